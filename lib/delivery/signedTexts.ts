import type { Declaration, Receipt } from './schema.ts';

/** What the provider signs of a delivery before it is begun. The first line keeps it from being taken for anything else. */
export function declarationText(grantId: string, declared: Declaration): string {
  const { format, encoding, records, sha256, bytes, fewerBecause, extentStatement } = declared;
  const { watermark, mode, from, to, corrections } = declared;
  const upload = [format, encoding, records, sha256, bytes, fewerBecause, extentStatement];
  return textOf('declaration', [grantId, ...upload, watermark, mode, from, to, corrections]);
}

/** What the requester signs of a delivery that it has received. */
export function receiptText(grantId: string, deliveryId: string, { records, digest }: Receipt): string {
  return textOf('receipt', [grantId, deliveryId, records, digest]);
}

/** Two lines, the second a compact JSON array with null for what is absent. */
function textOf(what: 'declaration' | 'receipt', values: readonly unknown[]): string {
  return `gongxiang/${what}/v1\n${JSON.stringify(values.map((value) => value ?? null))}\n`;
}
