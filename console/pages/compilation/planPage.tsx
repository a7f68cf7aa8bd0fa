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
import { PlannedTasks } from './plannedTasks.tsx';

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
  const { id, title, note } = plan;
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
      {note === undefined ? null : (
        <Panel title={say({ zh: '编制要求', en: 'What is to be heeded' })}>
          <Values of={{ note }} schema={viewSchema('compilationPlan')} />
        </Panel>
      )}
      <PlannedTasks plan={plan} />
    </WholeCase>
  );
}
