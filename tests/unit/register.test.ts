import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  department,
  departmentBody,
  type DepartmentCommand,
  officeClaim,
} from '../../lib/organisation/department.ts';
import { departmentContent } from '../../lib/organisation/schema.ts';
import { region, type RegionCommand } from '../../lib/organisation/region.ts';
import { type Actor, system } from '../../lib/case/actor.ts';
import { people } from './caseSamples.ts';
import { by, type Circumstances, doerOf, given, on, replay, story } from './given.ts';

type Related = NonNullable<Circumstances['related']>;
type DepartmentContent = Extract<DepartmentCommand, { type: 'register' }>['content'];

const operator = { org: 'platform', sub: 'operator', roles: ['operator'] } as const;
const at = on('2026-03-02');
const doer = doerOf(operator);
const uscc = '11990100MB0000011U';
const known = (state: object) => ({ state, version: 1, revision: 1 });
const place = (code: string, path: string, more: object = {}) => ({
  [`region#${code}`]: known({ code, path, ...more }),
});
const city = place('990100', '990000/990100');
const content: DepartmentContent = {
  name: '测试市不动产登记中心',
  kind: 'department',
  region: '990100',
  level: 'city',
  sharingOffice: { name: '数据共享科' },
  heads: [{ sub: 'p-head', name: '张某', office: 'officeHead' }],
};

const registerRegion = (more: object = {}, code = '990100'): RegionCommand => ({
  type: 'register',
  code,
  content: { name: '测试市', level: 'city', ...more },
});
const moveRegion = (code: string, from: string) => ({
  type: 'queue',
  queue: 'register',
  message: { v: 1, task: 'moveRegion', region: code, from },
});
const moveCases = (of: object) => ({
  type: 'queue',
  queue: 'register',
  message: { v: 1, task: 'moveCases', of },
});
const moveSystem = (org: string) => ({
  type: 'queue',
  queue: 'register',
  message: { v: 1, task: 'moveSystem', org },
});

/** What must follow the last of these commands. */
function followed(
  definition: typeof region | typeof department,
  commands: readonly object[],
  related: Related = {},
): readonly object[] {
  const context = by(operator, at, { related });
  let state: Parameters<typeof definition.decide>[0];
  let effects: readonly object[] = [];
  for (const command of commands) {
    // Commands and states of one kind: the caller names the kind that they are of.
    const decision = definition.decide(state as never, command as never, context);
    if ('refusal' in decision) throw new Error(decision.refusal.code);
    effects = decision.events.flatMap((event) => {
      state = definition.evolve(state as never, event as never, at, doer);
      return definition.effects(event as never, state as never, at);
    });
  }
  return effects;
}

describe('regions', () => {
  test('are registered once, changed by another content, and keep their place', () => {
    const before = story(region, [[registerRegion(), by(operator, at)]]);
    given(region)
      .when(registerRegion(), by(operator, at))
      .then([{ type: 'registered', code: '990100', path: '990000/990100' }]);
    given(region, before).when(registerRegion(), by(operator, at)).then([]);
    given(region, before)
      .when(registerRegion({ name: '测试新市' }), by(operator, at))
      .then([{ type: 'registered', path: '990000/990100' }]);
    given(region)
      .when(registerRegion({ level: 'country' }, '000000'), by(operator, at))
      .then([{ path: '' }]);
  });

  test('lie below the parent that is named, whatever their digits say', () => {
    const related = place('990200', '990000/990200');
    given(region)
      .when(registerRegion({ level: 'county', parent: '990200' }, '990102'), by(operator, at, { related }))
      .then([{ path: '990000/990200/990102', from: '990000/990100/990102' }]);
    given(region)
      .when(registerRegion({ parent: '990000' }), by(operator, at))
      .then([{ path: '990000/990100' }]);
    // A county that lies elsewhere takes along what its digits put below it.
    const moved = place('990102', '990000/990200/990102', { parent: '990200' });
    given(region)
      .when(registerRegion({ level: 'township' }, '990102001'), by(operator, at, { related: moved }))
      .then([{ path: '990000/990200/990102/990102001' }]);
    // Also over a level that nobody has registered.
    given(region)
      .when(
        registerRegion({ level: 'township' }, '990102001'),
        by(operator, at, { related: place('990100', '980000/990100', { parent: '980000' }) }),
      )
      .then([{ path: '980000/990100/990102/990102001' }]);
  });

  test('lie below a code that is only a number once somebody has registered it', () => {
    given(region)
      .when(registerRegion({ level: 'county' }, '110101'), by(operator, at))
      .then([{ path: '110000/110101' }]);
    given(region)
      .when(
        registerRegion({ level: 'county' }, '110101'),
        by(operator, at, { related: place('110100', '110000/110100') }),
      )
      .then([{ path: '110000/110100/110101' }]);
  });

  test.each<[string, string, object, Related, string]>([
    ['a parent that nobody registered', '990100', { parent: '980000' }, {}, 'unknown_parent'],
    ['itself as its parent', '990100', { parent: '990100' }, {}, 'invalid_parent'],
    [
      'itself in a longer spelling',
      '990100',
      { parent: '990100000' },
      place('990100000', '990000/990100'),
      'invalid_parent',
    ],
    [
      'a parent below itself by the digits',
      '990100',
      { parent: '990102' },
      place('990102', '990000/990100/990102'),
      'invalid_parent',
    ],
    [
      'a parent below itself by registration',
      '990100',
      { parent: '990200' },
      place('990200', '990000/990100/990200', { parent: '990100' }),
      'invalid_parent',
    ],
    [
      'a parent of a lower level',
      '990100',
      { parent: '980101' },
      place('980101', '980000/980100/980101'),
      'invalid_parent',
    ],
    [
      'a parent of the country',
      '000000',
      { level: 'country', parent: '990000' },
      place('990000', '990000'),
      'invalid_parent',
    ],
    ['a level that is not its code’s', '990100', { level: 'county' }, {}, 'invalid_level'],
    ['a successor that nobody registered', '990100', { replacedBy: '990300' }, {}, 'unknown_successor'],
    ['itself as its successor', '990100', { replacedBy: '990100' }, city, 'invalid_successor'],
    [
      'a successor below itself',
      '990100',
      { replacedBy: '990102' },
      place('990102', '990000/990100/990102'),
      'invalid_successor',
    ],
    [
      'a successor that is abolished itself',
      '990100',
      { replacedBy: '990300' },
      place('990300', '990000/990300', { replacedBy: '990400' }),
      'successor_ended',
    ],
    [
      'no parent, where its digits’ parent has been replaced by itself',
      '990102',
      { level: 'county' },
      {
        ...place('990100', '990000/990100', { replacedBy: '990102' }),
        ...place('990102', '990000/990102', { parent: '990000' }),
      },
      'invalid_parent',
    ],
  ])('do not have %s', (_, code, more, related, refused) => {
    given(region)
      .when(registerRegion(more, code), by(operator, at, { related }))
      .then({ refused, status: 422 });
  });

  test('let what lies below them follow when they move, are replaced or become a region at all', () => {
    const after = (commands: readonly object[], related: Related = {}) => followed(region, commands, related);
    expect(after([registerRegion()])).toEqual([]);
    expect(after([registerRegion(), registerRegion({ name: '新名' })])).toEqual([]);
    const other = place('980000', '980000');
    expect(after([registerRegion(), registerRegion({ parent: '980000' })], other)).toEqual([
      moveRegion('990100', '990000/990100'),
    ]);
    const successor = place('990300', '990000/990300');
    expect(after([registerRegion(), registerRegion({ replacedBy: '990300' })], successor)).toEqual([
      moveRegion('990100', '990000/990100'),
    ]);
    expect(after([registerRegion({}, '110100')])).toEqual([moveRegion('110100', '110000')]);
  });

  test('let nothing follow when only the name of what was a mere code changes', () => {
    expect(
      followed(region, [registerRegion({}, '110100'), registerRegion({ name: '新名' }, '110100')]),
    ).toEqual([]);
  });

  test('that have followed take along what lies below them', () => {
    const event = { type: 'moved', path: '980000/990100/990102', from: '990000/990100/990102' } as const;
    const county = story(region, [
      [registerRegion({ level: 'county' }, '990102'), by(operator, at, { related: city })],
    ]);
    const state = county.reduce<Parameters<typeof region.decide>[0]>(
      (made, { event: happened }) => region.evolve(made, happened, at, doer),
      undefined,
    );
    expect(region.effects(event, region.evolve(state, event, at, doer), at)).toEqual([
      moveRegion('990102', '990000/990100/990102'),
    ]);
  });

  test('follow a region above them that has moved or been replaced, and otherwise stay', () => {
    const county = story(region, [
      [registerRegion({ level: 'county' }, '990102'), by(operator, at, { related: city })],
    ]);
    const follow = (related: Related) =>
      given(region, county).when({ type: 'follow' }, by(system, at, { related }));
    follow(city).then([]);
    follow(place('990100', '980000/990100', { parent: '980000' })).then([
      { type: 'moved', path: '980000/990100/990102', from: '990000/990100/990102' },
    ]);
    follow({
      ...place('990100', '990000/990100', { replacedBy: '990300' }),
      ...place('990300', '990000/990300'),
    }).then([{ type: 'moved', path: '990000/990300/990102' }]);
    given(region).when({ type: 'follow' }, by(system, at)).then({ refused: 'not_found', status: 404 });
  });

  test('are written without the zeros of the levels below them, so that none is registered twice', () => {
    const { refusal } = {
      refusal: undefined,
      ...region.decide(undefined, registerRegion({}, '990102001000'), by(operator, at)),
    };
    expect(refusal).toMatchObject({
      code: 'invalid_input',
      status: 400,
      errors: [
        {
          path: '/code',
          code: 'long_region_code',
          message: {
            zh: '行政区划代码应写作 990102001。',
            en: 'Write this code 990102001.',
          },
        },
      ],
    });
    // One that an earlier version took is still changed.
    const landed = {
      type: 'registered',
      code: '990102001000',
      content: { name: '测试镇', level: 'township' },
      path: '990000/990100/990102/990102001',
    } as const;
    given(region, [{ at, event: landed }])
      .when(registerRegion({ name: '测试新镇', level: 'township' }, '990102001000'), by(operator, at))
      .then([{ type: 'registered', content: { name: '测试新镇' } }]);
  });

  test.each<[string, string, object, Related, string, string]>([
    [
      'level',
      '990100',
      { level: 'county' },
      {},
      '行政区划代码 990100 属于市级',
      'The code 990100 is of level city',
    ],
    ['parent', '990100', { parent: '980000' }, {}, '地区 980000 尚未登记', 'Region 980000 is not registered'],
    [
      'successor',
      '990100',
      { replacedBy: '990300' },
      place('990300', '990000/990300', { name: '测试三市', replacedBy: '990400' }),
      '测试三市（990300）已经撤销',
      '测试三市 (990300) is abolished itself',
    ],
  ])('that are refused are told which %s it is', (_, code, more, related, zh, en) => {
    expect(region.decide(undefined, registerRegion(more, code), by(operator, at, { related }))).toMatchObject(
      {
        refusal: { detail: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) } },
      },
    );
  });

  test('name the level as the field that is wrong', () => {
    given(region)
      .when(registerRegion({ level: 'county' }), by(operator, at))
      .then({ refused: 'invalid_level', status: 422, paths: ['/level'] });
  });

  test('that are abolished stay where they were, whatever is registered of them or moves above them', () => {
    const related = { ...place('990300', '990000/990300'), ...place('980000', '980000') };
    const before = story(region, [
      [registerRegion(), by(operator, at)],
      [registerRegion({ replacedBy: '990300' }), by(operator, at, { related })],
    ]);
    expect(replay(region, before)).toMatchObject({ status: 'replaced', path: '990000/990100' });
    given(region, before)
      .when(registerRegion({ replacedBy: '990300', parent: '980000' }), by(operator, at, { related }))
      .then([{ type: 'registered', path: '990000/990100' }]);
    const moved = place('990000', '980000/990000', { parent: '980000' });
    given(region, before)
      .when({ type: 'follow' }, by(system, at, { related: { ...related, ...moved } }))
      .then([]);
    // One that nobody had registered before it was abolished lies where its digits put it, and what is below it follows.
    given(region)
      .when(registerRegion({ replacedBy: '990300' }), by(operator, at, { related }))
      .then([{ type: 'registered', path: '990000/990100', from: '990000/990100' }]);
  });

  test('whose successor is another one now let follow what went over to the one before', () => {
    const related = { ...place('990300', '990000/990300'), ...place('990400', '990000/990400') };
    expect(
      followed(
        region,
        [
          registerRegion(),
          registerRegion({ replacedBy: '990300' }),
          registerRegion({ replacedBy: '990400' }),
        ],
        related,
      ),
    ).toEqual([moveRegion('990100', '990000/990300')]);
    expect(
      followed(
        region,
        [registerRegion(), registerRegion({ replacedBy: '990300' }), registerRegion()],
        related,
      ),
    ).toEqual([moveRegion('990100', '990000/990300')]);
  });

  test('are shown to everybody with their place, and with what was registered of them only', () => {
    const plain = replay(region, story(region, [[registerRegion(), by(operator, at)]]));
    const related = { ...place('990300', '990000/990300'), ...place('980000', '980000') };
    const more = { parent: '980000', replacedBy: '990300' };
    const full = replay(region, story(region, [[registerRegion(more), by(operator, at, { related })]]));
    if (!plain || !full) throw new Error('both are registered');
    const shown = { code: '990100', name: '测试市', level: 'city', path: '990000/990100' };
    expect(region.view(plain, ['reader'])).toEqual({ status: 'registered', ...shown });
    expect(region.summary(plain)).toEqual(shown);
    expect(region.view(full, ['reader'])).toEqual({
      status: 'replaced',
      ...shown,
      ...more,
      path: '980000/990100',
    });
    expect(region.caseName(plain)).toBe('测试市');
    expect(region.rows(plain)).toEqual([
      { list: 'region.region', key: '990000', sort: `990000/990100/#${at}` },
      { list: 'region.under', key: 'registered' },
    ]);
    expect([region.sides(plain, operator), region.sides(plain, people.otherOfficer)]).toEqual([
      ['operator'],
      ['reader'],
    ]);
  });

  test('are made of nothing that happened before they were registered, and keep when that was', () => {
    const event = { type: 'moved', path: '990000/990100', from: '980000/990100' } as const;
    expect(() => replay(region, [{ at, event }])).toThrow(/moved before/);
    const later = on('2026-03-03');
    const again = story(region, [
      [registerRegion(), by(operator, at)],
      [registerRegion({ name: '新名' }), by(operator, later)],
    ]);
    expect(replay(region, again)).toMatchObject({ createdAt: at, name: '新名' });
  });

  test('rely on every other registration that their place was told by, also on one that was not there', () => {
    const decision = region.decide(
      undefined,
      registerRegion({ level: 'county', parent: '990200' }, '990102'),
      by(operator, at, { related: place('990200', '990000/990200') }),
    );
    expect(decision).toMatchObject({
      relies: expect.arrayContaining([{ kind: 'region', id: '990200', on: { version: 1 } }]),
    });
    expect(decision).not.toMatchObject({
      relies: expect.arrayContaining([expect.objectContaining({ id: '990102' })]),
    });
  });

  test('written by the first version lie where the digits of their parent, or their own, put them', () => {
    expect(
      region.upcast(
        Object.assign({ type: 'registered' }, { code: '990100', content: { name: '测试市' } }),
        1,
      ),
    ).toMatchObject({ type: 'registered' });
    const old = (registration: object) =>
      region.upcast(Object.assign({ type: 'registered', code: '990102' }, { content: registration }), 1);
    expect(old({ name: '测试县', level: 'county' })).toMatchObject({ path: '990000/990100/990102' });
    expect(old({ name: '测试县', level: 'county', parent: '990200' })).toMatchObject({
      path: '990000/990200/990102',
    });
  });
});

const register = (more: Partial<DepartmentContent> = {}, code = uscc): DepartmentCommand => ({
  type: 'register',
  uscc: code,
  content: { ...content, ...more },
});
const bureau = (org: string, more: object = {}) => ({
  [`department#${org}`]: known({
    uscc: org,
    kind: 'department',
    region: '990000',
    path: '990000',
    level: 'province',
    ...more,
  }),
});

describe('departments', () => {
  const context = by(operator, at, { related: city });
  const first = story(department, [[register(), context]]);

  test('are registered under their code, once, at their region’s place', () => {
    given(department)
      .when(register(), context)
      .then([{ type: 'registered', uscc, content, path: '990000/990100' }]);
    given(department, first).when(register(), context).then([]);
    given(department, first)
      .when(register({ name: '新名称' }), context)
      .then([{ type: 'registered' }]);
  });

  test.each<
    [
      string,
      Partial<DepartmentContent>,
      Related,
      { refused: string; status: number; article?: number; paths?: string[] },
    ]
  >([
    ['a region that nobody registered', { region: '990200' }, {}, { refused: 'unknown_region', status: 422 }],
    [
      'a region that has been replaced',
      {},
      { ...place('990100', '990000/990100', { replacedBy: '990300' }), ...place('990300', '990000/990300') },
      { refused: 'region_replaced', status: 422 },
    ],
    [
      'an authority’s level that is not its region’s',
      { kind: 'authority', level: 'county' },
      city,
      { refused: 'invalid_level', status: 422, paths: ['/level'] },
    ],
    [
      'a government’s level that is not its region’s',
      { kind: 'government', level: 'province' },
      city,
      { refused: 'invalid_level', status: 422 },
    ],
    [
      'a level two below its region’s',
      { level: 'township' },
      city,
      { refused: 'invalid_level', status: 422 },
    ],
    [
      'an authorised organisation without a provision (art. 2)',
      { kind: 'authorised' },
      city,
      { refused: 'authorisation_missing', status: 422, article: 2, paths: ['/authorisedBy'] },
    ],
    [
      'an authorised organisation by minutes',
      { kind: 'authorised', authorisedBy: '市政府第3次常务会议纪要第二条' },
      city,
      { refused: 'authorisation_missing', status: 422, article: 2, paths: ['/authorisedBy'] },
    ],
    [
      'an authorised organisation by a law without its article',
      { kind: 'authorised', authorisedBy: '《某某条例》' },
      city,
      { refused: 'authorisation_missing', status: 422, article: 2, paths: ['/authorisedBy'] },
    ],
    [
      'a superior that nobody registered',
      { superior: 'B' },
      city,
      { refused: 'unknown_superior', status: 422 },
    ],
    ['itself as its superior', { superior: uscc }, city, { refused: 'invalid_superior', status: 422 }],
    [
      'a superior that it manages itself',
      { superior: 'B' },
      { ...city, ...bureau('B', { superior: 'C' }), ...bureau('C', { superior: uscc }), ...bureau(uscc) },
      { refused: 'invalid_superior', status: 422 },
    ],
    [
      'a superior of a lower level',
      { superior: 'B' },
      { ...city, ...bureau('B', { level: 'county' }) },
      { refused: 'invalid_superior', status: 422 },
    ],
    [
      'a superior that has ended',
      { superior: 'B' },
      { ...city, ...bureau('B', { mergedInto: 'C' }), ...bureau('C') },
      { refused: 'superior_ended', status: 422 },
    ],
    [
      'a successor that nobody registered',
      { mergedInto: 'B' },
      city,
      { refused: 'unknown_successor', status: 422 },
    ],
    ['itself as its successor', { mergedInto: uscc }, city, { refused: 'successor_ended', status: 422 }],
    [
      'a successor that has ended',
      { mergedInto: 'B' },
      { ...city, ...bureau('B', { mergedInto: 'C' }) },
      { refused: 'successor_ended', status: 422 },
    ],
  ])('do not have %s', (_, more, related, expected) => {
    given(department)
      .when(register(more), by(operator, at, { related }))
      .then(expected);
  });

  test.each<[string, Partial<DepartmentContent>, Related, string, string]>([
    [
      'that is not registered',
      { region: '990200' },
      {},
      '地区 990200 尚未登记',
      'Region 990200 is not registered',
    ],
    [
      'that has been replaced, and by which',
      {},
      {
        ...place('990100', '990000/990100', { name: '测试市', replacedBy: '990300' }),
        ...place('990300', '990000/990300', { name: '测试三市' }),
      },
      '测试市（990100）已由测试三市（990300）承接',
      '测试市 (990100) has been replaced by 测试三市 (990300)',
    ],
    [
      'whose level does not fit',
      { level: 'township' },
      city,
      '地区 990100 属于市级，所填单位层级为乡级',
      'Region 990100 is of level city; a body of level township does not fit',
    ],
  ])('are told the region %s', (_, more, related, zh, en) => {
    expect(department.decide(undefined, register(more), by(operator, at, { related }))).toMatchObject({
      refusal: { detail: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) } },
    });
  });

  test.each([
    [undefined, 'required'],
    ['市政府第3次常务会议纪要第二条', 'not_such_a_basis'],
  ])('that are authorised by %s are told what is wrong with that', (authorisedBy, code) => {
    const command = register({ kind: 'authorised', ...(authorisedBy === undefined ? {} : { authorisedBy }) });
    expect(department.decide(undefined, command, context)).toMatchObject({
      refusal: {
        errors: [
          {
            path: '/authorisedBy',
            code,
            message: {
              zh: expect.stringContaining('会议纪要、文件通知、函件不是授权依据'),
              en: expect.stringContaining('minutes, notices and letters do not'),
            },
          },
        ],
      },
    });
  });

  test('have their notices posted to addresses in the open only', () => {
    given(department)
      .when(register({ webhook: 'https://printer.local/' }), context)
      .then({ refused: 'invalid_input', status: 400, paths: ['/webhook'] });
    expect(
      department.decide(undefined, register({ webhook: 'https://printer.local/' }), context),
    ).toMatchObject({
      refusal: {
        errors: [{ code: 'unusable_address', message: { zh: expect.stringContaining('内部网络') } }],
      },
    });
  });

  test('that come second to an office are told which it is', () => {
    const refusalOf = (kind: 'authority' | 'government') =>
      department.claims(given(department).when(register({ kind }), context).state())[0]?.refusal.detail;
    expect(refusalOf('authority')).toEqual({
      zh: '地区 990100 已登记政务数据共享主管部门，请先变更原登记。',
      en: 'Region 990100 has its authority already; change that registration first.',
    });
    expect(refusalOf('government')).toEqual({
      zh: '地区 990100 已登记人民政府，请先变更原登记。',
      en: 'Region 990100 has its government already; change that registration first.',
    });
  });

  describe('test whether a notice arrives', () => {
    const own = (role: Actor['roles'][number]): Actor => ({
      ...people.providerOfficer,
      org: uscc,
      roles: [role],
    });
    const tryIt = { type: 'test-webhook' } as const;
    const webhook = 'https://oa.example.gov.cn/notices';
    const reachable = story(department, [[register({ webhook }), context]]);

    test('who changes the rest keeps the address, which nobody is shown; who gives none up takes it away', () => {
      const kept = given(department, reachable).when(
        register({ name: '新名称', keepsWebhook: true }),
        context,
      );
      expect(kept.state()).toMatchObject({ name: '新名称', webhook });
      expect(kept.state()).not.toHaveProperty('keepsWebhook');
      const dropped = given(department, reachable).when(register({ name: '新名称' }), context);
      expect(dropped.state()).not.toHaveProperty('webhook');
    });

    test.each<[string, Actor]>([
      ['their officers', own('officer')],
      ['the head of their sharing office', own('officeHead')],
      ['their head', own('departmentHead')],
      ['the operator', operator],
    ])('as %s ask for it, and nothing else changes', (_, actor) => {
      const tried = given(department, reachable).when(tryIt, by(actor, at));
      tried.then([{ type: 'webhookTested' }]);
      expect(tried.state()).toEqual(replay(department, reachable));
      expect(department.effects({ type: 'webhookTested' }, tried.state(), at)).toEqual([
        { type: 'notify', notice: 'department.webhookTested', to: [{ org: uscc }], values: {} },
      ]);
    });

    test('at an address that is registered, for nobody else, and while they are in being', () => {
      given(department, first).when(tryIt, by(operator, at)).then({ refused: 'no_webhook', status: 422 });
      given(department, reachable)
        .when(tryIt, by(people.otherOfficer, at))
        .then({ refused: 'not_yours_to_do', status: 403 });
      const ended = story(department, [
        [register({ webhook, mergedInto: 'B' }), by(operator, at, { related: { ...city, ...bureau('B') } })],
      ]);
      given(department, ended)
        .when(tryIt, by(operator, at))
        .then({ refused: 'not_in_this_status', status: 409 });
    });

    test('once they are registered', () => {
      expect(() => replay(department, [{ at, event: { type: 'webhookTested' } }])).toThrow(
        /before it was registered/,
      );
    });
  });

  test('are remembered by cases with their field and system, where they have them', () => {
    const bodyOf = (more: Partial<DepartmentContent>, related: Related = city) =>
      departmentBody(
        given(department)
          .when(register(more), by(operator, at, { related }))
          .state(),
      );
    const body = { org: uscc, name: content.name, region: '990100', path: '990000/990100', level: 'city' };
    expect(bodyOf({})).toEqual(body);
    expect(bodyOf({ field: '自然资源' })).toEqual({ ...body, field: '自然资源' });
    expect(bodyOf({ superior: 'B' }, { ...city, ...bureau('B') })).toEqual({
      ...body,
      system: { org: 'B', region: '990000', path: '990000', level: 'province' },
    });
  });

  test('stand in the list of their place, of all, and of what manages them', () => {
    const rowsOf = (more: Partial<DepartmentContent>, related: Related = city) =>
      department.rows(
        given(department)
          .when(register(more), by(operator, at, { related }))
          .state(),
      );
    const everyone = [
      { list: 'department.region', key: '990000', sort: `990000/990100/#${at}` },
      { list: 'department.under', key: 'registered' },
    ];
    expect(rowsOf({})).toEqual(everyone);
    expect(rowsOf({ superior: 'B' }, { ...city, ...bureau('B') })).toEqual([
      ...everyone,
      { list: 'department.under', key: 'superior#B' },
    ]);
  });

  test('are everybody’s to read, the operator’s to write, and know their own people', () => {
    const state = given(department).when(register(), context).state();
    expect(department.sides(state, operator)).toEqual(['operator']);
    expect(department.sides(state, people.otherOfficer)).toEqual(['reader']);
    expect(department.sides(state, { ...people.otherOfficer, org: uscc })).toEqual(['reader', 'own']);
    expect(department.caseName(state)).toBe('测试市不动产登记中心');
    const { heads, sharingOffice } = content;
    const shown = {
      uscc,
      name: content.name,
      kind: 'department',
      region: '990100',
      level: 'city',
      sharingOffice,
      heads,
    };
    expect(department.view(state, ['reader'])).toEqual({
      status: 'registered',
      ...shown,
      path: '990000/990100',
      hasWebhook: false,
    });
    expect(department.summary(state)).toEqual({ ...shown, path: '990000/990100', hasWebhook: false });
  });

  test('rely on every other registration that their place was told by', () => {
    const related = { ...city, ...bureau('B') };
    expect(
      department.decide(undefined, register({ superior: 'B' }), by(operator, at, { related })),
    ).toMatchObject({
      relies: expect.arrayContaining([
        { kind: 'region', id: '990100', on: { version: 1 } },
        { kind: 'department', id: 'B', on: { version: 1 } },
      ]),
    });
  });

  test('need a code with a valid check character', () => {
    given(department)
      .when(register({}, '11990100MB0000011A'), context)
      .then({ refused: 'invalid_uscc', status: 400, paths: ['/uscc'] });
  });

  test('may be of a higher level than the region they sit in, or one lower than a zone’s region', () => {
    given(department)
      .when(register({ level: 'province' }), context)
      .then([{ type: 'registered' }]);
    given(department)
      .when(register({ level: 'county' }), context)
      .then([{ type: 'registered' }]);
    given(department)
      .when(register({ kind: 'authorised', authorisedBy: '《某某条例》第三条' }), context)
      .then([{ content: { authorisedBy: '《某某条例》第三条' } }]);
    given(department)
      .when(register({ kind: 'otherOrgan' }), context)
      .then([{ type: 'registered' }]);
  });

  test('belong to the system whose top manages them, through every body between', () => {
    const systemFor = (related: object, more: Partial<DepartmentContent> = {}) =>
      given(department)
        .when(register({ superior: 'B', ...more }), by(operator, at, { related: { ...city, ...related } }))
        .state().system;
    const top = { org: 'B', region: '990000', path: '990000', level: 'province' };
    expect(systemFor(bureau('B'))).toEqual(top);
    expect(systemFor({ ...bureau('B', { superior: 'C' }), ...bureau('C') })).toEqual({ ...top, org: 'C' });
    // The one above an authority or government guides it and does not manage it.
    expect(systemFor({ ...bureau('B', { kind: 'government', superior: 'C' }), ...bureau('C') })).toEqual(top);
    expect(systemFor(bureau('B'), { kind: 'authority' })).toBeUndefined();
  });

  test('hold the one office of their region, as an authority or a government in being', () => {
    const claims = (more: Partial<DepartmentContent>, related: Related = city) =>
      department.claims(
        given(department)
          .when(register(more), by(operator, at, { related }))
          .state(),
      );
    expect(claims({})).toEqual([]);
    expect(claims({ kind: 'authorised', authorisedBy: '《某某条例》第三条' })).toEqual([]);
    expect(claims({ kind: 'authority' })).toMatchObject([
      {
        name: officeClaim('authority', '990100'),
        label: content.name,
        refusal: { code: 'office_taken', status: 422 },
      },
    ]);
    expect(claims({ kind: 'government' })).toMatchObject([{ name: 'government#990100' }]);
    expect(claims({ kind: 'authority', mergedInto: 'B' }, { ...city, ...bureau('B') })).toEqual([]);
    expect(officeClaim('authority', '990102000000')).toBe('authority#990102');
  });

  test('never show where their notices are posted', () => {
    const state = given(department)
      .when(register({ webhook: 'https://example.org/hook?key=1' }), context)
      .state();
    expect(JSON.stringify([department.view(state, ['reader']), department.summary(state)])).not.toContain(
      'example.org',
    );
    expect(department.view(state, ['reader'])).toMatchObject({ hasWebhook: true, path: '990000/990100' });
  });

  test('keep their sharing office and heads in one shape, whatever shape they came in', () => {
    const shape = (more: Partial<DepartmentContent>) => {
      const { heads: _, ...plain } = content;
      const { sharingOffice, heads } = given(department)
        .when({ type: 'register', uscc, content: { ...plain, ...more } }, context)
        .state();
      return { sharingOffice, heads };
    };
    expect(shape({ sharingOffice: '数据科' })).toEqual({ sharingOffice: { name: '数据科' }, heads: [] });
    expect(
      shape({ sharingOffice: { name: '数据科', officers: ['o1'], officeHead: 'h1', departmentHead: 'd1' } }),
    ).toEqual({
      sharingOffice: { name: '数据科', officers: ['o1'] },
      heads: [
        { sub: 'h1', office: 'officeHead' },
        { sub: 'd1', office: 'departmentHead' },
      ],
    });
    const head = { sub: 'h1', name: '张某', office: 'officeHead' } as const;
    expect(
      shape({ sharingOffice: { name: '数据科', contact: '010-1', officeHead: 'h1' }, heads: [head] }),
    ).toEqual({
      sharingOffice: { name: '数据科', contact: '010-1' },
      heads: [head],
    });
    // One who holds another office as well is named for both.
    const both = { sharingOffice: { name: '数据科', officeHead: 'h1', departmentHead: 'h1' }, heads: [head] };
    expect(shape(both).heads).toEqual([head, { sub: 'h1', office: 'departmentHead' }]);
    expect(shape({ sharingOffice: { name: '数据科', officeHead: 'h2' }, heads: [head] }).heads).toEqual([
      head,
      { sub: 'h2', office: 'officeHead' },
    ]);
  });

  test('written by the first version fold into the same shape, at the place that the digits give', () => {
    const { heads: _, ...plain } = content;
    const old = { ...plain, sharingOffice: { name: '数据科', officeHead: 'h1' } };
    const event = department.upcast(Object.assign({ type: 'registered' }, { uscc, content: old }), 1);
    expect(department.evolve(undefined, event, at, doer)).toEqual({
      status: 'registered',
      uscc,
      ...plain,
      sharingOffice: { name: '数据科' },
      heads: [{ sub: 'h1', office: 'officeHead' }],
      path: '990000/990100',
      createdAt: at,
    });
    expect(department.effects(event, department.evolve(undefined, event, at, doer), at)).toEqual([]);
  });

  describe('let open cases, and what they manage, follow', () => {
    const after = (
      before: Partial<DepartmentContent> | undefined,
      more: Partial<DepartmentContent>,
      related: Related = {},
    ) =>
      followed(department, [...(before ? [register(before)] : []), register(more)], { ...city, ...related });
    const own = moveCases({ org: uscc });
    const ofCity = moveCases({ path: '990000/990100' });
    const attachments = {
      type: 'queue',
      queue: 'register',
      message: { v: 1, task: 'moveAttachments', org: uscc },
    };
    const imports = { ...attachments, message: { v: 1, task: 'moveImports', org: uscc } };
    test('nothing, when nothing of it matters to others', () => {
      expect(after({}, { webhook: 'https://example.org/hook' })).toEqual([]);
      expect(after({ kind: 'authority' }, { kind: 'authority', sharingOffice: '数据处' })).toEqual([]);
    });
    test('what was imported for it before, when it is registered', () => {
      expect(after(undefined, {})).toEqual([own]);
    });
    test('its cases, when its name or field changes', () => {
      expect(after({}, { name: '新名称' })).toEqual([own]);
      expect(after({}, { field: '自然资源' })).toEqual([own]);
      expect(after({ kind: 'authority' }, { kind: 'authority', name: '新名称' })).toEqual([own, ofCity]);
    });
    test('the cases of its place, when it takes or leaves the office there', () => {
      expect(after(undefined, { kind: 'authority' })).toEqual([own, ofCity]);
      expect(after({}, { kind: 'authority' })).toEqual([moveSystem(uscc), own, ofCity]);
      expect(after({ kind: 'authority' }, {})).toEqual([moveSystem(uscc), own, ofCity]);
    });
    test('the cases of the place to which its region has moved without it as well', () => {
      const moved = place('990100', '980000/990100', { parent: '980000' });
      const history = story(department, [
        [register({ kind: 'authority' }), by(operator, at, { related: city })],
      ]);
      given(department, history)
        .when(register({ kind: 'authority', name: '新名称' }), by(operator, at, { related: moved }))
        .then([{ seats: ['990000/990100', '980000/990100'], changed: ['name', 'place'] }]);
    });
    test('also of the place it leaves, when an office moves', () => {
      const other = place('990200', '990000/990200');
      expect(after({ kind: 'authority' }, { kind: 'authority', region: '990200' }, other)).toEqual([
        moveSystem(uscc),
        own,
        ofCity,
        moveCases({ path: '990000/990200' }),
      ]);
    });
    test('when it is merged, moved or put under another body', () => {
      expect(after({}, { mergedInto: 'B' }, bureau('B'))).toEqual([
        moveSystem(uscc),
        own,
        attachments,
        imports,
      ]);
      expect(after({}, { level: 'county' })).toEqual([moveSystem(uscc), own]);
      expect(after({}, { superior: 'B' }, bureau('B'))).toEqual([moveSystem(uscc), own]);
    });
  });

  test('stay merged: without the successor, the registration does not bring them back', () => {
    const related = { ...city, ...bureau('B'), ...bureau('C') };
    const change = (more: Partial<DepartmentContent>) =>
      given(
        department,
        story(department, [[register({ mergedInto: 'B' }), by(operator, at, { related })]]),
      ).when(register(more), by(operator, at, { related }));
    change({}).then({ refused: 'ended_for_good', status: 422 });
    change({ name: '新名称' }).then({ refused: 'ended_for_good', status: 422 });
    change({ mergedInto: 'B' }).then([]);
    change({ mergedInto: 'B', name: '新名称' }).then([{ type: 'registered', changed: ['name'] }]);
    // Another successor than was typed; what has gone over stays where it is.
    change({ mergedInto: 'C' }).then([{ type: 'registered', changed: ['successor'] }]);
  });

  test.each<[prefix: string, isOne: boolean]>([
    ['示登数享', true],
    ['国办发', true],
    ['X府办', true],
    ['〔2026〕1号', false],
    ['测登〔2026〕', false],
    ['测登[2026]', false],
    ['测登号', false],
    ['测 登', false],
    ['2026', false],
    ['--', false],
    ['   ', false],
  ])('have a 机关代字 to which year and count are added: %s', (documentPrefix, isOne) => {
    expect(departmentContent.safeParse({ ...content, documentPrefix }).success).toBe(isOne);
  });

  test('follow what manages them: its place, its successor, and nothing once that is themselves', () => {
    const managed = story(department, [
      [register({ superior: 'B' }), by(operator, at, { related: { ...city, ...bureau('B') } })],
    ]);
    const follow = (related: Related) =>
      given(department, managed).when(
        { type: 'follow' },
        by(system, at, { related: { ...city, ...related } }),
      );
    follow(bureau('B')).then([]);
    follow(bureau('B', { region: '980000', path: '980000' })).then([
      { type: 'moved', system: { org: 'B', path: '980000' }, changed: ['system'] },
    ]);
    const merged = bureau('B', { mergedInto: 'C' });
    follow({ ...merged, ...bureau('C') }).then([
      { superior: 'C', system: { org: 'C' }, changed: ['system'] },
    ]);
    const own = follow({ ...bureau('B', { mergedInto: uscc }), ...bureau(uscc) });
    own.then([{ type: 'moved', changed: ['system'] }]);
    expect(own.state()).not.toHaveProperty('superior');
    expect(own.state()).not.toHaveProperty('system');
  });

  test('follow their region to its successor, and the level with it', () => {
    const replaced = {
      ...place('990100', '990000/990100', { replacedBy: '990300' }),
      ...place('990300', '990000/990300'),
    };
    const follow = (history: typeof first, related: Related) =>
      given(department, history).when({ type: 'follow' }, by(system, at, { related }));
    follow(first, city).then([]);
    follow(first, replaced).then([
      { type: 'moved', region: '990300', path: '990000/990300', level: 'city', changed: ['place'] },
    ]);
    const county = {
      ...place('990100', '990000/990100', { replacedBy: '980101' }),
      ...place('980101', '980000/980100/980101'),
    };
    follow(first, county).then([{ region: '980101', level: 'county' }]);
    // What is of another level than its region keeps its own.
    const provincial = story(department, [[register({ level: 'province' }), context]]);
    follow(provincial, county).then([{ region: '980101', level: 'province' }]);
    const ended = story(department, [
      [register({ mergedInto: 'B' }), by(operator, at, { related: { ...city, ...bureau('B') } })],
    ]);
    follow(ended, replaced).then([]);
    given(department).when({ type: 'follow' }, by(system, at)).then({ refused: 'not_found', status: 404 });
  });
});

it('registers anything twice as once', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  const optional = { requiredKeys: ['name', 'kind', 'sharingOffice'] } as const;
  const contents = fc.record(
    {
      name: text,
      kind: fc.constantFrom('department', 'authority', 'government', 'otherOrgan'),
      sharingOffice: fc.oneof(text, fc.record({ name: text, officeHead: text })),
      heads: fc.array(
        fc.record({ sub: text, name: text, office: fc.constantFrom('officeHead', 'deputyHead') }),
      ),
      field: text,
    },
    { ...optional, requiredKeys: [...optional.requiredKeys] },
  );
  fc.assert(
    fc.property(contents, (random) => {
      const command: DepartmentCommand = { type: 'register', uscc, content: { ...content, ...random } };
      const context = by(operator, at, { related: city });
      given(department, story(department, [[command, context]]))
        .when(command, context)
        .then([]);
    }),
    { numRuns: 1000 },
  );
});
