import { coverage, dateOf, type Instant, isWorkingDay } from '../../calendar/index.ts';
import { rulebookId } from '../../organisation/rulebook.ts';
import type { Rules } from '../store/rules.ts';
import { log } from '../runtime/log.ts';
import type { NoticeMessage } from '../notices/inbox.ts';
import type { Queue } from './queues.ts';

/** The State Council publishes next year's notice in late October or November. */
const nextYearFrom = '11-01';

/** The years whose notices should have been loaded by now and are not: the current one and, from 1 November on, the next. */
export function missingNotices({ calendar }: Rules, at: Instant): readonly number[] {
  const today = dateOf(at);
  const current = Number(today.slice(0, 4));
  const wanted = today.slice(5) < nextYearFrom ? [current] : [current, current + 1];
  const loaded = new Set(coverage(calendar).flatMap(({ year, provisional }) => (provisional ? [] : [year])));
  return wanted.filter((year) => !loaded.has(year));
}

/** Warns the operator, once a working day, of every year whose notice is missing. */
export async function warnOfMissingNotices(
  deps: { rules(): Promise<Rules>; notices: Queue },
  at: Instant,
): Promise<void> {
  const rules = await deps.rules();
  if (!isWorkingDay(rules.calendar, dateOf(at))) return;
  for (const year of missingNotices(rules, at)) {
    log.warn('the holiday notice of a year is missing', { year });
    const message: NoticeMessage = {
      noticeId: `calendar.${year}.${dateOf(at)}`,
      channel: 'inbox',
      org: 'platform',
      role: 'operator',
      notice: 'calendar.noticeMissing',
      kind: 'rulebook',
      caseId: rulebookId,
      at,
      values: { year },
    };
    await deps.notices.send(message);
  }
}
