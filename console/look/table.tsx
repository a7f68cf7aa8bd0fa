import { Button } from 'antd';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Text } from '../words/text.ts';
import { useWords } from '../words/language.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly title: Text;
  readonly cell: (row: Row) => ReactNode;
  /** By what the column sorts; one without it does not. */
  readonly sortBy?: (row: Row) => string | number;
  readonly isNumber?: boolean;
}

interface Sorting {
  readonly key: string;
  readonly isDescending: boolean;
}

/** Rows that are drawn at a time, so that a table of any length answers at once. */
const pageRows = 50;

/**
 * A table as people and screen readers know it: a caption, headers that sort, rows that can be ticked; on a narrow screen each
 * row stands as a card.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  ticked,
  onTick,
  mayTick = () => true,
  rowName,
  foot,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Keys of the rows that are ticked; rows can be ticked where this is given. */
  ticked?: ReadonlySet<string>;
  onTick?: (ticked: ReadonlySet<string>) => void;
  /** Whether a row can be ticked; each can unless told. */
  mayTick?: (row: Row) => boolean;
  /** What a row is called, for whoever hears the tick box. */
  rowName?: (row: Row) => string;
  foot?: ReactNode;
}) {
  const { say } = useWords();
  const [sorting, setSorting] = useState<Sorting>();
  const [page, setPage] = useState(0);
  const sorted = useSorted(rows, columns, sorting);
  const pages = Math.max(1, Math.ceil(sorted.length / pageRows));
  const shown = sorted.slice(
    Math.min(page, pages - 1) * pageRows,
    Math.min(page, pages - 1) * pageRows + pageRows,
  );
  const tick = (keys: readonly string[], isTicked: boolean) => {
    const next = new Set(ticked);
    for (const key of keys)
      if (isTicked) next.add(key);
      else next.delete(key);
    onTick?.(next);
  };
  const keys = shown.filter(mayTick).map(rowKey);
  const isAll = keys.length > 0 && keys.every((key) => ticked?.has(key));
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className="visuallyHidden">{caption}</caption>
        <thead>
          <tr>
            {ticked === undefined ? null : (
              <th scope="col" className="tick">
                <input
                  type="checkbox"
                  checked={isAll}
                  disabled={keys.length === 0}
                  onChange={({ target }) => tick(keys, target.checked)}
                  aria-label={say({ zh: '选择本页全部', en: 'Tick all on this page' })}
                />
              </th>
            )}
            {columns.map((column) => (
              <Header key={column.key} column={column} sorting={sorting} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rowKey(row)}>
              {ticked === undefined ? null : (
                <td className="tick">
                  <input
                    type="checkbox"
                    checked={ticked.has(rowKey(row))}
                    disabled={!mayTick(row)}
                    onChange={({ target }) => tick([rowKey(row)], target.checked)}
                    aria-label={say({
                      zh: `选择 ${rowName?.(row) ?? ''}`,
                      en: `Tick ${rowName?.(row) ?? ''}`,
                    })}
                  />
                </td>
              )}
              {columns.map(({ key, title, cell, isNumber }) => (
                <td key={key} data-label={say(title)} className={isNumber ? 'number' : undefined}>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="tableFoot">
        {pages > 1 ? (
          <Pages page={Math.min(page, pages - 1)} pages={pages} rows={sorted.length} onPage={setPage} />
        ) : null}
        {foot}
      </div>
    </div>
  );
}

function Header<Row>({
  column: { key, title, sortBy, isNumber },
  sorting,
  onSort,
}: {
  column: Column<Row>;
  sorting: Sorting | undefined;
  onSort: (sorting: Sorting) => void;
}) {
  const { say } = useWords();
  const isSorted = sorting?.key === key;
  const direction = isSorted ? (sorting.isDescending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={sortBy ? direction : undefined} className={isNumber ? 'number' : undefined}>
      {sortBy ? (
        <button
          type="button"
          className="sort"
          onClick={() => onSort({ key, isDescending: isSorted && !sorting.isDescending })}
        >
          {say(title)}
          <span aria-hidden="true">{isSorted ? (sorting.isDescending ? ' ▼' : ' ▲') : ' ↕'}</span>
        </button>
      ) : (
        say(title)
      )}
    </th>
  );
}

function Pages({
  page,
  pages,
  rows,
  onPage,
}: {
  page: number;
  pages: number;
  rows: number;
  onPage: (page: number) => void;
}) {
  const { say } = useWords();
  return (
    <nav aria-label={say({ zh: '翻页', en: 'Pages' })} className="pages">
      <Button size="small" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say({ zh: '上一页', en: 'Previous' })}
      </Button>
      <span aria-live="polite">
        {say({
          zh: `第 ${page + 1} 页，共 ${pages} 页 ${rows} 条`,
          en: `Page ${page + 1} of ${pages}, ${rows} rows`,
        })}
      </span>
      <Button size="small" disabled={page >= pages - 1} onClick={() => onPage(page + 1)}>
        {say({ zh: '下一页', en: 'Next' })}
      </Button>
    </nav>
  );
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** The rows in the order that was asked for. A page makes its columns anew whenever it draws: a column is told by its key. */
function useSorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const kept = useRef<{ rows: readonly Row[]; key: string; ascending: readonly Row[] }>(undefined);
  return useMemo(() => {
    const by = columns.find(({ key }) => key === sorting?.key)?.sortBy;
    if (by === undefined || sorting === undefined) return rows;
    if (kept.current?.rows !== rows || kept.current.key !== sorting.key)
      kept.current = { rows, key: sorting.key, ascending: ascendingBy(rows, by) };
    return sorting.isDescending ? kept.current.ascending.toReversed() : kept.current.ascending;
  }, [rows, columns, sorting]);
}

function ascendingBy<Row>(rows: readonly Row[], by: (row: Row) => string | number): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: by(row) }));
  keyed.sort((a, b) =>
    typeof a.key === 'number' && typeof b.key === 'number'
      ? a.key - b.key
      : collator.compare(String(a.key), String(b.key)),
  );
  return keyed.map(({ row }) => row);
}
