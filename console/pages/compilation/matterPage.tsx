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

type View = components['schemas']['Matter'];

const read = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/matters/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => read(api, id),
    events: ({ read: ask, client }, cursor) =>
      ask(
        client.GET('/v1/matters/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    proof: ({ read: ask, client }, name) =>
      ask(client.GET('/v1/matters/{id}/deadlines/{name}/proof', { params: { path: { id, name } } })),
    readers: ({ read: ask, client }, cursor) =>
      ask(
        client.GET('/v1/matters/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<View, components['schemas']['MatterEvent']>;

/** A business matter: what its department declared and stated of the data that must be catalogued, and what the authority decided. */
export default function MatterPage() {
  const { id = '' } = useParams();
  const query = useRead(['matter', id], (api) => read(api, id), { every: 15_000 });
  return <Shown query={query}>{(matter) => <Whole matter={matter} />}</Shown>;
}

function Whole({ matter }: { matter: View }) {
  const { say } = useWords();
  const api = useApi();
  const { id, name, kind, code, duty, basis, description, absences, items, ending, provider } = matter;
  const facts = { kind, code, basis, description };
  return (
    <WholeCase
      kind="matter"
      view={matter}
      title={name}
      links={
        <Space wrap>
          <ChangeLink of={matter} page={`/console/matters/${id}/edit`} />
          <Link href={`/console/coverage?org=${provider ?? ''}`}>
            {say({ zh: '应编数据与编目率', en: 'What must be catalogued, and what is' })}
          </Link>
        </Space>
      }
      roads={roadsOf(api, id)}
    >
      <Panel title={say({ zh: '业务事项', en: 'The matter' })}>
        <Values of={facts} schema={viewSchema('matter')} />
        {duty === undefined ? null : <DutyOf id={duty} />}
      </Panel>
      {absences.length === 0 && items.length === 0 ? null : (
        <Panel title={say({ zh: '部门的声明和指明的数据项', en: 'What was declared and stated' })}>
          <Values of={{ absences, items }} schema={viewSchema('matter')} />
        </Panel>
      )}
      {ending === undefined ? null : (
        <Panel title={say({ zh: '事项取消的声明', en: 'Declared to have ended' })}>
          <Values of={ending} schema={viewSchema('matter', 'ending')} />
        </Panel>
      )}
    </WholeCase>
  );
}

/** The function under which a matter stands, by its name. */
function DutyOf({ id }: { id: string }) {
  const { say } = useWords();
  const { data } = useRead(['duty', id], (api) =>
    api.read(api.client.GET('/v1/duties/{id}', { params: { path: { id } } })),
  );
  return (
    <dl className="values">
      <div>
        <dt>{say({ zh: '所属职责', en: 'Function' })}</dt>
        <dd>
          <Link href={`/console/duties/${id}`}>{data?.name ?? id}</Link>
        </dd>
      </div>
    </dl>
  );
}
