import { createHash } from 'node:crypto';
import { addMonths } from '../../lib/calendar/index.ts';
import type { Body } from '../client.ts';
import { type Calls, forEach } from './calls.ts';
import { catalogOf } from './catalogs/all.ts';
import { departments } from './departments.ts';
import { isPersonal } from './ledger.ts';
import { type SamplePerson, staff } from './people.ts';
import { type RequestKey, requestKeys, requestOf } from './requests/all.ts';
import type { SampleRequest, Step, Who } from './requests/sampleRequest.ts';
import { known, type Story } from './story.ts';

/** Drafts the requests of a day and takes the steps that the day has, several requests at a time, each in its order. */
export async function goOnWithRequests(story: Story, day: number): Promise<void> {
  const due = requestKeys.filter((key) => {
    const { drafted, course = [] } = requestOf(key);
    return drafted === day || course.some(({ on }) => on === day);
  });
  await forEach(due, (key) => goOn(story, key, day));
}

async function goOn(story: Story, key: RequestKey, day: number): Promise<void> {
  const request = requestOf(key);
  if (request.drafted === day) await draft(story, key, request);
  const id = known(story.requests, key);
  for (const step of request.course ?? []) if (step.on === day) await take(story, request, id, step);
}

/** Where a yes or a no would serve, a request says why it needs more (R20.6). */
const whyNotVerify = '办理业务需要填写和归档具体内容，核验结果不能满足';

async function draft({ calls, days, catalogs, requests }: Story, key: RequestKey, request: SampleRequest) {
  const { by, catalog, items, basis, scenario, use, method, until, drafted, drafter } = request;
  const [unit, system, matter] = use;
  const today = days.date(drafted);
  const made = await calls.post(drafter ?? staff[by].officer, '/v1/requests', {
    catalogId: known(catalogs, catalog),
    dataItems: items,
    basis,
    scenario,
    useRange: { units: [unit], systems: [system], ...(matter === undefined ? {} : { matters: [matter] }) },
    extent: request.ofCity ? { region: '990100' } : { whole: true },
    method,
    ...(isPersonal(catalogOf(catalog)) ? { personalInformation: handlingOf(request, today) } : {}),
    ...(catalogOf(catalog).methods?.includes('verify') && method !== 'verify' ? { whyNotVerify } : {}),
    duration: { from: today, to: until === undefined ? addMonths(today, 24) : days.date(until) },
  });
  requests.set(key, String(made.id));
}

/** How personal information will be handled, and why each item is needed (R37.1). */
function handlingOf({ by, items, scenario }: SampleRequest, date: string): object {
  const assessor = `${departments[by].name.zh}${departments[by].sharingOffice.name}`;
  return {
    purpose: scenario,
    manner: '在本部门系统内逐条比对，只保存办理结果',
    whyThisMinimum: [{ dataItems: items, why: '办理该事项需要核对的内容，缺少任何一项都不能作出判断' }],
    assessment: { conclusion: 'acceptableWithMeasures', assessor, date },
  };
}

async function take({ calls }: Story, request: SampleRequest, id: string, step: Step): Promise<void> {
  const who = personOf(request, step.who);
  const at = step.ofGrant ? `/v1/grants/${id}` : `/v1/requests/${id}`;
  const documents = step.attached ? { documents: [await attach(calls, who, step.attached)] } : {};
  const isProtected = isPersonal(catalogOf(request.catalog));
  const accept = () => calls.post(staff[request.by].head, `${at}/accept-duties`, { version: 1 });
  // Over personal information the department head accepts the safety duties before the office head approves it (R37.3).
  if (isProtected && step.command === 'approve-supplement') await accept();
  await calls.post(who, `${at}/${step.command}`, { ...step.body, ...documents });
  if (isProtected && step.command === 'submit') await accept();
}

function personOf({ by, catalog, drafter }: SampleRequest, who: Who): SamplePerson {
  const provider = catalogOf(catalog).by;
  switch (who) {
    case 'officer':
      return drafter ?? staff[by].officer;
    case 'officeHead':
      return staff[by].officeHead;
    case 'provider':
      return staff[provider].officer;
    case 'providerHead':
      return staff[provider].officeHead;
    case 'authority':
      return departments[provider].region === '990000' ? staff.provinceBureau.officer : staff.bureau.officer;
  }
}

/** Uploads a file for whoever refers to it then. @returns its id */
async function attach(calls: Calls, who: SamplePerson, { name, text }: NonNullable<Step['attached']>) {
  const [mediaType, bytes] = ['text/plain', Buffer.byteLength(text)];
  const sha256 = createHash('sha256').update(text).digest('hex');
  const file = await calls.post(who, '/v1/attachments', { name, mediaType, bytes, sha256 });
  await calls.upload(String(uploadOf(file).url), text, mediaType);
  await calls.post(who, `/v1/attachments/${String(file.id)}/complete`);
  return String(file.id);
}

/** The address to which something is uploaded. */
export function uploadOf({ upload }: Body): Body {
  if (typeof upload === 'object' && upload !== null) return { ...upload };
  throw new Error('the answer has no address for the upload');
}
