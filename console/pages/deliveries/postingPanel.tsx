import { Alert, Progress } from 'antd';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { ActNow } from './actNow.tsx';
import type { Delivery } from './delivery.ts';
import { ResendForm } from './formsLater.ts';

/** How far the parts are posted to the systems of the requester; and what to do about those that they did not take. */
export function PostingPanel({ delivery }: { delivery: Delivery }) {
  const { say } = useWords();
  const { posting } = delivery;
  if (posting === undefined) return null;
  const { posted, waiting, parked } = posting;
  const all = posted + waiting + parked;
  return (
    <Panel title={say({ zh: '推送的进展', en: 'How far it is posted' })}>
      <Progress
        percent={all === 0 ? 0 : Math.floor((100 * posted) / all)}
        status={parked > 0 ? 'exception' : posted === all ? 'success' : 'normal'}
        aria-label={say({ zh: '推送的进展', en: 'How far it is posted' })}
      />
      <p role="status" className="number">
        {say({
          zh: `共 ${all} 个分片：需求部门的接收系统已经接收 ${posted} 个${waiting === 0 ? '' : `，正在推送或者等待再次推送 ${waiting} 个`}${parked === 0 ? '' : `，停止推送 ${parked} 个`}。`,
          en: `${all} parts: ${posted} taken by the requester’s system${waiting === 0 ? '' : `, ${waiting} being posted or waiting for another try`}${parked === 0 ? '' : `, ${parked} given up`}.`,
        })}
      </p>
      {waiting === 0 ? null : (
        <p className="quiet">
          {say({
            zh: '接收系统没有接收的，平台在 72 小时之内多次再次推送。全部接收并且答复的记录数、校验值一致的，即为签收。',
            en: 'What is not taken is posted again, many times within 72 hours. Once all is taken with the right counts and digests, it is received.',
          })}
        </p>
      )}
      {parked === 0 ? null : <Parked delivery={delivery} parked={parked} />}
    </Panel>
  );
}

/** Parts that were not taken in any of many tries: whose turn it is now, and how it goes on. */
function Parked({ delivery, parked }: { delivery: Delivery; parked: number }) {
  const { say } = useWords();
  const resend = delivery.actions.find(({ command }) => command === 'resend');
  return (
    <Alert
      type="warning"
      showIcon
      title={say({
        zh: `有 ${parked} 个分片多次推送均未被接收，平台已经停止推送`,
        en: `${parked} parts were taken in none of many tries, and are posted no more`,
      })}
      description={
        resend === undefined ? (
          <p style={{ margin: 0 }}>
            {say({
              zh: '数据仍然可以提取。由需求部门修复接收系统之后请求重新提供，或者自行提取。',
              en: 'The data can still be fetched. The requester has its system mended and asks for them again, or fetches them.',
            })}
          </p>
        ) : (
          <>
            <p>
              {say({
                zh: '请先检查接收系统：地址能够从外部访问，证书有效，答复所收到的记录数和校验值，没有重定向。修复之后，请平台重新提供缺少的分片，平台随即再次推送；也可以在本页或者通过接口自行提取。',
                en: 'See first that your system can be reached, has a valid certificate, answers with the count and digest of what it received, and redirects nowhere. Then ask for the missing parts: they are posted again. Or fetch them, here or through the API.',
              })}
            </p>
            <ActNow action={resend} delivery={delivery} form={ResendForm} name={resend.name} />
          </>
        )
      }
    />
  );
}
