import { Form, Radio } from 'antd';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

/** The requester ends its use: why, and what follows (article 27). */
export function CloseForm({ action, view: grant, ...told }: ActionFormProps<Grant>) {
  const { say } = useWords();
  const names = useNames();
  const schema = resolved(operationForm('closeGrant').body ?? {});
  const reasons = resolved(schema.properties?.['reason'] ?? {}).enum ?? [];
  return (
    <ChangeForm
      id={`closeGrant.${grant.id}`}
      title={say({ zh: `结束使用：${grant.catalogName}`, en: `End the use: ${grant.catalogName}` })}
      schema={schema}
      method={action.method}
      href={action.href}
      version={grant.version}
      submit={shortNameOf(action)}
      isDanger
      {...told}
    >
      {() => (
        <>
          <p>
            {say({
              zh: '结束之后不能恢复：本权限下的数据不能再交付、再提取，尚未签收的交付随之终止。已经取得的数据，应当按照提供部门的要求处置（《条例》第二十七条）。',
              en: 'This cannot be undone: nothing is delivered or fetched under the grant any more, and what was not received ends with it. What you hold is disposed of as the provider requires (article 27).',
            })}
          </p>
          <Form.Item
            name="reason"
            label={say({ zh: '结束使用的理由', en: 'Why the use ends' })}
            rules={[{ required: true, message: say({ zh: '请选择理由', en: 'Choose a reason' }) }]}
          >
            <Radio.Group
              className="choicesBelow"
              options={reasons.map((value) => ({ value, label: names('closeReasons', value) }))}
            />
          </Form.Item>
        </>
      )}
    </ChangeForm>
  );
}
