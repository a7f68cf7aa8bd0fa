import { Alert } from 'antd';
import { Link, useSearchParams } from 'wouter';
import type { components } from '../../api/generated/schema';
import { AggregationFindings } from '../../cases/aggregationFindings.tsx';
import { Status } from '../../cases/status.tsx';
import { List, type PageOf, useList } from '../../look/list.tsx';
import { Page, Panel } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';

type Holding = components['schemas']['Holding'];
/** A page of the list; the first has what the data puts together. */
interface Holdings extends PageOf<Holding> {
  readonly aggregation?: components['schemas']['HeldAggregation'];
}

/** What an organisation holds of others' data, and what it puts together (article 25). */
export default function HoldingsPage() {
  const { say } = useWords();
  const names = useNames();
  const [query] = useSearchParams();
  const org = query.get('org');
  const of = org === null ? {} : { org };
  const list = useList(['holdings', of], (api, cursor) =>
    api.read(
      api.client.GET('/v1/holdings', {
        params: { query: { limit: '50', ...of, ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  return (
    <Page
      title={say({ zh: '持有的共享数据', en: 'Data held' })}
      lead={say({
        zh: '有效的和暂停的共享权限，以及已经结束而数据尚未处置完毕的；一并评估数据汇聚的风险（《条例》第二十五条）。',
        en: 'Grants in force or suspended, and those that are over whose data is still to be disposed of; with what they put together (article 25).',
      })}
    >
      <PutTogether aggregation={list.data?.pages[0]?.aggregation} />
      <List
        list={list}
        caption={say({ zh: '持有的共享数据', en: 'Data held' })}
        columns={columns(names)}
        rowKey={({ grantId }) => grantId}
        nothing={{ zh: '没有持有其他单位的共享数据。', en: 'Nothing is held of others’ data.' }}
      />
    </Page>
  );
}

function PutTogether({ aggregation }: { aggregation: Holdings['aggregation'] | undefined }) {
  const { say } = useWords();
  if (aggregation === undefined || aggregation.findings.length === 0) return null;
  return (
    <Panel title={say({ zh: '数据汇聚的风险', en: 'What is put together' })}>
      <AggregationFindings findings={aggregation.findings} />
      {aggregation.isComplete ? null : (
        <Alert
          type="info"
          title={say({
            zh: '共享权限过多，只评估了最近的 1000 项。',
            en: 'Of very many grants the latest 1000 were looked at.',
          })}
        />
      )}
    </Panel>
  );
}

function columns(names: NameOf): readonly Column<Holding>[] {
  return [
    {
      key: 'name',
      title: { zh: '目录', en: 'Catalog' },
      cell: ({ grantId, catalogName }) => <Link href={`/console/grants/${grantId}`}>{catalogName}</Link>,
      sortBy: ({ catalogName }) => catalogName,
    },
    {
      key: 'provider',
      title: { zh: '提供部门', en: 'Provider' },
      cell: ({ provider, providerName }) => providerName ?? provider ?? '',
      sortBy: ({ providerName }) => providerName ?? '',
    },
    {
      key: 'items',
      title: { zh: '数据项', en: 'Data items' },
      cell: ({ dataItems }) => <span className="typed">{dataItems.join('、')}</span>,
    },
    {
      key: 'categories',
      title: { zh: '说明的内容', en: 'What they tell' },
      cell: ({ categories }) => categories.map((one) => names('aggregationCategories', one)).join('、'),
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ statusName, toBeDisposedOf }) => <Standing name={statusName} isOver={toBeDisposedOf} />,
    },
    {
      key: 'until',
      title: { zh: '使用期限至', en: 'Used until' },
      cell: ({ until }) => <Day date={until} />,
      sortBy: ({ until }) => until,
    },
  ];
}

function Standing({ name, isOver }: { name: string; isOver: boolean }) {
  const { say } = useWords();
  return (
    <>
      <Status name={name} />
      {isOver ? (
        <div>{say({ zh: '数据尚未处置完毕', en: 'its data is still to be disposed of' })}</div>
      ) : null}
    </>
  );
}

function Day({ date }: { date: string }) {
  const { language } = useWords();
  return dayInWords(date, language, '');
}
