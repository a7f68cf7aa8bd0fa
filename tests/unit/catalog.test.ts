import { describe, expect, it, test } from 'vitest';
import { ofCode } from '../../lib/case/lists.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import type { Catalog, CatalogCommand, CatalogEvent, CatalogOrigin } from '../../lib/catalog/events.ts';
import type { CatalogContent } from '../../lib/catalog/schema.ts';
import { standingConsentOf } from '../../lib/catalog/standingConsent.ts';
import { requiredFields } from '../../lib/regulation/catalogFields.ts';
import {
  assessments,
  authority,
  conditional,
  everyRole,
  people,
  provider,
  published,
  retirement,
  revision,
  unconditional,
  withheld,
  rowsBut,
  turn,
  service,
} from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, providerChief, authorityOfficer, system } = people;
const draft = (content: CatalogContent): CatalogCommand => ({ type: 'draft', id: 'k1', content });
const origin = (digest: string): CatalogOrigin => ({ importId: 'i1', rows: [2, 3], digest });
const importing = (content: CatalogContent, digest = 'd1'): CatalogCommand => ({
  type: 'import',
  id: 'k1',
  provider,
  content,
  origin: origin(digest),
});
const approve: CatalogCommand = { type: 'approve', assessments };
const draftOf = (content: CatalogContent) => story(catalog, [[draft(content), by(providerOfficer, monday)]]);
const drafted = draftOf(conditional);
const imported = story(catalog, [
  [
    importing({ name: '企业信息', dataItems: [{ name: '名称', type: 'string' }] }),
    by(authorityOfficer, monday),
  ],
]);
const approved = story(catalog, [[approve, by(providerChief, monday)]], drafted);
const submitted = story(catalog, [[{ type: 'submit' }, by(providerOfficer, monday)]], approved);
const returned = story(
  catalog,
  [[{ type: 'return', reasons: '格式不明' }, by(authorityOfficer, monday)]],
  submitted,
);
const shown = published();
const probing: CatalogCommand = {
  type: 'note-probe',
  deliveryId: 'd1',
  looked: 1,
  items: [{ item: '不动产单元号', seen: 1, fits: {}, longest: 60 }],
  edition: 1,
  records: 1,
  empty: [0],
  held: { values: 0, broken: 0 },
  digits: { values: 0, broken: 0 },
};
const mendable = story(catalog, [[probing, by(system, monday)]], shown);
const open = published(unconditional);
const consented = story(
  catalog,
  [[{ type: 'give-standing-consent' }, by(people.providerHead, monday)]],
  open,
);

describe('an import of another department’s catalog', () => {
  const foreign = importing({ name: '企业信息' }, 'd2');

  test('is refused in the same words whether there is one or not', () => {
    const refused = { refused: 'not_yours_to_do', status: 403 };
    for (const history of [[], drafted, shown])
      given(catalog, history).when(foreign, by(people.requesterOfficer, monday)).then(refused);
  });
});

describe('a consent given beforehand (R21.6)', () => {
  const giving = { type: 'give-standing-consent' } as const;
  const consentOf = (history: readonly Happened<CatalogEvent>[]) => {
    const state = replay(catalog, history);
    return state && standingConsentOf(state);
  };

  test('is for unconditional data that is published, once, and an update beside it does not end it', () => {
    for (const history of [shown, published(withheld)])
      given(catalog, history)
        .when(giving, by(people.providerHead, monday))
        .then({ refused: 'no_standing_consent', status: 422 });
    given(catalog, consented).when(giving, by(people.providerHead, monday)).then([]);
    given(catalog, open)
      .when({ type: 'withdraw-standing-consent' }, by(people.providerHead, monday))
      .then([]);
    const revising = story(catalog, [[{ type: 'revise', revision }, by(providerOfficer, monday)]], consented);
    expect(consentOf(revising)).toMatchObject({ givenBy: 'p-head' });
    given(catalog, revising)
      .when({ type: 'withdraw-standing-consent' }, by(people.providerHead, monday))
      .then([{ type: 'standingConsentWithdrawn' }]);
  });

  test('ends with the content that it was given for, with the catalog, and with the department', () => {
    const again = story(
      catalog,
      [
        [{ type: 'revise', revision }, by(providerOfficer, monday)],
        [{ type: 'change', content: { summary: '更新后的摘要' } }, by(providerOfficer, monday)],
        [approve, by(providerChief, monday)],
        [{ type: 'submit' }, by(providerOfficer, monday)],
        [{ type: 'publish' }, by(authorityOfficer, monday)],
      ],
      consented,
    );
    expect(replay(catalog, again)).toMatchObject({ status: 'published', inForce: { number: 2 } });
    const retired = story(
      catalog,
      [
        [{ type: 'retire', retirement }, by(providerChief, monday)],
        [{ type: 'publish' }, by(authorityOfficer, monday)],
      ],
      consented,
    );
    const successor = { ...provider, org: 'successor' };
    const merged = story(
      catalog,
      [[{ type: 'move-offices', parties: { provider: successor, authority } }, by(system, monday)]],
      consented,
    );
    expect(consentOf(consented)).toBeDefined();
    for (const history of [again, retired, merged]) expect(consentOf(history)).toBeUndefined();
  });

  test('changes nothing on which requests rely, and is asked for when unconditional data is published', () => {
    const [before, after] = [replay(catalog, open), replay(catalog, consented)];
    expect(before && after && catalog.reliedOn(after)).toEqual(before?.inForce);
    const asked = before ? catalog.effects({ type: 'published' }, before, monday) : [];
    expect(asked).toMatchObject([
      { notice: 'catalog.published' },
      { notice: 'catalog.standingConsentAsked', to: [{ org: 'provider', role: 'officeHead' }] },
    ]);
    expect(before && catalog.offers(before, 'give-standing-consent', people.providerHead)).toBe(true);
    expect(after && catalog.offers(after, 'give-standing-consent', people.providerHead)).toBe(false);
  });
});

describe('a department head who does not agree (R13.1)', () => {
  const sendBack = { type: 'send-back', reasons: '请写明摘要' } as const;
  const sentBack = story(catalog, [[sendBack, by(providerChief, monday)]], drafted);
  const [before, after] = [replay(catalog, drafted), replay(catalog, sentBack)];
  const awaited = (state: Catalog | undefined) =>
    state && catalog.rows(state).flatMap(({ awaits, key }) => (awaits ? [`${key} ${awaits}`] : []));

  test('says why, and it is the officer’s turn until it is written anew', () => {
    expect(awaited(before)).toEqual(['provider#departmentHead approve']);
    expect(awaited(after)).toEqual(['provider#officer change']);
    const mended = story(
      catalog,
      [[{ type: 'change', content: { format: 'XLSX' } }, by(providerOfficer, monday)]],
      sentBack,
    );
    expect(awaited(replay(catalog, mended))).toEqual(['provider#departmentHead approve']);
    expect(after && catalog.view(after, ['provider'])).toMatchObject({ sentBack: '请写明摘要', missing: [] });
    expect(after && catalog.discloses({ ...sendBack, type: 'sentBack' }, ['authority'])).toBe(false);
    expect(after && catalog.effects({ ...sendBack, type: 'sentBack' }, after, monday)).toMatchObject([
      { notice: 'catalog.sentBack', to: [{ org: 'provider', role: 'officer' }] },
    ]);
  });

  test('is offered nothing to decide while the draft lacks something, and its officer is told what', () => {
    const incomplete = story(catalog, [
      [{ type: 'draft', id: 'k9', content: { name: '登记信息' } }, by(providerOfficer, monday)],
    ]);
    const state = replay(catalog, incomplete);
    for (const command of ['approve', 'send-back']) {
      expect(before && catalog.offers(before, command, providerChief)).toBe(true);
      expect(state && catalog.offers(state, command, providerChief)).toBe(false);
    }
    expect(state && catalog.view(state, ['provider'])).toMatchObject({
      missing: expect.arrayContaining([expect.objectContaining({ path: '/format' })]),
    });
    expect(state && catalog.view(state, ['authority'])).not.toHaveProperty('missing');
  });
});

const updating = story(catalog, [[{ type: 'revise', revision }, by(providerOfficer, monday)]], shown);
const holding = { name: '登记中心', basis: '登记职责', since: '2025-08-01' };
const declaring = {
  type: 'declare-rights',
  rights: { collection: holding, use: holding, circulation: holding },
  users: [],
} as const;
const declared = story(catalog, [[declaring, by(providerOfficer, monday)]], shown);
const moreTime = { type: 'request-extension', workingDays: 5, reason: '数据项需逐项核对' } as const;

describe('the transition table of catalogs, row by row', () => {
  const attachedInTime = { type: 'deadlineEnded', name: 'attachment', outcome: 'done' };
  const reviewed = { type: 'deadlineEnded', name: 'review', outcome: 'done' };
  const done: readonly [
    string,
    readonly Happened<CatalogEvent>[],
    CatalogCommand,
    Parameters<typeof by>[0],
    readonly object[],
  ][] = [
    [
      'change',
      returned,
      { type: 'change', content: { format: 'XLSX' } },
      providerOfficer,
      [{ type: 'changed', content: { format: 'XLSX', name: conditional.name }, preparedBy: 'p-officer' }],
    ],
    [
      'import',
      imported,
      importing(unconditional, 'd2'),
      authorityOfficer,
      [{ type: 'changed', origin: { digest: 'd2' } }],
    ],
    ['approve', drafted, approve, providerChief, [{ type: 'approved', assessments, approvedBy: 'p-chief' }]],
    [
      'send-back',
      drafted,
      { type: 'send-back', reasons: '请写明摘要' },
      providerChief,
      [{ type: 'sentBack', reasons: '请写明摘要' }],
    ],
    [
      'submit',
      approved,
      { type: 'submit' },
      providerOfficer,
      [
        {
          type: 'deadlineStarted',
          clock: { name: 'review', term: 'firstReview' },
          schedule: { dueDate: '2026-03-04' },
        },
        { type: 'submitted' },
      ],
    ],
    [
      'publish',
      submitted,
      { type: 'publish' },
      authorityOfficer,
      [
        { type: 'published' },
        reviewed,
        { type: 'deadlineStarted', clock: { name: 'attachment', term: 'attachment' } },
      ],
    ],
    [
      'return',
      submitted,
      { type: 'return', reasons: '格式不明' },
      authorityOfficer,
      [{ type: 'returned', reasons: '格式不明' }, reviewed],
    ],
    [
      'revise',
      shown,
      { type: 'revise', revision },
      providerOfficer,
      [
        { type: 'revisionBegun', revision, preparedBy: 'p-officer' },
        {
          type: 'deadlineStarted',
          clock: { name: 'update', term: 'R17.1' },
          schedule: { dueDate: '2026-03-16' },
        },
      ],
    ],
    [
      'declare-rights',
      shown,
      declaring,
      providerOfficer,
      [{ type: 'rightsDeclared', rights: declaring.rights, declaredBy: 'p-officer' }],
    ],
    [
      'confirm-rights',
      declared,
      { type: 'confirm-rights', users: [] },
      authorityOfficer,
      [{ type: 'rightsConfirmed', confirmedBy: 'a-officer' }],
    ],
    [
      'return-rights',
      declared,
      { type: 'return-rights', reasons: '依据不明' },
      authorityOfficer,
      [{ type: 'rightsReturned', reasons: '依据不明' }],
    ],
    [
      'request-extension',
      updating,
      moreTime,
      providerOfficer,
      [{ ...moreTime, type: 'extensionAsked', askedBy: 'p-officer' }],
    ],
    [
      'decide-extension',
      story(catalog, [[moreTime, by(providerOfficer, monday)]], updating),
      { type: 'decide-extension', consent: true, reason: '属实' },
      authorityOfficer,
      [
        { type: 'extensionDecided', consent: true, reason: '属实', dueDate: '2026-03-23' },
        { type: 'deadlineMoved', reason: 'extension' },
      ],
    ],
    [
      'register-service',
      drafted,
      { type: 'register-service', service },
      providerOfficer,
      [{ type: 'serviceRegistered', service }],
    ],
    [
      'note-resource',
      shown,
      { type: 'note-resource', by: 'delivery', since: monday },
      system,
      [{ type: 'resourceAttached', by: 'delivery', since: monday }, attachedInTime],
    ],
    [
      'note-probe',
      shown,
      probing,
      system,
      [
        { type: 'qualityMeasured', measured: { filled: 100, unlike: 1, items: 1 } },
        { type: 'mendingProposed', mending: { edition: 1, findings: [{ code: 'longer', length: 60 }] } },
      ],
    ],
    [
      'note-shared-items',
      story(catalog, [
        [
          { type: 'draft', id: 'k2', content: { ...conditional, operable: true } },
          by(providerOfficer, monday),
        ],
        [approve, by(providerChief, monday)],
        [{ type: 'submit' }, by(providerOfficer, monday)],
      ]),
      { type: 'note-shared-items', found: [], isComplete: true },
      system,
      [{ type: 'sharedItemsNoted', found: [], isComplete: true }],
    ],
    [
      'note-correction',
      shown,
      { type: 'note-correction', correctionId: 'x1', records: 1 },
      system,
      [{ type: 'correctionUpheld', correctionId: 'x1', records: 1 }],
    ],
    [
      'accept-mending',
      mendable,
      { type: 'accept-mending' },
      providerOfficer,
      [{ type: 'mendingAccepted' }, { type: 'revisionBegun' }, { type: 'changed' }],
    ],
    [
      'dismiss-mending',
      mendable,
      { type: 'dismiss-mending', reasons: '内部字段' },
      providerOfficer,
      [{ type: 'mendingDismissed', reasons: '内部字段', dismissedBy: 'p-officer' }],
    ],
    [
      'attach',
      shown,
      { type: 'attach', resource: { kind: 'table', name: 'bdc_djxx' } },
      providerOfficer,
      [
        {
          type: 'resourceRegistered',
          resource: { kind: 'table', name: 'bdc_djxx' },
          registeredBy: 'p-officer',
        },
        attachedInTime,
      ],
    ],
    [
      'give-standing-consent',
      open,
      { type: 'give-standing-consent' },
      people.providerHead,
      [{ type: 'standingConsentGiven', org: 'provider', givenBy: 'p-head', givenAt: monday }],
    ],
    [
      'withdraw-standing-consent',
      consented,
      { type: 'withdraw-standing-consent' },
      people.providerHead,
      [{ type: 'standingConsentWithdrawn', withdrawnBy: 'p-head' }],
    ],
    ['discard', drafted, { type: 'discard' }, providerOfficer, [{ type: 'discarded' }]],
    [
      'retire',
      shown,
      { type: 'retire', retirement },
      providerChief,
      [
        {
          type: 'deadlineStarted',
          clock: { name: 'review', term: 'retirementReview' },
          schedule: { dueDate: '2026-03-04' },
        },
        { type: 'retirementAsked', retirement: { ...retirement, askedBy: 'p-chief' } },
      ],
    ],
    ['wake', submitted, { type: 'wake' }, system, []],
    ['recalculate', submitted, { type: 'recalculate' }, system, []],
    [
      'move-offices',
      submitted,
      { type: 'move-offices', parties: { provider } },
      system,
      [{ type: 'officesMoved', parties: { provider } }],
    ],
    [
      'break-glass',
      submitted,
      { type: 'break-glass', reason: '核查误发' },
      people.operator,
      [{ type: 'glassBroken', opening: { sub: 'operator-1', reason: '核查误发' } }],
    ],
  ];
  it.each(done)('%s', (_, history, command, actor, events) =>
    given(catalog, history).when(command, by(actor, monday)).then(events),
  );

  it('has an example for every row', () => {
    expect(done.map(([command]) => command).toSorted()).toEqual(
      catalog.table.map(({ command }) => command).toSorted(),
    );
  });

  it('asks in the order in which least is revealed: 404, then 403, then 409', () => {
    given(catalog, drafted)
      .when({ type: 'publish' }, by(people.otherOfficer, monday))
      .then({ refused: 'not_found', status: 404 });
    given(catalog, drafted)
      .when({ type: 'publish' }, by(authorityOfficer, monday))
      .then({ refused: 'not_found', status: 404 });
    given(catalog, drafted)
      .when({ type: 'publish' }, by(providerOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(catalog, shown)
      .when({ type: 'retire', retirement }, by(people.otherOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(catalog, submitted)
      .when({ type: 'publish' }, by(people.provincialOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(catalog, approved)
      .when({ type: 'publish' }, by(authorityOfficer, monday))
      .then({ refused: 'not_in_this_status', status: 409 });
    given(catalog)
      .when({ type: 'publish' }, by(authorityOfficer, monday))
      .then({ refused: 'not_found', status: 404 });
  });
});

const write = (content: Partial<CatalogContent>) =>
  given(catalog).when(draft({ ...conditional, ...content }), by(providerOfficer, monday));

describe('writing a catalog (arts. 3, 14)', () => {
  test('belongs to whoever is registered, under its own code', () => {
    write({}).then([
      {
        type: 'drafted',
        code: '990100/0001',
        parties: { provider, authority },
        standard: '2026-11',
        preparedBy: 'p-officer',
      },
    ]);
    given(catalog)
      .when(draft({ name: '无编码' }), by(providerOfficer, monday))
      .then([{ type: 'drafted', code: 'k1' }]);
    given(catalog)
      .when(draft(conditional), by({ org: 'nobody', sub: 'x', roles: ['officer'] }, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(catalog, drafted)
      .when(draft(conditional), by(providerOfficer, monday))
      .then({ refused: 'code_taken', status: 422 });
  });

  test('a declared secret is refused, however it comes', () => {
    const secret = { refused: 'secret', status: 422, article: 3, paths: ['/secret'] };
    write({ secret: true }).then(secret);
    given(catalog, drafted)
      .when({ type: 'change', content: { secret: true } }, by(providerOfficer, monday))
      .then(secret);
    given(catalog)
      .when(importing({ ...conditional, secret: true }), by(providerOfficer, monday))
      .then(secret);
  });

  test.each([
    ['withheld', 'conditional', 1],
    ['withheld', 'unconditional', 1],
    ['conditional', 'unconditional', 1],
    ['conditional', 'conditional', 0],
    ['unconditional', 'withheld', 0],
  ] as const)('of a %s catalog a %s item gives %d faults', (sharingClass, item, faults) => {
    const result = write({ sharingClass, dataItems: [{ name: '坐落', type: 'string', sharingClass: item }] });
    result.then(
      faults === 0
        ? [{ type: 'drafted' }]
        : { refused: 'invalid_catalog', status: 422, paths: ['/dataItems/0/sharingClass'] },
    );
  });

  test('names occur once, and general data alone has a level', () => {
    const item = { name: '坐落', type: 'string' } as const;
    const condition = { id: 'c1', text: '条件' };
    write({ dataItems: [item, item], useConditions: [condition, condition] }).then({
      refused: 'invalid_catalog',
      status: 422,
      paths: ['/dataItems/1/name', '/useConditions/1/id'],
    });
    for (const classification of [{ grade: 'general' }, { grade: 'core', level: 1 }] as const) {
      write({ classification }).then({
        refused: 'invalid_catalog',
        status: 422,
        paths: ['/classification/level'],
      });
    }
    write({ classification: { grade: 'important' } }).then([{ type: 'drafted' }]);
  });
});

const lacking = (content: CatalogContent, field: string) => {
  const rest = Object.fromEntries(Object.entries(content).filter(([name]) => name !== field));
  return given(catalog, draftOf({ ...rest, name: content.name })).when(approve, by(providerChief, monday));
};

describe('approval (arts. 13, 15)', () => {
  const contents = { unconditional, conditional, withheld };
  // The name is required by the schema already, the provider is known from the register.
  const required = requiredFields.filter(
    ({ field }) => field !== 'name' && field !== 'provider' && field !== 'sharingClass',
  );
  const cases = required.flatMap(
    ({ field, article, classes = ['unconditional', 'conditional', 'withheld'] as const }) =>
      classes.map((sharing) => [sharing, field, article] as const),
  );
  const codes: Readonly<Record<number, string>> = { 3: 'secrecy_undeclared', 15: 'sharing_terms_missing' };

  test.each(cases)('a %s catalog is not approved without %s (article %i)', (sharing, field, article) =>
    lacking(contents[sharing], field).then({
      refused: codes[article] ?? 'incomplete_catalog',
      status: 422,
      article,
      paths: [`/${field}`],
    }),
  );

  test('a catalog has a class, and what only another class needs is not asked for', () => {
    lacking(unconditional, 'sharingClass').then({
      refused: 'incomplete_catalog',
      status: 422,
      article: 13,
      paths: ['/sharingClass'],
    });
    for (const content of Object.values(contents))
      given(catalog, draftOf(content))
        .when(approve, by(providerChief, monday))
        .then([{ type: 'approved' }]);
  });

  const nothing =
    '其他 其它 其他类 其他领域 未知 待定 不详 测试 测试数据 暂无数据 无内容 無 无无 （无） 【暂无】 未分类 x 1 00 - 数据';
  const placeholders = [...nothing.split(' '), '无 无', '暂 无'];
  test.each([{}, { theme: '' }, ...placeholders.flatMap((said) => [{ field: said }, { theme: said }])])(
    'R13.2 a grade does not stand for the category (%j)',
    (category) =>
      given(catalog, draftOf({ ...conditional, classification: { grade: 'general', level: 2, category } }))
        .when(approve, by(providerChief, monday))
        .then({
          refused: 'incomplete_catalog',
          status: 422,
          article: 13,
          paths: ['/classification/category'],
        }),
  );

  test.each([{ theme: '060' }, { theme: '11' }, { field: '农业农村' }, { theme: '其他', field: '教育' }])(
    'R13.2 a theme or a field is a category (%j)',
    (category) =>
      given(catalog, draftOf({ ...conditional, classification: { grade: 'general', level: 2, category } }))
        .when(approve, by(providerChief, monday))
        .then([{ type: 'approved' }]),
  );

  test('an empty list is as good as none', () =>
    given(catalog, draftOf({ ...conditional, dataItems: [] }))
      .when(approve, by(providerChief, monday))
      .then({ refused: 'incomplete_catalog', status: 422, article: 13, paths: ['/dataItems'] }));

  test('nobody approves what they prepared or last changed', () => {
    const chief = everyRole('provider', 'p-officer');
    given(catalog, drafted).when(approve, by(chief, monday)).then({ refused: 'own_work', status: 403 });
    const changed = story(
      catalog,
      [[{ type: 'change', content: { format: 'JSON' } }, by(everyRole('provider', 'p-chief'), monday)]],
      drafted,
    );
    given(catalog, changed)
      .when(approve, by(providerChief, monday))
      .then({ refused: 'own_work', status: 403 });
  });

  test.each(['p-officer', 'p-chief'])('%s, who prepared or approved it, does not review it', (sub) => {
    for (const command of [{ type: 'publish' }, { type: 'return', reasons: '格式不明' }] as const) {
      given(catalog, submitted)
        .when(command, by({ ...authorityOfficer, sub }, monday))
        .then({ refused: 'own_work', status: 403 });
    }
  });

  test('a catalog returned is approved anew, with assessments of its own', () => {
    expect(replay(catalog, returned)).not.toHaveProperty('assessments');
    given(catalog, returned)
      .when({ type: 'submit' }, by(providerOfficer, monday))
      .then({ refused: 'not_in_this_status', status: 409 });
    given(catalog, returned)
      .when(approve, by(providerChief, monday))
      .then([{ type: 'approved' }]);
  });
});

describe('what was assessed to be a secret', () => {
  const secret = {
    ...assessments,
    secrecyRisk: { ...assessments.secrecyRisk, conclusion: 'secret' as const },
  };
  const found = story(
    catalog,
    [[{ type: 'approve', assessments: secret }, by(providerChief, monday)]],
    drafted,
  );
  const after = (...commands: readonly CatalogCommand[]) =>
    given(
      catalog,
      story(
        catalog,
        commands.map((command) => [command, by(providerOfficer, monday)] as const),
        found,
      ),
    ).when(approve, by(providerChief, monday));
  const stays = { refused: 'secret', status: 422, article: 3 };

  test('stays one, however the rest of its catalog is written', () => {
    after().then(stays);
    after({ type: 'change', content: {} }).then(stays);
    // Written otherwise and back again it is what it was.
    const otherwise = (name: string): CatalogCommand => ({ type: 'change', content: { name } });
    after(otherwise('另一目录'), otherwise(conditional.name)).then(stays);
    after({ type: 'change', content: { updateFrequency: 'weekly', summary: conditional.summary } }).then(
      stays,
    );
  });

  test('stays one when its draft is given up and written anew', () => {
    after({ type: 'discard' }, draft(conditional)).then(stays);
    after({ type: 'discard' }, draft({ ...conditional, name: '另一目录' })).then([{ type: 'approved' }]);
  });

  test('stays one in an update that is given up and begun again', () => {
    const inForce = published();
    const begun: CatalogCommand = { type: 'revise', revision: { ...revision, trigger: 'other' } };
    const judged = story(
      catalog,
      [
        [begun, by(providerOfficer, monday)],
        [{ type: 'change', content: { summary: '含秘密的摘要' } }, by(providerOfficer, monday)],
        [{ type: 'approve', assessments: secret }, by(providerChief, monday)],
        [{ type: 'discard' }, by(providerOfficer, monday)],
        [begun, by(providerOfficer, monday)],
        [{ type: 'change', content: { summary: '不含秘密的摘要' } }, by(providerOfficer, monday)],
      ],
      inForce,
    );
    given(catalog, judged)
      .when(approve, by(providerChief, monday))
      .then([{ type: 'approved' }]);
    const again = story(
      catalog,
      [[{ type: 'change', content: { summary: '含秘密的摘要' } }, by(providerOfficer, monday)]],
      judged,
    );
    given(catalog, again).when(approve, by(providerChief, monday)).then(stays);
  });

  test.each<Partial<CatalogContent>>([
    { name: '不含秘密的目录' },
    { summary: '去除涉密内容后的摘要' },
    { dataItems: [{ name: '公开的数据项', type: 'string', sharingClass: 'conditional' }] },
  ])('is assessed anew once the data is other data: %j', (content) =>
    after({ type: 'change', content }).then([{ type: 'approved' }]),
  );
});

describe('imported drafts', () => {
  test('the same row again changes nothing', () =>
    given(catalog, imported).when(importing(conditional), by(authorityOfficer, monday)).then([]));

  test('are written by the department itself or the authority above it', () => {
    const { provincialOfficer, otherAuthority, otherOfficer } = people;
    for (const actor of [providerOfficer, authorityOfficer, provincialOfficer])
      given(catalog)
        .when(importing(conditional), by(actor, monday))
        .then([{ type: 'drafted', parties: { provider, authority }, origin: { digest: 'd1' } }]);
    for (const actor of [otherAuthority, otherOfficer])
      given(catalog)
        .when(importing(conditional), by(actor, monday))
        .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('of a body of another level or system are not the town’s to import', () => {
    const bureau = { ...provider, level: 'province' as const };
    const command = { ...importing(conditional), provider: bureau } as CatalogCommand;
    given(catalog)
      .when(command, by(authorityOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(catalog)
      .when(command, by(people.provincialOfficer, monday))
      .then([{ type: 'drafted' }]);
  });

  test('keep what an officer has confirmed since', () => {
    const confirmed: Partial<CatalogContent> = {
      sharingClass: 'withheld',
      withheldReason: '涉及案件侦办',
      legalBasis: { kind: 'law', title: '《刑事诉讼法》' },
      classification: { grade: 'core' },
      secret: false,
    };
    const history = story(
      catalog,
      [[{ type: 'change', content: confirmed }, by(providerOfficer, monday)]],
      imported,
    );
    const workbook: CatalogContent = {
      name: '企业信息（新）',
      sharingClass: 'unconditional',
      dataItems: [{ name: '代码', type: 'string' }],
    };
    const state = given(catalog, history)
      .when(importing(workbook, 'd2'), by(authorityOfficer, monday))
      .state();
    expect(state).toMatchObject({
      content: { ...confirmed, name: '企业信息（新）', dataItems: [{ name: '代码' }] },
      origin: { digest: 'd2' },
    });
  });

  test('are checked as they will stand, not as they come', () => {
    const history = story(
      catalog,
      [[{ type: 'change', content: { sharingClass: 'withheld' } }, by(providerOfficer, monday)]],
      imported,
    );
    const loose: CatalogContent = {
      name: '企业信息',
      dataItems: [{ name: '名称', type: 'string', sharingClass: 'unconditional' }],
    };
    given(catalog, history)
      .when(importing(loose, 'd2'), by(authorityOfficer, monday))
      .then({ refused: 'invalid_catalog', status: 422, paths: ['/dataItems/0/sharingClass'] });
  });

  test('do not overwrite a catalog that was written by hand', () => {
    const state = given(catalog, drafted)
      .when(importing({ name: '另一名称' }), by(providerOfficer, monday))
      .state();
    expect(state.content).toEqual(conditional);
  });
});

describe('what follows a catalog', () => {
  test('publication is announced in the list of its day and listed by region', () => {
    const state = replay(catalog, shown);
    expect(state && catalog.effects({ type: 'published' }, state, monday)).toMatchObject([
      { notice: 'catalog.published', to: [{ org: 'provider' }] },
    ]);
    expect(state && catalog.rows(state)).toMatchObject([
      { list: 'catalog.provider', key: 'provider' },
      { list: 'catalog.code', key: '990100/0001' },
      { list: 'catalog.region', key: '990000', sort: `990000/990100/#${state?.createdAt}` },
      { list: 'catalog.under', key: 'published' },
      { list: 'catalog.shown', key: 'provider' },
      {
        list: 'catalog.announced',
        key: '2026-01-05',
        shown: { status: 'published', summary: { edition: 1, isRequestable: true } },
      },
      { list: 'catalog.feed', isReference: true },
      { list: 'turn', key: 'provider#officer', clock: { deadline: 'attachment' } },
      { list: 'catalog.item', key: 'n:不动产单元号', sort: `990000/990100/#${state?.createdAt}` },
      { list: 'catalog.item', shown: { summary: { sharingClass: 'conditional' } } },
      { list: 'catalog.item', shown: { summary: { provider: 'provider' } } },
      { list: 'catalog.nearItem', key: '不动' },
      { list: 'catalog.nearItem', key: '元号' },
      ...Array.from({ length: 3 }, () => ({ list: 'catalog.nearItem' })),
      { list: 'duties', key: '990100', clock: { deadline: 'attachment' } },
      { list: 'duties', key: '990000' },
    ]);
    expect(state && catalog.summary(state)).toMatchObject({
      provider: 'provider',
      region: '990100',
      items: 3,
    });
    expect(state && catalog.sides(state, people.otherOfficer)).toEqual(['reader']);
    expect(state && catalog.sides(state, { org: 'nobody', sub: 'x', roles: ['officer'] })).toEqual([]);
  });

  test('the authority’s turn begins with the submission and has its due instant', () => {
    const own = [{ list: 'catalog.provider', key: 'provider' }, ofCode('catalog', '990100/0001')];
    const rows = [drafted, submitted].map((history) => {
      const state = replay(catalog, history);
      return rowsBut(state && catalog.rows(state));
    });
    expect(rows).toEqual([
      [...own, turn('provider', 'departmentHead', 'approve')],
      [...own, turn('authority', 'officer', 'publish', '2026-03-05T00:00:00+08:00')],
    ]);
  });

  test('an overdue review is told to the authority and pursued by its government, but the law knows no violation of it', () => {
    const state = replay(
      catalog,
      story(catalog, [[{ type: 'wake' }, by(system, on('2026-04-01'))]], submitted),
    );
    expect(state?.deadlines).toMatchObject([
      { status: 'missed', taken: ['half', 'lastDay', 'due', 'overdue', 'remind', 'supervise', 'report'] },
    ]);
    expect(state?.deadlines[0]).not.toHaveProperty('candidate');
    const told = state
      ? catalog.effects({ type: 'deadlineRungTaken', name: 'review', rung: 'remind' }, state, monday)
      : [];
    expect(told).toMatchObject([
      {
        to: [{ org: 'authority', role: 'officeHead' }],
        values: { told: 'bearer' },
      },
      { to: [{ office: 'government', region: '990100' }], values: { told: 'authority' } },
    ]);
  });
});
