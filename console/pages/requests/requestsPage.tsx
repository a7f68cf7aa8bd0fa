import { Button, Select, Space } from 'antd';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useMayAct, useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { partyColumns, standingColumns } from '../../cases/columns.tsx';
import { Filters } from '../../look/filters.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { Tour } from '../tour/tour.tsx';

type Entry = components['schemas']['RequestEntry'];
type Side = 'requester' | 'provider' | 'region';

const sideNames = {
  requester: { zh: '本单位申请的', en: 'Asked by my organisation' },
  provider: { zh: '向本单位申请的', en: 'Asked of my organisation' },
  region: { zh: '本地区的', en: 'Of my region' },
} as const;

/** Requests, from either side or of a region. */
export default function RequestsPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [, go] = useLocation();
  const mayDraft = useMayAct('officer');
  const [query, setQuery] = useSearchParams();
  const sides: readonly Side[] =
    me?.kind === 'authority' || me?.kind === 'government'
      ? ['region', 'requester', 'provider']
      : ['requester', 'provider'];
  const side = sides.find((each) => each === query.get('side')) ?? sides[0] ?? 'requester';
  const filter = {
    ...(query.get('status') ? { status: query.get('status') ?? '' } : {}),
    ...(query.get('overdue') === 'true' ? { overdue: 'true' as const } : {}),
    ...(query.get('q') ? { q: query.get('q') ?? '' } : {}),
  };
  const list = useList(['request', 'list', side, filter], (api, cursor) =>
    api.read(
      api.client.GET('/v1/requests', {
        params: { query: { side, limit: '50', ...filter, ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  return (
    <Page
      title={say({ zh: '共享申请', en: 'Requests' })}
      actions={
        <Space wrap>
          <Link href="/console/bundles">{say({ zh: '申请组', en: 'Bundles' })}</Link>
          {mayDraft ? (
            <Button type="primary" onClick={() => go('/console/requests/new')}>
              {say({ zh: '起草共享申请', en: 'Draft a request' })}
            </Button>
          ) : null}
        </Space>
      }
    >
      <Tour />
      <Filters kind="request" query={query} onQuery={setQuery}>
        <label>
          {say({ zh: '哪一方', en: 'Side' })}
          <Select
            style={{ minWidth: 180 }}
            value={side}
            onChange={(next: Side) => setQuery({ side: next })}
            options={sides.map((value) => ({ value, label: say(sideNames[value]) }))}
          />
        </label>
      </Filters>
      <List
        list={list}
        caption={`${say({ zh: '共享申请', en: 'Requests' })} · ${say(sideNames[side])}`}
        columns={columnsFor(side)}
        rowKey={({ id }) => id}
        nothing={{ zh: '没有符合条件的共享申请。', en: 'No request is like that.' }}
        nothingTodo={
          mayDraft ? (
            <Link href="/console/catalogs">
              {say({ zh: '从政务数据目录中选择要申请的数据', en: 'Choose data from the catalogs' })}
            </Link>
          ) : undefined
        }
      />
    </Page>
  );
}

function columnsFor(side: Side): readonly Column<Entry>[] {
  return [
    {
      key: 'name',
      title: { zh: '申请共享的目录', en: 'Catalog' },
      cell: ({ id, catalogName }) => <Link href={`/console/requests/${id}`}>{catalogName}</Link>,
      sortBy: ({ catalogName }) => catalogName,
    },
    ...partyColumns(side),
    ...standingColumns,
    {
      key: 'received',
      title: { zh: '收到时间', en: 'Received' },
      cell: ({ receivedAt }) => (receivedAt === undefined ? '' : instantInWords(receivedAt)),
      sortBy: ({ receivedAt }) => receivedAt ?? '',
    },
  ];
}
