import { useApi } from '../../api/api.tsx';
import { Panel } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { ConfirmMoves } from './confirmMoves.tsx';
import { OwnProposal } from './termsProposal.tsx';
import { SourceText } from './sourceText.tsx';
import type { Year, Years } from './years.ts';

type Proposal = NonNullable<Year['proposal']>;

/** The announcements that wait for a second person; who may decide sees what each would move before they confirm it. */
export function Proposals({ years, isOperator }: { years: Years; isOperator: boolean }) {
  return years.items.map(({ year, proposal }) =>
    proposal === undefined ? null : (
      <OneProposal
        key={year}
        year={year}
        proposal={proposal}
        version={years.version}
        isOperator={isOperator}
      />
    ),
  );
}

function OneProposal({
  year,
  proposal,
  version,
  isOperator,
}: {
  year: number;
  proposal: Proposal;
  version: number;
  isOperator: boolean;
}) {
  const { say } = useWords();
  const { source, proposedAt, days, examined, moved, differences } = proposal;
  return (
    <Panel
      title={say({ zh: `待确认：${year} 年的放假安排`, en: `To be confirmed: the announcement for ${year}` })}
    >
      <p>
        <SourceText source={source} />
      </p>
      <p>
        {say({
          zh: `提出时间 ${instantInWords(proposedAt)}；列出 ${days.length} 天；提出时检查了 ${examined} 个期限，其中 ${moved} 个将变动。须由提出人以外的另一名平台运维人员对照公布的通知核对后确认，确认之前不影响任何期限。`,
          en: `Proposed ${instantInWords(proposedAt)}; ${days.length} days; ${examined} terms were looked at then, ${moved} would move. Another operator than the one who proposed it compares it with the published announcement and confirms it; until then it moves nothing.`,
        })}
      </p>
      <details>
        <summary>
          {say({
            zh: `与现行日历、平台所带放假安排不同的日期（${differences.length}）`,
            en: `Days that differ from the calendar in force or from what comes with the product (${differences.length})`,
          })}
        </summary>
        <Differences proposal={proposal} />
      </details>
      {isOperator && proposal.isOwn ? <OwnProposal /> : null}
      {isOperator && !proposal.isOwn ? <Confirm year={year} version={version} /> : null}
    </Panel>
  );
}

type Difference = Proposal['differences'][number];

function Differences({ proposal: { differences, days } }: { proposal: Proposal }) {
  const { say } = useWords();
  const nameOf = ({ date }: Difference) => days.find((day) => day.date === date)?.name ?? '';
  const word = (isCounted: boolean) =>
    isCounted ? say({ zh: '工作日', en: 'working day' }) : say({ zh: '休息', en: 'off' });
  const columns: readonly Column<Difference>[] = [
    {
      key: 'date',
      title: { zh: '日期', en: 'Date' },
      cell: ({ date }) => <span className="number">{date}</span>,
      sortBy: ({ date }) => date,
    },
    { key: 'name', title: { zh: '名称', en: 'Name' }, cell: nameOf },
    { key: 'now', title: { zh: '现行日历', en: 'In force' }, cell: ({ counted }) => word(counted) },
    {
      key: 'then',
      title: { zh: '确认之后', en: 'Once confirmed' },
      cell: ({ wouldCount }) => <strong>{word(wouldCount)}</strong>,
    },
    {
      key: 'bundled',
      title: { zh: '平台所带的安排', en: 'By what comes with the product' },
      cell: ({ bundled }) => word(bundled),
    },
  ];
  return (
    <Table
      caption={say({ zh: '不同的日期', en: 'Days that differ' })}
      columns={columns}
      rows={differences}
      rowKey={({ date }) => date}
    />
  );
}

/** For another operator than the one who proposed it; the platform refuses that one. */
function Confirm({ year, version }: { year: number; version: number }) {
  const { say } = useWords();
  const api = useApi();
  return (
    <ConfirmMoves
      href={`/v1/calendar/years/${year}/confirm`}
      version={version}
      name={say({ zh: `确认 ${year} 年的放假安排`, en: `Confirm the announcement for ${year}` })}
      look={async () => {
        const params = {
          path: { year: String(year) },
          query: { dryRun: 'true' as const },
          header: { 'If-Match': `"${version}"` },
        };
        const call = api.client.POST('/v1/calendar/years/{year}/confirm', { params, body: {} });
        const answer = await api.read(call);
        return 'dryRun' in answer ? answer : undefined;
      }}
    />
  );
}
