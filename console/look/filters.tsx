import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useNames } from '../words/labels.ts';
import { useStatuses } from '../words/statuses.ts';
import { useWords } from '../words/language.tsx';
import { AskedSelect, asking, type SetQuery } from './asked.tsx';

/** What a list of cases is narrowed by; it stands in the address, so that it can be passed on and found again. */
export function Filters({
  kind,
  query,
  onQuery,
  hasDue = true,
  hasStatus = true,
  children,
}: {
  kind: string;
  query: URLSearchParams;
  onQuery: SetQuery;
  hasDue?: boolean;
  /** Whether the list holds cases of several statuses. */
  hasStatus?: boolean;
  children?: ReactNode;
}) {
  const { say } = useWords();
  const names = useNames();
  const statuses = useStatuses(kind);
  const asked = query.get('q') ?? '';
  const [text, setText] = useState(asked);
  // Whoever goes back sees what was asked there.
  useEffect(() => setText(asked), [asked]);
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onQuery(asking('q', text.trim()));
      }}
    >
      {children}
      {hasStatus ? (
        <AskedSelect
          name="status"
          label={{ zh: '状态', en: 'Status' }}
          width={160}
          options={statuses.map((value) => ({ value, label: names('statuses', kind, value) }))}
          query={query}
          onQuery={onQuery}
        />
      ) : null}
      <label>
        {say({ zh: '名称包含', en: 'Name has' })}
        <Input
          value={text}
          maxLength={100}
          allowClear
          onChange={({ target }) => setText(target.value)}
          style={{ width: 200 }}
        />
      </label>
      {hasDue ? (
        <Checkbox
          checked={query.get('overdue') === 'true'}
          onChange={({ target }) => onQuery(asking('overdue', target.checked ? 'true' : undefined))}
        >
          {say({ zh: '只看逾期', en: 'Overdue only' })}
        </Checkbox>
      ) : null}
      <Button htmlType="submit">{say({ zh: '查询', en: 'Search' })}</Button>
    </form>
  );
}
