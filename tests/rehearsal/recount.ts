import type { Item } from '../../lib/platform/store/items.ts';
import type { Lived } from './year.ts';

/** A day that a notice names. */
export interface NamedDay {
  readonly date: string;
  readonly off: boolean;
}

/** What the notices name, before and after one of them changed, and when it did. */
export interface Calendars {
  readonly before: readonly NamedDay[];
  readonly after: readonly NamedDay[];
  readonly changedAt: string;
}

/** What the record says, and where the platform says otherwise. */
export interface Recount {
  readonly cases: Readonly<Record<string, number>>;
  readonly events: number;
  readonly notices: number;
  /** Requests by what came of them. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Answers that were due: in time, late, still open. */
  readonly answers: Readonly<Record<'inTime' | 'late' | 'open', number>>;
  /** Answers whose day was counted again by the other calendar. */
  readonly daysCounted: number;
  readonly faults: readonly string[];
}

interface Event {
  readonly number: number;
  readonly type: string;
  readonly at: string;
  readonly org: string;
  readonly hash: string;
  readonly previous: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Deadline {
  readonly name: string;
  readonly status: string;
  readonly committedDueAt: string;
}

interface Case {
  readonly events: Event[];
  head?: Item;
}

/**
 * Counts everything again from the events alone, by code of its own: nothing of the platform's decides what is right here.
 * What had ended in time when the notice changed keeps its day; what was open or late then has the new one.
 */
export function recount({ platform, deeds, failures }: Lived, calendars: Calendars): Recount {
  const faults: string[] = failures.map((failure) => `somebody failed: ${failure}`);
  faults.push(...platform.parked.map((message) => `parked: ${message.slice(0, 300)}`));
  const { cases, notices, rows, waiting } = read(platform.table.all());
  if (waiting > 0) faults.push(`${waiting} changes wait for what must follow them`);
  const byKind: Record<string, number> = {};
  const types = new Map<string, number>();
  let events = 0;
  for (const [name, one] of cases) {
    const kind = name.split('#')[0] ?? '';
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    one.events.sort((first, second) => first.number - second.number);
    events += one.events.length;
    const fault = chainFault(one);
    if (fault !== undefined) faults.push(`${name}: ${fault}`);
    for (const { type, org, data } of one.events) {
      // What follows from somebody's step by itself stands in their name.
      const counted =
        org === 'platform' || data['automatic'] === true ? `${kind}.${type} by itself` : `${kind}.${type}`;
      types.set(counted, (types.get(counted) ?? 0) + 1);
    }
  }
  for (const [deed, times] of deeds) {
    const recorded = types.get(deed) ?? 0;
    if (deed.includes('.') && recorded !== times)
      faults.push(`${deed}: done ${times} times, recorded ${recorded} times`);
  }
  const requests = [...cases].filter(([name]) => name.startsWith('request#'));
  const seen = requestsAgain(requests, daysOf(calendars), Date.parse(platform.now()), faults);
  noticesAgain(requests, cases, notices, faults);
  rowsAgain(requests, rows, faults);
  return { cases: byKind, events, notices: notices.length, ...seen, faults };
}

/** Everything in the table, as it is stored. */
function read(items: Iterable<Item>) {
  const cases = new Map<string, Case>();
  const notices: Item[] = [];
  const rows = new Map<string, number>();
  let waiting = 0;
  for (const item of items) {
    const [pk, sk] = [item.pk?.S ?? '', item.sk?.S ?? ''];
    const one = cases.get(pk) ?? { events: [] };
    if (pk.startsWith('outbox#')) waiting += 1;
    else if (pk.startsWith('inbox#')) notices.push(item);
    else if (pk.startsWith('list#')) rows.set(pk, (rows.get(pk) ?? 0) + 1);
    else if (sk === 'head') cases.set(pk, Object.assign(one, { head: item }));
    else if (sk.startsWith('event#')) {
      cases.set(pk, one);
      one.events.push(eventOf(item));
    }
  }
  return { cases, notices, rows, waiting };
}

function eventOf(item: Item): Event {
  const text = (name: string) => item[name]?.S ?? '';
  return {
    number: Number(item['number']?.N),
    type: text('type'),
    at: text('at'),
    org: text('org'),
    hash: text('hash'),
    previous: text('previous'),
    data: JSON.parse(text('data')),
  };
}

/** Every event follows the one before it, and the head remembers the last. */
function chainFault({ events, head }: Case): string | undefined {
  let previous = '';
  for (const [index, event] of events.entries()) {
    if (event.number !== index + 1) return `event ${index + 1} is missing`;
    if (event.previous !== previous) return `event ${event.number} does not follow the one before it`;
    previous = event.hash;
  }
  if (head?.hash?.S !== previous) return 'the head remembers another event';
  return undefined;
}

const outcomes = new Map([
  ['consented', 'consented'],
  ['consentedBeforehand', 'consented'],
  ['grantedInDispute', 'consented'],
  ['partlyConsented', 'partlyConsented'],
  ['refused', 'refused'],
  ['withdrawn', 'withdrawn'],
  ['lapsed', 'lapsed'],
  ['lapseVoided', 'open'],
  ['noticeWithdrawn', 'open'],
]);

interface Days {
  readonly before: ReadonlyMap<string, boolean>;
  readonly after: ReadonlyMap<string, boolean>;
  readonly changedAt: number;
}

function daysOf({ before, after, changedAt }: Calendars): Days {
  const map = (days: readonly NamedDay[]) => new Map(days.map(({ date, off }) => [date, off]));
  return { before: map(before), after: map(after), changedAt: Date.parse(changedAt) };
}

/** What came of each request, and whether it was answered in time, by the days of the other calendar. */
function requestsAgain(
  requests: readonly (readonly [string, Case])[],
  days: Days,
  now: number,
  faults: string[],
) {
  const counted: Record<string, number> = {};
  const answers = { inTime: 0, late: 0, open: 0 };
  let daysCounted = 0;
  for (const [name, { events, head }] of requests) {
    const state: { status: string; deadlines: readonly Deadline[] } = JSON.parse(head?.['state']?.S ?? '{}');
    const last = events.findLast(({ type }) => outcomes.has(type));
    const outcome = outcomes.get(last?.type ?? '') ?? 'open';
    counted[outcome] = (counted[outcome] ?? 0) + 1;
    if (outcome !== 'open' && outcome !== state.status)
      faults.push(`${name}: ${outcome} by its events, ${state.status} by its head`);
    const answer = state.deadlines.find((deadline) => deadline.name === 'answer');
    const due = dueUnder(events, days);
    if (answer === undefined || due === undefined) continue;
    daysCounted += 1;
    if (Date.parse(answer.committedDueAt) !== due)
      faults.push(
        `${name}: due ${answer.committedDueAt}, by the other calendar ${new Date(due).toISOString()}`,
      );
    const standing = standingOf(events, due, now);
    if (standing === undefined) continue;
    answers[standing] += 1;
    const told = { inTime: ['met', 'stopped'], late: ['missed'], open: ['running'] }[standing];
    if (!told.includes(answer.status))
      faults.push(`${name}: ${standing} by its events, ${answer.status} by its clock`);
  }
  return { outcomes: counted, answers, daysCounted };
}

function dueUnder(events: readonly Event[], { before, after, changedAt }: Days): number | undefined {
  const first = dueOf(events, before);
  const end = endOf(events);
  const hadEnded = end !== undefined && end < changedAt;
  return first !== undefined && hadEnded && end < first ? first : dueOf(events, after);
}

/** When the answer was due of a request whose clock ran through: received, neither paused nor extended. */
function dueOf(events: readonly Event[], calendar: ReadonlyMap<string, boolean>): number | undefined {
  const received = events.find(({ type }) => type === 'received');
  if (!received || events.some(({ type }) => /^deadline(Paused|Resumed)$|^extension/.test(type)))
    return undefined;
  const started = events.find(({ type, data }) => type === 'deadlineStarted' && nameOf(data) === 'answer');
  const length = started && lengthOf(started.data);
  if (length === undefined) return undefined;
  let date = received.at.slice(0, 10);
  for (let left = length; left > 0; ) {
    date = nextDay(date);
    if (isWorked(date, calendar)) left -= 1;
  }
  return Date.parse(`${nextDay(date)}T00:00:00+08:00`);
}

function nameOf(data: Event['data']): unknown {
  const clock = data['clock'];
  return typeof clock === 'object' && clock !== null && 'name' in clock ? clock.name : undefined;
}

function lengthOf(data: Event['data']): number | undefined {
  const clock = data['clock'];
  if (typeof clock !== 'object' || clock === null || !('committed' in clock)) return undefined;
  return Number(clock.committed);
}

function standingOf(
  events: readonly Event[],
  due: number,
  now: number,
): 'inTime' | 'late' | 'open' | undefined {
  const end = endOf(events);
  if (end !== undefined) return end < due ? 'inTime' : 'late';
  return now < due ? 'open' : 'late';
}

/** When a request was answered, or withdrawn. */
function endOf(events: readonly Event[]): number | undefined {
  const end = events.find(({ type }) => ends.has(type));
  return end && Date.parse(end.at);
}

const ends: ReadonlySet<string> = new Set([
  'consented',
  'consentedBeforehand',
  'partlyConsented',
  'refused',
  'withdrawn',
]);

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function isWorked(date: string, calendar: ReadonlyMap<string, boolean>): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return !(calendar.get(date) ?? (weekday === 0 || weekday === 6));
}

/** Everybody was told once of what concerns them: a request received, an answer given, an answer overdue. */
function noticesAgain(
  requests: readonly (readonly [string, Case])[],
  cases: ReadonlyMap<string, Case>,
  notices: readonly Item[],
  faults: string[],
): void {
  const told = new Map<string, number>();
  const places = new Set<string>();
  for (const item of notices) {
    const key = `${item['caseId']?.S} ${item['notice']?.S} ${item['org']?.S} ${item['role']?.S ?? ''}`;
    told.set(key, (told.get(key) ?? 0) + 1);
    const place = `${item['org']?.S} ${item['noticeId']?.S}`;
    if (places.has(place)) faults.push(`told twice: ${place}`);
    places.add(place);
    if (!cases.has(`${item['kind']?.S}#${item['caseId']?.S}`)) faults.push(`a notice of no case: ${key}`);
  }
  for (const [name, { events }] of requests) {
    const id = name.split('#')[1] ?? '';
    for (const type of ['received', 'consented', 'refused']) {
      const happened = events.filter((event) => event.type === type).length;
      const of = [...toldOf(told, id, `request.${type}`)];
      if (happened > 0 && of.length === 0) faults.push(`${name}: nobody was told that it was ${type}`);
      for (const [key, times] of of)
        if (times !== happened) faults.push(`${key}: told ${times} times of what happened ${happened} times`);
    }
  }
}

function* toldOf(told: Map<string, number>, id: string, notice: string): Generator<[string, number]> {
  const beginning = `${id} ${notice} `;
  for (const entry of byCase(told).get(id) ?? []) if (entry[0].startsWith(beginning)) yield entry;
}

const grouped = new WeakMap<Map<string, number>, Map<string, [string, number][]>>();

function byCase(told: Map<string, number>): Map<string, [string, number][]> {
  const known = grouped.get(told) ?? Map.groupBy(told, ([key]) => key.slice(0, key.indexOf(' ')));
  grouped.set(told, known);
  return known;
}

/** Each side finds every request of its own in its list, and none twice. */
function rowsAgain(
  requests: readonly (readonly [string, Case])[],
  rows: ReadonlyMap<string, number>,
  faults: string[],
): void {
  const expected = new Map<string, number>();
  const add = (list: string) => expected.set(list, (expected.get(list) ?? 0) + 1);
  for (const [, { head }] of requests) {
    const {
      parties,
      status,
    }: { parties: { requester: { org: string }; provider: { org: string } }; status: string } = JSON.parse(
      head?.['state']?.S ?? '{}',
    );
    add(`list#request.requester#${parties.requester.org}`);
    if (status !== 'draft') add(`list#request.provider#${parties.provider.org}`);
  }
  for (const [list, count] of expected)
    if (rows.get(list) !== count) faults.push(`${list}: ${rows.get(list) ?? 0} rows, ${count} requests`);
}
