import type { FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ChangeForm } from '../forms/changeForm.tsx';
import { type Choices, Fields } from '../forms/fields.tsx';
import { operationForm } from '../forms/operations.ts';
import { Page, Panel } from '../look/page.tsx';
import { useWords } from '../words/language.tsx';
import type { Text } from '../words/text.ts';

/**
 * The page on which a case begins: the form of the operation that makes it.
 * @param fixed what is known of it, and not asked for
 * @param place where the pages of such cases are
 */
export function NewCase({
  operation,
  title,
  panel,
  submit,
  fixed = {},
  place,
  back = place,
  choices,
  more,
}: {
  operation: string;
  title: Text;
  panel: Text;
  submit: Text;
  fixed?: Readonly<Record<string, unknown>>;
  place: string;
  back?: string;
  /** What can be chosen in which field, where that is not all that its schema knows. */
  choices?: Choices;
  /** What stands below the fields. */
  more?: (form: FormInstance) => ReactNode;
}) {
  const { say } = useWords();
  const [, go] = useLocation();
  const { method, path, body = {} } = operationForm(operation);
  return (
    <Page title={say(title)}>
      <Panel title={say(panel)}>
        <ChangeForm
          id={`${operation}.${JSON.stringify(fixed)}`}
          title={say(title)}
          schema={body}
          method={method}
          href={path}
          fixed={fixed}
          submit={say(submit)}
          onDone={(answer) => go(`${place}/${idIn(answer)}`)}
          onCancel={() => go(back)}
        >
          {(form) => (
            <>
              <Fields schema={body} without={Object.keys(fixed)} choices={choices} />
              {more?.(form)}
            </>
          )}
        </ChangeForm>
      </Panel>
    </Page>
  );
}

function idIn(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
}
