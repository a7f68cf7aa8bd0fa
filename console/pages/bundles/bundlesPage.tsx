import { Button } from 'antd';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useMayAct } from '../../api/me.ts';
import { Status } from '../../cases/status.tsx';
import { Filters } from '../../look/filters.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';

const title = { zh: '申请组', en: 'Bundles of requests' };

/** What one's own department asks for under one need, over several catalogs (R20.5). */
export default function BundlesPage() {
  const { say } = useWords();
  const names = useNames();
  const [, go] = useLocation();
  const mayGather = useMayAct('officer');
  const [query, setQuery] = useSearchParams();
  const status = query.get('status');
  const q = query.get('q');
  const filter = { ...(status ? { status } : {}), ...(q ? { q } : {}) };
  const list = useList(['bundle', 'list', filter], ({ read, client }, cursor) =>
    read(
      client.GET('/v1/bundles', {
        params: { query: { limit: '50', ...filter, ...(cursor && { cursor }) } },
      }),
    ),
  );
  return (
    <Page
      title={say(title)}
      lead={say({
        zh: '一项需求涉及多个目录的，对每个目录各提一件申请，编为一组一并提出。每件申请由各自的提供部门在各自的期限内答复。',
        en: 'Where one need takes several catalogs, a request for each is gathered and sent together. Every provider answers its own within its own term.',
      })}
      actions={
        mayGather ? (
          <Button type="primary" onClick={() => go('/console/bundles/new')}>
            {say({ zh: '将多件申请编为一组', en: 'Gather requests' })}
          </Button>
        ) : undefined
      }
    >
      <Filters kind="bundle" query={query} onQuery={setQuery} hasDue={false} />
      <List
        list={list}
        caption={say(title)}
        columns={[
          {
            key: 'need',
            title: { zh: '需求', en: 'Need' },
            cell: ({ id, need }) => <Link href={`/console/bundles/${id}`}>{need}</Link>,
            sortBy: ({ need }) => need,
          },
          {
            key: 'status',
            title: { zh: '状态', en: 'Status' },
            cell: ({ status: code, statusName }) => <Status name={statusName ?? code} />,
            sortBy: ({ status: code }) => code,
          },
          {
            key: 'ended',
            title: { zh: '已办结 / 共', en: 'Ended / all' },
            cell: ({ ended, requests }) => `${ended} / ${requests}`,
          },
          {
            key: 'outcomes',
            title: { zh: '办结结果', en: 'How they ended' },
            cell: ({ outcomes = [] }) =>
              outcomes
                .map(({ status: code, requests }) => `${names('statuses', 'request', code)} ${requests}`)
                .join(say({ zh: '，', en: ', ' })),
          },
          {
            key: 'createdAt',
            title: { zh: '编组时间', en: 'Gathered' },
            cell: ({ createdAt }) => instantInWords(createdAt),
            sortBy: ({ createdAt }) => createdAt,
          },
        ]}
        rowKey={({ id }) => id}
        nothing={{ zh: '没有符合条件的申请组。', en: 'No bundle is like that.' }}
      />
    </Page>
  );
}
