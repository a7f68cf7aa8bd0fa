import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';

export type Delivery = components['schemas']['Delivery'];
type Declaration = components['schemas']['Declaration'];

/** What tells a delivery as a whole, as list and receipt state it: not the digest of the file that was uploaded. */
export const digestName = { zh: '分片清单摘要（SHA-256）', en: "Digest of the parts' list (SHA-256)" };

/** Where a delivery is. */
export interface Place {
  readonly id: string;
  readonly delivery: string;
}

export const readDelivery = (api: Api, path: Place) =>
  api.read(api.client.GET('/v1/grants/{id}/deliveries/{delivery}', { params: { path } }));

/** What was declared of it when it began, size and digest included: its first record says so. */
export async function readDeclared(api: Api, path: Place): Promise<Declaration | undefined> {
  const { items } = await api.read(
    api.client.GET('/v1/grants/{id}/deliveries/{delivery}/events', {
      params: { path, query: { limit: '1' } },
    }),
  );
  const data = items[0]?.data;
  return data?.type === 'opened' ? data.opening.declared : undefined;
}

const handed = new Map<string, File>();

/** Hands a file on to the page of the delivery that was just begun with it. */
export function handOn(delivery: string, file: File): void {
  handed.set(delivery, file);
}

/** The file that was handed on, as long as this window is open. */
export const handedOn = (delivery: string): File | undefined => handed.get(delivery);

export function handBack(delivery: string): void {
  handed.delete(delivery);
}

/** Which form the receipt of a delivery is, by which what was measured is found again. */
export const receiptFormOf = ({ id }: Delivery) => `receiveDelivery.${id}`;
