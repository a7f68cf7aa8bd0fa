import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { List, useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type Backflow = components['schemas']['Backflow'];

/** What flows back: what it is for, how it comes, and each period. */
export default function BackflowPage() {
  const { id = '' } = useParams();
  const query = useRead(['backflow', id], (api) => readBackflow(api, id), { every: 15_000 });
  return <Shown query={query}>{(backflow) => <Whole backflow={backflow} />}</Shown>;
}

const readBackflow = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/backflows/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => readBackflow(api, id),
    events: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/backflows/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    proof: ({ read, client }, name) =>
      read(client.GET('/v1/backflows/{id}/deadlines/{name}/proof', { params: { path: { id, name } } })),
    readers: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/backflows/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<Backflow, components['schemas']['BackflowEvent']>;

function Whole({ backflow }: { backflow: Backflow }) {
  const { say } = useWords();
  const api = useApi();
  const { id, catalogName, lowerRegionName, dataItems, basis, purpose, period, grantId } = backflow;
  const { terms, current, missed, docking, refusal, ended } = backflow;
  return (
    <WholeCase
      kind="backflow"
      view={backflow}
      title={say({ zh: `数据回流：${catalogName}`, en: `Backflow: ${catalogName}` })}
      links={
        grantId === undefined ? undefined : (
          <Link href={`/console/grants/${grantId}`}>{say({ zh: '查看共享权限', en: 'See the grant' })}</Link>
        )
      }
      roads={roadsOf(api, id)}
    >
      <Panel title={say({ zh: '应当回流的数据', en: 'What flows back' })}>
        <Values of={{ lowerRegionName, dataItems, basis, purpose, period }} schema={viewSchema('backflow')} />
      </Panel>
      <Panel title={say({ zh: '回流的方式', en: 'How it flows back' })}>
        <Values of={{ terms, current, missed, docking, refusal, ended }} schema={viewSchema('backflow')} />
      </Panel>
      {terms === undefined ? null : <Periods id={id} />}
    </WholeCase>
  );
}

function Periods({ id }: { id: string }) {
  const { say } = useWords();
  const names = useNames();
  const list = useList(['backflow', id, 'periods'], ({ read, client }, cursor) =>
    read(
      client.GET('/v1/backflows/{id}/periods', {
        params: { path: { id }, query: { ...(cursor && { cursor }) } },
      }),
    ),
  );
  const title = { zh: '各周期', en: 'Periods' };
  return (
    <Panel title={say(title)}>
      <List
        list={list}
        caption={say(title)}
        columns={[
          { key: 'period', title: { zh: '周期', en: 'Period' }, cell: ({ period }) => period },
          { key: 'dueDate', title: { zh: '截止日', en: 'Due' }, cell: ({ dueDate }) => dueDate },
          {
            key: 'status',
            title: { zh: '情况', en: 'Status' },
            cell: ({ status }) => names('backflowPeriodStatuses', status),
          },
          { key: 'expected', title: { zh: '应有记录数', en: 'Expected' }, cell: ({ expected }) => expected },
          {
            key: 'delivered',
            title: { zh: '实际记录数', en: 'Delivered' },
            cell: ({ delivered }) => delivered,
          },
        ]}
        rowKey={({ period }) => period}
        nothing={{ zh: '尚无周期。', en: 'There is no period yet.' }}
      />
    </Panel>
  );
}
