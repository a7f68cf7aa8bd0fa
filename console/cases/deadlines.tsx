import { Button } from 'antd';
import { useState } from 'react';
import { useRead } from '../api/api.tsx';
import type { Api } from '../api/client.ts';
import type { components } from '../api/generated/schema';
import { Panel } from '../look/page.tsx';
import { Shown } from '../look/reading.tsx';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import type { Text } from '../words/text.ts';
import { useNow } from '../words/now.ts';
import { dayInWords, dayOf } from '../words/time.ts';
import { BasisMark } from './basisMark.tsx';
import { Clock } from './clock.tsx';
import { lastDayOf } from './deadline.ts';
import { firstDayOf, ProofCalendar } from './proofCalendar.tsx';

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
  contested,
}: {
  kind: string;
  id: string;
  deadlines: readonly Deadline[];
  readProof: ReadProof;
  /** Name of the term of which the authority has yet to decide whether it was met. */
  contested?: string | undefined;
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
          isContested={deadline.name === contested}
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
  isContested,
}: {
  kind: string;
  id: string;
  deadline: Deadline;
  readProof: ReadProof;
  isShown: boolean;
  isContested: boolean;
}) {
  const { say } = useWords();
  const names = useNames();
  const [isAsked, ask] = useState(isShown);
  const { name, status, dueDate, basis, article, provisional, extendedBy } = deadline;
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
        <Standing deadline={deadline} />
      )}
      {isContested ? (
        <p>
          {say({
            zh: '是否办结，待政务数据共享主管部门认定；经认定不成立的，期限接续计算。',
            en: 'The authority has yet to decide whether it was done; if not, the term runs on.',
          })}
        </p>
      ) : null}
      <p className="quiet">
        {extendedBy > 0
          ? say({ zh: `已延长 ${extendedBy} 个工作日。`, en: `Extended by ${extendedBy} working days. ` })
          : ''}
        <StatutoryDay deadline={deadline} />
      </p>
      {isAsked ? (
        <Proofs
          kind={kind}
          id={id}
          name={name}
          readProof={readProof}
          isPaused={status === 'paused'}
          first={firstDayOf(name, isAnew(deadline))}
        />
      ) : (
        <Button size="small" onClick={() => ask(true)}>
          {say({ zh: '期限如何计算', en: 'How it is counted' })}
        </Button>
      )}
    </div>
  );
}

/** What became of a term: when the act was done, which is not the day by which it was due; while it stands still no day is due. */
function Standing({ deadline }: { deadline: Deadline }) {
  const { say, language } = useWords();
  const { today } = useNow();
  const names = useNames();
  const { status, dueDate, missed, endedAt, elapsedWorkingDays } = deadline;
  const state = names('deadlineStatuses', status);
  const day = (date: string) => dayInWords(date, language, today.slice(0, 4));
  if (status === 'paused')
    return (
      <p>
        {state}
        {elapsedWorkingDays === undefined
          ? ''
          : say({
              zh: `；已计 ${elapsedWorkingDays} 个工作日`,
              en: `; working days counted so far: ${elapsedWorkingDays}`,
            })}
      </p>
    );
  const why =
    missed === undefined
      ? ''
      : say({ zh: `（${names('missedDays', missed)}）`, en: ` (${names('missedDays', missed)})` });
  const due = say({ zh: `截止日 ${day(dueDate)}`, en: `due ${day(dueDate)}` });
  if (endedAt === undefined) return <p>{`${state}${why} · ${due}`}</p>;
  const done = day(dayOf(endedAt));
  if (status === 'stopped') return <p>{say({ zh: `停止计算于 ${done}`, en: `stopped on ${done}` })}</p>;
  if (status === 'void') return <p>{`${state} · ${done}`}</p>;
  return (
    <p>
      {say({
        zh: `${state}${why}，办结于 ${done}（${due}）`,
        en: `${state}${why}: done on ${done} (${due})`,
      })}
    </p>
  );
}

/** The law's day where the region has committed to an earlier one, and whether it is missed as well. */
function StatutoryDay({ deadline }: { deadline: Deadline }) {
  const { say } = useWords();
  const { today } = useNow();
  const { status, basis, statutoryDueAt, missed } = deadline;
  // While the clock stands still no day is due by anything.
  if (statutoryDueAt === undefined || basis !== 'region' || status === 'paused') return null;
  const day = lastDayOf(statutoryDueAt);
  const [zh, en] = [dayInWords(day, 'zh', today.slice(0, 4)), dayInWords(day, 'en', today.slice(0, 4))];
  return missed === 'statutory'
    ? say({ zh: `法定期限亦已于 ${zh} 届满。`, en: `The statutory term has ended as well, on ${en}. ` })
    : say({ zh: `法定截止日：${zh}。`, en: `Statutory day: ${en}. ` });
}

/** Whether it counts from the end of a pause. */
const isAnew = ({ phases, startedAt }: Deadline) =>
  phases.some(({ status, to }) => status === 'paused' && to === startedAt);

function Proofs({
  kind,
  id,
  name,
  readProof,
  isPaused,
  first,
}: {
  kind: string;
  id: string;
  name: string;
  readProof: ReadProof;
  isPaused: boolean;
  first: Text;
}) {
  const query = useRead([kind, id, 'proof', name], (api) => readProof(api, name));
  return (
    <Shown query={query}>
      {(proof) => <ProofCalendar proof={proof} isPaused={isPaused} first={first} />}
    </Shown>
  );
}
