import { addWorkingDays, type CalendarDate, dateOf } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse } from '../case/refusal.ts';
import { ownerOf } from '../case/sidesTold.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import { isCallable, type RegisteredService, serviceOn, takenBy } from '../service/description.ts';
import { type Catalog, type CatalogCommand, type CatalogEvent, contentAtHand } from './events.ts';

type Registered = Extract<CatalogEvent, { type: 'serviceRegistered' }>;

/** Working days ahead at which those who use a service are told that it takes something from them [ours]. */
const toldAhead = 10;

/**
 * Registers the service behind a catalog (R22.3). What takes something from grants in force is told ahead and holds from its own
 * day; an item that is granted stays until the grant was changed (R27.3).
 */
export function registerService(
  state: Catalog,
  { service, effectiveOn, summary, inUse }: Extract<CatalogCommand, { type: 'register-service' }>,
  context: Context,
): Decision<CatalogEvent> {
  const today = dateOf(context.at);
  const now = serviceOn(state.service, today);
  const errors = lostItems(service.items, inUse ?? []);
  if (errors.length > 0) return refuse('items_in_use', itemsInUse, { errors });
  const isTaking = isCallable(now) && inUse !== undefined && takenBy(now, service).length > 0;
  if (!isTaking) return { events: [{ type: 'serviceRegistered', service }] };
  const first = firstDayOfChange(state, context);
  if (effectiveOn === undefined || effectiveOn < first || summary === undefined) return toldTooLate(first);
  return { events: [{ type: 'serviceRegistered', service, effectiveOn, summary }] };
}

function firstDayOfChange({ parties }: Catalog, { at, calendar, overlay }: Context): CalendarDate {
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

function toldTooLate(first: CalendarDate) {
  return refuse('service_in_use', {
    zh: `该服务正在使用，所作变更应当至少提前 ${toldAhead} 个工作日告知使用部门：请填写生效日期（${first} 或者以后）和变更说明（平台规则）。`,
    en: `The service is in use, and this change is told ${toldAhead} working days ahead: give effectiveOn (${first} or later) and summary (a rule of this platform).`,
  });
}

/** The service after a registration: at once, or beside the one that holds until the day of the change. */
export function registered(
  before: RegisteredService | undefined,
  { service, effectiveOn, summary = '' }: Registered,
  today: CalendarDate,
): RegisteredService {
  const now = serviceOn(before, today);
  if (effectiveOn === undefined || now === undefined || !isCallable(service)) return service;
  const { coming: _, ...holds } = now;
  return { ...holds, coming: { service, effectiveOn, summary } };
}

/** Whoever uses it hears of a change that takes something away (R27.3). */
export function tellOfService(event: Registered, state: Catalog): readonly Effect[] {
  const { effectiveOn, summary = '' } = event;
  const { service } = state;
  if (effectiveOn === undefined || !isCallable(service) || !isCallable(event.service)) return [];
  const [first = 'items', ...others] = takenBy(service, event.service);
  const values = {
    name: contentAtHand(state).name,
    ...ownerOf(state.parties),
    date: effectiveOn,
    summary,
    what: others.length > 0 ? 'several' : first,
  };
  return [{ type: 'notify', notice: 'catalog.serviceChanging', to: [{ usersOf: state.id }], values }];
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
