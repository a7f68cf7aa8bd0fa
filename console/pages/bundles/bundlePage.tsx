import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { standingColumns } from '../../cases/columns.tsx';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type Bundle = components['schemas']['Bundle'];
type Part = components['schemas']['BundlePart'];
type Result = components['schemas']['PartResult'];

/** One need over several catalogs: each request with its provider and its clock, and what is done for all at once. */
export default function BundlePage() {
  const { id = '' } = useParams();
  const query = useRead(['bundle', id], (api) => readBundle(api, id), { every: 15_000 });
  return <Shown query={query}>{(bundle) => <Whole bundle={bundle} />}</Shown>;
}

const readBundle = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/bundles/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => readBundle(api, id),
    events: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/bundles/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    readers: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/bundles/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<Bundle, components['schemas']['BundleEvent']>;

function Whole({ bundle }: { bundle: Bundle }) {
  const { say } = useWords();
  const names = useNames();
  const api = useApi();
  const [results, setResults] = useState<readonly Result[]>([]);
  const { id, need, parts = [] } = bundle;
  const caption = say({ zh: '各件申请', en: 'Its requests' });
  return (
    <WholeCase
      kind="bundle"
      view={bundle}
      title={say({ zh: `申请组：${need.slice(0, 40)}`, en: `Bundle: ${need.slice(0, 40)}` })}
      roads={roadsOf(api, id)}
      onAnswer={(answer) => setResults(resultsIn(answer))}
    >
      <Refused results={results} parts={parts} />
      <Panel title={say({ zh: '需求', en: 'The need' })}>
        <p className="typed">{need}</p>
      </Panel>
      <Panel title={caption}>
        <Table
          caption={caption}
          columns={columns}
          rows={parts.map((part) => ({ ...part, statusName: names('statuses', 'request', part.status) }))}
          rowKey={(part) => part.id}
        />
      </Panel>
    </WholeCase>
  );
}

const columns: readonly Column<Part & { readonly statusName: string }>[] = [
  {
    key: 'catalog',
    title: { zh: '目录', en: 'Catalog' },
    cell: ({ id, catalogName }) => <Link href={`/console/requests/${id}`}>{catalogName}</Link>,
    sortBy: ({ catalogName }) => catalogName,
  },
  {
    key: 'provider',
    title: { zh: '提供部门', en: 'Provider' },
    cell: ({ provider, providerName }) => providerName ?? provider,
    sortBy: ({ providerName = '' }) => providerName,
  },
  ...standingColumns,
];

/** Which parts a step was not taken for, and why; the others have it behind them. */
function Refused({ results, parts }: { results: readonly Result[]; parts: readonly Part[] }) {
  const { say } = useWords();
  const refused = results.filter(({ done }) => !done);
  if (results.length === 0) return null;
  const done = results.length - refused.length;
  return (
    <Alert
      role="status"
      showIcon
      style={{ marginBottom: 16 }}
      type={refused.length === 0 ? 'success' : 'warning'}
      title={say({
        zh: `已办理 ${done} 件，未办理 ${refused.length} 件。`,
        en: `Done for ${done}, not for ${refused.length}.`,
      })}
      description={
        refused.length === 0 ? undefined : (
          <ul>
            {refused.map(({ id, problem }) => (
              <li key={id}>
                <Link href={`/console/requests/${id}`}>
                  {parts.find((part) => part.id === id)?.catalogName ?? id}
                </Link>
                {say({ zh: '：', en: ': ' })}
                {problem?.detail}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}

/** What came of a step for each part: the answer is one to a step of a bundle, as the description has it. */
function resultsIn(answer: unknown): readonly Result[] {
  const { results } = Object(answer);
  return Array.isArray(results) ? results : [];
}
