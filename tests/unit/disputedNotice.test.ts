import { describe, expect, test } from 'vitest';
import type { RelatedCase } from '../../lib/case/definition.ts';
import { dispute } from '../../lib/dispute/dispute.ts';
import type { Dispute, DisputeCommand, DisputeEvent } from '../../lib/dispute/events.ts';
import type { RequestEvent } from '../../lib/request/events.ts';
import { request } from '../../lib/request/request.ts';
import { people, received } from './caseSamples.ts';
import { as, content as ofRefusal } from './disputeSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const { providerHead, providerOfficer, requesterHead, requesterOfficer } = people;
const { authorityOfficer, governmentOfficer, system } = people;
const monday = on('2026-03-02');
const later = on('2026-05-06');

const asked = story(
  request,
  [
    [
      { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明所依据的条款' }] },
      by(providerOfficer, monday),
    ],
    [{ type: 'ask-supplement' }, by(providerHead, monday)],
  ],
  received(monday),
);
const lapsed = story(request, [[{ type: 'wake' }, by(system, later)]], asked);

const inState = (status: Dispute['status']): Record<string, RelatedCase> => ({
  'dispute#x1': { state: { status }, version: 4, revision: 1 },
});
const noted = { type: 'note-notice-dispute', dispute: 'x1', open: true } as const;
const over = { ...noted, open: false };
const withdrawal = {
  type: 'withdraw-notice',
  dispute: 'x1',
  on: 'decision',
  orgName: '测试市人民政府',
} as const;
const disputed = story(request, [[noted, by(system, monday, { related: inState('negotiating') })]], asked);
const clocksOf = (history: readonly Happened<RequestEvent>[]) =>
  Object.fromEntries(replay(request, history)?.deadlines.map(({ name, status }) => [name, status]) ?? []);

describe('a notice of missing material that is disputed', () => {
  test('lets nothing lapse and stops no clock: whoever supplies late is not too late', () => {
    expect(replay(request, lapsed)).toMatchObject({ status: 'lapsed' });
    expect(clocksOf(disputed)).toEqual(clocksOf(asked));
    const waking = story(request, [[{ type: 'wake' }, by(system, later)]], disputed);
    expect(replay(request, waking)).toMatchObject({ status: 'awaitingSupplement', noticeDispute: 'x1' });
    const supplied = { type: 'supplement', supplement: { statement: '依据见《条例》' } } as const;
    expect(given(request, waking).when(supplied, by(requesterOfficer, later)).state().status).toBe(
      'received',
    );
  });

  test('lapses behind its dispute where the time is over and the notice stands; before that it waits on', () => {
    given(request, disputed)
      .when(over, by(system, monday))
      .then([{ type: 'noticeDisputeOver', dispute: 'x1' }]);
    const waking = story(request, [[{ type: 'wake' }, by(system, later)]], disputed);
    expect(given(request, waking).when(over, by(system, later)).state()).toMatchObject({ status: 'lapsed' });
    given(request, disputed)
      .when({ ...over, dispute: 'x2' }, by(system, later))
      .then([]);
  });

  test('is not held open by the word of a beginning that comes behind the end', () => {
    for (const status of ['withdrawn', 'settled', 'carriedOut'] as const)
      given(request, asked)
        .when(noted, by(system, monday, { related: inState(status) }))
        .then([]);
  });

  test.each([
    ['awaited', asked, monday],
    ['disputed beyond its time', disputed, later],
    ['lapsed', lapsed, later],
  ])(
    'is withdrawn as the dispute has come to it: %s, it is received again and its answer due',
    (_, history, at) => {
      const withdrawn = story(request, [[withdrawal, by(system, at)]], history);
      expect(replay(request, withdrawn)).toMatchObject({
        status: 'received',
        supplementNotice: { withdrawn: { dispute: 'x1', on: 'decision' } },
      });
      expect(replay(request, withdrawn)).not.toHaveProperty('noticeDispute');
      expect(clocksOf(withdrawn)).toEqual({ answer: 'running', supplement: 'void' });
      given(request, withdrawn).when(withdrawal, by(system, at)).then([]);
      // It was the one notice.
      const anew = {
        type: 'prepare-supplement',
        missing: [{ code: 'basis', detail: '请写明条款' }],
      } as const;
      given(request, withdrawn)
        .when(anew, by(providerOfficer, at))
        .then({ refused: 'supplement_asked_before', status: 422, article: 21 });
    },
  );
});

describe('a notice that was found to have no ground', () => {
  const answerAt = (withdrawn: object, date: string, history = asked, then?: string) => {
    const at = on(date);
    const after = story(
      request,
      [
        [{ ...withdrawal, ...withdrawn }, by(system, at)],
        ...(then ? [[{ type: 'wake' } as const, by(system, on(then, '00:00'))] as const] : []),
      ],
      history,
    );
    return replay(request, after)?.deadlines.find(({ name }) => name === 'answer');
  };
  const settled = { on: 'settlement' };

  test('has paused nothing: the answer is due as it was, lapsed or not, and its days count', () => {
    for (const outcome of [{}, settled])
      expect(answerAt(outcome, '2026-03-09')).toMatchObject({
        status: 'running',
        dueDate: '2026-03-16',
        source: { from: 'term' },
        phases: [{ status: 'running' }, { status: 'voided' }, { status: 'running' }],
      });
    const late = { dueDate: '2026-03-16', statutoryDueAt: '2026-03-17T00:00:00+08:00' };
    expect(answerAt({}, '2026-04-01', lapsed.slice(0, -2))).toMatchObject(late);
    expect(answerAt({}, '2026-05-06', lapsed)).toMatchObject(late);
  });

  test('leaves the answer overdue as of its day where a government has decided so', () =>
    expect(answerAt({}, '2026-03-18', disputed, '2026-03-18')).toMatchObject({
      status: 'missed',
      missed: 'statutory',
      dueDate: '2026-03-16',
    }));

  test('leaves the provider the next working day where both sides have settled: to agree is no trap', () => {
    expect(answerAt(settled, '2026-03-16')).toMatchObject({ status: 'running', dueDate: '2026-03-17' });
    // A Friday; on a day off as on the day before.
    expect(answerAt(settled, '2026-03-20')).toMatchObject({ dueDate: '2026-03-23' });
    expect(answerAt(settled, '2026-03-21')).toMatchObject({ dueDate: '2026-03-23', source: { of: {} } });
    expect(answerAt(settled, '2026-05-06', lapsed)).toMatchObject({
      dueDate: '2026-05-07',
      statutoryDueAt: '2026-05-08T00:00:00+08:00',
    });
  });

  test.each([
    ['decision', '2026-03-09', { how: 'neverPaused', dueDate: '2026-03-16', late: '' }],
    ['decision', '2026-03-18', { how: 'neverPaused', dueDate: '2026-03-16', late: 'late' }],
    ['settlement', '2026-03-18', { how: 'leavesADay', dueDate: '2026-03-19', late: '' }],
  ] as const)('is told with what becomes of the answer: by %s on %s', (how, date, values) => {
    const outcome = { ...withdrawal, on: how };
    const state = replay(request, story(request, [[outcome, by(system, on(date))]], asked));
    const { type: _, ...event } = outcome;
    expect(state && request.effects({ type: 'noticeWithdrawn', ...event }, state, on(date))).toMatchObject([
      { type: 'command' },
      { notice: 'request.noticeWithdrawn', values },
    ]);
  });

  test('whose dispute still runs holds the lapse: whoever approves what is supplied is told so', () => {
    const drafted = (history: typeof asked) =>
      story(
        request,
        [[{ type: 'supplement', supplement: { scenario: '复核' } }, by(requesterOfficer, monday)]],
        history,
      );
    const silence = (history: typeof asked) => {
      const state = replay(request, drafted(history));
      const event = drafted(history).at(-1)?.event;
      if (!state || event?.type !== 'supplementDrafted') throw new Error('nothing was drafted');
      return request.effects(event, state, monday);
    };
    expect(silence(asked)).toMatchObject([{ values: { silence: 'lapses' } }]);
    expect(silence(disputed)).toMatchObject([{ values: { silence: 'held' } }]);
  });
});

const ofNotice = { ...ofRefusal, kind: 'supplement' } as const;
const at = (actor: typeof system, history = asked) => as(actor, monday, history);
const lodged = (...steps: readonly (readonly [DisputeCommand, typeof system])[]) =>
  story(
    dispute,
    [[{ type: 'lodge', id: 'x1', content: ofNotice } as const, requesterOfficer] as const, ...steps].map(
      ([command, actor]) => [command, at(actor)] as const,
    ),
  );
const commandsOf = (history: readonly Happened<DisputeEvent>[]) => {
  const last = history.at(-1);
  const state = replay(dispute, history);
  if (!last || !state) throw new Error('no dispute');
  return dispute
    .effects(last.event, state, last.at)
    .flatMap((effect) => (effect.type === 'command' ? [{ kind: effect.kind, ...effect.command }] : []));
};

describe('a dispute about a notice of missing material', () => {
  test('is lodged on the lapse, too, and tells the request of its beginning', () => {
    expect(commandsOf(lodged().slice(0, 1))).toEqual([{ kind: 'request', ...noted }]);
    const [first] = lodged();
    const state = replay(dispute, lodged().slice(0, 1));
    expect(first && state && dispute.effects(first.event, state, monday)).toContainEqual(
      expect.objectContaining({
        notice: 'dispute.lodged',
        values: expect.objectContaining({ held: 'lapse' }),
      }),
    );
    const lodge = { type: 'lodge', id: 'x1', content: ofNotice } as const;
    expect(dispute.decide(undefined, lodge, at(requesterOfficer, lapsed))).toHaveProperty('events');
  });

  test('is settled on whether the notice is withdrawn, which the platform carries out: words alone settle nothing', () => {
    given(dispute, lodged())
      .when({ type: 'settle', terms: '无须补充' }, at(requesterHead))
      .then({ refused: 'invalid_order', status: 422, paths: ['/withdrawNotice'] });
    const settle = (withdrawNotice: boolean) =>
      lodged(
        [{ type: 'settle', terms: '无须补充', withdrawNotice }, requesterHead],
        [{ type: 'settle', proposal: 1 }, providerHead],
      );
    expect(replay(dispute, settle(true))).toMatchObject({ status: 'settled', carrier: 'platform' });
    expect(commandsOf(settle(true))).toMatchObject([
      { kind: 'request', type: 'withdraw-notice', dispute: 'x1', on: 'settlement' },
    ]);
    expect(commandsOf(settle(false))).toEqual([{ kind: 'request', ...over }]);
  });

  test('is overturned by the withdrawal and nothing less', () => {
    const deciding = lodged(
      [{ type: 'state', position: '材料确有缺失' }, providerOfficer],
      [{ type: 'escalate' }, providerOfficer],
      [{ type: 'propose', terms: '照旧', withdrawNotice: false }, authorityOfficer],
      [{ type: 'decline', proposal: 1, reasons: '已经写明依据' }, requesterHead],
      [{ type: 'submit' }, authorityOfficer],
    );
    const decide = (order: object): DisputeCommand => ({
      type: 'decide',
      decision: 'overturned',
      reasons: '申请已经写明依据',
      order: { what: '撤回补充材料告知', ...order },
    });
    given(dispute, deciding)
      .when(decide({ by: 'provider' }), at(governmentOfficer))
      .then({ refused: 'invalid_order', status: 422, paths: ['/order/withdrawNotice'] });
    const decided = story(dispute, [[decide({ withdrawNotice: true }), at(governmentOfficer)]], deciding);
    expect(commandsOf(decided)).toMatchObject([{ kind: 'request', type: 'withdraw-notice', on: 'decision' }]);
  });

  test('alone ends in that', () => {
    given(dispute, story(dispute, [[{ type: 'lodge', id: 'x1', content: ofRefusal }, as(requesterOfficer)]]))
      .when({ type: 'settle', terms: '无须补充', withdrawNotice: true }, as(requesterHead))
      .then({ refused: 'invalid_order', status: 422, paths: ['/withdrawNotice'] });
  });
});
