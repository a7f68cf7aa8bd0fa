import { Form } from 'antd';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import type { Catalog } from './content.ts';

const longest = 20_000;

/** Registers the service behind the methods of a catalog, or changes what is registered: its description as it is called by systems. */
export function ServiceForm({
  catalog: { id, version, service },
  title,
  onClose,
}: {
  catalog: Catalog;
  title: string;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { method, path, body = {} } = operationForm('putService');
  return (
    <ChangeForm
      id={`putService.${id}`}
      title={title}
      schema={body}
      method={method}
      href={path.replace('{catalogId}', encodeURIComponent(id))}
      version={version}
      initial={{ description: describe(service) }}
      shape={({ description = '' }: { readonly description?: string }) => parsed(description)}
      submit={title}
      onDone={onClose}
      onCancel={onClose}
    >
      {() => (
        <Form.Item
          name="description"
          label={say({ zh: '服务的登记内容', en: 'Description of the service' })}
          extra={say({
            zh: '按照接口文档中“登记服务”的结构填写；密钥只写名称。',
            en: 'As the API describes it under putService; a secret is named and nothing more.',
          })}
          rules={[{ required: true }]}
        >
          <LongText most={longest} />
        </Form.Item>
      )}
    </ChangeForm>
  );
}

/** What is registered now, or the shape in which it is written. */
function describe(service: Catalog['service']): string {
  const { upstream, auth, items, contact, quota, ratePerSecond, hours, cache } = { ...service };
  const written = upstream
    ? { upstream, auth, items, quota, ratePerSecond, hours, cache, contact }
    : {
        upstream: { address: '', method: 'GET', parameters: {}, records: '$' },
        auth: { kind: 'none' },
        items: {},
        quota: quota ?? 1000,
        contact: contact ?? '',
      };
  return JSON.stringify(written, undefined, 2);
}

/** What is no JSON is sent as nothing, and the answer says what is missing. */
function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
