import { ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { unconfirmed } from '../../lib/platform/reactions/openDeadlines.ts';
import { parseHead } from '../../lib/platform/store/head.ts';
import type { Item } from '../../lib/platform/store/items.ts';
import { headKey } from '../../lib/platform/store/keys.ts';
import type { CaseRef } from '../../lib/platform/store/change.ts';
import { placeOf, type RangeQuery, type Table } from '../../lib/platform/store/table.ts';
import { codes } from '../acceptance/region990100.ts';
import type { Life } from './life.ts';
import type { Sight } from './sight.ts';

/**
 * What is left of a life: everything but when it was, and in which order one case learned what another reported: a report
 * that was overtaken may take an event more to say the same.
 */
export interface Picture {
  readonly heads: unknown;
  readonly events: unknown;
  readonly notices: unknown;
  readonly parts: unknown;
  readonly timers: unknown;
  /** Changes that wait for what must follow them. */
  readonly waiting: unknown;
}

/** Of one life: when it began, on the product's clock. */
type LifeSight = Pick<Sight, 'table' | 'sfn' | 'stateMachineArn'> & { readonly since: string };

/** The cases of a life. */
export function casesOf(life: Life): readonly CaseRef[] {
  const { catalogId, requestId, deliveryId, pushedId, fullId, changesId, nothingId, postedId } = life;
  const further = [pushedId, fullId, changesId, nothingId, postedId].filter((id) => id !== undefined);
  return [
    { kind: 'catalog', id: catalogId },
    { kind: 'request', id: requestId },
    { kind: 'grant', id: requestId },
    { kind: 'delivery', id: deliveryId },
    ...further.map((id) => ({ kind: 'delivery', id })),
  ];
}

/** Looks at all that a life has left behind, with ids and instants taken out of it. */
export async function pictureOf(
  life: Life,
  { table, sfn, stateMachineArn, since }: LifeSight,
): Promise<Picture> {
  const names = new Map(Object.entries(life).map(([name, id]) => [id, name]));
  const plain = (text: string): string =>
    [...names]
      .reduce((told, [id, name]) => told.replaceAll(id, `<${name}>`), text)
      .replaceAll(/F\/[\w-]+/g, '<code>')
      // Of a manifest, in which ids and instants stand.
      .replaceAll(/"hash":"[0-9a-f]{64}"/g, '"hash":"<hash>"')
      // Days begin and terms end at midnight; whatever else happens at some instant happens at any.
      .replaceAll(/\d{4}-\d\d-\d\dT(?!00:00:00|23:59:59)\d\d:\d\d:\d\d(\.\d{3})?\+08:00/g, '<instant>');
  const keys = casesOf(life).map(({ kind, id }) => headKey(kind, id));
  const found = await table.getMany(keys);
  const heads = keys.map((key) => {
    const item = found.get(placeOf(key));
    if (!item) return 'missing';
    const { state, wakeAt } = parseHead(item);
    return { wakeAt, state: inOneOrder(JSON.parse(plain(JSON.stringify(state)))) };
  });
  const events = await Promise.all(
    keys.map(async ({ pk }) => {
      const items = await everyItem(table, { partition: pk, prefix: 'event#' });
      return [...new Set(items.map((item) => String(item.type?.S)))].toSorted();
    }),
  );
  const inboxes = [codes.provider, codes.requester, codes.authority, codes.government, 'everyone'];
  const notices = await Promise.all(
    inboxes.map(async (org) =>
      (await everyItem(table, { partition: `inbox#${org}`, from: `notice#${since}`, upTo: 'notice#~' }))
        .filter((item) => names.has(item.caseId?.S ?? ''))
        .map((item) => plain(`${org} ${item.caseId?.S} ${item.notice?.S} ${item.values?.S}`))
        .toSorted(),
    ),
  );
  const partItems = casesOf(life)
    .filter(({ kind }) => kind === 'delivery')
    .map(({ id }) => everyItem(table, { partition: `delivery#${id}`, prefix: 'part#' }));
  const parts = (await Promise.all(partItems))
    .flat()
    .map((item): unknown => JSON.parse(plain(JSON.stringify(unsealed(item)))));
  const waiting: string[] = [];
  for await (const { kind, id, number } of unconfirmed(table, '9999'))
    if (names.has(id)) waiting.push(plain(`${kind} ${id} ${number}`));
  const timers = await timersOf(names, plain, sfn, stateMachineArn);
  return { heads, events, notices, parts, timers, waiting };
}

/** Every cut seals what it finds under a key of its own: that there is one is compared, which one is not. */
function unsealed(item: Item): Item {
  if (item.sealKey === undefined) return item;
  return { ...item, sealKey: { S: '<key>' }, sourceSha256: { S: '<seal>' } };
}

/** Clocks by name: which of two reports that start one comes first is no matter. */
function inOneOrder(state: { readonly deadlines?: readonly { readonly name: string }[] }): unknown {
  if (state.deadlines === undefined) return state;
  return {
    ...state,
    deadlines: state.deadlines.toSorted((one, other) => one.name.localeCompare(other.name)),
  };
}

async function timersOf(
  names: ReadonlyMap<string, string>,
  plain: (text: string) => string,
  sfn: SFNClient,
  stateMachineArn: string,
): Promise<string[]> {
  const found: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 100, nextToken }));
    const mine = (page.executions ?? []).filter(({ name = '' }) =>
      [...names.keys()].some((id) => name.includes(id)),
    );
    // A timer is named after the version at which it was started.
    found.push(...mine.map(({ name, status }) => plain(`${name?.replace(/-v\d+/, '')} ${status}`)));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found.toSorted();
}

export async function everyItem(table: Table, range: Omit<RangeQuery, 'limit'>): Promise<Item[]> {
  const items: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await table.query({ ...range, limit: 500, after, consistent: true });
    items.push(...page.items);
    after = page.next;
  } while (after);
  return items;
}
