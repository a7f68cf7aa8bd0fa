import { Form } from 'antd';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { FormOfSchema } from '../../cases/formOfSchema.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

interface Typed {
  readonly where?: string;
  readonly called?: string;
}

/** That the service is open, and which call proves it (article 22; R22.1, R22.3). */
export function OpenServiceForm({ action, view: grant, ...told }: ActionFormProps<Grant>) {
  const { say } = useWords();
  const statementOf = ({ where = '', called = '' }: Typed) => ({
    statement: say({
      zh: `服务地址：${where.trim()}。成功调用：${called.trim()}`,
      en: `Where: ${where.trim()}. Successful call: ${called.trim()}`,
    }),
  });
  return (
    <ChangeForm
      id={`openServiceGrant.${grant.id}`}
      title={say({ zh: `服务开通：${grant.catalogName}`, en: `Service open: ${grant.catalogName}` })}
      schema={operationForm('openServiceGrant').body ?? {}}
      method={action.method}
      href={action.href}
      version={grant.version}
      shape={statementOf}
      submit={shortNameOf(action)}
      {...told}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '请在服务已经开通，并且以本权限成功调用一次之后登记。共享期限自登记时停止计算；需求部门随后确认，或者说明理由提出异议。',
              en: 'State it once the service is open and one call through this grant has succeeded. The term stops at that instant; the requester then confirms it, or disputes it with reasons.',
            })}
          </p>
          <Form.Item
            name="where"
            label={say({ zh: '服务在何处开通', en: 'Where the service is open' })}
            extra={say({
              zh: '如接口的名称、网络和接入方式；不要填写密钥。',
              en: 'Such as its name, network and way of access; never a key.',
            })}
            rules={[{ required: true }, { max: 900 }]}
          >
            <LongText most={900} />
          </Form.Item>
          <Form.Item
            name="called"
            label={say({ zh: '哪一次调用已经成功', en: 'Which call has succeeded' })}
            extra={say({
              zh: '写明时间、调用的系统和返回的结果。',
              en: 'When, from which system, and what was answered.',
            })}
            rules={[{ required: true }, { max: 900 }]}
          >
            <LongText most={900} />
          </Form.Item>
        </>
      )}
    </ChangeForm>
  );
}

/** The authority's decision on a disputed service, what was disputed above it. */
export function DecideServiceForm(props: ActionFormProps<Grant>) {
  const { say } = useWords();
  const { service } = props.view;
  return (
    <>
      {service === undefined ? null : (
        <dl className="values" style={{ marginBottom: 16 }}>
          <div>
            <dt>{say({ zh: '提供部门的说明', en: 'The provider states' })}</dt>
            <dd className="typed">{service.statement}</dd>
          </div>
          <div>
            <dt>{say({ zh: '需求部门的异议', en: 'The requester disputes' })}</dt>
            <dd className="typed">{service.dispute?.reasons}</dd>
          </div>
        </dl>
      )}
      <FormOfSchema {...props} />
    </>
  );
}
