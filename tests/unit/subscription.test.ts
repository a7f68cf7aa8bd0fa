import { describe, expect, it } from 'vitest';
import { isWanted } from '../../lib/subscription/matching.ts';
import type { SubscriptionFilter } from '../../lib/subscription/schema.ts';
import { subscription } from '../../lib/subscription/subscription.ts';
import { people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const announced = { name: '不动产登记信息', provider: 'provider', path: '990000/990100', field: '自然资源' };
const monday = on('2026-03-02');
const officer = people.requesterOfficer;

describe('a subscription', () => {
  it.each<SubscriptionFilter>([
    {},
    { regions: ['000000'] },
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

  it('of a field asks for nothing of a provider that has registered none', () => {
    const { field: _, ...none } = announced;
    expect(isWanted({ fields: ['自然资源'] }, none)).toBe(false);
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
});
