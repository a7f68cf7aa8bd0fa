import { face } from '#face/subscription';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Role } from '../case/actor.ts';
import type { Context, Decision } from '../case/definition.ts';
import { type Row, spread } from '../case/lists.ts';
import { notFound, notRegistered, refuse } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import { storedKind } from '../case/storedKind.ts';
import type { SubscriptionFilter } from './schema.ts';

/** The announcements that one organisation wants to be told of, by ids of its own. */
export interface Subscriptions {
  readonly status: 'inForce';
  readonly org: string;
  readonly subscriptions: Readonly<Record<string, SubscriptionFilter>>;
}

export type SubscriptionCommand =
  | { readonly type: 'subscribe'; readonly id: string; readonly filter: SubscriptionFilter }
  | { readonly type: 'unsubscribe'; readonly id: string };

export type SubscriptionEvent =
  | {
      readonly type: 'subscribed';
      readonly org: string;
      readonly id: string;
      readonly filter: SubscriptionFilter;
    }
  | { readonly type: 'unsubscribed'; readonly org: string; readonly id: string };

/** Subscriptions of one organisation. */
export const subscriptionsAtMost = 20;
/** Parts in which subscribers are gone through every day. */
export const subscriberShards = 8;

/** Who subscribes for an organisation. */
export const subscribers: readonly Role[] = ['officer', 'officeHead', 'departmentHead'];

const list = 'subscription.shard';

/** The subscribers of one shard. */
export function subscribersIn(shard: number): { readonly list: string; readonly key: string } {
  return { list, key: String(shard) };
}

function decide(
  state: Subscriptions | undefined,
  command: SubscriptionCommand,
  { actor }: Context,
): Decision<SubscriptionEvent> {
  const { org } = actor;
  const { id } = command;
  if (actor.kind === undefined) return { refusal: notRegistered() };
  const refused = refuseRole(actor, subscribers);
  if (refused) return refused;
  const known = state?.subscriptions ?? {};
  if (command.type === 'unsubscribe')
    return Object.hasOwn(known, id) ? { events: [{ type: 'unsubscribed', org, id }] } : { refusal: notFound };
  const { filter } = command;
  if (JSON.stringify(known[id]) === JSON.stringify(filter)) return { events: [] };
  if (!Object.hasOwn(known, id) && Object.keys(known).length >= subscriptionsAtMost)
    return refuse('too_many_subscriptions', {
      zh: `一个单位最多有 ${subscriptionsAtMost} 项订阅，请先取消不再需要的。`,
      en: `An organisation has ${subscriptionsAtMost} subscriptions at most; end one that is not needed.`,
    });
  return { events: [{ type: 'subscribed', org, id, filter }] };
}

function evolve(
  before: Subscriptions | undefined,
  event: Exclude<SubscriptionEvent, MechanismEvent>,
): Subscriptions {
  const { org, id } = event;
  const { [id]: _, ...others } = before?.subscriptions ?? {};
  const subscriptions = event.type === 'subscribed' ? { ...others, [id]: event.filter } : others;
  return { status: 'inForce', org, subscriptions };
}

function rows({ org, subscriptions }: Subscriptions): readonly Row[] {
  if (Object.keys(subscriptions).length === 0) return [];
  return [{ ...subscribersIn(spread(org, subscriberShards)), isReference: true }];
}

const kind = 'subscription';
const schema = 1;

/** How they are stored, for functions that decide on other kinds. */
export const storedSubscription = /* @__PURE__ */ storedKind<Subscriptions, SubscriptionEvent>({
  kind,
  schema,
  evolve,
  rows,
});

/** 目录公布订阅: what of the announcements an organisation is told of, once a day (R16.4). */
export const subscription = /* @__PURE__ */ defineCase<
  Subscriptions,
  SubscriptionCommand | MechanismCommand,
  SubscriptionEvent,
  SubscriptionCommand['type'],
  'own'
>({
  kind,
  schema,
  evolve,
  rows,
  face,
  begins: ['subscribe', 'unsubscribe'],
  begin: (command, context) => decide(undefined, command, context),
  again: decide,
  table: [],
  sides: (state, actor) => (actor.org === state.org ? ['own'] : []),
  view: ({ org, status, subscriptions }) => ({
    id: org,
    status,
    org,
    subscriptions: Object.entries(subscriptions).map(([id, filter]) => ({ id, ...filter })),
    deadlines: [],
  }),
});
