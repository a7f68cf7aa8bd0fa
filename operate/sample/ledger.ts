import type { Calls } from './calls.ts';
import { inventedParameter, inventedServiceAt } from './inventedService.ts';
import { type CatalogKey, catalogKeys, catalogOf } from './catalogs/all.ts';
import { contentOf, type SampleCatalog } from './catalogs/sampleCatalog.ts';
import { forEach } from './calls.ts';
import { departments } from './departments.ts';
import { staff } from './people.ts';
import { known, type Story } from './story.ts';

const path = '/v1/catalogs';

/** Compiles the catalogs of a day and takes each as far as its table says: drafted, approved, submitted, published. */
export async function compileCatalogs(story: Story, day: number): Promise<void> {
  const due = catalogKeys.filter((key) => (catalogOf(key).on ?? 0) === day);
  await forEach(due, (key) => compile(story, key, day));
}

async function compile({ calls, days, catalogs }: Story, key: CatalogKey, day: number): Promise<void> {
  const catalog = catalogOf(key);
  const { officer, head } = staff[catalog.by];
  const draft = await calls.post(officer, path, contentOf(catalog));
  const id = String(draft.id);
  catalogs.set(key, id);
  if (catalog.until === 'draft') return;
  await calls.post(
    head,
    `${path}/${id}/approve`,
    assessmentsOf(catalog, days.date(day), catalogKeys.indexOf(key)),
  );
  if (catalog.until === 'approved') return;
  await serve(calls, catalog, id);
  await calls.post(officer, `${path}/${id}/submit`);
  if (catalog.until === 'submitted') return;
  if (catalog.until === 'returned')
    await calls.post(authorityOf(catalog), `${path}/${id}/return`, { reasons });
  else await calls.post(authorityOf(catalog), `${path}/${id}/publish`);
}

const reasons = '“使用部门须报经数据提供部门同意”属于在目录之外增设的手续，请删除后重新报送';

/** What is shared by calls has a service behind it before anybody can ask for it. */
async function serve(
  { put, client }: Calls,
  { by, methods = [], dataItems }: SampleCatalog,
  id: string,
): Promise<void> {
  if (!methods.some((method) => method === 'api' || method === 'verify')) return;
  const names = dataItems.flatMap(({ name, sharingClass }) => (sharingClass === 'withheld' ? [] : [name]));
  await put(staff[by].officer, `/v1/services/${id}`, {
    upstream: {
      address: inventedServiceAt(client.url, names),
      method: 'GET',
      parameters: { [inventedParameter]: { in: 'query', required: true } },
      records: '$.data[*]',
    },
    auth: { kind: 'none' },
    items: Object.fromEntries(names.map((name) => [name, `$["${name}"]`])),
    contact: departments[by].sharingOffice.contact,
    quota: 10_000,
    hours: { days: 'everyDay', from: '07:00', to: '22:00' },
  });
}

const authorityOf = ({ by }: SampleCatalog) =>
  departments[by].region === '990000' ? staff.provinceBureau.officer : staff.bureau.officer;

/** Whether it is assessed to contain personal information. */
export function isPersonal({ grade = 1, dataItems }: SampleCatalog): boolean {
  const isWithheld = dataItems.some(({ sharingClass }) => sharingClass === 'withheld');
  return isWithheld || grade === 'important' || Number(grade) > 2;
}

function assessmentsOf(catalog: SampleCatalog, date: string, index: number): object {
  const { by } = catalog;
  const year = date.slice(0, 4);
  const office = `${departments[by].name.zh}${departments[by].sharingOffice.name}`;
  return {
    secrecyRisk: {
      conclusion: 'none',
      assessor: office,
      date,
      document: `示例密评〔${year}〕${index + 1}号`,
    },
    personalInformationImpact: {
      conclusion: isPersonal(catalog) ? 'contains' : 'none',
      assessor: office,
      date,
      document: `示例个评〔${year}〕${index + 1}号`,
    },
  };
}

/** What happens to a published catalog later. */
export interface LaterAct {
  readonly on: number;
  readonly catalog: CatalogKey;
  readonly act: 'revise' | 'approve' | 'submit' | 'publish' | 'retire' | 'consentBeforehand';
  /** What makes an update necessary, in effect on that very day. */
  readonly trigger?: 'law' | 'duty' | 'other';
  readonly reasons?: string;
  /** What an update changes. */
  readonly change?: (catalog: SampleCatalog) => object;
}

/** Takes the steps of a day that follow publication, one after the other. */
export async function goOnWithCatalogs(story: Story, acts: readonly LaterAct[], day: number): Promise<void> {
  for (const act of acts.filter(({ on }) => on === day)) await goOn(story, act);
}

async function goOn(
  { calls, days, catalogs }: Story,
  { on, catalog: key, act, trigger = 'other', reasons: why = '', change }: LaterAct,
): Promise<void> {
  const catalog = catalogOf(key);
  const { officer, officeHead, head } = staff[catalog.by];
  const at = `${path}/${known(catalogs, key)}`;
  switch (act) {
    case 'revise':
      await calls.post(officer, `${at}/revise`, { trigger, changedOn: days.date(on), summary: why });
      if (change) await calls.patch(officer, at, change(catalog));
      return;
    case 'approve':
      await calls.post(
        head,
        `${at}/approve`,
        assessmentsOf(catalog, days.date(on), catalogKeys.indexOf(key)),
      );
      return;
    case 'submit':
      await calls.post(officer, `${at}/submit`);
      return;
    case 'publish':
      await calls.post(authorityOf(catalog), `${at}/publish`);
      return;
    case 'retire':
      await calls.post(head, `${at}/retire`, { trigger, reasons: why });
      return;
    case 'consentBeforehand':
      await calls.post(officeHead, `${at}/give-standing-consent`);
  }
}
