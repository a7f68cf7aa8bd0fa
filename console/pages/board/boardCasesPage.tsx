import { Select } from 'antd';
import { Link, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import { Status } from '../../cases/status.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useRegionTree } from '../../words/regions.ts';
import { RegionSelect } from '../register/regionSelect.tsx';
import { BasisSelect, basisOf } from '../todo/basisSelect.tsx';
import { Due } from '../todo/due.tsx';
import { type Entry, keyOf, nameOf, placeOfEntry } from '../todo/entry.ts';
import { type CasesOf, casesAddress } from './casesAddress.ts';

/** The open cases of a region, as the board counts them: by region, organisation, kind, late or not. */
export default function BoardCasesPage() {
  const { say } = useWords();
  const names = useNames();
  const { data: me } = useMe();
  const regions = useRegionTree();
  const [query, setQuery] = useSearchParams();
  const of = casesOf(query);
  const list = useList(['todo', 'region', of], (api, cursor) =>
    api.read(
      api.client.GET('/v1/todo', {
        params: {
          query: { scope: 'region', limit: '50', ...asked(of), ...(cursor === undefined ? {} : { cursor }) },
        },
      }),
    ),
  );
  const own = regions.data?.items.find(({ code }) => code === me?.region);
  const set = (change: CasesOf) => setQuery(casesAddress({ ...of, ...change }).split('?')[1] ?? '');
  const kinds = ['catalog', 'request', 'grant', 'delivery'];
  return (
    <Page
      title={say({ zh: '尚未办结的事项', en: 'Open cases' })}
      lead={
        <Link href={`/console/board${of.region === undefined ? '' : `?region=${of.region}`}`}>
          {say({ zh: '回到监督看板', en: 'Back to the board' })}
        </Link>
      }
    >
      <div className="filters" role="search">
        <label>
          {say({ zh: '地区（含其以下）', en: 'Region, with everything below it' })}
          <RegionSelect
            value={of.region ?? me?.region ?? undefined}
            within={own?.path ?? ''}
            onChange={(region) => set({ region, department: undefined })}
          />
        </label>
        <label>
          {say({ zh: '应当办理的单位', en: 'Whose duty' })}
          <DepartmentSelect
            region={of.region}
            value={of.department}
            onChange={(department) => set({ department })}
          />
        </label>
        <label>
          {say({ zh: '类别', en: 'Kind' })}
          <Select
            style={{ minWidth: 140 }}
            allowClear
            value={of.kind}
            placeholder={say({ zh: '全部', en: 'All' })}
            onChange={(kind: string | undefined) => set({ kind })}
            options={kinds.map((value) => ({ value, label: names('kinds', value) }))}
          />
        </label>
        <label>
          {say({ zh: '是否逾期', en: 'Overdue' })}
          <Select
            style={{ minWidth: 140 }}
            allowClear
            value={of.overdue}
            placeholder={say({ zh: '全部', en: 'All' })}
            onChange={(overdue: CasesOf['overdue']) => set({ overdue })}
            options={[
              { value: 'true', label: say({ zh: '已逾期的', en: 'Overdue' }) },
              { value: 'soon', label: say({ zh: '3 个工作日内到期的', en: 'Due within 3 working days' }) },
              { value: 'false', label: say({ zh: '没有逾期的', en: 'Not overdue' }) },
            ]}
          />
        </label>
        <BasisSelect value={of.basis} onChange={(basis) => set({ basis })} />
      </div>
      <List
        list={of.overdue === 'soon' ? soonOnly(list) : list}
        caption={say({ zh: '尚未办结的事项，按到期时间', en: 'Open cases, by due time' })}
        columns={columnsFor(names)}
        rowKey={keyOf}
        nothing={{ zh: '没有这样的事项。', en: 'No case is like that.' }}
        nothingTodo={
          <Link href={casesAddress({ region: of.region })}>{say({ zh: '查看全部', en: 'See all' })}</Link>
        }
      />
    </Page>
  );
}

/** Working days within which the board counts a case as due soon. */
const soon = 3;

const isSoon = ({ workingDaysLeft }: Entry) => workingDaysLeft !== undefined && workingDaysLeft <= soon;

/** What is due soon stands first, since the list is in the order of the due instants: from the first that is not, nothing follows. */
function soonOnly(list: ReturnType<typeof useList<Entry>>): ReturnType<typeof useList<Entry>> {
  const { rows } = list;
  const last = rows?.at(-1);
  const mayFollow = list.hasNextPage && (last === undefined || isSoon(last));
  return { ...list, rows: rows?.filter(isSoon), hasNextPage: mayFollow };
}

function casesOf(query: URLSearchParams): CasesOf {
  const of = (name: string) => query.get(name) || undefined;
  const overdue = of('overdue');
  return {
    region: of('region'),
    department: of('department'),
    kind: of('kind'),
    basis: basisOf(of('basis')),
    overdue: overdue === 'true' || overdue === 'false' || overdue === 'soon' ? overdue : undefined,
  };
}

const asked = ({ region, department, kind, basis, overdue }: CasesOf) => ({
  ...(basis === undefined ? {} : { basis }),
  ...(region === undefined ? {} : { region }),
  ...(department === undefined ? {} : { department }),
  ...(kind === undefined ? {} : { kind }),
  ...(overdue === undefined ? {} : { overdue: overdue === 'true' ? ('true' as const) : ('false' as const) }),
});

/** The organisations that owe something in a region, as the board has them. */
function DepartmentSelect({
  region,
  value,
  onChange,
}: {
  region: string | undefined;
  value: string | undefined;
  onChange: (department: string | undefined) => void;
}) {
  const { say } = useWords();
  const { data } = useRead(['todo', 'board', region], (api) =>
    api.read(api.client.GET('/v1/todo/board', { params: { query: region === undefined ? {} : { region } } })),
  );
  return (
    <Select
      style={{ minWidth: 220 }}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      placeholder={say({ zh: '全部', en: 'All' })}
      onChange={(next: string | undefined) => onChange(next)}
      options={(data?.departments ?? []).map(({ department, departmentName }) => ({
        value: department,
        label: departmentName ?? department,
      }))}
    />
  );
}

function columnsFor(names: ReturnType<typeof useNames>): readonly Column<Entry>[] {
  return [
    {
      key: 'name',
      title: { zh: '事项', en: 'Case' },
      cell: (entry) => <Link href={placeOfEntry(entry)}>{nameOf(entry)}</Link>,
      sortBy: nameOf,
    },
    {
      key: 'kind',
      title: { zh: '类别', en: 'Kind' },
      cell: ({ kind }) => names('kinds', kind),
      sortBy: ({ kind }) => kind,
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ statusName }) => <Status name={statusName} />,
      sortBy: ({ statusName }) => statusName,
    },
    {
      key: 'turn',
      title: { zh: '待办理', en: 'To be done' },
      cell: ({ turn }) => turn?.name ?? '',
    },
    {
      key: 'owed',
      title: { zh: '应当办理的单位', en: 'Whose duty' },
      cell: ({ owedByName, owedBy }) => owedByName ?? owedBy ?? '',
      sortBy: ({ owedByName = '' }) => owedByName,
    },
    {
      key: 'due',
      title: { zh: '期限', en: 'Due' },
      cell: (entry) => <Due entry={entry} />,
      sortBy: ({ dueAt }) => dueAt ?? '9999',
    },
  ];
}
