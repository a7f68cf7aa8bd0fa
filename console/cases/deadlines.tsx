import { Button } from 'antd';
import { useState } from 'react';
import { useRead } from '../api/api.tsx';
import type { Api } from '../api/client.ts';
import type { components } from '../api/generated/schema';
import { Panel, Shown } from '../look/page.tsx';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { dayInWords } from '../words/time.ts';
import { BasisMark } from './basisMark.tsx';
import { Clock } from './clock.tsx';
import { ProofCalendar } from './proofCalendar.tsx';

export type Deadline = components['schemas']['Deadline'];
type Proof = components['schemas']['DeadlineProof'];

/** Reads the proof sheet of one of a case's clocks. */
export type ReadProof = (api: Api, name: string) => Promise<Proof>;

/** A case's clocks: what is due when, on which basis, what was met and missed; each with its proof sheet. */
export function Deadlines({
  kind,
  id,
  deadlines,
  readProof,
}: {
  kind: string;
  id: string;
  deadlines: readonly Deadline[];
  readProof: ReadProof;
}) {
  const { say } = useWords();
  if (deadlines.length === 0) return null;
  const open = deadlines.filter(isOpen);
  const closed = deadlines.filter((deadline) => !isOpen(deadline));
  return (
    <Panel title={say({ zh: '期限', en: 'Terms' })}>
      {[...open, ...closed].map((deadline, index) => (
        <OneDeadline
          key={deadline.name}
          kind={kind}
          id={id}
          deadline={deadline}
          readProof={readProof}
          isShown={index === 0 && isOpen(deadline)}
        />
      ))}
    </Panel>
  );
}

const isOpen = ({ status, endedAt }: Deadline) =>
  status === 'running' || status === 'paused' || (status === 'missed' && endedAt === undefined);

function OneDeadline({
  kind,
  id,
  deadline,
  readProof,
  isShown,
}: {
  kind: string;
  id: string;
  deadline: Deadline;
  readProof: ReadProof;
  isShown: boolean;
}) {
  const { say, language } = useWords();
  const names = useNames();
  const [isAsked, ask] = useState(isShown);
  const { name, status, dueDate, basis, article, provisional, extendedBy, statutoryDueAt, missed } = deadline;
  return (
    <div className="deadline">
      <h3>
        {names('deadlines', kind, name)} <BasisMark basis={basis} article={article} />
      </h3>
      {isOpen(deadline) && status !== 'paused' ? (
        <Clock
          face={{ dueDate, workingDaysLeft: deadline.workingDaysLeft, isOverdue: status === 'missed' }}
          isProvisional={provisional}
        />
      ) : (
        <p>
          {names('deadlineStatuses', status)}
          {missed === undefined ? '' : `（${names('missedDays', missed)}）`} · {dayInWords(dueDate, language)}
        </p>
      )}
      <p className="quiet">
        {extendedBy > 0
          ? say({ zh: `已延长 ${extendedBy} 个工作日。`, en: `Extended by ${extendedBy} working days. ` })
          : ''}
        {statutoryDueAt !== undefined && basis === 'region'
          ? say({
              zh: `法定截止日：${dayInWords(dayBefore(statutoryDueAt), 'zh')}。`,
              en: `Statutory day: ${dayInWords(dayBefore(statutoryDueAt), 'en')}. `,
            })
          : ''}
      </p>
      {isAsked ? (
        <Proofs kind={kind} id={id} name={name} readProof={readProof} />
      ) : (
        <Button size="small" onClick={() => ask(true)}>
          {say({ zh: '期限如何计算', en: 'How it is counted' })}
        </Button>
      )}
    </div>
  );
}

/** A term ends with the instant at which the next day begins. */
function dayBefore(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000 - 1).toISOString().slice(0, 10);
}

function Proofs({
  kind,
  id,
  name,
  readProof,
}: {
  kind: string;
  id: string;
  name: string;
  readProof: ReadProof;
}) {
  const query = useRead([kind, id, 'proof', name], (api) => readProof(api, name));
  return <Shown query={query}>{(proof) => <ProofCalendar proof={proof} />}</Shown>;
}
