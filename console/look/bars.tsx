import type { Text } from '../words/text.ts';
import { useWords } from '../words/language.tsx';

/** One of the parts that a bar is made of. */
export interface BarPart<Row> {
  readonly key: string;
  readonly title: Text;
  /** Its look, by DESIGN.md: red and hatched for what is late, amber for what is near, blue for the rest. */
  readonly look: 'late' | 'soon' | 'calm';
  readonly count: (row: Row) => number;
}

/**
 * Bars for whoever sees them; the same figures stand in a table beside them, so that nobody is told everything twice. Drawn
 * without a library: the least that ECharts needs for a bar has more bytes than a route may have.
 */
export function Bars<Row>({
  caption,
  rows,
  parts,
  rowKey,
  rowName,
  whole,
}: {
  caption: string;
  rows: readonly Row[];
  parts: readonly BarPart<Row>[];
  rowKey: (row: Row) => string;
  rowName: (row: Row) => string;
  /** What a full bar stands for; the largest of them unless told. */
  whole?: number;
}) {
  const { say } = useWords();
  const totalOf = (row: Row) => parts.reduce((sum, { count }) => sum + count(row), 0);
  const most = whole ?? Math.max(1, ...rows.map(totalOf));
  return (
    <figure className="bars" aria-hidden="true">
      <figcaption>
        {caption}
        {parts.map(({ key, title, look }) => (
          <span key={key} className="barsLegend">
            <span className={`bar bar-${look}`} /> {say(title)}
          </span>
        ))}
      </figcaption>
      {rows.map((row) => (
        <div key={rowKey(row)} className="barsRow">
          <span className="barsName">{rowName(row)}</span>
          <span className="barsTrack">
            {parts.map(({ key, look, count }) =>
              count(row) === 0 ? null : (
                <span
                  key={key}
                  className={`bar bar-${look}`}
                  style={{ width: `${(100 * count(row)) / most}%` }}
                />
              ),
            )}
            <span className="number barsCount">{totalOf(row)}</span>
          </span>
        </div>
      ))}
    </figure>
  );
}
