import { describe, expect, it, test } from 'vitest';
import { type Actor, system } from '../../lib/case/actor.ts';
import type { AnyCase } from '../../lib/cases.ts';
import type { CaseDefinition, CaseState } from '../../lib/case/definition.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { importCase } from '../../lib/importing/importCase.ts';
import { replayHead } from '../../lib/platform/store/replay.ts';
import { request } from '../../lib/request/request.ts';
import { people } from './caseSamples.ts';
import { by, given, on } from './given.ts';
import {
  catalogContent,
  deciding,
  deliveringGrant,
  drafting,
  type Landed,
  openedDelivery,
  openedGrant,
  publishedCatalog,
  receivedRequest,
  terms,
} from './landedSamples.ts';

/** What schema 1 knew of the two departments: codes and the provider's region; the register names them when it is read again. */
const provider = { org: 'provider', name: 'provider', region: '990102', path: '990000/990100/990102' };
const requester = { org: 'requester', name: 'requester', region: '990100', path: '990000/990100' };

/** The head that these events make, folded as the store folds one of an older schema. */
function fold(definition: AnyCase, landed: Landed) {
  const events = landed.map(([at, data], index) => ({
    kind: definition.kind,
    id: 'x1',
    number: index + 1,
    through: index + 1,
    type: String(JSON.parse(data).type),
    schema: 1,
    at,
    org: 'provider',
    sub: 'p-officer',
    data,
    previous: '',
    hash: '',
  }));
  const head = replayHead(definition, events);
  if (!head) throw new Error('there are no events');
  return head;
}

/** The state as its own kind's: the events were. */
function stateOf<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(definition: CaseDefinition<S, C, E>, landed: Landed): S {
  return fold(definition, landed).state as S;
}

const cases: readonly (readonly [string, AnyCase, Landed, object])[] = [
  ['catalog', catalog, publishedCatalog, { provider: { ...provider, level: 'county' } }],
  ['request', request, receivedRequest, { provider: { ...provider, level: 'county' }, requester }],
  ['grant', grant, deliveringGrant, { provider, requester: { ...requester, ...placeOf(provider) } }],
  ['delivery', delivery, openedDelivery, { provider, requester: { ...requester, ...placeOf(provider) } }],
];

const dueDays: Readonly<Record<string, readonly string[]>> = {
  catalog: [],
  request: ['2026-03-17'],
  grant: ['2027-12-31', '2027-12-01', '2026-03-31'],
  delivery: ['2026-03-10'],
};

/** Where the requester sits was not recorded in grants and deliveries: they took it to be where the provider is. */
function placeOf({ region, path }: typeof provider) {
  return { region, path };
}

/** People of the county whose department provides, of the city above it and of the city beside it. */
const inCounty = { region: '990102', path: '990000/990100/990102', level: 'county' } as const;
const providerOfficer: Actor = { ...people.providerOfficer, ...inCounty };
const countyAuthority: Actor = { ...people.authorityOfficer, org: 'county', ...inCounty };

describe.each(cases)('a %s of the first version', (_, definition, landed, parties) => {
  const head = fold(definition, landed);

  it('has its parties, named by their codes and placed by their regions, and no authority on record', () => {
    expect(head.state.parties).toEqual(parties);
    expect(head.schema).toBe(definition.schema);
    expect(head.version).toBe(landed.length);
  });

  it('holds nothing of the old shape any more', () => {
    const fields = Object.keys(head.state);
    for (const gone of ['owner', 'requester', 'provider', 'region']) expect(fields).not.toContain(gone);
    expect(JSON.stringify(head.state)).not.toContain('"owner"');
  });

  it('belongs to the authority of its provider’s region, and is overseen from above', () => {
    const sides = (actor: Actor) => definition.sides(head.state, actor);
    expect(sides(providerOfficer)).toContain('provider');
    expect(sides(countyAuthority)).toContain('authority');
    expect(sides(people.authorityOfficer)).not.toContain('authority');
    const above = definition.kind === 'catalog' ? ['overseer', 'reader'] : ['overseer'];
    for (const actor of [people.authorityOfficer, people.provincialOfficer])
      expect(sides(actor)).toEqual(above);
  });

  it('stands in the lists of its parties and their regions', () => {
    const rows = definition.rows(head.state).map(({ list, key, sort = '' }) => `${list} ${key} ${sort}`);
    const region = `${definition.kind}.region 990000 990000/990100/990102/#`;
    const expected = definition.kind === 'delivery' ? 'delivery.under grant#g1' : region;
    expect(rows.filter((row) => row.startsWith(expected))).toHaveLength(1);
  });

  it('follows the register as soon as it is told', () => {
    const authority = { ...provider, org: 'county', name: '测试县数据局', rule: 'ownLevel' } as const;
    const moved = { ...parties, provider: { ...provider, name: '测试县不动产登记中心' }, authority };
    const decision = definition.decide(
      head.state,
      { type: 'move-offices', parties: moved } as { type: string }, // a command of every kind
      by(system, on('2026-03-04')),
    );
    expect(decision).toEqual({ events: [{ type: 'officesMoved', parties: moved }] });
  });

  it('is counted today as it was counted then', () => {
    // What was published without a clock for what is behind it has one from now on (R16.3).
    const events = definition.kind === 'catalog' ? [{ clock: { name: 'attachment' } }] : [];
    for (const type of ['wake', 'recalculate'])
      expect(definition.decide(head.state, { type }, by(system, on('2026-03-04')))).toMatchObject({ events });
    const open = definition.deadlines(head.state).filter(({ endedAt }) => endedAt === undefined);
    expect(open.map(({ dueDate }) => dueDate)).toEqual(dueDays[definition.kind]);
  });
});

describe('what was written before, word by word', () => {
  test('a catalog keeps its content, its preparers and what was approved', () => {
    expect(stateOf(catalog, publishedCatalog)).toMatchObject({
      id: 'x1',
      status: 'published',
      code: '990102/0001',
      content: JSON.parse(catalogContent),
      preparers: ['p-officer'],
      inForce: {
        number: 1,
        approvedBy: 'p-chief',
        assessments: { secrecyRisk: { text: '不涉密' }, personalInformationImpact: { text: '已最小化' } },
        publishedAt: deciding,
      },
      createdAt: drafting,
      deadlines: [{ name: 'review', status: 'met', endedAt: deciding }],
    });
  });

  test('a request drafted on a version of the catalog relies on that version, since it knows no other', () => {
    const landed = stateOf(request, receivedRequest.slice(0, 2));
    expect(landed.catalog).toMatchObject({ version: 6, name: '不动产登记信息' });
    expect(landed.catalog).not.toHaveProperty('revision');
    const decision = request.decide(landed, { type: 'approve' }, by(people.requesterHead, on('2026-03-04')));
    expect(decision).toMatchObject({ relies: [{ kind: 'catalog', id: 'k1', on: { version: 6 } }] });
  });

  test('a request that named no extent asked for the whole, and one that named one keeps it', () => {
    expect(stateOf(request, receivedRequest).content).toMatchObject({ extent: { whole: true } });
    expect(stateOf(request, receivedRequest).content).not.toHaveProperty('scope');
    const [, ...later] = receivedRequest;
    const [[at, drafted]] = receivedRequest as [Landed[number]];
    const named: Landed = [[at, drafted.replace('"scope":{}', '"scope":{"region":"990100"}')], ...later];
    expect(stateOf(request, named).content).toMatchObject({ extent: { region: '990100' } });
    const change = drafted.replace('"scope":{}', '"scope":{"from":"2025-01-01"}');
    const changed = `{"type":"changed","content":${JSON.stringify(JSON.parse(change).content)},"preparedBy":"r-officer"}`;
    expect(stateOf(request, [...receivedRequest.slice(0, 1), [at, changed]]).content).toMatchObject({
      extent: { from: '2025-01-01' },
    });
    expect(stateOf(grant, deliveringGrant)).toMatchObject({ extent: { whole: true } });
    expect(stateOf(grant, deliveringGrant)).not.toHaveProperty('scope');
  });

  test('a law that was typed stays what was typed, and is named anew before it is cited', () => {
    const refusal = {
      decision: 'refuse',
      ground: 'forbiddenByLaw',
      reasons: '法律规定不宜提供',
      legalBasis: '内部管理办法',
    };
    const event = { type: 'answerPrepared', answer: refusal, preparedBy: 'p-officer' };
    const state = stateOf(request, [...receivedRequest, [deciding, JSON.stringify(event)]]);
    expect(state).toMatchObject({ answer: { legalBasis: { text: '内部管理办法' } } });
    const decision = request.decide(
      state,
      { type: 'answer' },
      by({ ...people.providerHead, ...inCounty }, on('2026-03-04')),
    );
    expect(decision).toMatchObject({ refusal: { code: 'legal_basis_required' } });
  });

  test('documents that were typed stay what was typed', () => {
    const supplemented: Landed = [
      ...receivedRequest,
      [deciding, '{"type":"supplementAsked","missing":["申请函"]}'],
      [
        deciding,
        '{"type":"supplemented","supplement":{"statement":"已补","documents":["申请函第3号","批复"]}}',
      ],
    ];
    expect(stateOf(request, supplemented)).toMatchObject({
      status: 'received',
      supplementNotice: { missing: [{ text: '申请函' }] },
      supplements: [{ statement: '已补', documents: [{ text: '申请函第3号' }, { text: '批复' }] }],
    });
    const without: Landed = [
      ...receivedRequest,
      [deciding, '{"type":"supplemented","supplement":{"basis":"新依据"}}'],
    ];
    expect(stateOf(request, without).supplements).toEqual([{ basis: '新依据' }]);
  });

  test('a request’s consent becomes a grant of today', () => {
    const prepared: Landed = [
      ...receivedRequest,
      [
        deciding,
        '{"type":"answerPrepared","answer":{"decision":"consent","conditions":["c1"]},"preparedBy":"p-officer"}',
      ],
      [deciding, '{"type":"consented","answeredBy":"p-head"}'],
    ];
    const state = stateOf(request, prepared);
    expect(request.effects({ type: 'consented', answeredBy: 'p-head' }, state, deciding)).toMatchObject([
      { type: 'command', kind: 'grant', command: { type: 'open', grant: { parties: state.parties } } },
      { type: 'commands', kind: 'demand' },
      { notice: 'request.consented', to: [{ org: 'requester' }, { org: 'provider' }] },
    ]);
  });

  test('a grant whose opening waited across the deployment is opened as it was meant', () => {
    // Parse boundary: the effect was written by the first version, its terms have that version's shape.
    const open = JSON.parse(`{"type":"open","grant":${terms}}`) as { type: 'open'; grant: never };
    given(grant)
      .when(open, by(system, on('2026-03-04')))
      .then([{ type: 'opened', grant: { parties: { provider } } }, { type: 'deadlineStarted' }]);
    const decision = grant.decide(undefined, open, by(system, on('2026-03-04')));
    expect(decision).not.toHaveProperty('events.0.grant.provider');
    expect(decision).not.toHaveProperty('events.0.grant.region');
  });

  test('a grant keeps its terms and what was delivered under it', () => {
    expect(stateOf(grant, deliveringGrant)).toMatchObject({
      status: 'delivering',
      dataItems: ['坐落'],
      until: '2027-12-31',
      consentedAt: deciding,
      deliveries: [{ deliveryId: 'd1', status: 'started' }],
    });
  });

  test('a delivery stands ready as it stood, and is received as one of today', () => {
    const state = stateOf(delivery, openedDelivery);
    expect(state).toMatchObject({ status: 'ready', grantName: '不动产登记信息', digest: 'b'.repeat(64) });
    const receipt = { type: 'receipt', receipt: { records: 10, digest: 'b'.repeat(64) } } as const;
    expect(delivery.decide(state, receipt, by(people.requesterOfficer, on('2026-03-04')))).toMatchObject({
      events: [
        { type: 'received', bySilence: false },
        { type: 'deadlineEnded', outcome: 'done' },
      ],
    });
  });

  test('a look in an emergency on the first version’s record still counts', () => {
    const broken: Landed = [
      ...openedGrant,
      [
        deciding,
        '{"type":"glassBroken","opening":{"sub":"operator-1","reason":"核查误发","until":"2026-03-03T11:00:00+08:00"}}',
      ],
    ];
    const { state, revision, version } = fold(grant, broken);
    const operator = { ...people.operator, asOf: '2026-03-03T10:30:00+08:00' };
    expect(grant.sides(stateOf(grant, broken), operator)).toEqual(['glass']);
    expect(state.glass).toHaveLength(1);
    // One event of content: a started clock and a look count as none.
    expect([revision, version]).toEqual([1, 3]);
  });

  test('an import, whose events have not changed, goes on where it was', () => {
    const landed: Landed = [
      [
        drafting,
        '{"type":"opened","id":"x1","org":"provider","sub":"p-officer","opening":{"format":"csv","fileName":"目录.csv"}}',
      ],
      [deciding, '{"type":"started"}'],
    ];
    expect(stateOf(importCase, landed)).toMatchObject({
      status: 'running',
      org: 'provider',
      fileName: '目录.csv',
    });
    expect(importCase.rows(stateOf(importCase, landed))).toEqual([
      { list: 'import.provider', key: 'provider' },
    ]);
  });
});

test.each(cases)(
  'events of a %s as they are written today are left as they are by the next reading',
  (_, definition, landed) => {
    const lifted = landed.map(([, data]) => definition.upcast(JSON.parse(data), 1));
    const others = new Set(['drafted', 'opened', 'approved']);
    for (const event of lifted.filter(({ type }) => type === 'approved'))
      expect(definition.upcast(event, definition.schema - 1)).toEqual(event);
    for (const event of lifted.filter(({ type }) => !others.has(type)))
      expect(landed.map(([, data]) => JSON.parse(data))).toContainEqual(event);
    expect(JSON.stringify(lifted)).not.toContain('"owner"');
  },
);
