import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { Failure, Nothing, Panel, Waiting } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

/** Which catalog the data comes from: chosen by its name. */
export function ChooseCatalog() {
  const { say } = useWords();
  const names = useNames();
  const [typed, type] = useState('');
  const [wanted, want] = useState<string>();
  const query = useRead(
    ['catalog', 'choose', wanted],
    (api) =>
      api.read(
        api.client.GET('/v1/catalogs', {
          params: { query: { limit: '20', ...(wanted ? { q: wanted } : {}) } },
        }),
      ),
    { enabled: wanted !== undefined },
  );
  return (
    <Panel title={say({ zh: '第一步：选择目录', en: 'First: choose the catalog' })}>
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          want(typed.trim());
        }}
      >
        <label>
          {say({ zh: '数据目录名称包含', en: 'Name has' })}
          <Input
            value={typed}
            maxLength={100}
            onChange={({ target }) => type(target.value)}
            style={{ width: 260 }}
          />
        </label>
        <Button type="primary" htmlType="submit">
          {say({ zh: '查找', en: 'Find' })}
        </Button>
        <Link href="/console/catalogs">{say({ zh: '在目录中浏览', en: 'Browse the catalogs' })}</Link>
        <Link href="/console/search">
          {say({ zh: '按数据项、摘要检索', en: 'Search by items and texts' })}
        </Link>
      </form>
      {query.isFetching && query.data === undefined ? <Waiting /> : null}
      {query.error ? <Failure error={query.error} /> : null}
      {query.data?.items.length === 0 ? (
        <Nothing
          what={{ zh: '没有这样的目录，请换一个词。', en: 'No catalog is called so; try another word.' }}
        />
      ) : null}
      <ul className="chooser">
        {query.data?.items.map((entry) => (
          <li key={entry.id}>
            <Link href={`/console/requests/new?catalog=${entry.id}`}>{entry.name}</Link>{' '}
            <span className="quiet">
              {entry.providerName}
              {entry.sharingClass === undefined ? '' : ` · ${names('sharingClasses', entry.sharingClass)}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
