import { Button } from 'antd';
import { type Me, useMayAct, useMe } from '../../api/me.ts';
import { useChange } from '../../forms/change.ts';
import { Failure, Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import type { RegionTerms } from './regionTermsPage.tsx';

/** The terms that wait for a second person, beside what holds now. */
export function TermsProposal({ terms }: { terms: RegionTerms }) {
  const { say } = useWords();
  const names = useNames();
  const { proposal, lengths, times, region, version } = terms;
  if (proposal === undefined) return null;
  const unit = (count: number | string) => say({ zh: `${count} 个工作日`, en: `${count} working days` });
  const rows = [
    ...lengths.map(({ term, length, committed }) => ({
      key: term,
      name: names('terms', term),
      now: unit(committed),
      after: unit(proposal.terms?.[term] ?? length),
    })),
    ...times.map(({ rung, time, committed }) => ({
      key: rung,
      name: say({ zh: `提醒时间：${names('rungs', rung)}`, en: `Reminder: ${names('rungs', rung)}` }),
      now: committed,
      after: proposal.ladderTimes?.[rung] ?? time,
    })),
    {
      key: 'supplementClock',
      name: say({ zh: '补充材料之后的计算方式', en: 'How the clock goes on after missing material' }),
      now: clockName(terms.supplementClock, names),
      after: clockName(proposal.supplementClock, names),
    },
  ].filter(({ now, after }) => now !== after);
  return (
    <Panel title={say({ zh: '待确认的办理期限', en: 'Terms to be confirmed' })}>
      <p>
        {say({
          zh: `提出时间 ${instantInWords(proposal.proposedAt)}。须由本级人民政府，或者政务数据共享主管部门中提出人以外的人确认。`,
          en: `Proposed ${instantInWords(proposal.proposedAt)}. The government of the region, or another person of its authority, confirms them.`,
        })}
      </p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say({ zh: '内容', en: 'What' })}</th>
            <th scope="col">{say({ zh: '现在', en: 'Now' })}</th>
            <th scope="col">{say({ zh: '确认之后', en: 'Once confirmed' })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, now, after }) => (
            <tr key={key}>
              <td>{name}</td>
              <td>{now}</td>
              <td>
                <strong>{after}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Confirm
        href={`/v1/regions/${region}/terms/confirm`}
        version={version}
        isOwn={proposal.isOwn}
        name={say({ zh: '确认办理期限', en: 'Confirm the terms' })}
        by={['authority', 'government']}
      />
    </Panel>
  );
}

const clockName = (clock: string | undefined, names: ReturnType<typeof useNames>) =>
  names('supplementClocks', clock ?? 'continue');

/** For whoever sits where it can be confirmed; whose own work it is, is told that it is another's to confirm. */
export function Confirm({
  href,
  version,
  isOwn = false,
  name,
  by,
}: {
  href: string;
  version: number;
  isOwn?: boolean | undefined;
  name: string;
  /** Kinds of organisation whose it is to confirm. */
  by: readonly Me['kind'][];
}) {
  const { data: me } = useMe();
  const mayAct = useMayAct('officer', 'officeHead', 'departmentHead');
  const change = useChange();
  if (!mayAct || me === undefined || !by.includes(me.kind)) return null;
  if (isOwn) return <OwnProposal />;
  return (
    <>
      {change.error === undefined ? null : <Failure error={change.error} />}
      <Button
        type="primary"
        style={{ marginTop: 12 }}
        loading={change.isRunning}
        onClick={() => void change.run({ method: 'POST', href, body: {}, version }).catch(() => undefined)}
      >
        {name}
      </Button>
    </>
  );
}

/** Why whoever proposed something has no button to confirm it. */
export function OwnProposal() {
  const { say } = useWords();
  return (
    <p role="status" className="quiet" style={{ marginTop: 12 }}>
      {say({
        zh: '您提出或者参与提出了这一内容，应当由他人确认。',
        en: 'You had a hand in proposing this: somebody else has to confirm it.',
      })}
    </p>
  );
}
