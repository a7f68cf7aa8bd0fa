import { useState } from 'react';
import { useLocation } from 'wouter';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Fields } from '../../forms/fields.tsx';
import { operationForm } from '../../forms/operations.ts';
import { Page, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';

/** A function or matter as it is registered, and where it is shown. */
export interface Registered {
  readonly ownId: string;
  readonly version: number;
  readonly content: object;
  readonly page: string;
  /** What of it stays as it was registered. */
  readonly fixed?: object;
}

/** Registers a function or a matter: what nobody needs to think about, its id, is made here. */
export function Register({
  operation,
  prefix,
  title,
  lead,
  known,
}: {
  operation: 'putDuty' | 'putMatter';
  prefix: string;
  title: Text;
  lead: Text;
  /** What is registered already, where that is changed. */
  known?: Registered;
}) {
  const { say } = useWords();
  const [, go] = useLocation();
  const [made] = useState(() => `${prefix}-${Date.now().toString(36)}`);
  const { ownId = made, version, content, page, fixed = {} } = known ?? {};
  const { method, path, body = {} } = operationForm(operation);
  const back = page ?? '/console/coverage?view=own';
  return (
    <Page title={say(title)} lead={say(lead)}>
      <Panel title={say({ zh: '内容', en: 'What it is' })}>
        <ChangeForm
          id={known ? `${operation}.${ownId}` : operation}
          title={say(title)}
          schema={body}
          method={method}
          href={path.replace('{id}', encodeURIComponent(ownId))}
          version={version}
          initial={content}
          fixed={fixed}
          submit={say(known ? { zh: '保存', en: 'Save' } : { zh: '登记', en: 'Register' })}
          onDone={() => go(back)}
          onCancel={() => go(back)}
        >
          {() => <Fields schema={body} without={Object.keys(fixed)} />}
        </ChangeForm>
      </Panel>
    </Page>
  );
}
