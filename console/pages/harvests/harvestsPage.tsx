import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import type { components } from '../../api/generated/schema';
import { useMe } from '../../api/me.ts';
import { Status } from '../../cases/status.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';

type Entry = components['schemas']['HarvestEntry'];

/** The platforms whose catalogs one's own authority reads, and what came of the last run of each. */
export default function HarvestsPage() {
  const { say } = useWords();
  const names = useNames();
  const { data: me } = useMe();
  const [, go] = useLocation();
  const mayRegister = me?.kind === 'authority' && me.roles.includes('officer');
  const list = useList(['harvest', 'list'], (api, cursor) =>
    api.read(
      api.client.GET('/v1/harvests', {
        params: { query: { limit: '50', ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  const columns: readonly Column<Entry>[] = [
    {
      key: 'name',
      title: { zh: '平台', en: 'Platform' },
      cell: ({ id, name }) => <Link href={`/console/harvests/${id}`}>{name}</Link>,
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ statusName }) => <Status name={statusName} />,
    },
    {
      key: 'outcome',
      title: { zh: '最近一次', en: 'Last run' },
      cell: ({ lastRun }) =>
        lastRun === undefined
          ? '—'
          : names(
              lastRun.failure === undefined ? 'harvestOutcomes' : 'harvestFailures',
              lastRun.failure ?? lastRun.outcome,
            ),
    },
    {
      key: 'at',
      title: { zh: '开始时间', en: 'Begun' },
      cell: ({ lastRun }) => (lastRun === undefined ? '—' : instantInWords(lastRun.startedAt)),
    },
    {
      key: 'refused',
      title: { zh: '没有汇集的', en: 'Not taken over' },
      cell: ({ lastRun }) => lastRun?.tally?.refused ?? '—',
      isNumber: true,
    },
  ];
  return (
    <Page
      title={say({ zh: '目录汇集', en: 'Harvests' })}
      lead={say({
        zh: '读取其他平台公布的目录，在本平台展示；申请到该平台提出。每日自动读取变化的部分，每七日全部读取一次。',
        en: 'The catalogs of other platforms are read and shown here; they are asked for there. What has changed is read every day, everything once in seven days.',
      })}
      actions={
        mayRegister ? (
          <Button type="primary" onClick={() => go('/console/harvests/new')}>
            {say({ zh: '登记一个平台', en: 'Register a platform' })}
          </Button>
        ) : undefined
      }
    >
      <List
        list={list}
        caption={say({ zh: '目录汇集', en: 'Harvests' })}
        columns={columns}
        rowKey={({ id }) => id}
        nothing={{ zh: '本单位没有汇集其他平台的目录。', en: 'Your organisation harvests no platform.' }}
      />
    </Page>
  );
}
