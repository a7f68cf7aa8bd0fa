import { createHash } from 'node:crypto';
import { people } from '../acceptance/region990100.ts';
import { type Life, type LivingClient, livingOn } from '../faults/life.ts';
import type { Receiver } from './receiver.ts';

/** More than one part holds. */
const records = 5004;
const upload = Array.from(
  { length: records },
  (_, place) => `{"不动产单元号":"P${place}","坐落":"某路${place}号","登记时间":"2026-01-01"}\n`,
).join('');
const sha256 = createHash('sha256').update(upload).digest('hex');

/** What came to the receiver in a life. */
export interface PostedThrough {
  readonly parts: number;
  /** Parts that came once more, the very same. */
  readonly again: number;
  readonly records: number;
}

/**
 * Has a delivery under the grant of a life posted to its requester's system.
 * @throws Error where a record is missing there or comes in two parts, or one part came as two different ones
 */
export async function postOnce(
  client: LivingClient,
  life: Life,
  receiver: Receiver,
  name: string,
): Promise<{ readonly life: Life; readonly posted: PostedThrough }> {
  const living = livingOn(client, `${name}-post`);
  const { call } = living;
  const { providerOfficer, requesterHead, requesterOfficer } = people;
  const grant = `/v1/grants/${life.requestId}`;
  const receiving = { mode: 'webhook', url: `https://${receiver.host}/parts` };
  await call(requesterHead, 'POST', `${grant}/set-receiving`, receiving);
  const opened = await call(providerOfficer, 'POST', `${grant}/deliveries`, {
    format: 'ndjson',
    records,
    sha256,
  });
  const id = String(opened.id);
  const delivery = `${grant}/deliveries/${id}`;
  await living.fetched(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  await call(providerOfficer, 'POST', `${delivery}/complete`, {});
  await living.until(
    async () => (await call(requesterOfficer, 'GET', delivery)).status === 'received',
    `${delivery} is posted and received`,
  );
  return { life: { ...life, postedId: id }, posted: countedIn(receiver, id) };
}

function countedIn({ arrived }: Receiver, id: string): PostedThrough {
  const mine = arrived.filter(({ delivery }) => delivery === id);
  const parts = Map.groupBy(mine, ({ part }) => part);
  const texts = [...parts.values()].map((copies) => {
    if (new Set(copies.map((copy) => copy.sha256)).size !== 1)
      throw new Error(`part ${copies[0]?.part} of ${id} came as different ones`);
    return copies[0]?.text ?? '';
  });
  const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  const keys = new Set(lines.map((line): unknown => JSON.parse(line)['不动产单元号']));
  if (lines.length !== records || keys.size !== records)
    throw new Error(`${lines.length} records were posted, ${keys.size} different ones, of ${records}`);
  return { parts: parts.size, again: mine.length - parts.size, records: lines.length };
}
