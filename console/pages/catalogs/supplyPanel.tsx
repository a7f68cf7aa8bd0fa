import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { BasisMark } from '../../cases/basisMark.tsx';
import { type BarPart, Bars } from '../../look/bars.tsx';
import { Panel } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Catalog } from './content.ts';

type Line = components['schemas']['SupplyOfGrant'];
type Supply = { items: readonly Line[]; figures: readonly Figure[]; isComplete: boolean };
type Figure = components['schemas']['SupplyFigure'];

/** Bars that are drawn at a time; the table has all. */
const barsAtMost = 20;

/** How punctually a catalog's data is updated under the grants in force that whoever asks may see (article 22). */
export function SupplyPanel({ catalog: { id, edition, updateFrequency } }: { catalog: Catalog }) {
  const { say } = useWords();
  const query = useRead(
    ['catalog', id, 'supply'],
    (api) => api.read(api.client.GET('/v1/catalogs/{id}/supply', { params: { path: { id } } })),
    { enabled: edition !== undefined && updateFrequency !== undefined },
  );
  // Nothing is said where no cycle is counted under any grant.
  if (query.data === undefined || query.data.items.length === 0) return null;
  return (
    <Panel title={say({ zh: '按数据更新频率供给', en: 'Supply at the update frequency' })}>
      <Figures supply={query.data} />
    </Panel>
  );
}

const parts: readonly BarPart<Line>[] = [
  { key: 'missed', title: { zh: '未供给的周期', en: 'missed' }, look: 'late', count: ({ missed }) => missed },
  { key: 'made', title: { zh: '按期供给的周期', en: 'made' }, look: 'calm', count: ({ made }) => made },
];

function Figures({ supply: { items, figures, isComplete } }: { supply: Supply }) {
  const { say } = useWords();
  const names = useNames();
  const nameOf = ({ requesterName, grantId }: Line) => requesterName ?? grantId;
  const title = say({ zh: '各项共享权限的供给情况', en: 'Grant by grant' });
  const columns: readonly Column<Line>[] = [
    {
      key: 'grant',
      title: { zh: '需求部门', en: 'Requester' },
      cell: (line) => <Link href={`/console/grants/${line.grantId}`}>{nameOf(line)}</Link>,
      sortBy: nameOf,
    },
    number('due'),
    number('made'),
    number('missed'),
    number('late'),
  ];
  return (
    <>
      <dl className="values">
        {figures.map(({ figure, value, formula, basis }) => (
          <div key={figure}>
            <dt>{names('supplyFigures', figure)}</dt>
            <dd>
              <strong className="number">{value.toLocaleString('en')}</strong> <BasisMark basis={basis} />
              <br />
              <span className="quiet">{formula}</span>
            </dd>
          </div>
        ))}
      </dl>
      {items.some(({ due }) => due > 0) ? (
        <Bars
          caption={say({ zh: '应供给的周期', en: 'Cycles due' })}
          rows={items.slice(0, barsAtMost)}
          parts={parts}
          rowKey={({ grantId }) => grantId}
          rowName={nameOf}
        />
      ) : null}
      <Table caption={title} columns={columns} rows={items} rowKey={({ grantId }) => grantId} />
      {isComplete ? null : (
        <p>
          {say({
            zh: '共享权限过多，仅统计其中一部分。',
            en: 'There are too many grants: only some of them are counted.',
          })}
        </p>
      )}
    </>
  );
}

const supplyTitles = {
  due: { zh: '应供给', en: 'Due' },
  made: { zh: '按期供给', en: 'Made' },
  missed: { zh: '未供给', en: 'Missed' },
  late: { zh: '此后恢复', en: 'Late' },
} as const;

const number = (key: keyof typeof supplyTitles): Column<Line> => ({
  key,
  title: supplyTitles[key],
  cell: (line) => line[key],
  sortBy: (line) => line[key],
  isNumber: true,
});
