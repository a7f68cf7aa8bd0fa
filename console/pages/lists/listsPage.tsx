import { Button, Checkbox, Space } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useApi } from '../../api/api.tsx';
import { useMayAct, useMe } from '../../api/me.ts';
import { Due } from '../../cases/columns.tsx';
import { placeOfCase } from '../../cases/kinds.ts';
import { Status } from '../../cases/status.tsx';
import { save } from '../../files/transfer.ts';
import { AskedSelect, asking, type SetQuery } from '../../look/asked.tsx';
import { List, useList } from '../../look/list.tsx';
import { Failure, Page } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { useRegionTree } from '../../words/regions.ts';
import { useDepartments } from '../../words/register.ts';
import { useStatusOptions } from '../../words/statuses.ts';
import { RegionSelect } from '../register/regionSelect.tsx';
import { type ListFilter, type ListLine, listOf, type MatchingList, matchingLists } from './matchingLists.ts';

/** 需求清单、责任清单、负面清单: whose each entry is, the step it has come to, the day, what has come of it (R20.4). */
export default function ListsPage() {
  const { say } = useWords();
  const [query, setQuery] = useSearchParams();
  const list = matchingLists.find((each) => each === query.get('list')) ?? 'needs';
  const { lead } = listOf[list];
  return (
    <Page
      title={say({ zh: '供需对接清单', en: 'Lists of matching' })}
      lead={
        <>
          {say(lead)}{' '}
          <Link href="/console/lists/workflow">
            {say({ zh: '供需对接工作流程', en: 'The matching workflow' })}
          </Link>
        </>
      }
      actions={<Doing list={list} filter={filterOf(query)} />}
    >
      <div className="scopes" role="group" aria-label={say({ zh: '清单', en: 'List' })}>
        {matchingLists.map((each) => (
          <button
            key={each}
            type="button"
            className="scope"
            aria-pressed={each === list}
            onClick={() => setQuery({ list: each })}
          >
            {say(listOf[each].name)}
          </button>
        ))}
      </div>
      <ListFilters list={list} query={query} onQuery={setQuery} />
      <OneList key={list} list={list} filter={filterOf(query)} />
    </Page>
  );
}

/** What is asked of a list, as the address says it. */
function filterOf(query: URLSearchParams): ListFilter {
  const [region, org, status] = ['region', 'org', 'status'].map((name) => query.get(name));
  return {
    ...(region ? { region } : {}),
    ...(org ? { org } : {}),
    ...(status ? { status } : {}),
    ...(query.get('overdue') === 'true' ? { overdue: 'true' as const } : {}),
  };
}

function ListFilters({
  list,
  query,
  onQuery,
}: {
  list: MatchingList;
  query: URLSearchParams;
  onQuery: SetQuery;
}) {
  const { say } = useWords();
  const { data: me } = useMe();
  const regions = useRegionTree();
  const region = query.get('region') ?? undefined;
  const departments = useDepartments(region ?? me?.region ?? undefined);
  const statuses = useStatusOptions(listOf[list].kinds);
  const isOffice = me?.kind === 'authority' || me?.kind === 'government';
  const own = regions.data?.items.find(({ code }) => code === me?.region);
  // What is not shared every body may ask for of any region; the rest is for the offices above it.
  const within = list === 'exceptions' ? '' : (own?.path ?? '');
  const ofOwn = isOffice ? { zh: '本地区', en: 'My region' } : { zh: '本单位', en: 'My organisation' };
  return (
    <div className="filters" role="search">
      {isOffice || list === 'exceptions' ? (
        <label>
          {say({ zh: '地区（含其以下）', en: 'Region, with everything below it' })}
          <RegionSelect
            value={region}
            within={within}
            none={ofOwn}
            onChange={(code) => onQuery(asking('region', code))}
          />
        </label>
      ) : null}
      <AskedSelect
        name="org"
        label={{ zh: '责任单位', en: 'Whose' }}
        width={220}
        isSearched
        options={departments.map(({ uscc, name }) => ({ value: uscc, label: name }))}
        query={query}
        onQuery={onQuery}
      />
      <AskedSelect
        name="status"
        label={{ zh: '办理环节', en: 'Step' }}
        width={200}
        options={statuses}
        query={query}
        onQuery={onQuery}
      />
      <Checkbox
        checked={query.get('overdue') === 'true'}
        onChange={({ target }) => onQuery(asking('overdue', target.checked ? 'true' : undefined))}
      >
        {say({ zh: '只看逾期', en: 'Overdue only' })}
      </Checkbox>
    </div>
  );
}

function OneList({ list, filter }: { list: MatchingList; filter: ListFilter }) {
  const { say } = useWords();
  const { name, nothing, read } = listOf[list];
  const page = useList(['demand', 'lists', list, filter], (api, cursor) =>
    read(api, { ...filter, limit: '50', ...(cursor === undefined ? {} : { cursor }) }),
  );
  return (
    <List
      list={page}
      caption={say(name)}
      columns={columns}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      nothing={nothing}
    />
  );
}

const columns: readonly Column<ListLine>[] = [
  {
    key: 'title',
    title: { zh: '名称', en: 'Title' },
    cell: ({ kind, id, title }) => (
      <Link href={placeOfCase(kind, id) ?? '/console/lists'} className="typed">
        {title}
      </Link>
    ),
    sortBy: ({ title }) => title,
  },
  {
    key: 'kind',
    title: { zh: '事项类别', en: 'Kind' },
    cell: ({ kindName }) => kindName,
    sortBy: ({ kindName }) => kindName,
  },
  {
    key: 'owner',
    title: { zh: '责任单位', en: 'Owner' },
    cell: ({ ownerName }) => ownerName,
    sortBy: ({ ownerName = '' }) => ownerName,
  },
  {
    key: 'other',
    title: { zh: '相关单位', en: 'Other department' },
    cell: ({ otherName }) => otherName,
    sortBy: ({ otherName = '' }) => otherName,
  },
  {
    key: 'status',
    title: { zh: '办理环节', en: 'Step' },
    cell: ({ statusName }) => <Status name={statusName} />,
    sortBy: ({ statusName }) => statusName,
  },
  {
    key: 'due',
    title: { zh: '截止日', en: 'Due' },
    cell: (line) => <Due entry={line} />,
    sortBy: ({ dueDate }) => dueDate ?? '9999',
  },
  {
    key: 'outcome',
    title: { zh: '结果', en: 'Outcome' },
    cell: ({ outcome }) => <span className="typed">{outcome}</span>,
  },
];

/** What can be done with a list: taken along as a workbook, and needs brought in from one. */
function Doing({ list, filter }: { list: MatchingList; filter: ListFilter }) {
  const { say } = useWords();
  const [, go] = useLocation();
  const mayImport = useMayAct('officer');
  return (
    <Space wrap>
      {list === 'needs' && mayImport ? (
        <Button onClick={() => go('/console/imports/new?kind=demands')}>
          {say({ zh: '导入需求工作簿', en: 'Import a workbook of needs' })}
        </Button>
      ) : null}
      <Download list={list} filter={filter} />
    </Space>
  );
}

/** The list as a workbook, narrowed as it is on the screen. */
function Download({ list, filter }: { list: MatchingList; filter: ListFilter }) {
  const { say } = useWords();
  const api = useApi();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const fetchList = async () => {
    setRunning(true);
    setError(undefined);
    try {
      const file = await api.file(`/v1/lists/${list}.xlsx?${new URLSearchParams({ ...filter }).toString()}`);
      save(file, `${say(listOf[list].name)}.xlsx`);
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  return (
    <>
      <Button loading={isRunning} onClick={() => void fetchList()}>
        {say({ zh: '下载电子表格', en: 'Download as a workbook' })}
      </Button>
      {error === undefined ? null : <Failure error={error} onAgain={() => void fetchList()} />}
    </>
  );
}
