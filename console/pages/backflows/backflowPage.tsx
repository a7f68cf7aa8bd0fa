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
        <Values
          of={{ terms, current: withoutDelivery(current), missed, docking, refusal, ended }}
          schema={viewSchema('backflow')}
        />
        <NotCounted backflow={backflow} />
      </Panel>
      {terms === undefined ? null : <Periods id={id} grantId={grantId} />}
    </WholeCase>
  );
}

/** A delivery is told by a link to it, not by its id. */
function withoutDelivery(current: Backflow['current']): object | undefined {
  if (current === undefined) return undefined;
  const { notCounted: _, deliveryId: __, ...rest } = { notCounted: '', deliveryId: '', ...current };
  return rest;
}

/** What came too early for the current period, and what of that period has come and is not all of it. */
function NotCounted({ backflow: { current, grantId } }: { backflow: Backflow }) {
  const { say } = useWords();
  if (current === undefined || grantId === undefined) return null;
  const { period, notCounted, deliveryId } = current;
  const place = (delivery: string) => `/console/grants/${grantId}/deliveries/${delivery}`;
  return (
    <>
      {notCounted === undefined ? null : (
        <p>
          {say({
            zh: `${period} 届满前已有一次交付可以提取，不计入该周期；该周期的数据应当在届满后交付。`,
            en: `A delivery stood ready before ${period} was over and does not count for it: its data is delivered once it is over.`,
          })}
          <Link href={place(notCounted)}>{say({ zh: '查看该次交付', en: 'See that delivery' })}</Link>
        </p>
      )}
      {deliveryId === undefined ? null : (
        <p>
          {say({
            zh: `${period} 的数据已有一次交付，尚不完整。`,
            en: `Something was delivered for ${period}, and is not all of it.`,
          })}
          <Link href={place(deliveryId)}>{say({ zh: '查看该次交付', en: 'See that delivery' })}</Link>
        </p>
      )}
    </>
  );
}

function Periods({ id, grantId }: { id: string; grantId: string | undefined }) {
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
          {
            key: 'delivery',
            title: { zh: '交付', en: 'Delivery' },
            cell: ({ deliveryId, period }) =>
              deliveryId === undefined || grantId === undefined ? null : (
                <Link
                  href={`/console/grants/${grantId}/deliveries/${deliveryId}`}
                  aria-label={say({ zh: `查看 ${period} 的交付`, en: `See the delivery of ${period}` })}
                >
                  {say({ zh: '查看', en: 'See it' })}
                </Link>
              ),
          },
        ]}
        rowKey={({ period }) => period}
        nothing={{ zh: '尚无周期。', en: 'There is no period yet.' }}
      />
    </Panel>
  );
}
