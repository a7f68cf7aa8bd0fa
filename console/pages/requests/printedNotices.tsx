import { lastDayOf } from '../../cases/deadline.ts';
import { useCodeText } from '../../cases/codeTexts.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';
import { useOnRecord } from './onRecord.ts';
import { ExtentInWords, Paper, Row, useBasisName, usePeriod } from './printedParts.tsx';
import { authorityIn, remedyOf } from './remedy.ts';
import type { Request } from './requestPage.tsx';

/** 政务数据共享申请表. */
export function Application({ request }: { request: Request }) {
  const { say } = useWords();
  const names = useNames();
  const periodInWords = usePeriod();
  const { catalogName, catalogCode, catalogId, receivedAt } = request;
  const { approvedBy } = useOnRecord(request);
  // A catalog without a code of its own goes by what the platform calls it, which says nothing on paper.
  const called = catalogCode === catalogId ? catalogName : `${catalogName}（${catalogCode}）`;
  return (
    <Paper
      request={request}
      title={say({ zh: '政务数据共享申请表', en: 'Request for the sharing of government data' })}
      office={request.requesterName}
      at={receivedAt}
    >
      <dl className="values">
        <Row zh="需求部门" en="Requester" value={request.requesterName} />
        <Row zh="提供部门" en="Provider" value={request.providerName} />
        <Row zh="数据目录名称" en="Catalog" value={called} />
        <Row zh="共享属性" en="Sharing class" value={names('sharingClasses', request.sharingClass)} />
        <Row zh="共享方式" en="Method" value={names('sharingMethods', request.method)} />
        <Row zh="核验不能满足需要的理由" en="Why a yes or no does not serve" value={request.whyNotVerify} />
        <Row zh="使用期限" en="Duration" value={periodInWords(request.duration)} />
        <Row zh="数据范围" en="Which part of the data" value={<ExtentInWords extent={request.extent} />} />
      </dl>
      <Values
        of={{
          dataItems: request.dataItems,
          basis: request.basis,
          scenario: request.scenario,
          useRange: request.useRange,
        }}
        schema={viewSchema('request')}
      />
      {receivedAt === undefined ? null : (
        <p>
          {say({
            zh: `本申请经本部门政务数据共享工作机构负责人${approvedBy ?? ''}审核同意后提出。`,
            en: `Made with the consent of the head of the office for data sharing of this department${approvedBy === undefined ? '' : `, ${approvedBy}`}.`,
          })}
        </p>
      )}
    </Paper>
  );
}

/** 补充材料告知书. */
export function SupplementNotice({ request }: { request: Request }) {
  const { say } = useWords();
  const notice = request.supplementNotice;
  return (
    <Paper
      request={request}
      title={say({ zh: '补充材料告知书', en: 'Notice of missing material' })}
      office={request.providerName}
      at={notice?.at}
    >
      <p>
        {say({
          zh: `${request.requesterName ?? ''}：贵单位对“${request.catalogName}”的共享申请材料不全。根据《政务数据共享条例》第二十一条，现一次性告知需要补充的材料如下：`,
          en: `${request.requesterName ?? ''}: the request for “${request.catalogName}” lacks material. This is the one notice of what is missing (article 21):`,
        })}
      </p>
      <ol>
        {notice?.missing.map((entry) => (
          <li key={JSON.stringify(entry)} className="typed">
            <Missing entry={entry} />
          </li>
        ))}
      </ol>
      <SupplementDay request={request} />
      <p>{say(remedyOf(request))}</p>
    </Paper>
  );
}

type Entry = NonNullable<Request['supplementNotice']>['missing'][number];

function Missing({ entry }: { entry: Entry }) {
  const { say } = useWords();
  const names = useNames();
  const textOf = useCodeText('condition');
  if ('text' in entry) return entry.text;
  const { code, condition, detail } = entry;
  const listed = condition === undefined ? undefined : textOf(condition);
  const of =
    listed === undefined ? '' : say({ zh: `（目录所列条件：${listed}）`, en: ` (condition: ${listed})` });
  const what = detail === undefined ? '' : say({ zh: `：${detail}`, en: `: ${detail}` });
  return `${names('supplementItems', code)}${of}${what}`;
}

/** By when, that this day is not the law's, and what follows where it passes. */
function SupplementDay({ request }: { request: Request }) {
  const { say } = useWords();
  const basisName = useBasisName();
  const clock = request.deadlines.find(({ name }) => name === 'supplement');
  if (clock === undefined) return null;
  const basis = basisName(clock.basis);
  return (
    <p>
      {say({
        zh: `请于 ${dayInWords(clock.dueDate, 'zh', '')}（含当日）前补充（${basis}）。无正当理由逾期未补充的，视为放弃申请（平台规则）。`,
        en: `Please supply it by the end of ${dayInWords(clock.dueDate, 'en', '')} (${basis}). What is not supplied by then without good reason counts as given up (a rule of this platform).`,
      })}
    </p>
  );
}

/** 延长答复期限告知. */
export function ExtensionNotice({ request }: { request: Request }) {
  const { say } = useWords();
  const names = useNames();
  const { extension, authorityName } = request;
  const { extendedAt } = useOnRecord(request);
  const days = extension?.workingDays ?? 0;
  const ground = extension?.ground && names('extensionGrounds', extension.ground);
  return (
    <Paper
      request={request}
      title={say({ zh: '延长答复期限告知', en: 'Notice of an extension' })}
      office={request.providerName}
      at={extendedAt}
    >
      <p>
        {say({
          zh: `${request.requesterName ?? ''}：经${authorityIn('zh', authorityName)}同意，对“${request.catalogName}”的共享申请，答复期限延长 ${days} 个工作日（《政务数据共享条例》第二十一条）。`,
          en: `${request.requesterName ?? ''}: with the consent of ${authorityIn('en', authorityName)} the answer to the request for “${request.catalogName}” may take ${days} more working days (article 21).`,
        })}
        <AnswerDay request={request} />
      </p>
      <dl className="values">
        <Row zh="延长答复期限的特殊原因" en="The special reason" value={ground} />
        <Row zh="具体说明" en="In detail" value={extension?.reason} />
        <Row zh="政务数据共享主管部门的意见" en="What the authority says" value={extension?.decisionReason} />
      </dl>
    </Paper>
  );
}

/** The day that is worked to, and the law's where the region has committed to an earlier one. */
function AnswerDay({ request }: { request: Request }) {
  const { say } = useWords();
  const clock = request.deadlines.find(({ name }) => name === 'answer');
  if (clock === undefined) return null;
  const statutory = clock.statutoryDueAt && lastDayOf(clock.statutoryDueAt);
  if (clock.basis !== 'region' || !statutory || statutory === clock.dueDate)
    return say({
      zh: `答复期限至 ${dayInWords(clock.dueDate, 'zh', '')}（含当日）。`,
      en: ` It is due by the end of ${dayInWords(clock.dueDate, 'en', '')}.`,
    });
  return say({
    zh: `答复期限至 ${dayInWords(clock.dueDate, 'zh', '')}（含当日，本地区承诺）；法定期限至 ${dayInWords(statutory, 'zh', '')}（含当日）。`,
    en: ` It is due by the end of ${dayInWords(clock.dueDate, 'en', '')}, as the region has committed; by law, of ${dayInWords(statutory, 'en', '')}.`,
  });
}
