import { describe, expect, test } from 'vitest';
import { composeAnswer } from '../../lib/document/composeAnswer.ts';
import type { Grant } from '../../lib/grant/events.ts';
import { grantView } from '../../lib/grant/views.ts';
import type { Request, RequestEvent } from '../../lib/request/events.ts';
import { grantTerms } from '../../lib/request/grantTerms.ts';
import { request } from '../../lib/request/request.ts';
import type { Answer } from '../../lib/request/schema.ts';
import { requestView } from '../../lib/request/views.ts';
import { conditional, people, received } from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, providerHead } = people;
const [unit, place, time] = conditional.dataItems ?? [];
if (!unit || !place || !time) throw new Error('the sample has three items');
const treated = {
  ...conditional,
  dataItems: [
    { ...unit, treatment: 'pseudonymised' as const },
    { ...place, treatment: 'masked' as const },
    { ...time, treatment: 'masked' as const },
  ],
};
const items = [unit.name, place.name];
/** A request that was received for the first two items of that catalog. */
const open: readonly Happened<RequestEvent>[] = received(monday, treated);
const standing = (history: readonly Happened<RequestEvent>[]): Request => {
  const state = replay(request, history);
  if (!state) throw new Error('it has a history');
  return state;
};
const found = standing(open).catalog;
const prepare = (answer: Answer) =>
  given(request, open).when({ type: 'prepare-answer', answer }, by(providerOfficer, monday));
const inClearReason = '须与身份证件逐字比对';
const consent: Answer = { decision: 'consent', conditions: ['c1'] };
const answered = (answer: Answer) =>
  standing(
    story(
      request,
      [
        [{ type: 'prepare-answer', answer }, by(providerOfficer, monday)],
        [{ type: 'answer' }, by(providerHead, monday)],
      ],
      open,
    ),
  );
const termsOf = (answer: Answer) => {
  const state = answered(answer);
  if (!('answer' in state)) throw new Error('it was answered');
  return grantTerms(state, monday);
};

describe('R15.1 in which form a request is answered', () => {
  test('is what its catalog says, of the items that are asked for', () => {
    expect(found.treatments).toEqual({
      [unit.name]: 'pseudonymised',
      [place.name]: 'masked',
      [time.name]: 'masked',
    });
    expect(requestView(standing(open), ['provider'])).toMatchObject({
      treatments: { [unit.name]: 'pseudonymised', [place.name]: 'masked' },
    });
    expect(termsOf(consent).treatments).toEqual(found.treatments);
  });

  test('is in the clear where the answer says so, and never less than the catalog gives', () => {
    expect(termsOf({ ...consent, inClear: [place.name], inClearReason }).treatments).toEqual({
      [unit.name]: 'pseudonymised',
      [time.name]: 'masked',
    });
    expect(termsOf({ ...consent, inClear: items, inClearReason }).treatments).toEqual({
      [time.name]: 'masked',
    });
  });

  test('names no item that is not granted, none twice, and none that is given so anyway', () => {
    prepare({ ...consent, inClear: [time.name, unit.name, unit.name], inClearReason }).then({
      refused: 'invalid_input',
      status: 400,
      paths: ['/inClear/0', '/inClear/2'],
      codes: ['unknown_item', 'duplicate'],
    });
    const plain = { ...found, treatments: { [place.name]: 'masked' as const } };
    const asked = open.map((one) =>
      one.event.type === 'drafted' ? { ...one, event: { ...one.event, catalog: plain } } : one,
    );
    given(request, asked)
      .when(
        { type: 'prepare-answer', answer: { ...consent, inClear: [unit.name], inClearReason } },
        by(providerOfficer, monday),
      )
      .then({
        refused: 'invalid_input',
        status: 400,
        paths: ['/inClear/0'],
        codes: ['not_treatable'],
      });
    const refusal: Answer = {
      decision: 'refuse',
      ground: 'notLawful',
      reasons: '未列明所依据的条款',
      inClear: items,
    };
    prepare(refusal).then({
      refused: 'invalid_limits',
      status: 422,
      paths: ['/inClear'],
      codes: ['not_of_a_refusal'],
    });
  });

  test('is printed with the answer', () => {
    const act = composeAnswer(
      answered({ ...consent, inClear: [place.name], inClearReason }),
      () => undefined,
    );
    const said = (act?.paragraphs ?? []).map(({ zh }) => zh).join('\n');
    expect(said).toContain(`提供形式：${unit.name}以假名提供；${place.name}以原值提供`);
    expect(said).toContain(`以原值提供的理由：${inClearReason}。`);
    // Earlier versions gave none, and what is given as the catalog says needs none.
    for (const answer of [consent, { ...consent, inClear: [place.name] }]) {
      const state = { ...answered(consent), answer };
      expect(JSON.stringify(composeAnswer(state, () => undefined))).not.toContain('以原值提供的理由');
    }
  });

  test('is printed with how much there is and what else the provider has said', () => {
    const said = (answer: Answer) =>
      JSON.stringify(composeAnswer(answered(answer), () => undefined)?.paragraphs.map(({ zh }) => zh));
    const whole = { ...consent, volume: { records: 1200 }, reasons: '数据每日更新' };
    expect(said(whole)).toMatch(/、完整交付的记录数：1200条。.*、说明：数据每日更新。/);
    expect(said(consent)).not.toMatch(/记录数|说明：/);
  });

  test('stays so where a dispute about what is not granted opens another grant', () => {
    const limits: Answer['limits'] = {
      dataItems: [place.name],
      because: [{ ground: 'notNecessary', reasons: '核验无须此项', dataItems: [unit.name] }],
    };
    const part: Answer = { ...consent, limits, inClear: [place.name], inClearReason };
    const happened = story(
      request,
      [
        [{ type: 'prepare-answer', answer: part }, by(providerOfficer, monday)],
        [{ type: 'answer' }, by(providerHead, monday)],
      ],
      open,
    );
    given(request, happened)
      .when(
        {
          type: 'grant-in-dispute',
          dispute: 'x1',
          on: 'decision',
          orgName: '测试市人民政府',
          by: 'g-officer',
          grant: { dataItems: [unit.name] },
        },
        by(people.system, monday, {
          related: { 'grant#q1': { state: { status: 'expired' }, version: 3, revision: 1 } },
        }),
      )
      .then([
        {
          type: 'grantedInDispute',
          grantId: 'x1',
          answer: { limits: { dataItems: [unit.name, place.name] }, inClear: [place.name], inClearReason },
        },
      ]);
  });

  test('is shown to both sides of the grant, of the items that are granted', () => {
    const terms = termsOf(consent);
    const state: Grant = { ...terms, status: 'inUse', createdAt: monday, deadlines: [], deliveries: [] };
    for (const side of ['requester', 'provider'])
      expect(grantView(state, [side])).toMatchObject({
        treatments: { [unit.name]: 'pseudonymised', [place.name]: 'masked' },
      });
    const { treatments: _, ...bare } = terms;
    expect(grantView({ ...state, ...bare, treatments: { 别的: 'masked' } }, ['provider'])).not.toHaveProperty(
      'treatments',
    );
  });
});
