import { announcedYears, type Calendar, createCalendar, type YearNotice } from '../calendar/index.ts';
import { face } from '#face/organisation/rulebook';
import { defineCase } from '../case/defineCase.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Decision } from '../case/definition.ts';
import { refuse } from '../case/refusal.ts';
import type { Overlay } from '../regulation/overlay.ts';
import { readers } from './region.ts';

/** The announcements of holidays loaded beyond the bundled ones: with them every due day is counted. */
export interface Rulebook {
  readonly status: 'inForce';
  readonly years: Readonly<Record<string, YearNotice>>;
  /** Terms of regions as the first version kept them: they count until the region has terms of its own (`regionTerms`). */
  readonly overlays: Readonly<Record<string, Overlay>>;
}

export type RulebookCommand = { readonly type: 'loadYear'; readonly notice: YearNotice };

export type RulebookEvent =
  | { readonly type: 'yearLoaded'; readonly notice: YearNotice }
  /** Written by the first version only. */
  | { readonly type: 'overlaySet'; readonly region: string; readonly overlay: Overlay };

/** There is one rulebook; its id. */
export const rulebookId = 'national';

export const emptyRulebook: Rulebook = { status: 'inForce', years: {}, overlays: {} };

/**
 * Bytes of one announcement as JSON: 120 days with names as they are published. The rulebook is one item of at most 400 KB,
 * and a calendar covers 27 years (2024–2050): with all of them loaded it has 270 KB at most, and in practice 70.
 */
const announcementBytes = 10_000;

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
  state: Rulebook | undefined = emptyRulebook,
  { notice }: RulebookCommand,
): Decision<RulebookEvent> {
  const text = JSON.stringify(notice);
  if (new TextEncoder().encode(text).length > announcementBytes) {
    const detail = {
      zh: '这份放假通知过长：请只列放假和调休上班的日期，名称从简。',
      en: 'This announcement is too long: give the days off and the days worked in exchange only, with short names.',
    };
    return refuse('announcement_too_long', detail);
  }
  const isUnchanged = JSON.stringify(state.years[notice.year]) === text;
  return { events: isUnchanged ? [] : [{ type: 'yearLoaded', notice }] };
}

function evolve(state: Rulebook = emptyRulebook, event: RulebookEvent): Rulebook {
  return event.type === 'yearLoaded'
    ? withYear(state, event.notice)
    : { ...state, overlays: { ...state.overlays, [event.region]: event.overlay } };
}

const kind = 'rulebook';
const schema = 2;

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
  begins: ['loadYear'],
  begin: (command) => decide(undefined, command),
  again: decide,
  table: [],
  // A changed announcement reaches the cases already open, and lateness on record.
  effects: (event) =>
    event.type === 'yearLoaded'
      ? [{ type: 'queue', queue: 'walk', message: { task: 'recalculate', year: event.notice.year } }]
      : [],
  sides: readers,
  view: (state) => state,
});
