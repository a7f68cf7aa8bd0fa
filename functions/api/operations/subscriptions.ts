import * as z from 'zod/mini';
import { dateOf } from '../../../lib/calendar/index.ts';
import { announcedOn, type AnnouncementEntry, announcementGroups } from '../../../lib/catalog/announced.ts';
import { notRegistered } from '../../../lib/case/refusal.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import { fieldsAt, fieldsOf } from '../../../lib/platform/reactions/announcements.ts';
import { listPartition } from '../../../lib/platform/store/keys.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { type Item, requireText } from '../../../lib/platform/store/items.ts';
import { subscriptionFilter } from '../../../lib/subscription/schema.ts';
import { subscribers, type Subscriptions, subscription } from '../../../lib/subscription/subscription.ts';
import { civilDate } from '../../../lib/civilDate.ts';
import { identifier, line } from '../../../lib/typedText.ts';

const tag = 'subscriptions';
const subscriptionParams = z.strictObject({ id: identifier(40) });

const announcementQuery = z.extend(pageQuery, {
  /** The day of the list; today unless told. */
  day: z.optional(civilDate()),
  /** The region and everything below it. */
  region: z.optional(regionCode),
  /** What the data is about, or the field of its provider's work. */
  field: z.optional(line(100)),
});

const nothing: Reply = { status: 200, body: { items: [], next: null } };

/** What a row of the list says: parsed as the catalog wrote it. */
const entryOf = (item: Item): AnnouncementEntry => JSON.parse(requireText(item, 'summary'));

/** Of a page of announcements those of a field: what the data is about, or the work of its provider. */
async function ofField(items: readonly Item[], field: string, store: CaseStore): Promise<readonly Item[]> {
  const fields = await fieldsOf(new Set(items.map((item) => entryOf(item).provider)), store);
  return items.filter((item) => {
    const entry = entryOf(item);
    return fieldsAt(entry.field, fields.get(entry.provider)).includes(field);
  });
}

/** Entries that are counted for one digest, and read at once. */
const entriesAtMost = 20_000;
const entriesAtOnce = 1000;
const digestQuery = z.omit(announcementQuery, { field: true, limit: true, cursor: true });

/** What was published, day by day, and who is told of which of it (R16.4). */
export const subscriptionOperations = [
  operation({
    id: 'listAnnouncements',
    method: 'GET',
    path: '/v1/announcements',
    tag,
    summary: { zh: '某日的目录公布清单', en: 'The catalogs announced on a day' },
    access: { roles: readers },
    query: announcementQuery,
    answer: { status: 200 },
    handle: async ({ query, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return nothing;
      const { day = dateOf(asker.at), region, field } = query;
      const path = region === undefined ? '' : await regionPlace(region, store);
      const place = announcedOn(day, path);
      return listPage(
        store.table,
        place,
        query,
        field === undefined
          ? {}
          : { shows: (items) => ofField(items, field, store), asked: `field ${field}` },
      );
    },
  }),
  operation({
    id: 'getAnnouncementDigest',
    method: 'GET',
    path: '/v1/announcements/digest',
    tag,
    summary: { zh: '某日公布的目录按地区、领域汇总', en: 'What was announced on a day, by region and field' },
    access: { roles: readers },
    query: digestQuery,
    answer: { status: 200 },
    handle: async ({ query, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      const { day = dateOf(asker.at), region } = query;
      if (actor.kind === undefined) return { status: 200, body: { day, groups: [], isComplete: true } };
      const { list, key, prefix } = announcedOn(
        day,
        region === undefined ? '' : await regionPlace(region, store),
      );
      const found: Item[] = [];
      let after: Item | undefined;
      do {
        const page = await store.table.query({
          partition: listPartition(list, key),
          limit: entriesAtOnce,
          after,
          ...(prefix === undefined ? {} : { prefix }),
        });
        found.push(...page.items);
        after = page.next;
      } while (after && found.length < entriesAtMost);
      const entries = found.map(entryOf);
      const fields = await fieldsOf(new Set(entries.map(({ provider }) => provider)), store);
      const groups = announcementGroups(
        entries.map((entry, index) => ({
          ...entry,
          // As its row has it: what was published that day, or retired.
          what: requireText(found[index] ?? {}, 'status'),
          fields: fieldsAt(entry.field, fields.get(entry.provider)),
        })),
      );
      return { status: 200, body: { day, groups, isComplete: after === undefined } };
    },
  }),
  operation({
    id: 'getSubscriptions',
    method: 'GET',
    path: '/v1/subscriptions',
    tag,
    summary: { zh: '本单位的订阅', en: 'Subscriptions of one’s organisation' },
    access: { roles: readers },
    answer: { status: 200 },
    changes: false,
    handle: async ({ language, ...asker }, { store }: StoreDeps) => {
      const { org } = asker.identity;
      const { head, actor } = await store.read('subscription', org, asker);
      if (actor.kind === undefined) return { refusal: notRegistered() };
      const state: Subscriptions = { status: 'inForce', org, subscriptions: {} };
      const { version, ...known } = head ?? { id: org, state, version: 0 };
      return {
        status: 200,
        body: caseBody(subscription, { ...known, version }, actor, language),
        version,
      };
    },
  }),
  operation({
    id: 'putSubscription',
    method: 'PUT',
    path: '/v1/subscriptions/{id}',
    tag,
    summary: {
      zh: '订阅目录公布（每日至多一条通知）',
      en: 'Subscribe to announcements: one notice a day at most',
    },
    access: { roles: subscribers, delegable: true },
    params: subscriptionParams,
    body: subscriptionFilter,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const command = { type: 'subscribe', id: call.params.id, filter: call.body } as const;
      return giveCommand(subscription, call, { id: call.identity.org, command }, deps);
    },
  }),
  operation({
    id: 'endSubscription',
    method: 'POST',
    path: '/v1/subscriptions/{id}/end',
    tag,
    summary: { zh: '取消订阅', en: 'End a subscription' },
    access: { roles: subscribers, delegable: true },
    params: subscriptionParams,
    body: z.strictObject({}),
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const command = { type: 'unsubscribe', id: call.params.id } as const;
      return giveCommand(subscription, call, { id: call.identity.org, command }, deps);
    },
  }),
];
