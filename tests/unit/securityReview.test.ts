import { describe, expect, test } from 'vitest';
import { aggregationRules, platformRules } from '../../lib/aggregation/rules.ts';
import { aggregationFindings } from '../../lib/aggregation/findings.ts';
import { checkTuning, rulesShown, rulesUnder } from '../../lib/aggregation/tuning.ts';
import type { Source } from '../../lib/aggregation/union.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import { aggregationWalk } from '../../lib/platform/reactions/aggregation.ts';
import type { CaseStore } from '../../lib/platform/store/caseStore.ts';
import { assessHoldings } from '../../lib/platform/store/heldData.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { recordedFindings } from '../../lib/securityReview/assessment.ts';
import type { SecurityReviewCommand } from '../../lib/securityReview/events.ts';
import { reviewable, reviewOf } from '../../lib/securityReview/reviewed.ts';
import { securityReview } from '../../lib/securityReview/securityReview.ts';
import { granted, parties, people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const at = on('2026-03-09');
const request = (more: object = {}): RelatedCase => ({
  state: {
    id: 'q1',
    status: 'received',
    receivedAt: at,
    parties,
    catalog: { id: 'k2', name: '门诊记录' },
    ...more,
  },
  version: 3,
  revision: 3,
});
const world = (found = request()) => ({ related: { 'request#q1': found } });
const source = (catalogId: string, items: string[], more: Partial<Source> = {}): Source => ({
  origin: 'held',
  kind: 'grant',
  id: `g-${catalogId}`,
  status: 'inUse',
  catalogId,
  catalogName: `目录${catalogId}`,
  provider: 'elsewhere',
  items,
  protection: 0,
  ...more,
});
const people1 = source('k1', ['姓名']);
const asked = source('k2', ['病种'], { origin: 'asked', kind: 'request', id: 'q1', provider: 'provider' });
const found = (...sources: Source[]) => recordedFindings(aggregationFindings(sources, platformRules));
const assess = (findings = found(people1, asked)): SecurityReviewCommand => ({
  type: 'assess',
  id: 'q1',
  assessment: { findings, isComplete: true },
});
const conclusion = { conclusion: 'acceptable', involvesSecrecy: false, reasons: '必需' } as const;
const conclude: SecurityReviewCommand = { type: 'conclude', ...conclusion };
const opened = story(securityReview, [[assess(), by(people.system, at, world())]]);
const concluded = story(securityReview, [[conclude, by(people.authorityOfficer, at)]], opened);

describe('what was reviewed of a combination that is held', () => {
  // A grant has the id of the request by which it was opened.
  const [held] = found(people1, source('k2', ['病种'], { id: 'q1' }));
  const stateOf = (history: typeof opened, more: object = {}) => {
    const state = replay(securityReview, history);
    if (!state || !held) throw new Error('nothing was opened, or found');
    return { ...state, ...more };
  };
  const told = (...reviews: readonly ReturnType<typeof stateOf>[]) => held && reviewOf(held, reviews);

  test('is told with its conclusion, the latest where there are several', () => {
    expect(reviewable(held ? [held, held] : [])).toEqual(['g-k1', 'q1']);
    const once = stateOf(concluded);
    expect(told(once)).toEqual({ id: 'q1', conclusion: 'acceptable', concludedAt: at });
    expect(told(stateOf(opened))).toEqual({ id: 'q1' });
    const later = { ...once.conclusion, conclusion: 'unacceptable', at: on('2026-05-01') };
    const other = stateOf(concluded, { id: 'g-k1', conclusion: later });
    expect(told(other, once)).toMatchObject({ id: 'g-k1', conclusion: 'unacceptable' });
    expect(told(once, other)).toMatchObject({ id: 'g-k1' });
  });

  test('is none of another combination, of another request, or one that has ended', () => {
    expect(told(stateOf(concluded, { assessment: { findings: [], isComplete: true } }))).toBeUndefined();
    expect(told(stateOf(concluded, { id: 'elsewhere' }))).toBeUndefined();
    expect(told(stateOf(opened, { status: 'ended' }))).toBeUndefined();
    // The authority opens one over all that comes together, of its own accord.
    expect(told(stateOf(concluded, { assessment: undefined }))).toMatchObject({ id: 'q1' });
  });
});

describe('a security review', () => {
  test('is begun by the platform of a received request alone, with a clock of its own', () => {
    const state = replay(securityReview, opened);
    expect(state).toMatchObject({ id: 'q1', status: 'open', catalogName: '门诊记录' });
    expect(state?.deadlines).toMatchObject([{ name: 'review', term: 'securityReview' }]);
    given(securityReview, [])
      .when(assess(), by(people.authorityOfficer, at, world()))
      .then({ refused: 'not_found', status: 404 });
    const { receivedAt: _, ...draft } = request().state as { receivedAt: string };
    const drafted = { ...request(), state: draft };
    given(securityReview, [])
      .when(assess(), by(people.system, at, world(drafted)))
      .then({ refused: 'not_found', status: 404 });
  });

  test('found again it is as it was; grown it is written down, and reviewed anew where it was concluded', () => {
    given(securityReview, opened).when(assess(), by(people.system, at)).then([]);
    given(securityReview, concluded).when(assess(), by(people.system, at)).then([]);
    const more = assess(found(people1, asked, source('k3', ['诊断结果'])));
    const grown = story(securityReview, [[more, by(people.system, at)]], concluded);
    const state = replay(securityReview, grown);
    expect(state).toMatchObject({ status: 'open', assessment: { findings: [{ catalogs: 3 }] } });
    expect(state?.conclusion).toBeUndefined();
    expect(state?.deadlines).toMatchObject([{ name: 'review', status: 'running' }]);
  });

  test('what is only to be noted opens nothing anew', () => {
    const notable = found(source('k1', ['姓名']), source('k2', ['案号'], { origin: 'asked' }));
    expect(notable).toMatchObject([{ weight: 'notable' }]);
    given(securityReview, concluded).when(assess(notable), by(people.system, at)).then([]);
  });

  test('is shown to its provider without what others provide', () => {
    const state = replay(securityReview, opened);
    const shown = (sides: string[]) => JSON.stringify(state && securityReview.view(state, sides));
    expect(shown(['authority'])).toContain('目录k1');
    expect(shown(['requester'])).toContain('目录k1');
    expect(shown(['provider'])).not.toContain('目录k1');
    expect(shown(['overseer'])).not.toContain('目录k1');
    expect(shown(['provider'])).toContain('identityAndHealth');
    const [first] = opened;
    expect(first && securityReview.discloses(first.event, ['provider'])).toBe(false);
    expect(first && securityReview.discloses(first.event, ['requesterAuthority'])).toBe(true);
  });

  test('writes down so much and counts the rest', () => {
    const wide = Array.from({ length: 40 }, (_, index) =>
      source(`h${index}`, ['病种', '诊断一', '诊断二', '诊断三', '诊断四', '诊断五', '诊断六']),
    );
    const [finding] = found(people1, asked, ...wide);
    expect(finding?.parts).toHaveLength(6);
    expect(finding?.parts[0]).toMatchObject({ origin: 'asked' });
    expect(finding?.itemsLeftOut).toBe(1 + 1 + 40 * 7 - (1 + 1 + 4 * 5));
    expect(finding?.catalogs).toBe(42);
  });

  test('ends when its two sides have become one body', () => {
    const { provider } = parties;
    const one = { ...parties, ...(provider ? { requester: provider } : {}) };
    const ended = story(
      securityReview,
      [[{ type: 'move-offices', parties: one }, by(people.system, at)]],
      opened,
    );
    expect(replay(securityReview, ended)).toMatchObject({ status: 'ended' });
    given(securityReview, ended)
      .when(conclude, by(people.authorityOfficer, at))
      .then({ refused: 'not_in_this_status', status: 409 });
  });
});

describe('the rules of a region', () => {
  test('are those of the platform but for what it has tuned and added', () => {
    expect(rulesUnder()).toEqual(platformRules);
    const rules = rulesUnder({
      rules: [
        { rule: 'identityAndHealth', off: true, reasons: '另有制度' },
        { rule: 'portrait', catalogsAtLeast: 5, reasons: '另有制度' },
      ],
      added: [
        {
          id: 'named',
          all: ['identity'],
          catalogsAtLeast: 1,
          weight: 'high',
          mayInvolveSecrets: true,
          reasons: '一律审查',
        },
      ],
    });
    const ids = rules.map(({ id }) => id);
    expect(ids).not.toContain('identityAndHealth');
    expect(rules.find(({ id }) => id === 'portrait')).toMatchObject({ catalogsAtLeast: 5, basis: 'region' });
    // What it goes by is there to read, before anybody has tuned it as well.
    const untuned = rulesShown();
    expect(untuned.map(({ rule }) => rule)).toEqual(aggregationRules.map(({ id }) => id));
    expect(untuned.every(({ enabled, basis }) => enabled && basis === 'platform')).toBe(true);
    expect(untuned.find(({ rule }) => rule === 'portrait')).toMatchObject({
      all: ['identity'],
      some: { atLeast: 4 },
      weight: 'high',
      mayInvolveSecrets: false,
      reasons: { zh: expect.any(String) },
    });
    expect(rules.at(-1)).toMatchObject({
      id: 'named',
      basis: 'region',
      mayInvolveSecrets: true,
      reasons: { zh: '一律审查' },
    });
    expect(rules.filter(({ basis }) => basis === 'platform')).toHaveLength(platformRules.length - 2);
  });

  test('a category that there is not is never there', () => {
    const added = [{ id: 'x', all: ['none'], catalogsAtLeast: 1, weight: 'high', reasons: '无' }] as const;
    expect(aggregationFindings([people1], rulesUnder({ added })).map(({ rule }) => rule)).toEqual([]);
  });

  test.each([
    [
      'a threshold that is not raised',
      { rules: [{ rule: 'portrait', catalogsAtLeast: 3, reasons: '无' }] },
      '/aggregation/rules/0',
    ],
    ['a change that says nothing', { rules: [{ rule: 'portrait', reasons: '无' }] }, '/aggregation/rules/0'],
    [
      'off and raised at once',
      { rules: [{ rule: 'portrait', off: true, catalogsAtLeast: 9, reasons: '无' }] },
      '/aggregation/rules/0',
    ],
    [
      'a rule twice',
      {
        rules: [
          { rule: 'portrait', off: true, reasons: '无' },
          { rule: 'portrait', off: true, reasons: '无' },
        ],
      },
      '/aggregation/rules/1',
    ],
    [
      'a name of the platform’s',
      { added: [{ id: 'portrait', all: ['identity'], catalogsAtLeast: 1, weight: 'high', reasons: '无' }] },
      '/aggregation/added/0/id',
    ],
  ] as const)('refuse %s', (_, tuning, path) => {
    expect(checkTuning(tuning).map((error) => error.path)).toEqual([path]);
  });
});

describe('what is read of a union', () => {
  const rows = (from: number) =>
    Array.from({ length: 100 }, (_, index) => toItem({ id: `g${from + index}`, status: 'inUse' }));
  const holder = { org: 'requester', name: '', region: '990100', path: '990000/990100' };

  function storeOf(pages: number) {
    const counted = { queries: 0 };
    const store = {
      table: {
        query: async () => {
          counted.queries += 1;
          const from = (counted.queries - 1) * 100;
          return {
            items: rows(from),
            ...(counted.queries < pages ? { next: toItem({ sk: `${from}` }) } : {}),
          };
        },
      },
      heads: async (refs: readonly { kind: string; id: string }[]) =>
        new Map(
          refs.map(({ kind, id }) => [
            `${kind}#${id}`,
            {
              id,
              state:
                kind === 'grant'
                  ? {
                      ...granted(at),
                      id,
                      catalogId: id,
                      catalogName: '门诊记录',
                      dataItems: ['姓名', '病种'],
                      status: 'inUse',
                      deliveries: [],
                    }
                  : { content: {} },
            },
          ]),
        ),
      overlay: async () => ({}),
    } as unknown as CaseStore;
    return { store, counted };
  }

  test('has a bound, and the answer says where it was reached', async () => {
    const { store, counted } = storeOf(50);
    const { findings, isComplete } = await assessHoldings(holder, store);
    expect(counted.queries).toBe(10);
    expect(isComplete).toBe(false);
    expect(findings).toMatchObject([{ rule: 'identityAndHealth', catalogs: 1000, bearing: 'stands' }]);
    expect(await assessHoldings(holder, storeOf(2).store)).toMatchObject({ isComplete: true });
  });

  test('is walked for one request, which the walk must name', async () => {
    const walk = aggregationWalk({ store: storeOf(1).store, now: () => at });
    const subject = { task: 'aggregation', request: 'q1' } as const;
    expect(walk.ranges(0, subject)).toEqual([{ partition: 'request#q1', prefix: 'head', consistent: true }]);
    expect(() => walk.ranges(0, { task: 'aggregation' })).toThrow('does not say for which request');
  });
});
