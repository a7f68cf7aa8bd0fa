import { useState } from 'react';
import { useLocation } from 'wouter';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Fields } from '../../forms/fields.tsx';
import { operationForm } from '../../forms/operations.ts';
import { Page, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';

/** Registers a function or a matter: what nobody needs to think about, its id, is made here. */
export function Register({
  operation,
  prefix,
  title,
  lead,
}: {
  operation: 'putDuty' | 'putMatter';
  prefix: string;
  title: Text;
  lead: Text;
}) {
  const { say } = useWords();
  const [, go] = useLocation();
  const [id] = useState(() => `${prefix}-${Date.now().toString(36)}`);
  const { method, path, body = {} } = operationForm(operation);
  const back = '/console/coverage?view=own';
  return (
    <Page title={say(title)} lead={say(lead)}>
      <Panel title={say({ zh: '内容', en: 'What it is' })}>
        <ChangeForm
          id={operation}
          title={say(title)}
          schema={body}
          method={method}
          href={path.replace('{id}', id)}
          submit={say({ zh: '登记', en: 'Register' })}
          onDone={() => go(back)}
          onCancel={() => go(back)}
        >
          {() => <Fields schema={body} />}
        </ChangeForm>
      </Panel>
    </Page>
  );
}
