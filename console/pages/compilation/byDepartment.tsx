import { Link } from 'wouter';
import type { components } from '../../api/generated/schema';
import { Panel } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { percent } from './figuresInWords.ts';

type Line = components['schemas']['DepartmentCoverage'];
type Count = 'duties' | 'matters' | 'due' | 'covered' | 'lacking' | 'exempt' | 'stated';

const counted = (key: Count, zh: string, en: string): Column<Line> => ({
  key,
  title: { zh, en },
  cell: (line) => line[key],
  sortBy: (line) => line[key],
  isNumber: true,
});

const columns: readonly Column<Line>[] = [
  {
    key: 'name',
    title: { zh: '部门', en: 'Department' },
    cell: ({ org, orgName }) => <Link href={`/console/coverage?org=${org}`}>{orgName}</Link>,
    sortBy: ({ orgName }) => orgName,
  },
  counted('duties', '职责', 'Functions'),
  counted('matters', '业务事项', 'Matters'),
  counted('due', '应编', 'Due'),
  counted('covered', '已编目', 'Catalogued'),
  counted('stated', '其中由部门指明', 'As stated'),
  counted('lacking', '尚缺', 'Lacking'),
  counted('exempt', '经认可不存在', 'Accepted absent'),
  {
    key: 'rate',
    title: { zh: '编目率', en: 'Rate' },
    cell: ({ rate }) => percent(rate),
    sortBy: ({ rate }) => rate ?? -1,
    isNumber: true,
  },
];

/** Every department of a region with its figures: those that have registered nothing stand among them, without a rate. */
export function ByDepartment({ departments }: { departments: readonly Line[] }) {
  const { say } = useWords();
  const title = say({ zh: '各部门', en: 'Department by department' });
  return (
    <Panel title={title}>
      <Table caption={title} columns={columns} rows={departments} rowKey={({ org }) => org} />
    </Panel>
  );
}
