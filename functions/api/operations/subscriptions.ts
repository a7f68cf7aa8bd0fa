import * as z from 'zod/mini';
import { dateOf } from '../../../lib/calendar/index.ts';
import { announcedOn } from '../../../lib/catalog/announced.ts';
import { notRegistered } from '../../../lib/case/refusal.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import { fieldsOf } from '../../../lib/platform/reactions/announcements.ts';
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
  /** Field of the providers' work. */
  field: z.optional(line(100)),
});

const nothing: Reply = { status: 200, body: { items: [], next: null } };

const providerOf = (item: Item): string => JSON.parse(requireText(item, 'summary')).provider;

/** Of a page of announcements those of providers of a field. */
async function ofField(items: readonly Item[], field: string, store: CaseStore): Promise<readonly Item[]> {
  const fields = await fieldsOf(new Set(items.map(providerOf)), store);
  return items.filter((item) => fields.get(providerOf(item)) === field);
}

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
