import { Alert, Form, Input, InputNumber } from 'antd';
import type { ActionFormProps } from '../../cases/action.ts';
import { FormOfSchema } from '../../cases/formOfSchema.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import { type Delivery, digestName, receiptFormOf } from './delivery.ts';
import { useMeasured } from './measured.ts';

/** The receipt: what was measured here, if it was; otherwise what the requester's own system has measured. */
export function ReceiptForm({ action, view: delivery, ...told }: ActionFormProps<Delivery>) {
  const { say } = useWords();
  const { measured } = useMeasured();
  return (
    <ChangeForm
      id={receiptFormOf(delivery)}
      title={action.name}
      schema={operationForm('receiveDelivery').body ?? {}}
      method={action.method}
      href={action.href}
      version={delivery.version}
      initial={measured && { records: measured.records, digest: measured.digest }}
      restored={restoredReceipt}
      submit={say({ zh: '确认签收', en: 'Confirm the receipt' })}
      {...told}
    >
      {() => (
        <>
          <p className="quiet">
            {measured === undefined
              ? say({
                  zh: '建议先在本页获取数据：平台清单与实测数据核对之后，签收信息自动填好。以本单位系统提取的，填写系统核对的结果；与平台清单不符的，平台随即核验。',
                  en: 'Better fetch the data on this page first: the receipt is then filled with what was measured. Whoever fetched it by their own system states what that has counted; the platform verifies whatever differs.',
                })
              : say({
                  zh: '以下为在本窗口获取数据时实测的结果。',
                  en: 'What was measured in this window when the data was fetched.',
                })}
          </p>
          <Form.Item
            name="records"
            label={say({ zh: '数据记录数，不计标题行', en: 'Data records, the header not counted' })}
            rules={[{ required: true }]}
          >
            <InputNumber min={0} max={2_000_000_000} precision={0} style={{ width: 200 }} />
          </Form.Item>
          <Form.Item
            name="digest"
            label={say(digestName)}
            extra={say({
              zh: '各分片校验值（小写十六进制）依次相连后的 SHA-256。',
              en: "SHA-256 of the parts' lower-case hexadecimal SHA-256 values, one after the other.",
            })}
            rules={[
              { required: true },
              {
                pattern: /^\s*[0-9a-fA-F]{64}\s*$/,
                message: say({ zh: '应为 64 位十六进制数', en: '64 hexadecimal digits' }),
              },
            ]}
          >
            <Input />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {({ getFieldsValue }) => <Confirmed delivery={delivery} typed={getFieldsValue(true)} />}
          </Form.Item>
        </>
      )}
    </ChangeForm>
  );
}

const restoredReceipt = {
  zh: '以下为此前在本浏览器实测或者填写、尚未提交的签收信息。',
  en: 'What was measured or typed in this browser before, and not sent yet.',
};

/** What a receipt confirms, as filled in and as the platform lists it, and what follows. */
function Confirmed({ delivery, typed }: { delivery: Delivery; typed: Partial<Receipt> }) {
  const { say } = useWords();
  const digest = typed.digest?.trim().toLowerCase() ?? '';
  if (typed.records === undefined || typed.records === null || digest === '') return null;
  const isSame = typed.records === delivery.records && digest === delivery.digest;
  const listed = { zh: '平台清单', en: 'Listed by the platform' };
  const rows: readonly [string, string][] = [
    [say({ zh: '交付', en: 'Delivery' }), `${delivery.providerName ?? ''} → ${delivery.requesterName ?? ''}`],
    [
      say({ zh: '记录数', en: 'Records' }),
      `${typed.records.toLocaleString('en')}（${say(listed)} ${delivery.records.toLocaleString('en')}）`,
    ],
    [say(digestName), digest],
    [say(listed), delivery.digest ?? '—'],
  ];
  return (
    <Alert
      type={isSame ? 'info' : 'warning'}
      showIcon
      title={say(isSame ? asListed : unlikeListed)}
      description={
        <dl className="values">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="typed number">{value}</dd>
            </div>
          ))}
        </dl>
      }
    />
  );
}

interface Receipt {
  readonly records: number | null;
  readonly digest: string;
}

const asListed = {
  zh: '您将确认：已经收到下列数据，与平台清单一致。签收之后不能撤回。',
  en: 'You are about to confirm that this data has arrived as the platform lists it. A receipt cannot be taken back.',
};
const unlikeListed = {
  zh: '您将确认：收到的数据与平台清单不一致。签收之后不能撤回，由平台核验。',
  en: 'You are about to state that what arrived is not what the platform lists. It cannot be taken back; the platform verifies it.',
};

/** Rejecting a delivery as incomplete, with what was measured as a beginning where it differs. */
export function RejectForm({ action, view: delivery, ...told }: ActionFormProps<Delivery>) {
  const { say } = useWords();
  const { measured } = useMeasured();
  const differing = measured?.differing ?? [];
  const begun =
    differing.length === 0
      ? undefined
      : {
          reasons: say({
            zh: `提取后核对，第 ${differing.join('、')} 个分片的内容与平台清单不符。实测 ${measured?.records} 条，清单摘要 ${measured?.digest}。`,
            en: `Fetched and checked: parts ${differing.join(', ')} differ from the list. Measured ${measured?.records} records, digest ${measured?.digest}.`,
          }),
        };
  return (
    <ChangeForm
      id={`rejectDelivery.${delivery.id}`}
      title={action.name}
      schema={operationForm('rejectDelivery').body ?? {}}
      method={action.method}
      href={action.href}
      version={delivery.version}
      initial={begun}
      submit={say({ zh: '退回，请政务数据共享主管部门认定', en: 'Reject it: the authority decides' })}
      isDanger
      {...told}
    >
      {() => (
        <>
          <p>
            {say({
              zh: '认为交付不完整的，说明缺少哪些数据、如何发现。政务数据共享主管部门认定之前，数据不能提取；认定完整的，恢复为可提取，认定不完整的，提供部门应当重新交付。',
              en: 'Say what is missing and how you found out. Nothing can be fetched until the authority has decided: found complete it stands ready again, otherwise the provider delivers anew.',
            })}
          </p>
          <Form.Item
            name="reasons"
            label={say({ zh: '退回的理由', en: 'Reasons' })}
            rules={[{ required: true }, { max: 2000 }]}
          >
            <LongText most={2000} />
          </Form.Item>
        </>
      )}
    </ChangeForm>
  );
}

/** The authority's decision, with the reasons of the rejection above it. */
export function DecideRejectionForm(props: ActionFormProps<Delivery>) {
  const { say } = useWords();
  const { rejection, fewerBecause, records } = props.view;
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '需求部门退回的理由', en: 'Why the requester rejected it' }), rejection?.reasons],
    [say({ zh: '交付的记录数', en: 'Records delivered' }), String(records)],
    [say({ zh: '提供部门说明的理由', en: 'What the provider stated' }), fewerBecause],
  ];
  return (
    <>
      <dl className="values" style={{ marginBottom: 16 }}>
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="typed">{value}</dd>
            </div>
          ),
        )}
      </dl>
      <FormOfSchema {...props} />
    </>
  );
}
