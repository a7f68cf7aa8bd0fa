import type { Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endDeadline, isOpen, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { invalidInput, refuse } from '../case/refusal.ts';
import type { FieldError } from '../regulation/text.ts';
import { isCallable } from '../service/description.ts';
import {
  type Catalog,
  type CatalogCommand,
  type CatalogEvent,
  contentAtHand,
  type RecordedContent,
  type Resource,
} from './events.ts';
import { resourceKindNames, sharingMethodNames } from './names.ts';
import type { ResourceAttached, ResourceKind } from './schema.ts';

/** The clock by which something stands behind what was published to be shared [ours]. */
export const attachmentClock = 'attachment';

/** By what it is known that there is something behind a catalog: its provider's word, or that something of it has flowed. */
export type Behind = Resource['by'] | 'registered';

/**
 * What shows that there is something behind a catalog: data of it stood ready, or a service of it was opened by a call. The first
 * word counts, since grants send it once each.
 */
export function noteResource(
  { attached, deadlines }: Catalog,
  { by, since }: Extract<CatalogCommand, { type: 'note-resource' }>,
  { at }: Context,
): Decision<CatalogEvent> {
  if (attached) return { events: [] };
  const ended = endDeadline(deadlines, attachmentClock, 'done', at);
  return { events: [{ type: 'resourceAttached', by, since }, ...ended] };
}

/**
 * The provider says which table, file or service is behind a catalog (R16.3). It is of a kind by which the catalog is shared, and a
 * service is registered first; said again, the new word takes the place of the old one.
 */
export function attach(
  state: Catalog,
  { resource }: Extract<CatalogCommand, { type: 'attach' }>,
  { at, actor }: Context,
): Decision<CatalogEvent> {
  const { content } = state;
  const missing = missingOf(resource);
  if (missing.length > 0) return { refusal: invalidInput(missing) };
  if (!isShared(content)) return nothingShared;
  if (!fits(resource.kind, content)) return unlikeMethods(resource.kind, content);
  if (resource.kind === 'api' && !isCallable(state.service)) return noService;
  const ended = endDeadline(state.deadlines, attachmentClock, 'done', at);
  if (isSaidAlready(state, resource)) return { events: ended };
  return { events: [{ type: 'resourceRegistered', resource, registeredBy: actor.sub }, ...ended] };
}

function isSaidAlready(
  { resource: known }: Catalog,
  { kind, system, name, format }: ResourceAttached,
): boolean {
  if (known === undefined) return false;
  return known.kind === kind && known.system === system && known.name === name && known.format === format;
}

/** A table or file has a name; a service is known by its registration. */
function missingOf({ kind, name }: ResourceAttached): readonly FieldError[] {
  if (kind === 'api' || name !== undefined) return [];
  const message = {
    zh: '请填写库表名称或者文件名称。',
    en: 'Name the table or the file.',
  };
  return [{ path: '/name', code: 'required', message }];
}

const calledMethods: ReadonlySet<string> = new Set(['api', 'verify']);

/** Whether a catalog is shared by what is attached: calls by a service, batches and files by a table or file. Old entries name no method. */
function fits(kind: ResourceKind, { sharingMethods = [] }: RecordedContent): boolean {
  if (sharingMethods.length === 0) return true;
  return sharingMethods.some((method) => calledMethods.has(method) === (kind === 'api'));
}

const isShared = ({ sharingClass }: RecordedContent) => sharingClass !== 'withheld';

/** By what it is known that there is something behind a content; undefined where nothing is that the content is shared by. */
export function resourceBehind(
  { attached, resource }: Pick<Catalog, 'attached' | 'resource'>,
  content: RecordedContent,
): Behind | undefined {
  if (attached) return attached.by;
  return resource && fits(resource.kind, content) ? 'registered' : undefined;
}

export function isAttached(state: Pick<Catalog, 'attached' | 'resource'>, content: RecordedContent): boolean {
  return resourceBehind(state, content) !== undefined;
}

/** A content that comes into force to be shared has its resource within the term; what is withheld, or has one that fits, has no clock. */
export function attachmentDue(state: Catalog, context: Context): readonly CatalogEvent[] {
  const content = contentAtHand(state);
  if (!isShared(content)) return stopAttaching(state, context);
  if (isAttached(state, content)) return endDeadline(state.deadlines, attachmentClock, 'done', context.at);
  return lacksClock(state, content) ? [startAttaching(state, context)] : [];
}

function lacksClock(state: Catalog, content: RecordedContent): boolean {
  const runs = state.deadlines.some((deadline) => deadline.name === attachmentClock && isOpen(deadline));
  return isShared(content) && !runs && !isAttached(state, content);
}

function startAttaching({ parties }: Catalog, { at, calendar, overlay }: Context): DeadlineEvent {
  const region = overlay(regionOfDuty('provider', parties));
  return startDeadline(attachmentClock, 'attachment', at, calendar, region);
}

/**
 * Since when a catalog in force owes something behind it without a clock: it was published before the platform counted this. Since then
 * it has a clock from its publication on, so that nothing else is found here.
 * @returns when it was published
 */
export function attachmentOwedSince(state: Catalog): Instant | undefined {
  const { inForce, content } = state;
  return inForce && lacksClock(state, content) ? inForce.publishedAt : undefined;
}

/**
 * Time acts on a catalog: the clock that is owed begins on the day on which the platform begins to count it, so that nobody is late
 * by what nobody counted.
 */
export function attachmentInTime(
  state: Catalog,
  events: readonly DeadlineEvent[],
  context: Context,
): readonly DeadlineEvent[] {
  return attachmentOwedSince(state) === undefined ? events : [...events, startAttaching(state, context)];
}

/** What is retired, or shared no more, needs nothing behind it. */
export function stopAttaching({ deadlines }: Catalog, { at }: Context): readonly CatalogEvent[] {
  return endDeadline(deadlines, attachmentClock, 'stopped', at);
}

const nothingShared: Decision<CatalogEvent> = refuse('nothing_to_attach', {
  zh: '目录属于不予共享类，无需挂接资源。',
  en: 'The catalog is withheld: nothing needs to be attached.',
});

const noService: Decision<CatalogEvent> = refuse('service_required', {
  zh: '请先登记提供该目录数据的服务，再挂接服务接口（平台规则）。',
  en: 'Register the service behind the catalog before it is attached (a rule of this platform).',
});

function unlikeMethods(kind: ResourceKind, { sharingMethods = [] }: RecordedContent): Decision<CatalogEvent> {
  const names = (language: 'zh' | 'en') =>
    sharingMethods.map((method) => sharingMethodNames[method][language]);
  const { zh, en } = resourceKindNames[kind];
  return refuse('resource_unlike_method', {
    zh: `目录的共享方式是${names('zh').join('、')}，不能挂接${zh}（平台规则）。`,
    en: `The catalog is shared by ${names('en').join(' and ')}: ${en} does not serve that (a rule of this platform).`,
  });
}

/** A published catalog as lists of what is published show it. */
export interface Listed {
  readonly provider: string;
  readonly providerName: string;
  readonly sharingClass?: string | undefined;
  readonly attachedBy?: string | undefined;
}

/** How many of the published catalogs that are to be shared have a resource. */
export interface AttachmentRate {
  readonly attached: number;
  readonly published: number;
  /** From 0 to 1, four digits; null where nothing is published that could be shared. */
  readonly rate: number | null;
}

export interface DepartmentRate extends AttachmentRate {
  readonly org: string;
  readonly orgName: string;
}

/** The rate of all catalogs together, and of each department, the lowest first (R16.3); what is withheld shares nothing. */
export function attachmentRates(listed: Iterable<Listed>): AttachmentRate & {
  readonly departments: readonly DepartmentRate[];
} {
  const shareable = [...listed].filter(({ sharingClass }) => sharingClass !== 'withheld');
  const departments = [...Map.groupBy(shareable, ({ provider }) => provider)].map(
    ([org, own]): DepartmentRate => ({ org, orgName: own[0]?.providerName ?? org, ...rateOf(own) }),
  );
  return {
    ...rateOf(shareable),
    departments: departments.toSorted(
      (one, other) => (one.rate ?? 1) - (other.rate ?? 1) || (one.org < other.org ? -1 : 1),
    ),
  };
}

function rateOf(catalogs: readonly Listed[]): AttachmentRate {
  const published = catalogs.length;
  const attached = catalogs.filter(({ attachedBy }) => attachedBy !== undefined).length;
  return {
    attached,
    published,
    rate: published === 0 ? null : Math.round((attached / published) * 1e4) / 1e4,
  };
}
