import { expect, test } from 'vitest';
import { delivery } from '../../lib/delivery/delivery.ts';
import type { GrantCommand } from '../../lib/grant/events.ts';
import { carriedChecks, withItems } from '../../lib/grant/checks.ts';
import { grant } from '../../lib/grant/grant.ts';
import { granted, people } from './caseSamples.ts';
import { grant as sample, open } from './deliverySamples.ts';
import { by, given, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, system } = people;
const [item = ''] = sample.dataItems;
/** The catalog of the samples, as the store reads it. */
const catalogWith = (...rules: readonly object[]) => ({
  state: { content: { dataItems: [{ name: item, type: 'string', rules }] } },
  version: 1,
  revision: 1,
});
const beside = (...rules: readonly object[]) => ({
  related: { [`catalog#${sample.catalogId}`]: catalogWith(...rules) },
});
const opening = (method: 'batch' | 'api' = 'batch'): GrantCommand => ({
  type: 'open',
  grant: { ...granted(monday), method },
});
const openedWith = (...rules: readonly object[]) =>
  story(grant, [[opening(), by(system, monday, beside(...rules))]]);
const rule = { rule: 'required' };
const longer = { rule: 'length', max: 3 };

test('a grant carries from its opening what its deliveries are held against; one that is called carries nothing', () => {
  expect(replay(grant, openedWith(rule))?.checks?.rules).toEqual([{ item, rules: [rule] }]);
  const called = story(grant, [[opening('api'), by(system, monday, beside(rule))]]);
  expect(replay(grant, called)).not.toHaveProperty('checks');
});

test('when its catalog is published anew it learns what has changed, once, and nothing when it is over', () => {
  const opened = openedWith(rule);
  const learn = (...rules: readonly object[]) => by(system, monday, beside(...rules));
  given(grant, opened).when({ type: 'note-checks' }, learn(rule)).then([]);
  const published = { ...catalogWith(rule), state: { ...catalogWith(rule).state, inForce: { number: 2 } } };
  given(grant, opened)
    .when(
      { type: 'note-checks' },
      by(system, monday, { related: { [`catalog#${sample.catalogId}`]: published } }),
    )
    .then([{ type: 'checksNoted', checks: { edition: 2 } }]);
  const noted = given(grant, opened).when({ type: 'note-checks' }, learn(rule, longer));
  noted.then([{ type: 'checksNoted', checks: { rules: [{ item, rules: [rule, longer] }] } }]);
  const again = story(grant, [[{ type: 'note-checks' }, learn(rule, longer)]], opened);
  given(grant, again).when({ type: 'note-checks' }, learn(rule, longer)).then([]);
  const closed = story(
    grant,
    [[{ type: 'close', reason: 'achieved' }, by(people.requesterOfficer, monday)]],
    opened,
  );
  given(grant, closed).when({ type: 'note-checks' }, learn(longer)).then([]);
});

test('a catalog that has too many is read when a delivery begins, and so is that of a grant of an earlier version', () => {
  const values = Array.from({ length: 5000 }, (_, index) => ({ value: `值${index}` }));
  const many = {
    state: {
      content: { dataItems: [{ name: item, type: 'string', values, rules: [{ rule: 'inValues' }] }] },
    },
    version: 1,
    revision: 1,
  };
  const related = (kind: string, id: string) =>
    ({ [`catalog#${sample.catalogId}`]: many })[`${kind}#${id}`] as never;
  expect(carriedChecks(sample, { related })).toEqual({});
  const begun = given(delivery, []).when(
    open(),
    by(providerOfficer, monday, {
      related: { 'grant#g1': { state: sample, version: 2, revision: 1 }, ...beside(longer).related },
    }),
  );
  begun.then([{ type: 'opened', opening: { rules: [{ item, rules: [longer] }] } }]);
});

test('a delivery is held against what its grant carries, without a look at the catalog', () => {
  const checks = { rules: [{ item, rules: [rule] }], markable: [item] };
  const state = { ...sample, checks };
  const begun = given(delivery, []).when(
    open({ watermark: true }),
    by(providerOfficer, monday, {
      related: { 'grant#g1': { state, version: 2, revision: 1 }, ...beside(longer).related },
    }),
  );
  begun.then([{ type: 'opened', opening: { rules: [{ item, rules: [rule] }], markedItems: [item] } }]);
});

test('a grant that does not know learns it with its next delivery; with other items it does not know any more', () => {
  const landed = openedWith(rule).map((happened) =>
    happened.event.type === 'opened'
      ? { ...happened, event: { ...happened.event, grant: granted(monday) } }
      : happened,
  );
  const started: GrantCommand = { type: 'delivery-started', deliveryId: 'd1', doneAt: monday };
  given(grant, landed)
    .when(started, by(system, monday, beside(rule)))
    .then([{ type: 'deliveryNoted' }, { type: 'checksNoted', checks: { rules: [{ item, rules: [rule] }] } }]);
  given(grant, openedWith(rule))
    .when(started, by(system, monday, beside(longer)))
    .then([{ type: 'deliveryNoted' }]);
  expect(withItems({ ...sample, checks: { rules: [], markable: [] } }, ['坐落'])).toEqual({
    ...sample,
    dataItems: ['坐落'],
  });
});
