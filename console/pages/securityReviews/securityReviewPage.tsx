import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { AggregationFindings } from '../../cases/aggregationFindings.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type SecurityReview = components['schemas']['SecurityReview'];

/** A security review: what the requester would put together, what the authority concluded, what can be done about it. */
export default function SecurityReviewPage() {
  const { id = '' } = useParams();
  const query = useRead(['securityReview', id], (api) => readReview(api, id), { every: 15_000 });
  return <Shown query={query}>{(review) => <Whole review={review} />}</Shown>;
}

const readReview = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/security-reviews/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => readReview(api, id),
    events: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/security-reviews/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    proof: ({ read, client }, name) =>
      read(
        client.GET('/v1/security-reviews/{id}/deadlines/{name}/proof', { params: { path: { id, name } } }),
      ),
    readers: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/security-reviews/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<SecurityReview, components['schemas']['SecurityReviewEvent']>;

function Whole({ review }: { review: SecurityReview }) {
  const { say } = useWords();
  const api = useApi();
  const { id, requestId, catalogName, reasons, assessment, conclusion } = review;
  return (
    <WholeCase
      kind="securityReview"
      view={review}
      title={say({ zh: `安全审查：${catalogName}`, en: `Security review: ${catalogName}` })}
      links={
        <Link href={`/console/requests/${requestId}`}>
          {say({ zh: '查看所审查的共享申请', en: 'See the request' })}
        </Link>
      }
      roads={roadsOf(api, id)}
    >
      <Panel title={say({ zh: '数据汇聚的风险', en: 'What is put together' })}>
        {reasons === undefined ? null : <Values of={{ reasons }} schema={viewSchema('securityReview')} />}
        {assessment === undefined ? (
          <p>{say({ zh: '平台没有提出风险。', en: 'The platform has found no risk.' })}</p>
        ) : (
          <AggregationFindings findings={assessment.findings} />
        )}
        {assessment?.isComplete === false ? (
          <p>
            {say({ zh: '只查看了最近的一部分数据。', en: 'Only the latest part of the data was looked at.' })}
          </p>
        ) : null}
      </Panel>
      {conclusion === undefined ? null : (
        <Panel title={say({ zh: '审查结论', en: 'Conclusion' })}>
          <Values of={{ ...conclusion }} schema={viewSchema('securityReview', 'conclusion')} />
          <Remedy review={review} />
        </Panel>
      )}
    </WholeCase>
  );
}

/** What is not acceptable and was granted meanwhile may be suspended, by whoever may. */
function Remedy({ review: { remedy } }: { review: SecurityReview }) {
  const { say } = useWords();
  const names = useNames();
  if (remedy === undefined) return null;
  return (
    <p>
      {say({ zh: '该申请已经获得共享权限（', en: 'The request has been granted (' })}
      {names('statuses', 'grant', remedy.status)}
      {say({ zh: '），可以暂停共享：', en: '); the sharing may be suspended: ' })}
      <Link href={`/console/grants/${remedy.grantId}`}>
        {say({ zh: '查看共享权限', en: 'See the grant' })}
      </Link>
    </p>
  );
}
