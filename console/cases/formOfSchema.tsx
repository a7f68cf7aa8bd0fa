import type { ReactNode } from 'react';
import { ChangeForm } from '../forms/changeForm.tsx';
import type { Choices } from '../forms/fields.tsx';
import { initialOf } from '../forms/initial.ts';
import { fieldsOf, operationForm, resolved } from '../forms/operations.ts';
import { useWords } from '../words/language.tsx';
import type { Text } from '../words/text.ts';
import { type ActedOn, type Action, type ActionFormProps, dangerous, shortNameOf } from './action.ts';
import { BasisMark } from './basisMark.tsx';

/** The form that an operation's own schema makes. */
export function FormOfSchema({
  action,
  view,
  choices,
  effect,
  initial,
  ...told
}: ActionFormProps<ActedOn> & {
  choices?: Choices | undefined;
  /** What a command that asks for nothing will give out or bring about. */
  effect?: ReactNode;
  /** What of a command’s content is known before anybody types. */
  initial?: object;
}) {
  const { say } = useWords();
  // A command that asks for nothing names no form.
  const body = action.body === undefined ? undefined : operationForm(action.body).body;
  const isBare = fieldsOf(body).length === 0;
  return (
    <>
      {isBare ? (
        <>
          <p>{say({ zh: `确认${shortNameOf(action)}？`, en: `${shortNameOf(action)}: confirm?` })}</p>
          <Matter action={action} view={view} />
          {effect}
        </>
      ) : null}
      <ChangeForm
        id={`${action.body ?? action.command}.${view.id}`}
        title={action.name}
        schema={body ?? {}}
        method={action.method}
        href={action.href}
        version={view.version}
        // What is changed begins with what there is: a list that is sent takes the place of the one before.
        initial={initial ?? (action.method === 'PATCH' && body ? initialOf(view, body, resolved) : undefined)}
        choices={choices}
        submit={shortNameOf(action)}
        isDanger={dangerous.test(action.command)}
        {...told}
      />
    </>
  );
}

/** What a confirmation is about: which case, whose, and on what the command stands. */
function Matter({ action, view }: { action: Action; view: ActedOn }) {
  const { say } = useWords();
  const { requesterName, providerName } = view;
  const sides = [requesterName, providerName].filter((name) => name !== undefined).join(' → ');
  const rows = [
    [say({ zh: '事项', en: 'Case' }), view.catalogName ?? view.name ?? ''],
    [say(sidesInWords(requesterName !== undefined, providerName !== undefined)), sides],
    [say({ zh: '现在的状态', en: 'Where it stands' }), view.statusName],
    [
      say({ zh: '依据', en: 'Basis' }),
      <BasisMark key="basis" basis={action.basis} article={action.article} />,
    ],
  ] as const;
  return (
    <dl className="values">
      {rows.map(([name, value]) =>
        value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Of a case with one side, as a plan of an authority, it is not said to ask anybody. */
function sidesInWords(hasRequester: boolean, hasProvider: boolean): Text {
  if (!hasRequester) return { zh: '提供部门', en: 'Provider' };
  return hasProvider ? { zh: '需求部门 → 提供部门', en: 'Requester → provider' } : { zh: '单位', en: 'Body' };
}
