import { Panel } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Delivery } from './delivery.ts';

type Quality = NonNullable<Delivery['quality']>;
type Finding = Quality['items'][number];
type Sample = Quality['samples'][number];

/** What the quality rules of the catalog have found: how often what was broken, and where for instance (article 18). */
export function QualityPanel({ delivery: { quality } }: { delivery: Delivery }) {
  const { say } = useWords();
  const names = useNames();
  if (quality === undefined) return null;
  const { violations, items, samples } = quality;
  const title = say({ zh: '数据质量检查', en: 'Quality of the data' });
  const item = { zh: '数据项', en: 'Data item' };
  const rule = { zh: '不符合的规则', en: 'Rule broken' };
  const found: readonly Column<Finding>[] = [
    { key: 'item', title: item, cell: (each) => each.item, sortBy: (each) => each.item },
    { key: 'rule', title: rule, cell: (each) => names('foundRules', each.rule) },
    {
      key: 'violations',
      title: { zh: '数量', en: 'How often' },
      cell: (each) => each.violations.toLocaleString('en'),
      sortBy: (each) => each.violations,
      isNumber: true,
    },
  ];
  const seen: readonly Column<Sample>[] = [
    {
      key: 'record',
      title: { zh: '上传数据中的第几条', en: 'Record in the upload' },
      cell: ({ record }) => record.toLocaleString('en'),
      sortBy: ({ record }) => record,
      isNumber: true,
    },
    { key: 'item', title: item, cell: (each) => each.item },
    { key: 'rule', title: rule, cell: (each) => names('foundRules', each.rule) },
    {
      key: 'masked',
      title: { zh: '值（掩码）', en: 'Value, masked' },
      cell: ({ masked }) =>
        masked === '' ? say({ zh: '（空）', en: '(empty)' }) : <span className="typed">{masked}</span>,
    },
  ];
  if (violations === 0)
    return (
      <Panel title={title}>
        <p>
          {say({
            zh: '按照目录的质量规则逐条检查，没有发现问题。',
            en: 'Held against the quality rules of the catalog, record by record: nothing was found.',
          })}
        </p>
      </Panel>
    );
  return (
    <Panel title={title}>
      <p>
        {say({
          zh: `按照目录的质量规则逐条检查，发现 ${violations.toLocaleString('en')} 处不符合。不影响获取和签收；需求部门认为数据有误的，可以提出校核申请（《条例》第十八条）。`,
          en: `Held against the quality rules of the catalog, record by record: ${violations.toLocaleString('en')} findings. It can be fetched and received all the same; whoever doubts the data asks for a correction (article 18).`,
        })}
      </p>
      <Table
        caption={say({ zh: '各数据项的检查结果', en: 'Findings by item' })}
        columns={found}
        rows={items}
        rowKey={(each) => `${each.item} ${each.rule}`}
      />
      {samples.length === 0 ? null : (
        <>
          <h3>{say({ zh: '样例', en: 'Samples' })}</h3>
          <Table
            caption={say({ zh: '样例', en: 'Samples' })}
            columns={seen}
            rows={samples}
            rowKey={(each) => `${each.record} ${each.item} ${each.rule}`}
          />
        </>
      )}
    </Panel>
  );
}
