import { useNow } from '../words/now.ts';
import { useWords } from '../words/language.tsx';
import { BasisMark } from './basisMark.tsx';
import { type ClockFace, clockInWords, nearnessOf } from './deadline.ts';

/** A due day, in words and in the one look that DESIGN.md gives it; never by colour alone. */
export function Clock({
  face,
  basis,
  isProvisional = false,
}: {
  face: ClockFace;
  basis?: string | undefined;
  isProvisional?: boolean | undefined;
}) {
  const { say } = useWords();
  const { today } = useNow();
  return (
    <span className={`clock clock-${nearnessOf(face)}`}>
      <time dateTime={face.dueDate}>{say(clockInWords(face, today.slice(0, 4)))}</time>
      {basis === undefined ? null : <BasisMark basis={basis} />}
      {isProvisional ? (
        <span className="basis" title={say(provisional)}>
          {say({ zh: '暂定', en: 'provisional' })}
        </span>
      ) : null}
    </span>
  );
}

const provisional = {
  zh: '所涉年份的放假安排尚未公布，公布后重新计算。',
  en: 'The announcement of that year is not out yet; the day is computed anew when it is.',
};
