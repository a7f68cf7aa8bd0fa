import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import type { RelatedCase } from '../../lib/case/definition.ts';
import { isOpen } from '../../lib/case/deadline.ts';
import { correction } from '../../lib/correction/correction.ts';
import type { Correction, CorrectionCommand, CorrectionEvent } from '../../lib/correction/events.ts';
import { passedTo } from '../../lib/correction/forward.ts';
import { deliveredAgain, isDeliveredSince, latestDelivery } from '../../lib/correction/seen.ts';
import type { Lodging } from '../../lib/correction/schema.ts';
import { disputing } from '../../lib/correction/views.ts';
import type { DeliveryNote } from '../../lib/grant/events.ts';
import { factsOf } from '../../lib/organisation/departmentFacts.ts';
import { everyRole, granted, parties, people, provider, related, requester } from './caseSamples.ts';
import { type Die, must, playRandomly, runs } from './caseModel.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const day = '2026-03-02';
/** By which the records of `content` were known before there were places. */
const sixDigits = createHash('sha256')
  .update(JSON.stringify(['k1', ['["U-7","坐落"]', '["U-8","坐落"]']]))
  .digest('hex')
  .slice(0, 6);
const note = (deliveryId: string, status: DeliveryNote['status'], at: string): DeliveryNote => ({
  deliveryId,
  status,
  at: on(at),
});
const grantWith = (...deliveries: readonly DeliveryNote[]): RelatedCase => ({
  state: { ...granted(on('2026-01-05')), status: 'inUse', createdAt: '', deadlines: [], deliveries },
  version: 2,
  revision: 1,
});
const department = (uscc: string, more: object = {}): RelatedCase => ({
  state: {
    ...factsOf({
      name: `测试${uscc}`,
      kind: 'department',
      region: '990100',
      level: 'city',
      sharingOffice: { name: '数据共享科' },
      heads: [],
    }),
    status: 'registered',
    uscc,
    region: '990100',
    level: 'city',
    path: '990000/990100',
    createdAt: '',
    ...more,
  },
  version: 1,
  revision: 1,
});
const world = {
  ...related(),
  'grant#g1': grantWith(note('d1', 'received', '2026-02-02')),
  'department#source': department('source'),
  'department#ended': department('ended', { status: 'merged', mergedInto: 'source' }),
};
const record = { key: 'U-7', item: '坐落', given: '某路1号' };
const content: Lodging = {
  grantId: 'g1',
  catalogId: 'k1',
  records: [record, { ...record, key: 'U-8' }],
  reasons: '与证书不一致',
  noDocuments: '原件已当场核对',
};
const lodging = (more: Partial<Lodging> = {}): CorrectionCommand => ({
  type: 'lodge',
  id: 'c1',
  content: { ...content, ...more },
});
const as = (who: keyof typeof people, at = day, more: Readonly<Record<string, RelatedCase>> = {}) =>
  by(people[who], on(at), { related: { ...world, ...more } });

const findings = (...confirmed: readonly boolean[]): CorrectionCommand => ({
  type: 'verify',
  findings: confirmed.map((is, index) => ({ record: index + 1, confirmed: is })),
});
const lodged = story(correction, [[lodging(), as('requesterOfficer')]]);
const accepted = story(correction, [[{ type: 'accept' }, as('providerOfficer')]], lodged);
const verified = (...confirmed: readonly boolean[]) =>
  story(correction, [[findings(...confirmed), as('providerOfficer')]], accepted);
const statement = '已在登记系统更正';
const refused = (code: string, ...paths: readonly string[]) => ({
  refused: code,
  status: 422,
  ...(paths.length > 0 ? { paths } : {}),
});

describe('a correction that is lodged', () => {
  test('keeps what names people beside the chain, and remembers the delivery in which it was seen', () => {
    const decision = correction.decide(undefined, lodging(), as('requesterOfficer'));
    if ('refusal' in decision) throw new Error(decision.refusal.code);
    expect(JSON.stringify(decision.events)).not.toContain('U-7');
    expect(decision.items).toEqual([
      {
        name: 'content',
        id: 'lodged',
        content: {
          records: content.records,
          reasons: content.reasons,
          noDocuments: content.noDocuments,
        },
      },
    ]);
    expect(replay(correction, lodged)).toMatchObject({
      status: 'lodged',
      items: ['坐落', '坐落'],
      seen: { deliveryId: 'd1' },
    });
  });

  test('is of granted items, of its own catalog, of a delivery that was delivered', () => {
    const when = (more: Partial<Lodging>) =>
      given(correction, []).when(lodging(more), as('requesterOfficer'));
    when({ records: [{ ...record, item: '权利人证件号' }] }).then(
      refused('invalid_correction', '/records/0/item'),
    );
    // One item of one record is doubted once.
    when({ records: [record, { ...record, given: '另一值' }] }).then(
      refused('invalid_correction', '/records/1'),
    );
    when({ keyItem: '权利人证件号' }).then(refused('invalid_correction', '/keyItem'));
    when({ seenIn: 'd9' }).then(refused('invalid_correction', '/seenIn'));
    const ofNone = correction.decide(
      undefined,
      lodging({ grantId: undefined, seenIn: 'd9' }),
      as('requesterOfficer'),
    );
    expect(JSON.stringify(ofNone)).toContain('应当同时写明该次交付所属的共享权限');
    when({ catalogId: 'k2' }).then(refused('invalid_correction', '/catalogId'));
  });

  test('is lodged with evidence: without a file it says on what it stands', () => {
    const without = (noDocuments?: string) =>
      given(correction, []).when(
        {
          type: 'lodge',
          id: 'c1',
          content: { ...bare, ...(noDocuments === undefined ? {} : { noDocuments }) },
        },
        as('requesterOfficer'),
      );
    const { noDocuments: _, ...bare } = content;
    without().then(refused('invalid_correction', '/noDocuments'));
    without('无').then(refused('invalid_correction', '/noDocuments'));
    without('原件由申请人持有，已当场核对').then([{ type: 'lodged' }, { type: 'deadlineStarted' }]);
    const stored = { status: 'stored', org: 'requester', attachedTo: [] };
    const more = { 'attachment#a1': { state: stored, version: 1, revision: 1 } };
    const documents = { ...bare, documents: ['a1'] };
    given(correction, [])
      .when({ type: 'lodge', id: 'c1', content: documents }, as('requesterOfficer', day, more))
      .then([{ type: 'lodged' }, { type: 'deadlineStarted' }]);
  });

  test('is nobody’s who holds nothing and names a grant, nor its provider’s own', () => {
    given(correction, []).when(lodging(), as('otherOfficer')).then({ refused: 'not_found', status: 404 });
    const { grantId: _, ...known } = content;
    given(correction, [])
      .when({ type: 'lodge', id: 'c1', content: known }, as('providerOfficer'))
      .then(refused('own_data'));
  });

  test('bears the name of a place while it is open; no key can be told by it, and it stays where its department is merged', () => {
    const names = (history: readonly Happened<CorrectionEvent>[]) => {
      const state = replay(correction, history);
      return state ? correction.claims(state).map(({ name }) => name) : [];
    };
    const [name = ''] = names(lodged);
    expect(name).toMatch(/^correction#k1#requester#[0-9a-f]{2}\.0$/);
    const [one, other] = content.records;
    const turned = lodging({ records: [other, one].flatMap((each) => each ?? []) });
    expect(names(story(correction, [[turned, as('requesterOfficer')]]))).toEqual([name]);
    const state = replay(correction, lodged);
    if (!state) throw new Error('no state');
    const successor = {
      ...state,
      parties: { ...state.parties, requester: { ...requester, org: 'successor' } },
    };
    expect(correction.claims(successor).map((claim) => claim.name)).toEqual([name]);
    // Those of the first versions have six digits, and go along.
    const landed = { ...successor, same: 'a1b2c3' };
    expect(correction.claims(landed).map((claim) => claim.name)).toEqual(['correction#k1#successor#a1b2c3']);
    const withdrawn = story(correction, [[{ type: 'withdraw' }, as('requesterOfficer')]], lodged);
    expect(names(withdrawn)).toEqual([]);
  });

  test('is refused as the same where the records are, in whatever order, and never for what it is called', () => {
    const state = replay(correction, lodged);
    const drawer = state?.same?.slice(0, 2) ?? '';
    const when = (command: CorrectionCommand, held: Readonly<Record<string, string>>) => {
      const items = {
        'correction#c0#content#lodged': { records: content.records, reasons: '' },
        'correction#c9#content#lodged': { records: [{ ...record, key: 'U-9' }], reasons: '' },
      };
      const around = { related: world, holders: held, items };
      return given(correction, []).when(command, by(people.requesterOfficer, on(day), around));
    };
    const named = (place: string) => `correction#k1#requester#${place}`;
    const [one, other] = content.records;
    const turned = lodging({ records: [other, one].flatMap((each) => each ?? []) });
    const known = { refused: 'correction_known', status: 409 };
    for (const command of [lodging(), turned]) {
      when(command, { [named(`${drawer}.0`)]: 'c0' }).then(known);
      when(command, { [named(`${drawer}.0`)]: 'c9', [named(`${drawer}.2`)]: 'c0' }).then(known);
      when(command, { [named(sixDigits)]: 'c0' }).then(known);
      // Others whose digest begins alike, of the drawer and of six digits.
      when(command, { [named(`${drawer}.0`)]: 'c9', [named(sixDigits)]: 'c9' }).then([
        { type: 'lodged', subject: { same: `${drawer}.1` } },
        { type: 'deadlineStarted' },
      ]);
    }
    const full = [0, 1, 2, 3].map((index) => [named(`${drawer}.${index}`), 'c9'] as const);
    const decision = correction.decide(
      undefined,
      lodging(),
      by(people.requesterOfficer, on(day), {
        related: world,
        holders: Object.fromEntries(full),
      }),
    );
    expect('refusal' in decision).toBe(false);
    expect(JSON.stringify(decision)).not.toContain('"same"');
  });

  test('marks its catalog as disputed until it ends', () => {
    const marked = (history: readonly Happened<CorrectionEvent>[]) => {
      const state = replay(correction, history);
      return state ? correction.rows(state).filter(({ list }) => list === disputing('k1').list) : [];
    };
    expect(marked(lodged)).toMatchObject([{ key: 'k1', shown: { summary: { items: ['坐落'] } } }]);
    const withdrawn = story(correction, [[{ type: 'withdraw' }, as('requesterOfficer')]], lodged);
    expect(marked(withdrawn)).toEqual([]);
  });
});

describe('what was found', () => {
  test('is told of every record, once', () => {
    const when = (command: CorrectionCommand) =>
      given(correction, accepted).when(command, as('providerOfficer'));
    when(findings(true)).then(refused('invalid_findings'));
    when({ type: 'verify', findings: [1, 1].map((number) => ({ record: number, confirmed: true })) }).then(
      refused('invalid_findings', '/findings/1/record'),
    );
    when({ type: 'verify', findings: [1, 3].map((number) => ({ record: number, confirmed: true })) }).then(
      refused('invalid_findings', '/findings/1/record'),
    );
  });

  test('names what was delivered since', () => {
    const again = {
      'grant#g1': grantWith(note('d1', 'received', '2026-02-02'), note('d2', 'ready', '2026-03-04')),
    };
    const [event] = story(
      correction,
      [[findings(true, false), as('providerOfficer', '2026-03-05', again)]],
      accepted,
    ).slice(-1);
    expect(event?.event).toMatchObject({
      confirmed: [1],
      unconfirmed: [2],
      deliveredAgain: { deliveryId: 'd2' },
    });
  });

  test('is its provider’s own until it is decided on', () => {
    const state = replay(correction, verified(true, false));
    if (!state) throw new Error('no state');
    expect(correction.view(state, ['requester'])).not.toHaveProperty('verification');
    expect(correction.view(state, ['provider'])).toHaveProperty('verification');
    expect(correction.discloses({ type: 'verified' } as CorrectionEvent, ['requester'])).toBe(false);
  });
});

describe('a decision', () => {
  const head = as('providerHead', '2026-03-09');
  test('corrects what was confirmed, says how, and gives reasons for the rest', () => {
    const when = (command: CorrectionCommand, ...confirmed: readonly boolean[]) =>
      given(correction, verified(...confirmed)).when(command, head);
    when({ type: 'correct', statement }, false, false).then(refused('nothing_confirmed'));
    when({ type: 'correct' }, true, true).then(refused('correction_not_shown'));
    when({ type: 'correct', statement }, true, false).then(
      refused('correction_reasons_required', '/reasons'),
    );
    when({ type: 'correct', statement, reasons: '不方便更正' }, true, false).then(
      refused('correction_reasons_required', '/reasons'),
    );
    const delivery = { grantId: 'g1', deliveryId: 'd1' };
    when({ type: 'correct', statement, delivery }, true, true).then(refused('correction_not_shown'));
    // A delivery alone says nothing to those who hold the data.
    const later = { 'grant#g1': grantWith(note('d2', 'ready', '2026-03-04')) };
    const named = { grantId: 'g1', deliveryId: 'd2' };
    for (const [made, then] of [
      [{ delivery: named }, refused('correction_not_shown')],
      [{ delivery: named, statement: '。' }, refused('correction_not_shown')],
      [{ delivery: named, statement }, [{ type: 'corrected', delivery: named }, { type: 'deadlineEnded' }]],
    ] as const)
      given(correction, verified(true, true))
        .when({ type: 'correct', ...made }, as('providerHead', '2026-03-09', later))
        .then(then);
    when({ type: 'correct', statement, reasons: '登记簿所载一致' }, true, false).then([
      { type: 'corrected', confirmed: [1], unconfirmed: [2] },
      { type: 'deadlineEnded', outcome: 'done' },
    ]);
  });

  test('rejects only where nothing was confirmed', () => {
    given(correction, verified(true, false))
      .when({ type: 'reject', reasons: '登记簿所载一致' }, head)
      .then({ ...refused('confirmed_not_rejected'), article: 26 });
    given(correction, verified(false, false))
      .when({ type: 'reject', reasons: '登记簿所载一致' }, head)
      .then([{ type: 'rejected', unconfirmed: [1, 2] }, { type: 'deadlineEnded' }]);
  });

  test('sends the walk over the holders, and no notice tells what names people', () => {
    const history = story(correction, [[{ type: 'correct', statement }, head]], verified(true, true));
    const corrected = history.find(({ event }) => event.type === 'corrected');
    const state = replay(correction, history);
    if (!corrected || !state) throw new Error('nothing was corrected');
    const effects = correction.effects(corrected.event, state, corrected.at);
    expect(effects).toContainEqual({
      type: 'queue',
      queue: 'walk',
      message: {
        task: 'correctedHolders',
        about: { correctionId: 'c1', catalogId: 'k1', correctedAt: corrected.at },
      },
    });
    expect(JSON.stringify(effects)).not.toContain(statement);
  });
});

describe('a correction that a holder finds uncorrected', () => {
  const later = { 'grant#g1': grantWith(note('d2', 'ready', '2026-03-04')) };
  const delivery = { grantId: 'g1', deliveryId: 'd2' };
  const correct: CorrectionCommand = { type: 'correct', statement, delivery, reasons: '登记簿所载一致' };
  const found: CorrectionCommand = { type: 'note-uncorrected', grantId: 'g7' };
  const corrected = story(
    correction,
    [
      [correct, as('providerHead', '2026-03-09', later)],
      [{ type: 'holders-told' }, as('system', '2026-03-09')],
    ],
    verified(true, false),
  );
  const reopened = story(correction, [[found, as('system', '2026-03-12')]], corrected);

  test('is to be corrected still, on a clock of its own, and disputes its data', () => {
    const state = replay(correction, reopened);
    if (!state) throw new Error('no state');
    expect(state).toMatchObject({ status: 'verified', verification: { confirmed: [1] } });
    expect(state).not.toHaveProperty('delivery');
    expect(state).not.toHaveProperty('decidedBy');
    expect(state.deadlines).toMatchObject([{ name: 'correction', status: 'running', dueDate: '2026-03-26' }]);
    expect(correction.rows(state).some(({ list }) => list === disputing('k1').list)).toBe(true);
    expect(correction.claims(state)).toEqual([]);
    const event = reopened.at(-1);
    expect(event && correction.effects(event.event, state, event.at)).toMatchObject([
      { type: 'command', kind: 'catalog', id: 'k1', command: { type: 'note-correction', records: 1 } },
      { notice: 'correction.foundUncorrected', to: [{ org: 'provider' }, { org: 'requester' }, {}] },
    ]);
    // A second holder reopens nothing more, nor does anybody by themselves, nor what was erased.
    given(correction, reopened).when(found, as('system', '2026-03-13')).then([]);
    given(correction, corrected)
      .when(found, as('requesterOfficer', '2026-03-13'))
      .then({ refused: 'not_yours_to_do', status: 403 });
    const erased = story(correction, [[{ type: 'erase' }, as('requesterChief')]], corrected);
    given(correction, erased).when(found, as('system', '2026-03-13')).then([]);
  });

  test('is neither withdrawn, erased nor found right, and names a delivery that came since', () => {
    const when = (command: CorrectionCommand, who: keyof typeof people, more = later) =>
      given(correction, reopened).when(command, as(who, '2026-03-13', more));
    when({ type: 'withdraw' }, 'requesterOfficer').then(refused('found_uncorrected'));
    when({ type: 'erase' }, 'providerChief').then({ refused: 'not_in_this_status', status: 409 });
    when(findings(false, false), 'providerOfficer').then(refused('found_uncorrected'));
    when({ type: 'reject', reasons: '登记簿所载一致' }, 'providerHead').then({
      ...refused('confirmed_not_rejected'),
      article: 26,
    });
    when(correct, 'providerHead').then(refused('correction_not_shown'));
    const since = { 'grant#g1': grantWith(note('d2', 'ready', '2026-03-12')) };
    when(correct, 'providerHead', since).then([{ type: 'corrected', delivery }, { type: 'deadlineEnded' }]);
    // Its two sides have become one body.
    given(correction, reopened)
      .when(
        { type: 'move-offices', parties: { ...parties, requester: provider } },
        as('system', '2026-03-13'),
      )
      .then([{ type: 'officesMoved' }, { type: 'withdrawn' }, { type: 'deadlineEnded' }]);
  });
});

describe('what names people', () => {
  const head = as('providerChief', '2026-03-10');
  const corrected = story(
    correction,
    [[{ type: 'correct', statement }, as('providerHead', '2026-03-09')]],
    verified(true, true),
  );
  const told = story(correction, [[{ type: 'holders-told' }, as('system', '2026-03-09')]], corrected);

  test('is erased when every holder was told, and not while the walk is on its way', () => {
    given(correction, corrected)
      .when({ type: 'erase' }, head)
      .then({ refused: 'holders_not_told', status: 409 });
    given(correction, corrected)
      .when({ type: 'holders-told' }, as('providerOfficer'))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(correction, told)
      .when({ type: 'erase' }, head)
      .then([{ type: 'erased' }]);
    given(correction, told).when({ type: 'holders-told' }, as('system')).then([]);
    const offers = (history: readonly Happened<CorrectionEvent>[]) => {
      const state = replay(correction, history);
      return state && correction.offers(state, 'erase', people.providerChief);
    };
    expect([offers(corrected), offers(told)]).toEqual([false, true]);
    // What was corrected before the walk said so is not waited for.
    const before = corrected.map(({ event, ...happened }) => {
      if (event.type !== 'corrected') return { ...happened, event };
      const { tellsHolders: _, ...landed } = event;
      return { ...happened, event: landed };
    });
    given(correction, before)
      .when({ type: 'erase' }, head)
      .then([{ type: 'erased' }]);
  });

  test('is not erased while a source works by it, nor while the holders there are told', () => {
    const asked: CorrectionCommand = { type: 'forward', to: 'source', reasons: '由数源部门产生' };
    const withdrawn = story(
      correction,
      [
        [asked, as('providerOfficer', '2026-03-04')],
        [{ type: 'withdraw' }, as('requesterOfficer', '2026-03-05')],
      ],
      accepted,
    );
    const whenSource = (state: object | undefined) =>
      given(correction, withdrawn).when(
        { type: 'erase' },
        as(
          'providerChief',
          '2026-03-10',
          state && { 'correction#c1.1': { state: { forwardings: [], ...state }, version: 1, revision: 1 } },
        ),
      );
    const still = { refused: 'forwarding_open', status: 409 };
    whenSource(undefined).then(still);
    whenSource({ status: 'verified' }).then(still);
    whenSource({ status: 'corrected', telling: true }).then({ refused: 'holders_not_told', status: 409 });
    whenSource({ status: 'withdrawn', forwardings: [{ correctionId: 'c1.1.1' }] }).then(still);
    whenSource({ status: 'corrected' }).then([{ type: 'erased' }]);
  });
});

describe('a correction that is passed on', () => {
  const forward = (to: string): CorrectionCommand => ({ type: 'forward', to, reasons: '由数源部门产生' });
  const officer = as('providerOfficer', '2026-03-04');
  test('goes to a registered department in being that has not had it', () => {
    for (const to of ['nobody', 'ended', 'provider', 'requester'])
      given(correction, accepted).when(forward(to), officer).then(refused('invalid_source', '/to'));
    given(correction, accepted)
      .when({ ...forward('source'), catalogId: 'k1' } as CorrectionCommand, officer)
      .then(refused('invalid_source', '/catalogId'));
  });

  const forwarded = story(correction, [[forward('source'), officer]], accepted);
  const state = replay(correction, forwarded);
  const [forwarding] = state?.forwardings ?? [];
  if (!state || !forwarding) throw new Error('nothing was passed on');
  const passed = passedTo(state, forwarding);

  test('begins at the source with a clock of its own, and names the provider, not who complained', () => {
    expect(passed).toMatchObject({ id: 'c1.1', lodgedBy: 'p-officer' });
    expect(JSON.stringify(passed)).not.toContain('r-officer');
    const begun = story(correction, [[{ type: 'pass-on', passed }, as('system', '2026-03-04')]]);
    const second = replay(correction, begun);
    expect(second?.parties).toMatchObject({ provider: { org: 'source' }, requester: { org: 'provider' } });
    expect(second?.deadlines).toMatchObject([{ name: 'correction', dueDate: '2026-03-18' }]);
    expect(state.deadlines).toMatchObject([{ name: 'correction', dueDate: '2026-03-16' }]);
    given(correction, [])
      .when({ type: 'pass-on', passed }, as('providerOfficer'))
      .then({ refused: 'not_found', status: 404 });
  });

  test('is with one source at a time, whose word is taken once', () => {
    given(correction, forwarded)
      .when(forward('source'), officer)
      .then({ refused: 'forwarding_open', status: 409 });
    const decided: CorrectionCommand = {
      type: 'source-decided',
      correctionId: 'c1.1',
      outcome: 'rejected',
      at: on('2026-03-06'),
      confirmed: [],
      unconfirmed: [1, 2],
    };
    const told = story(correction, [[decided, as('system', '2026-03-06')]], forwarded);
    expect(replay(correction, told)).toMatchObject({
      status: 'forwarded',
      forwardings: [{ decided: { outcome: 'rejected' } }],
    });
    given(correction, told).when(decided, as('system', '2026-03-06')).then([]);
  });
});

test('what was delivered is known by when it stood ready', () => {
  const deliveries = [
    { ...note('d1', 'received', '2026-02-09'), readyAt: on('2026-02-02') },
    note('d2', 'failed', '2026-02-20'),
    note('d3', 'ready', '2026-02-05'),
  ];
  expect(latestDelivery({ deliveries })).toEqual({ deliveryId: 'd3', at: on('2026-02-05') });
  expect(deliveredAgain({ deliveries }, { at: on('2026-02-02'), deliveryId: 'd1' })?.deliveryId).toBe('d3');
  expect(deliveredAgain({ deliveries }, { at: on('2026-02-05'), deliveryId: 'd3' })).toBeUndefined();
  expect(isDeliveredSince({ deliveries }, 'd3', on('2026-02-05'))).toBe(true);
  expect(isDeliveredSince({ deliveries }, 'd1', on('2026-02-03'))).toBe(false);
  expect(isDeliveredSince({ deliveries }, 'd2', on('2026-02-01'))).toBe(false);
});

const one = <T>(die: Die, choices: readonly [T, ...T[]]): T => choices[die(choices.length)] ?? choices[0];

function commandOf(type: string, die: Die): CorrectionCommand {
  const choices: Record<string, CorrectionCommand> = {
    verify: findings(die(2) === 0, ...(die(6) === 0 ? [] : [die(2) === 0])),
    correct: one<CorrectionCommand>(die, [
      { type: 'correct', statement, reasons: '登记簿所载一致' },
      { type: 'correct', statement },
      { type: 'correct' },
    ]),
    reject: { type: 'reject', reasons: one(die, ['登记簿所载一致', '无']) },
    forward: { type: 'forward', to: one(die, ['source', 'ended', 'provider']), reasons: '由数源部门产生' },
    'source-decided': {
      type: 'source-decided',
      correctionId: `c1.${1 + die(3)}`,
      outcome: one(die, ['corrected', 'rejected', 'withdrawn']),
      at: on(day),
      confirmed: [],
      unconfirmed: [],
    },
    'note-evidence-kept': {
      type: 'note-evidence-kept',
      document: one(die, ['a1', 'a2']),
      why: one(die, ['needed', 'kept']),
    },
    'reopen-in-dispute': {
      type: 'reopen-in-dispute',
      dispute: one(die, ['x1', 'x2']),
      on: one(die, ['decision', 'settlement']),
      orgName: '测试市人民政府',
    },
  };
  return choices[type] ?? ({ type } as CorrectionCommand); // the types left carry nothing
}

it(
  'no sequence of commands breaks a correction',
  () => {
    playRandomly<Correction, CorrectionCommand, CorrectionEvent>({
      definition: correction,
      actors: [...Object.values(people), everyRole('provider', 'p-officer')],
      related: world,
      first: (die) => ({
        command: lodging(),
        actor: die(5) === 0 ? people.otherOfficer : people.requesterOfficer,
      }),
      command: commandOf,
      invariants(state, history) {
        const count = (type: string) => history.filter(({ event }) => event.type === type).length;
        const ends = count('corrected') + count('rejected') + count('withdrawn');
        must(ends <= 1 + count('reopened') + count('foundUncorrected'), 'one end each time');
        const clock = state.deadlines.find(({ name }) => name === 'correction');
        const isEnded = ['corrected', 'rejected', 'withdrawn'].includes(state.status);
        must(clock !== undefined && isOpen(clock) !== isEnded, 'its clock runs until it ends');
        must(clock?.extendedBy === 0 && clock.phases.every(({ status }) => status !== 'paused'), 'no pause');
        if ('decidedBy' in state)
          must(state.decidedBy !== state.verification.verifiedBy, 'nobody decided on their own finding');
        if (state.status === 'corrected') must(state.verification.confirmed.length > 0, 'confirmed');
        if (state.status === 'rejected') must(state.verification.confirmed.length === 0, 'not confirmed');
        must(state.forwardings.filter(({ decided }) => !decided).length <= 1, 'one source at a time');
        const marks = correction.rows(state).filter(({ list }) => list === 'correction.open');
        must(marks.length === (isEnded ? 0 : 1), 'disputed while it is open');
        must(!state.erased || (isEnded && state.contents.length === 0), 'erased when it has ended');
      },
    });
  },
  60 * runs,
);
