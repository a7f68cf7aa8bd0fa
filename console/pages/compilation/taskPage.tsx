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

type View = components['schemas']['CompilationTask'];

const read = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/compilation-tasks/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => read(api, id),
    events: ({ read: ask, client }, cursor) =>
      ask(
        client.GET('/v1/compilation-tasks/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    proof: ({ read: ask, client }, name) =>
      ask(
        client.GET('/v1/compilation-tasks/{id}/deadlines/{name}/proof', { params: { path: { id, name } } }),
      ),
    readers: ({ read: ask, client }, cursor) =>
      ask(
        client.GET('/v1/compilation-tasks/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<View, components['schemas']['CompilationTaskEvent']>;

/** A task of compilation: until when, what was reported and counted, what the authority said. */
export default function TaskPage() {
  const { id = '' } = useParams();
  const query = useRead(['compilationTask', id], (api) => read(api, id), { every: 15_000 });
  return <Shown query={query}>{(task) => <Whole task={task} />}</Shown>;
}

function Whole({ task }: { task: View }) {
  const { say } = useWords();
  const api = useApi();
  const { id, title, by, moved, matters, report, answer, provider } = task;
  return (
    <WholeCase
      kind="compilationTask"
      view={task}
      title={say({ zh: `目录编制任务：${title}`, en: `Compilation: ${title}` })}
      links={
        <Link href={`/console/coverage?org=${provider ?? ''}`}>
          {say({ zh: '当前的编目率和缺口', en: 'The rate and the gap of now' })}
        </Link>
      }
      roads={roadsOf(api, id)}
    >
      <Panel title={say({ zh: '任务', en: 'The task' })}>
        <Values of={{ by, moved, matters, answer }} schema={viewSchema('compilationTask')} />
      </Panel>
      {report === undefined ? null : (
        <Panel title={say({ zh: '部门的报告和平台的计数', en: 'What was reported, and counted' })}>
          <Values of={report} schema={viewSchema('compilationTask', 'report')} />
        </Panel>
      )}
    </WholeCase>
  );
}
