import type { NamedItem } from '../../lib/alreadyShared/itemKeys.ts';
import { sharedItemsIn } from '../../lib/catalog/operating.ts';
import { describe, expect, it, test } from 'vitest';
import type { Actor } from '../../lib/case/actor.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { doubtsIn } from '../../lib/catalog/doubts.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from '../../lib/catalog/events.ts';
import { newElements } from '../../lib/catalog/newElements.ts';
import type { CatalogContent } from '../../lib/catalog/schema.ts';
import {
  assessments,
  personal as assessedPersonal,
  authority,
  conditional,
  people,
  provider,
  retirement,
  revision,
  unconditional,
  service,
  withheld,
} from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const {
  providerOfficer,
  providerHead,
  providerChief,
  authorityOfficer,
  governmentOfficer,
  otherOfficer,
  operator,
  system,
} = people;
const monday = on('2026-03-02');
const tuesday = on('2026-03-03', '09:30');
const inWriting = { dataItems: [{ name: '坐落', type: 'string' as const }] };
const revising: CatalogCommand = { type: 'revise', revision };

type Step = readonly [CatalogCommand, Actor, string?];
/** The history that these steps make, at Monday unless they say otherwise. */
const steps = (all: readonly Step[], before: readonly Happened<CatalogEvent>[] = []) =>
  story(
    catalog,
    all.map(([command, actor, at = monday]) => [command, by(actor, at)] as const),
    before,
  );
const toPublication = (content: CatalogContent = conditional): readonly Step[] => [
  [{ type: 'draft', id: 'k1', content }, providerOfficer],
  [{ type: 'approve', assessments }, providerChief],
  [{ type: 'submit' }, providerOfficer],
  [{ type: 'publish' }, authorityOfficer, tuesday],
];
const stateOf = (history: readonly Happened<CatalogEvent>[]): Catalog => {
  const state = replay(catalog, history);
  if (!state) throw new Error('there is no catalog');
  return state;
};
const after = (count: number, content?: CatalogContent) => steps(toPublication(content).slice(0, count));
const again = (number: number): readonly Step[] => [
  [revising, providerOfficer],
  [{ type: 'change', content: { summary: `第${number}次更新` } }, providerOfficer],
  [{ type: 'approve', assessments }, providerChief],
  [{ type: 'submit' }, providerOfficer],
  [{ type: 'publish' }, authorityOfficer, tuesday],
];
const retiring: readonly Step[] = [[{ type: 'retire', retirement }, providerChief]];
const retire: readonly Step[] = [...retiring, [{ type: 'publish' }, authorityOfficer, tuesday]];

describe('what becomes of a catalog, step by step', () => {
  const parties = { provider, authority };

  test('a draft is its department’s, and whoever writes it its preparer', () => {
    const state = stateOf(after(1));
    expect(state).toMatchObject({
      id: 'k1',
      code: '990100/0001',
      status: 'draft',
      parties,
      content: conditional,
      preparers: ['p-officer'],
      createdAt: monday,
      deadlines: [],
    });
    const more = stateOf(
      steps(
        [
          [
            { type: 'change', content: { name: '不动产登记', ...inWriting } },
            { ...providerOfficer, sub: 'second' },
          ],
        ],
        after(1),
      ),
    );
    expect(more).toMatchObject({ status: 'draft', preparers: ['p-officer', 'second'] });
    expect(more.content).toEqual({ ...conditional, name: '不动产登记', ...inWriting });
  });

  test('a change that says no name leaves the name', () =>
    expect(
      stateOf(steps([[{ type: 'change', content: { summary: '摘要' } }, providerOfficer]], after(1))).content,
    ).toEqual({
      ...conditional,
      summary: '摘要',
    }));

  test('what is given up keeps who wrote it, also when it is written anew', () => {
    const givenUp = steps([[{ type: 'discard' }, providerOfficer]], after(1));
    expect(stateOf(givenUp)).toMatchObject({ status: 'discarded', content: conditional });
    const anew = steps(
      [[{ type: 'draft', id: 'k1', content: unconditional }, { ...providerOfficer, sub: 'second' }, tuesday]],
      givenUp,
    );
    expect(stateOf(anew)).toMatchObject({
      status: 'draft',
      content: unconditional,
      preparers: ['p-officer', 'second'],
      createdAt: monday,
    });
  });

  test('approval and submission keep who approved it, on which assessments', () => {
    expect(stateOf(after(2))).toMatchObject({ status: 'approved', approvedBy: 'p-chief', assessments });
    expect(stateOf(after(3))).toMatchObject({
      status: 'submitted',
      approvedBy: 'p-chief',
      deadlines: [{ name: 'review', status: 'running', term: 'firstReview' }],
    });
  });

  test('S7.1 what came by sharing is known by name, another name of the same, and data element', () => {
    const held = (...items: readonly NamedItem[]) => [
      { id: 'g1', catalogId: 'k2', catalogName: '登记', dataItems: items },
    ];
    const found = (name: string, element?: string) => {
      const item = { name, type: 'string', ...(element === undefined ? {} : { element }) } as const;
      const others = held({ name: '身份证号' }, { name: '区划代码', element: 'HJDM' });
      return sharedItemsIn({ dataItems: [item] }, others).length;
    };
    expect(found('身份证号（必填）')).toBe(1);
    expect(found('公民身份号码')).toBe(1);
    expect(found('户籍地码', 'HJDM')).toBe(1);
    expect(found('户籍地码', 'XZQH')).toBe(0);
    expect(found('保障批次')).toBe(0);
  });

  test('S7.1 what is to be operated is published with reasons where not all that its provider has by sharing was looked at', () => {
    const submitted = after(3, { ...conditional, operable: true });
    const noted = (isComplete: boolean): readonly Step[] => [
      [{ type: 'note-shared-items', found: [], isComplete }, system],
    ];
    given(catalog, steps(noted(false), submitted))
      .when({ type: 'publish' }, by(authorityOfficer, tuesday))
      .then({ refused: 'shared_not_operable', status: 422, article: 25 });
    const reasons = '这些数据项均由本中心依登记职责采集，与所共享的数据无关';
    const confirmed = steps(
      [
        ...noted(false),
        [{ type: 'publish', confirmations: [{ path: '/operable', reasons }] }, authorityOfficer, tuesday],
      ],
      submitted,
    );
    expect(stateOf(confirmed)).toMatchObject({ status: 'published' });
    const whole = steps([...noted(true), [{ type: 'publish' }, authorityOfficer, tuesday]], submitted);
    expect(stateOf(whole)).toMatchObject({ status: 'published' });
  });

  test('a return forgets the approval and says why', () => {
    const state = stateOf(
      steps([[{ type: 'return', reasons: '数据项缺少说明' }, authorityOfficer]], after(3)),
    );
    expect(state).toMatchObject({
      status: 'returned',
      reasons: '数据项缺少说明',
      deadlines: [{ status: 'met' }],
    });
    expect(state).not.toHaveProperty('approvedBy');
    expect(state).not.toHaveProperty('assessments');
  });

  test('publication numbers the edition and announces it', () => {
    const state = stateOf(after(4));
    expect(state).toMatchObject({
      status: 'published',
      inForce: { number: 1, publishedAt: tuesday, approvedBy: 'p-chief', assessments },
      announced: [
        { at: tuesday, what: 'published', edition: 1, name: '不动产登记信息', sharingClass: 'conditional' },
      ],
    });
    expect(state.inForce).not.toHaveProperty('confirmations');
    expect(state).not.toHaveProperty('approvedBy');
  });

  test('what was published when there was no bound is updated by what is smaller', () => {
    const itemsOf = (words: number) =>
      Array.from({ length: 470 }, (_, index) => ({
        name: `数据项${index}`,
        type: 'string' as const,
        description: '说'.repeat(words),
      }));
    const large = { ...conditional, dataItems: itemsOf(110) };
    const landed = after(4).map(({ event, ...rest }) => ({
      ...rest,
      event: event.type === 'drafted' ? { ...event, content: large } : event,
    }));
    const begun = steps([[revising, providerOfficer]], landed);
    expect(JSON.stringify(stateOf(begun)).length).toBeLessThan(JSON.stringify(large).length * 1.1);
    const approval: CatalogCommand = { type: 'approve', assessments };
    given(catalog, begun)
      .when(approval, by(providerChief, monday))
      .then({ refused: 'too_large', status: 422 });
    const still: CatalogCommand = { type: 'change', content: { summary: '仍然过大' } };
    given(catalog, begun)
      .when(still, by(providerOfficer, monday))
      .then({ refused: 'too_large', status: 422 });
    const smaller: CatalogCommand = { type: 'change', content: { dataItems: itemsOf(70) } };
    const updated = steps(
      [
        [smaller, providerOfficer],
        [approval, providerChief],
        [{ type: 'submit' }, providerOfficer],
        [{ type: 'publish' }, authorityOfficer, tuesday],
      ],
      begun,
    );
    expect(stateOf(updated)).toMatchObject({ inForce: { number: 2 }, content: { dataItems: itemsOf(70) } });
  });

  test('an update stands beside what is in force until it is published in its place', () => {
    const begun = stateOf(steps(again(2).slice(0, 1), after(4)));
    expect(begun).toMatchObject({
      status: 'revising',
      inForce: { number: 1 },
      revision: { ...revision, content: conditional },
      deadlines: [{ name: 'review' }, { name: 'attachment' }, { name: 'update', status: 'running' }],
    });
    const written = stateOf(steps(again(2).slice(0, 2), after(4)));
    expect(written.content).toEqual(conditional);
    expect(written.revision?.content).toEqual({ ...conditional, summary: '第2次更新' });
    const published = stateOf(steps(again(2), after(4)));
    expect(published).toMatchObject({
      status: 'published',
      inForce: { number: 2 },
      content: { summary: '第2次更新' },
      announced: [{ edition: 1 }, { edition: 2 }],
    });
    expect(published).not.toHaveProperty('revision');
    expect(published).not.toHaveProperty('last');
  });

  test('an update that nothing demands may be given up; what is in force stays', () => {
    const other: CatalogCommand = { type: 'revise', revision: { ...revision, trigger: 'other' } };
    const state = stateOf(
      steps(
        [
          [other, providerOfficer],
          [{ type: 'discard' }, providerOfficer],
        ],
        after(4),
      ),
    );
    expect(state).toMatchObject({ status: 'published', inForce: { number: 1 }, content: conditional });
    expect(state).not.toHaveProperty('revision');
  });

  test('retirement is asked for, returned with reasons, or comes into force', () => {
    expect(stateOf(steps(retiring, after(4)))).toMatchObject({
      status: 'retiring',
      inForce: { number: 1 },
      retirement: { ...retirement, askedBy: 'p-chief' },
    });
    const returned = stateOf(
      steps([...retiring, [{ type: 'return', reasons: '职责尚未划转' }, authorityOfficer]], after(4)),
    );
    expect(returned).toMatchObject({ status: 'published', reasons: '职责尚未划转', inForce: { number: 1 } });
    expect(returned).not.toHaveProperty('retirement');
    const retired = stateOf(steps(retire, after(4)));
    expect(retired).toMatchObject({
      status: 'retired',
      last: { number: 1 },
      retirement: { ...retirement, askedBy: 'p-chief' },
      announced: [
        { what: 'published' },
        { at: tuesday, what: 'retired', edition: 1, name: '不动产登记信息' },
      ],
    });
    expect(retired).not.toHaveProperty('inForce');
    expect(retired).not.toHaveProperty('standingConsent');
  });

  test('what was retired may be written and published again, as the next edition; given up it stays retired', () => {
    const revised = steps([...retire, [revising, providerOfficer]], after(4));
    expect(stateOf(steps([[{ type: 'discard' }, providerOfficer]], revised))).toMatchObject({
      status: 'retired',
      last: { number: 1 },
    });
    const anew = stateOf(steps([...retire, ...again(2)], after(4)));
    expect(anew).toMatchObject({ status: 'published', inForce: { number: 2 } });
    expect(anew).not.toHaveProperty('last');
  });

  test('its service, and a consent given beforehand, are kept as long as they hold', () => {
    const registered = steps(
      [[{ type: 'register-service', service }, providerOfficer]],
      after(4, unconditional),
    );
    expect(stateOf(registered)).toMatchObject({ status: 'published', service });
    const consented = steps([[{ type: 'give-standing-consent' }, providerHead]], registered);
    expect(stateOf(consented).standingConsent).toEqual({
      org: 'provider',
      givenBy: 'p-head',
      givenAt: monday,
    });
    expect(
      stateOf(steps([[{ type: 'withdraw-standing-consent' }, providerHead]], consented)),
    ).not.toHaveProperty('standingConsent');
    // What was consented to is the content in force: another one is asked for anew.
    expect(stateOf(steps(again(2), consented))).not.toHaveProperty('standingConsent');
    expect(stateOf(steps(retire, consented))).not.toHaveProperty('standingConsent');
  });

  test.each<[string, CatalogEvent, RegExp]>([
    ['nothing before it is drafted', { type: 'submitted' }, /submitted before the catalog was drafted/],
    ['no submission before an approval', { type: 'submitted' }, /submitted before it was approved/],
    ['no publication before an approval', { type: 'published' }, /published before it was approved/],
  ])('%s', (what, event, message) => {
    const history = what.startsWith('nothing') ? [] : after(1);
    expect(() => replay(catalog, [...history, { at: monday, event }])).toThrow(message);
  });
});

describe('whom a step of a catalog tells', () => {
  const name = '不动产登记信息';
  const told = (event: CatalogEvent, history: readonly Happened<CatalogEvent>[]) =>
    catalog.effects(event, stateOf(history), tuesday);
  const toProvider = [{ org: 'provider' }];
  const owned = { name, codeTold: 'code', code: '990100/0001', of: 'of', provider: provider.name };
  const notice = (kind: string, to: readonly object[], values: object) => ({
    type: 'notify',
    notice: kind,
    to,
    values,
  });

  it('is the officer of what is approved, and the provider of what is found to be a secret', () => {
    expect(told({ type: 'approved', assessments, approvedBy: 'p-chief' }, after(2))).toEqual([
      notice('catalog.approved', [{ org: 'provider', role: 'officer' }], { name }),
    ]);
    expect(told({ type: 'secretFound', assessments, foundBy: 'p-chief' }, after(1))).toEqual([
      notice('catalog.secretFound', toProvider, { name }),
    ]);
  });

  it('is the authority of what awaits its review, with the day until which', () => {
    const due = { basis: 'platform', dueDate: '2026-03-04' };
    const [submitted] = told({ type: 'submitted' }, after(3));
    expect(submitted).toMatchObject(notice('catalog.submitted', [{ org: 'authority' }], due));
    expect(submitted).toMatchObject({ values: { name, of: 'of', provider: provider.name } });
    const [asked] = told(
      { type: 'retirementAsked', retirement: { ...retirement, askedBy: 'p-chief' } },
      steps(retiring, after(4)),
    );
    expect(asked).toMatchObject(
      notice('catalog.retirementAsked', [{ org: 'authority' }], {
        name,
        ...due,
        reasons: retirement.reasons,
      }),
    );
  });

  it('is the provider of a return, with the reasons', () => {
    expect(told({ type: 'returned', reasons: '缺少说明' }, after(3))).toEqual([
      notice('catalog.returned', toProvider, { name, reasons: '缺少说明' }),
    ]);
    expect(told({ type: 'retirementReturned', reasons: '尚未划转' }, after(4))).toEqual([
      notice('catalog.retirementReturned', toProvider, { name, reasons: '尚未划转' }),
    ]);
  });

  it('is the provider of a publication, and of an update whoever has asked for the data', () => {
    expect(told({ type: 'published' }, after(4))).toMatchObject([
      notice('catalog.published', toProvider, { name, sharingClass: 'conditional' }),
    ]);
    expect(told({ type: 'published' }, after(4))).toHaveLength(1);
    expect(told({ type: 'published' }, steps(again(2), after(4)))).toMatchObject([
      notice('catalog.published', toProvider, { name }),
      notice('catalog.inUseUpdated', [{ usersOf: 'k1' }], {
        ...pick(owned),
        sharingClass: 'conditional',
        date: '2026-03-03',
      }),
      { type: 'queue', queue: 'walk', message: { task: 'checks', catalog: 'k1' } },
      { type: 'queue', queue: 'walk', message: { task: 'checks', catalog: 'k1', again: true } },
    ]);
  });

  it('is the source of each data element that an edition has and the one before had not', () => {
    const bearing = (...elements: readonly (string | undefined)[]) => ({
      dataItems: elements.map((element, index) => ({ name: `项${index}`, type: 'string' as const, element })),
    });
    const first = bearing('SFZH', undefined, 'SFZH');
    expect(newElements(first, undefined)).toEqual(['SFZH']);
    expect(newElements(bearing('XM', 'SFZH', 'DZ'), first)).toEqual(['XM', 'DZ']);
    expect(newElements(bearing(undefined), first)).toEqual([]);
    const published = after(4, { ...conditional, ...first });
    expect(told({ type: 'published' }, published)).toMatchObject([
      { notice: 'catalog.published' },
      notice('catalog.bearsElement', [{ sourcesOf: ['SFZH'], except: 'provider' }], { name }),
    ]);
  });

  it('asks the office head whether unconditional data is consented to beforehand', () => {
    expect(told({ type: 'published' }, after(4, unconditional))).toMatchObject([
      { notice: 'catalog.published' },
      notice('catalog.standingConsentAsked', [{ org: 'provider', role: 'officeHead' }], { name }),
    ]);
  });

  it('is the provider of a retirement, and whoever has asked for the data', () => {
    expect(told({ type: 'retired' }, steps(retire, after(4)))).toMatchObject([
      notice('catalog.retired', toProvider, { name, reasons: retirement.reasons }),
      notice('catalog.inUseRetired', [{ usersOf: 'k1' }], {
        ...pick(owned),
        reasons: retirement.reasons,
        date: '2026-03-03',
      }),
    ]);
  });

  test.each<CatalogEvent>([
    { type: 'discarded' },
    { type: 'serviceRegistered', service },
    { type: 'standingConsentWithdrawn', withdrawnBy: 'p-head' },
    { type: 'changed', content: conditional, preparedBy: 'p-officer' },
    { type: 'revisionBegun', revision, preparedBy: 'p-officer' },
  ])('is nobody of $type', (event) => expect(told(event, after(1))).toEqual([]));
});

/** What notices tell of whose catalog it is. */
function pick({ name, of, provider: owner }: { name: string; of: string; provider: string }) {
  return { name, of, provider: owner };
}

describe('who sees what of a catalog', () => {
  const sidesAt = (history: readonly Happened<CatalogEvent>[], actor: Actor) =>
    catalog.sides(stateOf(history), actor);
  const ministry: Actor = {
    org: 'ministry',
    sub: 'm',
    roles: ['officer'],
    kind: 'department',
    level: 'country',
    field: '自然资源',
  };
  const nobody: Actor = { org: 'nobody', sub: 'x', roles: ['officer'] };

  test('a draft is its provider’s own, what is approved the authority’s too, what is published everybody’s', () => {
    expect(sidesAt(after(1), providerOfficer)).toEqual(['provider']);
    for (const actor of [authorityOfficer, governmentOfficer, otherOfficer, ministry])
      expect(sidesAt(after(1), actor)).toEqual([]);
    for (const count of [2, 3]) {
      expect(sidesAt(after(count), authorityOfficer)).toEqual(['authority', 'overseer']);
      expect(sidesAt(after(count), governmentOfficer)).toEqual(['overseer']);
      expect(sidesAt(after(count), otherOfficer)).toEqual([]);
    }
    expect(sidesAt(after(4), authorityOfficer)).toEqual(['authority', 'overseer', 'reader']);
    expect(sidesAt(after(4), otherOfficer)).toEqual(['reader']);
    expect(sidesAt(after(4), providerOfficer)).toEqual(['provider', 'reader']);
    expect(sidesAt(after(4), nobody)).toEqual([]);
    expect(sidesAt(after(4), system)).toEqual(['system']);
    expect(sidesAt(after(4), operator)).toEqual([]);
  });

  test('what is given up is its provider’s alone again; what was retired stays known', () => {
    const givenUp = steps([[{ type: 'discard' }, providerOfficer]], after(1));
    expect(sidesAt(givenUp, authorityOfficer)).toEqual([]);
    expect(sidesAt(steps(retire, after(4)), otherOfficer)).toEqual(['reader']);
  });

  test('whoever only reads sees what is in force, and nothing of how it came about', () => {
    const working = steps(again(2).slice(0, 2), after(4));
    const shown = catalog.view(stateOf(working), ['reader']);
    expect(shown).toMatchObject({
      ...conditional,
      id: 'k1',
      code: '990100/0001',
      status: 'published',
      edition: 1,
      publishedAt: tuesday,
      containsPersonalInformation: false,
      region: '990100',
      createdAt: monday,
      deadlines: [],
    });
    for (const hidden of [
      'preparers',
      'assessments',
      'approvedBy',
      'revision',
      'contentInForce',
      'objections',
      'summary',
    ])
      expect(shown).not.toHaveProperty(hidden);
    expect(catalog.view(stateOf(working), ['overseer'])).toMatchObject({
      status: 'published',
      deadlines: [{ name: 'review' }, { name: 'attachment' }, { name: 'update' }],
    });
    expect(catalog.view(stateOf(steps(retire, after(4))), ['reader'])).toMatchObject({
      status: 'retired',
      edition: 1,
    });
  });

  test('what is not published yet shows its clock to whoever may see it', () => {
    expect(catalog.view(stateOf(after(3)), ['overseer'])).toMatchObject({
      status: 'submitted',
      deadlines: [{ name: 'review' }],
    });
    expect(catalog.view(stateOf(after(3)), ['overseer'])).not.toHaveProperty('edition');
  });

  test('its provider sees the update as it is written, beside what is in force; the authority once it is submitted', () => {
    const working = stateOf(steps(again(2).slice(0, 2), after(4)));
    expect(catalog.view(working, ['provider'])).toMatchObject({
      status: 'revising',
      summary: '第2次更新',
      contentInForce: conditional,
      preparers: ['p-officer'],
      approvedBy: 'p-chief',
      assessments,
      edition: 1,
      revision,
    });
    const byAuthority = catalog.view(working, ['authority']);
    expect(byAuthority).toMatchObject({ status: 'revising', contentInForce: conditional });
    expect(byAuthority).not.toHaveProperty('summary');
    const submitted = stateOf(steps(again(2).slice(0, 4), after(4)));
    expect(catalog.view(submitted, ['authority'])).toMatchObject({
      status: 'submitted',
      summary: '第2次更新',
    });
    const returned = stateOf(
      steps([...again(2).slice(0, 4), [{ type: 'return', reasons: '缺少说明' }, authorityOfficer]], after(4)),
    );
    expect(catalog.view(returned, ['authority'])).not.toHaveProperty('summary');
    expect(catalog.view(returned, ['provider'])).toMatchObject({ summary: '第2次更新', reasons: '缺少说明' });
  });

  test('what was found to be a secret is its provider’s to see, and not the authority’s while it is being written', () => {
    const secret = {
      ...assessments,
      secrecyRisk: { ...assessments.secrecyRisk, conclusion: 'secret' as const },
    };
    const found = steps([[{ type: 'approve', assessments: secret }, providerChief]], after(1));
    expect(catalog.view(stateOf(found), ['provider'])).toMatchObject({
      status: 'draft',
      secretFound: { foundBy: 'p-chief', assessments: secret },
    });
    const inUpdate = steps(
      [...again(2).slice(0, 1), [{ type: 'approve', assessments: secret }, providerChief]],
      after(4),
    );
    expect(catalog.view(stateOf(inUpdate), ['authority'])).not.toHaveProperty('secretFound');
  });

  test('a service is shown to everybody but for where it lies; retirement and a consent beforehand with who asked and gave', () => {
    const open = stateOf(
      steps(
        [
          [{ type: 'register-service', service }, providerOfficer],
          [{ type: 'give-standing-consent' }, providerHead],
        ],
        after(4, unconditional),
      ),
    );
    expect(catalog.view(open, ['provider'])).toMatchObject({ service });
    const { contact, quota, upstream } = service;
    const shown = { contact, quota, parameters: upstream.parameters, itemsServed: ['不动产单元号'] };
    expect(catalog.view(open, ['reader'])).toMatchObject({
      service: shown,
      standingConsent: { org: 'provider', givenBy: 'p-head' },
    });
    for (const hidden of ['upstream', 'auth', 'items'])
      expect(catalog.view(open, ['reader'])).not.toHaveProperty(`service.${hidden}`);
    expect(catalog.view(stateOf(steps(retiring, after(4))), ['authority'])).toMatchObject({
      retirement: { ...retirement, askedBy: 'p-chief' },
    });
  });

  test('what reads as an added formality is shown with its place to both sides', () => {
    const added = { ...conditional, useConditions: [{ id: 'c1', text: '须经领导同意' }] };
    expect(catalog.view(stateOf(after(1, added)), ['provider'])).toMatchObject({
      objections: [
        { path: '/useConditions/0/text', formality: 'leaderConsent', article: 15, name: { zh: '领导同意' } },
      ],
    });
  });

  test('R37.3 items called as personal information is are told to whoever compiles and reviews, where the impact assessment finds none', () => {
    const identity = { name: '公民身份号码', type: 'string' as const, length: 18 };
    const personal: CatalogContent = { ...conditional, dataItems: [identity] };
    const impersonal: CatalogContent = {
      ...conditional,
      dataItems: [{ name: '坐落', type: 'string', length: 200 }],
    };
    const doubtsOf = (history: readonly Happened<CatalogEvent>[], side: string) =>
      Object(catalog.view(stateOf(history), [side])).doubts;
    // In draft, for its department head; assessed, for the authority that reviews.
    expect(doubtsOf(after(1, personal), 'provider')).toMatchObject([
      {
        path: '/dataItems/0/name',
        item: '公民身份号码',
        reason: { zh: expect.stringContaining('请在个人信息保护影响评估中核实') },
      },
    ]);
    for (const side of ['provider', 'authority'])
      expect(doubtsOf(after(3, personal), side)).toMatchObject([
        { item: '公民身份号码', reason: { zh: expect.stringContaining('结论为不涉及个人信息') } },
      ]);
    expect(doubtsOf(after(3, impersonal), 'authority')).toEqual([]);
    expect(catalog.view(stateOf(after(4, personal)), ['reader'])).not.toHaveProperty('doubts');
    // It refuses nothing, and is silent where the assessment has found some.
    expect(stateOf(after(4, personal)).status).toBe('published');
    expect(doubtsIn(personal, assessedPersonal)).toEqual([]);
    expect(
      doubtsIn(personal, { ...assessedPersonal, personalInformationImpact: { text: '已评估' } }),
    ).toEqual([]);
  });

  test('the record tells others what was published and retired, and its two sides all of it', () => {
    const all: readonly CatalogEvent[] = [
      { type: 'published' },
      { type: 'retired' },
      { type: 'submitted' },
      { type: 'returned', reasons: '缺少说明' },
    ];
    const seenBy = (...sides: string[]) => all.map((event) => catalog.discloses(event, sides));
    expect(seenBy('reader')).toEqual([true, true, false, false]);
    expect(seenBy('provider')).toEqual([true, true, true, true]);
    expect(seenBy('authority', 'reader')).toEqual([true, true, true, true]);
  });
});

describe('in which lists a catalog stands', () => {
  const rowsOf = (history: readonly Happened<CatalogEvent>[]) => catalog.rows(stateOf(history));
  const turnsOf = (history: readonly Happened<CatalogEvent>[]) =>
    rowsOf(history).flatMap(({ list, key, sort }) => (list === 'turn' ? [`${key} ${sort}`] : []));
  const listsOf = (history: readonly Happened<CatalogEvent>[]) => rowsOf(history).map(({ list }) => list);

  test('its provider’s and that of its code from the beginning, its region’s, the country’s and the ledger once it is published', () => {
    expect(listsOf(after(1))).toEqual(['catalog.provider', 'catalog.code', 'turn']);
    expect(listsOf(after(4))).toEqual([
      'catalog.provider',
      'catalog.code',
      'catalog.region',
      'catalog.under',
      'catalog.shown',
      'catalog.announced',
      'catalog.feed',
      'turn',
      'catalog.item',
      'catalog.item',
      'catalog.item',
      ...Array.from({ length: 5 }, () => 'catalog.nearItem'),
      'duties',
      'duties',
    ]);
    expect(listsOf(steps(retire, after(4)))).toEqual([
      'catalog.provider',
      'catalog.code',
      'catalog.announced',
      'catalog.announced',
      'catalog.feed',
    ]);
    const { code: _, ...uncoded } = conditional;
    expect(listsOf(after(1, uncoded))).toEqual(['catalog.provider', 'turn']);
  });

  test('shows there what is in force, whatever is being written', () => {
    const working = rowsOf(
      steps(
        [...again(2).slice(0, 1), [{ type: 'change', content: { name: '新名称' } }, providerOfficer]],
        after(4),
      ),
    );
    const summary = {
      code: '990100/0001',
      name: '不动产登记信息',
      provider: 'provider',
      region: '990100',
      sharingClass: 'conditional',
      items: 3,
      updateFrequency: 'daily',
    };
    for (const list of ['catalog.region', 'catalog.under', 'catalog.shown'])
      expect(working.find((row) => row.list === list)).toMatchObject({
        shown: { status: 'published', summary },
      });
    expect(catalog.summary(stateOf(after(4)))).toMatchObject(summary);
  });

  test('is a day’s announcement: whether it can be asked for, as it was called and classed then', () => {
    const announcedOf = (history: readonly Happened<CatalogEvent>[]) =>
      rowsOf(history).filter(({ list }) => list === 'catalog.announced');
    expect(announcedOf(steps(retire, after(4)))).toEqual([
      {
        list: 'catalog.announced',
        key: '2026-03-03',
        sort: `990000/990100/#${tuesday}#published`,
        shown: {
          status: 'published',
          summary: {
            at: tuesday,
            edition: 1,
            name: '不动产登记信息',
            field: '自然资源',
            sharingClass: 'conditional',
            code: '990100/0001',
            provider: 'provider',
            providerName: provider.name,
            region: '990100',
            isRequestable: true,
          },
        },
      },
      expect.objectContaining({
        sort: `990000/990100/#${tuesday}#retired`,
        shown: expect.objectContaining({
          status: 'retired',
          summary: expect.objectContaining({ isRequestable: false }),
        }),
      }),
    ]);
  });

  test('is the turn of whoever must act: the officer, the head once it is complete, the officer again, the authority', () => {
    const none = '9999';
    expect(turnsOf(after(1, { name: '草稿' }))).toEqual([`provider#officer ${none}`]);
    expect(turnsOf(after(1))).toEqual([`provider#departmentHead ${none}`]);
    expect(turnsOf(after(2))).toEqual([`provider#officer ${none}`]);
    expect(turnsOf(after(3))).toEqual([`authority#officer ${on('2026-03-05', '00:00')}`]);
    expect(turnsOf(steps([[{ type: 'return', reasons: '缺少说明' }, authorityOfficer]], after(3)))).toEqual([
      `provider#officer ${none}`,
    ]);
    expect(turnsOf(after(4))).toEqual([`provider#officer ${on('2026-04-01', '00:00')}`]);
    // The update that the law demands has a day.
    expect(turnsOf(steps(again(2).slice(0, 1), after(4)))).toEqual([
      `provider#departmentHead ${on('2026-03-17', '00:00')}`,
    ]);
    expect(turnsOf(steps(retiring, after(4)))).toEqual([`authority#officer ${on('2026-03-05', '00:00')}`]);
    expect(turnsOf(steps(retire, after(4)))).toEqual([]);
    expect(turnsOf(steps([[{ type: 'discard' }, providerOfficer]], after(1)))).toEqual([]);
  });

  test('claims its code when it is in force, and tells whoever wants it too to choose another', () => {
    expect(catalog.claims(stateOf(after(3)))).toEqual([]);
    expect(catalog.claims(stateOf(after(4)))).toMatchObject([
      {
        name: 'catalogCode#990100/0001',
        refusal: {
          code: 'code_taken',
          detail: { zh: expect.stringContaining('990100/0001'), en: expect.stringContaining('990100/0001') },
        },
      },
    ]);
    const { code: _, ...uncoded } = conditional;
    expect(catalog.claims(stateOf(after(4, uncoded)))).toEqual([]);
  });

  test('is relied on as it is in force, and read by everybody from publication on', () => {
    expect(catalog.reliedOn(stateOf(after(4)))).toMatchObject({ number: 1 });
    expect(catalog.reliedOn(stateOf(after(3)))).toBeUndefined();
    const published = [after(3), after(4), steps(retire, after(4)), steps(retiring, after(4))];
    expect(published.map((history) => catalog.isPublished(stateOf(history)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('what a step is refused for', () => {
  test('drafting a code that the department has', () => {
    const draft: CatalogCommand = { type: 'draft', id: 'k1', content: conditional };
    given(catalog, after(1))
      .when(draft, by(providerOfficer, monday))
      .then({ refused: 'code_taken', status: 422 });
  });

  test('drafting by somebody whom the register does not name', () => {
    const { kind: _, ...stranger } = providerOfficer;
    given(catalog)
      .when({ type: 'draft', id: 'k1', content: conditional }, by(stranger, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('giving up an update that the law demands', () =>
    given(catalog, steps(again(2).slice(0, 1), after(4)))
      .when({ type: 'discard' }, by(providerOfficer, monday))
      .then({ refused: 'update_due', status: 422 }));

  test('an update for a change that has not taken effect', () =>
    given(catalog, after(4))
      .when(
        { type: 'revise', revision: { ...revision, changedOn: '2026-03-03' } },
        by(providerOfficer, monday),
      )
      .then({ refused: 'invalid_input', status: 400, paths: ['/changedOn'] }));
});

describe('what is attached to a catalog (R16.3)', () => {
  const table = { kind: 'table', system: '不动产登记系统', name: 'bdc_djxx' } as const;
  const attaching = (resource: object) => ({ type: 'attach', resource }) as CatalogCommand;
  const clockOf = (history: readonly Happened<CatalogEvent>[]) =>
    stateOf(history).deadlines.filter(({ name }) => name === 'attachment');

  test('is due 20 working days after publication, and not for what is withheld', () => {
    expect(clockOf(after(4))).toMatchObject([
      { status: 'running', term: 'attachment', dueDate: '2026-03-31' },
    ]);
    expect(clockOf(after(4, withheld))).toEqual([]);
    given(catalog, after(4, withheld))
      .when(attaching(table), by(providerOfficer, tuesday))
      .then({ refused: 'nothing_to_attach', status: 422 });
  });

  test('is a table or file with a name for what is shared in batches, and no service', () => {
    const attached = steps([[attaching(table), providerOfficer]], after(4));
    expect(clockOf(attached)).toMatchObject([{ status: 'met' }]);
    expect(catalog.summary(stateOf(attached))).toMatchObject({ attachedBy: 'registered' });
    expect(catalog.view(stateOf(attached), ['reader'])).toMatchObject({ resource: { kind: 'table' } });
    expect(catalog.view(stateOf(attached), ['reader'])).not.toHaveProperty('resource.name');
    expect(catalog.view(stateOf(attached), ['provider'])).toMatchObject({ resource: table });
    const trying = given(catalog, after(4));
    trying
      .when(attaching({ kind: 'api' }), by(providerOfficer, tuesday))
      .then({ refused: 'resource_unlike_method', status: 422 });
    trying
      .when(attaching({ kind: 'file' }), by(providerOfficer, tuesday))
      .then({ refused: 'invalid_input', status: 400, paths: ['/name'] });
    trying
      .when(attaching(table), by(authorityOfficer, tuesday))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('does not serve an edition that is shared in another way: its clock runs anew', () => {
    const attached = steps([[attaching(table), providerOfficer]], after(4));
    const called = steps(
      [
        [{ type: 'revise', revision }, providerOfficer],
        [{ type: 'change', content: { sharingMethods: ['api'] } }, providerOfficer],
        [{ type: 'register-service', service }, providerOfficer],
        [{ type: 'approve', assessments }, providerChief],
        [{ type: 'submit' }, providerOfficer],
        [{ type: 'publish' }, authorityOfficer],
      ],
      attached,
    );
    expect(clockOf(called)).toMatchObject([{ status: 'running' }]);
    expect(catalog.summary(stateOf(called))).toMatchObject({ attachedBy: undefined });
    const served = steps([[attaching({ kind: 'api' }), providerOfficer]], called);
    expect(clockOf(served)).toMatchObject([{ status: 'met' }]);
    // Shared again as before, the table is behind it still: nothing is awaited that is there.
    const back = steps(
      [
        [{ type: 'revise', revision }, providerOfficer],
        [{ type: 'change', content: { sharingMethods: ['batch'] } }, providerOfficer],
        [{ type: 'approve', assessments }, providerChief],
        [{ type: 'submit' }, providerOfficer],
        [{ type: 'publish' }, authorityOfficer],
      ],
      called,
    );
    expect(catalog.summary(stateOf(back))).toMatchObject({ attachedBy: 'registered' });
    expect(clockOf(back)).toMatchObject([{ status: 'met' }]);
  });

  test('is stopped by retirement', () => {
    expect(clockOf(steps(retire, after(4)))).toMatchObject([{ status: 'stopped' }]);
  });
});
