import { isUtf8 } from 'node:buffer';
import type * as z from 'zod/mini';
import type { Harvest } from '../../harvest/events.ts';
import type { HarvestFailure } from '../../harvest/names.ts';
import { feedOfOthers } from '../../harvestedCatalog/schema.ts';
import { requestFor } from '../../service/request.ts';
import { type Answered, OutgoingFault, send } from '../outgoing/send.ts';
import type { Secrets } from '../service/secrets.ts';
import type { Roads } from '../service/upstreams.ts';

/** Milliseconds that another platform has for a page, and bytes of it that are read [ours]: ours answers 4 MB at most. */
const bounds = { connect: 5000, firstByte: 20_000, whole: 30_000, body: 6_000_000 } as const;

/** Entries that are asked for at once. */
const limit = 50;

export interface FeedDeps {
  readonly roads: Roads;
  readonly secrets: Pick<Secrets, 'valueOf'>;
}

export type FeedAnswer =
  | { readonly page: z.infer<typeof feedOfOthers> }
  /** @property passes it may be otherwise in a while */
  | { readonly failure: HarvestFailure; readonly passes: boolean };

/**
 * A page of the feed of another platform. Only hosts that the operator has listed for the harvesting authority are asked, no redirect is
 * followed, and where the next page is the platform itself says: no address is taken from an answer.
 */
export async function askFeed(
  { address, auth, parties }: Pick<Harvest, 'address' | 'auth' | 'parties'>,
  cursor: string | undefined,
  { roads, secrets }: FeedDeps,
): Promise<FeedAnswer> {
  const org = parties.requester?.org ?? '';
  const { secret: name } = auth;
  const secret = name === undefined ? undefined : await secrets.valueOf(org, name);
  if (name !== undefined && secret === undefined) return forGood('no_secret');
  const upstream = { address: `${address}/v1/changes`, method: 'GET', parameters: inQuery } as const;
  const given = { limit, ...(cursor === undefined ? {} : { cursor }) };
  const ask = async (by: string | undefined) => {
    const { address: asked, headers } = requestFor({ upstream, auth }, given, by);
    const url = new URL(asked);
    const road = roads(url, org);
    return road && send({ url, method: 'GET', headers }, road, bounds);
  };
  try {
    const answered = await ask(secret);
    if (answered === undefined) return forGood('not_allowed');
    if (name === undefined || !isRefused(answered)) return readPage(answered);
    // It may have been renewed a moment ago: then the page is asked for with the new one.
    const another = await secrets.valueOf(org, name, secret);
    return readPage(
      another === undefined || another === secret ? answered : ((await ask(another)) ?? answered),
    );
  } catch (error) {
    if (!(error instanceof OutgoingFault)) throw error;
    return { failure: error.code, passes: passing.has(error.code) };
  }
}

const isRefused = ({ status }: Pick<Answered, 'status'>) => status === 401 || status === 403;

const inQuery = { limit: { in: 'query' }, cursor: { in: 'query' } } as const;

/** What the network, or a platform that is being started anew, gets over by itself. */
const passing: ReadonlySet<string> = new Set(['unreachable', 'slow', 'cut_short']);

function forGood(failure: HarvestFailure): FeedAnswer {
  return { failure, passes: false };
}

function readPage({ status, body }: Answered): FeedAnswer {
  if (isRefused({ status })) return forGood('refused');
  if (status !== 200) return { failure: 'wrong_status', passes: status === 429 || status >= 500 };
  if (!isUtf8(body)) return forGood('not_json');
  const read = jsonOf(new TextDecoder().decode(body));
  if (read === undefined) return forGood('not_json');
  const page = feedOfOthers.safeParse(read);
  return page.success ? { page: page.data } : forGood('not_a_feed');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
