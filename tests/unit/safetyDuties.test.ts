import { describe, expect, test } from 'vitest';
import { protectedDataOf } from '../../lib/catalog/protectedData.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import type { RequestCommand, RequestEvent } from '../../lib/request/events.ts';
import type { WantedChange } from '../../lib/grant/widening.ts';
import { grant } from '../../lib/grant/grant.ts';
import { request } from '../../lib/request/request.ts';
import { refuseUnaccepted } from '../../lib/request/safety.ts';
import type { Handling } from '../../lib/request/schema.ts';
import { safetyDutiesNow, safetyDutiesOf } from '../../lib/regulation/safetyDuties.ts';
import {
  assessments,
  conditional,
  everyRole,
  handling,
  people,
  personal,
  published,
  related,
  wanted,
} from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';
import { inUse, otherPurpose, protectedChangeAsked, protectedInUse } from './grantLifeSamples.ts';

const monday = on('2026-03-02');
const { requesterOfficer, requesterHead, requesterChief, providerOfficer, providerHead } = people;
const over = { related: related(conditional, personal) };
type History = readonly Happened<RequestEvent>[];

const drafted = (personalInformation?: Handling, circumstances = over): History =>
  story(request, [
    [
      {
        type: 'draft',
        id: 'q1',
        content: personalInformation ? { ...wanted, personalInformation } : wanted,
      },
      by(requesterOfficer, monday, circumstances),
    ],
  ]);
const give = (
  before: History,
  ...steps: readonly (readonly [RequestCommand, Parameters<typeof by>[0]])[]
): History =>
  story(
    request,
    steps.map(([command, actor]) => [command, by(actor, monday, over)] as const),
    before,
  );
const accept: RequestCommand = { type: 'accept-duties', version: 1 };
const submitted = give(drafted(handling), [{ type: 'submit' }, requesterOfficer]);
const received = give(submitted, [accept, requesterChief], [{ type: 'approve' }, requesterHead]);
const asked = give(
  received,
  [{ type: 'prepare-supplement', missing: [{ code: 'scenario', detail: '请写明环节' }] }, providerOfficer],
  [{ type: 'ask-supplement' }, providerHead],
);
const refusedBy = (code: string, paths?: readonly string[]) => ({
  refused: code,
  status: 422,
  article: 37,
  ...(paths ? { paths } : {}),
});

describe('what of a catalog is protected', () => {
  const of = (content = conditional, assessed = assessments) => {
    const state = replay(catalog, published(content, assessed));
    return state && protectedDataOf(state);
  };
  const important = {
    ...conditional,
    classification: { category: { field: '自然资源' }, grade: 'important' as const },
  };
  test('R13.3 is what its impact assessment concludes, and what is graded as important', () => {
    expect(of()).toEqual([]);
    expect(of(conditional, personal)).toEqual(['personalInformation']);
    expect(of(important)).toEqual(['importantData']);
    expect(of(important, personal)).toEqual(['personalInformation', 'importantData']);
  });
  test('is not told by an assessment of old, which is a text', () => {
    const state = replay(catalog, published());
    const text = { text: '已最小化' };
    const inForce = state?.inForce && {
      ...state.inForce,
      assessments: { secrecyRisk: text, personalInformationImpact: text },
    };
    expect(state && inForce && protectedDataOf({ ...state, inForce })).toEqual([]);
  });
});

describe('a request over personal information', () => {
  const submit = (personalInformation?: Handling) =>
    given(request, drafted(personalInformation)).when({ type: 'submit' }, by(requesterOfficer, monday, over));
  test('says how it is handled, item by item, on an assessment that finds it acceptable', () => {
    submit().then(refusedBy('handling_unstated', ['/personalInformation']));
    submit({ ...handling, whyThisMinimum: [{ dataItems: ['坐落', '户号'], why: '确认位置' }] }).then(
      refusedBy('handling_unstated', ['/dataItems/0', '/personalInformation/whyThisMinimum/0/dataItems/1']),
    );
    const assessment = { ...handling.assessment, conclusion: 'unacceptable' } as const;
    submit({ ...handling, assessment }).then(refusedBy('handling_unacceptable'));
    submit(handling).then([{ type: 'submitted' }]);
  });
  test('is not written with words that say nothing, or an assessment of tomorrow', () => {
    const wrong = {
      ...handling,
      purpose: '-',
      assessment: { ...handling.assessment, date: '2026-03-03' },
    };
    given(request, drafted())
      .when({ type: 'change', content: { personalInformation: wrong } }, by(requesterOfficer, monday, over))
      .then({
        refused: 'invalid_request',
        status: 422,
        paths: ['/personalInformation/purpose', '/personalInformation/assessment/date'],
      });
  });
  test('who has not accepted the duties is told which version is in force', () => {
    expect(refuseUnaccepted(['personalInformation'], undefined)).toMatchObject({
      refusal: {
        code: 'safety_duties_unaccepted',
        detail: {
          zh: expect.stringContaining(`现行的第${safetyDutiesNow}版`),
          en: expect.stringContaining(`in the version that is in force: ${safetyDutiesNow}.`),
        },
      },
    });
    expect(refuseUnaccepted([], undefined)).toBeUndefined();
  });

  test('is approved only when the department head has accepted the duties that are in force', () => {
    const approve = (before: History) =>
      given(request, before).when({ type: 'approve' }, by(requesterHead, monday, over));
    approve(submitted).then(refusedBy('safety_duties_unaccepted'));
    given(request, submitted)
      .when({ type: 'accept-duties', version: safetyDutiesNow + 1 }, by(requesterChief, monday, over))
      .then({ refused: 'safety_duties_changed', status: 422 });
    for (const [who, code] of [
      [requesterHead, 'not_yours_to_do'],
      [everyRole('requester', 'r-officer'), 'own_work'],
    ] as const)
      given(request, submitted)
        .when(accept, by(who, monday, over))
        .then({ refused: code, status: 403 });
    approve(give(submitted, [accept, requesterChief])).then([
      { type: 'deadlineStarted' },
      { type: 'received' },
    ]);
  });
  test('has its duties accepted anew when it was sent back', () => {
    const back = give(
      submitted,
      [accept, requesterChief],
      [{ type: 'send-back', reasons: '请写明' }, requesterHead],
      [{ type: 'change', content: { scenario: '另一场景' } }, requesterOfficer],
      [{ type: 'submit' }, requesterOfficer],
    );
    expect(replay(request, back)).not.toHaveProperty('acceptedDuties');
    given(request, back)
      .when({ type: 'approve' }, by(requesterHead, monday, over))
      .then(refusedBy('safety_duties_unaccepted'));
  });
  test('loses no declaration on the way: who takes it away does not submit', () => {
    const without = give(drafted(handling), [
      { type: 'change', content: { personalInformation: null } },
      requesterOfficer,
    ]);
    given(request, without)
      .when({ type: 'submit' }, by(requesterOfficer, monday, over))
      .then(refusedBy('handling_unstated'));
  });
  test('of an earlier version is held against its catalog of now, also where it awaited approval already', () => {
    const landed = story(
      request,
      [[{ type: 'submit' }, by(requesterOfficer, monday)]],
      drafted(undefined, { related: related() }),
    );
    given(request, landed)
      .when({ type: 'approve' }, by(requesterHead, monday, over))
      .then(refusedBy('handling_unstated'));
  });
  test('supplies other items only with their reasons, and waits for both heads', () => {
    const supply = (supplement: object) => ({ type: 'supplement', supplement }) as RequestCommand;
    const by2 = by(requesterOfficer, monday, over);
    given(request, asked)
      .when(supply({ dataItems: ['坐落'] }), by2)
      .then(refusedBy('handling_unstated', ['/personalInformation/whyThisMinimum/0/dataItems/0']));
    given(request, asked)
      .when(supply({ statement: '用于初审' }), by2)
      .then([{ type: 'deadlineEnded' }, { type: 'deadlineResumed' }, { type: 'supplemented' }]);
    const prepared = give(asked, [supply({ scenario: '配租资格复核' }), requesterOfficer]);
    const state = replay(request, prepared);
    expect(state && request.rows(state)).toContainEqual(
      expect.objectContaining({ key: 'requester#departmentHead', awaits: 'accept-duties' }),
    );
    given(request, prepared)
      .when({ type: 'approve-supplement' }, by(requesterHead, monday, over))
      .then(refusedBy('safety_duties_unaccepted'));
    const accepted = give(prepared, [accept, requesterChief]);
    const supplied = give(accepted, [{ type: 'approve-supplement' }, requesterHead]);
    expect(replay(request, supplied)).toMatchObject({
      status: 'received',
      content: { scenario: '配租资格复核' },
      acceptedDuties: { version: 1, acceptedBy: 'r-chief' },
    });
  });
  test('accepts nothing where nothing waits', () => {
    for (const before of [drafted(handling), received, asked])
      expect(request.decide(replay(request, before), accept, by(requesterChief, monday, over))).toMatchObject(
        { refusal: { status: 409 } },
      );
  });
  test('becomes a grant that has purpose, manner and acceptance on record', () => {
    const consented = give(
      received,
      [{ type: 'prepare-answer', answer: { decision: 'consent' } }, providerOfficer],
      [{ type: 'answer' }, providerHead],
    );
    const state = replay(request, consented);
    const told = consented.flatMap(({ event }) =>
      state && event.type === 'consented' ? request.effects(event, state, monday) : [],
    );
    expect(told[0]).toMatchObject({
      type: 'command',
      kind: 'grant',
      command: {
        grant: {
          safetyDuties: {
            purpose: handling.purpose,
            manner: handling.manner,
            version: 1,
            protectedData: ['personalInformation'],
            acceptedBy: 'r-chief',
            acceptedAt: monday,
          },
        },
      },
    });
  });
});

describe('a grant over personal information', () => {
  const change = (wantedChange: WantedChange) => ({ type: 'ask-change', change: wantedChange }) as const;
  const prolonging = { until: '2028-06-30', reasons: '业务延续' };
  test('shows the duties as they were accepted, its own extent, and from its end until when they are kept', () => {
    const state = replay(grant, protectedInUse);
    expect(state && grant.view(state, ['provider'])).toMatchObject({
      safetyDuties: {
        purpose: '核验住房',
        manner: '逐户比对',
        dataItems: wanted.dataItems,
        extent: wanted.extent,
        duties: safetyDutiesOf(1),
        acceptedBy: 'r-chief',
      },
    });
    const ended = story(
      grant,
      [[{ type: 'close', reason: 'achieved' }, by(requesterOfficer, monday)]],
      protectedInUse,
    );
    const closed = replay(grant, ended);
    expect(closed && grant.view(closed, ['provider'])).toMatchObject({
      safetyDuties: { keepUntil: '2029-03-02' },
    });
  });
  test('is changed in purpose, range, manner or by a third party when the head has accepted anew; it only lasts longer without', () => {
    given(grant, protectedChangeAsked)
      .when({ type: 'approve-change' }, by(requesterHead, monday))
      .then(refusedBy('safety_duties_unaccepted'));
    const longer = story(grant, [[change(prolonging), by(requesterOfficer, monday)]], protectedInUse);
    given(grant, longer)
      .when({ type: 'approve-change' }, by(requesterHead, monday))
      .then([{ type: 'deadlineStarted' }, { type: 'changeSent' }]);
    const changed = story(
      grant,
      [
        [{ type: 'accept-duties', version: 1 }, by(requesterChief, monday)],
        [{ type: 'approve-change' }, by(requesterHead, monday)],
        [{ type: 'decide-change', consent: true, reasons: '一致' }, by(providerHead, monday)],
      ],
      protectedChangeAsked,
    );
    expect(replay(grant, changed)).toMatchObject({
      scenario: otherPurpose.purpose,
      safetyDuties: { purpose: otherPurpose.purpose, manner: handling.manner, acceptedAt: monday },
    });
  });
  test('states and assesses another purpose, manner or a third party anew, as a request does', () => {
    const { personalInformation, ...bare } = otherPurpose;
    const ask = (more: Partial<WantedChange>) =>
      given(grant, protectedInUse).when(
        change({ ...more, reasons: bare.reasons }),
        by(requesterOfficer, monday),
      );
    const thirdParty = { name: '某测评机构', purpose: '受理初审' };
    for (const other of [{ purpose: bare.purpose }, { manner: '批量导出' }, { thirdParty }]) {
      ask(other).then(refusedBy('handling_unstated', ['/personalInformation']));
      ask({ ...other, personalInformation }).then([{ type: 'changeAsked' }]);
    }
    ask({ useRange: wanted.useRange }).then([{ type: 'changeAsked' }]);
    const one = [{ dataItems: ['坐落'], why: '确认位置' }];
    ask({ thirdParty, personalInformation: { ...personalInformation, whyThisMinimum: one } }).then(
      refusedBy('handling_unstated', ['/dataItems/0']),
    );
    const assessment = { ...handling.assessment, conclusion: 'unacceptable' } as const;
    ask({ thirdParty, personalInformation: { ...handling, assessment } }).then(
      refusedBy('handling_unacceptable'),
    );
  });
  test('that a landed version opened says its manner when it is changed, and has its duties accepted then', () => {
    given(grant, inUse)
      .when(change({ useRange: wanted.useRange, reasons: '增加科室' }), by(requesterOfficer, monday, over))
      .then(refusedBy('handling_unstated', ['/manner']));
    given(grant, inUse)
      .when(change({ ...otherPurpose, manner: '逐户比对' }), by(requesterOfficer, monday, over))
      .then([{ type: 'changeAsked', protectedData: ['personalInformation'] }]);
    given(grant, inUse)
      .when(change(prolonging), by(requesterOfficer, monday, over))
      .then([{ type: 'changeAsked' }]);
  });
});
