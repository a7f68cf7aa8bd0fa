import { Form, Input } from 'antd';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { FormOfSchema } from '../../cases/formOfSchema.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm } from '../../forms/operations.ts';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';
import { isNeeded, parameterName, type ServiceParameters, useParameters } from './serviceParameters.ts';

/** By which parameters the platform calls the service through the grant, which opens it (article 22; R22.1, R22.3). */
export function OpenServiceForm(props: ActionFormProps<Grant>) {
  const query = useParameters(props.view);
  return (
    <Shown query={query}>
      {({ service }) => <Opening {...props} parameters={service?.parameters ?? {}} />}
    </Shown>
  );
}

function Opening({
  action,
  view: grant,
  parameters,
  ...told
}: ActionFormProps<Grant> & { parameters: ServiceParameters }) {
  const { say } = useWords();
  const asked = Object.entries(parameters);
  return (
    <ChangeForm
      id={`openServiceGrant.${grant.id}`}
      title={say({ zh: `服务开通：${grant.catalogName}`, en: `Service open: ${grant.catalogName}` })}
      schema={operationForm('openServiceGrant').body ?? {}}
      method={action.method}
      href={action.href}
      version={grant.version}
      unkept={['parameters']}
      // A service that is asked by nothing is opened by nothing.
      whole={(body) => ({ parameters: {}, ...body })}
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
          <fieldset className="fieldset">
            <legend>{say({ zh: '参数', en: 'Parameters' })}</legend>
            <p className="quiet">
              {asked.length === 0
                ? say({ zh: '该服务没有登记参数，直接调用。', en: 'The service is asked by no parameters.' })
                : say({
                    zh: '请填写可以查到记录的取值。所填内容可能涉及个人，不在本机保存。',
                    en: 'Take values that find a record. They may be about a person, and are not kept on this machine.',
                  })}
            </p>
            {asked.map(([name, parameter]) => (
              <Parameter key={name} name={name} parameter={parameter} />
            ))}
          </fieldset>
          <Form.Item
            name="statement"
            label={say({ zh: '说明', en: 'What is said besides' })}
            extra={
              grant.extent.whole
                ? undefined
                : say({
                    zh: '获准的是部分数据。目录没有注明体现区划或者日期的数据项的，应当说明服务如何按照数据范围返回。',
                    en: 'A part of the data was granted. Where the catalog names no items that tell region or day, say how the service keeps to the extent.',
                  })
            }
            rules={[{ max: 1900 }]}
          >
            <LongText most={1900} />
          </Form.Item>
        </>
      )}
    </ChangeForm>
  );
}

function Parameter({ name, parameter }: { name: string; parameter: ServiceParameters[string] }) {
  const { say } = useWords();
  const label = parameterName(name, parameter);
  const message = say({ zh: `请填写${label}`, en: `Fill in: ${label}` });
  return (
    <Form.Item
      name={['parameters', name]}
      label={label}
      rules={isNeeded(parameter) ? [{ required: true, message }] : []}
    >
      <Input autoComplete="off" />
    </Form.Item>
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
