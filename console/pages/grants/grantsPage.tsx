import { Select } from 'antd';
import { Link, useSearchParams } from 'wouter';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { partyColumns, standingColumns } from '../../cases/columns.tsx';
import { Filters } from '../../look/filters.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';
import { Tour } from '../tour/tour.tsx';

type Entry = components['schemas']['GrantEntry'];
type Side = 'requester' | 'provider' | 'region';

const sideNames = {
  requester: { zh: '本单位使用的', en: 'Used by my organisation' },
  provider: { zh: '本单位提供的', en: 'Provided by my organisation' },
  region: { zh: '本地区的', en: 'Of my region' },
} as const;

/** Grants, from either side or of a region: who may use whose data until when. */
export default function GrantsPage() {
  const { say } = useWords();
  const { data: me } = useMe();
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
  const list = useList(['grant', 'list', side, filter], (api, cursor) =>
    api.read(
      api.client.GET('/v1/grants', {
        params: { query: { side, limit: '50', ...filter, ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  return (
    <Page
      title={say({ zh: '共享权限与数据', en: 'Grants and data' })}
      lead={say({
        zh: '同意共享之后，提供部门在共享权限中交付数据或者开通服务，需求部门在这里获取和签收。',
        en: 'After consent the provider delivers data or opens a service under the grant; the requester fetches and receives it here.',
      })}
    >
      <Tour />
      <Filters kind="grant" query={query} onQuery={setQuery}>
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
        caption={`${say({ zh: '共享权限', en: 'Grants' })} · ${say(sideNames[side])}`}
        columns={columnsFor(side)}
        rowKey={({ id }) => id}
        nothing={{ zh: '没有符合条件的共享权限。', en: 'No grant is like that.' }}
        nothingTodo={
          <Link href="/console/requests">
            {say({
              zh: '共享申请获得同意后，共享权限出现在这里；查看共享申请',
              en: 'Grants appear here once requests are consented to: see the requests',
            })}
          </Link>
        }
      />
    </Page>
  );
}

function columnsFor(side: Side): readonly Column<Entry>[] {
  return [
    {
      key: 'name',
      title: { zh: '获准使用的目录', en: 'Catalog' },
      cell: ({ id, catalogName }) => <Link href={`/console/grants/${id}`}>{catalogName}</Link>,
      sortBy: ({ catalogName }) => catalogName,
    },
    ...partyColumns(side),
    ...standingColumns,
    {
      key: 'until',
      title: { zh: '使用期限至', en: 'Used until' },
      cell: ({ until }) => <Day date={until} />,
      sortBy: ({ until }) => until,
    },
  ];
}

function Day({ date }: { date: string }) {
  const { language } = useWords();
  return dayInWords(date, language, '');
}
