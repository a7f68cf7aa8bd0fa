import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import type { Text } from '../words/text.ts';
import { useApi, whileLanguageChanges } from '../api/api.tsx';
import type { Api } from '../api/client.ts';
import { useWords } from '../words/language.tsx';
import { Failure, Nothing } from './page.tsx';
import { Reading } from './reading.tsx';
import { type Column, Table } from './table.tsx';

/** A page of a list, and where the next begins. */
export interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** How a list of the API is read, page by page; `cursor` is where the page before ended. */
export type ReadPage<Row> = (api: Api, cursor: string | undefined) => Promise<PageOf<Row>>;

/** A list of the API: the pages that were asked for so far as one, and how to ask for the next. */
export function useList<Row, More = unknown>(
  key: readonly unknown[],
  read: (api: Api, cursor: string | undefined) => Promise<PageOf<Row> & More>,
  options: { readonly every?: number } = {},
) {
  const api = useApi();
  const { language } = useWords();
  const queryKey = [...key, language];
  const query = useInfiniteQuery({
    queryKey,
    placeholderData: whileLanguageChanges(queryKey),
    queryFn: ({ pageParam }) => read(api, pageParam),
    initialPageParam: undefined as string | undefined, // The first page has no cursor.
    getNextPageParam: ({ next }: PageOf<Row> & More) => next ?? undefined,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  return { ...query, rows };
}

/** A list as a table, with what to say when there is nothing in it. */
export function List<Row>({
  list,
  nothing,
  nothingTodo,
  ...table
}: {
  list: ReturnType<typeof useList<Row>>;
  nothing: Text;
  nothingTodo?: ReactNode;
  caption: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  ticked?: ReadonlySet<string>;
  onTick?: (ticked: ReadonlySet<string>) => void;
  rowName?: (row: Row) => string;
}) {
  const { rows, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const { say } = useWords();
  if (rows === undefined) return <Reading query={list} />;
  if (rows.length === 0 && !hasNextPage) return <Nothing what={nothing} todo={nothingTodo} />;
  const more = hasNextPage ? (
    <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {say({ zh: `已读取 ${rows.length} 条，继续读取`, en: `${rows.length} read so far: read on` })}
    </Button>
  ) : null;
  return (
    <>
      {error ? <Failure error={error} onAgain={() => void refetch()} /> : null}
      <Table {...table} rows={rows} foot={more} />
    </>
  );
}
