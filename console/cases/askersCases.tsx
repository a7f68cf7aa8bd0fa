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

/** What such a list is narrowed by, as the address says it. */
export interface AskersQuery {
  readonly side: 'requester' | 'region';
  readonly limit: string;
  readonly status?: string;
  readonly q?: string;
  readonly cursor?: string;
}

const sideNames = {
  requester: { zh: '本单位的', en: 'Of my organisation' },
  region: { zh: '本地区的', en: 'Of my region' },
} as const satisfies Readonly<Record<AskersQuery['side'], Text>>;

/** The cases of a kind that has one side only: one's own, and for whoever supervises a region those of the region. */
export function AskersCases<Entry extends { readonly id: string; readonly title: string } & Listed>({
  kind,
  title,
  lead,
  nothing,
  place,
  columns,
  actions,
  read,
}: {
  kind: string;
  title: Text;
  lead: Text;
  nothing: Text;
  /** Where the page of one is. */
  place: string;
  columns: readonly Column<Entry>[];
  actions?: ReactNode;
  read: (api: Api, query: AskersQuery) => Promise<PageOf<Entry>>;
}) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [query, setQuery] = useSearchParams();
  const supervises = me?.kind === 'authority' || me?.kind === 'government';
  const side = supervises && query.get('side') !== 'requester' ? 'region' : 'requester';
  const [status, q] = [query.get('status'), query.get('q')];
  const filter = { ...(status ? { status } : {}), ...(q ? { q } : {}) };
  const list = useList([kind, 'list', side, filter], (api, cursor) =>
    read(api, { side, limit: '50', ...filter, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const name: Column<Entry> = {
    key: 'name',
    title: { zh: '名称', en: 'Title' },
    cell: (entry) => <Link href={`${place}/${entry.id}`}>{entry.title}</Link>,
    sortBy: (entry) => entry.title,
  };
  return (
    <Page title={say(title)} lead={say(lead)} actions={actions}>
      <Filters kind={kind} query={query} onQuery={setQuery}>
        {supervises ? (
          <label>
            {say({ zh: '哪一方', en: 'Side' })}
            <Select
              style={{ minWidth: 200 }}
              value={side}
              onChange={(next: AskersQuery['side']) => setQuery({ side: next })}
              options={(['region', 'requester'] as const).map((value) => ({
                value,
                label: say(sideNames[value]),
              }))}
            />
          </label>
        ) : null}
      </Filters>
      <List
        list={list}
        caption={`${say(title)} · ${say(sideNames[side])}`}
        columns={[
          name,
          ...partyColumns(side).filter(({ key }) => key !== 'provider'),
          ...standingColumns.filter(({ key }) => key !== 'due'),
          ...columns,
        ]}
        rowKey={({ id }) => id}
        nothing={nothing}
      />
    </Page>
  );
}
