import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';

type Demand = components['schemas']['Demand'];

/** A demand: what no catalog has, to whom it was assigned, and what has come of it. */
export default function DemandPage() {
  const { id = '' } = useParams();
  const query = useRead(['demand', id], (api) => readDemand(api, id), { every: 15_000 });
  return <Shown query={query}>{(demand) => <Whole demand={demand} />}</Shown>;
}

const readDemand = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/demands/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => readDemand(api, id),
    events: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/demands/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    proof: ({ read, client }, name) =>
      read(client.GET('/v1/demands/{id}/deadlines/{name}/proof', { params: { path: { id, name } } })),
    readers: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/demands/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<Demand, components['schemas']['DemandEvent']>;

function Whole({ demand }: { demand: Demand }) {
  const { say } = useWords();
  const api = useApi();
  const { id, title, catalog, description, items, basis, scenario, documents } = demand;
  const { assignment, promisedFor, declined, relieved, referral, reasons, granted, metAt } = demand;
  return (
    <WholeCase
      kind="demand"
      view={demand}
      title={say({ zh: `共享需求：${title}`, en: `Demand: ${title}` })}
      links={
        catalog === undefined ? undefined : (
          <Link href={`/console/catalogs/${catalog.id}`}>
            {say({ zh: `目录：${catalog.name}`, en: `Catalog: ${catalog.name}` })}
          </Link>
        )
      }
      roads={roadsOf(api, id)}
    >
      <Panel title={say({ zh: '所需数据', en: 'What is needed' })}>
        <Values of={{ description, items, basis, scenario, documents }} schema={viewSchema('demand')} />
      </Panel>
      <Panel title={say({ zh: '办理情况', en: 'What has come of it' })}>
        <Values
          of={{ assignment, promisedFor, declined, relieved, referral, reasons, granted, metAt }}
          schema={viewSchema('demand')}
        />
      </Panel>
    </WholeCase>
  );
}
