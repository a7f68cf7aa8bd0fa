import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useNames } from '../words/labels.ts';
import { useStatuses } from '../words/statuses.ts';
import { useWords } from '../words/language.tsx';

type SetQuery = (change: (before: URLSearchParams) => URLSearchParams) => void;

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
  const set = (name: string, value: string | undefined) =>
    onQuery((before) => {
      const next = new URLSearchParams(before);
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        set('q', text.trim());
      }}
    >
      {children}
      {hasStatus ? (
        <label>
          {say({ zh: '状态', en: 'Status' })}
          <Select
            style={{ minWidth: 160 }}
            allowClear
            value={query.get('status') ?? undefined}
            placeholder={say({ zh: '全部', en: 'All' })}
            onChange={(value: string | undefined) => set('status', value)}
            options={statuses.map((value) => ({ value, label: names('statuses', kind, value) }))}
          />
        </label>
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
          onChange={({ target }) => set('overdue', target.checked ? 'true' : undefined)}
        >
          {say({ zh: '只看逾期', en: 'Overdue only' })}
        </Checkbox>
      ) : null}
      <Button htmlType="submit">{say({ zh: '查询', en: 'Search' })}</Button>
    </form>
  );
}
