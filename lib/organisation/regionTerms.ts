import { face } from '#face/organisation/regionTerms';
import type { Instant, YearNotice } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { defineCase } from '../case/defineCase.ts';
import type { Effect } from '../case/effect.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Context, Decision } from '../case/definition.ts';
import { invalidInput, notYours, ownWork, type Refusal, refuse } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import { checkTuning, rulesShown } from '../aggregation/tuning.ts';
import { checkOverlay } from '../regulation/checkOverlay.ts';
import { ladder } from '../regulation/ladder.ts';
import { lengthOf, type Overlay } from '../regulation/overlay.ts';
import { mayShorten, terms, type TimedTermId } from '../regulation/terms.ts';
import type { FieldError } from '../regulation/text.ts';
import { isOwnProposal, notProposed, type Proposed, proposedBy } from './proposal.ts';
import {
  confirmHolidays,
  evolveHolidays,
  type HolidaysEvent,
  noHolidays,
  proposeHolidays,
  type RegionHolidays,
} from './regionHolidays.ts';
import { readers } from './region.ts';
import { officesOf, type RegionOffices } from './regionOffices.ts';
import { regionOf } from './regionPlace.ts';

/** What a region's authority has proposed: nothing is counted by it until a second person confirms it. */
export interface TermsProposal extends Proposed {
  readonly overlay: Overlay;
  /** The authority, by its code. */
  readonly org: string;
  readonly proposedAt: Instant;
}

/** What one region commits itself to beyond the law (R23.1), and adds to the calendar; its id is the region's code. */
export interface RegionTerms extends RegionHolidays {
  /** `proposed`: something waits for a second person, beside what is in force. */
  readonly status: 'inForce' | 'proposed';
  readonly region: string;
  /** What is in force. */
  readonly overlay: Overlay;
  readonly proposal?: TermsProposal;
}

export type RegionTermsCommand =
  /** A deployment sets them as the stage says. */
  | { readonly type: 'setOverlay'; readonly region: string; readonly overlay: Overlay }
  | { readonly type: 'proposeTerms'; readonly region: string; readonly overlay: Overlay }
  | { readonly type: 'confirmTerms'; readonly region: string }
  | { readonly type: 'proposeHolidays'; readonly region: string; readonly notice: YearNotice }
  | { readonly type: 'confirmHolidays'; readonly region: string; readonly year: number };

export type RegionTermsEvent = {
  /** What the region was called then; the first versions, and deployments, do not say it. */
  readonly regionName?: string;
} & (
  | HolidaysEvent
  | ({
      readonly type: 'overlayProposed';
      readonly region: string;
      readonly overlay: Overlay;
      readonly org: string;
    } & Proposed)
  /** What is proposed is what is in force. */
  | { readonly type: 'proposalDropped'; readonly region: string; readonly droppedBy: string }
  /** Names nobody where a deployment has set them, or a first version under which one person was enough. */
  | {
      readonly type: 'overlaySet';
      readonly region: string;
      readonly overlay: Overlay;
      readonly proposedBy?: string;
      readonly confirmedBy?: string;
    }
);

/** The terms of a region that has set none. */
export function termsOf(region: string, overlay: Overlay): RegionTerms {
  return { status: 'inForce', region, overlay, ...noHolidays };
}

function decide(
  state: RegionTerms | undefined,
  command: RegionTermsCommand,
  context: Context,
): Decision<RegionTermsEvent> {
  const decision = decideOn(state, command, context);
  return command.type === 'setOverlay' ? decision : withName(decision, command.region, context);
}

function decideOn(
  state: RegionTerms | undefined,
  command: RegionTermsCommand,
  context: Context,
): Decision<RegionTermsEvent> {
  switch (command.type) {
    case 'setOverlay':
      return set(state, command, context.actor);
    case 'proposeTerms':
      return proposing(command.region, context) ?? propose(state, command, context.actor);
    case 'confirmTerms':
      return confirming(command.region, context) ?? confirm(state, command.region, context.actor);
    case 'proposeHolidays': {
      const { region, notice } = command;
      return proposing(region, context) ?? proposeHolidays(state, region, notice, context);
    }
    case 'confirmHolidays': {
      const { region, year } = command;
      return confirmingDays(region, context) ?? confirmHolidays(state ?? noHolidays, region, year, context);
    }
  }
}

/** What is told of a region calls it by the name that it has then. */
function withName(
  decision: Decision<RegionTermsEvent>,
  region: string,
  context: Context,
): Decision<RegionTermsEvent> {
  const regionName = regionOf(region, context)?.name;
  if ('refusal' in decision || regionName === undefined) return decision;
  return { ...decision, events: decision.events.map((event) => ({ ...event, regionName })) };
}

/** A deployment may set the terms of a region before it is registered; no person sets them alone. */
function set(
  state: RegionTerms | undefined,
  { region, overlay }: Extract<RegionTermsCommand, { type: 'setOverlay' }>,
  { roles }: Actor,
): Decision<RegionTermsEvent> {
  if (!roles.includes('system')) return { refusal: authorityOnly };
  const errors = checkOverlay(overlay);
  if (errors.length > 0) return { refusal: wrongOverlay(errors) };
  return { events: isInForce(state, overlay) ? [] : [{ type: 'overlaySet', region, overlay }] };
}

/** Why somebody may not propose: the region's authority does; where the region has none, the nearest above. */
function proposing(region: string, context: Context): { readonly refusal: Refusal } | undefined {
  const { actor } = context;
  const offices = officesOf(region, context);
  if (!offices) return unknownRegion(region);
  return actor.org === offices.authority ? refuseRole(actor, ['officer']) : { refusal: authorityOnly };
}

/** Why somebody may not confirm. An authority does not bind a whole region by one hand: its government confirms, or a second person of the authority. */
function confirming(region: string, context: Context): { readonly refusal: Refusal } | undefined {
  const { actor } = context;
  const offices = officesOf(region, context);
  if (!offices) return unknownRegion(region);
  return mayConfirm(actor, offices)
    ? refuseRole(actor, ['officer', 'officeHead', 'departmentHead'])
    : { refusal: confirmersOnly };
}

/**
 * Why somebody may not confirm days off: they make the terms of the authority itself longer, so that its government confirms
 * them and nobody of its own.
 */
function confirmingDays(region: string, context: Context): { readonly refusal: Refusal } | undefined {
  const { actor } = context;
  const offices = officesOf(region, context);
  if (!offices) return unknownRegion(region);
  return actor.org === offices.government
    ? refuseRole(actor, ['officer', 'officeHead', 'departmentHead'])
    : { refusal: governmentOnly };
}

function propose(
  state: RegionTerms | undefined,
  { region, overlay }: Extract<RegionTermsCommand, { type: 'proposeTerms' }>,
  actor: Actor,
): Decision<RegionTermsEvent> {
  const { org, sub } = actor;
  const errors = [...checkOverlay(overlay), ...checkTuning(overlay.aggregation ?? {})];
  if (errors.length > 0) return { refusal: wrongOverlay(errors) };
  if (isInForce(state, overlay))
    return { events: state?.proposal ? [{ type: 'proposalDropped', region, droppedBy: sub }] : [] };
  if (state?.proposal && isSame(state.proposal.overlay, overlay)) return { events: [] };
  return {
    events: [{ type: 'overlayProposed', region, overlay, org, ...proposedBy(actor, state?.proposal) }],
  };
}

function confirm(state: RegionTerms | undefined, region: string, actor: Actor): Decision<RegionTermsEvent> {
  if (!state?.proposal) return { refusal: notProposed };
  if (isOwnProposal(actor, state.proposal)) return { refusal: ownWork };
  const { overlay, proposedBy: by } = state.proposal;
  return { events: [{ type: 'overlaySet', region, overlay, proposedBy: by, confirmedBy: actor.sub }] };
}

function mayConfirm({ org }: Actor, { authority, government }: RegionOffices): boolean {
  return org === authority || org === government;
}

const isSame = (one: Overlay, other: Overlay) => JSON.stringify(one) === JSON.stringify(other);

function isInForce(state: RegionTerms | undefined, overlay: Overlay): boolean {
  return state !== undefined && isSame(state.overlay, overlay);
}

const kind = 'regionTerms';
const schema = 3;

function evolve(state: RegionTerms | undefined, event: RegionTermsEvent, at: Instant): RegionTerms {
  return waiting(after(state ?? termsOf(event.region, {}), event, at));
}

function after(before: RegionTerms, event: RegionTermsEvent, at: Instant): RegionTerms {
  const { proposal, ...settled } = before;
  switch (event.type) {
    case 'overlayProposed': {
      const { type: _, region: __, ...proposed } = event;
      return { ...settled, proposal: { ...proposed, proposedAt: at } };
    }
    case 'proposalDropped':
      return settled;
    case 'overlaySet':
      return { ...settled, overlay: event.overlay };
    default:
      return { ...before, ...evolveHolidays(before, event, at) };
  }
}

function waiting(state: RegionTerms): RegionTerms {
  const isWaiting = state.proposal !== undefined || Object.keys(state.holidayProposals).length > 0;
  return { ...state, status: isWaiting ? 'proposed' : 'inForce' };
}

/** Whoever may confirm learns that something waits, once however often it is proposed anew, and both learn what is in force. */
function effects(
  event: RegionTermsEvent,
  { region: code }: RegionTerms,
  _: Instant,
  found?: RegionTerms,
): readonly Effect[] {
  const to = [
    { office: 'authority', region: code },
    { office: 'government', region: code },
  ] as const;
  const { regionName } = event;
  const region =
    regionName === undefined ? { place: '', region: code } : { place: 'named', region: regionName };
  switch (event.type) {
    case 'overlayProposed':
      return found?.proposal ? [] : [{ type: 'notify', notice: 'regionTerms.proposed', to, values: region }];
    case 'overlaySet':
      // A deployment may come before the register knows any office.
      if (event.confirmedBy === undefined) return [];
      return [{ type: 'notify', notice: 'regionTerms.set', to, values: region }];
    case 'holidaysProposed': {
      const { year } = event.notice;
      if (found?.holidayProposals[year]) return [];
      return [{ type: 'notify', notice: 'regionHolidays.proposed', to, values: { ...region, year } }];
    }
    case 'holidaysSet': {
      const { year, source } = event.notice;
      return [
        // The days of cases already open follow, and lateness on record; last those decided meanwhile under the days of before.
        { type: 'queue', queue: 'walk', message: { task: 'recalculate', year } },
        { type: 'notify', notice: 'regionHolidays.set', to, values: { ...region, year, source } },
        { type: 'queue', queue: 'walk', message: { task: 'recalculate', year, again: true } },
      ];
    }
    case 'proposalDropped':
    case 'holidaysDropped':
      return [];
  }
}

/** Every term that a region may shorten and every rung whose time it may set: as long as they are anyway, and as the region has them. */
function committedTo(overlay: Overlay) {
  return {
    lengths: terms.filter(mayShorten).map(({ id, basis, article, length = 0 }) => ({
      term: id,
      basis,
      ...(article === undefined ? {} : { article }),
      length,
      // What may be shortened has a length.
      committed: lengthOf(id as TimedTermId, overlay).committed,
    })),
    times: ladder.flatMap(({ id, time }) =>
      time === undefined ? [] : [{ rung: id, time, committed: overlay.ladderTimes?.[id] ?? time }],
    ),
  };
}

/** What waits, and whether whoever reads it had a hand in it: then it is another's to confirm. */
export function ownProposals(state: RegionTerms, actor: Actor) {
  const { proposal, holidayProposals } = view(state);
  const proposed = state.proposal;
  const ofYears = Object.entries(holidayProposals).map(([year, shown]) => {
    const made = state.holidayProposals[year];
    return [year, { ...shown, isOwn: made !== undefined && isOwnProposal(actor, made) }] as const;
  });
  return {
    ...(proposal && proposed ? { proposal: { ...proposal, isOwn: isOwnProposal(actor, proposed) } } : {}),
    holidayProposals: Object.fromEntries(ofYears),
  };
}

/** What is proposed beside what is in force; by whose account, the record says. */
function view({ status, region, overlay, proposal, holidays, holidayProposals }: RegionTerms) {
  return {
    status,
    region,
    ...overlay,
    ...committedTo(overlay),
    aggregationRules: rulesShown(overlay.aggregation),
    holidays,
    ...(proposal
      ? { proposal: { ...proposal.overlay, org: proposal.org, proposedAt: proposal.proposedAt } }
      : {}),
    holidayProposals: Object.fromEntries(
      Object.entries(holidayProposals).map(([year, { notice, org, proposedAt }]) => [
        year,
        { ...notice, org, proposedAt },
      ]),
    ),
  };
}

/** How it is stored, for functions that decide on other kinds. */
export const storedRegionTerms = /* @__PURE__ */ storedKind<RegionTerms, RegionTermsEvent>({
  kind,
  schema,
  evolve,
});

/**
 * The terms of a region, in a rulebook of its own: a shorter term binds what is received after it was set, so nothing
 * that is open follows a change of it. Days that it adds to the calendar reach what is open, as the country's do.
 */
export const regionTerms = /* @__PURE__ */ defineCase<
  RegionTerms,
  RegionTermsCommand,
  RegionTermsEvent,
  RegionTermsCommand['type'],
  string
>({
  kind,
  schema,
  evolve,
  face,
  begins: ['setOverlay', 'proposeTerms', 'confirmTerms', 'proposeHolidays', 'confirmHolidays'],
  begin: (command, context) => decide(undefined, command, context),
  again: decide,
  table: [],
  effects,
  sides: readers,
  view,
});

const authorityOnly = notYours({
  zh: '地区的办理期限和增加的放假日期，由该地区政务数据共享主管部门的经办人提出。',
  en: "A region's terms and holidays are proposed by an officer of its authority.",
});

const confirmersOnly = notYours({
  zh: '地区的办理期限，由本级人民政府，或者政务数据共享主管部门的另一人确认。',
  en: "A region's terms are confirmed by its government, or by a second person of its authority.",
});

const governmentOnly = notYours({
  zh: '地区增加的放假日期，由本级人民政府确认；尚未登记的，请先登记本级人民政府。',
  en: 'The days that a region adds are confirmed by its government; have it registered first where it is not.',
});

/** The law is the reason only where a term of the law is too long: a name that is none, or an hour that nobody works, is an error of the input. */
function wrongOverlay(errors: readonly FieldError[]): Refusal {
  const codes = new Set(errors.map(({ code }) => code));
  if ([...codes].some((code) => code !== 'longer_than_the_law' && code !== 'longer_than_ours'))
    return invalidInput(errors);
  if (!codes.has('longer_than_the_law')) return longerThanOurs(errors);
  const detail = {
    zh: '各地区可以缩短、不得延长法定期限（《政务数据共享条例》第二十三条）。',
    en: "A region's terms may be shorter than the law's, never longer.",
  };
  return refuse('longer_than_the_law', detail, { article: 23, errors }).refusal;
}

function longerThanOurs(errors: readonly FieldError[]): Refusal {
  const detail = {
    zh: '各地区可以缩短、不得延长平台规则规定的期限（平台规则）。',
    en: "A region's terms may be shorter than the platform's, never longer.",
  };
  return refuse('longer_than_ours', detail, { errors }).refusal;
}

function unknownRegion(region: string): { readonly refusal: Refusal } {
  const detail = {
    zh: `地区 ${region} 尚未登记，请先登记地区。`,
    en: `Region ${region} is not registered; register it first.`,
  };
  return refuse('unknown_region', detail);
}
