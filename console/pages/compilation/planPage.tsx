import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { List, useList } from '../../look/list.tsx';
import type { Column } from '../../look/table.tsx';
import { percent } from './figuresInWords.ts';

type Entry = components['schemas']['CompilationTaskEntry'];
type View = components['schemas']['CompilationPlan'];

const read = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/compilation-plans/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => read(api, id),
    events: ({ read: ask, client }, cursor) =>
      ask(
        client.GET('/v1/compilation-plans/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    readers: ({ read: ask, client }, cursor) =>
      ask(
        client.GET('/v1/compilation-plans/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<View, components['schemas']['CompilationPlanEvent']>;

/** A plan of an authority: who compiles what until when, and who has. */
export default function PlanPage() {
  const { id = '' } = useParams();
  const query = useRead(['compilationPlan', id], (api) => read(api, id), { every: 15_000 });
  return <Shown query={query}>{(plan) => <Whole plan={plan} />}</Shown>;
}

function Whole({ plan }: { plan: View }) {
  const { say } = useWords();
  const api = useApi();
  const { id, title, note, tasks, status } = plan;
  return (
    <WholeCase
      kind="compilationPlan"
      view={plan}
      title={title}
      links={
        <Link href="/console/coverage">{say({ zh: '各部门当前的编目率', en: 'The rates of now' })}</Link>
      }
      roads={roadsOf(api, id)}
    >
      <Panel title={say({ zh: '编制计划', en: 'The plan' })}>
        <Values
          of={{ note, ...(status === 'draft' ? { tasks } : {}) }}
          schema={viewSchema('compilationPlan')}
        />
      </Panel>
      {status === 'announced' ? <Progress id={id} /> : null}
    </WholeCase>
  );
}

function Progress({ id }: { id: string }) {
  const { say } = useWords();
  const list = useList(['compilationPlan', id, 'progress'], (api, cursor) =>
    api.read(
      api.client.GET('/v1/compilation-plans/{id}/progress', {
        params: { path: { id }, query: { limit: '50', ...(cursor && { cursor }) } },
      }),
    ),
  );
  const title = say({ zh: '进展', en: 'Who has compiled' });
  return (
    <Panel title={title}>
      <List
        list={list}
        caption={title}
        columns={columns}
        rowKey={({ id: task }: Entry) => task}
        nothing={{ zh: '任务正在下达。', en: 'The tasks are on their way.' }}
      />
    </Panel>
  );
}

const columns: readonly Column<Entry>[] = [
  {
    key: 'department',
    title: { zh: '部门', en: 'Department' },
    cell: ({ id, providerName }) => (
      <Link href={`/console/compilation-tasks/${encodeURIComponent(id)}`}>{providerName}</Link>
    ),
    sortBy: ({ providerName = '' }) => providerName,
  },
  { key: 'status', title: { zh: '状态', en: 'Status' }, cell: ({ statusName }) => statusName },
  { key: 'by', title: { zh: '完成日期', en: 'Until' }, cell: ({ by }) => by, sortBy: ({ by }) => by },
  {
    key: 'rate',
    title: { zh: '报告时的编目率', en: 'Rate as reported' },
    cell: ({ figures }) => (figures === undefined ? '' : percent(figures.rate)),
    isNumber: true,
  },
];
