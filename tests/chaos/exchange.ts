import { createHash } from 'node:crypto';
import { people } from '../acceptance/region990100.ts';
import { type Life, type LivingClient, livingOn, receive } from '../faults/life.ts';

/** Batches of an exchange, each of several records. */
const batches = [0, 1, 2].map((batch) =>
  [0, 1, 2]
    .map((place) => `{"不动产单元号":"U${batch}${place}","坐落":"某路${batch}号","登记时间":"2026-01-01"}\n`)
    .join(''),
);
const records = 9;

/**
 * Lives an exchange under the grant of a life through the API: records are pushed batch by batch, delivered, fetched and
 * received.
 * @param name unlike that of any other life
 * @returns the life with this delivery beside its other one
 * @throws Error when a call is refused, or nothing goes on for a minute
 */
export async function exchangeOnce(client: LivingClient, life: Life, name: string): Promise<Life> {
  const living = livingOn(client, `${name}-exchange`);
  const { call } = living;
  const { providerOfficer } = people;
  const declared = {
    format: 'ndjson',
    records,
    sha256: createHash('sha256').update(batches.join('')).digest('hex'),
  };
  const deliveries = `/v1/grants/${life.requestId}/deliveries`;
  const { id } = await call(providerOfficer, 'POST', deliveries, declared);
  const delivery = `${deliveries}/${String(id)}`;
  for (const [place, batch] of batches.entries())
    await call(providerOfficer, 'POST', `${delivery}/records?sequence=${place + 1}`, batch);
  await call(providerOfficer, 'POST', `${delivery}/complete`, {});
  await receive(living, delivery, records);
  return { ...life, pushedId: String(id) };
}
