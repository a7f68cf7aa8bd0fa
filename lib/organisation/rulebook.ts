import {
  announcedYears,
  type Calendar,
  createCalendar,
  differencesOf,
  type Instant,
  type YearNotice,
} from '../calendar/index.ts';
import { face } from '#face/organisation/rulebook';
import type { Actor } from '../case/actor.ts';
import { defineCase } from '../case/defineCase.ts';
import type { Effect } from '../case/effect.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Context, Decision } from '../case/definition.ts';
import { ownWork, refuse } from '../case/refusal.ts';
import type { Overlay } from '../regulation/overlay.ts';
import { isOwnProposal, notProposed, proposalChanged, type Proposed, proposedBy } from './proposal.ts';
import { readers } from './region.ts';

/** How many deadlines an announcement would move, as whoever proposes or confirms it is shown. */
export interface Moving {
  /** Deadlines that were looked at, and those of them that would move. */
  readonly examined: number;
  readonly moved: number;
  /** There are more than could be looked at: both numbers are at least these. */
  readonly atLeast: boolean;
}

/** An announcement that one operator has proposed: nothing is counted by it until another one confirms it. */
export interface YearProposal extends Proposed {
  readonly notice: YearNotice;
  readonly moving: Moving;
  readonly proposedAt: Instant;
}

/** The announcements of holidays loaded beyond the bundled ones: with them every due day is counted. */
export interface Rulebook {
  /** `proposed`: a year of it waits for a second person. */
  readonly status: 'inForce' | 'proposed';
  readonly years: Readonly<Record<string, YearNotice>>;
  readonly proposed: Readonly<Record<string, YearProposal>>;
  /** When an announcement last came into force here: a proposal moves no day. */
  readonly changedAt?: Instant;
  /** Terms of regions as the first version kept them: they count until the region has terms of its own (`regionTerms`). */
  readonly overlays: Readonly<Record<string, Overlay>>;
}

export type RulebookCommand =
  | { readonly type: 'proposeYear'; readonly notice: YearNotice; readonly moving: Moving }
  /** `notice` is what the second person has seen: another one is not what they confirm. */
  | { readonly type: 'confirmYear'; readonly notice: YearNotice; readonly moving: Moving };

export type RulebookEvent =
  | ({ readonly type: 'yearProposed'; readonly notice: YearNotice; readonly moving: Moving } & Proposed)
  /** What is proposed for the year is what is in force. */
  | { readonly type: 'proposalDropped'; readonly year: number; readonly droppedBy: string }
  /** Events of the first versions, when one person was enough, name nobody. */
  | {
      readonly type: 'yearLoaded';
      readonly notice: YearNotice;
      readonly moving?: Moving;
      readonly proposedBy?: string;
      readonly confirmedBy?: string;
    }
  /** Written by the first version only. */
  | { readonly type: 'overlaySet'; readonly region: string; readonly overlay: Overlay };

/** There is one rulebook; its id. */
export const rulebookId = 'national';

export const emptyRulebook: Rulebook = { status: 'inForce', years: {}, proposed: {}, overlays: {} };

/**
 * Bytes of one announcement as JSON: 120 days with names as they are published. The rulebook is one item of at most 400 KB,
 * and a calendar covers 27 years (2024–2050): with all of them loaded, and as many proposed as may be at once, it has 350 KB
 * at most, and in practice 90.
 */
const announcementBytes = 10_000;
const proposedAtMost = 8;

/** The calendar a rulebook gives: bundled announcements, replaced or continued by the loaded ones. */
export function calendarOf(rulebook: Rulebook): Calendar {
  return createCalendar(noticesOf(rulebook));
}

/** All announcements in force, by year. */
export function noticesOf(rulebook: Rulebook): YearNotice[] {
  const byYear = new Map(announcedYears.map((notice) => [notice.year, notice]));
  for (const notice of Object.values(rulebook.years)) byYear.set(notice.year, notice);
  return [...byYear.values()].toSorted((a, b) => a.year - b.year);
}

/** A rulebook with one announcement more, or another in its place. */
export function withYear(rulebook: Rulebook, notice: YearNotice): Rulebook {
  return { ...rulebook, years: { ...rulebook.years, [notice.year]: notice } };
}

function decide(
  state: Rulebook | undefined,
  command: RulebookCommand,
  { actor }: Context,
): Decision<RulebookEvent> {
  switch (command.type) {
    case 'proposeYear':
      return propose(state, command, actor);
    case 'confirmYear':
      return confirm(state ?? emptyRulebook, command, actor);
  }
}

function propose(
  before: Rulebook | undefined,
  { notice, moving }: Extract<RulebookCommand, { type: 'proposeYear' }>,
  actor: Actor,
): Decision<RulebookEvent> {
  const { year } = notice;
  const state = before ?? emptyRulebook;
  const open = state.proposed[year];
  const text = JSON.stringify(notice);
  if (new TextEncoder().encode(text).length > announcementBytes) return tooLong;
  const inForce = noticesOf(state).find((known) => known.year === year);
  // Where nothing was ever loaded, something must be said, so that there is a case to answer with.
  const isSaid = open !== undefined || before === undefined;
  if (JSON.stringify(inForce) === text)
    return { events: isSaid ? [{ type: 'proposalDropped', year, droppedBy: actor.sub }] : [] };
  if (JSON.stringify(open?.notice) === text) return { events: [] };
  if (!open && Object.keys(state.proposed).length >= proposedAtMost) return tooMany;
  return { events: [{ type: 'yearProposed', notice, moving, ...proposedBy(actor, open) }] };
}

/** One person's announcement could make lateness vanish: whoever confirms it is another one, and has seen what it moves. */
function confirm(
  { proposed }: Rulebook,
  { notice, moving }: Extract<RulebookCommand, { type: 'confirmYear' }>,
  actor: Actor,
): Decision<RulebookEvent> {
  const open = proposed[notice.year];
  if (!open) return { refusal: notProposed };
  if (isOwnProposal(actor, open)) return { refusal: ownWork };
  if (JSON.stringify(open.notice) !== JSON.stringify(notice)) return { refusal: proposalChanged };
  const { proposedBy: by } = open;
  return { events: [{ type: 'yearLoaded', notice, moving, proposedBy: by, confirmedBy: actor.sub }] };
}

const tooLong = refuse('announcement_too_long', {
  zh: '这份放假通知过长：请只列放假和调休上班的日期，名称从简。',
  en: 'This announcement is too long: give the days off and the days worked in exchange only, with short names.',
});

const tooMany = refuse('too_many_proposals', {
  zh: `待确认的放假安排已有 ${proposedAtMost} 份，请先确认或者撤回。`,
  en: `${proposedAtMost} announcements wait to be confirmed already; confirm or withdraw some first.`,
});

function evolve(state: Rulebook = emptyRulebook, event: RulebookEvent, at: Instant): Rulebook {
  switch (event.type) {
    case 'yearProposed': {
      const { type: _, ...made } = event;
      const proposal = { ...made, proposedAt: at };
      return waiting({ ...state, proposed: { ...state.proposed, [made.notice.year]: proposal } });
    }
    case 'proposalDropped':
      return waiting({ ...state, proposed: without(state.proposed, event.year) });
    case 'yearLoaded': {
      const { notice } = event;
      const proposed = without(state.proposed, notice.year);
      return waiting({ ...withYear(state, notice), proposed, changedAt: at });
    }
    case 'overlaySet':
      return { ...state, overlays: { ...state.overlays, [event.region]: event.overlay } };
  }
}

function waiting(state: Rulebook): Rulebook {
  return { ...state, status: Object.keys(state.proposed).length === 0 ? 'inForce' : 'proposed' };
}

function without<T>(years: Readonly<Record<string, T>>, year: number): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(years).filter(([of]) => of !== String(year)));
}

/** What is proposed for a year, as others read it: by whom, its operators alone see. */
export function viewProposal({ notice, moving, proposedAt }: YearProposal, rulebook: Rulebook) {
  const { source, days, year } = notice;
  const proposed = createCalendar(noticesOf(withYear(rulebook, notice)));
  const differences = differencesOf(proposed, calendarOf(rulebook), year);
  return { source, days, proposedAt, ...moving, differences };
}

function view(state: Rulebook, sides: readonly string[]) {
  const isOperators = sides.includes('operator');
  const proposed = Object.entries(state.proposed).map(([year, proposal]) => [
    year,
    {
      ...viewProposal(proposal, state),
      ...(isOperators ? { proposedBy: proposal.proposedBy } : {}),
    },
  ]);
  const { status, years, overlays } = state;
  return { status, years, proposed: Object.fromEntries(proposed), overlays };
}

/** The operators learn what waits for a second one of them; everybody learns by which days terms are counted from now on. */
function effects(event: RulebookEvent): readonly Effect[] {
  switch (event.type) {
    case 'yearProposed': {
      const { notice, moving } = event;
      const values = { year: notice.year, source: notice.source, moved: moving.moved };
      const to = [{ org: 'platform', role: 'operator' }];
      return [{ type: 'notify', notice: 'calendar.proposed', to, values }];
    }
    case 'yearLoaded': {
      const { year, source } = event.notice;
      const values = { year, source, moved: event.moving?.moved ?? 0 };
      return [
        // A changed announcement reaches the cases already open, and lateness on record.
        { type: 'queue', queue: 'walk', message: { task: 'recalculate', year } },
        { type: 'notify', notice: 'calendar.announced', to: [{ everyone: true }], values },
      ];
    }
    default:
      return [];
  }
}

const kind = 'rulebook';
const schema = 3;

/** How it is stored, for functions that decide on other kinds. */
export const storedRulebook = /* @__PURE__ */ storedKind<Rulebook, RulebookEvent>({ kind, schema, evolve });

export const rulebook = /* @__PURE__ */ defineCase<
  Rulebook,
  RulebookCommand,
  RulebookEvent,
  RulebookCommand['type'],
  string
>({
  kind,
  schema,
  evolve,
  face,
  begins: ['proposeYear', 'confirmYear'],
  begin: (command, context) => decide(undefined, command, context),
  again: decide,
  table: [],
  effects,
  sides: readers,
  view,
});
