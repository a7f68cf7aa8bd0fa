import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import type { Grant } from './grant.ts';

/** How far a service is that the grant is used by: stated open, confirmed, disputed, decided on. */
export function ServicePanel({ grant: { service } }: { grant: Grant }) {
  const { say } = useWords();
  const title = say({ zh: '服务开通情况', en: 'The service' });
  if (service === undefined)
    return (
      <Panel title={title}>
        <p>
          {say({
            zh: '提供部门尚未开通服务。提供部门通过本权限调用成功一次，即为开通，由需求部门确认。',
            en: 'The provider has not opened it yet. It opens it by one call through the grant that succeeds, and the requester confirms it.',
          })}
        </p>
      </Panel>
    );
  const { openedAt, statement, confirmedAt, dispute } = service;
  const decision = dispute?.decision;
  return (
    <Panel title={title}>
      <ol className="timeline">
        <Step title={say({ zh: '提供部门开通服务', en: 'Opened by the provider' })} at={openedAt}>
          {statement ?? say({ zh: '通过该权限调用成功。', en: 'A call through the grant has succeeded.' })}
        </Step>
        {dispute === undefined ? null : (
          <Step title={say({ zh: '需求部门提出异议', en: 'Disputed by the requester' })}>
            {dispute.reasons}
          </Step>
        )}
        {decision === undefined ? null : (
          <Step
            title={
              decision.open
                ? say({ zh: '政务数据共享主管部门认定服务已经开通', en: 'Found open by the authority' })
                : say({ zh: '政务数据共享主管部门认定服务没有开通', en: 'Found not open by the authority' })
            }
          >
            {decision.reasons}
          </Step>
        )}
        {confirmedAt === undefined ? (
          <Step
            title={
              dispute !== undefined && decision === undefined
                ? say({ zh: '待政务数据共享主管部门认定', en: 'Awaiting the authority' })
                : say({ zh: '待需求部门确认', en: 'Awaiting the requester' })
            }
          />
        ) : (
          <Step title={say({ zh: '需求部门确认服务开通', en: 'Confirmed' })} at={confirmedAt} />
        )}
      </ol>
    </Panel>
  );
}

function Step({ title, at, children }: { title: string; at?: string; children?: string }) {
  return (
    <li>
      <div className="timelineHead">
        <strong>{title}</strong>
        {at === undefined ? null : (
          <time dateTime={at} className="quiet number">
            {instantInWords(at)}
          </time>
        )}
      </div>
      {children === undefined ? null : <p className="typed">{children}</p>}
    </li>
  );
}
