import type { Calendar, CalendarDate } from '../calendar/index.ts';
import type { Text } from '../regulation/text.ts';
import type { Grant } from './events.ts';
import { isService } from './service.ts';
import { supplyOn } from './supply.ts';

/** How punctually the data of grants is updated, in cycles of the catalog's update frequency (R22.4). */
export interface Punctuality {
  readonly due: number;
  readonly made: number;
  readonly missed: number;
  readonly late: number;
}

export type PunctualityFigure = keyof Punctuality;

export const punctualityNames: Readonly<Record<PunctualityFigure, Text>> = {
  due: { zh: '应供给的周期数', en: 'cycles due' },
  made: { zh: '按期供给的周期数', en: 'cycles made' },
  missed: { zh: '未供给的周期数', en: 'cycles missed' },
  late: { zh: '此后恢复供给的周期数', en: 'cycles made up for late' },
};

/** How each figure is counted. That data is updated in time is the law's (art. 22); how cycles are counted is this platform's. */
export const punctualityFormulas: Readonly<Record<PunctualityFigure, Text>> = {
  due: {
    zh: '按期供给的周期数＋未供给的周期数。周期按目录的数据更新频率自首次供给之后起算；暂停期间、权限终止之后不计',
    en: 'made + missed: cycles of the update frequency of the catalog behind the one of the first supply; none while the sharing is suspended or after its end',
  },
  made: {
    zh: '在其最后一日（含当日）以前有数据就绪的周期数；首次供给不计',
    en: 'cycles in which data stood ready by their last day; the first supply is none',
  },
  missed: {
    zh: '到其最后一日为止没有数据就绪的周期数',
    en: 'cycles that ended without data standing ready',
  },
  late: {
    zh: '未供给的周期中，此后恢复供给的周期数',
    en: 'missed cycles after which data stood ready all the same',
  },
};

/**
 * How a grant was supplied until a day.
 * @returns undefined where no cycles are counted: what is used by calls is measured by its hours, not by cycles
 */
export function punctualityOf(grant: Grant, day: CalendarDate, calendar: Calendar): Punctuality | undefined {
  if (isService(grant) || grant.updateFrequency === undefined) return undefined;
  const { due, made, missed, late } = supplyOn(grant, day, calendar);
  return { due, made, missed, late };
}

/** Over several grants. */
export function together(each: readonly Punctuality[]): Punctuality {
  return each.reduce(
    (sum, one) => ({
      due: sum.due + one.due,
      made: sum.made + one.made,
      missed: sum.missed + one.missed,
      late: sum.late + one.late,
    }),
    { due: 0, made: 0, missed: 0, late: 0 },
  );
}
