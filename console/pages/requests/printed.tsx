import { Values } from '../../cases/values.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords, dayOf, instantInWords } from '../../words/time.ts';
import type { Request } from './requestPage.tsx';

/**
 * The request as documents on paper, each on a page of its own: 共享申请表, and of what has happened 补充材料告知书, 延期告知
 * and 答复书. Shown only in print.
 */
export function PrintedRequest({ request }: { request: Request }) {
  const { supplementNotice, extension, answer, status } = request;
  const isAnswered = ['consented', 'partlyConsented', 'refused'].includes(status);
  return (
    <div className="printed">
      <Application request={request} />
      {supplementNotice ? <SupplementNotice request={request} /> : null}
      {extension?.status === 'consented' ? <ExtensionNotice request={request} /> : null}
      {answer && isAnswered ? <AnswerLetter request={request} /> : null}
    </div>
  );
}

function Application({ request }: { request: Request }) {
  const { say, language } = useWords();
  const names = useNames();
  const { duration } = request;
  return (
    <article className="document">
      <h1>{say({ zh: '政务数据共享申请表', en: 'Request for the sharing of government data' })}</h1>
      <Numbers request={request} />
      <dl className="values">
        <Row zh="需求部门" en="Requester" value={request.requesterName} />
        <Row zh="提供部门" en="Provider" value={request.providerName} />
        <Row zh="数据目录名称" en="Catalog" value={`${request.catalogName}（${request.catalogCode}）`} />
        <Row zh="共享属性" en="Sharing class" value={names('sharingClasses', request.sharingClass)} />
        <Row zh="共享方式" en="Method" value={names('sharingMethods', request.method)} />
        <Row
          zh="使用期限"
          en="Duration"
          value={`${dayInWords(duration.from, language, '')} – ${dayInWords(duration.to, language, '')}`}
        />
      </dl>
      <Values
        of={{
          dataItems: request.dataItems,
          basis: request.basis,
          scenario: request.scenario,
          useRange: request.useRange,
          extent: request.extent,
        }}
      />
      <Signature office={request.requesterName} at={request.receivedAt} />
    </article>
  );
}

function SupplementNotice({ request }: { request: Request }) {
  const { say } = useWords();
  const due = request.deadlines.find(({ name }) => name === 'supplement')?.dueDate;
  return (
    <article className="document">
      <h1>{say({ zh: '补充材料告知书', en: 'Notice of missing material' })}</h1>
      <Numbers request={request} />
      <p>
        {say({
          zh: `${request.requesterName ?? ''}：贵单位对“${request.catalogName}”的共享申请材料不全，根据《政务数据共享条例》第二十一条，现一次性告知需要补充的材料${
            due === undefined ? '' : `，请于 ${dayInWords(due, 'zh', '')}前补充`
          }：`,
          en: `${request.requesterName ?? ''}: the request for “${request.catalogName}” lacks material (article 21). Please supply${
            due === undefined ? '' : ` by ${dayInWords(due, 'en', '')}`
          }:`,
        })}
      </p>
      <Values of={{ missing: request.supplementNotice?.missing }} />
      <Signature office={request.providerName} at={request.supplementNotice?.at} />
    </article>
  );
}

function ExtensionNotice({ request }: { request: Request }) {
  const { say } = useWords();
  const due = request.deadlines.find(({ name }) => name === 'answer')?.dueDate ?? '';
  const days = request.extension?.workingDays ?? 0;
  return (
    <article className="document">
      <h1>{say({ zh: '延长答复期限告知', en: 'Notice of an extension' })}</h1>
      <Numbers request={request} />
      <p>
        {say({
          zh: `${request.requesterName ?? ''}：经政务数据共享主管部门同意，对“${request.catalogName}”的共享申请，答复期限延长 ${days} 个工作日，至 ${dayInWords(due, 'zh', '')}（《政务数据共享条例》第二十一条）。`,
          en: `${request.requesterName ?? ''}: with the authority's consent the answer to the request for “${request.catalogName}” is extended by ${days} working days, to ${dayInWords(due, 'en', '')} (article 21).`,
        })}
      </p>
      <Values of={{ extension: request.extension }} without={['status', 'workingDays']} />
      <Signature office={request.providerName} at={undefined} />
    </article>
  );
}

function AnswerLetter({ request }: { request: Request }) {
  const { say } = useWords();
  const isRefused = request.status === 'refused';
  return (
    <article className="document">
      <h1>{say({ zh: '政务数据共享申请答复书', en: 'Answer to a request' })}</h1>
      <Numbers request={request} />
      <p>
        {say({
          zh: `${request.requesterName ?? ''}：贵单位对“${request.catalogName}”的共享申请收悉。经审核，${
            isRefused
              ? '不同意共享'
              : request.status === 'partlyConsented'
                ? '同意共享其中一部分'
                : '同意共享'
          }。`,
          en: `${request.requesterName ?? ''}: your request for “${request.catalogName}” was examined: ${request.statusName}.`,
        })}
      </p>
      {request.answer ? <Values of={request.answer} without={['decision']} /> : null}
      {isRefused || request.status === 'partlyConsented' ? (
        <p>
          {say({
            zh: '如有异议，请与我单位协商；协商不成的，可以向政务数据共享主管部门申请协调处理（《政务数据共享条例》第二十八条）。',
            en: 'If you disagree, negotiate with us; failing that, the authority coordinates (article 28).',
          })}
        </p>
      ) : null}
      <Signature office={request.providerName} at={request.answeredAt} />
    </article>
  );
}

function Numbers({ request }: { request: Request }) {
  const { say } = useWords();
  return (
    <p className="quiet">
      {say({ zh: '申请编号', en: 'Request' })} {request.id}
      {request.receivedAt === undefined
        ? ''
        : ` · ${say({ zh: '收到时间', en: 'received' })} ${instantInWords(request.receivedAt)}`}
    </p>
  );
}

function Row({ zh, en, value }: { zh: string; en: string; value: string | undefined }) {
  const { say } = useWords();
  return value === undefined ? null : (
    <div>
      <dt>{say({ zh, en })}</dt>
      <dd className="typed">{value}</dd>
    </div>
  );
}

function Signature({ office, at }: { office: string | undefined; at: string | undefined }) {
  const { language } = useWords();
  return (
    <p className="signature">
      {office}
      <br />
      {at === undefined ? '' : dayInWords(dayOf(at), language, '')}
    </p>
  );
}
