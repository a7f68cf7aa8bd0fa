import * as z from 'zod/mini';
import type { Certificate } from '../../evidence/headSignature.ts';
import { type Item, numberOf, textOf } from '../store/items.ts';
import { certificateKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

const schema = z.object({
  schema: z.literal(1),
  key: z.string(),
  from: z.string(),
  to: z.string(),
  signature: z.string(),
});

/** Finds the certificates of working keys, each read once. */
export function createCertificates(
  table: Table,
): (head: Item | undefined) => Promise<Certificate | undefined> {
  const known = new Map<string, Promise<Certificate | undefined>>();
  return async (head) => {
    const signer = head && textOf(head, 'signer');
    if (signer === undefined) return undefined;
    const certificate = known.get(signer) ?? readCertificate(table, signer);
    known.set(signer, certificate);
    return certificate;
  };
}

async function readCertificate(table: Table, signer: string): Promise<Certificate | undefined> {
  const item = await table.get(certificateKey(signer));
  if (!item) return undefined;
  const [key, from, to, signature] = ['key', 'from', 'to', 'signature'].map((name) => textOf(item, name));
  const { success, data } = schema.safeParse({ schema: numberOf(item, 'schema'), key, from, to, signature });
  return success ? data : undefined;
}
