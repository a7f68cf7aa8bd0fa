import { Link } from 'wouter';
import type { components } from '../../api/generated/schema';
import { List, useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';

type Duty = components['schemas']['DutyEntry'];
type Matter = Pick<components['schemas']['MatterCoverage'], 'id' | 'name' | 'duty'>;

/** The functions that a department has registered, each with the matters that stand under it. */
export function Duties({ org, matters }: { org: string; matters: readonly Matter[] }) {
  const { say } = useWords();
  const list = useList(['duty', 'of', org], (api, cursor) =>
    api.read(
      api.client.GET('/v1/duties', { params: { query: { org, limit: '50', ...(cursor && { cursor }) } } }),
    ),
  );
  const columns: readonly Column<Duty>[] = [
    {
      key: 'name',
      title: { zh: '职责', en: 'Function' },
      cell: ({ id, name }) => <Link href={`/console/duties/${encodeURIComponent(id)}`}>{name}</Link>,
    },
    { key: 'ownId', title: { zh: '编号', en: 'Number' }, cell: ({ ownId }) => ownId },
    { key: 'basis', title: { zh: '依据', en: 'Basis' }, cell: ({ dutyBasis }) => dutyBasis ?? '—' },
    { key: 'status', title: { zh: '状态', en: 'Status' }, cell: ({ statusName }) => statusName },
    {
      key: 'matters',
      title: { zh: '业务事项', en: 'Matters' },
      cell: ({ id }) => <Under matters={matters.filter(({ duty }) => duty === id)} />,
    },
  ];
  const title = say({ zh: '职责', en: 'Functions' });
  return (
    <Panel title={title}>
      <List
        list={list}
        caption={title}
        columns={columns}
        rowKey={({ id }) => id}
        nothing={{ zh: '没有登记职责。', en: 'No function is registered.' }}
      />
    </Panel>
  );
}

function Under({ matters }: { matters: readonly Matter[] }) {
  const { say } = useWords();
  if (matters.length === 0)
    return <span className="quiet">{say({ zh: '没有登记', en: 'none registered' })}</span>;
  return matters.map(({ id, name }) => (
    <div key={id}>
      <Link href={`/console/matters/${encodeURIComponent(id)}`}>{name}</Link>
    </div>
  ));
}
