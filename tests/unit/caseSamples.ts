import type { ServiceDescription } from '../../lib/service/schema.ts';
import { expect } from 'vitest';
import type { Actor, OrganisationKind, Role } from '../../lib/case/actor.ts';
import { bodyOf, system } from '../../lib/case/actor.ts';
import { isMechanismEvent } from '../../lib/case/storedKind.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import { type Row, turnOf } from '../../lib/case/lists.ts';
import type { Body, Competent, Parties } from '../../lib/case/parties.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { objectionsIn } from '../../lib/catalog/objections.ts';
import type { Assessments, CatalogContent, Confirmation } from '../../lib/catalog/schema.ts';
import type { GrantTerms } from '../../lib/grant/events.ts';
import { pathOfCode } from '../../lib/organisation/hierarchy.ts';
import { request } from '../../lib/request/request.ts';
import type { Handling, RequestContent } from '../../lib/request/schema.ts';
import { by, on, replay, story } from './given.ts';

const names: Readonly<Record<string, string>> = {
  provider: '测试市不动产登记中心',
  requester: '测试市住房保障中心',
  authority: '测试市数据局',
  government: '测试市人民政府',
  province: '测试省数据局',
};

const person = (
  org: string,
  sub: string,
  role: Role,
  kind: OrganisationKind = 'department',
  region = '990100',
): Actor => ({
  org,
  sub,
  roles: [role],
  kind,
  name: names[org] ?? org,
  region,
  path: pathOfCode(region),
  level: region.endsWith('0000') ? 'province' : 'city',
});

/** People of the invented city 990100 and of the province above it. */
export const people = {
  providerOfficer: person('provider', 'p-officer', 'officer'),
  providerHead: person('provider', 'p-head', 'officeHead'),
  providerChief: person('provider', 'p-chief', 'departmentHead'),
  requesterOfficer: person('requester', 'r-officer', 'officer'),
  requesterHead: person('requester', 'r-head', 'officeHead'),
  requesterChief: person('requester', 'r-chief', 'departmentHead'),
  authorityOfficer: person('authority', 'a-officer', 'officer', 'authority'),
  governmentOfficer: person('government', 'g-officer', 'officer', 'government'),
  provincialOfficer: person('province', 'v-officer', 'officer', 'authority', '990000'),
  otherOfficer: person('other', 'o-officer', 'officer'),
  otherAuthority: person('neighbour', 'n-officer', 'officer', 'authority', '990200'),
  operator: { org: 'platform', sub: 'operator-1', roles: ['operator'], asOf: '2026-01-05T10:00:00+08:00' },
  system,
} as const satisfies Readonly<Record<string, Actor>>;

function placeOf(actor: Actor): Body {
  const body = bodyOf(actor);
  if (!body) throw new Error(`${actor.org} is not registered`);
  return body;
}

export const provider = placeOf(people.providerOfficer);
export const requester = placeOf(people.requesterOfficer);
/** The authority of both: the samples' departments lie in the same city. Offices say nothing of a level. */
export const authority: Competent = {
  org: 'authority',
  name: '测试市数据局',
  region: '990100',
  path: '990000/990100',
  rule: 'ownLevel',
};
export const parties: Parties = { provider, requester, authority, requesterAuthority: authority };

/** One person with every role of a department: what four eyes must stop. */
export const everyRole = (org: string, sub: string): Actor => ({
  ...person(org, sub, 'officer'),
  roles: ['officer', 'officeHead', 'departmentHead'],
});

export const conditional: CatalogContent = {
  name: '不动产登记信息',
  code: '990100/0001',
  dataItems: [
    { name: '不动产单元号', type: 'string', length: 28 },
    { name: '坐落', type: 'string' },
    { name: '权利人证件号', type: 'string', sharingClass: 'withheld' },
  ],
  format: 'CSV',
  updateFrequency: 'daily',
  sharingClass: 'conditional',
  sharingMethods: ['batch'],
  useConditions: [
    { id: 'c1', text: '仅限资格核验使用' },
    { id: 'c2', text: '不得向第三方提供' },
  ],
  sharingScope: '本市各部门',
  permittedUses: '资格核验',
  withheldReason: '证件号属于敏感个人信息',
  legalBasis: { kind: 'law', title: '《中华人民共和国个人信息保护法》', article: '第二十八条' },
  classification: { category: { field: '自然资源' }, grade: 'general', level: 2 },
  secret: false,
};

const { useConditions: _, sharingScope: __, permittedUses: ___, ...plain } = conditional;
export const unconditional: CatalogContent = { ...plain, sharingClass: 'unconditional' };
export const withheld: CatalogContent = {
  ...plain,
  sharingClass: 'withheld',
  withheldReason: '涉及案件侦办',
  legalBasis: { kind: 'law', title: '《刑事诉讼法》', article: '第五十四条' },
};

export const assessments: Assessments = {
  secrecyRisk: {
    conclusion: 'none',
    assessor: '测试市不动产登记中心保密办公室',
    date: '2026-01-04',
    document: '测登密评〔2026〕1号',
  },
  personalInformationImpact: {
    conclusion: 'none',
    assessor: '测试市不动产登记中心数据科',
    date: '2026-01-04',
    document: '测登评〔2026〕1号',
  },
};

/** Assessments of a catalog that contains personal information (R13.3). */
export const personal: Assessments = {
  ...assessments,
  personalInformationImpact: { ...assessments.personalInformationImpact, conclusion: 'contains' },
};

/** How the requester will handle what it asks for (R37.1). */
export const handling: Handling = {
  purpose: '核验公租房申请人的住房情况',
  manner: '逐户比对，只保存比对结果',
  whyThisMinimum: [{ dataItems: ['不动产单元号', '坐落'], why: '确认住房的唯一标识和位置' }],
  assessment: { conclusion: 'acceptableWithMeasures', assessor: '数据科', date: '2026-02-27' },
};

/** Why a catalog is to be retired or updated. */
/** A service by which the sample catalog is called. */
export const service: ServiceDescription = {
  upstream: {
    address: 'https://units.example/v1/units/{unit}',
    method: 'GET',
    parameters: { unit: { in: 'path' } },
  },
  auth: { kind: 'none' },
  items: { 不动产单元号: '$.unit' },
  contact: '数据科',
  quota: 100,
};
/** What proves that a call through a grant has succeeded. */
export const proof = { callId: 'call-1', records: 1, milliseconds: 12, digest: 'd'.repeat(64) };

export const retirement = { trigger: 'duty', reasons: '登记职责已划转' } as const;
export const revision = { trigger: 'duty', changedOn: '2026-03-02', summary: '职责调整' } as const;

const day = '2026-01-05';

/** The history of a catalog up to its publication. */
export const published = (content: CatalogContent = conditional, assessed = assessments) =>
  story(catalog, [
    [{ type: 'draft', id: 'k1', content }, by(people.providerOfficer, on(day))],
    [{ type: 'approve', assessments: assessed }, by(people.providerChief, on(day))],
    [{ type: 'submit' }, by(people.providerOfficer, on(day))],
    [{ type: 'publish', ...confirming(content) }, by(people.authorityOfficer, on(day, '11:00'))],
  ]);

/** Lets everything stand that reads as an added formality. */
function confirming(content: CatalogContent): { confirmations?: Confirmation[] } {
  const paths = new Set(objectionsIn(content).map(({ path }) => path));
  const confirmations = [...paths].map((path) => ({ path, reasons: '法律另有规定' }));
  return confirmations.length === 0 ? {} : { confirmations };
}

/** The published catalog as the store reads it for a request. */
export function related(
  content: CatalogContent = conditional,
  assessed = assessments,
): Record<string, RelatedCase> {
  const history = published(content, assessed);
  const changes = history.filter(({ event }) => !isMechanismEvent(event)).length;
  const state = replay(catalog, history);
  return { 'catalog#k1': { state, version: history.length, revision: changes } };
}

export const wanted: RequestContent = {
  catalogId: 'k1',
  dataItems: ['不动产单元号', '坐落'],
  basis: '公租房资格审核职责',
  scenario: '公租房申请人住房核验',
  useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
  extent: { region: '990100' },
  method: 'batch',
  duration: { from: '2026-01-01', to: '2027-12-31' },
};

/** The history of a request that was received at `at`. */
export const received = (
  at: string,
  content: CatalogContent = conditional,
  circumstances: Parameters<typeof by>[2] = {},
) =>
  story(request, [
    [
      { type: 'draft', id: 'q1', content: wanted },
      by(people.requesterOfficer, at, { ...circumstances, related: related(content) }),
    ],
    [{ type: 'submit' }, by(people.requesterOfficer, at, circumstances)],
    [{ type: 'approve' }, by(people.requesterHead, at, circumstances)],
  ]);

export const granted = (consentedAt: string): GrantTerms => ({
  id: 'g1',
  requestId: 'q1',
  catalogId: 'k1',
  catalogName: '不动产登记信息',
  parties,
  dataItems: wanted.dataItems,
  scenario: wanted.scenario,
  useRange: wanted.useRange,
  extent: wanted.extent,
  method: 'batch',
  from: '2026-01-01',
  until: '2027-12-31',
  conditions: [],
  consentedAt,
});

const chars = (letter: string) => letter.repeat(64);
export const sums = { source: chars('a'), digest: chars('b'), other: chars('c') };
export const declared = {
  format: 'ndjson',
  records: 10,
  sha256: sums.source,
  extentStatement: '按登记机构所在的行政区划截取',
} as const;
export const manifest = { bytes: 500, records: 10, sha256: sums.source, parts: 2 };

/** Friday 6 March is a day off in a region. */
export const localDay = (region: string) => ({
  date: '2026-03-06',
  off: true,
  name: '地方节日',
  region,
  source: '地方公告',
});

/** A turn as a case's rows have it: whose, in which role, what is awaited, by when. */
export const turn = (org: string, role: Role, awaits: string | undefined, dueAt?: string): Row =>
  expect.objectContaining({
    list: 'turn',
    key: `${org}#${role}`,
    sort: dueAt ?? turnOf(org, role).sort,
    ...(awaits === undefined ? {} : { awaits }),
    ...(dueAt === undefined ? {} : { clock: expect.objectContaining({ dueAt, region: '990100' }) }),
  });

/** The rows of a case but for those of a region's open duties. */
export const rowsBut = (rows: readonly Row[] = []): readonly Row[] =>
  rows.filter(({ list }) => list !== 'duties');
