import type { Page } from 'playwright-core';
import type { Body, Client } from '../../operate/client.ts';
import { operators, type SamplePerson, staff } from '../../operate/sample/people.ts';

/** The first working day of the sample city's story: it goes on over the Spring Festival. */
export const storyBegins = '2026-02-02T09:00:00+08:00';

/** A page of the console that somebody of the sample city has before them. */
export interface MainPage {
  /** Short, and the same every time: a picture of it is called so. */
  readonly name: string;
  /** Absent: nobody is signed in. */
  readonly who?: SamplePerson;
  /** Its address, which for a case is found out on each platform anew. */
  path(client: Client): Promise<string> | string;
  /** What is done on it before it is looked at. */
  act?(page: Page, client: Client): Promise<void>;
}

const { registry, housing, civil, bureau, market, insurance } = staff;

/** Every page that the menu and the cases lead to, once. */
export const mainPages: readonly MainPage[] = [
  { name: 'welcome', path: () => '/' },
  { name: 'todo', who: bureau.officer, path: () => '/console/todo' },
  { name: 'todo-region', who: bureau.officer, path: () => '/console/todo?scope=region' },
  { name: 'notices', who: registry.officer, path: () => '/console/notices' },
  { name: 'catalogs', who: housing.officer, path: () => '/console/catalogs' },
  { name: 'catalog', who: registry.officer, path: catalog(registry.officer, '不动产登记信息') },
  {
    name: 'catalog-versions',
    who: registry.officer,
    path: catalog(registry.officer, '不动产登记历史档案目录'),
  },
  { name: 'catalog-form', who: registry.officer, path: () => '/console/catalogs/new' },
  {
    name: 'catalog-edit',
    who: registry.officer,
    path: async (client) => `${await catalog(registry.officer, '地役权登记信息')(client)}/edit`,
  },
  { name: 'import', who: registry.officer, path: () => '/console/imports/new' },
  { name: 'search', who: housing.officer, path: () => '/console/search?q=登记' },
  { name: 'bulk', who: registry.officer, path: () => '/console/bulk' },
  { name: 'bulk-order', who: registry.officer, path: () => '/console/bulk/new' },
  { name: 'bulk-attach', who: registry.officer, path: () => '/console/bulk/attach' },
  { name: 'elements', who: bureau.officer, path: () => '/console/elements' },
  { name: 'coverage', who: registry.officer, path: () => '/console/coverage' },
  { name: 'coverage-region', who: bureau.officer, path: () => '/console/coverage' },
  { name: 'duty-form', who: registry.officer, path: () => '/console/duties/new' },
  { name: 'matter-form', who: registry.officer, path: () => '/console/matters/new' },
  { name: 'matter-standard', who: bureau.officer, path: () => '/console/matter-standard' },
  { name: 'plans', who: bureau.officer, path: () => '/console/compilation-plans' },
  { name: 'plan-form', who: bureau.officer, path: () => '/console/compilation-plans/new' },
  { name: 'collection-checks', who: housing.officer, path: () => '/console/collection-checks' },
  { name: 'collection-check-form', who: housing.officer, path: () => '/console/collection-checks/new' },
  { name: 'forms', who: civil.officer, path: () => '/console/forms' },
  { name: 'form-draft', who: civil.officer, path: () => '/console/forms/new' },
  { name: 'quality', who: bureau.officer, path: () => '/console/quality' },
  { name: 'harvests', who: bureau.officer, path: () => '/console/harvests' },
  { name: 'harvest-form', who: bureau.officer, path: () => '/console/harvests/new' },
  { name: 'region-tree', who: bureau.officer, path: () => '/console/register/tree' },
  { name: 'requests', who: housing.officer, path: () => '/console/requests' },
  {
    name: 'request',
    who: market.officer,
    path: request(market.officer, 'provider', '企业股东及出资信息', 'received'),
  },
  {
    name: 'request-answered',
    who: housing.officer,
    path: request(housing.officer, 'requester', '婚姻登记信息'),
  },
  {
    name: 'request-form',
    who: civil.officer,
    path: async (client) =>
      `/console/requests/new?catalog=${idIn(await catalog(civil.officer, '不动产登记信息')(client))}`,
  },
  {
    name: 'answer-form',
    who: registry.officer,
    path: request(registry.officer, 'provider', '不动产抵押登记信息', 'received'),
    async act(page, client) {
      await begin(page, client, registry.officer, 'prepare-answer');
      // Without a decision the form asks for nothing more.
      await page.getByRole('dialog').getByRole('radio').nth(1).check();
    },
  },
  { name: 'bundles', who: housing.officer, path: () => '/console/bundles' },
  { name: 'bundle-form', who: housing.officer, path: () => '/console/bundles/new' },
  {
    name: 'document',
    who: housing.officer,
    async path(client) {
      const of = idIn(await request(housing.officer, 'requester', '婚姻登记信息')(client));
      const asked = { about: { kind: 'request', id: of }, type: 'requestForm', language: 'bilingual' };
      const { body } = await client.call(housing.officer, 'POST', '/v1/documents', asked);
      // It was issued already where the page is looked at once more.
      const issued = body['id']
        ? body
        : await found(client, housing.officer, `/v1/requests/${of}/documents?limit=1`, () => true);
      return `/console/documents/${String(issued['id'])}`;
    },
  },
  {
    name: 'documents',
    who: housing.officer,
    path: () => '/console/documents',
  },
  {
    name: 'document-form',
    who: housing.officer,
    path: async (client) =>
      `/console/documents/new?kind=request&id=${idIn(await request(housing.officer, 'requester', '婚姻登记信息')(client))}`,
  },
  { name: 'grants', who: housing.officer, path: () => '/console/grants' },
  { name: 'grant', who: housing.officer, path: grant(housing.officer, '机动车登记信息') },
  { name: 'grant-calls', who: housing.officer, path: grant(housing.officer, '婚姻登记信息') },
  {
    name: 'call-form',
    who: housing.officer,
    path: grant(housing.officer, '婚姻登记信息'),
    act: (page) => opens(page, /^(调用或者核验|Call or verify)$/),
  },
  {
    name: 'receiving-form',
    who: housing.officer,
    path: grant(housing.officer, '机动车登记信息'),
    async act(page) {
      await opens(page, /^(设定接收方式|Say how what is delivered is received)$/);
      await page.getByRole('dialog').getByRole('radio').nth(1).check();
    },
  },
  {
    name: 'service-form',
    who: civil.officer,
    path: catalog(civil.officer, '婚姻登记信息'),
    act: (page) => opens(page, /^(登记服务|Register the service)$/),
  },
  {
    name: 'service-trial',
    who: civil.officer,
    path: catalog(civil.officer, '婚姻登记信息'),
    act: (page) => opens(page, /^(试调用|Try it)$/),
  },
  {
    name: 'secret-form',
    who: civil.officer,
    path: catalog(civil.officer, '婚姻登记信息'),
    act: (page) => opens(page, /^(保存密钥|Keep a secret)$/),
  },
  {
    name: 'leak-form',
    who: registry.officer,
    path: catalog(registry.officer, '不动产登记信息'),
    act: (page) => opens(page, /^(按水印辨认泄露的来源|Trace a leak by its watermark)$/),
  },
  {
    name: 'key-form',
    who: housing.officeHead,
    path: withRules,
    act: (page) => opens(page, /^(登记公钥|Register a key)$/),
  },
  {
    name: 'delivery-form',
    who: civil.officer,
    path: async (client) => `${await grant(civil.officer, '特困人员救助供养信息')(client)}/deliveries/new`,
  },
  { name: 'delivery', who: insurance.officer, path: deliveryWaiting(insurance.officer) },
  { name: 'demands', who: housing.officer, path: () => '/console/demands' },
  {
    name: 'demand-form',
    who: housing.officer,
    path: () => '/console/demands/new',
    async act(page) {
      // What is catalogued already is told before it is demanded.
      await page.getByRole('textbox').first().fill('婚姻登记信息');
      await page.getByRole('button', { name: /^(查询目录中是否已有|Ask whether it is catalogued)$/ }).click();
      await page.getByRole('link', { name: '婚姻登记信息' }).waitFor();
    },
  },
  { name: 'lists', who: bureau.officer, path: () => '/console/lists?list=duties' },
  { name: 'lists-import', who: housing.officer, path: () => '/console/imports/new?kind=demands' },
  {
    name: 'workflow',
    who: bureau.officer,
    async path(client) {
      await published(client, bureau.officer, '/v1/regions/990100/matching-workflow/2026-0', {
        title: '供需对接工作流程',
        effectiveOn: '2026-01-05',
        text: '市数据局收到共享需求后，按照下列环节办理。',
        steps: [
          { name: '分派', by: '市数据局', workingDays: 3 },
          { name: '编目', by: '提供部门' },
        ],
      });
      return '/console/lists/workflow';
    },
  },
  { name: 'corrections', who: housing.officer, path: () => '/console/corrections' },
  { name: 'holdings', who: housing.officer, path: () => '/console/holdings' },
  { name: 'security-reviews', who: bureau.officer, path: () => '/console/security-reviews' },
  { name: 'disputes', who: bureau.officer, path: () => '/console/disputes' },
  { name: 'board', who: bureau.officer, path: () => '/console/board' },
  { name: 'board-cases', who: bureau.officer, path: () => '/console/board/cases' },
  { name: 'calendar', who: bureau.officer, path: () => '/console/calendar' },
  { name: 'calendar-region', who: bureau.officer, path: () => '/console/calendar/regions/990100' },
  { name: 'staff', who: registry.officeHead, path: () => '/console/staff' },
  { name: 'register', who: operators.first, path: () => '/console/register' },
  {
    name: 'department',
    who: operators.first,
    path: () => `/console/register/departments/${registry.officer.org}`,
  },
  { name: 'clock', who: bureau.officer, path: () => '/console/clock' },
  {
    name: 'organisation',
    who: housing.officer,
    path: withRules,
  },
  { name: 'announcements', who: bureau.officer, path: () => '/console/announcements' },
];

/** The first entry of a list that a person reads and that fits. @throws Error where none does */
async function found(
  client: Client,
  who: SamplePerson,
  list: string,
  fits: (entry: Body) => boolean,
): Promise<Body> {
  for (let cursor = ''; ; ) {
    const after = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await client.call(who, 'GET', `${list}${after}`);
    if (status !== 200) throw new Error(`${list}: ${status} ${JSON.stringify(body)}`);
    const entry = body.items?.find(fits);
    if (entry) return entry;
    if (typeof body['next'] !== 'string') throw new Error(`${list}: nothing there fits`);
    cursor = body['next'];
  }
}

/** The page of an organisation that has rules for corrections: without them there is nothing to be read. */
async function withRules(client: Client): Promise<string> {
  const { org } = housing.officer;
  await published(client, housing.officer, `/v1/departments/${org}/correction-rules/2026-0`, {
    title: '数据校核更正规则',
    effectiveOn: '2026-01-05',
    text: '收到校核申请后核实，并告知结果。',
    channel: { office: '数据共享科', contact: '0990-1000008' },
  });
  return '/console/organisation';
}

/** Publishes a version of rules; the same once more changes nothing. @throws Error where it is refused */
async function published(client: Client, who: SamplePerson, address: string, rules: object): Promise<void> {
  const { status, body } = await client.call(who, 'PUT', address, rules);
  if (status !== 200) throw new Error(`${address}: ${status} ${JSON.stringify(body)}`);
}

function catalog(who: SamplePerson, name: string): (client: Client) => Promise<string> {
  return async (client) => {
    const fits = (entry: Body) => entry['name'] === name;
    const own = '/v1/catalogs?limit=100&view=own';
    const entry = await found(client, who, own, fits).catch(() =>
      found(client, who, '/v1/catalogs?limit=100', fits),
    );
    return `/console/catalogs/${String(entry['id'])}`;
  };
}

function request(
  who: SamplePerson,
  side: 'requester' | 'provider',
  name: string,
  status?: string,
): (client: Client) => Promise<string> {
  return async (client) => {
    const entry = await found(
      client,
      who,
      `/v1/requests?limit=100&side=${side}`,
      (each) => each['catalogName'] === name && (status === undefined || each['status'] === status),
    );
    return `/console/requests/${String(entry['id'])}`;
  };
}

function grant(who: SamplePerson, name: string): (client: Client) => Promise<string> {
  return async (client) => {
    const fits = (entry: Body) => entry['catalogName'] === name;
    const entry = await found(client, who, '/v1/grants?limit=100&side=requester', fits).catch(() =>
      found(client, who, '/v1/grants?limit=100&side=provider', fits),
    );
    return `/console/grants/${String(entry['id'])}`;
  };
}

/** The delivery that somebody has to fetch. */
function deliveryWaiting(who: SamplePerson): (client: Client) => Promise<string> {
  return async (client) => {
    const { grantId, id } = await found(
      client,
      who,
      '/v1/todo?limit=100',
      ({ kind, status }) => kind === 'delivery' && status === 'ready',
    );
    return `/console/grants/${String(grantId)}/deliveries/${String(id)}`;
  };
}

/** Opens a drawer by its button. */
async function opens(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('dialog').locator('form').first().waitFor();
}

const idIn = (path: string) => path.split('/').at(-1) ?? '';

/** Opens the form of a command, whose button is called as the platform calls the command. */
async function begin(page: Page, client: Client, who: SamplePerson, command: string): Promise<void> {
  const language = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'zh-CN';
  const id = idIn(new URL(page.url()).pathname);
  const { body } = await client.call(who, 'GET', `/v1/requests/${id}`, undefined, {
    'accept-language': language,
  });
  const actions = Array.isArray(body['actions']) ? body['actions'] : [];
  const name: unknown = actions.find((action: Body) => action['command'] === command)?.['name'];
  if (typeof name !== 'string') throw new Error(`${who.name} cannot ${command}`);
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor();
}
