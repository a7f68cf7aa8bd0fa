import { addDays, addMonths, dateOf, due } from '../calendar/index.ts';
import type { Catalog } from '../catalog/events.ts';
import { endDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { lastDayOf } from '../case/dueDay.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { GrantTerms } from '../grant/events.ts';
import { monthsOf } from '../grant/supply.ts';
import { monthsOfUse } from '../grant/use.ts';
import { arguesNecessityOrCondition, ground, type Ground } from '../regulation/grounds.ts';
import { articleMissing, legalBasisFaults } from '../regulation/legalBasis.ts';
import { claimsOnlyOwnReasons } from '../regulation/ownReasons.ts';
import { givesNoReason } from '../regulation/substance.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import type { FieldError } from '../regulation/text.ts';
import { confirmation, startClocksOf } from './clocks.ts';
import type { Backflow, BackflowEvent, BackflowFile } from './events.ts';
import { refuseFaults } from './need.ts';
import { firstPeriod } from './periods.ts';
import type { BackflowPeriod, BackflowTerms, Refusing } from './schema.ts';

type Result = Decision<BackflowEvent>;
type Refused = { readonly refusal: Refusal } | undefined;

/** Its provider confirms by which item, how often, by when and by which way the data flows back: an obligation stands from now on. */
export function confirmed(
  state: Pick<BackflowFile, 'parties' | 'period' | 'deadlines'>,
  terms: BackflowTerms,
  catalog: Catalog,
  context: Context,
): Exclude<Result, { items: unknown }> {
  const refused = refuseTerms(state, terms, catalog);
  if (refused) return refused;
  const calendar = calendarUnder(context.overlay(regionOfDuty('provider', state.parties)), context.calendar);
  const first = firstPeriod(terms.period, dateOf(context.at));
  return {
    events: [
      ...endDeadline(state.deadlines, confirmation, 'done', context.at),
      ...startClocksOf(first, terms, state.parties, context),
      {
        type: 'confirmed',
        terms,
        first,
        ...lastDayOf(due(calendar, first, terms.dueDay)),
        confirmedBy: context.actor.sub,
      },
    ],
  };
}

function refuseTerms(
  { period }: { readonly period: BackflowPeriod },
  terms: BackflowTerms,
  catalog: Catalog,
): Refused {
  if (!slices(catalog).has(terms.slicedBy)) return refuseFaults([unknownSlice]);
  if (!waysOf(catalog).includes(terms.method)) return refuseFaults([otherMethod]);
  return refuseRarer(terms, period, catalog);
}

/** The items that hold the region code: those of which the catalog says so or, where it says it of none, those that could (R24.1). */
function slices({ content: { dataItems = [] } }: Catalog): ReadonlySet<string> {
  const marked = dataItems.filter(({ places }) => places === 'region');
  const written = dataItems.filter(({ type, places }) => type === 'string' && places === undefined);
  return new Set((marked.length > 0 ? marked : written).map(({ name }) => name));
}

/** The ways by which it can flow back: those that its catalog offers or, where it offers neither, both, since the law leaves no choice (art. 24). */
function waysOf({ content: { sharingMethods = [] } }: Catalog): readonly string[] {
  const offered = sharingMethods.filter((way) => way === 'batch' || way === 'file');
  return offered.length > 0 ? offered : ['batch', 'file'];
}

const otherMethod: FieldError = {
  path: '/method',
  code: 'method_not_offered',
  message: {
    zh: '目录不以此方式共享，请选择目录所列的共享方式。',
    en: 'The catalog does not offer this method: choose one that it lists.',
  },
};

const unknownSlice: FieldError = {
  path: '/slicedBy',
  code: 'unknown_item',
  message: {
    zh: '应当填写目录中体现行政区划代码的数据项。',
    en: 'Name the data item of the catalog that holds the region code.',
  },
};

/** Less often than it is needed, and than the data changes, is a restriction that the law does not know. */
function refuseRarer({ period }: BackflowTerms, needed: BackflowPeriod, { content }: Catalog): Refused {
  const updated = content.updateFrequency === undefined ? 0 : (monthsOf[content.updateFrequency] ?? 0);
  if ((monthsOf[period] ?? 0) <= Math.max(monthsOf[needed] ?? 0, updated)) return undefined;
  const detail = {
    zh: '上级政府部门应当及时回流数据，不得设置额外的限制条件：回流周期不得长于所需的周期，数据本身更新更少的除外。',
    en: 'Data flows back in time and without restrictions: not less often than it is needed, unless it is updated less often.',
  };
  const errors: FieldError[] = [{ path: '/period', code: 'invalid_period', message: detail }];
  return refuse('backflow_without_conditions', detail, { article: 24, errors });
}

/** The right under which it flows back: of that region, sliced by that item, without any condition (R24.1). */
export function backflowGrant(state: Backflow, { slicedBy, method }: BackflowTerms, at: string): GrantTerms {
  const { id, catalogId, catalogName, parties, dataItems, purpose, lowerRegion, safetyDuties } = state;
  const from = dateOf(at);
  return {
    id,
    backflowId: id,
    catalogId,
    catalogName,
    parties,
    dataItems,
    scenario: purpose,
    extent: { region: lowerRegion.code },
    placedBy: { region: slicedBy },
    method,
    from,
    until: addDays(addMonths(from, monthsOfUse), -1),
    conditions: [],
    ...(safetyDuties ? { safetyDuties: { purpose, ...safetyDuties, acceptedAt: state.createdAt } } : {}),
    consentedAt: at,
  };
}

/** The grounds on which a need can be refused at all: that it is none of the law's, not true, or forbidden by a law. */
const lawful: readonly string[] = ['notLawful', 'notGenuine', 'forbiddenByLaw'];

/** A need is refused only for what the law knows, never for a condition or for less than what is needed (arts. 15, 24). */
export function refuseNeed(state: Backflow, refusal: Refusing, context: Context): Result {
  const cited = ground(refusal.ground);
  if (!cited || !lawful.includes(cited.code) || arguesNecessityOrCondition(refusal.reasons))
    return conditional;
  return (
    checkReasons(cited, refusal) ?? {
      events: [
        ...endDeadline(state.deadlines, confirmation, 'done', context.at),
        { type: 'refused', refusal, refusedBy: context.actor.sub },
      ],
    }
  );
}

function checkReasons({ citesLaw }: Ground, { reasons, legalBasis }: Refusing): Refused {
  if (givesNoReason(reasons)) return refuseFaults([noReasons]);
  if (claimsOnlyOwnReasons(reasons)) return refuseFaults([ownReasons]);
  if (legalBasis === undefined)
    return citesLaw ? refuse('legal_basis_required', basisRequired, { article: 15 }) : undefined;
  const faults = legalBasisFaults(legalBasis, '/legalBasis');
  const errors = faults.length > 0 || !citesLaw ? faults : articleMissing(legalBasis, '/legalBasis');
  return errors.length === 0
    ? undefined
    : refuse('legal_basis_required', basisRequired, { article: 15, errors });
}

const noReasons: FieldError = {
  path: '/reasons',
  code: 'says_nothing',
  message: { zh: '应当写明具体理由，不能只写结论。', en: 'Say why, and not only that it is refused.' },
};

const ownReasons: FieldError = {
  path: '/reasons',
  code: 'no_lawful_reason',
  message: {
    zh: '系统尚未对接、涉及本部门利益、不方便等，不是不予回流的法定理由。',
    en: 'What stands in the provider’s own way is no lawful reason not to let data flow back.',
  },
};

const basisRequired = {
  zh: '应当写明法律、行政法规或者国务院决定的依据。',
  en: 'Name the law, administrative regulation or State Council decision (legalBasis).',
};

const conditional = refuse(
  'backflow_without_conditions',
  {
    zh: '上级政府部门应当按照下级政府部门履行职责的需要回流数据，不得设置额外的限制条件：不得以不符合条件、超出范围或者没有必要为由不予回流。可以选择的理由：没有履行职责的依据；需求不真实；法律、行政法规或者国务院决定明确禁止。',
    en: 'Data flows back as duties below need it, without conditions: neither a condition, nor a scope, nor necessity is a ground. The lawful ones: notLawful, notGenuine, forbiddenByLaw.',
  },
  { article: 24 },
);
