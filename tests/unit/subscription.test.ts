import { describe, expect, it } from 'vitest';
import { isWanted } from '../../lib/subscription/matching.ts';
import { type SubscriptionFilter, subscriptionFilter } from '../../lib/subscription/schema.ts';
import {
  subscriberShards,
  subscribersIn,
  subscription,
  subscriptionsAtMost,
} from '../../lib/subscription/subscription.ts';
import { people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const announced = {
  name: '不动产登记信息',
  provider: 'provider',
  path: '990000/990100',
  fields: ['自然资源'],
};
const monday = on('2026-03-02');
const officer = people.requesterOfficer;

describe('a subscription', () => {
  it.each<SubscriptionFilter>([
    {},
    { regions: ['000000'] },
    { regions: ['100000'] },
    { regions: ['990000'] },
    { regions: ['990200', '990100'] },
    { fields: ['自然资源'] },
    { providers: ['provider'] },
    { q: '登记' },
    { regions: ['990100'], fields: ['自然资源'], providers: ['provider'], q: '不动产' },
  ])('of %j asks for the announcement', (filter) => expect(isWanted(filter, announced)).toBe(true));

  it.each<SubscriptionFilter>([
    { regions: ['990200'] },
    { regions: ['990101'] },
    { regions: [] },
    { fields: ['渔业'] },
    { providers: ['other'] },
    { q: '户籍' },
    { regions: ['990100'], q: '户籍' },
  ])('of %j does not', (filter) => expect(isWanted(filter, announced)).toBe(false));

  it('of a field asks for nothing that neither its provider nor its data says, and for each that they say', () => {
    expect(isWanted({ fields: ['自然资源'] }, { ...announced, fields: [] })).toBe(false);
    const both = { ...announced, fields: ['城市管理', '自然资源'] };
    expect(isWanted({ fields: ['自然资源'] }, both)).toBe(true);
  });

  it('puts its organisation among the subscribers until the last one is ended', () => {
    const made = story(subscription, [
      [{ type: 'subscribe', id: 'a', filter: {} }, by(officer, monday)],
      [{ type: 'subscribe', id: 'b', filter: { q: '登记' } }, by(officer, monday)],
    ]);
    const state = replay(subscription, made);
    expect(state?.subscriptions).toEqual({ a: {}, b: { q: '登记' } });
    expect(state && subscription.rows(state)).toMatchObject([
      { list: 'subscription.shard', isReference: true },
    ]);
    const ended = story(
      subscription,
      [
        [{ type: 'unsubscribe', id: 'a' }, by(officer, monday)],
        [{ type: 'unsubscribe', id: 'b' }, by(officer, monday)],
      ],
      made,
    );
    const left = replay(subscription, ended);
    expect(left && subscription.rows(left)).toEqual([]);
  });

  it('that says what it said already changes nothing', () => {
    const made = story(subscription, [
      [{ type: 'subscribe', id: 'a', filter: { q: '登记' } }, by(officer, monday)],
    ]);
    given(subscription, made)
      .when({ type: 'subscribe', id: 'a', filter: { q: '登记' } }, by(officer, monday))
      .then([]);
  });

  const subscribe = (id: string, filter: SubscriptionFilter = {}) =>
    [{ type: 'subscribe', id, filter }, by(officer, monday)] as const;

  it('is compared without regard to width and case', () => {
    expect(isWanted({ q: 'ＡＰＩ' }, { ...announced, name: 'api 目录' })).toBe(true);
    expect(isWanted({ q: 'ß' }, { ...announced, name: 'SS' })).toBe(false);
  });

  it.each(['990100', '990100001', '990100001002'])('may name the region %s', (code) =>
    expect(subscriptionFilter.safeParse({ regions: [code] })).toMatchObject({ success: true }),
  );

  it.each(['9901', '99010', '9901001', '990100a01', 'x990100', '990100 ', '990100001002003', '9a0100'])(
    'names no region by %j',
    (code) =>
      expect(subscriptionFilter.safeParse({ regions: [code] })).toMatchObject({
        error: { issues: [{ message: 'regionCode' }] },
      }),
  );

  it('is one of twenty at most; what one has may still be changed', () => {
    const made = story(
      subscription,
      Array.from({ length: subscriptionsAtMost }, (_, index) => subscribe(`s${index}`)),
    );
    given(subscription, made)
      .when(...subscribe('one-more'))
      .then({ refused: 'too_many_subscriptions', status: 422 });
    given(subscription, made)
      .when(...subscribe('s3', { q: '登记' }))
      .then([{ type: 'subscribed', id: 's3' }]);
    const decision = subscription.decide(replay(subscription, made), ...subscribe('one-more'));
    expect(decision).toMatchObject({
      refusal: { detail: { zh: expect.stringContaining('20'), en: expect.stringContaining('20') } },
    });
  });

  it('is ended once, and made by those whom the register names', () => {
    const made = story(subscription, [subscribe('a')]);
    given(subscription, made)
      .when({ type: 'unsubscribe', id: 'b' }, by(officer, monday))
      .then({ refused: 'not_found', status: 404 });
    const { kind: _, ...stranger } = officer;
    given(subscription)
      .when({ type: 'subscribe', id: 'a', filter: {} }, by(stranger, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  it('is seen with its siblings by its own organisation alone', () => {
    const made = given(subscription)
      .when(...subscribe('a', { q: '登记' }))
      .state();
    expect(made.status).toBe('inForce');
    expect(subscription.view(made, ['own'])).toEqual({
      id: 'requester',
      status: 'inForce',
      org: 'requester',
      subscriptions: [{ id: 'a', q: '登记' }],
      deadlines: [],
    });
    expect(subscription.sides(made, officer)).toEqual(['own']);
    expect(subscription.sides(made, people.otherOfficer)).toEqual([]);
  });

  it('lies in one of eight shards, told apart by the last characters of the code', () => {
    const shardOf = (org: string) =>
      subscription.rows({ status: 'inForce', org, subscriptions: { a: {} } })[0]?.key;
    const codes = Array.from({ length: 40 }, (_, index) => `91990100MA0000${index + 10}`);
    expect(new Set(codes.map(shardOf)).size).toBe(subscriberShards);
    // Where a subscriber lies stays: it is stored.
    expect([shardOf('AB'), shardOf('A'), shardOf('')]).toEqual(['3', '1', '0']);
    expect(subscribersIn(3)).toEqual({ list: 'subscription.shard', key: '3' });
  });
});
