import { isDeepStrictEqual } from 'node:util';
import type { CalendarDate, Instant } from '../calendar/index.ts';
import type { ServiceAlteration, ServicePart } from './names.ts';
import { isRequired, type ServiceDescription, type ServiceParameter } from './schema.ts';

/**
 * A service as the first versions described it: a reference in words, by which nothing can be called. It is registered anew
 * before anybody calls it.
 */
export interface LandedService {
  readonly reference: string;
  readonly contact: string;
  readonly quota: number;
  readonly hoursInWords?: string;
}

/** A change of a service that takes something away, told ahead (R27.3). */
export interface ComingService {
  readonly service: ServiceDescription;
  readonly effectiveOn: CalendarDate;
  readonly summary: string;
}

/** The service of a catalog as it stands on the record. */
export type RegisteredService = (ServiceDescription | LandedService) & {
  readonly coming?: ComingService;
  /** When it was registered last; what earlier versions registered does not say it. */
  readonly registeredAt?: Instant;
};

/** As schemas 1 to 9 of catalogs wrote it. */
interface ServiceBefore {
  readonly upstream: string;
  readonly contact: string;
  readonly quota: number;
  readonly hours?: string;
}

/** Lifts a description of the first versions; one of today stays as it is. */
export function liftService(written: ServiceDescription | LandedService | ServiceBefore) {
  if (!('upstream' in written) || typeof written.upstream !== 'string') return written as LandedService;
  const { upstream: reference, contact, quota, hours } = written as ServiceBefore; // told by its upstream
  return { reference, contact, quota, ...(hours === undefined ? {} : { hoursInWords: hours }) };
}

/** Whether there is something to call. */
export function isCallable(service: RegisteredService | undefined): service is ServiceDescription {
  return service !== undefined && 'upstream' in service;
}

/** The service as it is on a day: what was told ahead holds from its own day on, whoever looks. */
export function serviceOn(
  registered: RegisteredService | undefined,
  day: CalendarDate,
): RegisteredService | undefined {
  const coming = registered?.coming;
  return coming && coming.effectiveOn <= day ? coming.service : registered;
}

/**
 * Which of some items neither the service of a catalog nor the one told ahead has: all of them where nothing that can be called is
 * registered. A grant of them is opened once its provider has added them, which takes nothing from anybody.
 */
export function lackedBy(
  registered: RegisteredService | undefined,
  items: readonly string[],
): readonly string[] {
  const services = [registered, registered?.coming?.service].filter(isCallable);
  return items.filter((item) => !services.some((service) => Object.hasOwn(service.items, item)));
}

/** What of a service the next one takes away from whoever uses it. */
export type Taken = 'items' | ServicePart;

/**
 * In what a registration takes something away from those who use the service (R27.3): an item, a parameter or another way to ask,
 * fewer calls, a lower rate, fewer hours.
 */
export function takenBy(before: ServiceDescription, after: ServiceDescription): readonly Taken[] {
  const gone: [Taken, boolean][] = [
    ['items', Object.keys(before.items).some((item) => !Object.hasOwn(after.items, item))],
    ['parameters', asksOtherwise(before, after)],
    ['quota', after.quota < before.quota],
    ['rate', (after.ratePerSecond ?? Infinity) < (before.ratePerSecond ?? Infinity)],
    ['hours', hasFewerHours(before.hours, after.hours)],
  ];
  return gone.flatMap(([what, isGone]) => (isGone ? [what] : []));
}

/**
 * In what a registration has the service asked, or its answers read, in another way than before. Nothing need be taken by it, and all
 * may be lost: it is tried before it holds.
 */
export function alteredIn(
  before: ServiceDescription,
  after: ServiceDescription,
): readonly ServiceAlteration[] {
  const [one, other] = [before.upstream, after.upstream];
  const changed: [ServiceAlteration, boolean][] = [
    ['address', one.address !== other.address],
    ['method', one.method !== other.method],
    ['auth', !isDeepStrictEqual(before.auth, after.auth)],
    ['records', one.records !== other.records],
    ['items', Object.entries(before.items).some(([item, path]) => isOther(path, after.items, item))],
    [
      'parameters',
      Object.entries(one.parameters).some(([name, how]) =>
        asksElsewhere(how, Object.hasOwn(other.parameters, name) ? other.parameters[name] : undefined),
      ),
    ],
  ];
  return changed.flatMap(([what, isChanged]) => (isChanged ? [what] : []));
}

function isOther(path: string, paths: ServiceDescription['items'], item: string): boolean {
  return Object.hasOwn(paths, item) && paths[item] !== path;
}

function asksElsewhere(before: ServiceParameter, after: ServiceParameter | undefined): boolean {
  return after !== undefined && (after.in !== before.in || after.item !== before.item);
}

/** Where the same call would not be understood any more. */
function asksOtherwise({ upstream: before }: ServiceDescription, { upstream: after }: ServiceDescription) {
  const isGone = Object.keys(before.parameters).some((name) => !Object.hasOwn(after.parameters, name));
  const isNeeded = Object.entries(after.parameters).some(
    ([name, parameter]) => isRequired(parameter) && !wasRequired(before.parameters, name),
  );
  return isGone || isNeeded;
}

function wasRequired(parameters: ServiceDescription['upstream']['parameters'], name: string): boolean {
  return Object.hasOwn(parameters, name) && isRequired(parameters[name]);
}

function hasFewerHours(before: ServiceDescription['hours'], after: ServiceDescription['hours']): boolean {
  if (after === undefined) return false;
  if (before === undefined) return true;
  const isFewerDays = before.days === 'everyDay' && after.days === 'workingDays';
  return isFewerDays || after.from > before.from || lastOf(after.to) < lastOf(before.to);
}

/** 00:00 as an end is the end of the day. */
const lastOf = (to: string) => (to === '00:00' ? '24:00' : to);
