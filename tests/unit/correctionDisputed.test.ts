import { describe, expect, test } from 'vitest';
import type { RelatedCase } from '../../lib/case/definition.ts';
import { acknowledgementId } from '../../lib/acknowledgement/tell.ts';
import { correction } from '../../lib/correction/correction.ts';
import type { CorrectionCommand, CorrectionEvent } from '../../lib/correction/events.ts';
import { dispute } from '../../lib/dispute/dispute.ts';
import type { DisputeCommand, DisputeEvent } from '../../lib/dispute/events.ts';
import type { Order } from '../../lib/dispute/schema.ts';
import { composing } from '../../lib/document/compose.ts';
import { people, related } from './caseSamples.ts';
import { content as ofRefusal } from './disputeSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const { providerHead, providerOfficer, requesterHead, requesterOfficer } = people;
const { authorityOfficer, governmentOfficer, system } = people;
const monday = on('2026-03-02');
const decidedOn = on('2026-03-09');
const late = on('2026-03-17', '00:00');

const record = { key: 'U-7', item: '坐落', given: '某路1号' };
const beside = { regionName: () => undefined };
const lodge: CorrectionCommand = {
  type: 'lodge',
  id: 'c1',
  content: {
    catalogId: 'k1',
    records: [record, { ...record, key: 'U-8' }],
    reasons: '与证书不一致',
    noDocuments: '原件已当场核对',
  },
};
const lodged = story(correction, [[lodge, by(requesterOfficer, monday, { related: related() })]]);
const then = (
  history: readonly Happened<CorrectionEvent>[],
  ...steps: readonly (readonly [CorrectionCommand, typeof system])[]
) =>
  story(
    correction,
    steps.map(([command, actor]) => [command, by(actor, decidedOn)] as const),
    history,
  );
const verify = (...confirmed: readonly boolean[]): CorrectionCommand => ({
  type: 'verify',
  findings: confirmed.map((is, index) => ({ record: index + 1, confirmed: is })),
});
const accepted = then(lodged, [{ type: 'accept' }, providerOfficer]);
const rejected = then(
  accepted,
  [verify(false, false), providerOfficer],
  [{ type: 'reject', reasons: '登记簿所载一致' }, providerHead],
);
const correctedInPart = then(
  accepted,
  [verify(true, false), providerOfficer],
  [{ type: 'correct', statement: '已更正', reasons: '登记簿所载一致' }, providerHead],
);
const correctedWholly = then(
  accepted,
  [verify(true, true), providerOfficer],
  [{ type: 'correct', statement: '已更正' }, providerHead],
);
const withdrawn = then(lodged, [{ type: 'withdraw' }, requesterOfficer]);
const erased = then(rejected, [{ type: 'erase' }, people.requesterChief]);

const world = (history: readonly Happened<CorrectionEvent>[]): Record<string, RelatedCase> => ({
  'correction#c1': { state: replay(correction, history), version: history.length, revision: 1 },
});
const content = { ...ofRefusal, about: { kind: 'correction', id: 'c1' }, kind: 'correction' } as const;
const as = (actor: typeof system, history = rejected, at = decidedOn) =>
  by(actor, at, { related: world(history) });
const lodging: DisputeCommand = { type: 'lodge', id: 'x1', content };
const disputed = (
  history: readonly Happened<CorrectionEvent>[],
  ...steps: readonly (readonly [DisputeCommand, typeof system])[]
) =>
  story(
    dispute,
    ([[lodging, requesterOfficer], ...steps] as const).map(
      ([command, actor]) => [command, as(actor, history)] as const,
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
const notFitting = { refused: 'dispute_not_fitting', status: 422 } as const;

describe('a dispute about a correction', () => {
  test.each([
    ['was rejected', rejected, decidedOn],
    ['was made in part', correctedInPart, decidedOn],
    ['is left undone beyond its term', accepted, late],
    ['is not even accepted beyond its term', lodged, late],
  ])('is lodged by whoever has lodged the correction, where it %s', (_, history, at) => {
    given(dispute, [])
      .when(lodging, as(requesterOfficer, history, at))
      .then([
        { type: 'lodged', act: 'correction#c1#correction', about: { name: '不动产登记信息' } },
        { type: 'deadlineStarted' },
      ]);
    given(dispute, [])
      .when(lodging, as(providerOfficer, history, at))
      .then(notFitting);
  });

  test.each([
    ['is within its term', accepted],
    ['was made in full', correctedWholly],
    ['was withdrawn', withdrawn],
  ])('is not lodged where it %s', (_, history) => {
    given(dispute, []).when(lodging, as(requesterOfficer, history)).then(notFitting);
  });

  test('is settled on whether it is opened again: words alone settle nothing', () => {
    given(dispute, disputed(rejected))
      .when({ type: 'settle', terms: '重新核实' }, as(requesterHead))
      .then({ refused: 'invalid_order', status: 422, paths: ['/reopen'] });
    const settle = (reopen: boolean) =>
      disputed(
        rejected,
        [{ type: 'settle', terms: '重新核实', reopen }, requesterHead],
        [{ type: 'settle', proposal: 1 }, providerHead],
      );
    expect(replay(dispute, settle(true))).toMatchObject({ status: 'settled', carrier: 'platform' });
    expect(commandsOf(settle(true))).toMatchObject([
      { kind: 'correction', type: 'reopen-in-dispute', dispute: 'x1', on: 'settlement' },
    ]);
    expect(commandsOf(settle(false))).toEqual([]);
  });

  const decide = (order: Omit<Order, 'what'>): DisputeCommand => ({
    type: 'decide',
    decision: 'overturned',
    reasons: '证据足以认定',
    order: { what: '重新核实', ...order },
  });
  const deciding = disputed(
    rejected,
    [{ type: 'state', position: '证据不足' }, providerOfficer],
    [{ type: 'escalate' }, providerOfficer],
    [{ type: 'propose', terms: '照旧', reopen: false }, authorityOfficer],
    [{ type: 'decline', proposal: 1, reasons: '证据充分' }, requesterHead],
    [{ type: 'submit' }, authorityOfficer],
  );

  test('is overturned by opening it again and nothing less; of one that is erased a side carries it out', () => {
    given(dispute, deciding)
      .when(decide({ by: 'provider' }), as(governmentOfficer))
      .then({ refused: 'invalid_order', status: 422, paths: ['/order/reopen'] });
    given(dispute, deciding)
      .when(decide({ reopen: true }), as(governmentOfficer, erased))
      .then({ refused: 'invalid_order', status: 422, paths: ['/order/reopen'] });
    given(dispute, deciding)
      .when(decide({ by: 'provider' }), as(governmentOfficer, erased))
      .then([{ type: 'deadlineEnded' }, { type: 'deadlineStarted' }, { type: 'decided' }]);
    const decided = story(dispute, [[decide({ reopen: true }), as(governmentOfficer)]], deciding);
    expect(commandsOf(decided)).toMatchObject([
      { kind: 'correction', type: 'reopen-in-dispute', on: 'decision', orgName: '测试市人民政府' },
    ]);
    const state = replay(dispute, decided);
    const letter = composing.disputeDecision.act(state, beside);
    // What is ordered and how it is carried out are one order: nothing is left to be decided otherwise.
    const said = letter?.paragraphs.at(-1)?.zh;
    expect(said).toContain('测试市不动产登记中心在该校核申请中执行：按照决定更正');
    expect(said).not.toContain('重新核实');
  });

  test('is carried out by its provider in the correction, on a clock, and reported nowhere else', () => {
    const decided = story(dispute, [[decide({ reopen: true }), as(governmentOfficer)]], deciding);
    const state = replay(dispute, decided);
    expect(state).toMatchObject({ status: 'decided', carrier: 'provider', decision: { toCorrect: 'whole' } });
    const clock = state?.deadlines.find(({ name }) => name === 'carryingOut');
    expect(clock).toMatchObject({ status: 'running', duty: 'provider' });
    expect(state && dispute.offers(state, 'carry-out', providerOfficer)).toBe(false);
    expect(state && dispute.rows(state).some(({ list }) => list.startsWith('turn'))).toBe(false);
    const report: DisputeCommand = { type: 'carry-out', how: '已经更正' };
    given(dispute, decided)
      .when(report, as(providerOfficer))
      .then({ refused: 'nothing_prepared', status: 409 });
    given(dispute, decided)
      .when({ type: 'note-carried-out' }, as(system))
      .then([
        { type: 'deadlineEnded', outcome: 'done' },
        { type: 'carriedOut', by: 'provider' },
      ]);
    // Where the correction was withdrawn meanwhile the provider reports, in the term that runs.
    const hindered = story(
      dispute,
      [[{ type: 'note-hindered', why: 'correctionOver' }, as(system)]],
      decided,
    );
    expect(replay(dispute, hindered)).toMatchObject({ carrier: 'provider', hindrance: 'correctionOver' });
    given(dispute, hindered)
      .when(report, as(providerOfficer))
      .then([{ type: 'deadlineEnded' }, { type: 'deadlineStarted' }, { type: 'carryingOutReported' }]);
  });

  test('of what is left undone is decided on for the first time: nothing says that it is corrected', () => {
    const decided = story(dispute, [[decide({ reopen: true }), as(governmentOfficer, lodged)]], deciding);
    const state = replay(dispute, decided);
    expect(state?.decision).not.toHaveProperty('toCorrect');
    const letter = composing.disputeDecision.act(state, beside);
    expect(letter?.paragraphs.at(-1)?.zh).toContain('在该校核申请中执行：重新核实并决定');
  });

  test('is told what else would fit', () => {
    const wrong = { ...content, kind: 'refusal' } as const;
    const refusal = dispute.decide(
      undefined,
      { type: 'lodge', id: 'x2', content: wrong },
      as(requesterOfficer),
    );
    expect(refusal).toMatchObject({
      refusal: {
        detail: {
          zh: expect.stringContaining('数据更正（correction）'),
          en: expect.stringContaining('a correction of data (correction)'),
        },
      },
    });
  });

  test('is one at a time, and another once a dispute has opened it again', () => {
    const names = (history: readonly Happened<DisputeEvent>[]) => {
      const state = replay(dispute, history);
      return state ? dispute.claims(state).map(({ name }) => name) : [];
    };
    expect(names(disputed(rejected))).toEqual(['dispute#correction#c1#correction']);
    expect(names(disputed(rejectedAgain))).toEqual(['dispute#correction#c1#correction#2']);
  });
});

describe('the letter of what was not corrected', () => {
  const letterOf = (state: unknown, reasons?: string) => {
    const items: Readonly<Record<string, unknown>> = {
      'correction#c1#content#lodged': lodge.type === 'lodge' ? lodge.content : undefined,
      'correction#c1#content#found': { findings: [{ record: 1, confirmed: false, corrected: '某路11号' }] },
      'correction#c1#content#decided': reasons === undefined ? undefined : { reasons },
    };
    const item = (...place: readonly string[]) => items[place.join('#')];
    const letter = composing.correctionResult.act(state, { ...beside, item });
    return letter?.paragraphs.map(({ zh }) => zh).join('') ?? '';
  };
  const state = replay(correction, rejected);

  test('prints why, where that is said of all records at once', () => {
    expect(letterOf(state, '登记簿所载一致')).toContain('不予更正的理由：登记簿所载一致。');
  });

  test.each(['U-7登记无误', '登记为某路1号', '应当为某路11号'])(
    'says where it stands, and prints no key and no value: %s',
    (reasons) => {
      expect(letterOf(state, reasons)).not.toContain(reasons);
      expect(letterOf(state, reasons)).toContain('见政务数据共享平台该校核申请（编号c1）的处理决定');
    },
  );

  test('says that it was erased, and of what was corrected in full nothing', () => {
    expect(letterOf(replay(correction, erased))).toContain('已经随该校核申请中涉及个人的内容删除');
    expect(letterOf(replay(correction, correctedWholly))).not.toContain('不予更正的理由');
  });
});

describe('what a dispute is decided by', () => {
  const at = (actor: typeof system, day: string, x1?: readonly Happened<DisputeEvent>[]) =>
    by(actor, on(day), {
      related: x1 ? { 'dispute#x1': { state: replay(dispute, x1), version: 1, revision: 1 } } : {},
      referring: x1 ? [{ kind: 'dispute', id: 'x1' }] : [],
    });
  const erase = { type: 'erase' } as const;
  const { providerChief, requesterChief } = people;

  test('is erased by nobody while the dispute is open, and is written beside the correction', () => {
    const x1 = disputed(rejected);
    const lodgedNow = dispute.decide(undefined, lodging, as(requesterOfficer));
    expect(lodgedNow).toMatchObject({ refersTo: ['c1'] });
    for (const actor of [requesterChief, providerChief])
      given(correction, rejected)
        .when(erase, at(actor, '2026-06-01', x1))
        .then({ refused: 'correction_disputed', status: 409 });
    const over = disputed(rejected, [{ type: 'withdraw' }, requesterOfficer]);
    const decided = correction.decide(
      replay(correction, rejected),
      erase,
      at(providerChief, '2026-06-01', over),
    );
    expect(decided).toMatchObject({ events: [{ type: 'erased' }], refersTo: ['c1'] });
    // One of an earlier version holds the name of the act alone.
    const named = by(providerChief, on('2026-06-01'), {
      related: { 'dispute#x1': { state: replay(dispute, x1), version: 1, revision: 1 } },
      holders: { 'dispute#correction#c1#correction': 'x1' },
    });
    given(correction, rejected).when(erase, named).then({ refused: 'correction_disputed', status: 409 });
  });

  test.each([
    ['rejected', rejected],
    ['made in part', correctedInPart],
  ])('is not erased by its provider alone for thirty days where it was %s', (_, history) => {
    const settled = then(history, [{ type: 'holders-told' }, system]);
    given(correction, settled)
      .when(erase, at(providerChief, '2026-04-08'))
      .then({ refused: 'correction_disputable', status: 409 });
    given(correction, settled)
      .when(erase, at(providerChief, '2026-04-09'))
      .then([{ type: 'erased' }]);
    given(correction, settled)
      .when(erase, at(requesterChief, '2026-03-10'))
      .then([{ type: 'erased' }]);
  });

  test('leaves nothing to dispute once it is erased, and both sides are told', () => {
    given(dispute, []).when(lodging, as(requesterOfficer, erased)).then(notFitting);
    // One that was passed on is decided by the records of the other one.
    const passed = {
      state: { ...replay(correction, rejected), forwardedFrom: { id: 'c0', contentOf: 'c0' } },
    };
    const around = { ...world(rejected), 'correction#c1': { ...passed, version: 1, revision: 1 } };
    const owner = (more: object) => ({ 'correction#c0': { state: more, version: 1, revision: 1 } });
    const lodge1 = (more: object) =>
      given(dispute, []).when(
        lodging,
        by(requesterOfficer, decidedOn, { related: { ...around, ...owner(more) } }),
      );
    lodge1({ erased: true }).then(notFitting);
    lodge1({}).then([{ type: 'lodged' }, { type: 'deadlineStarted' }]);
    const last = erased.at(-1);
    const state = replay(correction, erased);
    if (!last || !state) throw new Error('nothing was erased');
    expect(correction.effects(last.event, state, last.at)).toMatchObject([
      { notice: 'correction.erased', to: [{ org: 'provider' }, { org: 'requester' }] },
    ]);
  });
});

const reopening = {
  type: 'reopen-in-dispute',
  dispute: 'x1',
  on: 'decision',
  orgName: '测试市人民政府',
} as const;
const opened = then(rejected, [reopening, system]);
const rejectedAgain = then(
  opened,
  [verify(false, false), providerOfficer],
  [{ type: 'reject', reasons: '登记簿所载一致' }, providerHead],
);

/** What disputes are told of the last event but the clock's. */
const toDisputes = (history: readonly Happened<CorrectionEvent>[]) => {
  const last = history.findLast(({ event }) => !event.type.startsWith('deadline'));
  const state = replay(correction, history);
  if (!last || !state) throw new Error('nothing happened');
  return correction
    .effects(last.event, state, last.at)
    .filter((effect) => effect.type === 'command' && effect.kind === 'dispute');
};

describe('a correction that a dispute has opened again', () => {
  test.each([
    ['rejected', rejected, 'accepted', decidedOn],
    ['made in part', correctedInPart, 'accepted', decidedOn],
    ['left undone', lodged, 'lodged', late],
  ])('was %s: it is before its provider, in a new term of ten working days', (_, history, status, at) => {
    const again = story(correction, [[reopening, by(system, at)]], history);
    const state = replay(correction, again);
    expect(state).toMatchObject({ status, reopened: [{ dispute: 'x1', on: 'decision' }] });
    expect(state).not.toHaveProperty('verification');
    expect(state).not.toHaveProperty('decidedBy');
    const clock = state?.deadlines.find(({ name }) => name === 'correction');
    expect(clock).toMatchObject({ status: 'running', term: 'dispute', duty: 'provider', committed: 10 });
    expect(clock?.startedAt).toBe(at);
    given(correction, again).when(reopening, by(system, at)).then([]);
  });

  test('is verified and decided anew, by others than each other, with what was found before kept beside', () => {
    expect(replay(correction, rejectedAgain)?.contents).toEqual([
      'lodged',
      'found',
      'decided',
      'found-2',
      'decided-2',
    ]);
    expect(replay(correction, rejectedAgain)).toMatchObject({
      status: 'rejected',
      reopened: [{ instead: { outcome: 'rejected', unconfirmed: [1, 2] } }],
    });
    expect([acknowledgementId('c1', 'g1'), acknowledgementId('c1', 'g1', 2)]).toEqual(['c1.g1', 'c1.g1.2']);
  });

  test('tells both sides and the authority, and the dispute that it is carried out', () => {
    const last = opened.at(-1);
    const state = replay(correction, opened);
    if (!last || !state) throw new Error('nothing was opened');
    expect(correction.effects(last.event, state, last.at)).toMatchObject([
      {
        notice: 'correction.reopened',
        to: [{ org: 'provider' }, { org: 'requester' }, { org: 'authority' }],
        values: { on: 'decision', what: 'anew', until: 'by', basis: 'platform' },
      },
    ]);
    const settled = then(rejected, [{ ...reopening, on: 'settlement' }, system]);
    expect(toDisputes(settled)).toMatchObject([{ id: 'x1', command: { type: 'note-carried-out' } }]);
  });

  test('by the government is carried out once its provider has decided on it, and not before', () => {
    expect(toDisputes(opened)).toEqual([]);
    expect(toDisputes(rejectedAgain)).toMatchObject([{ id: 'x1', command: { type: 'note-carried-out' } }]);
    expect(toDisputes(then(opened, [{ type: 'withdraw' }, requesterOfficer]))).toMatchObject([
      { id: 'x1', command: { type: 'note-hindered', why: 'correctionOver' } },
    ]);
  });

  const ordered = (toCorrect: 'whole' | 'part', history = rejected) =>
    then(history, [{ ...reopening, toCorrect }, system]);
  const refused = { refused: 'correction_ordered', status: 422 } as const;
  const officerFinds = (history: readonly Happened<CorrectionEvent>[], ...confirmed: boolean[]) =>
    given(correction, history).when(verify(...confirmed), by(providerOfficer, decidedOn));

  test('by a decision that overturns a rejection is corrected, and neither found right nor rejected once more', () => {
    officerFinds(ordered('whole'), true, false).then(refused);
    officerFinds(ordered('whole'), true, true).then([{ type: 'verified' }]);
    officerFinds(ordered('whole', correctedInPart), true, false).then(refused);
    officerFinds(ordered('part'), false, false).then(refused);
    officerFinds(ordered('part'), false, true).then([{ type: 'verified' }]);
    const decision = correction.decide(
      replay(correction, ordered('whole')),
      verify(false, false),
      by(providerOfficer, decidedOn),
    );
    expect(decision).toMatchObject({
      refusal: { detail: { zh: expect.stringContaining('测试市人民政府已经对争议（编号 x1）作出决定') } },
    });
    // What else opens it again before that takes nothing of it away.
    const undone = story(
      correction,
      [[{ ...reopening, dispute: 'x2', on: 'settlement' }, by(system, decidedOn)]],
      ordered('whole'),
    );
    officerFinds(undone, false, true).then(refused);
    const made = then(
      ordered('whole'),
      [verify(true, true), providerOfficer],
      [{ type: 'correct', statement: '已更正' }, providerHead],
    );
    expect(toDisputes(made)).toMatchObject([{ id: 'x1', command: { type: 'note-carried-out' } }]);
  });

  test.each([
    ['withdrawn', withdrawn],
    ['made in full', correctedWholly],
    ['erased', erased],
  ])('is not opened where it was %s meanwhile: the dispute learns of it', (_, history) => {
    const not = then(history, [reopening, system]);
    const last = not.at(-1);
    const state = replay(correction, not);
    if (!last || !state) throw new Error('nothing happened');
    expect(last.event).toMatchObject({ type: 'notReopened', why: 'correctionOver' });
    expect(correction.effects(last.event, state, last.at)).toMatchObject([
      { kind: 'dispute', id: 'x1', command: { type: 'note-hindered', why: 'correctionOver' } },
    ]);
    given(correction, not).when(reopening, by(system, decidedOn)).then([]);
  });

  test('leaves the letter of what was decided, which says that it stands no more', () => {
    const letter = composing.correctionResult.act(replay(correction, opened), beside);
    expect(letter?.at).toBe(decidedOn);
    expect(letter?.since?.[0]?.zh).toContain('依照人民政府对争议的决定（测试市人民政府）重新核实');
    const second = composing.correctionResult.act(replay(correction, rejectedAgain), beside);
    expect(second?.since).toEqual([]);
    // Another act, with a number of its own.
    expect([letter?.act, second?.act]).toEqual(['', '2']);
  });

  test('at its source has its new outcome told in the stead of the one before', () => {
    const forwarded = {
      ...replay(correction, accepted),
      status: 'forwarded',
      forwardings: [{ correctionId: 'c1.1', decided: { outcome: 'rejected', at: decidedOn } }],
    } as never;
    const word = (round?: number) =>
      correction.decide(
        forwarded,
        {
          type: 'source-decided',
          correctionId: 'c1.1',
          outcome: 'corrected',
          at: decidedOn,
          confirmed: [1, 2],
          unconfirmed: [],
          ...(round === undefined ? {} : { round }),
        },
        by(system, decidedOn),
      );
    expect(word()).toMatchObject({ events: [] });
    expect(word(2)).toMatchObject({ events: [{ type: 'sourceDecided', outcome: 'corrected', round: 2 }] });
  });
});
