import { LodgeDispute } from '../disputes/lodgeDispute.tsx';
import { Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import type { ActionFormProps } from '../../cases/action.ts';
import { Actions } from '../../cases/actions.tsx';
import { Deadlines } from '../../cases/deadlines.tsx';
import { type CodeTexts, WithCodeTexts } from '../../cases/codeTexts.tsx';
import { organisationsOf } from '../../cases/organisations.ts';
import { ReadersPanel } from '../../cases/readers.tsx';
import { RecordPanel } from '../../cases/record.tsx';
import { Status } from '../../cases/status.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import type { Choices } from '../../forms/fields.tsx';
import { DocumentsPanel } from '../../documents/panel.tsx';
import { later } from '../../look/later.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { RequestFindings } from './findings.tsx';
import { Precedents } from './precedents.tsx';
import { type PrintedName, PrintedRequest, PrintRequest } from './printed.tsx';
import { ExtentInWords, Row, usePeriod } from './printedParts.tsx';
import { remedyOf } from './remedy.ts';

export type Request = components['schemas']['Request'];

/** A request from draft to answer: who does what by when, what was said, and what can be done now. */
export default function RequestPage() {
  const { id = '' } = useParams();
  const query = useRead(['request', id], (api) => readRequest(api, id), { every: 15_000 });
  return (
    <Shown query={query}>
      {(request) => (
        <WithCodeTexts texts={codeTextsOf(request)}>
          <Whole request={request} />
        </WithCodeTexts>
      )}
    </Shown>
  );
}

/** The way from a request to its security review, for the authority that would hold it. */
function BeginReview({ request: { id, receivedAt, requesterAuthority, authority } }: { request: Request }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const isReviewer = me !== undefined && me.org === (requesterAuthority ?? authority);
  if (!isReviewer || !me.roles.includes('officer') || receivedAt === undefined) return null;
  return (
    <Link href={`/console/security-reviews/new?request=${id}`}>
      {say({ zh: '提起安全审查', en: 'Review its security' })}
    </Link>
  );
}

type Api = ReturnType<typeof useApi>;
const readRequest = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/requests/{id}', { params: { path: { id } } }));

const handMade = {
  prepareAnswerRequest: later(() => import('./answerForm.tsx').then(({ AnswerForm }) => AnswerForm)),
  prepareSupplementRequest: later(() => import('./missingForm.tsx').then(({ MissingForm }) => MissingForm)),
  acceptDutiesRequest: later<ActionFormProps<Request>>(() =>
    import('../../cases/acceptDuties.tsx').then(({ default: Form }) => Form),
  ),
};

/** Whether its provider has decided something that the other side may dispute (art. 28). */
const isDisputable = ({ status }: Request) =>
  status === 'refused' || status === 'partlyConsented' || status === 'awaitingSupplement';

function Whole({ request }: { request: Request }) {
  const { say } = useWords();
  const api = useApi();
  const { id, catalogName, statusName, deadlines } = request;
  const [printed, choosePrinted] = useState<PrintedName>();
  const isGranted = request.status === 'consented' || request.status === 'partlyConsented';
  return (
    <Page
      title={say({ zh: `共享申请：${catalogName}`, en: `Request: ${catalogName}` })}
      lead={
        <Space wrap>
          <Status name={statusName} />
          <span>
            {request.requesterName} → {request.providerName}
          </span>
        </Space>
      }
      actions={
        <Space wrap>
          {request.bundleId === undefined ? null : <OfBundle id={request.bundleId} />}
          {isGranted ? (
            <Link href={`/console/grants/${id}`}>{say({ zh: '查看共享权限', en: 'See the grant' })}</Link>
          ) : null}
          {isDisputable(request) ? <LodgeDispute kind="request" view={request} /> : null}
          <BeginReview request={request} />
          <PrintRequest request={request} onChosen={choosePrinted} />
        </Space>
      }
    >
      <PrintedRequest request={request} only={printed} />
      <div className="screen">
        <Panel title={say({ zh: '现在可以办理', en: 'What you can do now' })}>
          <SentBack request={request} />
          <RequestFindings request={request} />
          <Actions
            kind="request"
            view={request}
            choices={choicesOf(request)}
            handMade={handMade}
            links={{ change: `/console/requests/${id}/edit` }}
            effect={effectOf}
            read={() => readRequest(api, id)}
          />
        </Panel>
        <div className="columns">
          <div>
            <Content request={request} />
            <Answered request={request} />
            {request.receivedAt === undefined ? null : <DocumentsPanel kind="request" id={request.id} />}
            <RecordPanel
              recordKey={['request', id, 'events']}
              organisations={organisationsOf(request)}
              read={(client, cursor) =>
                client.read(
                  client.client.GET('/v1/requests/{id}/events', {
                    params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
                  }),
                )
              }
            />
          </div>
          <div>
            <Deadlines
              kind="request"
              id={id}
              deadlines={deadlines}
              readProof={(client, name) =>
                client.read(
                  client.client.GET('/v1/requests/{id}/deadlines/{name}/proof', {
                    params: { path: { id, name } },
                  }),
                )
              }
            />
            <Parties request={request} />
            <Precedents request={request} />
            <ReadersPanel
              readersKey={['request', id, 'readers']}
              organisations={organisationsOf(request)}
              read={(client, cursor) =>
                client.read(
                  client.client.GET('/v1/requests/{id}/readers', {
                    params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
                  }),
                )
              }
            />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** What is given out with a command that asks for nothing: whoever confirms reads it first. */
function effectOf(command: string, request: Request): ReactNode {
  if (command === 'approve' || command === 'submit') return <Asked request={request} />;
  const property = prepared[command];
  const told = property && request[property];
  return told && <Values of={told} schema={viewSchema('request', property)} />;
}

/** What was prepared for a command to give out. */
const prepared: Readonly<Record<string, 'preparedNotice' | 'preparedSupplement' | 'answer' | undefined>> = {
  'ask-supplement': 'preparedNotice',
  'approve-supplement': 'preparedSupplement',
  answer: 'answer',
};

/** Where a request's own content says what can be chosen in its forms. */
function choicesOf({ dataItems, listedConditions }: Request): Choices {
  const items = dataItems.map((value) => ({ value, label: value }));
  const conditions = listedConditions.map(({ id, text }) => ({ value: id, label: text }));
  return { dataItems: items, 'limits.dataItems': items, conditions, 'missing.condition': conditions };
}

/** What is asked for, in words. */
function Asked({ request }: { request: Request }) {
  const names = useNames();
  const periodInWords = usePeriod();
  const { sharingClass, dataItems, basis, scenario, useRange, whyNotVerify } = request;
  return (
    <>
      <Values of={{ sharingClass, dataItems, basis, scenario, useRange }} schema={viewSchema('request')} />
      <dl className="values">
        <Row zh="数据范围" en="Which part of the data" value={<ExtentInWords extent={request.extent} />} />
        <Row zh="共享方式" en="Method" value={names('sharingMethods', request.method)} />
        <Row zh="核验不能满足需要的理由" en="Why a yes or no does not serve" value={whyNotVerify} />
        <Row zh="使用期限" en="Duration" value={periodInWords(request.duration)} />
      </dl>
    </>
  );
}

/** What else its own department asks for under the same need. */
function OfBundle({ id }: { id: string }) {
  const { say } = useWords();
  return <Link href={`/console/bundles/${id}`}>{say({ zh: '查看所属申请组', en: 'See its bundle' })}</Link>;
}

/** Why a head did not let stand what was prepared, for those who prepare it anew. */
function SentBack({ request: { sentBack, sentBackPreparation } }: { request: Request }) {
  const { say } = useWords();
  const names = useNames();
  const why = sentBack ?? sentBackPreparation?.reasons;
  if (why === undefined) return null;
  const what = sentBackPreparation ? names('preparations', sentBackPreparation.of) : '';
  return (
    <p className="typed">
      <strong>
        {say({
          zh: what === '' ? '退回修改的理由：' : `所拟${what}退回修改的理由：`,
          en: what === '' ? 'Why it was sent back: ' : `Why the ${what} was sent back: `,
        })}
      </strong>
      {why}
    </p>
  );
}

function Content({ request }: { request: Request }) {
  const { say } = useWords();
  const { catalogId, catalogName, catalogCode } = request;
  return (
    <Panel
      title={say({ zh: '申请内容', en: 'What is asked for' })}
      more={
        <Link href={`/console/catalogs/${catalogId}`}>
          {catalogCode === catalogId ? catalogName : `${catalogName}（${catalogCode}）`}
        </Link>
      }
    >
      <Asked request={request} />
    </Panel>
  );
}

/** Conditions are named by their ids, bodies by their codes; whoever reads wants what they say. */
function codeTextsOf(request: Request): CodeTexts {
  const conditions = Object.fromEntries(request.listedConditions.map(({ id, text }) => [id, text]));
  return {
    conditions,
    condition: conditions,
    owedBy: organisationsOf(request),
    deadline: 'deadlines.request',
  };
}

/** What was said of the request: prepared, asked, supplied, extended, answered. */
function Answered({ request }: { request: Request }) {
  const { say } = useWords();
  const { preparedNotice, supplementNotice, preparedSupplement, supplements, extension, answer, urgings } =
    request;
  const parts = {
    answer,
    extension,
    preparedNotice,
    supplementNotice,
    preparedSupplement,
    supplements,
    urgings,
  };
  const there = Object.fromEntries(
    Object.entries(parts).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
  if (Object.keys(there).length === 0) return null;
  return (
    <Panel title={say({ zh: '办理意见', en: 'What was said' })}>
      <Values of={there} schema={viewSchema('request')} />
      {request.status === 'refused' || request.status === 'partlyConsented' ? (
        <p>{say(remedyOf(request))}</p>
      ) : null}
    </Panel>
  );
}

function Parties({ request }: { request: Request }) {
  const { say } = useWords();
  const names = useNames();
  const rows = [
    [say({ zh: '需求部门', en: 'Requester' }), request.requesterName],
    [say({ zh: '提供部门', en: 'Provider' }), request.providerName],
    [say({ zh: '政务数据共享主管部门', en: 'Authority' }), request.authorityName],
    [
      say({ zh: '政务数据共享主管部门依何确定', en: 'Why this authority' }),
      request.competence === undefined ? undefined : names('competenceRules', request.competence),
    ],
    [
      say({ zh: '收到时间', en: 'Received' }),
      request.receivedAt === undefined ? undefined : instantInWords(request.receivedAt),
    ],
  ] as const;
  return (
    <Panel title={say({ zh: '当事各方', en: 'Parties' })}>
      <dl className="values">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {request.confidentiality === undefined ? null : <p className="quiet">{request.confidentiality}</p>}
    </Panel>
  );
}
