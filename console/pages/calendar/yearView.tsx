import { datesBetween, Month, weekdayOf } from '../../cases/proofCalendar.tsx';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { dayInWords } from '../../words/time.ts';
import type { ProofDay } from './yearDays.ts';

type Look = 'plain' | 'makeUp' | 'weekend' | 'off' | 'outside';

/** A year as twelve small calendars, with what is off and what is worked in exchange as a list below. */
export function YearView({ year, days }: { year: number; days: ReadonlyMap<string, ProofDay> }) {
  const { say } = useWords();
  const { today } = useNow();
  const months = Map.groupBy(datesBetween(`${year}-01-01`, `${year}-12-31`), (date) => date.slice(0, 7));
  return (
    <>
      <div className="year">
        {[...months].map(([month, dates]) => (
          <Month key={month} month={month} dates={dates}>
            {(date) => <Day key={date} date={date} day={days.get(date)} isToday={date === today} />}
          </Month>
        ))}
      </div>
      <ul className="legend" aria-label={say({ zh: '图例', en: 'Legend' })}>
        {legend.map(({ look, ...text }) => (
          <li key={look}>
            <span className={`day day-${look}`} aria-hidden="true">
              1
            </span>{' '}
            {say(text)}
          </li>
        ))}
      </ul>
    </>
  );
}

const legend = [
  { look: 'plain', zh: '工作日', en: 'working day' },
  { look: 'makeUp', zh: '周末调休上班', en: 'make-up day at a weekend' },
  { look: 'weekend', zh: '周末', en: 'weekend' },
  { look: 'off', zh: '放假', en: 'holiday' },
  {
    look: 'provisional',
    zh: '暂定，放假安排公布后可能变动',
    en: 'provisional, until the announcement is out',
  },
  { look: 'today', zh: '今日', en: 'today' },
] as const;

function Day({ date, day, isToday }: { date: string; day: ProofDay | undefined; isToday: boolean }) {
  const { say, language } = useWords();
  const look = lookOf(date, day);
  const words = [
    day?.reason ?? '',
    day?.provisional ? say({ zh: '暂定', en: 'provisional' }) : '',
    isToday ? say({ zh: '今日', en: 'today' }) : '',
  ].filter((word) => word !== '');
  const marks = `${day?.provisional ? ' day-provisional' : ''}${isToday ? ' day-today' : ''}`;
  return (
    <td>
      <span className={`day day-${look}${marks}`} title={`${date} ${words.join(' · ')}`}>
        <span aria-hidden="true">{Number(date.slice(8))}</span>
        <span className="visuallyHidden">
          {dayInWords(date, language)} {words.join(say({ zh: '，', en: ', ' }))}
        </span>
      </span>
    </td>
  );
}

function lookOf(date: string, day: ProofDay | undefined): Look {
  if (day === undefined) return 'outside';
  const isWeekend = weekdayOf(date) > 4;
  if (day.counted) return isWeekend ? 'makeUp' : 'plain';
  return isWeekend && !isNamed(day) ? 'weekend' : 'off';
}

/** A weekend that the law alone makes one has the same source as an ordinary working day. */
const isNamed = ({ reason }: ProofDay) => !/^(周六|周日|Saturday|Sunday)$/.test(reason);

/** Days in a row that are what they are for the same reason. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly reason: string;
  readonly source: string;
  readonly isWorked: boolean;
  readonly isProvisional: boolean;
}

/** What is not as the weekday would make it, days in a row together. */
export function stretchesOf(days: ReadonlyMap<string, ProofDay>): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const day of days.values()) {
    const look = lookOf(day.date, day);
    if (look !== 'off' && look !== 'makeUp') continue;
    const before = stretches.at(-1);
    const isNext = before !== undefined && datesBetween(before.to, day.date).length === 2;
    const isSame = before?.reason === day.reason && before.isWorked === day.counted;
    if (before && isNext && isSame)
      stretches[stretches.length - 1] = { ...before, to: day.date, days: before.days + 1 };
    else
      stretches.push({
        from: day.date,
        to: day.date,
        days: 1,
        reason: day.reason,
        source: day.source,
        isWorked: day.counted,
        isProvisional: day.provisional,
      });
  }
  return stretches;
}
