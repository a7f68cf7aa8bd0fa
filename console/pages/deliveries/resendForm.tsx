import { Form, Input } from 'antd';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { operationForm } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import type { Delivery } from './delivery.ts';
import { useReconciliation } from './reconciliation.ts';

interface Typed {
  readonly numbers?: string;
}

/** Numbers of parts as they are typed: whatever stands between them. */
function partsIn({ numbers = '' }: Typed): object {
  const parts = [...new Set((numbers.match(/\d+/g) ?? []).map(Number))];
  return parts.length === 0 ? {} : { parts };
}

/** Asking for parts anew: all that were not received, or those that are named. */
export function ResendForm({ action, view: delivery, ...told }: ActionFormProps<Delivery>) {
  const { say } = useWords();
  const { data } = useReconciliation(delivery);
  return (
    <ChangeForm
      id={`resendDelivery.${delivery.id}`}
      title={action.name}
      schema={operationForm('resendDelivery').body ?? {}}
      method={action.method}
      href={action.href}
      version={delivery.version}
      shape={partsIn}
      submit={shortNameOf(action)}
      {...told}
    >
      {() => (
        <>
          <p>
            {data === undefined
              ? null
              : say({
                  zh: `尚未签收的分片有 ${data.missingParts} 个。平台重新核对、重新提供，内容和校验值不变。`,
                  en: `${data.missingParts} parts have no receipt. They are checked and made available again; content and digests stay.`,
                })}
          </p>
          <Form.Item
            name="numbers"
            label={say({ zh: '分片的序号', en: 'Numbers of the parts' })}
            extra={say({
              zh: '如“2、5”；不填写的，为尚未签收的全部分片。',
              en: 'Such as “2, 5”; empty: all of which no receipt was given.',
            })}
            rules={[
              {
                pattern: /^[\d\s,，、;；]*$/,
                message: say({
                  zh: '只填写序号，用顿号或者逗号隔开',
                  en: 'Numbers with commas between them',
                }),
              },
            ]}
          >
            <Input inputMode="numeric" />
          </Form.Item>
        </>
      )}
    </ChangeForm>
  );
}
