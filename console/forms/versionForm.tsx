import { Form, Input } from 'antd';
import { useWords } from '../words/language.tsx';
import { ChangeForm } from './changeForm.tsx';
import { Fields } from './fields.tsx';
import { operationForm } from './operations.ts';

const versionField = 'versionName';

/** A new version of rules that a body publishes, by the operation's own fields; what the version is called stands in the address. */
export function VersionForm({
  operation,
  of,
  submit,
  onClose,
}: {
  operation: string;
  /** Whose rules, as the address has it: name of the parameter → value. */
  of: Readonly<Record<string, string>>;
  submit: string;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { method, path, body = {} } = operationForm(operation);
  const hrefOf = (typed: object) =>
    Object.entries({ ...of, version: versionIn(typed).trim() }).reduce(
      (address, [name, value]) => address.replace(`{${name}}`, encodeURIComponent(value)),
      path,
    );
  return (
    <ChangeForm
      id={`${operation}.${Object.values(of).join('.')}`}
      title={submit}
      schema={body}
      method={method}
      href={hrefOf}
      shape={withoutVersion}
      submit={submit}
      onDone={onClose}
      onCancel={onClose}
    >
      {() => (
        <>
          <Form.Item
            name={versionField}
            label={say({ zh: '版本', en: 'Version' })}
            extra={say({
              zh: '如“2026-1”或者“2026年第1版”：字母、数字、汉字、点和连字符。一经登记或者公布，不能更改；更改规则的，以新的版本办理。',
              en: 'Such as 2026-1: letters, digits, dots and hyphens. What a version says never changes: put other rules forward as another version.',
            })}
            rules={[
              { required: true },
              { max: 40 },
              {
                pattern: /^\s*[\p{L}\p{N}][\p{L}\p{N}.-]*\s*$/u,
                message: say({
                  zh: '只能有字母、数字、汉字、点和连字符',
                  en: 'Letters, digits, dots and hyphens',
                }),
              },
            ]}
          >
            <Input style={{ width: 240 }} />
          </Form.Item>
          <Fields schema={body} />
        </>
      )}
    </ChangeForm>
  );
}

const withoutVersion = (typed: object) =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => name !== versionField));

function versionIn(typed: object): string {
  const found = Object.entries(typed).find(([name]) => name === versionField)?.[1];
  return typeof found === 'string' ? found : '';
}
