import { Space } from 'antd';
import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { ChangeLink } from './changeLink.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';

type View = components['schemas']['Duty'];

const read = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/duties/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => read(api, id),
    events: ({ read: ask, client }, cursor) =>
      ask(
        client.GET('/v1/duties/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    readers: ({ read: ask, client }, cursor) =>
      ask(
        client.GET('/v1/duties/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<View, components['schemas']['DutyEvent']>;

/** A function of a department: what gives it, and until when it had it. */
export default function DutyPage() {
  const { id = '' } = useParams();
  const query = useRead(['duty', id], (api) => read(api, id), { every: 15_000 });
  return <Shown query={query}>{(duty) => <Whole duty={duty} />}</Shown>;
}

function Whole({ duty }: { duty: View }) {
  const { say } = useWords();
  const api = useApi();
  const { id, name, ownId, basis, description, reasons, endedAt, provider } = duty;
  return (
    <WholeCase
      kind="duty"
      view={duty}
      title={name}
      links={
        <Space wrap>
          <ChangeLink of={duty} page={`/console/duties/${id}/edit`} />
          <Link href={`/console/coverage?org=${provider ?? ''}`}>
            {say({ zh: '职责、业务事项与编目率', en: 'Functions, matters, and what is catalogued' })}
          </Link>
        </Space>
      }
      roads={roadsOf(api, id)}
    >
      <Panel title={say({ zh: '职责', en: 'The function' })}>
        <Values of={{ ownId, basis, description, reasons, endedAt }} schema={viewSchema('duty')} />
      </Panel>
    </WholeCase>
  );
}
