import { Form } from 'antd';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { FormOfSchema } from '../../cases/formOfSchema.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

interface Typed {
  readonly given?: string;
  readonly statement?: string;
}

/** Lines of `name=value`, as parameters. */
function parametersIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()] as const;
    }),
  );
}

function bodyOf({ given = '', statement = '' }: Typed): object {
  const said = statement.trim();
  return { parameters: parametersIn(given), ...(said === '' ? {} : { statement: said }) };
}

/** By which parameters the platform calls the service through the grant, which opens it (article 22; R22.1, R22.3). */
export function OpenServiceForm({ action, view: grant, ...told }: ActionFormProps<Grant>) {
  const { say } = useWords();
  return (
    <ChangeForm
      id={`openServiceGrant.${grant.id}`}
      title={say({ zh: `服务开通：${grant.catalogName}`, en: `Service open: ${grant.catalogName}` })}
      schema={operationForm('openServiceGrant').body ?? {}}
      method={action.method}
      href={action.href}
      version={grant.version}
      shape={bodyOf}
      submit={shortNameOf(action)}
      {...told}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '平台以所填参数、按照该权限实际调用一次，查到记录的即为开通，共享期限自此停止计算；需求部门随后确认，或者说明理由提出异议。',
              en: 'The platform makes one call through the grant; where it finds a record the service is open and the term stops. The requester then confirms it, or disputes it with reasons.',
            })}
          </p>
          <Form.Item
            name="given"
            label={say({ zh: '参数', en: 'Parameters' })}
            extra={say({
              zh: '每行一个，写作“名称=取值”；请使用可以查到记录的取值。',
              en: 'One a line, name=value; take values that find a record.',
            })}
            rules={[{ required: true }, { max: 2000 }]}
          >
            <LongText most={2000} />
          </Form.Item>
          <Form.Item
            name="statement"
            label={say({ zh: '说明', en: 'What is said besides' })}
            rules={[{ max: 1900 }]}
          >
            <LongText most={1900} />
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
            <dd className="typed">{service.statement ?? '—'}</dd>
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
