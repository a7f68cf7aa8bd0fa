import type { components } from '../../api/generated/schema';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type Dimensions = components['schemas']['QualityDimensions'];

const order = ['complete', 'valid', 'consistent', 'timely', 'accurate'] as const;

/** A score and the dimensions of which it is the mean; what could not be measured is left out. */
export function Score({ score, dimensions }: { score: number | null; dimensions: Dimensions }) {
  const { say } = useWords();
  const names = useNames();
  return (
    <dl className="values">
      <div>
        <dt>{say({ zh: '得分', en: 'Score' })}</dt>
        <dd>
          <strong className="number">{score ?? '—'}</strong>
        </dd>
      </div>
      {order.map((dimension) =>
        dimensions[dimension] === undefined ? null : (
          <div key={dimension}>
            <dt>{names('qualityDimensions', dimension)}</dt>
            <dd className="number">{dimensions[dimension]}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
