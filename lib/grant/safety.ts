import { addMonths, type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Catalog } from '../catalog/events.ts';
import { protectedDataOf } from '../catalog/protectedData.ts';
import {
  type ProtectedData,
  safetyDutiesKeptYears,
  safetyDutiesNow,
  safetyDutiesOf,
} from '../regulation/safetyDuties.ts';
import type { AcceptedDuties } from '../request/events.ts';
import { nothingToAccept, refuseOtherVersion, refuseUnaccepted, refuseUnstated } from '../request/safety.ts';
import type { Grant, GrantEvent } from './events.ts';
import type { AskedChange, WantedChange } from './widening.ts';

/** What a grant over personal information or important data carries (R37.3): its extent is that of the grant itself. */
export interface SafetyDuties extends AcceptedDuties {
  readonly purpose: string;
  readonly manner: string;
}

/**
 * For which data a change has the duties accepted anew: one of purpose, manner, range of use, or by a third party, not one that only
 * lasts longer. A grant of earlier versions, or of a catalog that was assessed otherwise then, goes by its catalog of now.
 */
export function protectedBy(
  { catalogId, safetyDuties }: Grant,
  { purpose, manner, useRange, thirdParty }: WantedChange,
  context: Context,
): readonly ProtectedData[] {
  if ([purpose, manner, useRange, thirdParty].every((wanted) => wanted === undefined)) return [];
  // Read under a catalog's key, so its state is a catalog's.
  const catalog = context.related('catalog', catalogId)?.state as Catalog | undefined;
  return [...new Set([...(safetyDuties?.protectedData ?? []), ...(catalog ? protectedDataOf(catalog) : [])])];
}

/**
 * Another purpose or manner, or somebody else who uses the data, is another handling: what the request had assessed does not cover it,
 * and it is stated and assessed anew as in a request (R37.1).
 */
export function refuseUnhandled(
  state: Grant,
  change: WantedChange,
  data: readonly ProtectedData[],
  context: Context,
): { readonly refusal: Refusal } | undefined {
  const { purpose, manner, thirdParty, personalInformation } = change;
  const isAnother = [purpose, manner, thirdParty].some((wanted) => wanted !== undefined);
  if (data.length === 0 || !(isAnother || personalInformation))
    return refuseWithoutManner(state, change, data);
  const said = personalInformation ? { personalInformation } : {};
  return refuseUnstated({ dataItems: [...state.dataItems], ...said }, context);
}

/** Where nothing is on record of how the data is handled, a change says it. */
function refuseWithoutManner(
  { safetyDuties }: Grant,
  { manner }: WantedChange,
  data: readonly ProtectedData[],
): { readonly refusal: Refusal } | undefined {
  if (data.length === 0 || safetyDuties !== undefined || manner !== undefined) return undefined;
  const message = { zh: '应当写明处理方式。', en: 'Say in which manner it is processed.' };
  const detail = {
    zh: '该权限涉及个人信息或者重要数据，变更使用应当写明处理方式（《政务数据共享条例》第三十七条）。',
    en: 'The grant is over personal information or important data: a change of use says in which manner it is processed (art. 37).',
  };
  return refuse('handling_unstated', detail, {
    article: 37,
    errors: [{ path: '/manner', code: 'required', message }],
  });
}

/** A change waits for its head's acceptance before the office head approves it: no clock of the provider runs yet. */
export function refuseUnacceptedChange(state: Grant, change: AskedChange, context: Context) {
  return refuseUnaccepted(protectedBy(state, change, context), change.acceptedDuties);
}

/** The requester's department head accepts the duties for the use as the change makes it (R37.3). */
export function acceptDuties(state: Grant, version: number, context: Context): Decision<GrantEvent> {
  const { askedChange } = state;
  if (askedChange?.status !== 'prepared') return nothingToAccept;
  const protectedData = protectedBy(state, askedChange, context);
  if (protectedData.length === 0) return nothingToAccept;
  return (
    refuseOtherVersion(version) ??
    refuseUnhandled(state, askedChange, protectedData, context) ?? {
      events: [{ type: 'dutiesAccepted', version, protectedData, acceptedBy: context.actor.sub }],
    }
  );
}

/** Whether the head has still to accept the duties for the change that is prepared. */
export function awaitsDuties({ askedChange }: Pick<Grant, 'askedChange'>): boolean {
  return (
    askedChange?.status === 'prepared' &&
    askedChange.protectedData !== undefined &&
    askedChange.acceptedDuties === undefined
  );
}

/** The duties under the use as it was changed; those of before are on record. */
export function changedDuties(
  { safetyDuties, scenario }: Grant,
  { purpose, manner, personalInformation: handled }: WantedChange,
  accepted: AcceptedDuties | undefined,
): Pick<Grant, 'safetyDuties'> {
  if (!accepted) return {};
  return {
    safetyDuties: {
      purpose: purpose ?? safetyDuties?.purpose ?? scenario,
      manner: manner ?? handled?.manner ?? safetyDuties?.manner ?? '',
      ...accepted,
    },
  };
}

/** The duties as every side reads them: purpose, manner, extent, duty by duty, who has accepted them and until when that is kept. */
export function shownDuties({ safetyDuties, dataItems, useRange, extent, overAt }: Grant): object {
  if (!safetyDuties) return {};
  return {
    safetyDuties: {
      ...safetyDuties,
      dataItems,
      ...(useRange === undefined ? {} : { useRange }),
      extent,
      duties: safetyDutiesOf(safetyDuties.version),
      ...(overAt === undefined ? {} : { keepUntil: dutiesKeptUntil(overAt) }),
    },
  };
}

/** The duties that wait for the head's acceptance, for whoever may read the change. */
export function dutiesToAccept(state: Pick<Grant, 'askedChange'>): object {
  if (!awaitsDuties(state)) return {};
  return { dutiesToAccept: { version: safetyDutiesNow, duties: safetyDutiesOf(safetyDutiesNow) } };
}

/** At least three years from the end of the grant, to the corresponding day (Civil Code art. 202). */
export function dutiesKeptUntil(overAt: Instant): CalendarDate {
  return addMonths(dateOf(overAt), 12 * safetyDutiesKeptYears);
}
