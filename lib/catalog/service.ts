import { addWorkingDays, type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { regionOfDuty, toAuthority } from '../case/parties.ts';
import { refuse } from '../case/refusal.ts';
import { ownerOf } from '../case/sidesTold.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import {
  alteredIn,
  isCallable,
  type RegisteredService,
  serviceOn,
  type Taken,
  takenBy,
} from '../service/description.ts';
import { type ServicePart, servicePartNames } from '../service/names.ts';
import { type Catalog, type CatalogCommand, type CatalogEvent, contentAtHand } from './events.ts';

type Registered = Extract<CatalogEvent, { type: 'serviceRegistered' }>;

/** Working days that lie between telling those who use a service that it takes something from them, and that day [ours]. */
const toldAhead = 10;

/** Who uses a service, and what each has agreed to lose. */
export interface ServiceUse {
  /** The items that some grant holds. */
  readonly items: readonly string[];
  /** Of each grant that is not over, when which part of the service was last taken by a change that was carried out (art. 27). */
  readonly grants: readonly Readonly<Partial<Record<ServicePart, Instant>>>[];
  /** Requests for it that are not answered yet. */
  readonly requests: number;
}

/**
 * Registers the service behind a catalog (R22.3). What takes something from grants that are not over needs, for each of them, a change
 * that was carried out: ground, negotiation, filing (art. 27); and is told ahead besides and holds from its own day. An item that is
 * granted stays until the grant was changed. Where the service is to be asked or read in another way, a trial has shown that nothing
 * is lost. What takes nothing may be told ahead as well; a change that was told and is not told again does not come, and that is told.
 */
export function registerService(
  state: Catalog,
  given: Extract<CatalogCommand, { type: 'register-service' }>,
  context: Context,
): Decision<CatalogEvent> {
  const { service, effectiveOn, summary, inUse, trial } = given;
  const today = dateOf(context.at);
  const now = serviceOn(state.service, today);
  if (inUse === undefined || !isCallable(now)) return { events: [{ type: 'serviceRegistered', service }] };
  const errors = lostItems(service.items, inUse.items);
  if (errors.length > 0) return refuse('items_in_use', itemsInUse, { errors });
  const altered = inUse.grants.length > 0 ? alteredIn(now, service) : [];
  if (altered.length > 0 && !trial) return untried;
  const tried = altered.length > 0 && trial ? { altered, trial } : {};
  const taken = takenBy(now, service);
  if (taken.length === 0) {
    const isAhead = effectiveOn !== undefined && effectiveOn > today;
    const ahead = isAhead ? { effectiveOn, ...(summary === undefined ? {} : { summary }) } : {};
    const withdrawn = withdrawnBy(state, today);
    return { events: [{ type: 'serviceRegistered', service, ...ahead, ...tried, ...withdrawn }] };
  }
  const unsettled = refuseUnsettled(taken, inUse, state.service?.registeredAt);
  if (unsettled) return unsettled;
  const tenth = tenthDay(state, context);
  if (effectiveOn === undefined || effectiveOn <= tenth || summary === undefined) return toldTooLate(tenth);
  return { events: [{ type: 'serviceRegistered', service, effectiveOn, summary, ...tried }] };
}

/** A change that was told ahead and whose day has not come. */
function withdrawnBy({ service }: Catalog, today: CalendarDate): Pick<Registered, 'withdraws'> {
  const day = service?.coming?.effectiveOn;
  return day !== undefined && day > today ? { withdraws: day } : {};
}

/** Whoever uses it, or has asked for it as it is, has not agreed to what is taken (R27.3). */
function refuseUnsettled(
  taken: readonly Taken[],
  { grants, requests }: ServiceUse,
  since: Instant = '',
): Decision<CatalogEvent> | undefined {
  if (requests > 0) return stillAsked(requests);
  // Items are the grants' own to lose: those that are granted were looked at before.
  const parts = taken.filter((what) => what !== 'items');
  const unsettled = grants.filter((settled) => !parts.every((what) => (settled[what] ?? '') > since));
  return unsettled.length > 0 ? notSettled(unsettled.length, parts) : undefined;
}

function tenthDay({ parties }: Catalog, { at, calendar, overlay }: Context): CalendarDate {
  const own = calendarUnder(overlay(regionOfDuty('provider', parties)), calendar);
  return addWorkingDays(own, dateOf(at), toldAhead);
}

function lostItems(items: Readonly<Record<string, string>>, granted: readonly string[]): FieldError[] {
  const message = { zh: '已经同意共享', en: 'granted' };
  return [...new Set(granted)]
    .filter((item) => !Object.hasOwn(items, item))
    .map((item) => ({ path: pointer('items', item), code: 'required', message }));
}

const itemsInUse = {
  zh: '所列数据项已在有效的共享权限之内，不能从服务中撤出；请先依照《政务数据共享条例》第二十七条变更共享。',
  en: 'These items are granted and stay in the service; propose the change of those grants first.',
};

function toldTooLate(tenth: CalendarDate) {
  return refuse('service_told_late', {
    zh: `该服务正在使用，减少服务应当至少提前 ${toldAhead} 个工作日告知使用部门：请填写生效日期（应当晚于 ${tenth}）和变更说明（平台规则）。`,
    en: `The service is in use, and what is taken from it is told ${toldAhead} working days ahead: give effectiveOn (later than ${tenth}) and summary (a rule of this platform).`,
  });
}

function notSettled(grants: number, parts: readonly ServicePart[]) {
  const names = parts.map((part) => servicePartNames[part]);
  return refuse(
    'service_in_use',
    {
      zh: `本次登记减少服务的${names.map(({ zh }) => zh).join('、')}，有 ${grants} 项尚未终止的共享权限没有就此办理变更。请对每项权限提出变更共享，列明服务中减少的内容，说明正当理由、与需求部门协商并向政务数据共享主管部门备案（《政务数据共享条例》第二十七条），生效后再登记服务。`,
      en: `This takes from the service ${names.map(({ en }) => en).join(', ')}, and ${grants} grants that are not over have no change carried out that covers it. Propose a change of each (change.service lists what is taken) with its ground, negotiate, file and carry it out (art. 27); then register the service.`,
    },
    { article: 27 },
  );
}

function stillAsked(requests: number) {
  return refuse('service_asked_for', {
    zh: `有 ${requests} 件以该服务提出的共享申请尚未答复，申请是按照现在的服务提出的；请先答复，再减少服务。`,
    en: `${requests} requests that ask for this service as it is are not answered yet: answer them before anything is taken from it.`,
  });
}

const untried = refuse('trial_needed', {
  zh: '该服务正在使用，变更地址、请求方法、取值路径或者参数的，应当填写一组可以查到记录的试调用参数，由平台试调用，确认已经同意共享的数据项没有减少。',
  en: 'The service is in use: where its address, method, paths or parameters change, give trial with parameters that find a record; the platform tries it, and sees that nothing granted is lost.',
});

/** The service after a registration: at once, or beside the one that holds until the day of the change. */
export function registered(
  before: RegisteredService | undefined,
  { service, effectiveOn, summary = '' }: Registered,
  at: Instant,
): RegisteredService {
  const now = serviceOn(before, dateOf(at));
  if (effectiveOn === undefined || now === undefined || !isCallable(service))
    return { ...service, registeredAt: at };
  const { coming: _, ...holds } = now;
  return { ...holds, coming: { service, effectiveOn, summary }, registeredAt: at };
}

/** Whoever uses it, and the authority, hear of what is taken, and of another way to ask it (R27.3). */
export function tellOfService(event: Registered, state: Catalog, at: Instant): readonly Effect[] {
  const { effectiveOn, summary = '', altered = [], withdraws } = event;
  const { service } = state;
  const to = [{ usersOf: state.id }, toAuthority(state.parties)];
  const values = {
    name: contentAtHand(state).name,
    ...ownerOf(state.parties),
    date: effectiveOn ?? dateOf(at),
  };
  const told: Effect[] = [];
  const [first, ...others] = altered;
  if (first !== undefined) {
    const what = others.length > 0 ? 'several' : first;
    told.push({ type: 'notify', notice: 'catalog.serviceAltered', to, values: { ...values, what } });
  }
  if (withdraws !== undefined)
    told.push({
      type: 'notify',
      notice: 'catalog.serviceChangeWithdrawn',
      to,
      values: { ...values, date: withdraws },
    });
  if (effectiveOn === undefined || !isCallable(service) || !isCallable(event.service)) return told;
  const [taken, ...more] = takenBy(service, event.service);
  if (taken === undefined) return told;
  const changing = { ...values, summary, what: more.length > 0 ? 'several' : taken };
  return [...told, { type: 'notify', notice: 'catalog.serviceChanging', to, values: changing }];
}

/** How a service can be used; where it lies, and how it is asked there, is its provider's and the authority's to know. */
export function serviceView(service: RegisteredService): object {
  const { coming } = service;
  return {
    ...shown(service),
    ...(coming
      ? { coming: { ...shown(coming.service), effectiveOn: coming.effectiveOn, summary: coming.summary } }
      : {}),
  };
}

function shown(service: RegisteredService): object {
  const { contact, quota } = service;
  if (!isCallable(service)) {
    const { hoursInWords } = { hoursInWords: undefined, ...service };
    return { callable: false, contact, quota, ...(hoursInWords === undefined ? {} : { hoursInWords }) };
  }
  const { upstream, items, ratePerSecond, hours } = service;
  return {
    callable: true,
    contact,
    quota,
    parameters: upstream.parameters,
    itemsServed: Object.keys(items),
    ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
    ...(hours === undefined ? {} : { hours }),
  };
}

export function serviceViewInside(service: RegisteredService): object {
  const { coming } = service;
  return {
    ...inside(service),
    ...(coming
      ? { coming: { ...inside(coming.service), effectiveOn: coming.effectiveOn, summary: coming.summary } }
      : {}),
  };
}

function kept({ cache }: { readonly cache?: { readonly seconds: number } | undefined }) {
  return cache === undefined ? {} : { cache };
}

/** All that is known of it. */
function inside(one: RegisteredService): object {
  const { coming: _, ...description } = one;
  return isCallable(description)
    ? {
        ...shown(one),
        upstream: description.upstream,
        auth: description.auth,
        items: description.items,
        ...kept(description),
      }
    : { ...shown(one), reference: description.reference };
}
