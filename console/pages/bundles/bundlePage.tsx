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
import type { Text } from '../../words/text.ts';
import { useWords } from '../../words/language.tsx';
import { BundleFindings } from './findings.tsx';

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
  const api = useApi();
  const [results, setResults] = useState<readonly Result[]>([]);
  const { id, need, parts = [], outcomes = [] } = bundle;
  const catalogs = Object.fromEntries(parts.map((part) => [part.id, part.catalogName]));
  const caption = say({ zh: '各件申请', en: 'Its requests' });
  return (
    <WholeCase
      kind="bundle"
      view={bundle}
      title={say({ zh: `申请组：${need.slice(0, 40)}`, en: `Bundle: ${need.slice(0, 40)}` })}
      roads={roadsOf(api, id)}
      onAnswer={(answer) => setResults(resultsIn(answer))}
      effect={(command, view) => <About command={command} bundle={view} />}
      recordTexts={{ request: catalogs, requests: catalogs, versions: catalogs }}
    >
      <Refused results={results} parts={parts} />
      <Panel title={say({ zh: '需求', en: 'The need' })}>
        <p className="typed">{need}</p>
      </Panel>
      {bundle.beforeSending === undefined ? null : (
        <Panel title={say({ zh: '提交前的提示', en: 'Before they are sent' })}>
          <BundleFindings bundle={bundle} />
        </Panel>
      )}
      <Panel title={caption}>
        {outcomes.length === 0 ? null : <p>{inWords(outcomes, say)}</p>}
        <Table caption={caption} columns={columns} rows={parts} rowKey={(part) => part.id} />
      </Panel>
    </WholeCase>
  );
}

/** How those have ended that have. */
function inWords(outcomes: NonNullable<Bundle['outcomes']>, say: (text: Text) => string): string {
  const counted = (language: keyof Text) =>
    outcomes
      .map(({ statusName, requests }) =>
        language === 'zh' ? `${statusName} ${requests} 件` : `${statusName}: ${requests}`,
      )
      .join(language === 'zh' ? '，' : ', ');
  return say({ zh: `已办结：${counted('zh')}。`, en: `Ended: ${counted('en')}.` });
}

/** What a step is about: each request for which it can be taken, by catalog and provider; before drafts are sent, what is to be known. */
function About({ command, bundle }: { command: string; bundle: Bundle }) {
  const { say } = useWords();
  const { need, parts = [] } = bundle;
  const taking = parts.filter(({ steps }) => steps.some((step) => step === command));
  return (
    <>
      <p className="typed">{need}</p>
      <p>{say({ zh: `将办理 ${taking.length} 件：`, en: `It is taken for ${taking.length}:` })}</p>
      <ol>
        {taking.map(({ id, catalogName, provider, providerName = provider, statusName }) => (
          <li key={id}>{[catalogName, providerName, statusName].filter((word) => word).join(' · ')}</li>
        ))}
      </ol>
      {command === 'submit' ? <BundleFindings bundle={bundle} /> : null}
    </>
  );
}

const columns: readonly Column<Part>[] = [
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
  // What had ended before is no problem.
  const refused = results.filter(({ done, ended }) => !done && ended !== true);
  if (results.length === 0) return null;
  const done = results.filter((result) => result.done).length;
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
