import { useCodeText } from '../../cases/codeTexts.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';
import { type OnRecord, useOnRecord } from './onRecord.ts';
import { ExtentInWords, Paper, Row } from './printedParts.tsx';
import { remedyOf } from './remedy.ts';
import type { Request } from './requestPage.tsx';

type Answer = NonNullable<Request['answer']>;

/** 政务数据共享申请答复书: what is decided, on which conditions, and of what is not granted the ground and the reasons. */
export function AnswerLetter({ request }: { request: Request }) {
  const { say } = useWords();
  const { answer, status } = request;
  const { answeredBy, delivery } = useOnRecord(request);
  if (answer === undefined) return null;
  return (
    <Paper
      request={request}
      title={say({ zh: '政务数据共享申请答复书', en: 'Answer to a request' })}
      office={request.providerName}
      at={request.answeredAt}
    >
      <p>
        {say({
          zh: `${request.requesterName ?? ''}：贵单位对“${request.catalogName}”的共享申请收悉。经审核，并经本部门政务数据共享工作机构负责人${answeredBy ?? ''}审核同意，${decided(status)}。`,
          en: `${request.requesterName ?? ''}: your request for “${request.catalogName}” was examined, and the head of our office for data sharing${answeredBy === undefined ? '' : `, ${answeredBy},`} has approved this answer: ${request.statusName}.`,
        })}
      </p>
      {status === 'refused' ? (
        <Refused answer={answer} />
      ) : (
        <Granted request={request} answer={answer} delivery={delivery} />
      )}
      {status === 'partlyConsented' ? <NotGranted answer={answer} /> : null}
      {status === 'consented' ? null : <p>{say(remedyOf(request))}</p>}
    </Paper>
  );
}

function decided(status: Request['status']): string {
  if (status === 'refused') return '不同意共享';
  return status === 'partlyConsented' ? '部分同意共享' : '同意共享';
}

function Refused({ answer }: { answer: Answer }) {
  const names = useNames();
  const { ground, reasons, legalBasis } = answer;
  return (
    <>
      <dl className="values">
        <Row
          zh="不同意共享的理由"
          en="Ground"
          value={ground === undefined ? undefined : names('refusalGrounds', ground)}
        />
        <Conditions zh="不符合的目录所列条件" en="Listed conditions that are not met" answer={answer} />
        <Row zh="具体说明" en="Reasons" value={reasons} />
      </dl>
      {legalBasis === undefined ? null : (
        <Values of={{ legalBasis }} schema={viewSchema('request', 'answer')} />
      )}
    </>
  );
}

function Granted({
  request,
  answer,
  delivery,
}: {
  request: Request;
  answer: Answer;
  delivery: OnRecord['delivery'];
}) {
  const { say, language } = useWords();
  const names = useNames();
  const { limits = {}, reasons, volume } = answer;
  const isPartly = request.status === 'partlyConsented';
  const until = limits.until ?? request.duration.to;
  return (
    <>
      {isPartly ? <h2>{say({ zh: '同意共享的部分', en: 'What is granted' })}</h2> : null}
      <dl className="values">
        <Row zh="数据项" en="Data items" value={(limits.dataItems ?? request.dataItems).join('、')} />
        <Row zh="提供形式" en="Form in which it is given" value={formsOf(request, answer, names)} />
        <Row
          zh="数据范围"
          en="Which part of the data"
          value={<ExtentInWords extent={limits.extent ?? request.extent} />}
        />
        <Row zh="使用期限至" en="Used until" value={dayInWords(until, language, '')} />
        <Conditions zh="适用的使用条件" en="Conditions that apply" answer={answer} />
        <Row zh="说明" en="Remarks" value={reasons} />
        <Row
          zh="完整交付的记录数"
          en="Records of the complete delivery"
          value={volume === undefined ? undefined : String(volume.records)}
        />
      </dl>
      {delivery === undefined ? null : (
        <p>
          {say({
            zh: `本部门将于 ${dayInWords(delivery.dueDate, 'zh', '')}（含当日）前共享数据（${names('deadlineBases', delivery.term)}）。`,
            en: `The data will be shared by the end of ${dayInWords(delivery.dueDate, 'en', '')} (${names('deadlineBases', delivery.term)}).`,
          })}
        </p>
      )}
    </>
  );
}

/** Which items are masked, pseudonymised or, by this answer, in the clear; nothing where the catalog treats none. */
function formsOf(
  { treatments = {}, dataItems }: Request,
  { inClear = [], inClearReason, limits = {} }: Answer,
  names: ReturnType<typeof useNames>,
): string | undefined {
  const granted = limits.dataItems ?? dataItems;
  const forms = Object.entries(treatments).filter(([item]) => granted.includes(item));
  const said = forms.map(
    ([item, form]) => `${item}：${names('treatments', inClear.includes(item) ? 'clear' : form)}`,
  );
  const why = inClearReason === undefined ? '' : `（以原值提供的理由：${inClearReason}）`;
  return said.length === 0 ? undefined : `${said.join('；')}${why}`;
}

/** Earlier answers did not say which of the two their reasons were about. */
const partsSaid = {
  period: { zh: '超出上述使用期限的部分', en: 'A longer time' },
  extent: { zh: '超出上述数据范围的部分', en: 'More of the data' },
  either: { zh: '超出上述使用期限或者数据范围的部分', en: 'A longer time or more of the data' },
} as const;

/** Each part that is not granted, with its own ground and reasons (R21.7). */
function NotGranted({ answer }: { answer: Answer }) {
  const { say } = useWords();
  const names = useNames();
  const { limits, legalBasis } = answer;
  return (
    <>
      <h2>{say({ zh: '不同意共享的部分及其理由', en: 'What is not granted, and why' })}</h2>
      {(limits?.because ?? []).map(({ dataItems, part, ground, reasons }) => (
        <section key={`${dataItems?.join() ?? part ?? ''}.${ground}.${reasons}`}>
          <h3>
            {dataItems === undefined
              ? say(partsSaid[part ?? 'either'])
              : say({ zh: `数据项：${dataItems.join('、')}`, en: `Data items: ${dataItems.join(', ')}` })}
          </h3>
          <dl className="values">
            <Row zh="不同意共享的理由" en="Ground" value={names('refusalGrounds', ground)} />
            <Row zh="具体说明" en="Reasons" value={reasons} />
          </dl>
        </section>
      ))}
      {legalBasis === undefined ? null : (
        <Values of={{ legalBasis }} schema={viewSchema('request', 'answer')} />
      )}
    </>
  );
}

function Conditions({ zh, en, answer }: { zh: string; en: string; answer: Answer }) {
  const textOf = useCodeText('conditions');
  const said = answer.conditions?.map(textOf) ?? [];
  return <Row zh={zh} en={en} value={said.length === 0 ? undefined : said.join('；')} />;
}
