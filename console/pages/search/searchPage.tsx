import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { AskedSelect, asking, type SetQuery } from '../../look/asked.tsx';
import { useList } from '../../look/list.tsx';
import { Failure, Nothing, Page } from '../../look/page.tsx';
import { Reading } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { Hit, type SearchHit } from './hit.tsx';

type Facets = Readonly<Record<FacetName, readonly components['schemas']['SearchFacetValue'][]>>;
type FacetName = (typeof facetNames)[number];

const facetNames = ['region', 'provider', 'class', 'method', 'frequency', 'grade', 'status'] as const;
const labels: Readonly<Record<FacetName, { readonly label: Text; readonly width: number }>> = {
  region: { label: { zh: '地区', en: 'Region' }, width: 150 },
  provider: { label: { zh: '提供单位', en: 'Provider' }, width: 200 },
  class: { label: { zh: '共享属性', en: 'Class' }, width: 140 },
  method: { label: { zh: '共享方式', en: 'Method' }, width: 140 },
  frequency: { label: { zh: '数据更新频率', en: 'Updated' }, width: 130 },
  grade: { label: { zh: '数据分级', en: 'Grade' }, width: 130 },
  status: { label: { zh: '状态', en: 'Status' }, width: 120 },
};

/** The one ledger, searched by words and narrowed by facets; what was asked stands in the address. */
export default function SearchPage() {
  const { say } = useWords();
  const [query, setQuery] = useSearchParams();
  const asked = askedOf(query);
  const list = useList(['search', asked], (api, cursor) => searchFor(api, asked, cursor));
  const first = list.data?.pages[0];
  return (
    <Page
      title={say({ zh: '目录检索', en: 'Search' })}
      lead={say({
        zh: '名称、数据项、摘要、提供单位、编码的任何一部分都可以检索，多个词以空格分隔。',
        en: 'By any part of a name, data item, summary, provider or code; words are divided by blanks.',
      })}
    >
      <Words query={query} onQuery={setQuery} />
      {first === undefined ? null : <FacetSelects facets={first.facets} query={query} onQuery={setQuery} />}
      <div role="status">
        {first === undefined ? null : (
          <p>
            {first.isSimilar
              ? say({
                  zh: `没有完全符合的目录，以下 ${first.total} 个文字相近：`,
                  en: `Nothing has all the words; these ${first.total} are alike:`,
                })
              : say({ zh: `共 ${first.total} 个目录`, en: `${first.total} catalogs` })}
            {first.isComplete
              ? ''
              : say({
                  zh: '（检索正在重建，尚不完整，请稍候再试）',
                  en: ' (being made anew: try again soon)',
                })}
          </p>
        )}
      </div>
      <Hits list={list} />
    </Page>
  );
}

/** What is asked, as the address says it. */
function askedOf(query: URLSearchParams) {
  const names = ['q', ...facetNames] as const;
  return Object.fromEntries(
    names.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])),
  );
}

const searchFor = (api: Api, asked: Readonly<Record<string, string>>, cursor: string | undefined) =>
  api.read(
    api.client.GET('/v1/search', {
      params: { query: { ...asked, limit: '20', ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );

function Words({ query, onQuery }: { query: URLSearchParams; onQuery: SetQuery }) {
  const { say } = useWords();
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
      <label>
        {say({ zh: '检索词', en: 'Words' })}
        <Input
          value={text}
          maxLength={100}
          allowClear
          onChange={({ target }) => setText(target.value)}
          style={{ width: 320 }}
        />
      </label>
      <Button type="primary" htmlType="submit">
        {say({ zh: '检索', en: 'Search' })}
      </Button>
    </form>
  );
}

function FacetSelects({
  facets,
  query,
  onQuery,
}: {
  facets: Facets;
  query: URLSearchParams;
  onQuery: SetQuery;
}) {
  const { say } = useWords();
  return (
    <div className="filters">
      {facetNames.map((name) => (
        <AskedSelect
          key={name}
          name={name}
          label={labels[name].label}
          width={labels[name].width}
          isSearched={name === 'provider' || name === 'region'}
          options={facets[name].map(({ value, name: called, count }) => ({
            value,
            label: say({ zh: `${called}（${count}）`, en: `${called} (${count})` }),
          }))}
          query={query}
          onQuery={onQuery}
        />
      ))}
    </div>
  );
}

function Hits({ list }: { list: ReturnType<typeof useList<SearchHit>> }) {
  const { say } = useWords();
  const { rows, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  if (rows === undefined) return <Reading query={list} />;
  if (rows.length === 0) return <Nothing what={nothing} todo={<DemandIt />} />;
  return (
    <>
      {error ? <Failure error={error} onAgain={() => void refetch()} /> : null}
      {rows.map((hit) => (
        <Hit key={hit.id} hit={hit} />
      ))}
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say({ zh: `已列出 ${rows.length} 个，继续`, en: `${rows.length} so far: go on` })}
        </Button>
      ) : null}
    </>
  );
}

const nothing: Text = {
  zh: '没有这样的目录，请换一个说法或者放宽条件；确实没有的，可以提出共享需求。',
  en: 'There is no such catalog: ask in other words, or for less; what is not there can be demanded.',
};

function DemandIt() {
  const { say } = useWords();
  return <Link href="/console/demands/new">{say({ zh: '提出共享需求', en: 'Lodge a demand' })}</Link>;
}
