import type { Text } from '../words/text.ts';
import { dayInWords, dayOf, instantAt } from '../words/time.ts';

/** What a clock's face needs; days are days in Asia/Shanghai. */
export interface ClockFace {
  readonly dueDate: string;
  /** 0 on the last day, negative once it is over; unknown where the platform does not say. */
  readonly workingDaysLeft: number | undefined;
  readonly isOverdue: boolean;
}

/** How near a due day is: what it looks like follows from that and from nothing else. */
export type Nearness = 'overdue' | 'today' | 'soon' | 'calm';

/** Working days within which a duty is called near. */
const near = 3;

export function nearnessOf({ workingDaysLeft, isOverdue }: ClockFace): Nearness {
  if (isOverdue) return 'overdue';
  if (workingDaysLeft === undefined) return 'calm';
  if (workingDaysLeft <= 0) return 'today';
  return workingDaysLeft <= near ? 'soon' : 'calm';
}

/** The clock as a person reads it: “还剩 2 个工作日，2 月 27 日 24:00 前”. */
export function clockInWords(face: ClockFace, thisYear: string): Text {
  const { dueDate, workingDaysLeft: left } = face;
  const [zh, en] = [dayInWords(dueDate, 'zh', thisYear), dayInWords(dueDate, 'en', thisYear)];
  switch (nearnessOf(face)) {
    case 'overdue':
      return left === undefined || left >= 0
        ? { zh: `已逾期，应于 ${zh} 24:00 前办理`, en: `overdue, was due ${en} 24:00` }
        : {
            zh: `已逾期 ${-left} 个工作日，应于 ${zh} 24:00 前办理`,
            en: `${days(-left)} overdue, was due ${en} 24:00`,
          };
    case 'today':
      return { zh: `最后一日，${zh} 24:00 前`, en: `last day, by ${en} 24:00` };
    case 'soon':
    case 'calm':
      return left === undefined
        ? { zh: `${zh} 24:00 前`, en: `by ${en} 24:00` }
        : { zh: `还剩 ${left} 个工作日，${zh} 24:00 前`, en: `${days(left)} left, by ${en} 24:00` };
  }
}

const days = (count: number) => `${count} working day${count === 1 ? '' : 's'}`;

/** The last day of a term that ends at an instant: it ends as the next day begins. */
export function lastDayOf(endsAt: string): string {
  return dayOf(instantAt(Date.parse(endsAt) - 1));
}
