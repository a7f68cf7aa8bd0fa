import { Link } from 'wouter';
import type { components } from '../../api/generated/schema';
import { Clock } from '../../cases/clock.tsx';
import { Documents } from '../../cases/documents.tsx';
import { List, useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';
import { basisInWords } from '../catalogs/content.ts';
import type { Grant } from './grant.ts';

type Entry = components['schemas']['UsageEntry'];

/** The clock of the next record of use, as the API names it. */
const nextRecord = 'recordOfUse';

/** What is on record of the use of a grant's data, what the platform has entered by itself among it, and by when more is due (articles 26 and 29). */
export function UsagePanel({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const due = grant.deadlines.find(({ name }) => name === nextRecord);
  const mayRecord = grant.actions.some(({ command }) => command === 'record-use');
  if (grant.usages === undefined && due === undefined && !mayRecord) return null;
  return (
    <Panel title={say({ zh: '使用记录', en: 'Records of use' })}>
      <NextRecord due={due} />
      <Kept grant={grant} />
      <Records grant={grant} />
    </Panel>
  );
}

/** By when the use is to be recorded next, or that it was not in time. */
function NextRecord({ due }: { due: Grant['deadlines'][number] | undefined }) {
  const { say } = useWords();
  if (due === undefined || due.endedAt !== undefined) return null;
  const isOverdue = due.status === 'missed';
  return (
    <p>
      {isOverdue
        ? say({ zh: '使用情况逾期没有登记：', en: 'The use was not recorded in time: ' })
        : say({ zh: '下一次登记使用情况：', en: 'The use is to be recorded next: ' })}
      <Clock
        face={{ dueDate: due.dueDate, workingDaysLeft: due.workingDaysLeft, isOverdue }}
        basis={due.basis}
        isProvisional={due.provisional}
      />
    </p>
  );
}

/** How long another law has the records kept. */
function Kept({ grant: { keepLonger } }: { grant: Grant }) {
  const { say, language } = useWords();
  const names = useNames();
  if (keepLonger === undefined) return null;
  const { until } = keepLonger;
  const basis = basisInWords(keepLonger.legalBasis, names).replaceAll('　', say({ zh: '，', en: ', ' }));
  return (
    <p className="typed">
      {say({
        zh: `依据${basis}，各条记录至少保存至 ${dayInWords(until, 'zh', '')}。`,
        en: `By ${basis}, every record is kept until ${dayInWords(until, language, '')} at least.`,
      })}
    </p>
  );
}

function Records({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const names = useNames();
  const { id } = grant;
  const list = useList(['grant', id, 'usage', grant.usages], (api, cursor) =>
    api.read(
      api.client.GET('/v1/grants/{id}/usage', {
        params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
  return (
    <List
      list={list}
      caption={say({ zh: '使用记录', en: 'Records of use' })}
      columns={columnsFor(id, names)}
      rowKey={({ number }) => String(number)}
      nothing={{
        zh: '还没有使用记录。需求部门应当记录使用场景、过程、成效、存储和销毁情况（《条例》第二十九条）。',
        en: 'Nothing is recorded yet. The requester records scenario, process, effect, storage and destruction (article 29).',
      }}
    />
  );
}

const columnsFor = (grantId: string, names: NameOf): readonly Column<Entry>[] => [
  {
    key: 'at',
    title: { zh: '使用日期', en: 'Day' },
    cell: ({ at }) => <span className="nowrap">{at}</span>,
    sortBy: ({ at, number }) => `${at} ${String(number).padStart(9, '0')}`,
  },
  {
    key: 'kind',
    title: { zh: '内容', en: 'Of what' },
    cell: ({ kind }) => names('usageKinds', kind),
    sortBy: ({ kind }) => kind,
  },
  {
    key: 'text',
    title: { zh: '使用的情况', en: 'What was done' },
    cell: (entry) => <Said grantId={grantId} entry={entry} />,
  },
  {
    key: 'keepUntil',
    title: { zh: '至少保存至', en: 'Kept until' },
    cell: ({ keepUntil }) => <span className="nowrap">{keepUntil}</span>,
    sortBy: ({ keepUntil }) => keepUntil,
  },
];

function Said({ grantId, entry: { text, deliveryId, documents = [] } }: { grantId: string; entry: Entry }) {
  const { say } = useWords();
  return (
    <>
      {text === undefined ? null : <div className="typed">{text}</div>}
      {deliveryId === undefined ? null : (
        <Link href={`/console/grants/${grantId}/deliveries/${deliveryId}`}>
          {say({ zh: '平台自动记录：签收的交付', en: 'Recorded by the platform: a delivery received' })}
        </Link>
      )}
      {documents.length === 0 ? null : <Documents documents={documents} />}
    </>
  );
}
