import type { ReactNode } from 'react';
import type { components } from '../api/generated/schema';
import type { Text } from '../words/text.ts';
import { useWords } from '../words/language.tsx';
import { dayInWords } from '../words/time.ts';

type ProofDay = components['schemas']['ProofDay'];
type Proof = Pick<components['schemas']['DeadlineProof'], 'received' | 'dueDate' | 'days' | 'provisional'>;

type Kind = 'received' | 'counted' | 'makeUp' | 'weekend' | 'off' | 'outside';

/**
 * What the day is called from which a term of this name is counted, and which does not count itself.
 * @param isAnew whether it started anew after a pause: what it is counted from is then no receipt
 */
export function firstDayOf(name: string, isAnew: boolean): Text {
  if (isAnew) return begun;
  if (name === 'answer' || name === 'review') return receipt;
  return name === 'delivery' ? consented : begun;
}

const receipt = { zh: '收到当日，不计入', en: 'day of receipt, not counted' };
const consented = { zh: '作出同意答复当日，不计入', en: 'day of the consent, not counted' };
const begun = { zh: '起算当日，不计入', en: 'day from which it is counted, not counted itself' };

/**
 * The proof sheet of a due day as a small calendar: what was counted, what was not and why, day by day.
 * @param isPaused while the clock stands still it has no last day
 * @param first what the day is called from which it is counted
 */
export function ProofCalendar({
  proof,
  isPaused = false,
  first = receipt,
}: {
  proof: Proof;
  isPaused?: boolean;
  first?: Text;
}) {
  const { say, language } = useWords();
  const days = new Map(proof.days.map((day) => [day.date, day]));
  const months = [...Map.groupBy(datesBetween(proof.received, proof.dueDate), (date) => date.slice(0, 7))];
  return (
    <div className="proof">
      {months.map(([month, dates]) => (
        <Month key={month} month={month} dates={dates}>
          {(date) => <Day key={date} date={date} day={days.get(date)} {...{ proof, isPaused, first }} />}
        </Month>
      ))}
      <ul className="legend" aria-label={say({ zh: '图例', en: 'Legend' })}>
        {[{ kind: 'received' as const, ...first }, ...legend].map(({ kind, ...text }) => (
          <li key={kind}>
            <span className={`day day-${kind}`} aria-hidden="true">
              {kind === 'counted' || kind === 'makeUp' ? '1' : ''}
            </span>{' '}
            {say(text)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{say({ zh: '逐日说明', en: 'Day by day' })}</summary>
        <div className="scroll">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{say({ zh: '日期', en: 'Date' })}</th>
                <th scope="col">{say({ zh: '计入', en: 'Counted' })}</th>
                <th scope="col">{say({ zh: '理由', en: 'Reason' })}</th>
                <th scope="col">{say({ zh: '来源', en: 'Source' })}</th>
              </tr>
            </thead>
            <tbody>
              {proof.days.map((day) => (
                <tr key={day.date}>
                  <td className="number">{day.date}</td>
                  <td>{countedInWords(day, language)}</td>
                  <td>{day.reason}</td>
                  <td>{day.source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

const legend = [
  { kind: 'counted', zh: '第几个工作日', en: 'which working day' },
  { kind: 'makeUp', zh: '周末调休上班，计入', en: 'make-up day at a weekend, counted' },
  { kind: 'weekend', zh: '周末', en: 'weekend' },
  { kind: 'off', zh: '放假或者期限暂停', en: 'holiday, or the clock is paused' },
] as const;

function countedInWords({ counted, ordinal }: ProofDay, language: 'zh' | 'en'): string {
  if (!counted) return language === 'zh' ? '不计入' : 'not counted';
  return language === 'zh' ? `第 ${ordinal ?? ''} 个工作日` : `no. ${ordinal ?? ''}`;
}

const weekdays = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
};

/**
 * A month as a small calendar, its weeks beginning on Monday.
 * @param children the cell of a date, a `td`
 */
export function Month({
  month,
  dates,
  children,
}: {
  month: string;
  dates: readonly string[];
  children: (date: string) => ReactNode;
}) {
  const { say, language } = useWords();
  const [year = '', number = ''] = month.split('-');
  const [first = ''] = dates;
  const before = Array.from({ length: weekdayOf(first) }, (_, index) => `before-${index}`);
  // A week has seven cells, whatever of it is shown: else its columns would not stand below each other.
  const rest = (7 - ((before.length + dates.length) % 7)) % 7;
  const after = Array.from({ length: rest }, (_, index) => `after-${index}`);
  const cells = [...before, ...dates, ...after];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) =>
    cells.slice(index * 7, index * 7 + 7),
  );
  return (
    <table className="month">
      <caption>{say({ zh: `${year} 年 ${Number(number)} 月`, en: month })}</caption>
      <thead>
        <tr>
          {weekdays[language].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.join()}>
            {week.map((date) => (/^\d/.test(date) ? children(date) : <td key={date} />))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({
  date,
  day,
  proof,
  isPaused,
  first,
}: {
  date: string;
  day: ProofDay | undefined;
  proof: Proof;
  isPaused: boolean;
  first: Text;
}) {
  const { say, language } = useWords();
  const silence = unlisted(date, isPaused, say);
  const found = kindOf(date, day, proof);
  const kind = found === 'outside' && silence !== '' ? 'off' : found;
  const isDue = date === proof.dueDate && !isPaused;
  const why =
    kind === 'received'
      ? say(first)
      : day === undefined
        ? silence
        : `${countedInWords(day, language)}${say({ zh: '：', en: ': ' })}${day.reason}`;
  return (
    <td>
      <span className={`day day-${kind}${isDue ? ' day-due' : ''}`} title={`${date} ${why}`}>
        <span aria-hidden="true">
          {Number(date.slice(8))}
          {day?.ordinal === undefined ? null : <sub>{day.ordinal}</sub>}
        </span>
        <span className="visuallyHidden">
          {dayInWords(date, language)} {why}
          {isDue ? say({ zh: '，截止日', en: ', the last day' }) : ''}
        </span>
      </span>
    </td>
  );
}

/** A day of which the proof says nothing: no weekend, and the clock stands still. */
function unlisted(date: string, isPaused: boolean, say: (text: Text) => string): string {
  return isPaused && weekdayOf(date) < 5 ? say({ zh: '暂停', en: 'paused' }) : '';
}

function kindOf(date: string, day: ProofDay | undefined, { received }: Proof): Kind {
  if (date === received) return 'received';
  if (day === undefined) return 'outside';
  const isWeekend = weekdayOf(date) > 4;
  if (day.counted) return isWeekend ? 'makeUp' : 'counted';
  return isWeekend ? 'weekend' : 'off';
}

const dayMilliseconds = 86_400_000;
const utc = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** 0 for Monday. */
export const weekdayOf = (date: string) => (new Date(utc(date)).getUTCDay() + 6) % 7;

/** Both ends included; no more than a year and a month, whatever was asked. */
export function datesBetween(from: string, to: string): string[] {
  const count = Math.min(400, Math.round((utc(to) - utc(from)) / dayMilliseconds) + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    new Date(utc(from) + index * dayMilliseconds).toISOString().slice(0, 10),
  );
}
