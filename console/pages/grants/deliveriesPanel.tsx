import { Link } from 'wouter';
import type { components } from '../../api/generated/schema';
import { Status } from '../../cases/status.tsx';
import { List, useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import type { Grant } from './grant.ts';

type Entry = components['schemas']['DeliveryEntry'];

/** The deliveries under a grant, and how the grant remembers them. */
export function DeliveriesPanel({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const names = useNames();
  const list = useList(
    ['delivery', 'list', grant.id],
    (api, cursor) =>
      api.read(
        api.client.GET('/v1/grants/{id}/deliveries', {
          params: { path: { id: grant.id }, query: cursor === undefined ? {} : { cursor } },
        }),
      ),
    { every: 15_000 },
  );
  return (
    <Panel title={say({ zh: '交付的数据', en: 'Deliveries' })}>
      {grant.contested ? (
        <p>
          {say({
            zh: '交付是否完整有异议：之后的交付自签收或者认定完整起履行共享义务，以可提取的时间为准。',
            en: 'Completeness is contested: a later delivery meets the term once it is accepted, as of when it stood ready.',
          })}
        </p>
      ) : null}
      <List
        list={list}
        caption={say({ zh: '交付的数据', en: 'Deliveries' })}
        columns={columnsFor(grant, names)}
        rowKey={({ id }) => id}
        nothing={{
          zh: '提供部门还没有交付数据。数据就绪后，平台通知需求部门获取。',
          en: 'Nothing was delivered yet. The requester is told once data stands ready.',
        }}
      />
    </Panel>
  );
}

function columnsFor(grant: Grant, names: NameOf): readonly Column<Entry>[] {
  // The notes of the grant know when; the list knows the rest.
  const notes = new Map(grant.deliveries.map((note) => [note.deliveryId, note]));
  return [
    {
      key: 'at',
      title: { zh: '交付', en: 'Delivery' },
      cell: ({ id }) => (
        <Link href={`/console/grants/${grant.id}/deliveries/${id}`}>{whenOf(id, notes)}</Link>
      ),
      sortBy: ({ id }) => id,
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ statusName }) => <Status name={statusName} />,
      sortBy: ({ status }) => status,
    },
    {
      key: 'format',
      title: { zh: '格式', en: 'Format' },
      cell: ({ format }) => names('deliveryFormats', format),
    },
    {
      key: 'records',
      title: { zh: '记录数', en: 'Records' },
      cell: ({ records }) => records.toLocaleString('en'),
      sortBy: ({ records }) => records,
      isNumber: true,
    },
    {
      key: 'parts',
      title: { zh: '分片数', en: 'Parts' },
      cell: ({ parts }) => parts,
      sortBy: ({ parts }) => parts,
      isNumber: true,
    },
    {
      key: 'note',
      title: { zh: '说明', en: 'Remarks' },
      cell: ({ id }) => {
        const code = notes.get(id)?.code;
        return code === undefined ? '' : names('deliveryFailures', code);
      },
    },
  ];
}

const whenOf = (id: string, notes: ReadonlyMap<string, { readonly at: string }>) => {
  const at = notes.get(id)?.at;
  return at === undefined ? id : instantInWords(at);
};
