import { face } from '#face/organisation/regionTerms';
import type { Instant } from '../calendar/index.ts';
import { type Actor, countsAs } from '../case/actor.ts';
import { defineCase } from '../case/defineCase.ts';
import type { Effect } from '../case/effect.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Context, Decision } from '../case/definition.ts';
import { invalidInput, notYours, ownWork, type Refusal, refuse } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import { checkOverlay } from '../regulation/checkOverlay.ts';
import type { Overlay } from '../regulation/overlay.ts';
import type { FieldError } from '../regulation/text.ts';
import { notProposed } from './proposal.ts';
import { readers } from './region.ts';
import { officesOf, type RegionOffices } from './regionOffices.ts';

/** What a region's authority has proposed: nothing is counted by it until a second person confirms it. */
export interface TermsProposal {
  readonly overlay: Overlay;
  /** The authority, by its code. */
  readonly org: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
}

/** What one region commits itself to beyond the law (R23.1); its id is the region's code. */
export interface RegionTerms {
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
  | { readonly type: 'confirmTerms'; readonly region: string };

export type RegionTermsEvent =
  | {
      readonly type: 'overlayProposed';
      readonly region: string;
      readonly overlay: Overlay;
      readonly org: string;
      readonly proposedBy: string;
    }
  /** What is proposed is what is in force. */
  | { readonly type: 'proposalDropped'; readonly region: string; readonly droppedBy: string }
  /** Names nobody where a deployment has set them, or a first version under which one person was enough. */
  | {
      readonly type: 'overlaySet';
      readonly region: string;
      readonly overlay: Overlay;
      readonly proposedBy?: string;
      readonly confirmedBy?: string;
    };

/** The terms of a region that has set none. */
export function termsOf(region: string, overlay: Overlay): RegionTerms {
  return { status: 'inForce', region, overlay };
}

function decide(
  state: RegionTerms | undefined,
  command: RegionTermsCommand,
  context: Context,
): Decision<RegionTermsEvent> {
  switch (command.type) {
    case 'setOverlay':
      return set(state, command, context.actor);
    case 'proposeTerms':
      return propose(state, command, context);
    case 'confirmTerms':
      return confirm(state, command.region, context);
  }
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

/** The region's authority proposes; where the region has none, the nearest above. */
function propose(
  state: RegionTerms | undefined,
  { region, overlay }: Extract<RegionTermsCommand, { type: 'proposeTerms' }>,
  context: Context,
): Decision<RegionTermsEvent> {
  const { actor } = context;
  const offices = officesOf(region, context);
  if (!offices) return unknownRegion(region);
  if (actor.org !== offices.authority) return { refusal: authorityOnly };
  const refused = refuseRole(actor, ['officer']);
  if (refused) return refused;
  const errors = checkOverlay(overlay);
  if (errors.length > 0) return { refusal: wrongOverlay(errors) };
  if (isInForce(state, overlay))
    return { events: state?.proposal ? [{ type: 'proposalDropped', region, droppedBy: actor.sub }] : [] };
  if (state?.proposal && isSame(state.proposal.overlay, overlay)) return { events: [] };
  return {
    events: [{ type: 'overlayProposed', region, overlay, org: actor.org, proposedBy: actor.sub }],
  };
}

/** An authority does not bind a whole region by one hand: its government confirms, or a second person of the authority. */
function confirm(
  state: RegionTerms | undefined,
  region: string,
  context: Context,
): Decision<RegionTermsEvent> {
  const { actor } = context;
  const offices = officesOf(region, context);
  if (!offices) return unknownRegion(region);
  if (!mayConfirm(actor, offices)) return { refusal: confirmersOnly };
  const refused = refuseRole(actor, ['officer', 'officeHead', 'departmentHead']);
  if (refused) return refused;
  if (!state?.proposal) return { refusal: notProposed };
  const { overlay, proposedBy } = state.proposal;
  if (countsAs(actor, proposedBy)) return { refusal: ownWork };
  return { events: [{ type: 'overlaySet', region, overlay, proposedBy, confirmedBy: actor.sub }] };
}

function mayConfirm({ org }: Actor, { authority, government }: RegionOffices): boolean {
  return org === authority || org === government;
}

const isSame = (one: Overlay, other: Overlay) => JSON.stringify(one) === JSON.stringify(other);

function isInForce(state: RegionTerms | undefined, overlay: Overlay): boolean {
  return state !== undefined && isSame(state.overlay, overlay);
}

const kind = 'regionTerms';
const schema = 2;

function evolve(state: RegionTerms | undefined, event: RegionTermsEvent, at: Instant): RegionTerms {
  const { region } = event;
  const before = state ?? termsOf(region, {});
  switch (event.type) {
    case 'overlayProposed': {
      const { overlay, org, proposedBy } = event;
      return { ...before, status: 'proposed', proposal: { overlay, org, proposedBy, proposedAt: at } };
    }
    case 'proposalDropped':
      return termsOf(region, before.overlay);
    case 'overlaySet':
      return termsOf(region, event.overlay);
  }
}

/** Whoever may confirm learns what waits, and both learn what is in force. */
function effects(event: RegionTermsEvent, { region }: RegionTerms): readonly Effect[] {
  const to = [
    { office: 'authority', region },
    { office: 'government', region },
  ] as const;
  switch (event.type) {
    case 'overlayProposed':
      return [{ type: 'notify', notice: 'regionTerms.proposed', to, values: { region } }];
    case 'overlaySet':
      // A deployment may come before the register knows any office.
      if (event.confirmedBy === undefined) return [];
      return [{ type: 'notify', notice: 'regionTerms.set', to, values: { region } }];
    case 'proposalDropped':
      return [];
  }
}

/** What is proposed beside what is in force; by whose account, the record says. */
function view({ status, region, overlay, proposal }: RegionTerms) {
  if (!proposal) return { status, region, ...overlay };
  const { org, proposedAt } = proposal;
  return { status, region, ...overlay, proposal: { ...proposal.overlay, org, proposedAt } };
}

/** How it is stored, for functions that decide on other kinds. */
export const storedRegionTerms = /* @__PURE__ */ storedKind<RegionTerms, RegionTermsEvent>({
  kind,
  schema,
  evolve,
});

/**
 * The terms of a region, in a rulebook of its own: a shorter term binds what is received after it was set, so nothing
 * that is open follows a change of it.
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
  begins: ['setOverlay', 'proposeTerms', 'confirmTerms'],
  begin: (command, context) => decide(undefined, command, context),
  again: decide,
  table: [],
  effects,
  sides: readers,
  view,
});

const authorityOnly = notYours({
  zh: '地区的办理期限由该地区政务数据共享主管部门的经办人提出。',
  en: "A region's terms are proposed by an officer of its authority.",
});

const confirmersOnly = notYours({
  zh: '地区的办理期限由本级人民政府，或者政务数据共享主管部门的另一人确认。',
  en: "A region's terms are confirmed by its government, or by a second person of its authority.",
});

/** The law is the reason only where a term of the law is too long: a name that is none, or an hour that nobody works, is an error of the input. */
function wrongOverlay(errors: readonly FieldError[]): Refusal {
  const codes = new Set(errors.map(({ code }) => code));
  if ([...codes].some((code) => code !== 'longer_than_the_law' && code !== 'longer_than_ours'))
    return invalidInput(errors);
  if (!codes.has('longer_than_the_law')) return longerThanOurs(errors);
  const detail = {
    zh: '地区的期限只能比条例规定的短，不能更长。',
    en: "A region's terms may be shorter than the law's, never longer.",
  };
  return refuse('longer_than_the_law', detail, { article: 23, errors }).refusal;
}

function longerThanOurs(errors: readonly FieldError[]): Refusal {
  const detail = {
    zh: '地区的期限只能比平台规则规定的短，不能更长。',
    en: "A region's terms may be shorter than the platform's, never longer.",
  };
  return refuse('longer_than_ours', detail, { errors }).refusal;
}

function unknownRegion(region: string): Decision<RegionTermsEvent> {
  const detail = {
    zh: `地区 ${region} 尚未登记，请先登记地区。`,
    en: `Region ${region} is not registered; register it first.`,
  };
  return refuse('unknown_region', detail);
}
