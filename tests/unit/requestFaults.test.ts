import { describe, expect, it, test } from 'vitest';
import type { CatalogContent } from '../../lib/catalog/schema.ts';
import type { RequestCommand, RequestEvent } from '../../lib/request/events.ts';
import { isWithinExtent, liesIn } from '../../lib/request/extent.ts';
import { request } from '../../lib/request/request.ts';
import {
  type Answer,
  extent,
  type Extent,
  type MissingEntry,
  requestContent,
} from '../../lib/request/schema.ts';
import {
  conditional,
  people,
  published,
  received,
  related,
  retirement,
  unconditional,
  wanted,
  withheld,
} from './caseSamples.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, providerHead, requesterOfficer, requesterHead } = people;
const open = received(monday);
const openUnconditional = received(monday, unconditional);
type History = readonly Happened<RequestEvent>[];

const draft = (content: object = {}, of: CatalogContent = conditional) =>
  given(request).when(
    { type: 'draft', id: 'q2', content: { ...wanted, ...content } },
    by(requesterOfficer, monday, { related: related(of) }),
  );
const prepare = (answer: Answer, history: History = open, at = monday) =>
  given(request, history).when({ type: 'prepare-answer', answer }, by(providerOfficer, at));
const notice = (...missing: readonly MissingEntry[]) =>
  given(request, open).when({ type: 'prepare-supplement', missing }, by(providerOfficer, monday));
const refusal: Answer = { decision: 'refuse', ground: 'notNecessary', reasons: '核验到本年度即可' };
const consent: Answer = { decision: 'consent' };
const unnecessary = { ground: 'notNecessary', reasons: '核验到本年度即可' } as const;
const detailOf = (decision: object) => {
  const { refusal: refused } = decision as { refusal?: { detail: { zh: string; en: string } } }; // a decision
  return refused?.detail;
};

describe('what is wrong with a request is said of each place', () => {
  const refused = { refused: 'invalid_request', status: 422 } as const;

  test.each<readonly [string, object, readonly string[], readonly string[]]>([
    ['a withheld item', { dataItems: ['权利人证件号'] }, ['/dataItems/0'], ['withheld']],
    ['an unknown item', { dataItems: ['坐落', '户号'] }, ['/dataItems/1'], ['unknown_item']],
    ['an item twice', { dataItems: ['坐落', '坐落'] }, ['/dataItems/1'], ['duplicate']],
    ['a method that is not offered', { method: 'api' }, ['/method'], ['method_not_offered']],
    ['minutes as a basis', { basis: '《局长办公会纪要》' }, ['/basis'], ['not_such_a_basis']],
    ['a scenario of nothing', { scenario: '无' }, ['/scenario'], ['says_nothing']],
    [
      'a range of use of nothing',
      { useRange: { units: ['.'], systems: ['-'], matters: ['审核', '无'] } },
      ['/useRange/units/0', '/useRange/systems/0', '/useRange/matters/1'],
      ['says_nothing', 'says_nothing', 'says_nothing'],
    ],
    [
      'a use that ends before it begins',
      { duration: { from: '2026-06-01', to: '2026-05-31' } },
      ['/duration/to'],
      ['before_from'],
    ],
    [
      'a part of the data that ends before it begins',
      { extent: { from: '2026-02-02', to: '2026-02-01' } },
      ['/extent/to'],
      ['before_from'],
    ],
  ])('%s', (_, content, paths, codes) => draft(content).then({ ...refused, paths, codes }));

  test.each<readonly [string, object]>([
    ['a day of use', { duration: { from: '2026-06-01', to: '2026-06-01' } }],
    ['data of a day', { extent: { from: '2026-02-01', to: '2026-02-01' } }],
    ['data since a day', { extent: { from: '2026-02-01' } }],
    ['data until a day', { extent: { to: '2026-02-01' } }],
    ['what it is for', { useRange: { units: ['住房保障科'], systems: ['系统'], matters: ['资格审核'] } }],
  ])('and %s is no fault', (_, content) => draft(content).then([{ type: 'drafted' }]));

  test('the items are named, and the methods that the catalog offers', () => {
    const said = (content: object, of: CatalogContent = conditional) => {
      const decision = request.decide(
        undefined,
        { type: 'draft', id: 'q2', content: { ...wanted, ...content } },
        by(requesterOfficer, monday, { related: related(of) }),
      );
      return 'refusal' in decision ? decision.refusal.errors?.[0]?.message : undefined;
    };
    for (const dataItems of [['权利人证件号'], ['户号'], ['坐落', '坐落']]) {
      const item = dataItems.at(-1) ?? '';
      expect(said({ dataItems })).toEqual({
        zh: expect.stringContaining(`“${item}”`),
        en: expect.stringContaining(`"${item}"`),
      });
    }
    expect(said({ method: 'api' }, { ...conditional, sharingMethods: ['batch', 'file'] })).toEqual({
      zh: '该目录的共享方式为批量交换、文件下载。',
      en: 'This catalog is shared by batch exchange, file download.',
    });
  });

  test('why a catalog is withheld is told', () => {
    const decision = (of: CatalogContent) =>
      request.decide(
        undefined,
        { type: 'draft', id: 'q2', content: wanted },
        by(requesterOfficer, monday, { related: related(of) }),
      );
    expect(detailOf(decision(withheld))).toEqual({
      zh: '该目录属于不予共享类，不受理共享申请。理由：涉及案件侦办；依据：《刑事诉讼法》第五十四条。',
      en: 'This catalog is withheld and no request is taken: 涉及案件侦办 (《刑事诉讼法》第五十四条)',
    });
    const known = related(withheld)['catalog#k1'];
    const { withheldReason: _, legalBasis: __, ...bare } = withheld;
    const landed = { 'catalog#k1': { ...known, state: { ...Object(known?.state), content: bare } } };
    expect(
      detailOf(
        request.decide(
          undefined,
          { type: 'draft', id: 'q2', content: wanted },
          by(requesterOfficer, monday, { related: landed as never }), // a catalog of an earlier version
        ),
      ),
    ).toMatchObject({
      zh: expect.stringMatching(/理由：；依据：。$/),
      en: expect.stringMatching(/: {2}\(\)$/),
    });
  });

  test('a person whom the register does not know files none', () => {
    const { kind: _, ...unknown } = requesterOfficer;
    const decision = request.decide(
      undefined,
      { type: 'draft', id: 'q2', content: wanted },
      by(unknown, monday, { related: related() }),
    );
    expect(detailOf(decision)).toEqual({
      zh: expect.stringContaining('不能提出共享申请'),
      en: expect.stringContaining('cannot file requests'),
    });
  });
});

describe('what a request remembers of its catalog', () => {
  const mixed: CatalogContent = {
    ...unconditional,
    dataItems: [
      { name: '不动产单元号', type: 'string', places: 'region' },
      { name: '坐落', type: 'string', sharingClass: 'conditional' },
      { name: '登记日期', type: 'date', places: 'date' },
      { name: '权利人证件号', type: 'string', sharingClass: 'withheld' },
    ],
    useConditions: conditional.useConditions,
    sharingScope: conditional.sharingScope,
    permittedUses: conditional.permittedUses,
  };
  const asking = (dataItems: readonly string[], of = mixed) => draft({ dataItems }, of).state().catalog;

  test('by which items its records are placed, and which can be asked for', () => {
    expect(asking(['坐落'])).toMatchObject({
      items: ['不动产单元号', '坐落', '登记日期'],
      withheldItems: ['权利人证件号'],
      conditionalItems: ['坐落'],
      placedBy: { region: '不动产单元号', date: '登记日期' },
      methods: ['batch'],
    });
    const plain = asking(['坐落'], conditional);
    expect(plain).not.toHaveProperty('placedBy');
    expect(plain).not.toHaveProperty('conditionalItems');
  });

  test('is as strict as the strictest item that it asks for (R14.2)', () => {
    expect(asking(['不动产单元号', '坐落']).sharingClass).toBe('conditional');
    expect(asking(['坐落', '不动产单元号']).sharingClass).toBe('conditional');
    expect(asking(['不动产单元号', '登记日期']).sharingClass).toBe('unconditional');
    expect(asking(['坐落'], unconditional).sharingClass).toBe('unconditional');
    const bare = asking(['不动产单元号']);
    expect(bare).toMatchObject({ id: 'k1', code: '990100/0001', conditions: conditional.useConditions });
  });

  test('goes into the grant, and so does the volume that the answer declares', () => {
    const history = story(request, [
      [
        { type: 'draft', id: 'q1', content: wanted },
        by(requesterOfficer, monday, { related: related(mixed) }),
      ],
      [{ type: 'submit' }, by(requesterOfficer, monday)],
      [{ type: 'approve' }, by(requesterHead, monday)],
      [
        { type: 'prepare-answer', answer: { ...consent, conditions: ['c2'], volume: { records: 7 } } },
        by(providerOfficer, monday),
      ],
      [{ type: 'answer' }, by(providerHead, monday)],
    ]);
    const state = replay(request, history);
    const [opens] = state ? request.effects({ type: 'consented', answeredBy: 'p-head' }, state, monday) : [];
    expect(opens).toMatchObject({
      command: {
        grant: {
          placedBy: { region: '不动产单元号', date: '登记日期' },
          volume: { records: 7 },
          conditions: [{ id: 'c2', text: '不得向第三方提供' }],
          extent: { region: '990100' },
          until: '2027-12-31',
        },
      },
    });
    const plain = replay(
      request,
      story(
        request,
        [[{ type: 'answer' }, by(providerHead, monday)]],
        [
          ...open,
          { at: monday, event: { type: 'answerPrepared', answer: consent, preparedBy: 'p-officer' } },
        ],
      ),
    );
    const [bare] = plain ? request.effects({ type: 'consented', answeredBy: 'p-head' }, plain, monday) : [];
    for (const unsaid of ['placedBy', 'volume']) expect(bare).not.toHaveProperty(`command.grant.${unsaid}`);
  });
});

describe('a catalog that changes while a request is on its way (R17.4)', () => {
  const history = published();
  const retired = story(
    catalog,
    [
      [{ type: 'retire', retirement }, by(people.providerChief, monday)],
      [{ type: 'publish' }, by(people.authorityOfficer, monday)],
    ],
    history,
  );
  const at = (state: unknown, revision = 9) => ({
    related: { 'catalog#k1': { state, version: 12, revision } },
  });
  const gone = at(replay(catalog, retired));
  const takesNone = { refused: 'catalog_retired', status: 422 } as const;
  const drafted = open.slice(0, 1);
  const submitted = open.slice(0, 2);
  const change: RequestCommand = { type: 'change', content: { scenario: '复核' } };

  test('retired, it takes no draft, no change and no submission', () => {
    given(request)
      .when({ type: 'draft', id: 'q2', content: wanted }, by(requesterOfficer, monday, gone))
      .then(takesNone);
    given(request, drafted)
      .when(change, by(requesterOfficer, monday, gone))
      .then(takesNone);
    given(request, drafted)
      .when({ type: 'submit' }, by(requesterOfficer, monday, gone))
      .then(takesNone);
  });

  test('retired, it lets go on what was submitted before, which relies on it no more', () => {
    const decision = request.decide(
      replay(request, submitted),
      { type: 'approve' },
      by(requesterHead, monday, gone),
    );
    expect(decision).toMatchObject({
      events: [{ type: 'deadlineStarted' }, { type: 'received' }],
      relies: [],
    });
  });

  test('is a ground of refusal only once its retirement was published', () => {
    const answer: Answer = { decision: 'refuse', ground: 'catalogRetired', reasons: '登记职责已经划转' };
    const prepared = (circumstances: Parameters<typeof by>[2]) =>
      given(request, open).when(
        { type: 'prepare-answer', answer },
        by(providerOfficer, monday, circumstances),
      );
    prepared(gone).then([{ type: 'answerPrepared' }]);
    const notAvailable = { refused: 'ground_not_available', status: 422 } as const;
    prepared({ related: related() }).then(notAvailable);
    prepared({}).then(notAvailable);
    const never = replay(catalog, history.slice(0, 1));
    prepared(at(never)).then(notAvailable);
  });

  test('withheld by now, a draft is not changed to ask for it', () =>
    given(request, drafted)
      .when(change, by(requesterOfficer, monday, { related: related(withheld) }))
      .then({ refused: 'withheld', status: 422, article: 14 }));

  test('updated, a draft that is stored anew is measured by the update and relies on it', () => {
    const updated = { ...conditional, dataItems: [{ name: '坐落', type: 'string' as const }] };
    const now = related(updated)['catalog#k1'];
    const newer = { related: { 'catalog#k1': { state: now?.state, version: 9, revision: 7 } } };
    given(request, drafted)
      .when(change, by(requesterOfficer, monday, newer))
      .then({ refused: 'invalid_request', status: 422, paths: ['/dataItems/0'], codes: ['unknown_item'] });
    const fitting: RequestCommand = { type: 'change', content: { dataItems: ['坐落'] } };
    const decision = request.decide(replay(request, drafted), fitting, by(requesterOfficer, monday, newer));
    expect(decision).toMatchObject({
      events: [{ type: 'changed', catalog: { revision: 7, items: ['坐落'] } }],
      relies: [{ kind: 'catalog', id: 'k1', on: { revision: 7 } }],
    });
    const same = request.decide(
      replay(request, drafted),
      change,
      by(requesterOfficer, monday, { related: related() }),
    );
    expect(same).toMatchObject({ events: [{ type: 'changed' }], relies: [{ on: { revision: 4 } }] });
    expect(same).not.toHaveProperty('events.0.catalog');
  });
});

describe('what is wrong with a notice of missing material is said of each entry', () => {
  const refused = { refused: 'invalid_supplement_notice', status: 422 } as const;
  const condition = (id?: string): MissingEntry => ({
    code: 'conditionMet',
    detail: '请说明如何符合',
    ...(id === undefined ? {} : { condition: id }),
  });
  const basis: MissingEntry = { code: 'basis', detail: '请写明条款' };

  test.each<readonly [string, readonly MissingEntry[], readonly string[], readonly string[]]>([
    ['a condition that is not listed', [condition('c9')], ['/missing/0/condition'], ['not_listed']],
    ['no condition', [basis, condition()], ['/missing/1/condition'], ['required']],
    [
      'a condition of what cites none',
      [{ ...basis, condition: 'c1' }],
      ['/missing/0/condition'],
      ['not_listed'],
    ],
    ['nothing said', [{ ...basis, detail: '无' }], ['/missing/0/detail'], ['says_nothing']],
    [
      'what every request holds',
      [{ code: 'method', detail: '请写明方式' }],
      ['/missing/0/code'],
      ['not_missing'],
    ],
    ['the same twice', [basis, basis], ['/missing/1'], ['duplicate']],
    ['a condition twice', [condition('c1'), condition('c1')], ['/missing/1'], ['duplicate']],
  ])('%s', (_, missing, paths, codes) => notice(...missing).then({ ...refused, paths, codes }));

  test('two conditions are no repetition', () =>
    notice(condition('c1'), condition('c2')).then([{ type: 'supplementPrepared' }]));

  test('one that an earlier version let be prepared without words is not given', () => {
    const landed: History = [
      ...open,
      {
        at: monday,
        event: { type: 'supplementPrepared', missing: [{ code: 'basis' }], preparedBy: 'p-officer' },
      },
    ];
    given(request, landed)
      .when({ type: 'ask-supplement' }, by(providerHead, monday))
      .then({ ...refused, paths: ['/missing/0/detail'], codes: ['required'] });
  });

  test('a formality is found in its entry, unless the condition itself names it', () =>
    notice(basis, { ...condition('c1'), detail: '须签订保密协议' }).then({
      refused: 'formality_demanded',
      status: 422,
      article: 15,
      paths: ['/missing/1/detail'],
    }));
});

describe('what is wrong with an answer is said of each place', () => {
  const limited = (limits: Answer['limits']) => prepare({ ...consent, limits });

  test.each<readonly [string, Answer, string, number | undefined, readonly string[], readonly string[]]>([
    [
      'conditions that are not listed',
      { ...consent, conditions: ['c1', 'c9'] },
      'condition_not_listed',
      15,
      ['/conditions/1'],
      ['not_listed'],
    ],
    [
      'items and reasons that are repeated',
      {
        ...consent,
        limits: {
          dataItems: ['坐落', '坐落'],
          because: [{ ...unnecessary, dataItems: ['不动产单元号', '不动产单元号'] }],
        },
      },
      'invalid_limits',
      undefined,
      ['/limits/dataItems/1', '/limits/because/0/dataItems/1'],
      ['duplicate', 'duplicate'],
    ],
    [
      'data that ends before it begins',
      { ...consent, limits: { extent: { from: '2026-01-02', to: '2026-01-01' } } },
      'invalid_limits',
      undefined,
      ['/limits/extent/to'],
      ['before_from'],
    ],
    [
      'a ground and a basis of a consent',
      {
        ...consent,
        ground: 'notNecessary',
        legalBasis: { kind: 'law', title: '《档案法》', article: '第三条' },
      },
      'invalid_limits',
      undefined,
      ['/ground', '/legalBasis'],
      ['not_of_a_consent', 'not_of_a_consent'],
    ],
    [
      'a basis of a part that goes by no law',
      {
        ...consent,
        legalBasis: { kind: 'law', title: '《档案法》', article: '第三条' },
        limits: { until: '2026-12-31', because: [unnecessary] },
      },
      'invalid_limits',
      undefined,
      ['/legalBasis'],
      ['not_of_a_consent'],
    ],
    [
      'items without reasons',
      { ...consent, limits: { dataItems: ['坐落'] } },
      'reasons_required',
      21,
      ['/limits/because'],
      ['required'],
    ],
    [
      'reasons for what is not limited',
      {
        ...consent,
        limits: { until: '2026-12-31', because: [unnecessary, { ...unnecessary, dataItems: ['坐落'] }] },
      },
      'invalid_limits',
      undefined,
      ['/limits/because/1/dataItems/0'],
      ['not_limited'],
    ],
    [
      'reasons for a rest that is granted',
      {
        ...consent,
        limits: {
          dataItems: ['坐落'],
          because: [{ ...unnecessary, dataItems: ['不动产单元号'] }, unnecessary],
        },
      },
      'invalid_limits',
      undefined,
      ['/limits/because/1'],
      ['not_limited'],
    ],
    [
      'a part refused for missing material',
      { ...consent, limits: { until: '2026-12-31', because: [{ ...unnecessary, reasons: '材料不全' }] } },
      'refused_for_missing_material',
      21,
      ['/limits/because/0/reasons'],
      ['missing_material'],
    ],
    [
      'a part refused on no ground',
      { ...consent, limits: { until: '2026-12-31', because: [{ ...unnecessary, ground: 'inconvenient' }] } },
      'reasons_required',
      21,
      ['/limits/because/0'],
      ['required'],
    ],
    [
      'a part refused for nothing',
      { ...consent, limits: { until: '2026-12-31', because: [{ ...unnecessary, reasons: '不同意' }] } },
      'reasons_required',
      21,
      ['/limits/because/0/reasons'],
      ['says_nothing'],
    ],
    [
      'a refusal for missing material',
      { ...refusal, reasons: '材料不全' },
      'refused_for_missing_material',
      21,
      ['/reasons'],
      ['missing_material'],
    ],
    [
      'a refusal for nothing',
      { ...refusal, reasons: '不同意' },
      'reasons_required',
      21,
      ['/reasons'],
      ['says_nothing'],
    ],
    ['a refusal on no ground', { decision: 'refuse', reasons: '没有必要' }, 'reasons_required', 21, [], []],
    [
      'a formality in the reasons of a refusal',
      { ...refusal, reasons: '须先签订保密协议方可提供' },
      'formality_demanded',
      15,
      ['/reasons'],
      ['formality'],
    ],
    [
      'a law without its article',
      { ...refusal, ground: 'forbiddenByLaw', legalBasis: { kind: 'law', title: '《档案法》' } },
      'legal_basis_required',
      15,
      ['/legalBasis/article'],
      ['required'],
    ],
    [
      'what is no law, whatever else is wrong with it',
      { ...refusal, ground: 'forbiddenByLaw', legalBasis: { kind: 'law', title: '局长办公会议纪要' } },
      'legal_basis_required',
      15,
      ['/legalBasis/title'],
      ['not_such_a_basis'],
    ],
    [
      'what is no law beside another ground',
      { ...refusal, legalBasis: { kind: 'law', title: '局长办公会议纪要' } },
      'legal_basis_required',
      15,
      ['/legalBasis/title'],
      ['not_such_a_basis'],
    ],
    [
      'no law where one is needed',
      { ...refusal, ground: 'forbiddenByLaw' },
      'legal_basis_required',
      15,
      [],
      [],
    ],
  ])('%s', (_, answer, refused, article, paths, codes) =>
    prepare(answer).then({
      refused,
      status: 422,
      ...(article === undefined ? {} : { article }),
      paths,
      codes,
    }),
  );

  test('of unconditional data the lawful grounds are named, and what the reasons argue', () => {
    prepare({ ...refusal, ground: 'notLawful', reasons: '没有必要提供' }, openUnconditional).then({
      refused: 'ground_not_available',
      status: 422,
      paths: ['/reasons'],
      codes: ['another_ground'],
    });
    const decision = request.decide(
      replay(request, openUnconditional),
      { type: 'prepare-answer', answer: refusal },
      by(providerOfficer, monday),
    );
    expect(decision).not.toHaveProperty('refusal.errors');
    expect(detailOf(decision)).toEqual({
      zh: '对该类数据不能以此为由不同意共享。可以选择的理由：申请不具有合法性：没有履行法定职责的依据；申请不真实；目录已经政务数据共享主管部门审核撤销。',
      en: 'Data of this class is not refused on this ground. The lawful grounds: notLawful (the request is not lawful: no statutory duty is its basis); notGenuine (the request is not genuine); catalogRetired (the catalog was retired, as the authority reviewed and published).',
    });
  });

  test('a refusal has no limits, and its reasons say something', () => {
    const refused = { decision: 'refuse', ground: 'notNecessary', reasons: '与所列职责无关' } as const;
    const prepared = (answer: Answer) =>
      given(request, open).when({ type: 'prepare-answer', answer }, by(providerOfficer, monday));
    prepared({ ...refused, limits: { dataItems: ['坐落'] } }).then({
      refused: 'invalid_limits',
      status: 422,
      paths: ['/limits'],
      codes: ['not_of_a_refusal'],
    });
    for (const reasons of ['aaa', '111', '啊啊啊', '……'])
      prepared({ ...refused, reasons }).then({
        refused: 'reasons_required',
        status: 422,
        article: 21,
        paths: ['/reasons'],
      });
    prepared(refused).then([{ type: 'answerPrepared' }]);
  });

  test('the items for which no reasons are given are named', () => {
    const said = (limits: Answer['limits']) =>
      detailOf(
        request.decide(
          replay(request, open),
          { type: 'prepare-answer', answer: { ...consent, limits } },
          by(providerOfficer, monday),
        ),
      );
    expect(said({ dataItems: ['坐落'] })).toEqual({
      zh: '同意的范围小于申请的，应当逐项说明不同意部分的理由，尚未说明的：不动产单元号。',
      en: 'A consent narrower than the request states ground and reasons for each part not granted; still without any: 不动产单元号.',
    });
    expect(said({ dataItems: [], until: '2026-12-31' })).toMatchObject({
      zh: expect.stringContaining('：不动产单元号、坐落、使用期限。'),
      en: expect.stringContaining(': 不动产单元号, 坐落, time of use.'),
    });
    expect(said({ until: '2026-12-31' })).toEqual({
      zh: '同意的范围小于申请的，应当逐项说明不同意部分的理由，尚未说明的：使用期限。',
      en: 'A consent narrower than the request states ground and reasons for each part not granted; still without any: time of use.',
    });
  });

  test('a formality is none of the provider’s own where a condition that is cited names it', () => {
    const useConditions = [
      { id: 'c1', text: '使用单位应当签订保密协议' },
      { id: 'c2', text: '不得向第三方提供' },
    ];
    const history = received(monday, { ...conditional, useConditions });
    const unmet = { decision: 'refuse', ground: 'conditionNotMet', reasons: '未签订保密协议' } as const;
    prepare({ ...unmet, conditions: ['c1'] }, history).then([{ type: 'answerPrepared' }]);
    prepare({ ...unmet, conditions: ['c2'] }, history).then({
      refused: 'formality_demanded',
      status: 422,
      article: 15,
    });
  });

  test('a period may be cut to the last day asked for, and after the data is due', () => {
    limited({ until: '2027-12-31' }).then([{ type: 'answerPrepared' }]);
    limited({ until: '2026-03-31', because: [unnecessary] }).then([{ type: 'answerPrepared' }]);
    limited({ until: '2026-03-30', because: [unnecessary] }).then({
      refused: 'consent_period_over',
      status: 422,
    });
    limited({ until: '2026-03-01', because: [unnecessary] }).then({
      refused: 'consent_period_over',
      status: 422,
    });
  });
});

describe('one part of the data within another (R20.2)', () => {
  it.each<readonly [Extent, Extent, boolean]>([
    [{ whole: true }, { whole: true }, true],
    [{ region: '990100' }, { whole: true }, true],
    [{ whole: true }, { region: '990100' }, false],
    [{ region: '990102' }, { region: '990100' }, true],
    [{ region: '990100' }, { region: '990102' }, false],
    [{ region: '990100001' }, { region: '990100' }, true],
    [{ region: '990100' }, { region: '000000' }, true],
    [{ from: '2026-01-01' }, { from: '2026-01-01' }, true],
    [{ from: '2026-01-02' }, { from: '2026-01-01' }, true],
    [{ from: '2025-12-31' }, { from: '2026-01-01' }, false],
    [{ to: '2026-01-01' }, { from: '2026-01-01' }, false],
    [{ to: '2026-01-01' }, { to: '2026-01-01' }, true],
    [{ to: '2025-12-31' }, { to: '2026-01-01' }, true],
    [{ to: '2026-01-02' }, { to: '2026-01-01' }, false],
    [{ from: '2026-01-01' }, { to: '2026-01-01' }, false],
    [
      { region: '990102', from: '2026-02-01', to: '2026-02-28' },
      { region: '990100', from: '2026-01-01' },
      true,
    ],
    [{ region: '990200', from: '2026-02-01' }, { region: '990100', from: '2026-01-01' }, false],
  ])('%j in %j: %s', (part, whole, isWithin) => expect(isWithinExtent(part, whole)).toBe(isWithin));

  it('goes by the codes alone; nothing lies in what is not named', () => {
    expect(liesIn(undefined, '990100')).toBe(false);
    expect(liesIn('990102', '990000')).toBe(true);
    expect(liesIn('980100', '990000')).toBe(false);
  });

  it.each<readonly [object, boolean]>([
    [{ whole: true }, true],
    [{ region: '990100' }, true],
    [{ from: '2026-01-01' }, true],
    [{ to: '2026-01-01' }, true],
    [{ whole: false, to: '2026-01-01' }, true],
    [{}, false],
    [{ whole: false }, false],
    [{ whole: true, region: '990100' }, false],
    [{ whole: true, from: '2026-01-01' }, false],
    [{ whole: true, to: '2026-01-01' }, false],
  ])('is the whole or a part, expressly: %j is one: %s', (said, isOne) =>
    expect(extent.safeParse(said).success).toBe(isOne),
  );

  it.each(['《公共租赁住房管理办法》', '公租房资格审核职责', '保障性住房管理职能', '审批职权'])(
    'a basis is a document or a duty by its name: %s',
    (basis) => expect(requestContent.safeParse({ ...wanted, basis }).success).toBe(true),
  );

  it.each(['需要', '《》', '职责'])('and no other text: %s', (basis) =>
    expect(requestContent.safeParse({ ...wanted, basis })).toMatchObject({
      error: { issues: [{ path: ['basis'] }] },
    }),
  );
});
