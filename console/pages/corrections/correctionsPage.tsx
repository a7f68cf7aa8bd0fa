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

type Entry = components['schemas']['CorrectionEntry'];
type Told = components['schemas']['AcknowledgementEntry'];
type Side = 'requester' | 'provider' | 'region' | 'held';

const sideNames = {
  requester: { zh: '本单位提出的', en: 'Lodged by my organisation' },
  provider: { zh: '向本单位提出的', en: 'Lodged with my organisation' },
  region: { zh: '本地区的', en: 'Of my region' },
  held: { zh: '告知本单位的更正', en: 'Corrected data that my organisation holds' },
} as const;

/** Corrections, from either side or of a region, and the corrected data of which one was told as a holder. */
export default function CorrectionsPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [query, setQuery] = useSearchParams();
  const sides: readonly Side[] =
    me?.kind === 'authority' || me?.kind === 'government'
      ? ['region', 'requester', 'provider', 'held']
      : ['requester', 'provider', 'held'];
  const side = sides.find((each) => each === query.get('side')) ?? sides[0] ?? 'requester';
  return (
    <Page
      title={say({ zh: '数据校核', en: 'Corrections' })}
      lead={say({
        zh: '对所取得的数据有疑义的，在共享权限中提出校核申请；提供部门自收到之日起十个工作日内核实、更正并反馈（《条例》第二十六条）。',
        en: 'Whoever doubts data lodges a correction from its grant; the provider verifies, corrects and reports back within ten working days (article 26).',
      })}
    >
      <Filters kind={side === 'held' ? 'acknowledgement' : 'correction'} query={query} onQuery={setQuery}>
        <label>
          {say({ zh: '哪一方', en: 'Side' })}
          <Select
            style={{ minWidth: 200 }}
            value={side}
            onChange={(next: Side) => setQuery({ side: next })}
            options={sides.map((value) => ({ value, label: say(sideNames[value]) }))}
          />
        </label>
      </Filters>
      {side === 'held' ? <HeldList query={query} /> : <CorrectionList side={side} query={query} />}
    </Page>
  );
}

/** What a list is narrowed by, as the address says it. */
function filterOf(query: URLSearchParams) {
  return {
    ...(query.get('status') ? { status: query.get('status') ?? '' } : {}),
    ...(query.get('overdue') === 'true' ? { overdue: 'true' as const } : {}),
    ...(query.get('q') ? { q: query.get('q') ?? '' } : {}),
  };
}

function CorrectionList({ side, query }: { side: Exclude<Side, 'held'>; query: URLSearchParams }) {
  const { say } = useWords();
  const filter = filterOf(query);
  const list = useList(['correction', 'list', side, filter], (api, cursor) =>
    api.read(
      api.client.GET('/v1/corrections', {
        params: { query: { side, limit: '50', ...filter, ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  return (
    <List
      list={list}
      caption={`${say({ zh: '数据校核申请', en: 'Corrections' })} · ${say(sideNames[side])}`}
      columns={columnsFor(side)}
      rowKey={({ id }) => id}
      nothing={{ zh: '没有符合条件的校核申请。', en: 'No correction is like that.' }}
      nothingTodo={
        <Link href="/console/grants">
          {say({ zh: '从共享权限中提出校核申请', en: 'Lodge one from a grant' })}
        </Link>
      }
    />
  );
}

function columnsFor(side: Side): readonly Column<Entry>[] {
  return [
    {
      key: 'name',
      title: { zh: '所属目录', en: 'Catalog' },
      cell: ({ id, catalogName }) => <Link href={`/console/corrections/${id}`}>{catalogName}</Link>,
      sortBy: ({ catalogName }) => catalogName,
    },
    ...partyColumns(side),
    ...standingColumns,
    { key: 'records', title: { zh: '记录数', en: 'Records' }, cell: ({ records }) => records },
  ];
}

function HeldList({ query }: { query: URLSearchParams }) {
  const { say } = useWords();
  const filter = filterOf(query);
  const list = useList(['acknowledgement', 'list', filter], (api, cursor) =>
    api.read(
      api.client.GET('/v1/acknowledgements', {
        params: {
          query: { side: 'requester', limit: '50', ...filter, ...(cursor === undefined ? {} : { cursor }) },
        },
      }),
    ),
  );
  return (
    <List
      list={list}
      caption={say(sideNames.held)}
      columns={heldColumns}
      rowKey={({ id }) => id}
      nothing={{ zh: '没有告知本单位的更正。', en: 'Nothing that you hold was corrected.' }}
    />
  );
}

const heldColumns: readonly Column<Told>[] = [
  {
    key: 'name',
    title: { zh: '所属目录', en: 'Catalog' },
    cell: ({ id, catalogName }) => <Link href={`/console/acknowledgements/${id}`}>{catalogName}</Link>,
    sortBy: ({ catalogName }) => catalogName,
  },
  ...partyColumns('requester'),
  ...standingColumns.filter(({ key }) => key === 'status'),
  { key: 'records', title: { zh: '更正的记录数', en: 'Records corrected' }, cell: ({ records }) => records },
];
