import { Alert } from 'antd';
import { Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';
import type { Grant } from './grant.ts';

/** How the data is supplied at the update frequency of its catalog: the cycle that runs, and those that were missed (article 22). */
export function SupplyPanel({ grant: { supply, updateFrequency } }: { grant: Grant }) {
  const { say, language } = useWords();
  const names = useNames();
  if (supply === undefined) return null;
  const { missed, latestMissed, dueDate, due, made, late } = supply;
  // Where no cycle runs there is none to be counted; how deliveries follow one another stands in a panel of its own.
  if (due === undefined && dueDate === undefined && missed === 0) return null;
  const rows = [
    [
      say({ zh: '数据更新频率', en: 'Updated' }),
      updateFrequency && names('updateFrequencies', updateFrequency),
    ],
    [say({ zh: '本周期的最后一日', en: 'This cycle ends' }), dueDate && dayInWords(dueDate, language, '')],
    [names('supplyFigures', 'due'), due === undefined ? undefined : String(due)],
    [names('supplyFigures', 'made'), made === undefined ? undefined : String(made)],
    [names('supplyFigures', 'missed'), String(missed)],
    [names('supplyFigures', 'late'), late === undefined || late === 0 ? undefined : String(late)],
  ] as const;
  return (
    <Panel title={say({ zh: '按数据更新频率供给', en: 'Supply at the update frequency' })}>
      {missed === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={say({
            zh: `有 ${missed} 个周期没有供给数据`,
            en: `${missed} cycles passed without data`,
          })}
          description={say({
            zh: `各周期的最后一日${latestMissed.length < missed ? `（最近 ${latestMissed.length} 个）` : ''}：${latestMissed.join('、')}`,
            en: `Their last days${latestMissed.length < missed ? ` (the latest ${latestMissed.length})` : ''}: ${latestMissed.join(', ')}`,
          })}
        />
      )}
      <dl className="values">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  );
}
