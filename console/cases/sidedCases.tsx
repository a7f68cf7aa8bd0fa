import { Select } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Api } from '../api/client.ts';
import { useMe } from '../api/me.ts';
import { Filters } from '../look/filters.tsx';
import { List, type PageOf, useList } from '../look/list.tsx';
import { Page } from '../look/page.tsx';
import type { Column } from '../look/table.tsx';
import { useWords } from '../words/language.tsx';
import type { Text } from '../words/text.ts';
import { type Listed, partyColumns, standingColumns } from './columns.tsx';

export type Side = 'requester' | 'provider' | 'region';

/** What a list is narrowed by, as the address says it. */
export interface SidedQuery {
  readonly side: Side;
  readonly limit: string;
  readonly status?: string;
  readonly overdue?: 'true';
  readonly q?: string;
  readonly cursor?: string;
}

interface SidedCasesProps<Entry> {
  /** As the API names it. */
  readonly kind: string;
  readonly title: Text;
  readonly lead: Text;
  readonly sideNames: Readonly<Record<Side, Text>>;
  readonly nothing: Text;
  /** What the case is called in the list, which leads to its page. */
  readonly named: Pick<Column<Entry>, 'title'> & { readonly of: (entry: Entry) => string };
  /** Where its page is. */
  readonly place: string;
  readonly columns?: readonly Column<Entry>[];
  readonly actions?: ReactNode;
  readonly read: (api: Api, query: SidedQuery) => Promise<PageOf<Entry>>;
}

/** The cases of a kind from either side, or of a region: those that one's organisation has part in. */
export function SidedCases<Entry extends { readonly id: string } & Listed>(props: SidedCasesProps<Entry>) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [query, setQuery] = useSearchParams();
  const { kind, title, lead, sideNames, actions } = props;
  const sides: readonly Side[] =
    me?.kind === 'authority' || me?.kind === 'government'
      ? ['region', 'requester', 'provider']
      : ['requester', 'provider'];
  const side = sides.find((each) => each === query.get('side')) ?? sides[0] ?? 'requester';
  return (
    <Page title={say(title)} lead={say(lead)} actions={actions}>
      <Filters kind={kind} query={query} onQuery={setQuery}>
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
      <OneSide {...props} side={side} query={query} />
    </Page>
  );
}

function OneSide<Entry extends { readonly id: string } & Listed>({
  kind,
  title,
  sideNames,
  nothing,
  named,
  place,
  columns = [],
  read,
  side,
  query,
}: SidedCasesProps<Entry> & { side: Side; query: URLSearchParams }) {
  const { say } = useWords();
  const [status, q] = [query.get('status'), query.get('q')];
  const filter = {
    ...(status ? { status } : {}),
    ...(query.get('overdue') === 'true' ? { overdue: 'true' as const } : {}),
    ...(q ? { q } : {}),
  };
  const list = useList([kind, 'list', side, filter], (api, cursor) =>
    read(api, { side, limit: '50', ...filter, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const name: Column<Entry> = {
    key: 'name',
    title: named.title,
    cell: (entry) => <Link href={`${place}/${entry.id}`}>{named.of(entry)}</Link>,
    sortBy: named.of,
  };
  return (
    <List
      list={list}
      caption={`${say(title)} · ${say(sideNames[side])}`}
      columns={[name, ...partyColumns(side), ...standingColumns, ...columns]}
      rowKey={({ id }) => id}
      nothing={nothing}
    />
  );
}
