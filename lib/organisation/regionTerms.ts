import { face } from '#face/organisation/regionTerms';
import { defineCase } from '../case/defineCase.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Context, Decision } from '../case/definition.ts';
import { invalidInput, type Refusal, refuse } from '../case/refusal.ts';
import { checkOverlay } from '../regulation/checkOverlay.ts';
import type { Overlay } from '../regulation/overlay.ts';
import type { FieldError } from '../regulation/text.ts';
import { readers } from './region.ts';

/** What one region commits itself to beyond the law (R23.1); its id is the region's code. */
export interface RegionTerms {
  readonly status: 'inForce';
  readonly region: string;
  readonly overlay: Overlay;
}

export type RegionTermsCommand = {
  readonly type: 'setOverlay';
  readonly region: string;
  readonly overlay: Overlay;
};
export type RegionTermsEvent = {
  readonly type: 'overlaySet';
  readonly region: string;
  readonly overlay: Overlay;
};

function decide(
  state: RegionTerms | undefined,
  { region, overlay }: RegionTermsCommand,
  { actor, related }: Context,
): Decision<RegionTermsEvent> {
  // A deployment may set the terms of a region before it is registered; a person may not mistype one.
  if (!actor.roles.includes('system') && !related('region', region)) return unknownRegion(region);
  const errors = checkOverlay(overlay);
  if (errors.length > 0) return { refusal: wrongOverlay(errors) };
  const isUnchanged = state !== undefined && JSON.stringify(state.overlay) === JSON.stringify(overlay);
  return { events: isUnchanged ? [] : [{ type: 'overlaySet', region, overlay }] };
}

const kind = 'regionTerms';
const schema = 1;
const evolve = (_: unknown, { region, overlay }: RegionTermsEvent): RegionTerms => ({
  status: 'inForce',
  region,
  overlay,
});

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
  begins: ['setOverlay'],
  begin: (command, context) => decide(undefined, command, context),
  again: decide,
  table: [],
  sides: readers,
  view: ({ status, region, overlay }) => ({ status, region, ...overlay }),
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
