import { Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { type Delivery, digestName } from './delivery.ts';
import { FaultyRecords } from './faultyRecords.tsx';
import { stretchWords } from './stretchWords.ts';

/** What a delivery is: format, counts, digest, what was stated, how far its receipt is, what was said of its rejection. */
export function Facts({ delivery }: { delivery: Delivery }) {
  const { say } = useWords();
  const names = useNames();
  const { rejection, receivedAt, digest, batches, receiving } = delivery;
  const decision = rejection?.decision;
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '开始交付', en: 'Begun' }), instantInWords(delivery.createdAt)],
    [say({ zh: '格式', en: 'Format' }), names('deliveryFormats', delivery.format)],
    [
      say({ zh: '上传的编码', en: 'Encoding of the upload' }),
      delivery.encoding && names('deliveryEncodings', delivery.encoding),
    ],
    [
      say({ zh: '接收方式', en: 'How it is received' }),
      receiving &&
        [
          names('receivingModes', receiving.mode),
          receiving.format && names('deliveryFormats', receiving.format),
          receiving.encoding && names('deliveryEncodings', receiving.encoding),
          receiving.compression && names('receivedCompressions', receiving.compression),
          receiving.faulty === 'leaveOut' && names('faultyPolicies', receiving.faulty),
          receiving.encryption &&
            `${say({ zh: '加密密钥', en: 'sealed for' })} ${receiving.encryption.keyId}`,
        ]
          .filter(Boolean)
          .join('，'),
    ],
    [
      say({ zh: '水印', en: 'Watermark' }),
      delivery.watermark ? say({ zh: '已加注', en: 'carried by its texts' }) : undefined,
    ],
    [
      say({ zh: '全量和变更', en: 'Everything, or changes' }),
      delivery.mode && say(stretchWords({ mode: delivery.mode, to: delivery.to ?? '', ...fromOf(delivery) })),
    ],
    [say({ zh: '逐条对应所依据的数据项', en: 'Key of a record' }), delivery.keyItems?.join('、')],
    [say({ zh: '随之送达的更正', en: 'Corrections that it brings' }), delivery.corrections?.join('、')],
    [say({ zh: '记录数', en: 'Records' }), delivery.records.toLocaleString('en')],
    [
      say({ zh: '其中说明已经删除的', en: 'Of these deleted' }),
      delivery.deleted === undefined || delivery.deleted === 0
        ? undefined
        : say({
            zh: `${delivery.deleted.toLocaleString('en')} 条`,
            en: delivery.deleted.toLocaleString('en'),
          }),
    ],
    [say({ zh: '分片数', en: 'Parts' }), delivery.parts === 0 ? undefined : String(delivery.parts)],
    [
      say({ zh: '推送的批次', en: 'Batches pushed' }),
      batches === 0 ? undefined : say({ zh: `${batches} 批`, en: String(batches) }),
    ],
    [say(digestName), digest],
    [say({ zh: '没有数据或者数据不足的理由', en: 'Why there is nothing, or less' }), delivery.fewerBecause],
    [
      say({ zh: '是否视为已经共享', en: 'Whether it counts as shared' }),
      delivery.partial
        ? say({
            zh: '少于答复所述数据量或者没有数据：签收或者经认定完整后才视为已经共享，期满未签收不视为签收',
            en: 'Less than promised, or nothing: it counts once it is received or found complete; silence receives nothing',
          })
        : undefined,
    ],
    [say({ zh: '如何按照数据范围截取', en: 'How it was cut to the extent' }), delivery.extentStatement],
    [say({ zh: '签收', en: 'Receipt' }), names('receipts', delivery.receipt)],
    [say({ zh: '签收时间', en: 'Received' }), receivedAt && instantInWords(receivedAt)],
    [say({ zh: '退回的理由', en: 'Why it was rejected' }), rejection?.reasons],
    [
      say({ zh: '退回时的签收信息', en: 'Receipt at the rejection' }),
      rejection?.receipt &&
        say({
          zh: `${rejection.receipt.records} 条，清单摘要 ${rejection.receipt.digest}`,
          en: `${rejection.receipt.records} records, digest ${rejection.receipt.digest}`,
        }),
    ],
    [
      say({ zh: '政务数据共享主管部门的认定', en: "The authority's decision" }),
      decision &&
        `${decision.complete ? say({ zh: '交付完整', en: 'complete' }) : say({ zh: '交付不完整', en: 'incomplete' })}${say(
          {
            zh: `。理由：${decision.reasons}`,
            en: `. Reasons: ${decision.reasons}`,
          },
        )}`,
    ],
  ];
  return (
    <Panel title={say({ zh: '交付情况', en: 'The delivery' })}>
      <dl className="values">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="typed number">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  );
}

const fromOf = ({ from }: Delivery) => (from === undefined ? {} : { from });

/** Records that were uploaded and are not delivered, and why. */
export function LeftOutPanel({ delivery: { leftOut, faultyRecords = [] } }: { delivery: Delivery }) {
  const { say } = useWords();
  if (leftOut === undefined) return null;
  const { outside, empty, faulty = 0 } = leftOut;
  if (outside + empty + faulty === 0) return null;
  return (
    <Panel title={say({ zh: '未予交付的记录', en: 'Records left out' })}>
      <p>
        {say({
          zh: '下列记录已经上传，但是没有交付，也不计入记录数：',
          en: 'These records were uploaded and are not delivered, nor counted:',
        })}
      </p>
      <dl className="values">
        <div>
          <dt>{say({ zh: '不属于获准的数据范围', en: 'Outside the extent granted' })}</dt>
          <dd className="number">{say({ zh: `${outside} 条`, en: `${outside} records` })}</dd>
        </div>
        <div>
          <dt>{say({ zh: '获准的数据项全部为空', en: 'Every granted item empty' })}</dt>
          <dd className="number">{say({ zh: `${empty} 条`, en: `${empty} records` })}</dd>
        </div>
        {faulty === 0 ? null : (
          <div>
            <dt>{say({ zh: '记录有误', en: 'At fault' })}</dt>
            <dd className="number">{say({ zh: `${faulty} 条`, en: `${faulty} records` })}</dd>
          </div>
        )}
      </dl>
      {faulty === 0 ? null : <FaultyRecords faulty={faulty} named={faultyRecords} />}
    </Panel>
  );
}
