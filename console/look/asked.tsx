import { Select } from 'antd';
import { useWords } from '../words/language.tsx';
import type { Text } from '../words/text.ts';

/** Changes what the address asks of a list. */
export type SetQuery = (change: (before: URLSearchParams) => URLSearchParams) => void;

/** The same address, asking for this value as well; for none where there is no value. */
export function asking(
  name: string,
  value: string | undefined,
): (before: URLSearchParams) => URLSearchParams {
  return (before) => {
    const next = new URLSearchParams(before);
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
    return next;
  };
}

/** Narrows a list by one of several values, which stands in the address; all where none is chosen. */
export function AskedSelect({
  name,
  label,
  options,
  query,
  onQuery,
  width,
  isSearched = false,
  none = { zh: '全部', en: 'All' },
}: {
  /** By which the address has it. */
  name: string;
  label: Text;
  options: readonly { value: string; label: string }[];
  query: URLSearchParams;
  onQuery: SetQuery;
  /** Pixels at least. */
  width: number;
  /** So many that one finds one's own by typing a part of its name. */
  isSearched?: boolean;
  /** What stands there where none is chosen. */
  none?: Text;
}) {
  const { say } = useWords();
  return (
    <label>
      {say(label)}
      <Select
        style={{ minWidth: width }}
        allowClear
        {...(isSearched ? { showSearch: { optionFilterProp: 'label' } } : {})}
        value={query.get(name) ?? undefined}
        placeholder={say(none)}
        onChange={(value: string | undefined) => onQuery(asking(name, value))}
        options={[...options]}
      />
    </label>
  );
}
