import { Button, Progress, Space } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { Status } from '../../cases/status.tsx';
import { List, useList } from '../../look/list.tsx';
import { Failure, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import type { Column } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';

type Order = components['schemas']['BulkShown'];
type Result = components['schemas']['BulkResult'];

/** Milliseconds after which a running order is looked at anew. */
const often = 1_000;
const seldom = 60_000;
const states = ['refused', 'failed', 'done', 'unchanged'] as const;

/** A bulk order: how far it is, and what came of each catalog. */
export default function BulkPage() {
  const { id = '' } = useParams();
  const query = useRead(
    ['bulk', id],
    (api) => api.read(api.client.GET('/v1/bulk/{id}', { params: { path: { id } } })),
    { every: (order) => (order?.status === 'running' ? often : seldom) },
  );
  return (
    <Shown query={query}>{(order) => <Whole order={order} onStopped={() => void query.refetch()} />}</Shown>
  );
}

function Whole({ order, onStopped }: { order: Order; onStopped: () => void }) {
  const { say } = useWords();
  const names = useNames();
  const { total, done, status, statusName, command, createdAt, isCut } = order;
  const words = say({
    zh: `共 ${total} 件，已逐件办过 ${done} 件。`,
    en: `${done} of ${total} gone through.`,
  });
  return (
    <Page
      title={say({
        zh: `批量办理：${names('bulkCommands', command)}`,
        en: `In bulk: ${names('bulkCommands', command)}`,
      })}
      lead={
        <Space wrap>
          <Status name={statusName} />
          <span>{instantInWords(createdAt)}</span>
          <Link href="/console/bulk/new">{say({ zh: '再次交办', en: 'Order again' })}</Link>
          <Link href="/console/bulk">{say({ zh: '全部批量办理', en: 'All bulk orders' })}</Link>
        </Space>
      }
    >
      <Panel
        title={say({ zh: '进度', en: 'Progress' })}
        more={status === 'running' ? <Stop id={order.id} onStopped={onStopped} /> : undefined}
      >
        <div role="status">
          <Progress
            percent={Math.floor((100 * done) / Math.max(1, total))}
            aria-label={say({ zh: '办理进度', en: 'Progress' })}
          />
          <p className="number">{words}</p>
        </div>
        {isCut === true ? (
          <p>
            {say({
              zh: '符合条件的多于一次可以办理的，其余的请在办完后再次交办。',
              en: 'More fitted the filter than one order takes: order it again for the rest.',
            })}
          </p>
        ) : null}
      </Panel>
      <Results order={order} />
    </Page>
  );
}

function Results({ order }: { order: Order }) {
  const { say } = useWords();
  const names = useNames();
  const [query, setQuery] = useSearchParams();
  const { id, counts, done } = order;
  const first = states.find((each) => (counts?.[each] ?? 0) > 0) ?? 'done';
  const status = states.find((each) => each === query.get('status')) ?? first;
  const list = useList(['bulk', id, 'results', status, done], (api, cursor) =>
    api.read(
      api.client.GET('/v1/bulk/{id}/results', {
        params: {
          path: { id },
          query: { status, limit: '50', ...(cursor === undefined ? {} : { cursor }) },
        },
      }),
    ),
  );
  const columns: readonly Column<Result>[] = [
    {
      key: 'catalog',
      title: { zh: '目录', en: 'Catalog' },
      cell: ({ id: catalog, name, code }) => (
        <>
          <Link className="typed" href={`/console/catalogs/${catalog}`}>
            {name ?? catalog}
          </Link>
          {code === undefined ? null : <div className="quiet typed">{code}</div>}
        </>
      ),
    },
    {
      key: 'problem',
      title: { zh: '原因', en: 'Why' },
      cell: ({ problem }) => (problem === undefined ? '—' : <Why problem={problem} />),
    },
  ];
  return (
    <Panel title={say({ zh: '逐件结果', en: 'What came of each' })}>
      <div className="scopes" role="group" aria-label={say({ zh: '按结果筛选', en: 'By result' })}>
        {states.map((each) => (
          <button
            key={each}
            type="button"
            className="scope"
            aria-pressed={each === status}
            onClick={() => setQuery({ status: each })}
          >
            {names('bulkResults', each)}
            <span className="scopeCount number">{counts?.[each] ?? ''}</span>
          </button>
        ))}
      </div>
      <List
        list={list}
        caption={names('bulkResults', status)}
        columns={columns}
        rowKey={({ id: catalog }) => catalog}
        nothing={{ zh: '没有这样的目录。', en: 'No catalog is like that.' }}
      />
    </Panel>
  );
}

function Why({ problem }: { problem: NonNullable<Result['problem']> }) {
  const { detail, article, errors = [] } = problem;
  return (
    <div className="typed">
      {detail}
      {article === undefined ? null : <span className="quiet"> {article}</span>}
      {errors.length === 0 ? null : (
        <ul style={{ margin: '4px 0', paddingInlineStart: 20 }}>
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Stop({ id, onStopped }: { id: string; onStopped: () => void }) {
  const { say } = useWords();
  const api = useApi();
  const [error, setError] = useState<unknown>();
  const stop = async () => {
    try {
      await api.change({ method: 'POST', href: `/v1/bulk/${id}/stop`, body: {}, key: crypto.randomUUID() });
      onStopped();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Space wrap>
      <Button size="small" danger onClick={() => void stop()}>
        {say({ zh: '停止办理其余各件', en: 'Stop: leave what is not done' })}
      </Button>
      {error === undefined ? null : <Failure error={error} />}
    </Space>
  );
}
