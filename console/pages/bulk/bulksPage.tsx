import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { Status } from '../../cases/status.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { commandsFor } from './commands.ts';

type Entry = components['schemas']['BulkEntry'];

/** What one's own department has ordered in bulk. */
export default function BulksPage() {
  const { say } = useWords();
  const names = useNames();
  const { data: me } = useMe();
  const [, go] = useLocation();
  const mayOrder = me !== undefined && commandsFor(me).length > 0;
  const list = useList(['bulk', 'list'], (api, cursor) =>
    api.read(
      api.client.GET('/v1/bulk', {
        params: { query: { limit: '50', ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  const columns: readonly Column<Entry>[] = [
    {
      key: 'command',
      title: { zh: '环节', en: 'Step' },
      cell: ({ id, command }) => <Link href={`/console/bulk/${id}`}>{names('bulkCommands', command)}</Link>,
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ statusName }) => <Status name={statusName} />,
    },
    {
      key: 'done',
      title: { zh: '件数', en: 'Cases' },
      cell: ({ done, total }) => `${done} / ${total}`,
      isNumber: true,
    },
    {
      key: 'refused',
      title: { zh: '未予办理', en: 'Refused' },
      cell: ({ counts }) => counts?.refused ?? '—',
      isNumber: true,
    },
    {
      key: 'at',
      title: { zh: '交办时间', en: 'Ordered' },
      cell: ({ createdAt }) => instantInWords(createdAt),
    },
  ];
  return (
    <Page
      title={say({ zh: '批量办理', en: 'Bulk orders' })}
      actions={
        mayOrder ? (
          <Button type="primary" onClick={() => go('/console/bulk/new')}>
            {say({ zh: '批量办理目录', en: 'Order for catalogs' })}
          </Button>
        ) : undefined
      }
    >
      <List
        list={list}
        caption={say({ zh: '批量办理', en: 'Bulk orders' })}
        columns={columns}
        rowKey={({ id }) => id}
        nothing={{ zh: '本单位没有批量办理过。', en: 'Your organisation has ordered nothing in bulk.' }}
      />
    </Page>
  );
}
