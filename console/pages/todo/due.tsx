import { Clock } from '../../cases/clock.tsx';
import { lastDayOf } from '../../cases/deadline.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';
import { useNow } from '../../words/now.ts';
import type { Entry } from './entry.ts';

/** By when a matter is due, on which basis; where a region's day and the law's are both over, that is said as well. */
export function Due({
  entry: { dueDate, workingDaysLeft, overdue, basis, provisional, statutoryDueAt, missed },
}: {
  entry: Entry;
}) {
  const { say, language } = useWords();
  const { today } = useNow();
  if (dueDate === undefined) return <span className="quiet">{say({ zh: '没有期限', en: 'no term' })}</span>;
  const day = statutoryDueAt && dayInWords(lastDayOf(statutoryDueAt), language, today.slice(0, 4));
  return (
    <>
      <Clock
        face={{ dueDate, workingDaysLeft, isOverdue: overdue ?? false }}
        basis={basis}
        isProvisional={provisional}
      />
      {day === undefined ? null : (
        <div className={missed === 'statutory' ? 'scopeLate' : 'quiet'}>
          {missed === 'statutory'
            ? say({ zh: `法定期限（${day}）也已届满`, en: `the statutory day (${day}) is over as well` })
            : say({ zh: `法定期限为 ${day}`, en: `the statutory day is ${day}` })}
        </div>
      )}
    </>
  );
}
