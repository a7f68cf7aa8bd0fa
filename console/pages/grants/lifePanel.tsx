import { Values } from '../../cases/values.tsx';
import type { FieldSchema } from '../../forms/operations.ts';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

/** What has become of a grant in use: suspended, asked to change, proposed to end, disposed of. Nothing where it just goes on. */
export function LifePanel({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const { suspension, askedChange, changeRefused, thirdParties, ending, arbitraryEnd, overAt, disposal } =
    grant;
  const told = {
    suspension,
    askedChange,
    changeRefused,
    thirdParties,
    ending,
    arbitraryEnd,
    overAt,
    disposal,
  };
  if (Object.values(told).every((value) => value === undefined)) return null;
  return (
    <Panel title={say({ zh: '暂停、变更、终止和处置', en: 'Suspension, change, ending, disposal' })}>
      <Values of={told} schema={said} />
    </Panel>
  );
}

const worded = (zh: string, en: string): FieldSchema => ({ words: { zh, en } });

/** What its parts are called where the same names mean something else elsewhere, and which labels have the names of their codes. */
const said: FieldSchema = {
  properties: {
    suspension: {
      ...worded('共享的暂停', 'The suspension'),
      properties: {
        reason: { ref: 'SuspensionReason' },
        by: { ...worded('暂停共享的单位', 'Who suspended'), labels: 'suspenders' },
        at: worded('暂停的时间', 'When it was suspended'),
        rectification: {
          ...worded('整改报告', 'What was reported as rectified'),
          properties: { statement: worded('整改的情况', 'What was rectified') },
        },
      },
    },
    askedChange: {
      ...worded('待办理的变更使用的申请', 'What its requester wants changed'),
      properties: {
        status: { ...worded('办理情况', 'How far it is'), labels: 'askedChanges' },
        until: worded('新的使用期限的最后一日', 'The new last day of use'),
        thirdParty: { ref: 'ThirdParty' },
      },
    },
    thirdParties: { items: { ref: 'ThirdParty' } },
    ending: {
      ...worded('终止或者变更共享的提议', 'A proposed ending or change'),
      properties: {
        ground: { ref: 'EndingGround' },
        effectiveOn: worded('生效日期', 'In effect from'),
        change: { ref: 'ServiceChange' },
        proposedAt: worded('提议的时间', 'When it was proposed'),
        response: {
          ...worded('需求部门的意见', 'What the requester answered'),
          properties: { position: { ref: 'EndingPosition' }, statement: worded('意见', 'What is answered') },
        },
        filing: {
          ...worded('备案', 'What was filed'),
          properties: { statement: worded('备案的内容', 'What is filed') },
        },
      },
    },
    disposal: {
      ...worded('数据的处置', 'What became of the data'),
      properties: {
        statement: {
          ...worded('填报的处置情况', 'What was stated of it'),
          properties: {
            method: { ref: 'DisposalMethod' },
            at: worded('处置的日期', 'The day of the disposal'),
          },
        },
      },
    },
  },
};
