import { createHash } from 'node:crypto';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../../../.gongxiang/clients/api.d.ts';

/** The README's walk with a client generated from the API's description: whatever is read has its type from there. */
const [url = ''] = process.argv.slice(2);
const [registry, housing, bureau] = [
  '11990100MB0000011U',
  '11990100MB00000220',
  '11990100MB00000334',
] as const;

type Api = Client<paths>;

/** A client of the API for an account with a development token. */
async function as(org: string, sub: string, roles: string): Promise<Api> {
  const answer = await fetch(`${url}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ org, sub, name: sub, roles }),
  });
  const body: unknown = await answer.json();
  if (typeof body !== 'object' || body === null || !('token' in body)) throw new Error('no token');
  return createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${String(body.token)}` } });
}

/** What was answered, or what the problem is. */
function taken<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined)
    throw new Error(`${answer.response.url} ${answer.response.status}: ${JSON.stringify(answer.error)}`);
  return answer.data;
}

/** Asks until there is what is looked for: effects follow within a second. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nothing came of it within 30 seconds');
}

const operator = await as('platform', 'op', 'operator');
const wang = await as(registry, 'wang', 'officer');
const li = await as(housing, 'li', 'officer');

async function register(): Promise<void> {
  const code = '990100';
  taken(
    await operator.PUT('/v1/regions/{code}', {
      params: { path: { code } },
      body: { name: '示例市', level: 'city' },
    }),
  );
  const officeHead = (sub: string) => ({ sub, name: '示例甲', office: 'officeHead' }) as const;
  const departmentHead = { sub: 'head', name: '示例乙', office: 'departmentHead' } as const;
  const organisations = [
    [registry, '示例市不动产登记中心', 'department', [officeHead('sun'), departmentHead]],
    [housing, '示例市住房保障局', 'department', [officeHead('chen')]],
    [bureau, '示例市数据局', 'authority', []],
  ] as const;
  for (const [uscc, name, kind, named] of organisations) {
    const heads = [...named];
    const body = { name, kind, region: code, level: 'city', sharingOffice: '数据共享科', heads } as const;
    const registered = taken(
      await operator.PUT('/v1/departments/{uscc}', { params: { path: { uscc } }, body }),
    );
    if (registered.kind !== kind) throw new Error(`${name} is ${registered.kind}`);
  }
}

async function publishCatalog(): Promise<string> {
  const { id } = taken(
    await wang.POST('/v1/catalogs', {
      body: {
        name: '不动产登记信息',
        dataItems: [
          { name: '不动产单元号', type: 'string' },
          { name: '坐落', type: 'string' },
        ],
        format: 'CSV',
        updateFrequency: 'daily',
        sharingClass: 'conditional',
        sharingMethods: ['batch'],
        useConditions: [{ id: 'c1', text: '仅限住房保障资格核验' }],
        sharingScope: '本市各部门',
        permittedUses: '资格核验',
        classification: { category: { field: '自然资源' }, grade: 'general', level: 2 },
        secret: false,
      },
    }),
  );
  const params = { path: { id } };
  const head = await as(registry, 'head', 'departmentHead');
  const assessor = '示例市不动产登记中心数据共享科';
  const none = { conclusion: 'none', assessor, date: '2026-01-05', document: '示例登评〔2026〕1号' } as const;
  const assessments = { secrecyRisk: none, personalInformationImpact: none };
  taken(await head.POST('/v1/catalogs/{id}/approve', { params, body: assessments }));
  taken(await wang.POST('/v1/catalogs/{id}/submit', { params, body: {} }));
  const zhao = await as(bureau, 'zhao', 'officer');
  taken(await zhao.POST('/v1/catalogs/{id}/publish', { params, body: {} }));
  return id;
}

async function fileRequest(catalogId: string): Promise<string> {
  const { id } = taken(
    await li.POST('/v1/requests', {
      body: {
        catalogId,
        dataItems: ['不动产单元号', '坐落'],
        basis: '《公共租赁住房管理办法》',
        scenario: '资格核验',
        useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
        extent: { whole: true },
        method: 'batch',
        duration: { from: '2026-01-01', to: '2028-12-31' },
      },
    }),
  );
  const params = { path: { id } };
  taken(await li.POST('/v1/requests/{id}/submit', { params, body: {} }));
  const chen = await as(housing, 'chen', 'officeHead');
  taken(await chen.POST('/v1/requests/{id}/approve', { params, body: {} }));
  const proof = taken(
    await li.GET('/v1/requests/{id}/deadlines/{name}/proof', { params: { path: { id, name: 'answer' } } }),
  );
  const counted = proof.days.filter((day) => day.counted).length;
  if (counted !== proof.workingDays) throw new Error(`${counted} of ${proof.workingDays} days are explained`);
  return id;
}

async function passTime(requestId: string): Promise<void> {
  await fetch(`${url}/local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: '5 working days' }),
  });
  const reminded = await until(async () => {
    const { items } = taken(await wang.GET('/v1/notices'));
    return items.find(({ kind, caseId }) => kind === 'deadline.half' && caseId === requestId);
  });
  if (reminded.readAt !== null) throw new Error('the reminder was read before it came');
  const todo = taken(await wang.GET('/v1/todo'));
  const due = todo.items.find((entry) => entry.kind === 'request' && entry.id === requestId);
  if (due?.kind !== 'request' || due.dueDate === undefined) throw new Error('the request is not to do');
}

async function consent(requestId: string): Promise<string> {
  const params = { path: { id: requestId } };
  taken(
    await wang.POST('/v1/requests/{id}/prepare-answer', {
      params,
      body: { decision: 'consent', conditions: ['c1'] },
    }),
  );
  const sun = await as(registry, 'sun', 'officeHead');
  taken(await sun.POST('/v1/requests/{id}/answer', { params, body: {} }));
  const grant = await until(async () => {
    const { data } = await li.GET('/v1/grants/{id}', { params });
    return data?.status === 'awaitingDelivery' ? data : undefined;
  });
  return grant.id;
}

async function deliver(grantId: string): Promise<void> {
  const records = '{"不动产单元号":"U1","坐落":"示例路1号","备注":"不交付"}\n';
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const opened = taken(
    await wang.POST('/v1/grants/{id}/deliveries', {
      params: { path: { id: grantId } },
      body: { format: 'ndjson', records: 1, sha256: sha256(records) },
    }),
  );
  const params = { path: { id: grantId, delivery: opened.id } };
  taken(
    await wang.POST('/v1/grants/{id}/deliveries/{delivery}/records', {
      params,
      body: records,
      bodySerializer: (text) => text,
      headers: { 'content-type': 'application/x-ndjson' },
    }),
  );
  taken(await wang.POST('/v1/grants/{id}/deliveries/{delivery}/complete', { params, body: {} }));
  await until(async () => {
    const { status } = taken(await li.GET('/v1/grants/{id}/deliveries/{delivery}', { params }));
    return status === 'ready' ? status : undefined;
  });
  const { items } = taken(await li.GET('/v1/grants/{id}/deliveries/{delivery}/parts', { params }));
  const texts = await Promise.all(
    items.map(async ({ number }) => {
      const path = { ...params.path, part: String(number) };
      return taken(
        await li.GET('/v1/grants/{id}/deliveries/{delivery}/parts/{part}/data', {
          params: { path },
          parseAs: 'text',
        }),
      );
    }),
  );
  if (texts.join('') !== '{"不动产单元号":"U1","坐落":"示例路1号"}\n')
    throw new Error(`delivered: ${texts.join('')}`);
  const digest = sha256(items.map((part) => part.sha256).join(''));
  const received = taken(
    await li.POST('/v1/grants/{id}/deliveries/{delivery}/receipt', { params, body: { records: 1, digest } }),
  );
  if (received.status !== 'received') throw new Error(`the receipt left the delivery ${received.status}`);
}

/** A refusal is read by its type as well: the codes of this very operation. */
async function askForNothing(): Promise<void> {
  const { error, response } = await li.GET('/v1/requests/{id}', { params: { path: { id: 'none' } } });
  if (response.status !== 404 || error === undefined || !('code' in error) || error.code !== 'not_found')
    throw new Error(`no problem: ${JSON.stringify(error)}`);
}

await register();
const requestId = await fileRequest(await publishCatalog());
await passTime(requestId);
await deliver(await consent(requestId));
const { items } = taken(await li.GET('/v1/requests/{id}/events', { params: { path: { id: requestId } } }));
if (!items.some(({ type }) => type === 'consented')) throw new Error('the record does not say who consented');
const me = taken(await wang.GET('/v1/me'));
if (me.orgName !== '示例市不动产登记中心') throw new Error(`wang is of ${me.orgName}`);
await askForNothing();
process.stdout.write('received\n');
