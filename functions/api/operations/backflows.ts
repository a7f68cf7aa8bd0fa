import { backflow } from '../../../lib/backflow/backflow.ts';
import type { Backflow, PeriodRecord, Standing } from '../../../lib/backflow/events.ts';
import { dueDateOf, nameOfPeriod, periodsOver, statusOfPeriod } from '../../../lib/backflow/periods.ts';
import { periodItem } from '../../../lib/backflow/supplied.ts';
import {
  type Calendar,
  type CalendarDate,
  dateOf,
  endOfDay,
  type Instant,
} from '../../../lib/calendar/index.ts';
import { regionOfDuty } from '../../../lib/case/parties.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { nextCycleEnd } from '../../../lib/grant/supply.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { encodeCursor, limitOf, pageQuery, placeIn } from '../../../lib/platform/http/cursor.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { subItemKey } from '../../../lib/platform/store/keys.ts';
import { parseSubItem } from '../../../lib/platform/store/subItems.ts';
import { placeOf } from '../../../lib/platform/store/table.ts';

/** The periods of what flows back, newest first: those of which nothing is recorded are told by their due day when they are asked for (R24.1). */
export const backflowOperations = [
  operation({
    id: 'listBackflowPeriods',
    method: 'GET',
    path: '/v1/backflows/{id}/periods',
    tag: 'backflows',
    summary: { zh: '查看各周期的数据回流', en: 'What flowed back, period by period' },
    article: 24,
    access: { roles: readers },
    params: idParams,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, ...asker }, { store }: StoreDeps) => {
      const beside = keysOfLook(backflow, params.id, asker, 'record');
      const seen = await readVisible(backflow, params.id, asker, store, beside);
      if (!seen) return { refusal: notFound };
      await noteLook(backflow, seen, asker, store, 'record');
      // Read under a backflow's key, so its state is a backflow's.
      const state = seen.head.state as unknown as Backflow;
      const list = `backflow ${params.id} periods`;
      const from = placeIn(list, query);
      if ('refusal' in from) return from;
      const standing = 'standing' in state ? state.standing : undefined;
      if (!standing) return { status: 200, body: { items: [], next: null } };
      const calendar = await calendarOf(state, store);
      const ends = endsUntil(lastDay(state, asker.at), standing, calendar).toReversed();
      const after = from.after;
      const left = after === undefined ? ends : ends.filter((end) => end < after);
      const page = left.slice(0, limitOf(query));
      const known = await recordsOf(params.id, page, store);
      const last = page.length < left.length ? page.at(-1) : undefined;
      const at = state.status === 'ended' ? state.endedAt : asker.at;
      return {
        status: 200,
        body: {
          items: page.flatMap((end) => shown(end, known.get(end), standing, { calendar, state, at })),
          next: last === undefined ? null : encodeCursor(list, last),
        },
      };
    },
  }),
];

async function calendarOf({ parties }: Backflow, store: CaseStore): Promise<Calendar> {
  const region = regionOfDuty('provider', parties);
  const calendar = (await store.regionCalendars([region])).get(region);
  if (!calendar) throw new Error(`the calendar of region ${region} was not read`);
  return calendar;
}

/** The last day of which there is something to say: today, or the day on which it ended. */
function lastDay(state: Backflow, at: Instant): CalendarDate {
  return dateOf(state.status === 'ended' ? state.endedAt : at);
}

/** Last days of the periods from the first one to the one that runs on a day. */
function endsUntil(
  day: CalendarDate,
  { terms, first }: Standing,
  calendar: Calendar,
): readonly CalendarDate[] {
  const over = periodsOver(terms.period, first, day, calendar);
  const last = over.at(-1);
  const running = last === undefined ? first : nextCycleEnd(terms.period, last, calendar);
  return running === undefined ? over : [...over, running];
}

async function recordsOf(
  id: string,
  ends: readonly CalendarDate[],
  { table }: CaseStore,
): Promise<ReadonlyMap<CalendarDate, PeriodRecord>> {
  const keys = ends.map((end) => ({ end, key: subItemKey('backflow', id, periodItem, end) }));
  const items = await table.getMany(keys.map(({ key }) => key));
  return new Map(
    keys.flatMap(({ end, key }) => {
      const item = items.get(placeOf(key));
      // Parse boundary: an item that this very kind of case wrote, and never erases.
      return item ? [[end, parseSubItem(item).content as PeriodRecord]] : [];
    }),
  );
}

interface Asked {
  readonly calendar: Calendar;
  readonly state: Backflow;
  readonly at: Instant;
}

/** A period with what has become of it; what would have come after the end of the obligation was never owed. */
function shown(
  end: CalendarDate,
  known: PeriodRecord | undefined,
  { terms, current, expected: awaited, lowered: lowering }: Standing,
  { calendar, state, at }: Asked,
) {
  const record = known ?? { dueDate: dueDateOf(end, terms.dueDay, calendar) };
  const isCurrent = end === current;
  const { dueDate, madeAt, deliveryId, delivered, foundIncomplete } = record;
  const { expected = isCurrent ? awaited : undefined } = record;
  const lowered = (isCurrent ? lowering : undefined) ?? record.lowered;
  if (state.status === 'ended' && known === undefined && at < endOfDay(dueDate)) return [];
  return [
    {
      period: nameOfPeriod(terms.period, end),
      dueDate,
      status: statusOfPeriod(record, at),
      ...(expected === undefined ? {} : { expected }),
      ...(delivered === undefined ? {} : { delivered }),
      ...(madeAt === undefined ? {} : { madeAt }),
      ...(deliveryId === undefined ? {} : { deliveryId }),
      ...(lowered ? { lowered } : {}),
      ...(foundIncomplete ? { foundIncomplete } : {}),
    },
  ];
}
