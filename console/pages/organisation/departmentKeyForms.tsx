import { Form, Input } from 'antd';
import { useState } from 'react';
import type { components } from '../../api/generated/schema';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field } from '../../forms/fields.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { instantAt, instantInWords } from '../../words/time.ts';
import type { DepartmentKey } from './departmentKeys.tsx';
import { instantTyped, publicKeyIn } from './publicKey.ts';

type Department = components['schemas']['Department'];

interface Typed {
  readonly keyId?: string;
  readonly publicKey?: string;
  readonly from?: string;
  readonly until?: string;
}

/** A key that is new: its id, what it is for, and since when it is good. */
export function AddKeyForm({ department, onClose }: { department: Department; onClose: () => void }) {
  const { say } = useWords();
  const { method, path, body = {} } = operationForm('putDepartmentKey');
  const { alg, use } = resolved(body).properties ?? {};
  const [hasPrivate, setPrivate] = useState(false);
  const title = say({ zh: '登记公钥', en: 'Register a key' });
  return (
    <ChangeForm
      id={`putDepartmentKey.${department.uscc}`}
      title={title}
      schema={body}
      method={method}
      href={({ keyId = '' }: Typed) => addressOf(path, department, keyId.trim())}
      version={department.version}
      shape={contentOf}
      submit={title}
      onDone={onClose}
      onCancel={onClose}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '只登记公钥；私钥由本单位自行保管，任何时候都不要上传。更换密钥的，以新的编号登记，新旧密钥可以同时有效，再停用旧的。',
              en: 'Register the public key alone; the private one never leaves you. To change keys register the next one under an id of its own, both are good for a while, and end the old one then.',
            })}
          </p>
          <Form.Item
            name="keyId"
            label={say({ zh: '密钥编号', en: 'Key id' })}
            extra={say({ zh: '如“2026-1”；登记之后不能更改。', en: 'Such as 2026-1; it stays.' })}
            rules={[
              { required: true },
              {
                pattern: /^\s*[A-Za-z0-9][A-Za-z0-9._-]{0,39}\s*$/,
                message: say({
                  zh: '字母、数字、点、下划线和连字符，至多 40 个',
                  en: 'Letters, digits, dots, underscores and hyphens, 40 at most',
                }),
              },
            ]}
          >
            <Input style={{ width: 240 }} />
          </Form.Item>
          {use ? <Field path={['use']} schema={use} isRequired /> : null}
          {alg ? <Field path={['alg']} schema={alg} isRequired /> : null}
          <Form.Item
            name="publicKey"
            label={say({ zh: '公钥', en: 'Public key' })}
            extra={say({
              zh: '粘贴公钥文件（以 BEGIN PUBLIC KEY 开头）的全部内容，或者 Base64 编码的公钥。',
              en: 'The whole public key file (BEGIN PUBLIC KEY), or the key itself in Base64.',
            })}
            rules={[{ required: true }]}
            // Taken out at once: what is typed in a form is kept in this browser.
            getValueFromEvent={({ target }: { target: HTMLTextAreaElement }) => {
              const isSecret = target.value.includes('PRIVATE KEY');
              setPrivate(isSecret);
              return isSecret ? '' : target.value;
            }}
            {...(hasPrivate ? { validateStatus: 'error', help: say(isPrivate) } : {})}
          >
            <LongText />
          </Form.Item>
          <TimeField
            name="from"
            label={say({ zh: '生效时间', en: 'Good from' })}
            help={say({
              zh: '北京时间；不填写的，自登记之时生效。',
              en: 'Beijing time; at once unless told.',
            })}
          />
          <TimeField
            name="until"
            label={say({ zh: '失效时间', en: 'Good until' })}
            help={say({ zh: '不填写的，至停用为止。', en: 'Until it is ended unless told.' })}
          />
        </>
      )}
    </ChangeForm>
  );
}

const isPrivate = {
  zh: '所粘贴的是私钥，不得提交，已经清除。请粘贴公钥。',
  en: 'That was a private key, which is never sent; it was taken out. Paste the public key.',
};

/** Ending a key: what it has signed until then stays verified by it. */
export function EndKeyForm({
  department,
  known,
  onClose,
}: {
  department: Department;
  known: DepartmentKey;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { now } = useNow();
  const { method, path, body = {} } = operationForm('putDepartmentKey');
  const { keyId, ...content } = known;
  const title = say({ zh: `停用密钥 ${keyId}`, en: `End the key ${keyId}` });
  return (
    <ChangeForm
      id={`putDepartmentKey.${department.uscc}.${keyId}`}
      title={title}
      schema={body}
      method={method}
      href={addressOf(path, department, keyId)}
      version={department.version}
      initial={{ until: soon(now) }}
      shape={(typed: Typed) => ({ ...content, ...timesOf(typed) })}
      submit={say({ zh: '停用', en: 'End it' })}
      isDanger
      onDone={onClose}
      onCancel={onClose}
    >
      {() => (
        <>
          <p>
            {say({
              zh: `自填写的时间起，不再以该密钥核验新的签名，也不再以其加密；此前的签名照旧可以核验。停用之后不能恢复。现在为 ${instantInWords(now)}。`,
              en: `From then on nothing new is verified or encrypted by it; what it has signed before stays verified. It cannot be taken back. It is ${instantInWords(now)} now.`,
            })}
          </p>
          <TimeField name="until" label={say({ zh: '失效时间', en: 'Good until' })} isRequired />
        </>
      )}
    </ChangeForm>
  );
}

/** Minutes after which a key ends at the soonest: the form is still to be sent. */
const minutesAhead = 2;
const soon = (now: string) => instantAt(Date.parse(now) + minutesAhead * 60_000).slice(0, 16);

function TimeField({
  name,
  label,
  help,
  isRequired = false,
}: {
  name: string;
  label: string;
  help?: string;
  isRequired?: boolean;
}) {
  return (
    <Form.Item name={name} label={label} extra={help} rules={isRequired ? [{ required: true }] : []}>
      <Input type="datetime-local" style={{ width: 240 }} />
    </Form.Item>
  );
}

const addressOf = (path: string, { uscc }: Department, keyId: string) =>
  path.replace('{uscc}', encodeURIComponent(uscc)).replace('{keyId}', encodeURIComponent(keyId));

function contentOf({ keyId: _, publicKey = '', from, until, ...rest }: Typed): object {
  return { ...rest, publicKey: publicKeyIn(publicKey), ...timesOf({ from: from ?? '', until: until ?? '' }) };
}

function timesOf(typed: Typed): object {
  return Object.fromEntries(
    (['from', 'until'] as const).flatMap((name) => (typed[name] ? [[name, instantTyped(typed[name])]] : [])),
  );
}
