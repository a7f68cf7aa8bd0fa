import { announcedYears, type Calendar, createCalendar, type YearNotice } from '../calendar/index.ts';
import { face } from '#face/organisation';
import { defineCase } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { refuse } from '../case/refusal.ts';
import { checkOverlay, noOverlay, type Overlay } from '../regulation/overlay.ts';
import { readers } from './region.ts';

/** The holiday notices loaded beyond the bundled ones, and the regions' shorter terms: what every clock is computed from. */
export interface Rulebook {
  readonly status: 'inForce';
  readonly years: Readonly<Record<string, YearNotice>>;
  readonly overlays: Readonly<Record<string, Overlay>>;
}

export type RulebookCommand =
  | { readonly type: 'loadYear'; readonly notice: YearNotice }
  | { readonly type: 'setOverlay'; readonly region: string; readonly overlay: Overlay };

export type RulebookEvent =
  | { readonly type: 'yearLoaded'; readonly notice: YearNotice }
  | { readonly type: 'overlaySet'; readonly region: string; readonly overlay: Overlay };

/** There is one rulebook; its id. */
export const rulebookId = 'national';

export const emptyRulebook: Rulebook = { status: 'inForce', years: {}, overlays: {} };

/** The calendar a rulebook gives: bundled notices, replaced or continued by the loaded ones. */
export function calendarOf(rulebook: Rulebook): Calendar {
  return createCalendar(noticesOf(rulebook));
}

/** All notices in force, by year. */
export function noticesOf(rulebook: Rulebook): YearNotice[] {
  const byYear = new Map(announcedYears.map((notice) => [notice.year, notice]));
  for (const notice of Object.values(rulebook.years)) byYear.set(notice.year, notice);
  return [...byYear.values()].toSorted((a, b) => a.year - b.year);
}

export function overlayOf(rulebook: Rulebook, region: string): Overlay {
  return rulebook.overlays[region] ?? noOverlay;
}

function decide(
  state: Rulebook = emptyRulebook,
  command: RulebookCommand,
  context: Context,
): Decision<RulebookEvent> {
  if (command.type === 'loadYear') {
    const known = state.years[command.notice.year];
    const unchanged = JSON.stringify(known) === JSON.stringify(command.notice);
    return { events: unchanged ? [] : [{ type: 'yearLoaded', notice: command.notice }] };
  }
  // A deployment may set the terms of a region before it is registered; a person may not mistype one.
  const bySystem = context.actor.roles.includes('system');
  if (!bySystem && !context.related('region', command.region)) return unknownRegion(command.region);
  const errors = checkOverlay(command.overlay);
  if (errors.length > 0) {
    const detail = {
      zh: '地区的期限只能比条例规定的短，不能更长。',
      en: "A region's terms may be shorter than the law's, never longer.",
    };
    return refuse('longer_than_the_law', detail, { article: 23, errors });
  }
  const unchanged = JSON.stringify(state.overlays[command.region]) === JSON.stringify(command.overlay);
  return {
    events: unchanged ? [] : [{ type: 'overlaySet', region: command.region, overlay: command.overlay }],
  };
}

export const rulebook = defineCase<Rulebook, RulebookCommand, RulebookEvent, RulebookCommand['type'], string>(
  {
    kind: 'rulebook',
    schema: 1,
    face,
    begins: ['loadYear', 'setOverlay'],
    begin: (command, context) => decide(undefined, command, context),
    again: decide,
    table: [],
    evolve(state = emptyRulebook, event) {
      return event.type === 'yearLoaded'
        ? { ...state, years: { ...state.years, [event.notice.year]: event.notice } }
        : { ...state, overlays: { ...state.overlays, [event.region]: event.overlay } };
    },
    // A changed announcement reaches the cases already open.
    effects: () => [{ type: 'queue', queue: 'recalculate', message: { task: 'recalculate' } }],
    sides: readers,
    view: (state) => state,
  },
);

function unknownRegion(region: string): Decision<RulebookEvent> {
  const detail = {
    zh: `地区 ${region} 尚未登记，请先登记地区。`,
    en: `Region ${region} is not registered; register it first.`,
  };
  return refuse('unknown_region', detail);
}

declare module '../case/effect.ts' {
  interface MessagesByQueue {
    recalculate: { readonly task: 'recalculate' };
  }
}
