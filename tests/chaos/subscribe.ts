import { createHash } from 'node:crypto';
import { people } from '../acceptance/region990100.ts';
import { type Life, type LivingClient, livingOn, receive } from '../faults/life.ts';

/** A record that is new or different, or one that is deleted. */
type Change = readonly [key: string, address: string | undefined];

const lineOf = ([key, address]: Change) =>
  address === undefined
    ? `{"@deleted":true,"不动产单元号":"${key}"}\n`
    : `{"不动产单元号":"${key}","坐落":"${address}","登记时间":"2026-01-01"}\n`;

/** More than one part holds. */
const many = 5003;
const load: readonly Change[] = Array.from(
  { length: many },
  (_, place) => [`S${place}`, `某路${place}号`] as const,
);

/** What is supplied one after the other: everything, some changes, none. */
const stretches = [
  { name: 'fullId', stretch: { mode: 'full', to: 'w0' }, changes: load },
  {
    name: 'changesId',
    stretch: { mode: 'changes', from: 'w0', to: 'w1' },
    changes: [
      ['S1', undefined],
      ['S2', '改路2号'],
      ['S5003', '新路1号'],
      ['S3', undefined],
      ['S3', '又路3号'],
    ],
  },
  { name: 'nothingId', stretch: { mode: 'changes', from: 'w1', to: 'w2' }, changes: [] },
] as const satisfies readonly { name: keyof Life; stretch: object; changes: readonly Change[] }[];

/** What a receiver has after all of it. */
const expected = new Map<string, string>();
for (const [key, address] of stretches.flatMap<Change>(({ changes }) => changes))
  if (address === undefined) expected.delete(key);
  else expected.set(key, address);

/** What was counted in a life: it is printed, and must be the same in each. */
export interface Received {
  /** Records taken, deleted ones among them, and those that the grant let through. */
  readonly taken: number;
  readonly granted: number;
  readonly deliveries: number;
}

/**
 * Supplies a full load and the changes behind it under the grant of a life, and takes them as a receiver does.
 * @throws Error where a record is missing or comes twice, or the watermarks do not follow one another
 */
export async function subscribeOnce(
  client: LivingClient,
  life: Life,
  name: string,
): Promise<{ readonly life: Life; readonly received: Received }> {
  const living = livingOn(client, `${name}-subscribe`);
  const { call } = living;
  const { providerOfficer, requesterOfficer } = people;
  const grant = `/v1/grants/${life.requestId}`;
  const ids: Record<string, string> = {};
  let granted = 0;
  for (const { name: place, stretch, changes } of stretches) {
    const upload = changes.map(lineOf).join('');
    const sha256 = createHash('sha256').update(upload).digest('hex');
    const declared = { format: 'ndjson', records: changes.length, sha256, ...stretch };
    const opened = await call(providerOfficer, 'POST', `${grant}/deliveries`, declared);
    const delivery = `${grant}/deliveries/${String(opened.id)}`;
    await living.fetched(String(Object(opened.upload).url), { method: 'PUT', body: upload });
    await call(providerOfficer, 'POST', `${delivery}/complete`, {});
    await receive(living, delivery, changes.length);
    await living.until(async () => {
      const { supply } = await call(providerOfficer, 'GET', grant);
      return Object(supply).watermark === stretch.to;
    }, `the grant stands at ${stretch.to}`);
    ids[place] = String(opened.id);
    granted += changes.length;
  }

  const has = new Map<string, string>();
  let [at, taken, deliveries] = ['', 0, 0];
  for (let more = true; more; ) {
    const since = at === '' ? '' : `&since=${at}`;
    const page = await call(requesterOfficer, 'GET', `${grant}/changes?limit=1${since}`);
    for (const { deliveryId, mode, from, to } of page.items ?? []) {
      if (mode !== 'full' && from !== at) throw new Error(`after ${at} came what follows ${String(from)}`);
      const { items: parts = [] } = await call(
        requesterOfficer,
        'GET',
        `${grant}/deliveries/${String(deliveryId)}/parts`,
      );
      for (const { url } of parts)
        taken += apply((await living.part(requesterOfficer, String(url))).toString(), has);
      [at, deliveries] = [String(to), deliveries + 1];
    }
    more = page.more === true;
  }
  if (at !== 'w2' || deliveries !== stretches.length)
    throw new Error(`${deliveries} deliveries lead to ${at}`);
  if (taken !== granted) throw new Error(`${taken} records were taken of ${granted}`);
  const wrong = [...expected].filter(([key, address]) => has.get(key) !== address);
  if (wrong.length > 0 || has.size !== expected.size)
    throw new Error(`${wrong.length} records differ, ${has.size} are there`);
  return { life: { ...life, ...ids }, received: { taken, granted, deliveries } };
}

/** @returns how many records there were */
function apply(text: string, has: Map<string, string>): number {
  const lines = text.split('\n').filter((line) => line !== '');
  for (const line of lines) {
    const record = JSON.parse(line);
    if (record['@deleted'] === true) has.delete(record['不动产单元号']);
    else has.set(record['不动产单元号'], record['坐落']);
  }
  return lines.length;
}
