import { Link, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { type BarPart, Bars } from '../../look/bars.tsx';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { RegionSelect } from '../register/regionSelect.tsx';
import { useRegionTree } from '../../words/regions.ts';
import { AttachmentPanel } from './attachmentPanel.tsx';
import { casesAddress } from './casesAddress.ts';

type Board = components['schemas']['TodoBoard'];
type Line = Board['departments'][number];
type Counts = Pick<Line, 'open' | 'overdue' | 'overdueByLaw' | 'dueSoon'>;

/** What each body of a region owes: open, late and due soon, with the way to the cases themselves. */
export default function BoardPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const regions = useRegionTree();
  const [query, setQuery] = useSearchParams();
  const region = query.get('region') ?? undefined;
  const board = useRead(
    ['todo', 'board', region],
    (api) =>
      api.read(
        api.client.GET('/v1/todo/board', { params: { query: region === undefined ? {} : { region } } }),
      ),
    { every: 30_000 },
  );
  const own = regions.data?.items.find(({ code }) => code === me?.region);
  const shown = region ?? me?.region ?? undefined;
  const name = regions.data?.items.find(({ code }) => code === shown)?.name ?? '';
  return (
    <Page
      title={say({ zh: `监督看板${name && `：${name}`}`, en: `Board${name && `: ${name}`}` })}
      lead={say({
        zh: '本地区各单位有期限而尚未办结的事项。催办、督办在事项的页面办理。',
        en: 'What is open and due by each body of the region. Urging is done on the page of the case.',
      })}
    >
      <div className="filters">
        <label>
          {say({ zh: '地区（含其以下）', en: 'Region, with everything below it' })}
          <RegionSelect
            value={shown}
            within={own?.path ?? ''}
            onChange={(next) => setQuery(next === undefined || next === me?.region ? {} : { region: next })}
          />
        </label>
      </div>
      <Shown query={board}>{(data) => <Whole board={data} />}</Shown>
    </Page>
  );
}

function Whole({ board }: { board: Board }) {
  const { say } = useWords();
  const { region, at, complete, notShown, bases, departments } = board;
  return (
    <>
      <Tiles region={region} counts={board} />
      <p className="quiet">
        {say({ zh: `统计时刻：${instantInWords(at)}。`, en: `Counted at ${instantInWords(at)}. ` })}
        {complete
          ? ''
          : say({
              zh: '事项过多，仅统计最先到期的部分；请选择下级地区查看全部。',
              en: 'There are too many: only those due first are counted. Choose a region below to see all.',
            })}
        {notShown === 0
          ? ''
          : say({
              zh: `另有 ${notShown} 项由需求部门向其他地区的提供部门办理，仅需求部门的政务数据共享主管部门和提供部门一方可以查看，未计入。`,
              en: ` ${notShown} more are owed by requesters to providers elsewhere: only their authority and the provider’s side see them, so they are not counted.`,
            })}
      </p>
      {departments.length === 0 ? (
        <Nothing
          what={{ zh: '本地区没有尚未办结的期限。', en: 'Nothing is open and due in this region.' }}
          todo={
            <Link href="/console/todo">{say({ zh: '查看本单位的待办', en: 'See what is yours to do' })}</Link>
          }
        />
      ) : (
        <>
          <ByDepartment region={region} departments={departments} />
          <ByBasis region={region} bases={bases} />
          <ByKind region={region} departments={departments} />
        </>
      )}
      <AttachmentPanel region={region} />
    </>
  );
}

/** The three figures of a region, each leading to its cases. */
function Tiles({
  region,
  counts: { open, overdue, overdueByLaw, dueSoon },
}: {
  region: string;
  counts: Counts;
}) {
  const { say } = useWords();
  const tiles = [
    { name: { zh: '尚未办结', en: 'open' }, count: open, href: casesAddress({ region }), look: '' },
    {
      name: { zh: '已逾期', en: 'overdue' },
      count: overdue,
      href: casesAddress({ region, overdue: 'true' }),
      look: overdue > 0 ? 'tile-late' : '',
      more:
        overdue === 0
          ? undefined
          : {
              zh: `其中法定期限已届满 ${overdueByLaw}`,
              en: `${overdueByLaw} of them past the statutory day`,
            },
    },
    {
      name: { zh: '3 个工作日内到期', en: 'due within 3 working days' },
      count: dueSoon,
      href: casesAddress({ region, overdue: 'soon' }),
      look: '',
    },
  ];
  return (
    <div className="tiles" role="group" aria-label={say({ zh: '合计', en: 'Totals' })}>
      {tiles.map(({ name, count, href, look, more }) => (
        <Link key={href} href={href} className={`tile ${look}`}>
          <strong className="number">{count}</strong> <span>{say(name)}</span>
          {more === undefined ? null : <span className="quiet">{say(more)}</span>}
        </Link>
      ))}
    </div>
  );
}

const parts: readonly BarPart<Counts>[] = [
  { key: 'late', title: { zh: '已逾期', en: 'overdue' }, look: 'late', count: ({ overdue }) => overdue },
  {
    key: 'soon',
    title: { zh: '3 个工作日内到期', en: 'due within 3 working days' },
    look: 'soon',
    count: ({ dueSoon }) => dueSoon,
  },
  {
    key: 'calm',
    title: { zh: '其他尚未办结', en: 'others that are open' },
    look: 'calm',
    count: ({ open, overdue, dueSoon }) => open - overdue - dueSoon,
  },
];

/** Bars that are drawn at a time: those who are late come first, the table has all. */
const barsAtMost = 20;

function ByDepartment({ region, departments }: { region: string; departments: readonly Line[] }) {
  const { say } = useWords();
  const title = say({ zh: '按单位', en: 'By organisation' });
  const nameOf = ({ departmentName, department }: Line) => departmentName ?? department;
  const columns: readonly Column<Line>[] = [
    {
      key: 'name',
      title: { zh: '应当办理的单位', en: 'Whose duty' },
      cell: (line) => (
        <Link href={casesAddress({ region, department: line.department })}>{nameOf(line)}</Link>
      ),
      sortBy: nameOf,
    },
    ...countColumns<Line>(({ department }) => ({ region, department }), nameOf, say),
  ];
  return (
    <Panel title={title}>
      <Bars
        caption={say({ zh: '尚未办结的期限', en: 'Open duties' })}
        rows={departments.slice(0, barsAtMost)}
        parts={parts}
        rowKey={({ department }) => department}
        rowName={nameOf}
      />
      <Table caption={title} columns={columns} rows={departments} rowKey={({ department }) => department} />
    </Panel>
  );
}

type BasisLine = Board['bases'][number];

/** The same duties by that on which their terms stand: only the law's day can be late by law. */
function ByBasis({ region, bases }: { region: string; bases: readonly BasisLine[] }) {
  const { say } = useWords();
  const names = useNames();
  const title = say({ zh: '按期限的依据', en: 'By basis of the term' });
  const nameOf = ({ basis }: BasisLine) => names('deadlineBases', basis);
  const columns: readonly Column<BasisLine>[] = [
    {
      key: 'basis',
      title: { zh: '依据', en: 'Basis' },
      cell: (line) => <Link href={casesAddress({ region, basis: line.basis })}>{nameOf(line)}</Link>,
      sortBy: nameOf,
    },
    ...countColumns<BasisLine>(({ basis }) => ({ region, basis }), nameOf, say),
  ];
  return (
    <Panel title={title}>
      <Table caption={title} columns={columns} rows={bases} rowKey={({ basis }) => basis} />
    </Panel>
  );
}

interface KindLine extends Counts {
  readonly kind: string;
}

function ByKind({ region, departments }: { region: string; departments: readonly Line[] }) {
  const { say } = useWords();
  const names = useNames();
  const title = say({ zh: '按事项类别', en: 'By kind' });
  const lines = [
    ...Map.groupBy(
      departments.flatMap(({ kinds }) => kinds),
      ({ kind }) => kind,
    ),
  ].map(
    ([kind, within]): KindLine => ({
      kind,
      open: sum(within, 'open'),
      overdue: sum(within, 'overdue'),
      overdueByLaw: sum(within, 'overdueByLaw'),
      dueSoon: sum(within, 'dueSoon'),
    }),
  );
  const nameOf = ({ kind }: KindLine) => names('kinds', kind);
  const columns: readonly Column<KindLine>[] = [
    {
      key: 'kind',
      title: { zh: '类别', en: 'Kind' },
      cell: (line) => <Link href={casesAddress({ region, kind: line.kind })}>{nameOf(line)}</Link>,
      sortBy: nameOf,
    },
    ...countColumns<KindLine>(({ kind }) => ({ region, kind }), nameOf, say),
  ];
  return (
    <Panel title={title}>
      <Table caption={title} columns={columns} rows={lines} rowKey={({ kind }) => kind} />
    </Panel>
  );
}

const sum = (lines: readonly Counts[], name: keyof Counts) =>
  lines.reduce((total, line) => total + line[name], 0);

/** The figures of a line as columns; what is late leads to the cases. */
function countColumns<L extends Counts>(
  of: (line: L) => Parameters<typeof casesAddress>[0],
  nameOf: (line: L) => string,
  say: ReturnType<typeof useWords>['say'],
): readonly Column<L>[] {
  return [
    {
      key: 'open',
      title: { zh: '尚未办结', en: 'Open' },
      cell: ({ open }) => open,
      sortBy: ({ open }) => open,
      isNumber: true,
    },
    {
      key: 'overdue',
      title: { zh: '已逾期', en: 'Overdue' },
      cell: (line) =>
        line.overdue === 0 ? (
          0
        ) : (
          <Link
            href={casesAddress({ ...of(line), overdue: 'true' })}
            className="scopeLate"
            aria-label={say({
              zh: `${nameOf(line)}，已逾期 ${line.overdue}`,
              en: `${nameOf(line)}, ${line.overdue} overdue`,
            })}
          >
            {line.overdue}
          </Link>
        ),
      sortBy: ({ overdue }) => overdue,
      isNumber: true,
    },
    {
      key: 'law',
      title: { zh: '其中法定期限已届满', en: 'Past the statutory day' },
      cell: ({ overdueByLaw }) => overdueByLaw,
      sortBy: ({ overdueByLaw }) => overdueByLaw,
      isNumber: true,
    },
    {
      key: 'soon',
      title: { zh: '3 个工作日内到期', en: 'Due within 3 working days' },
      cell: ({ dueSoon }) => dueSoon,
      sortBy: ({ dueSoon }) => dueSoon,
      isNumber: true,
    },
  ];
}
