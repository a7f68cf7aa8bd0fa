import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { descriptionOf } from '../../functions/api/descriptions/all.ts';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { formatDate } from '../../lib/calendar/index.ts';
import { statutoryDays } from '../../lib/calendar/statutory.ts';
import type { OperationFace } from '../../lib/platform/http/operation.ts';
import type { Person } from '../../operate/client.ts';
import {
  type CallerRole,
  callerRoles,
  type Relation,
  relations,
  table,
  toldTo,
  writtenTags,
} from './authorisationTable.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  consentTo,
  eventually,
  fileRequest,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerProvince,
  retireCatalog,
  requestBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const held = {
  catalog: '',
  published: '',
  request: '',
  grant: '',
  delivery: '',
  correction: '',
  acknowledgement: '',
  dispute: '',
  securityReview: '',
  duty: '',
  matter: '',
  plan: '',
  task: '',
  unreviewed: '',
  document: '',
  import: '',
  bulk: '',
  harvest: '',
  demand: '',
  backflow: '',
  bundle: '',
  parts: [] as string[],
  attachment: '',
  file: '',
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const organisations: Readonly<Record<Relation, string>> = {
  provider: codes.provider,
  requester: codes.requester,
  authority: codes.authority,
  government: codes.government,
  stranger: codes.other,
  provinceAuthority: provinceCodes.provinceAuthority,
  neighbourAuthority: provinceCodes.neighbourAuthority,
  unregistered: '11990100MB0000066H',
  platform: 'platform',
};

/** The register names the heads, by the first letters that people of the body have; everybody else is whoever the token says. */
const short: Readonly<Record<Relation, string>> = {
  provider: 'p',
  requester: 'r',
  authority: 'a',
  government: 'g',
  stranger: 'o',
  provinceAuthority: 'pa',
  neighbourAuthority: 'ba',
  unregistered: 'u',
  platform: 'platform',
};
function accountOf(relation: Relation, role: CallerRole): string {
  if (role === 'officeHead') return `${short[relation]}-head`;
  return role === 'departmentHead' ? `${short[relation]}-department-head` : `${relation}-${role}`;
}

/** Which roles of a body call: that the operator's counts in none and nobody in particular may do anything is tried once, on the provider. */
function rolesOf(relation: Relation): readonly CallerRole[] {
  if (relation === 'provider') return callerRoles;
  if (relation === 'platform') return ['operator', 'officer'];
  // Authorities of elsewhere are tried by those who could decide.
  if (relation === 'provinceAuthority' || relation === 'neighbourAuthority') return ['officer', 'officeHead'];
  return ['officer', 'officeHead', 'departmentHead', 'auditor'];
}

const callers = relations.flatMap((relation) => rolesOf(relation).map((role) => ({ relation, role })));

const doubted = {
  records: [{ key: 'U1', item: '坐落', given: '路' }],
  reasons: '与登记簿不一致',
  noDocuments: '已当场核对',
};
const reviewBody = (requestId: string) => ({ requestId, reasons: '先后申请多个目录，应当一并审查' });
const formOf = (id: string) => ({ about: { kind: 'request', id }, type: 'requestForm' });
const disputeBody = (id: string) => ({
  about: { kind: 'catalog', id },
  kind: 'conditions',
  claim: '条件过于宽泛',
  wanted: '写明使用条件',
});
const flowBody = (catalogId: string) => ({
  catalogId,
  basis: '《义务教育法》',
  purpose: '入学资格核验',
  period: 'monthly',
});
const file = { name: '依据.pdf', mediaType: 'application/pdf', bytes: 1, sha256: sha256('x') };
/** What an address must ask for. */
const asked: Readonly<Record<string, string>> = {
  getDue: '?received=2026-03-02&workingDays=1',
  listSourceCandidates: '?listedSource=%E4%BD%8F%E4%BF%9D',
  getLineage: `?node=use:${codes.requester}&direction=up`,
};
/** What is sent where the example of the description would be refused before anybody asks who sends it. */
const bodies: Readonly<Record<string, () => object>> = {
  createRequest: () => requestBody(held.published),
  createBulk: () => ({ kind: 'catalog', command: 'submit', ids: ['nowhere'] }),
  previewBulk: () => ({ kind: 'catalog', command: 'submit', ids: ['nowhere'] }),
  createCorrection: () => ({ ...doubted, catalogId: held.published }),
  createDispute: () => disputeBody(held.published),
  createSecurityReview: () => reviewBody(held.unreviewed),
  createBackflow: () => flowBody(held.published),
  createDocument: () => formOf(held.request),
  delegate: () => ({
    of: 'a',
    to: 'b',
    role: 'officer',
    from: platform.today,
    until: platform.today,
    reason: 'x',
  }),
  putCalendarYear: () => ({
    source: '测试用的 2027 年放假通知',
    days: statutoryDays(2027).map(({ day, name }) => ({ date: formatDate(day), off: true, name })),
  }),
  putRegionHolidays: () => ({
    source: '《测试市少数民族习惯节日放假办法》第二条',
    days: [{ date: '2027-04-09', off: true, name: '三月三' }],
  }),
};
const bodyOf = (row: OperationFace) =>
  bodies[row.id]?.() ?? descriptionOf(row)?.bodyExample ?? row.bodyExample ?? {};

beforeAll(async () => {
  const { client } = platform;
  await registerProvince(client);
  const { body: page } = await client.call(undefined, 'GET', '/');
  held.file = /src="\/assets\/([^"]+)"/.exec(String(page.text))?.[1] ?? '';
  held.catalog = await publishCatalog(client);
  held.published = await publishCatalog(client, { ...catalogBody, name: '仍在发布的目录' });
  held.request = await fileRequest(client, held.catalog);
  held.grant = await consentTo(client, held.request, { conditions: ['c1'] });
  await receivedDelivery();
  await acknowledgedCorrection();
  await act(client, people.requesterOfficer, 'POST', `/v1/grants/${held.grant}/close`, {
    reason: 'unnecessary',
  });
  await completedBundle();
  await retireCatalog(client, held.catalog);
  await metDemand();
  await endedBackflow();
  await endedMatter();
  await releasedTask();
  await workedOrder();
  await endedHarvest();
  const disputed = disputeBody(held.published);
  const lodged = await act(client, people.requesterOfficer, 'POST', '/v1/disputes', disputed, 201);
  held.dispute = String(lodged.id);
  await act(client, people.requesterOfficer, 'POST', `/v1/disputes/${held.dispute}/withdraw`);
  held.unreviewed = await fileRequest(client, held.published);
  await act(client, people.requesterOfficer, 'POST', `/v1/requests/${held.unreviewed}/withdraw`);
  const reviewed = reviewBody(held.request);
  const review = await act(client, people.authorityOfficer, 'POST', '/v1/security-reviews', reviewed, 201);
  held.securityReview = String(review.id);
  await act(client, people.authorityOfficer, 'POST', `/v1/security-reviews/${held.securityReview}/conclude`, {
    conclusion: 'acceptable',
    involvesSecrecy: false,
    reasons: '汇聚的数据不敏感',
  });
  const issued = await act(
    client,
    people.requesterOfficer,
    'POST',
    '/v1/documents',
    formOf(held.request),
    201,
  );
  held.document = String(issued.id);
  const withdrawing = { reasons: '主送机关有误' };
  await act(client, people.requesterHead, 'POST', `/v1/documents/${held.document}/withdraw`, withdrawing);
  const attached = await act(client, people.requesterOfficer, 'POST', '/v1/attachments', file, 201);
  held.attachment = String(attached.id);
  const erase = `/v1/attachments/${held.attachment}/erase`;
  await act(client, people.requesterDepartmentHead, 'POST', erase, { reasons: '误传' });
  const opened = await act(client, people.providerOfficer, 'POST', '/v1/imports', { format: 'csv' }, 201);
  held.import = String(opened.id);
  await act(client, people.providerOfficer, 'POST', `/v1/imports/${held.import}/start`, {}, 202);
  await eventually(async () => {
    const { status } = await act(client, people.providerOfficer, 'GET', `/v1/imports/${held.import}`);
    return status === 'failed' ? status : undefined;
  });
});

/** Registered by the authority, and ended. */
async function endedHarvest(): Promise<void> {
  const { client } = platform;
  const body = { name: '他省平台', address: 'https://share.example.gov.cn', auth: { kind: 'none' } };
  held.harvest = String((await act(client, people.authorityOfficer, 'POST', '/v1/harvests', body, 201)).id);
  await act(client, people.authorityOfficer, 'POST', `/v1/harvests/${held.harvest}/end`);
}

/** A function and a matter of the provider that are no more. */
async function endedMatter(): Promise<void> {
  const { client } = platform;
  const { providerOfficer, authorityOfficer } = people;
  held.duty = `${codes.provider}.zz-1`;
  held.matter = `${codes.provider}.sx-1`;
  const reasons = { reasons: '职责已经划转至其他部门' };
  await act(client, providerOfficer, 'PUT', '/v1/duties/zz-1', { name: '不动产统一登记' });
  await act(client, providerOfficer, 'POST', `/v1/duties/${held.duty}/end`, reasons);
  await act(client, providerOfficer, 'PUT', '/v1/matters/sx-1', { name: '不动产登记', kind: 'confirmation' });
  await act(client, providerOfficer, 'POST', `/v1/matters/${held.matter}/end`, reasons);
  await act(client, authorityOfficer, 'POST', `/v1/matters/${held.matter}/accept-end`);
}

/** A plan of the authority whose only task was released. */
async function releasedTask(): Promise<void> {
  const { client } = platform;
  const { authorityOfficer, authorityHead } = people;
  const plan = { title: '编制计划', tasks: [{ org: codes.provider, by: '2030-01-04' }] };
  held.plan = String((await act(client, authorityOfficer, 'POST', '/v1/compilation-plans', plan, 201)).id);
  held.task = `${held.plan}.${codes.provider}`;
  await act(client, authorityHead, 'POST', `/v1/compilation-plans/${held.plan}/announce`);
  const task = `/v1/compilation-tasks/${held.task}`;
  await eventually(async () =>
    (await client.call(authorityOfficer, 'GET', task)).status === 200 ? true : undefined,
  );
  await act(client, authorityOfficer, 'POST', `${task}/release`, { reasons: '另行安排' });
}

/** Ordered by the provider of a catalog that does not exist, and worked off. */
async function workedOrder(): Promise<void> {
  const { client } = platform;
  const body = { kind: 'catalog', command: 'submit', ids: ['nowhere'] };
  held.bulk = String((await act(client, people.providerOfficer, 'POST', '/v1/bulk', body, 202)).id);
  await eventually(async () => {
    const { status } = await act(client, people.providerOfficer, 'GET', `/v1/bulk/${held.bulk}`);
    return status === 'done' ? status : undefined;
  });
}

/** Stated by a department of the county, and given up. */
async function endedBackflow(): Promise<void> {
  const { client } = platform;
  const { officer } = provincePeople.countyRequester;
  const stated = await act(client, officer, 'POST', '/v1/backflows', flowBody(held.published), 201);
  held.backflow = String(stated.id);
  await act(client, officer, 'POST', `/v1/backflows/${held.backflow}/end`, { reasons: '不再需要' });
}

/** Two drafts of the requester, gathered and discarded. */
async function completedBundle(): Promise<void> {
  const { client } = platform;
  const { requesterOfficer } = people;
  for (const catalogId of [held.published, held.catalog]) {
    const draft = await act(client, requesterOfficer, 'POST', '/v1/requests', requestBody(catalogId), 201);
    held.parts.push(String(draft.id));
  }
  const body = { need: '公租房资格核验', requests: held.parts };
  held.bundle = String((await act(client, requesterOfficer, 'POST', '/v1/bundles', body, 201)).id);
  await act(client, requesterOfficer, 'POST', `/v1/bundles/${held.bundle}/withdraw`);
  await eventually(async () => {
    const { status } = await act(client, requesterOfficer, 'GET', `/v1/bundles/${held.bundle}`);
    return status === 'completed' ? status : undefined;
  });
}

/** Lodged by the requester, assigned to the provider, catalogued and met. */
async function metDemand(): Promise<void> {
  const { client } = platform;
  const wanted = { title: '登记信息', description: '登记簿摘要', basis: '登记职责', scenario: '资格核验' };
  const lodged = await act(client, people.requesterOfficer, 'POST', '/v1/demands', wanted, 201);
  held.demand = String(lodged.id);
  const path = `/v1/demands/${held.demand}`;
  await act(client, people.authorityOfficer, 'POST', `${path}/assign`, { org: codes.provider });
  await act(client, people.providerOfficer, 'POST', `${path}/link`, { catalogId: held.published });
  await act(client, people.requesterOfficer, 'POST', `${path}/confirm-met`);
}

async function receivedDelivery(): Promise<void> {
  const { client } = platform;
  const lines = '{"不动产单元号":"U1","坐落":"路","登记时间":"2026-01-01"}\n';
  const declared = { format: 'ndjson', records: 1, sha256: sha256(lines) };
  const opened = await act(
    client,
    people.providerOfficer,
    'POST',
    `/v1/grants/${held.grant}/deliveries`,
    declared,
    201,
  );
  held.delivery = String(opened.id);
  const path = `/v1/grants/${held.grant}/deliveries/${held.delivery}`;
  expect(
    (
      await client.call(people.providerOfficer, 'POST', `${path}/records`, lines, {
        'content-type': 'application/x-ndjson',
      })
    ).status,
  ).toBe(200);
  await act(client, people.providerOfficer, 'POST', `${path}/complete`);
  const ready = await eventually(async () => {
    const body = await act(client, people.requesterOfficer, 'GET', path);
    return body.status === 'ready' ? body : undefined;
  });
  await act(client, people.requesterOfficer, 'POST', `${path}/receipt`, { records: 1, digest: ready.digest });
}

/** A correction that has come to its end, and the one holder has acknowledged it. */
async function acknowledgedCorrection(): Promise<void> {
  const { client } = platform;
  const about = { grantId: held.grant, catalogId: held.catalog, ...doubted };
  const lodged = await act(client, people.requesterOfficer, 'POST', '/v1/corrections', about, 201);
  held.correction = String(lodged.id);
  const path = `/v1/corrections/${held.correction}`;
  await act(client, people.providerOfficer, 'POST', `${path}/accept`);
  const findings = [{ record: 1, confirmed: true }];
  await act(client, people.providerOfficer, 'POST', `${path}/verify`, { findings });
  await act(client, people.providerHead, 'POST', `${path}/correct`, { statement: '已在登记系统更正' });
  const told = await eventually(async () => {
    const { items = [] } = await act(client, people.providerOfficer, 'GET', `${path}/holders`);
    return items[0];
  });
  held.acknowledgement = String(told.id);
  const acknowledge = `/v1/acknowledgements/${held.acknowledgement}/acknowledge`;
  await act(client, people.requesterOfficer, 'POST', acknowledge);
}

function addressOf({ path, tag, id }: OperationFace): string {
  const ids: Record<string, string> = {
    catalogs: held.catalog,
    requests: held.request,
    grants: held.grant,
    deliveries: held.grant,
    corrections: held.correction,
    acknowledgements: held.acknowledgement,
    disputes: held.dispute,
    'security-reviews': held.securityReview,
    duties: held.duty,
    matters: held.matter,
    'compilation-plans': held.plan,
    'compilation-tasks': held.task,
    documents: held.document,
    imports: held.import,
    bulk: held.bulk,
    harvests: held.harvest,
    demands: held.demand,
    backflows: held.backflow,
    bundles: held.bundle,
    attachments: held.attachment,
  };
  const names: Record<string, string> = {
    requests: 'answer',
    catalogs: 'review',
    grants: 'delivery',
    deliveries: 'receipt',
    corrections: 'correction',
    demands: 'answer',
    disputes: 'negotiation',
    'security-reviews': 'review',
    backflows: 'confirmation',
    matters: 'review',
    'compilation-tasks': 'compilation',
  };
  const filled = path
    .replace('{id}', id === 'readNotice' ? 'none' : (ids[tag] ?? 'none'))
    .replace('{delivery}', held.delivery)
    .replace('{name}', names[tag] ?? 'none')
    .replace('{code}', id === 'getProblem' ? 'withheld' : '990100')
    .replace('{catalogId}', held.catalog)
    .replace('{uscc}', codes.other)
    .replace('{keyId}', 'k-1')
    .replace('{year}', '2027')
    .replace('{delegation}', 'none')
    .replace('{part}', '1')
    .replace('{page+}', 'requests')
    .replace('{file}', held.file)
    .replace('{version}', '2026-1');
  return `${filled}${asked[id] ?? ''}`;
}

/**
 * What a caller must be told. A kind of case that nobody has written down yet has no case here: whoever its row lets in hears
 * that, or what is wrong with the example of a beginning, and never that it is malformed.
 */
function expected(row: OperationFace, relation: Relation, role: CallerRole): readonly number[] {
  const told = toldTo(row.id, relation, role);
  if (told !== undefined) return [told];
  if (writtenTags.includes(row.tag)) throw new Error(`nobody has written down who may call ${row.id}`);
  return unwritten(row, relation, role);
}

function unwritten(
  { access, method, path, tag }: OperationFace,
  relation: Relation,
  role: CallerRole,
): readonly number[] {
  if ('public' in access) return [200];
  const counts = role !== '' && (role === 'operator') === (relation === 'platform');
  // Where a delegated role counts, whoever belongs to an organisation is let in as far as the case; nobody here has one.
  const stands = access.delegable === true && role !== 'operator';
  if (!counts || !(stands || access.roles.includes(role))) return [403];
  if (path !== `/v1/${tag}`) return [404];
  return method === 'POST' ? [403, 404, 409, 412, 422] : [200];
}

/** Steps of cases that have ended: they are refused for that, and not for a version. */
const isOver = new Set(
  Object.entries(table).flatMap(([id, cells]) =>
    cells !== 'public' && cells.some(([, told]) => told === 409) ? [id] : [],
  ),
);

async function call(row: OperationFace, who: Person | undefined): Promise<number> {
  const body = bodyOf(row) as object | string; // JSON, or a text handed on as it is
  const headers = {
    ...(row.textBody ? { 'content-type': row.textBody } : {}),
    ...(row.needsVersion || (row.changes && !isOver.has(row.id)) ? { 'if-match': '"999"' } : {}),
  };
  return (
    await platform.client.call(
      who,
      row.method,
      addressOf(row),
      row.method === 'GET' ? undefined : body,
      headers,
    )
  ).status;
}

describe('who may do what', () => {
  test('every operation answers every role of every body as the law has it, whatever the code says of itself (R2.1, R20.2, R20.3)', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const row of allOperations) {
      await Promise.all(
        callers.map(async ({ relation, role }) => {
          const who = { org: organisations[relation], sub: accountOf(relation, role), roles: role };
          const status = await call(row, who);
          const due = expected(row, relation, role);
          cells += 1;
          if (!due.includes(status))
            wrong.push(
              `${row.id} by ${role || 'nobody in particular'} of ${relation}: ${status} instead of ${due.join(' or ')}`,
            );
        }),
      );
    }
    expect(wrong).toEqual([]);
    expect(cells).toBe(allOperations.length * callers.length);
    // Over three thousand calls, also where others keep the machine busy.
  }, 480_000);

  test('nothing is written down of operations that there are not', () => {
    expect(Object.keys(table).filter((id) => allOperations.every((row) => row.id !== id))).toEqual([]);
  });

  test('without a token nothing answers but what is public', async () => {
    for (const row of allOperations) {
      expect(`${row.id} ${await call(row, undefined)}`).toBe(
        `${row.id} ${table[row.id] === 'public' ? 200 : 401}`,
      );
    }
  });

  test('nothing was changed by all these calls', async () => {
    const { client } = platform;
    expect(await act(client, people.otherOfficer, 'GET', `/v1/departments/${codes.other}`)).toMatchObject({
      name: '测试市体育局',
    });
    expect(await act(client, people.otherOfficer, 'GET', '/v1/regions/990100')).toMatchObject({
      name: '测试市',
    });
    expect(await act(client, people.requesterOfficer, 'GET', `/v1/requests/${held.request}`)).toMatchObject({
      status: 'consented',
    });
    const { items: requests = [] } = await act(client, people.requesterOfficer, 'GET', '/v1/requests');
    expect(requests.map(({ id }) => id).toSorted()).toEqual(
      [held.request, held.unreviewed, ...held.parts].toSorted(),
    );
    expect((await act(client, people.providerOfficer, 'GET', '/v1/catalogs?view=own')).items).toHaveLength(2);
  });
});
