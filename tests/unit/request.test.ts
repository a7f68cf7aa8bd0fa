import { describe, expect, it, test } from 'vitest';
import type { Answer, MissingEntry } from '../../lib/request/schema.ts';
import type { RequestCommand, RequestEvent } from '../../lib/request/events.ts';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { proofOf } from '../../lib/case/deadlineProof.ts';
import { elapsedWorkingDays } from '../../lib/case/views.ts';
import { request } from '../../lib/request/request.ts';
import {
  authority,
  conditional,
  everyRole,
  handling,
  parties,
  people,
  personal,
  provider,
  received,
  related,
  unconditional,
  wanted,
  withheld,
  turn,
} from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, providerHead, requesterOfficer, requesterHead, requesterChief } = people;
const { authorityOfficer, system } = people;
const starts = (name: string, term: string, dueDate: string) => ({
  type: 'deadlineStarted',
  clock: { name, term },
  schedule: { dueDate },
});
const pauses = (name: string) => ({ type: 'deadlinePaused', name });
const resumes = (name: string, dueDate: string) => ({
  type: 'deadlineResumed',
  name,
  clock: { source: { from: 'continuation' } },
  schedule: { dueDate },
});
const ends = (name: string, outcome: string) => ({ type: 'deadlineEnded', name, outcome });
const consent: Answer = { decision: 'consent' };
const prepareNotice: RequestCommand = {
  type: 'prepare-supplement',
  missing: [{ code: 'basis', detail: '请写明所依据的条款' }],
};
const askSupplement: RequestCommand = { type: 'ask-supplement' };
/** An officer prepares the notice, the head gives it. */
const materialAsked = (
  at: string,
  circumstances: Parameters<typeof by>[2] = {},
): [RequestCommand, ReturnType<typeof by>][] => [
  [prepareNotice, by(providerOfficer, at, circumstances)],
  [askSupplement, by(providerHead, at, circumstances)],
];
const supply: RequestCommand = { type: 'supplement', supplement: { statement: '已补充' } };
const extend = (workingDays: number): RequestCommand => ({
  type: 'request-extension',
  workingDays,
  ground: 'largeVolume',
  reason: '数据量大',
});
const decide = (agreed: boolean): RequestCommand => ({
  type: 'decide-extension',
  consent: agreed,
  reason: '情况属实',
});

const { catalogId: _catalog, ...wantedContent } = wanted;
const drafted = story(request, [
  [{ type: 'draft', id: 'q1', content: wanted }, by(requesterOfficer, monday, { related: related() })],
]);
const submitted = story(request, [[{ type: 'submit' }, by(requesterOfficer, monday)]], drafted);
/** The same over personal information: it waits for the department head before anybody approves it. */
const protectedSubmitted = story(request, [
  [
    { type: 'draft', id: 'q1', content: { ...wanted, personalInformation: handling } },
    by(requesterOfficer, monday, { related: related(conditional, personal) }),
  ],
  [{ type: 'submit' }, by(requesterOfficer, monday)],
]);
const open = received(monday);
const openUnconditional = received(monday, unconditional);
const prepared = (answer: Answer = consent) =>
  story(request, [[{ type: 'prepare-answer', answer }, by(providerOfficer, on('2026-03-03'))]], open);
const noticePrepared = story(request, [[prepareNotice, by(providerOfficer, on('2026-03-02'))]], open);
const asked = story(request, materialAsked(on('2026-03-04')), open);
const supplementDrafted = story(
  request,
  [[{ type: 'supplement', supplement: { scenario: '复核' } }, by(requesterOfficer, on('2026-03-04'))]],
  asked,
);
const extensionAsked = story(request, [[extend(5), by(providerOfficer, on('2026-03-05'))]], open);
const consented = story(request, [[{ type: 'answer' }, by(providerHead, on('2026-03-05'))]], prepared());
const stateOf = (history: readonly Happened<RequestEvent>[]) => replay(request, history);

describe('a head who does not agree', () => {
  const awaited = (history: readonly Happened<RequestEvent>[]) => {
    const state = stateOf(history);
    return state && request.rows(state).flatMap(({ awaits, key }) => (awaits ? [`${key} ${awaits}`] : []));
  };
  const back = (type: 'send-back' | 'send-back-answer', history: readonly Happened<RequestEvent>[]) =>
    story(
      request,
      [
        [
          { type, reasons: '请写明条款' },
          by(type === 'send-back' ? requesterHead : providerHead, on('2026-03-05')),
        ],
      ],
      history,
    );

  test.each([
    ['answer', back('send-back-answer', prepared()), 'provider', 'provider#officer prepare-answer'],
    ['notice', back('send-back-answer', noticePrepared), 'provider', 'provider#officer prepare-answer'],
    ['supplement', back('send-back', supplementDrafted), 'requester', 'requester#officer supplement'],
  ] as const)('sends back what was prepared: %s', (of, history, side, next) => {
    const state = stateOf(history);
    expect(awaited(history)).toEqual([next]);
    expect(state && request.view(state, [side])).toMatchObject({
      sentBackPreparation: { of, reasons: '请写明条款' },
    });
    const others = side === 'provider' ? ['requester', 'authority'] : ['provider', 'authority'];
    expect(state && request.view(state, others)).not.toHaveProperty('sentBackPreparation');
    const event = { type: 'preparationSentBack', of, reasons: '请写明条款' } as const;
    expect(request.discloses(event, others)).toBe(false);
    expect(state && request.effects(event, state, monday)).toMatchObject([
      { notice: 'request.preparationSentBack', to: [{ org: side, role: 'officer' }] },
    ]);
  });

  test('has nothing to send back where nothing was prepared', () => {
    given(request, open)
      .when({ type: 'send-back-answer', reasons: '请写明条款' }, by(providerHead, monday))
      .then({ refused: 'nothing_prepared', status: 409 });
    given(request, asked)
      .when({ type: 'send-back', reasons: '请写明条款' }, by(requesterHead, monday))
      .then({ refused: 'nothing_prepared', status: 409 });
    const [fresh, waiting] = [stateOf(open), stateOf(asked)];
    expect(fresh && request.offers(fresh, 'send-back-answer', providerHead)).toBe(false);
    expect(waiting && request.offers(waiting, 'send-back', requesterHead)).toBe(false);
  });

  test('is told of it no longer when it is prepared anew', () => {
    const anew = story(
      request,
      [[{ type: 'prepare-answer', answer: consent }, by(providerOfficer, on('2026-03-05'))]],
      back('send-back-answer', prepared()),
    );
    expect(stateOf(anew)).not.toHaveProperty('sentBackPreparation');
  });
});

describe('while an answer is prepared', () => {
  const state = stateOf(prepared());

  test('the request is as received for all but its provider, in its view and in every list', () => {
    expect(state && request.view(state, ['provider'])).toMatchObject({ status: 'answerPrepared' });
    for (const side of ['requester', 'authority', 'requesterAuthority', 'overseer', 'ministry', 'glass'])
      expect(state && request.view(state, [side])).toMatchObject({ status: 'received' });
    const rows = state ? request.rows(state) : [];
    const toldAll = rows.filter(({ isReference, shown }) => !isReference && shown === undefined);
    expect(toldAll.map(({ list, key }) => `${list} ${key}`)).toEqual([
      'request.provider provider',
      'turn provider#officeHead',
    ]);
    const shown = rows.flatMap((row) => (row.shown ? [row.shown.status] : []));
    expect(new Set(shown)).toEqual(new Set(['received']));
    expect(shown.length).toBeGreaterThan(2);
  });
});

describe('what time has run out for', () => {
  const state = stateOf(open);
  const countingAt = (day: string) => () => ({ calendar: defaultCalendar(), at: on(day) });

  test('is not offered any more: a notice in the second half of the term, an extension after it', () => {
    const offered = (command: string, day: string) =>
      state && request.offers(state, command, providerOfficer, countingAt(day));
    expect(offered('prepare-supplement', '2026-03-04')).toBe(true);
    expect(offered('prepare-supplement', '2026-03-12')).toBe(false);
    expect(offered('request-extension', '2026-03-12')).toBe(true);
    expect(offered('request-extension', '2026-03-18')).toBe(false);
  });

  test('and an authority is offered to urge when the last day has come', () => {
    const offered = (day: string) =>
      state && request.offers(state, 'urge', authorityOfficer, countingAt(day));
    expect(offered('2026-03-13')).toBe(false);
    expect(offered('2026-03-16')).toBe(true);
  });
});

describe('the transition table of requests, row by row', () => {
  const done: readonly [
    string,
    readonly Happened<RequestEvent>[],
    RequestCommand,
    Parameters<typeof by>[0],
    readonly object[],
  ][] = [
    [
      'change',
      drafted,
      { type: 'change', content: { scenario: '复核' } },
      requesterOfficer,
      [{ type: 'changed', content: { scenario: '复核', basis: wanted.basis }, preparedBy: 'r-officer' }],
    ],
    ['submit', drafted, { type: 'submit' }, requesterOfficer, [{ type: 'submitted' }]],
    [
      'accept-duties',
      protectedSubmitted,
      { type: 'accept-duties', version: 1 },
      requesterChief,
      [{ type: 'dutiesAccepted', version: 1, protectedData: ['personalInformation'], acceptedBy: 'r-chief' }],
    ],
    [
      'approve',
      submitted,
      { type: 'approve' },
      requesterHead,
      [starts('answer', 'R21.2', '2026-03-16'), { type: 'received' }],
    ],
    [
      'send-back',
      submitted,
      { type: 'send-back', reasons: '依据不足' },
      requesterHead,
      [{ type: 'sentBack', reasons: '依据不足' }],
    ],
    [
      'send-back-answer',
      prepared(),
      { type: 'send-back-answer', reasons: '请写明条款' },
      providerHead,
      [{ type: 'preparationSentBack', of: 'answer', reasons: '请写明条款' }],
    ],
    [
      'prepare-supplement',
      open,
      prepareNotice,
      providerOfficer,
      [{ type: 'supplementPrepared', missing: [{ code: 'basis' }], preparedBy: 'p-officer' }],
    ],
    [
      'approve-supplement',
      supplementDrafted,
      { type: 'approve-supplement' },
      requesterHead,
      [
        ends('supplement', 'done'),
        resumes('answer', '2026-03-16'),
        { type: 'supplemented', approvedBy: 'r-head', supplement: { scenario: '复核' } },
      ],
    ],
    [
      'ask-supplement',
      noticePrepared,
      askSupplement,
      providerHead,
      [
        pauses('answer'),
        starts('supplement', 'supplement', '2026-03-23'),
        { type: 'supplementAsked', askedBy: 'p-head', dueDate: '2026-03-23' },
      ],
    ],
    [
      'supplement',
      asked,
      supply,
      requesterOfficer,
      [ends('supplement', 'done'), resumes('answer', '2026-03-16'), { type: 'supplemented' }],
    ],
    [
      'request-extension',
      open,
      extend(10),
      providerOfficer,
      [{ type: 'extensionAsked', workingDays: 10, askedBy: 'p-officer' }],
    ],
    [
      'decide-extension',
      extensionAsked,
      decide(false),
      authorityOfficer,
      [{ type: 'extensionDecided', consent: false }],
    ],
    [
      'prepare-answer',
      open,
      { type: 'prepare-answer', answer: consent },
      providerOfficer,
      [{ type: 'answerPrepared', answer: consent, preparedBy: 'p-officer' }],
    ],
    [
      'answer',
      prepared(),
      { type: 'answer' },
      providerHead,
      [{ type: 'consented', answeredBy: 'p-head' }, ends('answer', 'done')],
    ],
    [
      'withdraw',
      asked,
      { type: 'withdraw' },
      requesterHead,
      [{ type: 'withdrawn' }, ends('answer', 'stopped'), ends('supplement', 'stopped')],
    ],
    ['wake', open, { type: 'wake' }, system, []],
    ['recalculate', open, { type: 'recalculate' }, system, []],
    [
      'move-offices',
      open,
      { type: 'move-offices', parties: { ...parties, authority: { ...authority, org: 'new' } } },
      system,
      [{ type: 'officesMoved', parties: { authority: { org: 'new' } } }],
    ],
    [
      'grant-in-dispute',
      story(
        request,
        [
          [
            {
              type: 'prepare-answer',
              answer: { decision: 'refuse', ground: 'notNecessary', reasons: '超出履行职责所必需的范围' },
            },
            by(providerOfficer, monday),
          ],
          [{ type: 'answer' }, by(providerHead, monday)],
        ],
        open,
      ),
      {
        type: 'grant-in-dispute',
        dispute: 'x1',
        on: 'decision',
        orgName: '测试市人民政府',
        by: 'g-officer',
        grant: {},
      },
      system,
      [{ type: 'grantedInDispute', dispute: 'x1', grantId: 'q1', delivery: { term: 'law' } }],
    ],
    // Of a dispute that is not there nothing is known.
    ['note-notice-dispute', open, { type: 'note-notice-dispute', dispute: 'x1', open: true }, system, []],
    [
      'withdraw-notice',
      open,
      { type: 'withdraw-notice', dispute: 'x1', on: 'decision', orgName: '测试市人民政府' },
      system,
      [{ type: 'notGrantedInDispute', dispute: 'x1', why: 'answeredMeanwhile' }],
    ],
    // Of a bundle that is not there any more nothing is known.
    ['join-bundle', open, { type: 'join-bundle', bundle: 's1' }, system, []],
    [
      'break-glass',
      open,
      { type: 'break-glass', reason: '核查误发' },
      people.operator,
      [{ type: 'glassBroken', opening: { sub: 'operator-1', reason: '核查误发' } }],
    ],
    [
      'urge',
      open,
      { type: 'urge', act: 'remind', text: '请按期答复' },
      authorityOfficer,
      [
        {
          type: 'urged',
          urging: { act: 'remind', deadline: 'answer', owedBy: 'provider', org: 'authority' },
        },
      ],
    ],
  ];
  it.each(done)('%s', (_, history, command, actor, events) =>
    given(request, history).when(command, by(actor, monday)).then(events),
  );

  it('has an example for every row', () => {
    expect(done.map(([command]) => command).toSorted()).toEqual(
      request.table.map(({ command }) => command).toSorted(),
    );
  });

  it('gives the refusal that was prepared, told with its reasons', () => {
    const refusal: Answer = { decision: 'refuse', ground: 'notNecessary', reasons: '超出最小范围' };
    given(request, prepared(refusal))
      .when({ type: 'answer' }, by(providerHead, monday))
      .then([{ type: 'refused', answeredBy: 'p-head' }, ends('answer', 'done')]);
    const state = given(request, prepared(refusal))
      .when({ type: 'answer' }, by(providerHead, monday))
      .state();
    expect(request.effects({ type: 'refused', answeredBy: 'p-head' }, state, monday)).toMatchObject([
      {
        notice: 'request.refused',
        values: { ground: 'notNecessary', reasons: '超出最小范围', law: 'article20' },
      },
    ]);
  });

  it('asks in the order in which least is revealed: 404, then 403, then 409', () => {
    given(request, drafted)
      .when({ type: 'answer' }, by(people.otherOfficer, monday))
      .then({ refused: 'not_found', status: 404 });
    given(request, drafted)
      .when({ type: 'answer' }, by(providerHead, monday))
      .then({ refused: 'not_found', status: 404 });
    given(request, open)
      .when({ type: 'answer' }, by(requesterHead, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(request, open)
      .when({ type: 'answer' }, by(people.provincialOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(request, open)
      .when({ type: 'answer' }, by(providerHead, monday))
      .then({ refused: 'not_in_this_status', status: 409 });
    given(request)
      .when({ type: 'answer' }, by(providerHead, monday))
      .then({ refused: 'not_found', status: 404 });
  });

  it('knows no one of a neighbouring region, and time only as the platform', () => {
    given(request, open)
      .when({ type: 'withdraw' }, by(people.otherAuthority, monday))
      .then({ refused: 'not_found', status: 404 });
    given(request, open)
      .when({ type: 'wake' }, by(providerOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });
});

const of = (content: typeof conditional) => by(requesterOfficer, monday, { related: related(content) });

const draft = (content: object = {}) => ({
  type: 'draft' as const,
  id: 'q2',
  content: { ...wanted, ...content },
});

describe('drafting a request (arts. 14, 20)', () => {
  test('relies on the content of the catalog that was read, and remembers who stands around it', () => {
    const decision = request.decide(undefined, draft(), of(conditional));
    expect(decision).toMatchObject({
      events: [
        {
          type: 'drafted',
          catalog: { revision: 4, items: ['不动产单元号', '坐落'], withheldItems: ['权利人证件号'] },
          parties,
        },
      ],
      relies: [
        {
          kind: 'catalog',
          id: 'k1',
          on: { revision: 4 },
          otherwise: { code: 'catalog_changed', status: 409 },
        },
      ],
    });
    expect(decision).not.toHaveProperty('relies.0.on.version');
  });

  test('drafted before contents had revisions, it relies on the version that it knows', () => {
    const before = submitted.map(({ at, event }) => {
      if (event.type !== 'drafted') return { at, event };
      const { revision: _, ...catalog } = event.catalog;
      return { at, event: { ...event, catalog: { ...catalog, version: 6 } } };
    });
    const decision = request.decide(replay(request, before), { type: 'approve' }, by(requesterHead, monday));
    expect(decision).toMatchObject({ relies: [{ kind: 'catalog', id: 'k1', on: { version: 6 } }] });
    expect(decision).not.toHaveProperty('relies.0.on.revision');
  });

  test('drafted before contents had revisions, it relies on what has been in force since before then', () => {
    const before = submitted.map(({ at, event }) => {
      if (event.type !== 'drafted') return { at, event };
      const { revision: _, ...catalog } = event.catalog;
      return { at, event: { ...event, catalog: { ...catalog, version: 6 } } };
    });
    const approved = (publishedAt: string) => {
      const stood = Object(of(conditional).related('catalog', 'k1')?.state);
      const state = { ...stood, inForce: { ...stood.inForce, publishedAt } };
      const deciding = by(requesterHead, monday);
      const known: typeof deciding.related = (kind, id) =>
        kind === 'catalog' ? { state, version: 9, revision: 7 } : deciding.related(kind, id);
      const context = { ...deciding, related: known };
      return request.decide(replay(request, before), { type: 'approve' }, context);
    };
    expect(approved('2020-01-01T10:00:00+08:00')).toMatchObject({
      relies: [{ kind: 'catalog', id: 'k1', on: { revision: 7 } }],
    });
    expect(approved('2099-01-01T10:00:00+08:00')).toMatchObject({
      relies: [{ kind: 'catalog', id: 'k1', on: { version: 6 } }],
    });
  });

  test('a withheld catalog cannot be requested', () =>
    given(request).when(draft(), of(withheld)).then({ refused: 'withheld', status: 422, article: 14 }));

  test('a withheld item of an open catalog cannot be requested', () =>
    given(request)
      .when(draft({ dataItems: ['坐落', '权利人证件号'] }), of(conditional))
      .then({ refused: 'invalid_request', status: 422, paths: ['/dataItems/1'] }));

  test('a withheld item is called withheld, one that is not there unknown', () => {
    const decision = request.decide(
      undefined,
      draft({ dataItems: ['权利人证件号', '户号'] }),
      of(conditional),
    );
    expect(decision).toMatchObject({ refusal: { errors: [{ code: 'withheld' }, { code: 'unknown_item' }] } });
  });

  test('every fault is named with its place', () =>
    given(request)
      .when(
        draft({
          dataItems: ['坐落', '坐落', '户号'],
          method: 'api',
          duration: { from: '2026-03-01', to: '2026-02-28' },
          extent: { from: '2026-02-01', to: '2026-01-01' },
        }),
        of(conditional),
      )
      .then({
        refused: 'invalid_request',
        status: 422,
        paths: ['/dataItems/1', '/dataItems/2', '/method', '/duration/to', '/extent/to'],
      }));

  test.each<[string, { from: string; to: string }, object[]]>([
    ['is over', { from: '2026-01-01', to: '2026-03-01' }, [{ path: '/duration/to', code: 'period_over' }]],
    ['ends today', { from: '2026-01-01', to: '2026-03-02' }, []],
    [
      'begins in another year',
      { from: '2025-12-31', to: '2026-12-31' },
      [{ path: '/duration/from', code: 'begins_too_early' }],
    ],
    ['lasts three years', { from: '2026-03-02', to: '2029-03-01' }, []],
    [
      'lasts a day more',
      { from: '2026-03-02', to: '2029-03-02' },
      [{ path: '/duration/to', code: 'too_long' }],
    ],
    ['never ends', { from: '2026-03-02', to: '9999-12-31' }, [{ path: '/duration/to', code: 'too_long' }]],
    ['begins in a year', { from: '2027-03-02', to: '2027-12-31' }, []],
    [
      'begins who knows when',
      { from: '9998-01-01', to: '9999-12-31' },
      [{ path: '/duration/from', code: 'too_far_ahead' }],
    ],
  ])('a period that %s', (_, duration, errors) => {
    const decision = request.decide(undefined, draft({ duration }), of(conditional));
    const refusal = { code: 'invalid_request', errors };
    expect(decision).toMatchObject(errors.length === 0 ? { events: [{ type: 'drafted' }] } : { refusal });
  });

  test.each<[object, string]>([
    [{ basis: '《局长办公会纪要》' }, '/basis'],
    [{ basis: 'xx职责' }, '/basis'],
    [{ basis: '本单位法定职责' }, '/basis'],
    [{ scenario: 'x' }, '/scenario'],
    [{ scenario: '无' }, '/scenario'],
    [{ useRange: { units: ['.'], systems: ['公租房系统'] } }, '/useRange/units/0'],
    [{ useRange: { units: ['住房保障科'], systems: ['公租房系统', '-'] } }, '/useRange/systems/1'],
  ])('a request says something in each place: not %j', (content, path) => {
    const refused = { refused: 'invalid_request', status: 422, paths: [path] } as const;
    given(request).when(draft(content), of(conditional)).then(refused);
    given(request, drafted)
      .when({ type: 'change', content }, by(requesterOfficer, monday, { related: related(conditional) }))
      .then(refused);
    given(request, asked)
      .when({ type: 'supplement', supplement: content }, by(requesterOfficer, monday))
      .then(refused);
  });

  test('what has run out before it is sent, or names no range of use, is not sent', () => {
    const late = on('2028-01-03');
    const over = { refused: 'invalid_request', status: 422, paths: ['/duration/to'] } as const;
    given(request, drafted).when({ type: 'submit' }, by(requesterOfficer, late)).then(over);
    given(request, submitted).when({ type: 'approve' }, by(requesterHead, late)).then(over);
    const landed = drafted.map(({ at, event }) => {
      if (event.type !== 'drafted') return { at, event };
      const { useRange: _, ...content } = event.content;
      return { at, event: { ...event, content } };
    });
    given(request, landed)
      .when({ type: 'submit' }, by(requesterOfficer, monday))
      .then({ refused: 'invalid_request', status: 422, paths: ['/useRange'] });
    const { useRange } = wanted;
    given(request, landed)
      .when({ type: 'change', content: { useRange } }, by(requesterOfficer, monday))
      .then([{ type: 'changed', content: { useRange } }]);
  });

  test('no one requests from a catalog that is not published or not there', () => {
    given(request).when(draft(), by(requesterOfficer, monday)).then({ refused: 'not_found', status: 404 });
    given(request)
      .when(draft(), by({ org: 'nobody', sub: 'x', roles: ['officer'] }, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('no one requests its own data', () =>
    given(request)
      .when(draft(), by(providerOfficer, monday, { related: related() }))
      .then({ refused: 'own_catalog', status: 422 }));

  test('a draft sent twice is one', () => given(request, drafted).when(draft(), of(conditional)).then([]));

  test('a change is measured by the catalog as well', () =>
    given(request, drafted)
      .when({ type: 'change', content: { dataItems: ['户号'] } }, by(requesterOfficer, monday))
      .then({ refused: 'invalid_request', status: 422, paths: ['/dataItems/0'] }));

  test('a request sent back can be changed and submitted again', () => {
    const back = story(
      request,
      [[{ type: 'send-back', reasons: '依据不足' }, by(requesterHead, monday)]],
      submitted,
    );
    expect(stateOf(back)).toMatchObject({ status: 'draft', sentBack: '依据不足' });
    given(request, back)
      .when({ type: 'submit' }, by(requesterOfficer, monday))
      .then([{ type: 'submitted' }]);
  });
});

describe('four eyes (art. 20)', () => {
  const both = everyRole('requester', 'r-officer');
  test('nobody approves the request they prepared', () =>
    given(request, submitted)
      .when({ type: 'approve' }, by(both, monday))
      .then({ refused: 'own_work', status: 403 }));

  test('nobody approves the answer they prepared', () =>
    given(request, prepared())
      .when({ type: 'answer' }, by(everyRole('provider', 'p-officer'), monday))
      .then({ refused: 'own_work', status: 403 }));

  test('goes to the next authority above where an earlier version had recorded one that is itself the requester', () => {
    const { rule: _, ...city } = authority;
    const own = { provider: parties.provider, requester: city, authority };
    const landed = open.map(({ at, event }) =>
      event.type === 'drafted' ? { at, event: { ...event, parties: own } } : { at, event },
    ) as typeof open;
    const superior = { org: 'province', rule: 'superiorOfAuthority' };
    given(request, landed)
      .when(extend(5), by(providerOfficer, on('2026-03-05')))
      .then([
        { type: 'officesMoved', parties: { authority: superior, requesterAuthority: superior } },
        { type: 'extensionAsked' },
      ]);
    const asking = story(request, [[extend(5), by(providerOfficer, on('2026-03-05'))]], landed);
    given(request, asking)
      .when(decide(false), by(authorityOfficer, on('2026-03-06')))
      .then({ refused: 'own_cause', status: 403 });
    given(request, asking)
      .when(decide(false), by(people.provincialOfficer, on('2026-03-06')))
      .then([{ type: 'extensionDecided' }]);
  });

  test.each([
    ['draft', drafted, []],
    ['received', open, [{ type: 'deadlineEnded', name: 'answer', outcome: 'stopped' }]],
  ])(
    'nobody asks themselves: %s, it is withdrawn when its two sides become one body',
    (_, history, clocks) => {
      const one = { ...parties, requester: provider };
      const moves = given(request, history).when(
        { type: 'move-offices', parties: one },
        by(people.system, monday),
      );
      moves.then([{ type: 'officesMoved' }, { type: 'withdrawn' }, ...clocks]);
      const state = moves.state();
      expect(state.status).toBe('withdrawn');
      const told = request
        .effects({ type: 'withdrawn' }, state, monday)
        .flatMap((effect) => (effect.type === 'notify' ? [effect.notice] : []));
      expect(told).toEqual(history === drafted ? [] : ['request.endedByMerger']);
    },
  );

  test('a request that was answered keeps its answer when its two sides become one body', () => {
    const one = { ...parties, requester: provider };
    given(request, consented)
      .when({ type: 'move-offices', parties: one }, by(people.system, monday))
      .then([{ type: 'officesMoved' }]);
  });

  test('nobody decides on the extension they asked for', () =>
    given(request, extensionAsked)
      .when(decide(true), by({ ...authorityOfficer, sub: 'p-officer' }, monday))
      .then({ refused: 'own_work', status: 403 }));
});

describe('the answer clock (art. 21)', () => {
  test('a request received on Friday 18 September 2026 is answered by 9 October', () => {
    expect(stateOf(received(on('2026-09-18', '23:59')))?.deadlines).toMatchObject([
      { term: 'R21.2', dueDate: '2026-10-09', statutoryDueAt: '2026-10-10T00:00:00+08:00' },
    ]);
  });

  test('a request for unconditional data has one working day', () => {
    expect(stateOf(openUnconditional)?.deadlines).toMatchObject([{ term: 'R21.1', dueDate: '2026-03-03' }]);
  });

  test('an answer after the end of the term is late, woken or not', () => {
    const state = given(request, prepared())
      .when({ type: 'answer' }, by(providerHead, on('2026-03-17', '00:00')))
      .state();
    expect(state.deadlines).toMatchObject([{ status: 'missed', endedAt: '2026-03-17T00:00:00+08:00' }]);
    const inTime = given(request, prepared())
      .when({ type: 'answer' }, by(providerHead, on('2026-03-16', '23:59')))
      .state();
    expect(inTime.deadlines).toMatchObject([{ status: 'met' }]);
  });

  test('an answered request is woken in vain', () =>
    given(request, consented)
      .when({ type: 'wake' }, by(system, on('2026-06-01')))
      .then([]));
});

const agreed = (days: number) =>
  story(
    request,
    [
      [extend(days), by(providerOfficer, on('2026-03-16', '23:58'))],
      [decide(true), by(authorityOfficer, on('2026-03-16', '23:59'))],
    ],
    open,
  );

describe('the extension (art. 21)', () => {
  test('runs on from the old due day, by at most ten working days', () => {
    expect(stateOf(agreed(10))?.deadlines).toMatchObject([
      { dueDate: '2026-03-30', extendedBy: 10, committed: 20, revision: 2 },
    ]);
    expect(stateOf(agreed(5))?.deadlines).toMatchObject([{ dueDate: '2026-03-23' }]);
    given(request, open)
      .when(extend(11), by(providerOfficer, monday))
      .then({ refused: 'extension_too_long', status: 422, article: 21 });
  });

  test('is asked for once, whatever was decided', () => {
    const refused = story(request, [[decide(false), by(authorityOfficer, monday)]], extensionAsked);
    for (const history of [extensionAsked, refused, agreed(1)]) {
      given(request, history)
        .when(extend(1), by(providerOfficer, monday))
        .then({ refused: 'extension_asked_before', status: 422 });
    }
  });

  test('refused, it leaves the old day standing', () => {
    const state = given(request, extensionAsked).when(decide(false), by(authorityOfficer, monday)).state();
    expect(state.deadlines).toMatchObject([{ dueDate: '2026-03-16', extendedBy: 0, revision: 1 }]);
  });

  test('is asked for and granted only while the clock runs', () => {
    given(request, open)
      .when(extend(1), by(providerOfficer, on('2026-03-17', '00:00')))
      .then({ refused: 'too_late_to_extend', status: 422 });
    given(request, extensionAsked)
      .when(decide(true), by(authorityOfficer, on('2026-03-17', '00:00')))
      .then({ refused: 'too_late_to_extend', status: 422 });
    given(request, extensionAsked)
      .when(decide(false), by(authorityOfficer, on('2026-03-17', '00:00')))
      .then([{ type: 'extensionDecided', consent: false }]);
  });

  test('is granted until the statutory day where the region has committed to a shorter term', () => {
    const overlay = { terms: { 'R21.2': 5 } };
    const late = story(
      request,
      [
        [{ type: 'wake' }, by(system, on('2026-03-10', '09:00'), { overlay })],
        [extend(5), by(providerOfficer, on('2026-03-10'), { overlay })],
      ],
      received(monday, conditional, { overlay }),
    );
    const clock = given(request, late)
      .when(decide(true), by(authorityOfficer, on('2026-03-16', '23:59'), { overlay }))
      .state().deadlines;
    expect(clock).toMatchObject([{ status: 'missed', missed: 'committed', dueDate: '2026-03-16' }]);
    given(request, late)
      .when(decide(true), by(authorityOfficer, on('2026-03-17', '00:00'), { overlay }))
      .then({ refused: 'too_late_to_extend', status: 422 });
  });

  test('is the authority’s to decide, not its government’s or the authority’s above', () => {
    for (const actor of [people.governmentOfficer, people.provincialOfficer, providerHead]) {
      given(request, extensionAsked)
        .when(decide(true), by(actor, monday))
        .then({ refused: 'not_yours_to_do', status: 403 });
    }
  });

  test('cannot be decided when nobody asked', () =>
    given(request, open)
      .when(decide(true), by(authorityOfficer, monday))
      .then({ refused: 'no_extension_asked', status: 409 }));

  test('is told to both sides', () => {
    const events = agreed(5);
    const state = stateOf(events);
    const told = events.flatMap(({ event, at }) =>
      state && event.type === 'extensionDecided' ? request.effects(event, state, at) : [],
    );
    expect(told).toMatchObject([
      { notice: 'request.extensionConsented', to: [{ org: 'provider' }, { org: 'requester' }] },
    ]);
  });

  test('gives the new last day its own reminder', () => {
    const reminded = story(
      request,
      [
        [extend(5), by(providerOfficer, on('2026-03-13'))],
        [{ type: 'wake' }, by(system, on('2026-03-16', '09:00'))],
        [decide(true), by(authorityOfficer, on('2026-03-16', '15:00'))],
      ],
      open,
    );
    given(request, reminded)
      .when({ type: 'wake' }, by(system, on('2026-03-20', '09:00')))
      .then([]);
    given(request, reminded)
      .when({ type: 'wake' }, by(system, on('2026-03-23', '09:00')))
      .then([{ type: 'deadlineRungTaken', name: 'answer', rung: 'lastDay' }]);
  });
});

const supplied = (overlay: object) =>
  story(
    request,
    [...materialAsked(on('2026-03-04')), [supply, by(requesterOfficer, on('2026-03-12'))]],
    received(monday, conditional, { overlay }),
  );

const ask = (at: string) => given(request, noticePrepared).when(askSupplement, by(providerHead, at));

describe('the one round of missing material (art. 21)', () => {
  test('is not for unconditional data', () =>
    given(request, openUnconditional)
      .when(prepareNotice, by(providerOfficer, on('2026-03-03')))
      .then({ refused: 'supplement_of_unconditional', status: 422 }));

  test('a second notice is refused', () =>
    given(request, supplied({}))
      .when(prepareNotice, by(providerOfficer, on('2026-03-12')))
      .then({ refused: 'supplement_asked_before', status: 422, article: 21 }));

  test('comes within half the term', () => {
    ask(on('2026-03-09', '23:59')).then([
      pauses('answer'),
      starts('supplement', 'supplement', '2026-03-30'),
      { type: 'supplementAsked' },
    ]);
    ask(on('2026-03-10', '00:00')).then({ refused: 'too_late_for_supplement', status: 422 });
  });

  test('cannot be used in a holiday to undo a term that has run out', () => {
    // Half of ten working days, in the week before the National Day.
    const history = received(on('2026-09-22'), conditional);
    const ready = story(request, [[prepareNotice, by(providerOfficer, on('2026-09-30'))]], history);
    given(request, ready)
      .when(askSupplement, by(providerHead, on('2026-09-30', '23:59')))
      .then([pauses('answer'), { type: 'deadlineStarted' }, { type: 'supplementAsked' }]);
    given(request, ready)
      .when(askSupplement, by(providerHead, on('2026-10-02')))
      .then({ refused: 'too_late_for_supplement', status: 422 });
  });

  const answerClock = (history: readonly Happened<RequestEvent>[]) =>
    stateOf(history)?.deadlines.find(({ name }) => name === 'answer');

  test('pauses the answer clock, which goes on where it stopped on receipt of the material', () => {
    expect(answerClock(asked)).toMatchObject({ status: 'paused' });
    // Two of ten days were used on 4 March; eight are left from Thursday 12 March.
    expect(answerClock(supplied({}))).toMatchObject({
      dueDate: '2026-03-24',
      statutoryDueAt: '2026-03-25T00:00:00+08:00',
      status: 'running',
      committed: 10,
      startedAt: monday,
      revision: 2,
    });
  });

  test('leaves at least two working days when the clock goes on', () => {
    const late = story(request, materialAsked(on('2026-03-09')), open);
    const overlay = { terms: { 'R21.2': 5 } };
    const short = received(monday, conditional, { overlay });
    const askedLate = story(request, materialAsked(on('2026-03-05'), { overlay }), short);
    const give = (history: readonly Happened<RequestEvent>[]) =>
      story(request, [[supply, by(requesterOfficer, on('2026-03-12'), { overlay })]], history);
    expect(answerClock(give(late))).toMatchObject({ committed: 10, dueDate: '2026-03-19' });
    expect(answerClock(give(askedLate))).toMatchObject({
      committed: 5,
      dueDate: '2026-03-16',
      statutoryDueAt: '2026-03-24T00:00:00+08:00',
    });
  });

  test('keeps the days that were used before, whichever way the clock goes on', () => {
    for (const overlay of [{}, { supplementClock: 'restart' }]) {
      const clock = answerClock(supplied(overlay));
      expect(clock?.phases).toEqual([
        { from: monday, to: on('2026-03-04'), status: 'running' },
        { from: on('2026-03-04'), to: on('2026-03-12'), status: 'paused' },
        { from: on('2026-03-12'), status: 'running' },
      ]);
      expect(clock && elapsedWorkingDays(clock, { calendar: defaultCalendar(), at: on('2026-03-16') })).toBe(
        4,
      );
    }
  });

  test('starts the answer clock anew on receipt of the material where the region so decides', () => {
    expect(answerClock(supplied({ supplementClock: 'restart' }))).toMatchObject({
      dueDate: '2026-03-26',
      status: 'running',
      statutory: 10,
      startedAt: on('2026-03-12'),
    });
  });

  test('keeps to the rule of the day of receipt: one that the region sets later does not reach an open clock', () => {
    const overlay = { supplementClock: 'restart' } as const;
    const later = story(request, [[supply, by(requesterOfficer, on('2026-03-12'), { overlay })]], asked);
    expect(answerClock(later)).toMatchObject({ dueDate: '2026-03-24', startedAt: monday });
  });

  test('shows the true receipt in its proof, also where it starts anew', () => {
    const clock = answerClock(supplied({ supplementClock: 'restart' }));
    expect(clock && proofOf(clock, defaultCalendar())).toMatchObject({
      received: '2026-03-02',
      workingDays: 10,
      dueDate: '2026-03-26',
    });
  });

  test.each([
    ['continue', '2026-03-27'],
    ['restart', '2026-04-02'],
  ] as const)('a granted extension survives it: %s', (supplementClock, dueDate) => {
    const extended = story(
      request,
      [
        [extend(5), by(providerOfficer, on('2026-03-05'))],
        [decide(true), by(authorityOfficer, on('2026-03-05'))],
        ...materialAsked(on('2026-03-06')),
        [supply, by(requesterOfficer, on('2026-03-12'))],
      ],
      received(monday, conditional, { overlay: { supplementClock } }),
    );
    expect(answerClock(extended)).toMatchObject({ extendedBy: 5, committed: 15, dueDate });
  });

  test('a clock that goes on keeps the days left when the calendar is looked at again', () =>
    given(request, supplied({}))
      .when({ type: 'recalculate' }, by(system, on('2026-03-13')))
      .then([]));

  test('a clock that the first version stopped for it goes on as well', () => {
    const landed = asked.map(({ at, event }) => ({
      at,
      event:
        event.type === 'deadlinePaused'
          ? ({ type: 'deadlineEnded', name: 'answer', outcome: 'stopped', doneAt: event.at } as const)
          : event,
    }));
    expect(answerClock(landed)).toMatchObject({ status: 'stopped' });
    const on12 = story(request, [[supply, by(requesterOfficer, on('2026-03-12'))]], landed);
    expect(answerClock(on12)).toMatchObject({ status: 'running', dueDate: '2026-03-24' });
  });

  test('an empty supplement is none', () =>
    given(request, asked)
      .when({ type: 'supplement', supplement: {} }, by(requesterOfficer, monday))
      .then({ refused: 'empty_supplement', status: 422 }));

  test('after fifteen working days without it the request lapses', () => {
    given(request, asked)
      .when({ type: 'wake' }, by(system, on('2026-03-25', '23:59')))
      .then([{ rung: 'half' }, { rung: 'lastDay' }]);
    given(request, asked)
      .when({ type: 'wake' }, by(system, on('2026-03-26', '00:00')))
      .then([
        { rung: 'half' },
        { rung: 'lastDay' },
        { rung: 'due' },
        { type: 'lapsed' },
        ends('answer', 'stopped'),
        ends('supplement', 'stopped'),
      ]);
    expect(
      given(request, asked)
        .when({ type: 'wake' }, by(system, on('2026-03-26', '00:00')))
        .state().status,
    ).toBe('lapsed');
  });

  test('what it explains goes at once, what it changes waits for the head, whom its author is not', () => {
    const { state } = given(request, asked).when(
      { type: 'supplement', supplement: { statement: '依据见附件' } },
      by(requesterOfficer, monday),
    );
    expect(state()).toMatchObject({ status: 'received', content: wantedContent });
    const written = stateOf(supplementDrafted);
    expect(written).toMatchObject({ status: 'awaitingSupplement', content: wantedContent, supplements: [] });
    expect(written && request.view(written, ['provider'])).not.toHaveProperty('preparedSupplement');
    expect(written && request.view(written, ['requester'])).toHaveProperty('preparedSupplement');
    given(request, supplementDrafted)
      .when({ type: 'approve-supplement' }, by(everyRole('requester', 'r-officer'), monday))
      .then({ refused: 'own_work', status: 403 });
    given(request, asked)
      .when({ type: 'approve-supplement' }, by(requesterHead, monday))
      .then({ refused: 'nothing_prepared', status: 409 });
    const approved = given(request, supplementDrafted)
      .when({ type: 'approve-supplement' }, by(requesterHead, monday))
      .state();
    expect(approved).toMatchObject({
      status: 'received',
      content: { ...wantedContent, scenario: '复核' },
      supplements: [{ scenario: '复核' }],
    });
    expect(approved).not.toHaveProperty('preparedSupplement');
  });

  test('a change is measured by the catalog and by the day, when it is written and when it is consented to', () => {
    const items: RequestCommand = { type: 'supplement', supplement: { dataItems: ['坐落', '户号'] } };
    given(request, asked)
      .when(items, by(requesterOfficer, monday))
      .then({ refused: 'invalid_request', status: 422, paths: ['/dataItems/1'] });
    given(request, supplementDrafted)
      .when({ type: 'approve-supplement' }, by(requesterHead, on('2026-03-26', '00:00')))
      .then({ refused: 'supplement_too_late', status: 422 });
  });

  test.each<[string, MissingEntry[], string]>([
    [
      'a condition that the catalog does not list',
      [{ code: 'conditionMet', condition: 'c9', detail: '请说明如何符合' }],
      'invalid_supplement_notice',
    ],
    [
      'no condition where one is meant',
      [{ code: 'conditionMet', detail: '请说明如何符合' }],
      'invalid_supplement_notice',
    ],
    [
      'a condition where none is meant',
      [{ code: 'basis', condition: 'c1', detail: '请写明条款' }],
      'invalid_supplement_notice',
    ],
    [
      'the same twice',
      [
        { code: 'basis', detail: '请写明条款' },
        { code: 'basis', detail: '条款' },
      ],
      'invalid_supplement_notice',
    ],
    ['nothing that is missing', [{ code: 'basis', detail: '无' }], 'invalid_supplement_notice'],
    ['the method, which is there', [{ code: 'method', detail: '请写明方式' }], 'invalid_supplement_notice'],
    ['the period, which is there', [{ code: 'duration', detail: '请写明期限' }], 'invalid_supplement_notice'],
    [
      'a form that a section signs',
      [{ code: 'basis', detail: '重新填报我局《数据共享审批表》并报我局科室会签' }],
      'formality_demanded',
    ],
    [
      'a letter with a leader’s signature',
      [{ code: 'basis', detail: '请提供加盖公章的公函及县领导签字' }],
      'formality_demanded',
    ],
    [
      'an agreement for a condition that knows none',
      [{ code: 'conditionMet', condition: 'c1', detail: '须签订共享协议' }],
      'formality_demanded',
    ],
    ...[
      '请先通过我局组织的安全测评',
      '请派专人驻场，承担系统改造费用',
      '请购买指定厂商的前置机',
      '需等我局年度统一开放窗口再行申请',
    ].map((detail): [string, MissingEntry[], string] => [
      detail,
      [{ code: 'conditionMet', condition: 'c1', detail }],
      'formality_demanded',
    ]),
  ])('refused in a notice: %s', (_, missing, code) => {
    const decision = request.decide(
      stateOf(open),
      { type: 'prepare-supplement', missing },
      by(providerOfficer, monday),
    );
    expect(decision).toMatchObject({ refusal: { code, status: 422 } });
  });

  test('two conditions are two entries, and what one itself asks for is none of the provider’s own', () => {
    const useConditions = [
      { id: 'c1', text: '使用单位应当签订保密协议' },
      { id: 'c2', text: '不得向第三方提供' },
    ];
    given(request, received(monday, { ...conditional, useConditions }))
      .when(
        {
          type: 'prepare-supplement',
          missing: [
            { code: 'conditionMet', condition: 'c1', detail: '请说明保密协议的签订情况' },
            { code: 'conditionMet', condition: 'c2', detail: '请说明数据流向' },
          ],
        },
        by(providerOfficer, monday),
      )
      .then([{ type: 'supplementPrepared' }]);
  });

  test('the notice is the provider’s own until its head gives it, who did not prepare it', () => {
    const state = stateOf(noticePrepared);
    expect(state && request.view(state, ['requester'])).not.toHaveProperty('preparedNotice');
    expect(state && request.view(state, ['provider'])).toHaveProperty('preparedNotice');
    given(request, noticePrepared)
      .when(askSupplement, by(everyRole('provider', 'p-officer'), monday))
      .then({ refused: 'own_work', status: 403 });
    given(request, open)
      .when(askSupplement, by(providerHead, monday))
      .then({ refused: 'nothing_prepared', status: 409 });
    given(request, noticePrepared)
      .when(askSupplement, by(providerOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('its window is half the term without any extension', () => {
    const extended = story(
      request,
      [
        [extend(10), by(providerOfficer, on('2026-03-03'))],
        [decide(true), by(authorityOfficer, on('2026-03-03'))],
      ],
      open,
    );
    given(request, extended)
      .when(prepareNotice, by(providerOfficer, on('2026-03-09', '23:59')))
      .then([{ type: 'supplementPrepared' }]);
    for (const [command, actor] of [
      [prepareNotice, providerOfficer],
      [askSupplement, providerHead],
    ] as const)
      given(request, story(request, [[prepareNotice, by(providerOfficer, on('2026-03-09'))]], extended))
        .when(command, by(actor, on('2026-03-10', '00:00')))
        .then({ refused: 'too_late_for_supplement', status: 422 });
  });

  test('an extension asked for before can be consented to while the clock stands, and survives the round', () => {
    const both = story(request, materialAsked(on('2026-03-05')), extensionAsked);
    const extended = story(request, [[decide(true), by(authorityOfficer, on('2026-03-06'))]], both);
    expect(extended.slice(both.length).map(({ event }) => event)).toMatchObject([
      { type: 'extensionDecided', consent: true },
      { type: 'deadlineMoved', reason: 'extension', clock: { extendedBy: 5, committed: 15 } },
    ]);
    const paused = replay(request, extended);
    expect(paused?.deadlines.find(({ name }) => name === 'answer')).toMatchObject({ status: 'paused' });
    // Three of the fifteen working days were used before the pause.
    given(request, extended)
      .when(supply, by(requesterOfficer, on('2026-03-09')))
      .then([ends('supplement', 'done'), resumes('answer', '2026-03-25'), { type: 'supplemented' }]);
    // The day is known when the clock goes on: until then nobody is told one.
    const moved = extended.at(-1)?.event;
    expect(moved && paused && request.effects(moved, paused, monday)).toEqual([]);
    given(request, both)
      .when(decide(false), by(authorityOfficer, on('2026-03-06')))
      .then([{ type: 'extensionDecided' }]);
  });
});

const unnecessary = { ground: 'notNecessary', reasons: '核验到本年度即可' };
const narrowed = {
  ...consent,
  limits: {
    dataItems: ['坐落'],
    until: '2026-12-31',
    because: [{ ...unnecessary, dataItems: ['不动产单元号'] }, unnecessary],
  },
};
const ofItems = { ...unnecessary, dataItems: ['不动产单元号'] };
const allCut = { dataItems: ['坐落'], until: '2026-12-31', extent: { region: '990102' } };
const because = (more: Partial<Answer>): Answer => ({
  decision: 'refuse',
  reasons: '没有法定职责依据',
  ...more,
});
const secrets = { kind: 'law', title: '《中华人民共和国保守国家秘密法》', article: '第十三条' } as const;
const archives = { kind: 'law', title: '中华人民共和国档案法', article: '第三条' } as const;

const prepare = (answer: Answer, history = open) =>
  given(request, history).when({ type: 'prepare-answer', answer }, by(providerOfficer, monday));

test.each([
  ['one of both', [ofItems, unnecessary]],
  ['the period alone', [ofItems, { ...unnecessary, part: 'period' }]],
  ['the extent alone', [ofItems, { ...unnecessary, part: 'extent' }]],
] as const)('a period and an extent that are cut have reasons each for itself (R21.7): not %s', (_, parts) =>
  prepare({ ...consent, limits: { ...allCut, because: [...parts] } }).then({
    refused: 'reasons_required',
    status: 422,
    article: 21,
    paths: ['/limits/because'],
  }),
);

test('reasons are about what is cut, and about items or the rest (R21.7)', () => {
  const about = (part: object, limits: object = { until: '2026-12-31' }) =>
    prepare({ ...consent, limits: { ...limits, because: [{ ...unnecessary, ...part }] } });
  about({ part: 'extent' }).then({
    refused: 'reasons_required',
    status: 422,
    article: 21,
    paths: ['/limits/because'],
  });
  about({ dataItems: ['不动产单元号'], part: 'period' }, { dataItems: ['坐落'] }).then({
    refused: 'invalid_limits',
    status: 422,
    paths: ['/limits/because/0/part'],
  });
  about({ part: 'period' }).then([{ type: 'answerPrepared' }]);
});

describe('a consent given beforehand (R21.6)', () => {
  const standing = { org: 'provider', givenBy: 'p-head', givenAt: on('2026-02-01') };
  const consentedTo = (content: typeof conditional, standingConsent = standing, isStillHead = true) => {
    const at = related(content);
    const catalog = at['catalog#k1'];
    if (!catalog) throw new Error('no catalog');
    const heads = [{ sub: 'p-head', office: 'officeHead' }];
    return {
      'catalog#k1': { ...catalog, state: { ...Object(catalog.state), standingConsent } },
      'department#provider': {
        state: { ...provider, uscc: 'provider', kind: 'department', heads: isStillHead ? heads : [] },
        version: 1,
        revision: 1,
      },
    };
  };
  const free = { ...wanted, dataItems: ['坐落'] };
  const approving = (
    content: typeof conditional,
    standingConsent: typeof standing & { readonly insteadOf?: string } = standing,
    { isStillHead = true, head = requesterHead }: { isStillHead?: boolean; head?: typeof requesterHead } = {},
  ) => {
    const circumstances = { related: consentedTo(content, standingConsent, isStillHead) };
    const history = story(request, [
      [{ type: 'draft', id: 'q1', content: free }, by(requesterOfficer, monday, circumstances)],
      [{ type: 'submit' }, by(requesterOfficer, monday, circumstances)],
    ]);
    return given(request, history).when({ type: 'approve' }, by(head, monday, circumstances));
  };
  const unanswered = [{ type: 'deadlineStarted' }, { type: 'received' }];

  test('answers on receipt, in the name of whoever gave it, with the grant', () => {
    const answered = approving(unconditional);
    answered.then([
      starts('answer', 'R21.1', '2026-03-03'),
      { type: 'received' },
      {
        type: 'consentedBeforehand',
        answeredBy: 'p-head',
        givenAt: standing.givenAt,
        delivery: { term: 'law' },
      },
      ends('answer', 'done'),
    ]);
    const state = answered.state();
    expect(state).toMatchObject({
      status: 'consented',
      answer: { decision: 'consent' },
      answeredBy: 'p-head',
      answeredAt: monday,
      deadlines: [{ name: 'answer', status: 'met' }],
    });
    const delivery = { term: 'law', dueDate: '2026-03-30' } as const;
    const event = {
      type: 'consentedBeforehand',
      answeredBy: 'p-head',
      givenAt: standing.givenAt,
      delivery,
    } as const;
    expect(request.effects(event, state, monday)).toMatchObject([
      { type: 'command', kind: 'grant', command: { type: 'open', grant: { consentedAt: monday } } },
      { type: 'commands', kind: 'demand' },
      { notice: 'request.consentedBeforehand', to: [{ org: 'requester' }, { org: 'provider' }] },
    ]);
  });

  test('relies on the catalog as it was read, so that one withdrawn meanwhile is none', () => {
    const circumstances = { related: consentedTo(unconditional) };
    const history = story(request, [
      [{ type: 'draft', id: 'q1', content: free }, by(requesterOfficer, monday, circumstances)],
      [{ type: 'submit' }, by(requesterOfficer, monday, circumstances)],
    ]);
    const decision = request.decide(
      stateOf(history),
      { type: 'approve' },
      by(requesterHead, monday, circumstances),
    );
    expect(decision).toMatchObject({
      relies: [{ on: { revision: expect.any(Number) } }, { id: 'k1', on: { version: expect.any(Number) } }],
    });
    expect(decision).not.toHaveProperty('relies.1.otherwise');
  });

  test('is none for conditional data, and none of another department', () => {
    approving(conditional).then(unanswered);
    approving(unconditional, { ...standing, org: 'predecessor' }).then(unanswered);
  });

  test('is none once the register no longer names who gave it, or in whose stead it was given', () => {
    approving(unconditional, standing, { isStillHead: false }).then(unanswered);
    const byDeputy = { ...standing, givenBy: 'p-deputy', insteadOf: 'p-head' };
    approving(unconditional, byDeputy, { isStillHead: false }).then(unanswered);
    expect(approving(unconditional, byDeputy).state()).toMatchObject({ status: 'consented' });
    approving(unconditional, { ...byDeputy, insteadOf: 'p-other' }).then(unanswered);
  });

  test('is none for what the same person has brought about for the requester', () => {
    approving(unconditional, standing, { head: { ...requesterHead, sub: 'p-head' } }).then(unanswered);
    const drafting = { ...standing, givenBy: requesterOfficer.sub, insteadOf: 'p-head' };
    approving(unconditional, drafting).then(unanswered);
  });
});

describe('what an answer may say (arts. 14, 15, 20, 21)', () => {
  const accepted = [{ type: 'answerPrepared' }];

  test.each<[string, Answer]>([
    ['not lawful', because({ ground: 'notLawful' })],
    ['not genuine', because({ ground: 'notGenuine' })],
    ['not necessary', because({ ground: 'notNecessary' })],
    ['a listed condition is not met', because({ ground: 'conditionNotMet', conditions: ['c1'] })],
    ['outside the scope', because({ ground: 'outsideScope' })],
    [
      'forbidden by a law that is named',
      because({
        ground: 'forbiddenByLaw',
        legalBasis: secrets,
      }),
    ],
    ['consent under listed conditions', { ...consent, conditions: ['c1', 'c2'] }],
    [
      'consent up to the end of the time requested',
      { ...consent, conditions: ['c1'], limits: { until: '2027-12-31' } },
    ],
    ['consent within limits, with reasons for each part not granted', narrowed],
    [
      'consent to less in every way, with reasons for the items, the period and the extent',
      {
        ...narrowed,
        limits: {
          ...allCut,
          because: [ofItems, { ...unnecessary, part: 'period' }, { ...unnecessary, part: 'extent' }],
        },
      },
    ],
    [
      'consent to a smaller part of the data',
      {
        ...consent,
        limits: { extent: { region: '990102', from: '2020-01-01' }, because: [unnecessary] },
      },
    ],
    [
      'consent that leaves the time in which to deliver',
      { ...consent, limits: { until: '2026-03-31', because: [unnecessary] } },
    ],
    ['a law cited beside another ground', because({ ground: 'notNecessary', legalBasis: archives })],
    [
      'a part that a law keeps back',
      {
        ...consent,
        legalBasis: secrets,
        limits: { until: '2026-12-31', because: [{ ground: 'forbiddenByLaw', reasons: '法律规定保密' }] },
      },
    ],
    ['consent with a word of explanation', { ...consent, reasons: '请按目录列明的用途使用' }],
  ])('taken: %s', (_, answer) => prepare(answer).then(accepted));

  test.each<[string, Answer, string, number | undefined]>([
    [
      'consent that ends with the term of the delivery',
      { ...consent, limits: { until: '2026-03-30', because: [unnecessary] } },
      'consent_period_over',
      undefined,
    ],
    [
      'consent to a part of the data that ends before it begins',
      { ...consent, limits: { extent: { from: '2026-01-02', to: '2026-01-01' }, because: [unnecessary] } },
      'invalid_limits',
      undefined,
    ],
    [
      'a condition that the catalog does not list',
      { ...consent, conditions: ['c9'] },
      'condition_not_listed',
      15,
    ],
    [
      'a refusal over a condition that the catalog does not list',
      because({ ground: 'conditionNotMet', conditions: ['c9'] }),
      'condition_not_listed',
      15,
    ],
    ['missing material', because({ ground: 'missingMaterial' }), 'refused_for_missing_material', 21],
    ['no ground', because({}), 'reasons_required', 21],
    ['an invented ground', because({ ground: 'inconvenient' }), 'reasons_required', 21],
    ['no reasons', { decision: 'refuse', ground: 'notLawful' }, 'reasons_required', 21],
    [
      'a condition not met but not named',
      because({ ground: 'conditionNotMet' }),
      'condition_required',
      undefined,
    ],
    ['a law not named', because({ ground: 'forbiddenByLaw' }), 'legal_basis_required', 15],
    [
      'more items than requested',
      { ...consent, conditions: ['c1'], limits: { dataItems: ['权利人证件号'] } },
      'more_than_requested',
      undefined,
    ],
    [
      'a longer time than requested',
      { ...consent, conditions: ['c1'], limits: { until: '2028-01-01' } },
      'more_than_requested',
      undefined,
    ],
    ['fewer items without reasons', { ...consent, limits: { dataItems: ['坐落'] } }, 'reasons_required', 21],
    [
      'a shorter time without reasons',
      { ...narrowed, limits: { ...narrowed.limits, because: narrowed.limits.because.slice(0, 1) } },
      'reasons_required',
      21,
    ],
    [
      'a smaller part of the data without reasons',
      { ...consent, limits: { extent: { region: '990102' } } },
      'reasons_required',
      21,
    ],
    [
      'a limit that cites no condition though it goes by one',
      {
        ...consent,
        limits: { until: '2026-12-31', because: [{ ...unnecessary, ground: 'conditionNotMet' }] },
      },
      'condition_required',
      undefined,
    ],
    [
      'a limit for missing material',
      { ...consent, limits: { until: '2026-12-31', because: [{ ...unnecessary, reasons: '材料不全' }] } },
      'refused_for_missing_material',
      21,
    ],
    ...[
      '双方系统尚未对接，暂不共享',
      '数据涉及本部门利益，不便提供',
      '贵局与我局长期存在分歧，不予配合',
    ].flatMap((reasons): [string, Answer, string, number][] => [
      [
        `what is the provider’s own: ${reasons}`,
        because({ ground: 'notNecessary', reasons }),
        'reasons_required',
        21,
      ],
      [
        `a limit for it: ${reasons}`,
        { ...consent, limits: { until: '2026-12-31', because: [{ ...unnecessary, reasons }] } },
        'reasons_required',
        21,
      ],
    ]),
    [
      'reasons for what is granted',
      { ...consent, limits: { because: [{ ...unnecessary, dataItems: ['坐落'] }] } },
      'invalid_limits',
      undefined,
    ],
    [
      'an item limited twice',
      { ...narrowed, limits: { ...narrowed.limits, dataItems: ['坐落', '坐落'] } },
      'invalid_limits',
      undefined,
    ],
    [
      'a period that is over',
      { ...narrowed, limits: { ...narrowed.limits, until: '2020-01-01' } },
      'consent_period_over',
      undefined,
    ],
    [
      'another part of the data than was asked for',
      { ...consent, limits: { extent: { region: '990200' }, because: [unnecessary] } },
      'more_than_requested',
      undefined,
    ],
    [
      'the whole where a part was asked for',
      { ...consent, limits: { extent: { whole: true } } },
      'more_than_requested',
      undefined,
    ],
    [
      'nothing but missing material by another name',
      because({ ground: 'notGenuine', reasons: '申请材料不齐，请补充后重新申请' }),
      'refused_for_missing_material',
      21,
    ],
    [
      'a formality that no cited condition names',
      because({ ground: 'conditionNotMet', conditions: ['c1'], reasons: '领导未批准，且未签订共享协议' }),
      'formality_demanded',
      15,
    ],
    ...['仅供县长批准的单位使用', '须经县长批准并出具公函后方可提供', '须先签订保密协议'].map(
      (reasons): [string, Answer, string, number] => [
        `a formality of the provider’s own beside a law: ${reasons}`,
        because({ ground: 'forbiddenByLaw', legalBasis: archives, reasons }),
        'formality_demanded',
        15,
      ],
    ),
    [
      'a formality in the words of a consent',
      { ...consent, reasons: '须先签订保密协议并报县长批准后方可提取数据' },
      'formality_demanded',
      15,
    ],
    ...['申请材料不足，无法判断', '未说明法律依据条款，请补充后重新申请', '附件为空', '未提供三定方案'].map(
      (reasons): [string, Answer, string, number] => [
        `missing material under another ground: ${reasons}`,
        because({ ground: 'notLawful', reasons }),
        'refused_for_missing_material',
        21,
      ],
    ),
    ...['无', '。', '不同意', '经研究决定不予共享'].map((reasons): [string, Answer, string, number] => [
      `reasons of nothing: ${reasons}`,
      because({ ground: 'notNecessary', reasons }),
      'reasons_required',
      21,
    ]),
    [
      'a part refused for nothing',
      { ...consent, limits: { until: '2026-12-31', because: [{ ...unnecessary, reasons: '不同意' }] } },
      'reasons_required',
      21,
    ],
    [
      'minutes cited beside another ground',
      because({ ground: 'notNecessary', legalBasis: { kind: 'law', title: '示例市政府第三次常务会议纪要' } }),
      'legal_basis_required',
      15,
    ],
    [
      'a law without its article',
      because({ ground: 'forbiddenByLaw', legalBasis: { kind: 'law', title: '中华人民共和国档案法' } }),
      'legal_basis_required',
      15,
    ],
    [
      'minutes as a law',
      because({ ground: 'forbiddenByLaw', legalBasis: { kind: 'law', title: '局长办公会议纪要' } }),
      'legal_basis_required',
      15,
    ],
    [
      'a law called a decision',
      because({
        ground: 'forbiddenByLaw',
        legalBasis: { kind: 'stateCouncilDecision', title: '中华人民共和国档案法' },
      }),
      'legal_basis_required',
      15,
    ],
  ])('refused: %s', (_, answer, refused, article) =>
    prepare(answer).then({ refused, status: 422, ...(article === undefined ? {} : { article }) }),
  );

  test.each(['conditionNotMet', 'outsideScope', 'forbiddenByLaw', 'notNecessary'])(
    'unconditional data is not refused as %s',
    (ground) =>
      prepare(because({ ground, legalBasis: { kind: 'law', title: '某法' } }), openUnconditional).then({
        refused: 'ground_not_available',
        status: 422,
      }),
  );

  test.each([
    '没有必要，且不符合我局内部使用条件',
    '超出履行职责所需的最小范围',
    '核验住房情况无需此项',
    '不满足使用条件',
  ])('unconditional data is not refused as not lawful because: %s', (reasons) =>
    prepare(because({ ground: 'notLawful', reasons }), openUnconditional).then({
      refused: 'ground_not_available',
      status: 422,
      paths: ['/reasons'],
    }),
  );

  test('a consent has no ground and no basis of a refusal', () =>
    prepare({ ...consent, ground: 'missingMaterial', legalBasis: archives }).then({
      refused: 'invalid_limits',
      status: 422,
      paths: ['/ground', '/legalBasis'],
    }));

  test.each(['notLawful', 'notGenuine'])('unconditional data can be refused as %s', (ground) =>
    prepare(because({ ground }), openUnconditional).then(accepted),
  );

  test('what an earlier version let be prepared is not given where it is not lawful', () => {
    const landed = story(
      request,
      [[{ type: 'prepare-answer', answer: because({ ground: 'notLawful' }) }, by(providerOfficer, monday)]],
      openUnconditional,
    ).map(({ at, event }) =>
      event.type === 'answerPrepared'
        ? { at, event: { ...event, answer: because({ ground: 'notNecessary' }) } }
        : { at, event },
    );
    given(request, landed)
      .when({ type: 'answer' }, by(providerHead, monday))
      .then({ refused: 'ground_not_available', status: 422 });
  });

  test('unconditional data is consented to without limits', () => {
    prepare(consent, openUnconditional).then(accepted);
    prepare({ ...consent, limits: { until: '2026-12-31' } }, openUnconditional).then({
      refused: 'unconditional',
      status: 422,
      article: 14,
    });
  });

  test('a formality that the cited condition itself names is no added one', () => {
    const useConditions = [{ id: 'c1', text: '使用单位应当签订保密协议' }];
    const unmet = because({ ground: 'conditionNotMet', conditions: ['c1'], reasons: '未签订保密协议' });
    prepare(unmet, received(monday, { ...conditional, useConditions })).then(accepted);
  });

  test('an answer can be prepared anew until it is given', () =>
    prepare({ ...consent, conditions: ['c1'] }, prepared()).then(accepted));
});

describe('what follows a request', () => {
  test('a consent opens the grant with what was consented to, from the instant of the answer', () => {
    const limited = prepared({ ...narrowed, conditions: ['c1'] });
    given(request, limited)
      .when({ type: 'answer' }, by(providerHead, on('2026-03-06')))
      .then([{ type: 'partlyConsented', answeredBy: 'p-head' }, ends('answer', 'done')]);
    const state = given(request, limited)
      .when({ type: 'answer' }, by(providerHead, on('2026-03-06')))
      .state();
    expect(state.status).toBe('partlyConsented');
    const delivery = { term: 'law', dueDate: '2026-04-03' } as const;
    const effects = request.effects(
      { type: 'partlyConsented', answeredBy: 'p-head', delivery },
      state,
      monday,
    );
    const grant = {
      dataItems: ['坐落'],
      until: '2026-12-31',
      conditions: [{ id: 'c1', text: '仅限资格核验使用' }],
      consentedAt: on('2026-03-06'),
      parties,
    };
    expect(effects).toMatchObject([
      { type: 'command', kind: 'grant', id: 'q1', command: { type: 'open', grant } },
      { type: 'commands', kind: 'demand', under: 'requester#k1', command: { type: 'note-consent' } },
      {
        notice: 'request.partlyConsented',
        to: [{ org: 'requester' }, { org: 'provider' }, { org: 'authority' }],
        values: { dueDate: '2026-04-03' },
      },
    ]);
  });

  test('a period that ends before the answer is given is consented to no more', () => {
    const short = story(request, [
      [
        {
          type: 'draft',
          id: 'q1',
          content: { ...wanted, duration: { from: '2026-01-01', to: '2026-03-04' } },
        },
        of(conditional),
      ],
      [{ type: 'submit' }, by(requesterOfficer, monday)],
      [{ type: 'approve' }, by(requesterHead, monday)],
      [{ type: 'prepare-answer', answer: consent }, by(providerOfficer, monday)],
    ]);
    given(request, short)
      .when({ type: 'answer' }, by(providerHead, on('2026-03-05')))
      .then({ refused: 'consent_period_over', status: 422 });
    given(request, short)
      .when({ type: 'answer' }, by(providerHead, on('2026-03-04', '23:59')))
      .then([{ type: 'consented' }, ends('answer', 'done')]);
  });

  test('a prepared answer is the provider’s own until it is given', () => {
    const state = stateOf(prepared());
    if (!state) throw new Error('no state');
    expect(request.view(state, ['requester'])).not.toHaveProperty('answer');
    expect(request.view(state, ['provider'])).toHaveProperty('answer', consent);
    const answered = stateOf(consented);
    expect(answered && request.view(answered, ['requester'])).toHaveProperty('answer', consent);
    expect(
      request.discloses?.({ type: 'answerPrepared', answer: consent, preparedBy: 'p-officer' }, [
        'requester',
        'overseer',
      ]),
    ).toBe(false);
  });

  test('a draft withdrawn is nobody else’s business', () => {
    const state = given(request, drafted).when({ type: 'withdraw' }, by(requesterOfficer, monday)).state();
    expect(request.effects({ type: 'withdrawn' }, state, monday)).toEqual([]);
    expect(request.sides(state, providerOfficer)).toEqual([]);
  });

  test('it is the turn of whoever must act, by the due instant', () => {
    const turns = [drafted, submitted, open, asked, prepared(), consented].map((history) => {
      const state = stateOf(history);
      return state && request.rows(state).filter(({ list }) => list === 'turn');
    });
    expect(turns).toEqual([
      [turn('requester', 'officer', 'submit')],
      [turn('requester', 'officeHead', 'approve')],
      [turn('provider', 'officer', 'prepare-answer', '2026-03-17T00:00:00+08:00')],
      [turn('requester', 'officer', 'supplement', '2026-03-26T00:00:00+08:00')],
      [turn('provider', 'officeHead', 'answer', '2026-03-17T00:00:00+08:00')],
      [],
    ]);
    const waiting = stateOf(extensionAsked);
    expect(waiting && request.rows(waiting).filter(({ list }) => list === 'turn')).toEqual([
      turn('provider', 'officer', 'prepare-answer', '2026-03-17T00:00:00+08:00'),
      turn('authority', 'officer', 'decide-extension', '2026-03-17T00:00:00+08:00'),
    ]);
  });
});
