import { describe, expect, test } from 'vitest';
import { attachment } from '../../lib/attachment/attachment.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import type { RequestCommand, RequestEvent } from '../../lib/request/events.ts';
import { request } from '../../lib/request/request.ts';
import type { Answer } from '../../lib/request/schema.ts';
import {
  parties,
  people,
  provider,
  received,
  related,
  requester,
  unconditional,
  wanted,
  localDay,
} from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, providerHead, requesterOfficer, requesterHead, authorityOfficer, system } = people;
type History = readonly Happened<RequestEvent>[];
const open = received(monday);
const extend = (reason: string): RequestCommand => ({
  type: 'request-extension',
  workingDays: 5,
  ground: 'largeVolume',
  reason,
});
const agree: RequestCommand = { type: 'decide-extension', consent: true, reason: '情况属实' };
const extensionAsked = story(request, [[extend('数据量大'), by(providerOfficer, monday)]], open);
const asked = (before: History = open) =>
  story(
    request,
    [
      [
        { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明条款' }] },
        by(providerOfficer, monday),
      ],
      [{ type: 'ask-supplement' }, by(providerHead, monday)],
    ],
    before,
  );
const eventOf = (history: History, command: RequestCommand, context: ReturnType<typeof by>, type: string) => {
  const decision = request.decide(replay(request, history), command, context);
  return 'events' in decision ? decision.events.find((event) => event.type === type) : decision;
};

/** Its own days off are those of one region alone. */
const off = (where: string, actor: Parameters<typeof by>[0], at = monday) => ({
  ...by(actor, at),
  overlay: (region: string) => (region === where ? { holidays: [localDay(where)] } : {}),
});
const apart = { ...parties, requester: { ...requester, region: '980100', path: '980000/980100' } };
const elsewhere = (history: History): History =>
  history.map(({ at, event, ...more }) => ({
    at,
    ...more,
    event: event.type === 'drafted' ? { ...event, parties: apart } : event,
  }));

describe('more time to answer', () => {
  test('names its new last day on the record where the clock runs, and none where it stands', () => {
    expect(eventOf(extensionAsked, agree, by(authorityOfficer, monday), 'extensionDecided')).toEqual({
      type: 'extensionDecided',
      consent: true,
      reason: '情况属实',
      dueDate: '2026-03-23',
    });
    expect(eventOf(asked(extensionAsked), agree, by(authorityOfficer, monday), 'extensionDecided')).toEqual({
      type: 'extensionDecided',
      consent: true,
      reason: '情况属实',
    });
  });

  test('is not asked for by demanding a formality', () =>
    given(request, open)
      .when(extend('须先签订保密协议'), by(providerOfficer, monday))
      .then({ refused: 'formality_demanded', status: 422, article: 15, paths: ['/reason'] }));

  test('moves the offices only where the authority on record is itself a side', () => {
    const { authority: _, ...without } = parties;
    const landed = (around: typeof without) =>
      open.map(({ at, event }) => ({
        at,
        event: event.type === 'drafted' ? { ...event, parties: around } : event,
      }));
    for (const around of [parties, without])
      given(request, landed(around))
        .when(extend('数据量大'), by(providerOfficer, monday))
        .then([{ type: 'extensionAsked' }]);
  });

  test('is counted by the days off of the provider’s region', () => {
    const due = (where: string) =>
      eventOf(elsewhere(extensionAsked), agree, off(where, authorityOfficer), 'extensionDecided');
    expect([due('990100'), due('980100')]).toMatchObject([
      { dueDate: '2026-03-24' },
      { dueDate: '2026-03-23' },
    ]);
  });
});

describe('a round of missing material', () => {
  const supply = (supplement: object, read: Readonly<Record<string, RelatedCase>> = {}, at = monday) =>
    given(request, asked()).when(
      { type: 'supplement', supplement },
      by(requesterOfficer, at, { related: read }),
    );
  const file = { name: '依据.txt', mediaType: 'text/plain', bytes: 1, sha256: 'a'.repeat(64) };
  const stored = replay(
    attachment,
    story(attachment, [
      [{ type: 'announce', id: 'a1', file }, by(requesterOfficer, monday)],
      [{ type: 'complete' }, by(requesterOfficer, monday)],
    ]),
  );
  const holding = { 'attachment#a1': { state: stored, version: 1, revision: 1 } };

  test('brings the documents that are stored, and none that is unknown', () => {
    const supplied = supply({ documents: ['a1'] }, holding);
    supplied.then([{ type: 'deadlineEnded' }, { type: 'deadlineResumed' }, { type: 'supplemented' }]);
    expect(supplied.state().supplements).toEqual([
      { documents: [{ id: 'a1', commitment: stored?.commitment }] },
    ]);
    supply({ documents: ['a2'] }, holding).then({
      refused: 'unknown_document',
      status: 422,
      paths: ['/documents/0'],
    });
    expect(supply({ statement: '已补充' }).state().supplements).toEqual([{ statement: '已补充' }]);
  });

  test('comes in time, whether it explains or changes', () => {
    const late = { refused: 'supplement_too_late', status: 422 } as const;
    supply({ statement: '已补充' }, {}, on('2026-03-24', '00:00')).then(late);
    supply({ scenario: '复核' }, {}, on('2026-03-24', '00:00')).then(late);
    supply({ scenario: '复核' }, {}, on('2026-03-23', '23:59')).then([{ type: 'supplementDrafted' }]);
  });

  test('gives the days off of the requester’s region to it, and those of the provider’s to the answer', () => {
    const history = elsewhere(
      story(
        request,
        [
          [
            { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明条款' }] },
            by(providerOfficer, monday),
          ],
        ],
        open,
      ),
    );
    const ask = { type: 'ask-supplement' } as const;
    const due = (where: string) => eventOf(history, ask, off(where, providerHead), 'supplementAsked');
    expect([due('980100'), due('990100')]).toMatchObject([
      { dueDate: '2026-03-24' },
      { dueDate: '2026-03-23' },
    ]);
    const notice = (where: string) =>
      eventOf(
        elsewhere(open),
        { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明条款' }] },
        off(where, providerOfficer),
        'supplementPrepared',
      );
    expect([notice('990100'), notice('980100')]).toMatchObject([
      { dueDate: '2026-03-10' },
      { dueDate: '2026-03-09' },
    ]);
    const asking = story(request, [[ask, by(providerHead, monday)]], history);
    const resumed = (where: string) =>
      eventOf(
        asking,
        { type: 'supplement', supplement: { statement: '已补充' } },
        off(where, requesterOfficer),
        'deadlineResumed',
      );
    expect([resumed('990100'), resumed('980100')]).toMatchObject([
      { schedule: { dueDate: '2026-03-17' } },
      { schedule: { dueDate: '2026-03-16' } },
    ]);
    const approved = (where: string) =>
      eventOf(elsewhere(open.slice(0, 2)), { type: 'approve' }, off(where, requesterHead), 'deadlineStarted');
    expect([approved('990100'), approved('980100')]).toMatchObject([
      { schedule: { dueDate: '2026-03-17' } },
      { schedule: { dueDate: '2026-03-16' } },
    ]);
  });

  test('tells the provider that its clock starts anew where the region so decides', () => {
    const restarting = { overlay: { supplementClock: 'restart' as const } };
    const history = story(
      request,
      [[{ type: 'supplement', supplement: { statement: '已补充' } }, by(requesterOfficer, monday)]],
      asked(received(monday, undefined, restarting)),
    );
    const state = replay(request, history);
    const told = state && request.effects({ type: 'supplemented', supplement: {} }, state, monday);
    expect(told).toMatchObject([{ values: { how: 'restart' } }]);
  });

  test('lapses only while it is awaited', () => {
    const late = by(system, on('2026-03-24', '00:00'));
    const types = (history: History) =>
      story(request, [[{ type: 'wake' }, late]], history)
        .slice(history.length)
        .map(({ event }) => event.type);
    expect(types(asked())).toContain('lapsed');
    const withdrawn = story(request, [[{ type: 'withdraw' }, by(requesterOfficer, monday)]], asked());
    expect(types(withdrawn)).toEqual([]);
  });
});

describe('a consent', () => {
  const limited = (until: string, duration: { from: string; to: string }) => {
    const history = story(request, [
      [
        { type: 'draft', id: 'q1', content: { ...wanted, duration } },
        by(requesterOfficer, monday, { related: related() }),
      ],
      [{ type: 'submit' }, by(requesterOfficer, monday)],
      [{ type: 'approve' }, by(requesterHead, monday)],
    ]);
    const because = [{ ground: 'notNecessary', reasons: '核验到本年度即可' }];
    const answer: Answer = { decision: 'consent', limits: { until, because } };
    return given(request, history).when({ type: 'prepare-answer', answer }, by(providerOfficer, monday));
  };

  test('does not end before the use begins', () => {
    const duration = { from: '2026-09-01', to: '2026-12-31' };
    limited('2026-08-31', duration).then({ refused: 'consent_period_over', status: 422 });
    limited('2026-10-31', duration).then([{ type: 'answerPrepared' }]);
  });

  test('takes over who and what will use the data, where the request names them', () => {
    const grantOf = (history: History) => {
      const state = replay(request, history);
      return state && request.effects({ type: 'consented', answeredBy: 'p-head' }, state, monday)[0];
    };
    const prepared: History = [
      ...open,
      {
        at: monday,
        event: { type: 'answerPrepared', answer: { decision: 'consent' }, preparedBy: 'p-officer' },
      },
      { at: monday, event: { type: 'consented', answeredBy: 'p-head' } },
    ];
    expect(grantOf(prepared)).toMatchObject({ command: { grant: { useRange: wanted.useRange } } });
    const landed = prepared.map(({ at, event }) => {
      if (event.type !== 'drafted') return { at, event };
      const { useRange: _, ...content } = event.content;
      return { at, event: { ...event, content } };
    });
    expect(grantOf(landed)).not.toHaveProperty('command.grant.useRange');
  });

  test('of unconditional data adds neither conditions nor limits', () => {
    const of = received(monday, {
      ...unconditional,
      useConditions: [{ id: 'c1', text: '仅限资格核验使用' }],
    });
    const answers: readonly Answer[] = [
      { decision: 'consent', conditions: ['c1'] },
      { decision: 'consent', limits: {} },
    ];
    for (const answer of answers)
      given(request, of)
        .when({ type: 'prepare-answer', answer }, by(providerOfficer, monday))
        .then({ refused: 'unconditional', status: 422, article: 14 });
    given(request, of)
      .when(
        { type: 'prepare-answer', answer: { decision: 'consent', conditions: [] } },
        by(providerOfficer, monday),
      )
      .then([{ type: 'answerPrepared' }]);
  });

  test('given beforehand counts as long as the register names its giver as office head', () => {
    const standingConsent = { org: 'provider', givenBy: 'p-head', givenAt: on('2026-02-01') };
    const at = related(unconditional)['catalog#k1'];
    const knowing = (heads: readonly object[] | undefined) => ({
      related: {
        'catalog#k1': { ...at, state: { ...Object(at?.state), standingConsent } },
        ...(heads
          ? {
              'department#provider': {
                state: { ...provider, uscc: 'provider', kind: 'department', heads },
                version: 1,
                revision: 1,
              },
            }
          : {}),
      } as Readonly<Record<string, RelatedCase>>, // the catalog is there
    });
    const types = (heads: readonly object[] | undefined, actor: Parameters<typeof by>[0] = requesterHead) => {
      const before = story(request, [
        [
          { type: 'draft', id: 'q1', content: { ...wanted, dataItems: ['坐落'] } },
          by(requesterOfficer, monday, knowing(heads)),
        ],
        [{ type: 'submit' }, by(requesterOfficer, monday)],
      ]);
      const after = story(request, [[{ type: 'approve' }, by(actor, monday, knowing(heads))]], before);
      return after.slice(before.length).map(({ event }) => event.type);
    };
    const answered = ['deadlineStarted', 'received', 'consentedBeforehand', 'deadlineEnded'];
    const unanswered = ['deadlineStarted', 'received'];
    expect(types([{ sub: 'p-head', office: 'officeHead' }])).toEqual(answered);
    expect(types([{ sub: 'p-head', office: 'departmentHead' }])).toEqual(unanswered);
    expect(types([{ sub: 'p-other', office: 'officeHead' }])).toEqual(unanswered);
    expect(types(undefined)).toEqual(unanswered);
  });
});
