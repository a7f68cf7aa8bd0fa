import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { Score } from '../quality/score.tsx';
import type { Catalog } from './content.ts';

type Finding = components['schemas']['QualityFinding'];
type Mending = components['schemas']['MendingFinding'];

/** How a catalog and its data stand, what to mend first, and in what the data differs from the entry. */
export function QualityPanel({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const { id, version, edition, mending } = catalog;
  const query = useRead(
    ['catalog', id, 'quality', version],
    (api) => api.read(api.client.GET('/v1/catalogs/{id}/quality', { params: { path: { id } } })),
    { enabled: edition !== undefined },
  );
  if (edition === undefined) return null;
  return (
    <Panel title={say({ zh: '目录及数据质量', en: 'Quality of the entry and its data' })}>
      <Shown query={query}>
        {({ score, dimensions, findings = [], months }) => (
          <>
            <Score score={score} dimensions={dimensions} />
            {findings.length === 0 ? null : <Findings findings={findings} />}
            {months.length < 2 ? null : (
              <p className="quiet">
                {say({ zh: '各月数据质量：', en: 'Month by month: ' })}
                {months.map((one) => `${one.month} ${one.score}`).join('；')}
              </p>
            )}
          </>
        )}
      </Shown>
      {mending === undefined ? null : <Differences findings={mending.findings} />}
    </Panel>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const { say } = useWords();
  const names = useNames();
  const columns: readonly Column<Finding>[] = [
    {
      key: 'what',
      title: { zh: '先行改进', en: 'To mend first' },
      cell: ({ code, fieldName, count }) =>
        [names('qualityFindings', code), fieldName, count].filter((part) => part !== undefined).join('：'),
    },
    {
      key: 'dimension',
      title: { zh: '维度', en: 'Dimension' },
      cell: ({ dimension }) => names('qualityDimensions', dimension),
    },
    { key: 'points', title: { zh: '失分', en: 'Points lost' }, cell: ({ points }) => points, isNumber: true },
  ];
  return (
    <Table
      caption={say({ zh: '质量问题，失分多的在前', en: 'What to mend, what costs most first' })}
      columns={columns}
      rows={findings}
      rowKey={({ code, field = '' }) => `${code} ${field}`}
    />
  );
}

function Differences({ findings }: { findings: readonly Mending[] }) {
  const { say } = useWords();
  const names = useNames();
  const columns: readonly Column<Mending>[] = [
    { key: 'item', title: { zh: '数据项或者字段', en: 'Item or field' }, cell: ({ item }) => item },
    {
      key: 'code',
      title: { zh: '如何不一致', en: 'Difference' },
      cell: ({ code }) => names('mendings', code),
    },
    {
      key: 'found',
      title: { zh: '核对结果', en: 'What was found' },
      cell: ({ found, of, type, length, latest }) =>
        [
          found === undefined || of === undefined ? undefined : `${found} / ${of}`,
          type && names('dataTypes', type),
          length === undefined ? undefined : say({ zh: `最长 ${length}`, en: `up to ${length}` }),
          latest,
        ]
          .filter((part) => part !== undefined)
          .join('，'),
    },
  ];
  return (
    <>
      <p>
        {say({
          zh: '交付的数据与目录不一致，请提供部门采纳更正建议并更新目录，或者说明不采纳的理由：',
          en: 'What was delivered differs from the entry. Its provider takes the proposal and updates the entry, or says why it stands:',
        })}
      </p>
      <Table
        caption={say({ zh: '目录更正建议', en: 'What is proposed to be mended' })}
        columns={columns}
        rows={findings}
        rowKey={({ code, item }) => `${code} ${item}`}
      />
    </>
  );
}
