import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { AggregationFindings } from '../../cases/aggregationFindings.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';
import type { Request } from './requestPage.tsx';

type Finding = components['schemas']['RequestFinding'];

/** While a request may still be changed or answered; afterwards what it overlaps with is mostly its own grant. */
const pending: readonly Request['status'][] = [
  'draft',
  'awaitingApproval',
  'received',
  'awaitingSupplement',
  'answerPrepared',
];

/** What of a request its department asks for or holds already, pointed out before it is sent; what it would put together, also to whoever answers it. */
export function RequestFindings({ request: { id, status } }: { request: Request }) {
  const isPending = pending.includes(status);
  const { data } = useRead(
    ['request', id, 'findings'],
    (api) => api.read(api.client.GET('/v1/requests/{id}/findings', { params: { path: { id } } })),
    { enabled: isPending },
  );
  if (!isPending || data === undefined) return null;
  return (
    <>
      {data.items.length === 0 ? null : <Overlapping items={data.items} />}
      {data.aggregation.findings.length === 0 ? null : <PutTogether findings={data.aggregation.findings} />}
      {data.serviceLacks === undefined || data.serviceLacks.length === 0 ? null : (
        <ServiceLacks items={data.serviceLacks} />
      )}
    </>
  );
}

/** What would come together in one hand by it (article 25). */
export function PutTogether({
  findings,
}: {
  findings: readonly components['schemas']['AggregationFinding'][];
}) {
  const { say } = useWords();
  return (
    <Hint
      title={say({
        zh: '数据汇聚的风险：需求部门申请和持有的数据汇聚起来，应当一并考虑（提示，不影响答复的期限）',
        en: 'What would come together in one hand: weigh it as a whole. No clock of the answer stops',
      })}
      description={<AggregationFindings findings={findings} />}
    />
  );
}

/** What a consent alone brings nobody: the service of the catalog has to have it first (article 22). */
function ServiceLacks({ items }: { items: readonly string[] }) {
  const { say } = useWords();
  return (
    <Hint
      title={say({
        zh: '目录的服务没有登记下列数据项，补充登记以前不能就其开通服务（提示，不影响答复）',
        en: 'The service of the catalog does not have these items: nothing is opened for them until they are added. It may be answered all the same',
      })}
      description={<span className="typed">{items.join(say({ zh: '、', en: ', ' }))}</span>}
    />
  );
}

function Hint(said: { title: string; description: ReactNode }) {
  return <Alert type="warning" showIcon style={{ marginBottom: 12 }} {...said} />;
}

export function Overlapping({ items }: { items: readonly Finding[] }) {
  const { say } = useWords();
  return (
    <Hint
      title={say({
        zh: '与本部门已有的申请或者共享权限重复，请核对是否必要（提示，不影响提交）',
        en: 'It overlaps with what the department asks for or holds already: see whether it is needed. It may be sent all the same',
      })}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {items.map((finding) => (
            <li key={`${finding.kind} ${finding.id}`}>
              <One finding={finding} />
            </li>
          ))}
        </ul>
      }
    />
  );
}

function One({ finding: { kind, id, status, items, covers, until } }: { finding: Finding }) {
  const { say, language } = useWords();
  const names = useNames();
  const [place, of] =
    kind === 'grantInForce' ? (['grants', 'grant'] as const) : (['requests', 'request'] as const);
  return (
    <>
      <Link href={`/console/${place}/${id}`}>{names('requestFindings', kind)}</Link>
      {say({ zh: '：', en: ': ' })}
      {names('statuses', of, status)}
      {until === undefined
        ? ''
        : say({
            zh: `，使用期限至 ${dayInWords(until, 'zh', '')}`,
            en: `, until ${dayInWords(until, language, '')}`,
          })}
      <div className="typed">
        {covers
          ? say({ zh: '包含本申请的全部内容：', en: 'It has all that this one asks for: ' })
          : say({ zh: '重复的数据项：', en: 'Data items that both have: ' })}
        {items.join(say({ zh: '、', en: ', ' }))}
      </div>
    </>
  );
}
