import type { Answer, Body, Client, Person } from '../../operate/client.ts';

/** Departments of the invented city 990100; their codes carry valid check digits (GB 32100). */
export const codes = {
  provider: '11990100MB0000011U',
  requester: '11990100MB00000220',
  authority: '11990100MB00000334',
  government: '11990100MB00000448',
  other: '11990100MB0000055C',
} as const;

/** Bodies of the invented province 990000 around the city: above it, below it and beside it. */
export const provinceCodes = {
  nationalAuthority: '11100000MB0000099W',
  provinceAuthority: '11990000MB0000011N',
  provinceGovernment: '11990000MB0000022T',
  /** Manages the tax office of the county. */
  provinceBureau: '11990000MB0000033Y',
  /** Sits in the county and belongs to a system of the province. */
  taxOffice: '11990102MB00000331',
  countyProvider: '11990102MB0000011Q',
  countyRequester: '11990102MB0000022W',
  /** The county has no authority until a test registers this one. */
  countyAuthority: '11990102MB00000445',
  neighbourAuthority: '11990200MB00000111',
  neighbour: '11990200MB00000225',
  /** Takes over a department of the county when a test merges them. */
  successor: '11990100MB0000077L',
} as const;

const person = (org: string, sub: string, roles: string): Person => ({ org, sub, roles });

export const people = {
  operator: person('platform', 'operator-1', 'operator'),
  otherOperator: person('platform', 'operator-2', 'operator'),
  providerOfficer: person(codes.provider, 'p-officer', 'officer'),
  providerHead: person(codes.provider, 'p-head', 'officeHead'),
  providerDepartmentHead: person(codes.provider, 'p-department-head', 'departmentHead'),
  requesterOfficer: person(codes.requester, 'r-officer', 'officer'),
  providerAuditor: person(codes.provider, 'p-auditor', 'auditor'),
  requesterHead: person(codes.requester, 'r-head', 'officeHead'),
  requesterDepartmentHead: person(codes.requester, 'r-department-head', 'departmentHead'),
  authorityOfficer: person(codes.authority, 'a-officer', 'officer'),
  authorityHead: person(codes.authority, 'a-head', 'officeHead'),
  governmentOfficer: person(codes.government, 'g-officer', 'officer'),
  otherOfficer: person(codes.other, 'o-officer', 'officer'),
  otherHead: person(codes.other, 'o-head', 'officeHead'),
} as const;

/** The people of a department who compile, answer and approve. */
export interface Staff {
  readonly officer: Person;
  readonly officeHead: Person;
  readonly departmentHead: Person;
}

/** Officer and heads of a body, by a short name that no other body has. */
export const staffOf = (org: string, name: string): Staff => ({
  officer: person(org, `${name}-officer`, 'officer'),
  officeHead: person(org, `${name}-head`, 'officeHead'),
  departmentHead: person(org, `${name}-department-head`, 'departmentHead'),
});

/** Everybody of the province's bodies. */
export const provincePeople = {
  nationalAuthority: staffOf(provinceCodes.nationalAuthority, 'na'),
  provinceAuthority: staffOf(provinceCodes.provinceAuthority, 'pa'),
  provinceGovernment: staffOf(provinceCodes.provinceGovernment, 'pg'),
  provinceBureau: staffOf(provinceCodes.provinceBureau, 'pb'),
  taxOffice: staffOf(provinceCodes.taxOffice, 'tax'),
  countyProvider: staffOf(provinceCodes.countyProvider, 'cp'),
  countyRequester: staffOf(provinceCodes.countyRequester, 'cr'),
  countyAuthority: staffOf(provinceCodes.countyAuthority, 'ca'),
  cityProvider: staffOf(codes.provider, 'p'),
  cityRequester: staffOf(codes.requester, 'r'),
  cityAuthority: staffOf(codes.authority, 'a'),
  neighbourAuthority: staffOf(provinceCodes.neighbourAuthority, 'ba'),
  neighbour: staffOf(provinceCodes.neighbour, 'b'),
  successor: staffOf(provinceCodes.successor, 's'),
} as const;

/**
 * Heads as the register names them, by the names that `staffOf` gives; `-both` is an officer who heads an office as well, as
 * are the officers themselves in a small department.
 */
export const headsOf = (name: string): readonly object[] => [
  { sub: `${name}-head`, name: '测试甲', office: 'officeHead' },
  { sub: `${name}-both`, name: '测试乙', office: 'officeHead' },
  { sub: `${name}-officer`, name: '测试丙', office: 'officeHead' },
  { sub: `${name}-department-head`, name: '测试丁', office: 'departmentHead' },
  { sub: `${name}-officer`, name: '测试丙', office: 'departmentHead' },
];

/** A registration of the province, as `PUT /v1/departments/{uscc}` takes it. */
export function bodyOf(name: string, region: string, more: object = {}, short = region): object {
  const level = region.endsWith('0000') ? 'province' : region.endsWith('00') ? 'city' : 'county';
  return {
    name,
    kind: 'department',
    region,
    level: region === '000000' ? 'country' : level,
    sharingOffice: { name: '数据共享科', contact: '0000-1234567' },
    heads: headsOf(short),
    ...more,
  };
}

/**
 * Registers the province around the city: an authority and a government of its own, a county with departments but no authority
 * and no government, a second city, a body in the county that the province manages, and the national authority.
 */
export async function registerProvince(client: Client): Promise<void> {
  await registerCity(client);
  const put = (path: string, body: object) => act(client, people.operator, 'PUT', path, body);
  const region = (code: string, name: string, level: string) => put(`/v1/regions/${code}`, { name, level });
  await region('000000', '测试国', 'country');
  await region('990000', '测试省', 'province');
  await region('990200', '测试邻市', 'city');
  await region('990102', '测试县', 'county');
  const authority = { kind: 'authority' };
  const managed = { superior: provinceCodes.provinceBureau };
  const bodies: readonly [keyof typeof provinceCodes, object][] = [
    ['nationalAuthority', bodyOf('测试国家数据局', '000000', authority, 'na')],
    ['provinceAuthority', bodyOf('测试省数据局', '990000', authority, 'pa')],
    ['provinceGovernment', bodyOf('测试省人民政府', '990000', { kind: 'government' }, 'pg')],
    ['provinceBureau', bodyOf('测试省税务局', '990000', {}, 'pb')],
    ['taxOffice', bodyOf('测试县税务分局', '990102', managed, 'tax')],
    ['countyProvider', bodyOf('测试县民政局', '990102', {}, 'cp')],
    ['countyRequester', bodyOf('测试县教育局', '990102', {}, 'cr')],
    ['neighbourAuthority', bodyOf('测试邻市数据局', '990200', authority, 'ba')],
    ['neighbour', bodyOf('测试邻市住房保障局', '990200', {}, 'b')],
  ];
  for (const [name, body] of bodies) await put(`/v1/departments/${provinceCodes[name]}`, body);
}

const cityBodies: Readonly<Record<keyof typeof codes, { title: string; kind: string; short: string }>> = {
  provider: { title: '测试市不动产登记中心', kind: 'department', short: 'p' },
  requester: { title: '测试市住房保障局', kind: 'department', short: 'r' },
  authority: { title: '测试市数据局', kind: 'authority', short: 'a' },
  government: { title: '测试市人民政府', kind: 'government', short: 'g' },
  other: { title: '测试市体育局', kind: 'department', short: 'o' },
};

/** Registers the city with two departments, its authority, its government and a department that has nothing to do with the case. */
export async function registerCity(client: Client): Promise<void> {
  const put = async (path: string, body: object) =>
    expectStatus(await client.call(people.operator, 'PUT', path, body), 200);
  await put('/v1/regions/990100', { name: '测试市', level: 'city' });
  for (const name of Object.keys(cityBodies) as (keyof typeof codes)[]) // the keys of this very table
    await put(`/v1/departments/${codes[name]}`, registrationOf(name));
}

/** What is registered of a body of the city. */
export function registrationOf(name: keyof typeof codes): object {
  const { title, kind, short } = cityBodies[name];
  return {
    name: title,
    kind,
    region: '990100',
    level: 'city',
    sharingOffice: { name: '数据共享科' },
    heads: headsOf(short),
  };
}

/** Lets somebody sign in, so that the platform knows their account. */
export async function signIn(client: Client, ...accounts: readonly Person[]): Promise<void> {
  for (const who of accounts) await act(client, who, 'GET', '/v1/todo/counts');
}

/** Calls and expects a status, 200 unless told; returns the body. */
export async function act(
  client: Client,
  who: Person | undefined,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  body?: unknown,
  status = 200,
): Promise<Body> {
  return expectStatus(
    await client.call(who, method, path, method === 'GET' ? undefined : (body ?? {})),
    status,
  );
}

/**
 * Confirms what somebody else has proposed, after looking at it.
 * @param seen where it is looked at
 * @param path of what is confirmed; what is asked for beside it stands in `query`
 */
export async function confirmSeen(
  client: Client,
  who: Person,
  seen: string,
  path: string,
  { status = 200, query = '' } = {},
): Promise<Body> {
  const version = (await client.call(who, 'GET', seen)).headers.get('etag') ?? '"0"';
  const confirm = `${path}/confirm${query}`;
  return expectStatus(await client.call(who, 'POST', confirm, {}, { 'if-match': version }), status);
}

/** Loads a year's holiday announcement: one operator proposes it, another one confirms it. */
export async function loadYear(client: Client, year: number, announcement: object): Promise<Body> {
  const path = `/v1/calendar/years/${year}`;
  await act(client, people.operator, 'PUT', path, announcement);
  return confirmSeen(client, people.otherOperator, '/v1/calendar/years', path);
}

/** Sets a region's terms: an officer of its authority proposes them, another person of the authority confirms. */
export async function setTerms(
  client: Client,
  terms: object,
  region = '990100',
  { officer, officeHead }: Pick<Staff, 'officer' | 'officeHead'> = provincePeople.cityAuthority,
): Promise<Body> {
  const path = `/v1/regions/${region}/terms`;
  await act(client, officer, 'PUT', path, terms);
  return confirmSeen(client, officeHead, path, path);
}

/** Every entry of a list, page by page; or the first of it, as far as the page in which so many are reached. */
export async function everything(
  client: Client,
  who: Person,
  path: string,
  limit = 100,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Body[]> {
  const items: Body[] = [];
  const address = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`;
  for (
    let cursor: unknown = null, page = 0;
    page === 0 || (cursor !== null && items.length < atMost);
    page += 1
  ) {
    if (page > 500) throw new Error(`${path} does not end`);
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(String(cursor))}`;
    const body = await act(client, who, 'GET', address + from);
    items.push(...(body.items ?? []));
    cursor = body.next;
  }
  return items;
}

/** The notices of an organisation about one case, oldest first. */
export async function noticesAbout(client: Client, who: Person, caseId: string): Promise<Body[]> {
  return (await everything(client, who, '/v1/notices'))
    .filter((notice) => notice.caseId === caseId)
    .toReversed();
}

/** A deadline of a case as the API shows it. */
export function deadlineOf(body: Body, name: string): Body {
  const found = Array.isArray(body.deadlines)
    ? body.deadlines.find((deadline) => deadline.name === name)
    : undefined;
  if (!found) throw new Error(`no deadline ${name} in ${JSON.stringify(body.deadlines)}`);
  return found;
}

/** A token as the development issuer signs it. */
export async function tokenOf(client: Client, { org, sub, roles }: Person): Promise<string> {
  return String((await act(client, undefined, 'POST', '/local/token', { org, sub, name: sub, roles })).token);
}

export function expectStatus(answer: Answer, status: number): Body {
  if (answer.status !== status)
    throw new Error(`expected ${status}, was ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A catalog of any department, approved and submitted: it awaits its authority. Returns its id. */
export async function submitCatalogOf(client: Client, of: Staff, body: object): Promise<string> {
  const draft = await act(client, of.officer, 'POST', '/v1/catalogs', body, 201);
  const path = `/v1/catalogs/${String(draft.id)}`;
  await act(client, of.departmentHead, 'POST', `${path}/approve`, assessments);
  await act(client, of.officer, 'POST', `${path}/submit`);
  return String(draft.id);
}

/** A request of any department, received by the provider: the clock runs. Returns its id. */
export async function fileRequestOf(
  client: Client,
  of: Staff,
  catalogId: string,
  more: object = {},
): Promise<string> {
  const draft = await act(client, of.officer, 'POST', '/v1/requests', requestBody(catalogId, more), 201);
  const path = `/v1/requests/${String(draft.id)}`;
  await act(client, of.officer, 'POST', `${path}/submit`);
  await act(client, of.officeHead, 'POST', `${path}/approve`);
  return String(draft.id);
}

export const catalogBody = {
  name: '不动产登记信息',
  summary: '不动产权证书与登记簿摘要',
  dataItems: [
    { name: '不动产单元号', type: 'string', length: 28 },
    { name: '坐落', type: 'string', length: 200 },
    { name: '权利人类型', type: 'string', length: 20 },
    { name: '登记时间', type: 'date' },
    { name: '权利人证件号', type: 'string', length: 18, sharingClass: 'withheld' },
  ],
  format: 'CSV',
  updateFrequency: 'daily',
  sharingClass: 'conditional',
  sharingMethods: ['batch'],
  useConditions: [
    { id: 'c1', text: '仅限住房保障资格核验使用' },
    { id: 'c2', text: '不得向第三方提供' },
  ],
  sharingScope: '本市各部门',
  permittedUses: '行政审批与公共服务中的资格核验',
  withheldReason: '证件号属于敏感个人信息',
  legalBasis: { kind: 'law', title: '《中华人民共和国个人信息保护法》', article: '第二十八条' },
  classification: { category: { field: '自然资源' }, grade: 'general', level: 2 },
  secret: false,
} as const;

/** A catalog whose data is shared without conditions. */
export const unconditionalBody = {
  name: '公共厕所分布',
  summary: '公共厕所的位置和开放时间',
  dataItems: [
    { name: '名称', type: 'string', length: 100 },
    { name: '位置', type: 'string', length: 200 },
  ],
  format: 'CSV',
  updateFrequency: 'monthly',
  sharingClass: 'unconditional',
  sharingMethods: ['batch', 'file'],
  classification: { category: { field: '自然资源' }, grade: 'general', level: 1 },
  secret: false,
} as const;

export const assessments = {
  secrecyRisk: {
    conclusion: 'none',
    assessor: '测试市不动产登记中心保密办公室',
    date: '2025-06-30',
    document: '测登密评〔2025〕1号',
  },
  personalInformationImpact: {
    conclusion: 'none',
    assessor: '测试市不动产登记中心数据共享科',
    date: '2025-06-30',
    document: '测登评〔2026〕1号',
  },
} as const;

/** Of a catalog that contains personal information: whoever requests it says how it is handled (R37.1). */
export const personalAssessments = {
  ...assessments,
  personalInformationImpact: { ...assessments.personalInformationImpact, conclusion: 'contains' },
} as const;

/** Publishes a catalog of the provider and returns its id. */
/** What an honest assessment finds: personal information where an item says that it is such. */
export function assessmentsOf(body: object): object {
  const { dataItems } = Object(body);
  const isPersonal = ({ sensitivity = 'none' }: { sensitivity?: string }) => sensitivity !== 'none';
  return Array.isArray(dataItems) && dataItems.some(isPersonal) ? personalAssessments : assessments;
}

export async function publishCatalog(
  client: Client,
  body: object = catalogBody,
  assessed: object = assessmentsOf(body),
): Promise<string> {
  const draft = expectStatus(await client.call(people.providerOfficer, 'POST', '/v1/catalogs', body), 201);
  const path = `/v1/catalogs/${String(draft.id)}`;
  expectStatus(await client.call(people.providerDepartmentHead, 'POST', `${path}/approve`, assessed), 200);
  expectStatus(await client.call(people.providerOfficer, 'POST', `${path}/submit`, {}), 200);
  expectStatus(await client.call(people.authorityOfficer, 'POST', `${path}/publish`, {}), 200);
  return String(draft.id);
}

/** Why a catalog is retired or updated. */
export const retirement = { trigger: 'duty', reasons: '登记职责已划转至其他部门' } as const;

/** Takes a catalog of the provider off the ledger: its retirement is submitted, and the authority publishes it. */
export async function retireCatalog(client: Client, id: string): Promise<Body> {
  const path = `/v1/catalogs/${id}`;
  expectStatus(await client.call(people.providerDepartmentHead, 'POST', `${path}/retire`, retirement), 200);
  return expectStatus(await client.call(people.authorityOfficer, 'POST', `${path}/publish`, {}), 200);
}

/** The year from which data is asked for, with the next: that of the platforms' days, or the real one where a deployment is driven. */
export const askedFrom = process.env.GONGXIANG_URL === undefined ? 2026 : new Date().getFullYear();

export function requestBody(catalogId: string, more: object = {}): object {
  return {
    catalogId,
    dataItems: ['不动产单元号', '坐落', '登记时间'],
    basis: '《公租房管理办法》规定的资格审核职责',
    scenario: '公租房申请人住房情况核验',
    useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
    extent: { whole: true },
    method: 'batch',
    duration: { from: `${askedFrom}-01-01`, to: `${askedFrom + 1}-12-31` },
    ...more,
  };
}

/** Files a request that the requester's officeHead approves: the provider's clock runs. Returns its id. */
export async function fileRequest(client: Client, catalogId: string, more: object = {}): Promise<string> {
  const draft = expectStatus(
    await client.call(people.requesterOfficer, 'POST', '/v1/requests', requestBody(catalogId, more)),
    201,
  );
  const path = `/v1/requests/${String(draft.id)}`;
  const isPersonal = draft.protectedData !== undefined;
  if (isPersonal) {
    const personalInformation = handlingOf(draft.dataItems);
    await act(client, people.requesterOfficer, 'PATCH', path, { personalInformation });
  }
  expectStatus(await client.call(people.requesterOfficer, 'POST', `${path}/submit`, {}), 200);
  if (isPersonal)
    await act(client, people.requesterDepartmentHead, 'POST', `${path}/accept-duties`, { version: 1 });
  expectStatus(await client.call(people.requesterHead, 'POST', `${path}/approve`, {}), 200);
  return String(draft.id);
}

/** How personal information is handled that is asked for (R37.1). */
function handlingOf(dataItems: unknown): object {
  return {
    purpose: '核验公租房申请人的住房情况',
    manner: '逐户比对，只保存比对结果',
    whyThisMinimum: [{ dataItems, why: '确认住房的唯一标识、位置和权利人' }],
    assessment: {
      conclusion: 'acceptableWithMeasures',
      assessor: '测试市住房保障局数据科',
      date: `${askedFrom}-01-01`,
    },
  };
}

/** Asks once for what is missing: an officer prepares the notice, the head gives it. Answers the request as it then stands. */
export async function askForMaterial(
  client: Client,
  requestId: string,
  missing: readonly object[] = [{ code: 'basis', detail: '请写明所依据的条款' }],
): Promise<Body> {
  const path = `/v1/requests/${requestId}`;
  await act(client, people.providerOfficer, 'POST', `${path}/prepare-supplement`, { missing });
  return act(client, people.providerHead, 'POST', `${path}/ask-supplement`, {});
}

/** Takes a request to consent and returns the id of the grant, once it is open. */
export async function consentTo(client: Client, requestId: string, answer: object = {}): Promise<string> {
  const path = `/v1/requests/${requestId}`;
  expectStatus(
    await client.call(people.providerOfficer, 'POST', `${path}/prepare-answer`, {
      decision: 'consent',
      ...answer,
    }),
    200,
  );
  expectStatus(await client.call(people.providerHead, 'POST', `${path}/answer`, {}), 200);
  const granted = await eventually(async () => {
    const { items = [] } = (await client.call(people.providerOfficer, 'GET', '/v1/grants?side=provider'))
      .body;
    return items.find((grant) => grant.requestId === requestId);
  });
  return String(granted.id);
}

/** Uploads a workbook, starts its import and waits for the end. */
export async function importWorkbook(
  client: Client,
  who: Person,
  bytes: string | Uint8Array,
  format: 'csv' | 'xlsx' = 'csv',
  starter: Person = who,
  more: object = {},
): Promise<Body> {
  const opening = { format, fileName: `目录.${format}`, ...more };
  const opened = await act(client, who, 'POST', '/v1/imports', opening, 201);
  const { url, method } = Object(opened.upload);
  const body = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  const uploaded = await fetch(String(url), { method: String(method), body });
  if (uploaded.status !== 200) throw new Error(`the upload was answered ${uploaded.status}`);
  await act(client, starter, 'POST', `/v1/imports/${String(opened.id)}/start`, {}, 202);
  return eventually(async () => {
    const found = await act(client, who, 'GET', `/v1/imports/${String(opened.id)}`);
    return found.status === 'running' ? undefined : found;
  }, 110_000);
}

/** Asks until there is an answer; effects follow within a second on a machine of one's own, which a test machine may not be. */
export async function eventually<T>(ask: () => Promise<T | undefined>, milliseconds = 20_000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() - start > milliseconds) throw new Error(`nothing after ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
