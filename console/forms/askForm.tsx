import { Button, Form, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { Failure } from '../look/page.tsx';
import { useWords } from '../words/language.tsx';
import { LongText } from './longText.tsx';

/** A value that is asked for: its name in the call, and what it is called. */
export interface Asked {
  readonly name: string;
  readonly label: string;
  readonly isRequired?: boolean;
  /** Never shown while it is typed. */
  readonly isSecret?: boolean;
  /** One of these; without them anything. */
  readonly options?: readonly string[];
  /** Several lines. */
  readonly isLong?: boolean;
  readonly help?: string;
}

/** Values as they were given, those that are empty left out. */
export type Given = Readonly<Record<string, string>>;

/**
 * A question to the platform that changes no case: what is typed may be about a person, so that nothing of it is kept in this
 * browser, neither before nor after it was sent.
 */
export function AskForm({
  fields,
  method,
  hrefOf,
  bodyOf,
  submit,
  children,
}: {
  fields: readonly Asked[];
  method: 'POST' | 'PUT';
  hrefOf: (given: Given) => string;
  bodyOf: (given: Given) => object;
  submit: string;
  /** What came of it, and what was asked. */
  children: (answer: unknown, given: Given) => ReactNode;
}) {
  const api = useApi();
  const [form] = Form.useForm<Record<string, string>>();
  const [asked, setAsked] = useState<{
    isRunning?: boolean;
    answer?: unknown;
    given?: Given;
    error?: unknown;
  }>();
  const send = async (typed: Record<string, string | undefined>) => {
    const given = Object.fromEntries(
      Object.entries(typed).flatMap(([name, value = '']) =>
        value.trim() === '' ? [] : [[name, value.trim()]],
      ),
    );
    setAsked({ isRunning: true });
    try {
      const key = crypto.randomUUID();
      const answer = await api.change({ method, href: hrefOf(given), body: bodyOf(given), key });
      setAsked({ answer, given });
      if (fields.some(({ isSecret }) => isSecret)) form.resetFields();
    } catch (error) {
      setAsked({ error });
    }
  };
  return (
    <Form form={form} layout="vertical" autoComplete="off" onFinish={(typed) => void send(typed)}>
      {fields.map((field) => (
        <AskedField key={field.name} {...field} />
      ))}
      <Button htmlType="submit" type="primary" loading={asked?.isRunning ?? false}>
        {submit}
      </Button>
      <div role="status" style={{ marginTop: 16 }}>
        {asked?.error === undefined ? null : <Failure error={asked.error} />}
        {asked?.answer === undefined ? null : children(asked.answer, asked.given ?? {})}
      </div>
    </Form>
  );
}

function AskedField({ name, label, isRequired = false, help, ...how }: Asked) {
  const { say } = useWords();
  const message = say({ zh: `请填写${label}`, en: `Fill in: ${label}` });
  return (
    <Form.Item
      name={[name]}
      label={label}
      extra={help}
      rules={isRequired ? [{ required: true, message }] : []}
    >
      {controlOf({ label, ...how })}
    </Form.Item>
  );
}

function controlOf({ label, options, isLong, isSecret }: Omit<Asked, 'name'>): ReactNode {
  if (options !== undefined) return <Radio.Group aria-label={label} options={[...options]} />;
  if (isLong) return <LongText rows={5} />;
  return isSecret ? (
    <Input.Password autoComplete="new-password" visibilityToggle={false} />
  ) : (
    <Input autoComplete="off" />
  );
}
