import { Button, Select, Space } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useMayAct, useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { Due } from '../../cases/columns.tsx';
import { Status } from '../../cases/status.tsx';
import { AskedSelect, asking, type SetQuery } from '../../look/asked.tsx';
import { Filters } from '../../look/filters.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { type RegisteredDepartment, useDepartments, useRegions } from '../../words/register.ts';
import { WorkbookButton } from './workbookButton.tsx';
import { chooseCatalogs } from '../bulk/chosen.ts';
import { commandsFor } from '../bulk/commands.ts';
import { LastImports } from '../imports/lastImports.tsx';
import { Tour } from '../tour/tour.tsx';

type Entry = components['schemas']['CatalogEntry'];
type SharingClass = NonNullable<Entry['sharingClass']>;
type View = 'published' | 'own';

const classes: readonly SharingClass[] = ['unconditional', 'conditional', 'withheld'];
const viewNames = {
  published: { zh: '已发布的目录', en: 'Published catalogs' },
  own: { zh: '本单位的目录', en: 'Catalogs of my organisation' },
} as const;

/** The ledger: what departments have published, and all of one's own. */
export default function CatalogsPage() {
  const { say } = useWords();
  const names = useNames();
  const [, go] = useLocation();
  const mayDraft = useMayAct('officer');
  const [query, setQuery] = useSearchParams();
  const view: View = query.get('view') === 'own' ? 'own' : 'published';
  const departments = useDepartments();
  const { data: me } = useMe();
  const mayOrder = me !== undefined && commandsFor(me).length > 0;
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set());
  const order = () => {
    chooseCatalogs([...ticked]);
    go('/console/bulk/new');
  };
  const asked = askedOf(query, view);
  // A workbook is of one department: one's own, or the one that is looked at.
  const department = query.get('department');
  const ofDepartment = department ? `?${new URLSearchParams({ org: department }).toString()}` : undefined;
  const exported = view === 'own' ? '' : ofDepartment;
  const list = useList(['catalog', 'list', asked], (api, cursor) =>
    api.read(
      api.client.GET('/v1/catalogs', {
        params: { query: { ...asked, limit: '50', ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  return (
    <Page
      title={say({ zh: '政务数据目录', en: 'Catalogs' })}
      actions={
        <Space wrap>
          {mayOrder ? (
            <Button onClick={order}>
              {ticked.size === 0
                ? say({ zh: '批量办理', en: 'Order in bulk' })
                : say({ zh: `批量办理所选（${ticked.size}）`, en: `Order for the ticked (${ticked.size})` })}
            </Button>
          ) : null}
          {view === 'own' && mayDraft ? (
            <Button onClick={() => go('/console/bulk/attach')}>
              {say({ zh: '批量挂接资源', en: 'Attach by a list' })}
            </Button>
          ) : null}
          {exported === undefined ? null : (
            <WorkbookButton
              href={`/v1/catalogs/export.xlsx${exported}`}
              label={{ zh: '导出目录工作簿', en: 'Export a workbook' }}
              name={{ zh: '政务数据目录', en: 'catalogs' }}
            />
          )}
          {mayDraft ? (
            <>
              <Button onClick={() => go('/console/imports/new')}>
                {say({ zh: '导入目录工作簿', en: 'Import a workbook' })}
              </Button>
              <Button type="primary" onClick={() => go('/console/catalogs/new')}>
                {say({ zh: '编制目录', en: 'Draft a catalog' })}
              </Button>
            </>
          ) : null}
        </Space>
      }
    >
      <Tour />
      {mayDraft ? <LastImports /> : null}
      <Filters
        kind="catalog"
        query={query}
        onQuery={setQuery}
        hasDue={view === 'own'}
        hasStatus={view === 'own'}
      >
        <LedgerFilters view={view} query={query} onQuery={setQuery} departments={departments} />
      </Filters>
      <List
        list={list}
        caption={say(viewNames[view])}
        columns={columnsOf(view, names, say, departments)}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        {...(mayOrder && view === 'own' ? { ticked, onTick: tick } : {})}
        nothing={nothing[view]}
        nothingTodo={
          mayDraft && view === 'own' ? (
            <Link href="/console/catalogs/new">
              {say({ zh: '编制第一个目录', en: 'Draft the first catalog' })}
            </Link>
          ) : (
            <Link href="/console/catalogs">
              {say({ zh: '看全部已发布的目录', en: 'See all that is published' })}
            </Link>
          )
        }
      />
    </Page>
  );
}

const nothing = {
  published: {
    zh: '没有符合条件的已发布目录，请放宽条件再查。',
    en: 'No published catalog is like that; ask for less.',
  },
  own: { zh: '本单位没有符合条件的目录。', en: 'Your organisation has no catalog like that.' },
} as const;

/** What is asked of the list, as the address says it. */
function askedOf(query: URLSearchParams, view: View) {
  const given = (name: string) => query.get(name) ?? undefined;
  const [department, region, q, status] = ['department', 'region', 'q', 'status'].map(given);
  const sharingClass = classes.find((each) => each === query.get('class'));
  return {
    view,
    ...(q ? { q } : {}),
    ...(sharingClass ? { class: sharingClass } : {}),
    ...(view === 'published' && department ? { department } : {}),
    ...(view === 'published' && region ? { region } : {}),
    ...(view === 'own' && status ? { status } : {}),
    ...(view === 'own' && query.get('overdue') === 'true' ? { overdue: 'true' as const } : {}),
  };
}

function LedgerFilters({
  view,
  query,
  onQuery,
  departments,
}: {
  view: View;
  query: URLSearchParams;
  onQuery: SetQuery;
  departments: readonly RegisteredDepartment[];
}) {
  const { say } = useWords();
  const names = useNames();
  const regions = useRegions();
  const asked = { query, onQuery };
  return (
    <>
      <label>
        {say({ zh: '范围', en: 'Which' })}
        <Select
          style={{ minWidth: 150 }}
          value={view}
          onChange={(next: View) => onQuery(asking('view', next === 'own' ? 'own' : undefined))}
          options={(['published', 'own'] as const).map((value) => ({ value, label: say(viewNames[value]) }))}
        />
      </label>
      {view === 'published' ? (
        <>
          <AskedSelect
            {...asked}
            name="region"
            label={{ zh: '地区', en: 'Region' }}
            width={140}
            isSearched
            options={regions.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <AskedSelect
            {...asked}
            name="department"
            label={{ zh: '提供单位', en: 'Provider' }}
            width={200}
            isSearched
            options={departments.map(({ uscc, name }) => ({ value: uscc, label: name }))}
          />
        </>
      ) : null}
      <AskedSelect
        {...asked}
        name="class"
        label={{ zh: '共享属性', en: 'Class' }}
        width={130}
        options={classes.map((value) => ({ value, label: names('sharingClasses', value) }))}
      />
    </>
  );
}

type Say = ReturnType<typeof useWords>['say'];

function columnsOf(
  view: View,
  names: NameOf,
  say: Say,
  departments: readonly RegisteredDepartment[],
): readonly Column<Entry>[] {
  const providers = new Map(departments.map(({ uscc, name }) => [uscc, name]));
  const providerOf = ({ provider, providerName }: Entry) =>
    providerName ?? providers.get(provider ?? '') ?? provider ?? '';
  const classOf = ({ sharingClass, proposal }: Entry) =>
    sharingClass !== undefined
      ? names('sharingClasses', sharingClass)
      : proposal === undefined
        ? say({ zh: '未定', en: 'not decided' })
        : say({
            zh: `未定（建议${names('sharingClasses', proposal.sharingClass)}）`,
            en: `not decided (proposed: ${names('sharingClasses', proposal.sharingClass)})`,
          });
  const columns: readonly Column<Entry>[] = [
    {
      key: 'name',
      title: { zh: '数据目录名称', en: 'Name' },
      cell: ({ id, name }) => (
        <Link href={`/console/catalogs/${id}`} className="typed">
          {name}
        </Link>
      ),
      sortBy: ({ name }) => name,
    },
    {
      key: 'provider',
      title: { zh: '提供单位', en: 'Provider' },
      cell: providerOf,
      sortBy: providerOf,
    },
    { key: 'class', title: { zh: '共享属性', en: 'Class' }, cell: classOf, sortBy: classOf },
    {
      key: 'frequency',
      title: { zh: '数据更新频率', en: 'Updated' },
      cell: ({ updateFrequency }) => (updateFrequency ? names('updateFrequencies', updateFrequency) : '—'),
    },
    {
      key: 'items',
      title: { zh: '数据项', en: 'Items' },
      cell: ({ items }) => items,
      sortBy: ({ items }) => items,
      isNumber: true,
    },
    {
      key: 'attached',
      title: { zh: '挂接的资源', en: 'Attached' },
      cell: ({ attachedBy }) => (attachedBy === undefined ? '—' : names('resources', attachedBy)),
      sortBy: ({ attachedBy }) => attachedBy ?? '',
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ status, statusName }) => <Status name={statusName ?? names('statuses', 'catalog', status)} />,
      sortBy: ({ status }) => status,
    },
    {
      key: 'due',
      title: { zh: '期限', en: 'Due' },
      cell: (entry) => <Due entry={entry} />,
      sortBy: ({ dueAt }) => dueAt ?? '9999',
    },
  ];
  return columns.filter(({ key }) => key !== (view === 'own' ? 'provider' : 'due'));
}
