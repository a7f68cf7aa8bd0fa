import { describe, expect, test } from 'vitest';
import { acknowledgement } from '../../lib/acknowledgement/acknowledgement.ts';
import type { AcknowledgementCommand } from '../../lib/acknowledgement/events.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import { systemIdentity } from '../../lib/platform/store/actors.ts';
import type { CaseStore } from '../../lib/platform/store/caseStore.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { correctedHoldersWalk } from '../../lib/platform/reactions/correctedHolders.ts';
import type { GrantStatus, GrantTerms } from '../../lib/grant/events.ts';
import { granted, people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const at = on('2026-03-09');
const corrected = (more: object = {}): RelatedCase => ({
  state: {
    id: 'c1',
    status: 'corrected',
    items: ['坐落', '登记时间', '坐落'],
    keyItem: '不动产单元号',
    extent: { region: '990100' },
    verification: { confirmed: [1, 2], unconfirmed: [3], verifiedBy: 'p-officer' },
    decidedAt: at,
    ...more,
  },
  version: 4,
  revision: 4,
});
const grantOf = (more: Partial<GrantTerms> = {}, status: GrantStatus = 'inUse'): RelatedCase => ({
  state: {
    ...granted(on('2026-01-05')),
    dataItems: ['不动产单元号', '坐落'],
    status,
    createdAt: '',
    deadlines: [],
    deliveries: [],
    fulfilledBy: 'd1',
    ...more,
  },
  version: 2,
  revision: 1,
});
const tell: AcknowledgementCommand = { type: 'tell', id: 'c1.g1', correctionId: 'c1', grantId: 'g1' };
const world = (grant = grantOf(), correction = corrected()) => ({
  related: { 'correction#c1': correction, 'grant#g1': grant },
});
const told = (grant = grantOf(), correction = corrected()) =>
  replay(acknowledgement, story(acknowledgement, [[tell, by(people.system, at, world(grant, correction))]]));

describe('a holder', () => {
  test('is told of the items that it may use, and which records where its grant reaches them', () => {
    expect(told()).toMatchObject({ items: ['坐落'], records: 1, shown: [1], contentOf: 'c1' });
    expect(told(grantOf({ extent: { whole: true } }))).toMatchObject({ shown: [1] });
    expect(told(grantOf({ extent: { region: '990102' } }))).toMatchObject({ records: 1, shown: [] });
    expect(told(grantOf({ dataItems: ['坐落'] }))).toMatchObject({ records: 1, shown: [] });
    expect(told(grantOf({ dataItems: ['权利人类型'] }))).toMatchObject({ items: [], records: 0 });
    const { keyItem: _, ...unnamed } = corrected().state as { keyItem: string };
    expect(told(grantOf(), { ...corrected(), state: unnamed })).toMatchObject({ shown: [] });
  });

  test('is told of a correction by the platform alone, once, and as long as it has data of it', () => {
    given(acknowledgement, [])
      .when(tell, by(people.providerOfficer, at, world()))
      .then({ refused: 'not_found', status: 404 });
    const never = grantOf({}, 'awaitingDelivery');
    const { fulfilledBy: _, ...undelivered } = never.state as { fulfilledBy: string };
    for (const grant of [{ ...never, state: undelivered }, grantOf({}, 'disposed')])
      given(acknowledgement, [])
        .when(tell, by(people.system, at, world(grant)))
        .then({ refused: 'grant_over', status: 409 });
    for (const over of ['ended', 'expired', 'terminated'] as const)
      expect(told(grantOf({}, over))).toMatchObject({ status: 'awaited' });
    given(acknowledgement, [])
      .when(tell, by(people.system, at, world(grantOf(), corrected({ status: 'verified' }))))
      .then({ refused: 'not_found', status: 404 });
    const history = story(acknowledgement, [[tell, by(people.system, at, world())]]);
    given(acknowledgement, history)
      .when(tell, by(people.system, at, world()))
      .then([]);
  });

  test('keeps what it is to correct until it acknowledges that, whatever becomes of the correction', () => {
    const items = {
      'correction#c1#content#lodged': {
        records: ['U-7', 'U-8', 'U-9'].map((key) => ({ key, item: '坐落', given: '' })),
      },
      'correction#c1#content#found': { findings: [{ record: 1, confirmed: true, corrected: '某路11号' }] },
      'correction#c1#content#decided': { statement: '已更正', reasons: '其余一致' },
    };
    const decide = (grant = grantOf()) =>
      acknowledgement.decide(undefined, tell, by(people.system, at, { ...world(grant), items }));
    const content = { statement: '已更正', corrected: [{ key: 'U-7', item: '坐落', corrected: '某路11号' }] };
    expect(decide()).toMatchObject({
      events: [{ told: { kept: true } }],
      items: [{ name: 'content', id: 'told', content }],
    });
    expect(JSON.stringify(Object(decide()).events)).not.toContain('U-7');
    // Whom its grant does not reach keeps neither keys nor values.
    expect(decide(grantOf({ dataItems: ['坐落'] }))).toMatchObject({
      items: [{ content: { statement: '已更正', corrected: [] } }],
    });
    const history = story(acknowledgement, [[tell, by(people.system, at, { ...world(), items })]]);
    const state = replay(acknowledgement, history);
    const acknowledge = { type: 'acknowledge' } as const;
    const asOfficer = by(people.requesterOfficer, at);
    expect(acknowledgement.decide(state, acknowledge, asOfficer)).toMatchObject({
      items: [{ name: 'content', id: 'told' }],
    });
    const after = story(acknowledgement, [[acknowledge, asOfficer]], history);
    expect(replay(acknowledgement, after)).not.toHaveProperty('kept');
    expect(told()).not.toHaveProperty('kept');
  });

  test('reports what it finds uncorrected, and is told again once that was corrected', () => {
    const history = story(acknowledgement, [[tell, by(people.system, at, world())]]);
    const report: AcknowledgementCommand = { type: 'report-uncorrected', reasons: '坐落仍为某路1号' };
    given(acknowledgement, history)
      .when(report, by(people.providerOfficer, at, world()))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(acknowledgement, history)
      .when(report, by(people.requesterOfficer, at, world(grantOf(), corrected({ erased: true }))))
      .then({ refused: 'correction_erased', status: 409 });
    const decision = acknowledgement.decide(
      replay(acknowledgement, history),
      report,
      by(people.requesterOfficer, at, world()),
    );
    expect(decision).toMatchObject({
      events: [{ type: 'foundUncorrected' }],
      items: [{ name: 'content', id: 'reported', content: { reported: '坐落仍为某路1号' } }],
      relies: [{ kind: 'correction', id: 'c1', on: { version: 4 } }],
    });
    const acknowledged = story(
      acknowledgement,
      [[{ type: 'acknowledge' }, by(people.requesterOfficer, at)]],
      history,
    );
    for (const before of [history, acknowledged]) {
      const reported = story(acknowledgement, [[report, by(people.requesterOfficer, at, world())]], before);
      const state = replay(acknowledgement, reported);
      const last = reported.at(-1);
      expect(state).toMatchObject({ status: 'uncorrected' });
      expect(state && last && acknowledgement.effects(last.event, state, last.at)).toEqual([
        {
          type: 'command',
          kind: 'correction',
          id: 'c1',
          command: { type: 'note-uncorrected', grantId: 'g1' },
        },
      ]);
      // A walk that comes again for the same decision changes nothing, one for another tells anew.
      given(acknowledgement, reported)
        .when(tell, by(people.system, at, world()))
        .then([]);
      const since = on('2026-03-20');
      const anew = world(grantOf(), corrected({ decidedAt: since }));
      const again = story(acknowledgement, [[tell, by(people.system, since, anew)]], reported);
      expect(replay(acknowledgement, again)).toMatchObject({ status: 'awaited', correctedAt: since });
      given(acknowledgement, again)
        .when({ type: 'acknowledge' }, by(people.requesterOfficer, since))
        .then([{ type: 'acknowledged' }]);
    }
    const own = corrected({ delivery: { grantId: 'g1', deliveryId: 'd9' } });
    expect(told(grantOf(), own)).toMatchObject({ deliveryId: 'd9' });
  });

  test('acknowledges for itself, and is asked until it has', () => {
    const history = story(acknowledgement, [[tell, by(people.system, at, world())]]);
    const turns = (state = replay(acknowledgement, history)) =>
      state ? acknowledgement.rows(state).filter(({ list }) => list === 'turn') : [];
    expect(turns()).toMatchObject([{ key: 'requester#officer', awaits: 'acknowledge' }]);
    given(acknowledgement, history)
      .when({ type: 'acknowledge' }, by(people.providerOfficer, at))
      .then({ refused: 'not_yours_to_do', status: 403 });
    const after = story(
      acknowledgement,
      [[{ type: 'acknowledge' }, by(people.requesterOfficer, at)]],
      history,
    );
    expect(turns(replay(acknowledgement, after))).toEqual([]);
  });
});

describe('the walk over the holders', () => {
  const about = { correctionId: 'c1', catalogId: 'k1' };
  const subject = { task: 'correctedHolders', about } as const;

  /** A store that knows which holders were told already, and whose grant has ended since its row was read. */
  function storeOf(ended: string, held: readonly string[] = []) {
    const cases = new Set<string>();
    const changes: string[] = [];
    const heads = async (refs: readonly { kind: string; id: string }[]) =>
      new Map<string, object>(
        refs.flatMap(({ kind, id }): (readonly [string, object])[] => {
          if (kind === 'correction') return [['correction#c1', corrected()]];
          const state = { correctedAt: id.endsWith('g3') ? on('2026-03-01') : at };
          return cases.has(id) ? [[`acknowledgement#${id}`, { state }]] : [];
        }),
      );
    const outdated: object[] = [];
    const table = {
      query: async () => ({ items: held.map((id) => toItem({ id })) }),
      update: async (key: object, { set }: { set: object }) => outdated.push({ ...key, set }) > 0,
    };
    const change = async (_: unknown, { id, identity }: { id: string; identity: object }) => {
      expect(identity).toBe(systemIdentity);
      changes.push(id);
      // That its grant owes it is no telling.
      if (!id.startsWith('c1')) return { type: 'changed' };
      if (id.endsWith(ended)) return { type: 'refused', refusal: { code: 'grant_over' } };
      const type = cases.has(id) ? 'unchanged' : 'changed';
      cases.add(id);
      return { type };
    };
    return { store: { change, heads, table } as unknown as CaseStore, cases, changes, outdated };
  }

  test('uses nothing of before the correction any more, however often it comes by and whenever: what was answered since is kept', async () => {
    const { store, outdated } = storeOf('none');
    for (const later of ['2026-03-05T10:00:00+08:00', '2026-03-05T10:00:09+08:00']) {
      const walk = correctedHoldersWalk({ store, now: () => later });
      await walk.look([toItem({ id: 'g1' })], { ...subject, about: { ...about, correctedAt: at } });
    }
    const since = { N: String(Date.parse(at)) };
    expect(outdated.map((one) => Object(one).set.corrected)).toEqual([since, since]);
  });

  test('tells each once, however often it comes by, and is not held up by a grant that has ended', async () => {
    const { store, cases, changes, outdated } = storeOf('g7');
    const walk = correctedHoldersWalk({ store, now: () => at });
    const rows = Array.from({ length: 300 }, (_, index) => toItem({ id: `g${index}` }));
    const tally = async () => {
      const { jobs } = await walk.look(rows, subject);
      const done = await Promise.all(jobs.map((job) => job.act()));
      return done.reduce((sum, { told: count = 0 }) => sum + count, 0);
    };
    expect(await tally()).toBe(299);
    // Before anybody is told, what the service of the catalog has answered is used no more (R26.2).
    const since = { N: String(Date.parse(at)) };
    expect(outdated).toEqual([{ pk: 'circuit#k1', sk: 'circuit', set: { corrected: since } }]);
    expect(await tally()).toBe(0);
    expect(cases.size).toBe(299);
    expect(changes.filter((id) => id.startsWith('c1'))).toHaveLength(600);
    expect(new Set(changes.filter((id) => id.startsWith('g'))).size).toBe(299);
    const again = await walk.again({ kind: 'grant', id: 'g300' }, subject);
    expect(await again?.act()).toEqual({ told: 1 });
  });

  test('says at its end that every holder was told, and tells before that whom it could not tell', async () => {
    const { store, cases, changes } = storeOf('none', ['g1', 'g2', 'g3']);
    const walk = correctedHoldersWalk({ store, now: () => at });
    cases.add('c1.g1').add('c1.g3');
    const { jobs } = await walk.look([toItem({ pk: 'correction#c1', sk: 'head', id: 'c1' })], subject);
    // The third was told of the decision before, and is told anew.
    expect(await jobs[0]?.act()).toEqual({ told: 1 });
    expect(changes).toEqual(['c1.g2', 'g2', 'c1.g3', 'g3', 'c1']);
    const again = await walk.again({ kind: 'correction', id: 'c1' }, subject);
    expect(await again?.act()).toEqual({ told: 0 });
  });

  test('goes through the grants of the catalog, as they are now', () => {
    const walk = correctedHoldersWalk({ store: storeOf('none').store, now: () => at });
    expect(walk.ranges(0, subject)).toEqual([
      { partition: 'list#grant.under#held#k1', consistent: true },
      { partition: 'correction#c1', prefix: 'head', consistent: true },
    ]);
    expect(() => walk.ranges(0, { task: 'correctedHolders' })).toThrow('does not say of which correction');
  });
});
