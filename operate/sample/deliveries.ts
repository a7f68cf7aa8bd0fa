import { createHash } from 'node:crypto';
import type { DataItem } from '../../lib/catalog/schema.ts';
import { type Calls, forEach } from './calls.ts';
import { catalogOf } from './catalogs/all.ts';
import { departments } from './departments.ts';
import { type SamplePerson, staff } from './people.ts';
import { recordsOf, written } from './records.ts';
import { uploadOf } from './requestCourse.ts';
import { type RequestKey, requestKeys, requestOf } from './requests/all.ts';
import type { SampleDelivery, SampleRequest } from './requests/sampleRequest.ts';
import { known, type Story } from './story.ts';

interface Known {
  readonly key: RequestKey;
  readonly request: SampleRequest;
  readonly delivery: SampleDelivery;
  /** Under which its address is kept. */
  readonly name: string;
}

const all: readonly Known[] = requestKeys.flatMap((key) => {
  const request = requestOf(key);
  return (request.deliveries ?? []).map((delivery, index) => ({
    key,
    request,
    delivery,
    name: `${key} ${index}`,
  }));
});

/** Delivers what is due on a day, and lets requesters and authorities do what the day has for them. */
export async function goOnWithDeliveries(story: Story, day: number): Promise<void> {
  await forEach(all, async (one) => {
    const { on, received, rejected, decided } = one.delivery;
    if (on === day) await deliver(story, one);
    if (received === day) await receive(story, one);
    if (rejected?.on === day)
      await story.calls.post(requesterOf(one), `${at(story, one)}/reject`, { reasons: rejected.reasons });
    if (decided?.on === day) {
      const { complete, reasons } = decided;
      await story.calls.post(authorityOf(one), `${at(story, one)}/decide-rejection`, { complete, reasons });
    }
  });
}

const at = ({ deliveries }: Story, { name }: Known): string => known(deliveries, name);
const requesterOf = ({ request }: Known): SamplePerson => request.drafter ?? staff[request.by].officer;

function authorityOf({ request }: Known): SamplePerson {
  const { region } = departments[catalogOf(request.catalog).by];
  return region === '990000' ? staff.provinceBureau.officer : staff.bureau.officer;
}

/** Declares, uploads and completes; the platform checks and splits by itself. */
async function deliver(story: Story, one: Known): Promise<void> {
  const { calls, requests, deliveries } = story;
  const { request, delivery, key } = one;
  const provider = staff[catalogOf(request.catalog).by].officer;
  const upload = written(delivery.format, itemsOf(request), recordsOf(itemsOf(request), delivery.records));
  const declared = {
    format: delivery.format,
    records: delivery.records,
    sha256: createHash('sha256').update(upload).digest('hex'),
    ...statementOf(request),
  };
  const grant = `/v1/grants/${known(requests, key)}/deliveries`;
  const opened = await calls.post(provider, grant, declared);
  const address = `${grant}/${String(opened.id)}`;
  deliveries.set(one.name, address);
  if (delivery.flaw === 'unfinished') return;
  const sent = delivery.flaw === 'otherBytes' ? upload.slice(0, -20) : upload;
  await calls.upload(String(uploadOf(opened).url), sent, 'application/octet-stream');
  await calls.post(provider, `${address}/complete`);
}

/** The requester's receipt: the digest of what it has fetched. */
async function receive(story: Story, one: Known): Promise<void> {
  const { get, post } = story.calls;
  const who = requesterOf(one);
  const digest = await fetchedDigest(story.calls, who, at(story, one));
  const { records } = await get(who, at(story, one));
  await post(who, `${at(story, one)}/receipt`, { records: Number(records), digest });
}

/** Fetches every part and digests the digests of their bytes in their order. */
async function fetchedDigest({ get, client }: Calls, who: SamplePerson, address: string): Promise<string> {
  const { items = [] } = await get(who, `${address}/parts`);
  const digests = await Promise.all(
    items.map(async ({ url }) =>
      createHash('sha256')
        .update(await client.fetched(who, String(url)))
        .digest('hex'),
    ),
  );
  return createHash('sha256').update(digests.join('')).digest('hex');
}

/** The items that are uploaded: those that were asked for; the platform leaves only those that were granted. */
function itemsOf({ catalog, items }: SampleRequest): readonly DataItem[] {
  return catalogOf(catalog).dataItems.filter(({ name }) => items.includes(name));
}

/** Where no item tells the region, the provider says how it has cut the data. */
function statementOf(request: SampleRequest): { readonly extentStatement?: string } {
  const isCut = itemsOf(request).some(({ places }) => places === 'region');
  return request.ofCity && !isCut ? { extentStatement: '按登记地截取，全部属于示例市' } : {};
}
