import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { contentDifferences } from '../../lib/catalog/differences.ts';
import { editionsOf } from '../../lib/catalog/editions.ts';
import type { Catalog, RecordedContent } from '../../lib/catalog/events.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { isTightened } from '../../lib/catalog/tightening.ts';
import { contentInPreparation } from '../../lib/catalog/views.ts';
import { conditional, people, published, retirement, revision } from './caseSamples.ts';
import { by, on, replay, story } from './given.ts';

const [unit, place, number] = conditional.dataItems ?? [];
if (!unit || !place || !number) throw new Error('the sample has three items');

const told = (after: Partial<RecordedContent>, before: RecordedContent = conditional) =>
  contentDifferences(before, { ...before, ...after }).map(
    ({ path, change, breaking }) => `${path} ${change}${breaking ? '!' : ''}`,
  );

describe('what differs between two contents of a catalog', () => {
  it('is nothing where both say the same, in whatever order', () => {
    const { classification: _, ...rest } = conditional;
    expect(contentDifferences(conditional, conditional)).toEqual([]);
    expect(
      contentDifferences(conditional, {
        classification: { level: 2, grade: 'general', category: { field: '自然资源' } },
        ...rest,
      }),
    ).toEqual([]);
  });

  test.each<readonly [string, Partial<RecordedContent>, readonly string[]]>([
    ['another name', { name: '登记' }, ['/name changed']],
    ['a summary', { summary: '摘要' }, ['/summary added']],
    ['no format', { format: undefined }, ['/format removed']],
    ['a stricter class', { sharingClass: 'withheld' }, ['/sharingClass changed!']],
    ['a freer class', { sharingClass: 'unconditional' }, ['/sharingClass changed']],
    ['a method more', { sharingMethods: ['batch', 'api'] }, ['/sharingMethods/api added']],
    [
      'another method',
      { sharingMethods: ['file'] },
      ['/sharingMethods/batch removed!', '/sharingMethods/file added'],
    ],
    ['another scope, which may be narrower', { sharingScope: '本区' }, ['/sharingScope changed!']],
    ['another use', { permittedUses: '核验' }, ['/permittedUses changed!']],
    ['another grade', { classification: { grade: 'core' } }, ['/classification changed']],
    [
      'a field of the data',
      { classification: { grade: 'general', level: 2, category: { field: '住房' } } },
      ['/classification changed'],
    ],
    [
      'what it is opened, operated and kept for',
      { openness: 'open', operable: true, certificate: false, upkeep: { destroys: { by: '档案科' } } },
      ['/openness added', '/operable added', '/certificate added', '/upkeep added'],
    ],
    [
      'where it stands and comes from',
      {
        hierarchy: { class: '部门信息资源', item: '自然资源' },
        sourceSystem: { name: '登记系统' },
        matters: ['登记'],
        contact: { name: '数据科' },
      },
      ['/hierarchy added', '/sourceSystem added', '/matters added', '/contact added'],
    ],
    [
      'which element an item is, and which field of its system',
      { dataItems: [{ ...unit, element: 'DE001', sourceField: 'bdcdyh' }, place, number] },
      ['/dataItems/不动产单元号/element added', '/dataItems/不动产单元号/sourceField added'],
    ],
    ['an item less', { dataItems: [unit, number] }, ['/dataItems/坐落 removed!']],
    [
      'an item renamed',
      { dataItems: [unit, { ...place, name: '地址/门牌' }, number] },
      ['/dataItems/坐落 removed!', '/dataItems/地址~1门牌 added'],
    ],
    [
      'an item that becomes sensitive, and so is masked',
      { dataItems: [{ ...unit, sensitivity: 'sensitivePersonal' }, place, number] },
      ['/dataItems/不动产单元号/sensitivity added!'],
    ],
    [
      'a sensitive item that is given in the clear as before',
      { dataItems: [{ ...unit, sensitivity: 'sensitivePersonal', treatment: 'clear' }, place, number] },
      ['/dataItems/不动产单元号/sensitivity added', '/dataItems/不动产单元号/treatment added'],
    ],
    [
      'an item that is masked from now on',
      { dataItems: [{ ...unit, treatment: 'masked' }, place, number] },
      ['/dataItems/不动产单元号/treatment added!'],
    ],
    [
      'a key, a list of values and rules',
      {
        dataItems: [
          { ...unit, primaryKey: true, values: [{ value: '1' }], rules: [{ rule: 'required' }] },
          place,
          number,
        ],
      },
      [
        '/dataItems/不动产单元号/primaryKey added',
        '/dataItems/不动产单元号/values added',
        '/dataItems/不动产单元号/rules added',
      ],
    ],
    ['items in another order', { dataItems: [number, place, unit] }, []],
    [
      'a longer item',
      { dataItems: [{ ...unit, length: 30 }, place, number] },
      ['/dataItems/不动产单元号/length changed'],
    ],
    [
      'a shorter item',
      { dataItems: [{ ...unit, length: 20 }, place, number] },
      ['/dataItems/不动产单元号/length changed!'],
    ],
    [
      'a length where there was none',
      { dataItems: [unit, { ...place, length: 20 }, number] },
      ['/dataItems/坐落/length added!'],
    ],
    [
      'a wider type',
      { dataItems: [unit, { ...place, type: 'text' }, number] },
      ['/dataItems/坐落/type changed'],
    ],
    [
      'another type',
      { dataItems: [unit, { ...place, type: 'integer' }, number] },
      ['/dataItems/坐落/type changed!'],
    ],
    [
      'an item withheld',
      { dataItems: [unit, { ...place, sharingClass: 'withheld' }, number] },
      ['/dataItems/坐落/sharingClass added!'],
    ],
    [
      'an item freed',
      { dataItems: [unit, place, { ...number, sharingClass: undefined }] },
      ['/dataItems/权利人证件号/sharingClass removed'],
    ],
    [
      'words on an item',
      { dataItems: [unit, { ...place, description: '门牌' }, number] },
      ['/dataItems/坐落/description added'],
    ],
  ])('%s', (_, after, expected) => expect(told(after)).toEqual(expected));

  test('a condition is new by its text, whatever its id', () => {
    const [first, second] = conditional.useConditions ?? [];
    if (!first || !second) throw new Error('the sample has two conditions');
    const renamed = [{ ...first, id: 'c9' }, second];
    expect(told({ useConditions: renamed })).toEqual([
      '/useConditions/c1 removed',
      '/useConditions/c9 added',
    ]);
    const third = { id: 'c3', text: '使用后删除' };
    expect(told({ useConditions: [first, second, third] })).toEqual(['/useConditions/c3 added!']);
    expect(told({ useConditions: [first, { ...second, text: '须经批准' }] })).toEqual([
      '/useConditions/c2 changed!',
    ]);
    expect(told({ useConditions: [first] })).toEqual(['/useConditions/c2 removed']);
  });

  it('says what stood there and what stands there, in both languages what it is', () => {
    expect(
      contentDifferences(conditional, {
        ...conditional,
        dataItems: [unit, { ...place, type: 'text' }, number],
      }),
    ).toEqual([
      {
        path: '/dataItems/坐落/type',
        change: 'changed',
        before: 'string',
        after: 'text',
        breaking: false,
        name: { zh: '数据项“坐落”的数据类型', en: 'type of the data item "坐落"' },
      },
    ]);
    expect(contentDifferences(conditional, { ...conditional, dataItems: [unit, number] })[0]).toEqual({
      path: '/dataItems/坐落',
      change: 'removed',
      before: place,
      breaking: true,
      name: { zh: '数据项“坐落”', en: 'data item "坐落"' },
    });
  });

  it('breaks something wherever a review is one of a tightening (R17.4)', () => {
    const sharingClass = fc.constantFrom('unconditional', 'conditional', 'withheld', undefined);
    const item = fc.record({
      name: fc.constantFrom('甲', '乙', '丙'),
      type: fc.constantFrom('string', 'text', 'integer'),
      sharingClass,
    });
    const condition = fc.record({ id: fc.constantFrom('c1', 'c2'), text: fc.constantFrom('一', '二', '三') });
    const content: fc.Arbitrary<RecordedContent> = fc.record({
      name: fc.constant('目录'),
      sharingClass,
      dataItems: fc.uniqueArray(item, { selector: ({ name }) => name, maxLength: 3 }),
      sharingMethods: fc.uniqueArray(fc.constantFrom('api', 'batch', 'file')),
      useConditions: fc.uniqueArray(condition, { selector: ({ id }) => id }),
      sharingScope: fc.constantFrom('本市', '本省', undefined),
    });
    fc.assert(
      fc.property(content, content, (before, after) => {
        const breaks = contentDifferences(before, after).some(({ breaking }) => breaking);
        expect(breaks || !isTightened(before, after)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

const monday = on('2026-03-02');
const tuesday = on('2026-03-03');
const { providerOfficer, providerChief, authorityOfficer } = people;
const updated = story(
  catalog,
  [
    [{ type: 'revise', revision }, by(providerOfficer, monday)],
    [{ type: 'change', content: { summary: '更新' } }, by(providerOfficer, monday)],
  ],
  published(),
);

describe('the editions of a catalog', () => {
  const recordOf = (history: typeof updated) =>
    history.map(({ event, at }, index) => ({
      type: event.type,
      state: replay(catalog, history.slice(0, index + 1)) as Catalog, // there is one after the first event
      at,
      number: index + 1,
      org: 'authority',
      sub: 'a-officer',
    }));

  it('are what was published, by which review, and until when it was in force', () => {
    const [first, ...others] = editionsOf(recordOf(updated));
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      number: 1,
      content: conditional,
      review: { org: 'authority', sub: 'a-officer', number: expect.any(Number) },
    });
    expect(first).not.toHaveProperty('until');
    const retired = story(
      catalog,
      [
        [{ type: 'retire', retirement }, by(providerChief, monday)],
        [{ type: 'publish' }, by(authorityOfficer, tuesday)],
      ],
      published(),
    );
    expect(editionsOf(recordOf(retired))).toMatchObject([{ number: 1, until: tuesday }]);
    expect(editionsOf(recordOf(published().slice(0, 1)))).toEqual([]);
  });

  test('what is in preparation is its provider’s until it is submitted', () => {
    const state = replay(catalog, updated);
    if (!state) throw new Error('no state');
    expect(contentInPreparation(state, ['provider'])).toMatchObject({ summary: '更新' });
    for (const side of ['authority', 'overseer', 'reader'])
      expect(contentInPreparation(state, [side])).toBeUndefined();
    const submitted = { ...state, status: 'submitted' } as Catalog; // the same file, on its way
    expect(contentInPreparation(submitted, ['authority'])).toMatchObject({ summary: '更新' });
    expect(contentInPreparation(submitted, ['reader'])).toBeUndefined();
  });
});
