import type { components } from '../api/generated/schema';
import { ChangeForm } from '../forms/changeForm.tsx';
import { operationForm, resolved } from '../forms/operations.ts';
import { useWords } from '../words/language.tsx';
import { type ActedOn, type ActionFormProps, shortNameOf } from './action.ts';

type SafetyDuties = components['schemas']['SafetyDuties'];

interface WithDuties extends ActedOn {
  readonly safetyDuties?: SafetyDuties | undefined;
  readonly dutiesToAccept?: SafetyDuties | undefined;
}

/** The department head reads the safety duties and accepts them as they stand there (article 37). */
export default function AcceptDuties<View extends WithDuties>({
  action,
  view,
  ...told
}: ActionFormProps<View>) {
  const { say } = useWords();
  const toAccept = view.dutiesToAccept ?? view.safetyDuties;
  if (toAccept === undefined) return null;
  const { version, duties } = toAccept;
  return (
    <ChangeForm
      id={`acceptDuties.${view.id}`}
      title={shortNameOf(action)}
      schema={resolved(operationForm(action.body ?? '').body ?? {})}
      method={action.method}
      href={action.href}
      version={view.version}
      fixed={{ version }}
      submit={shortNameOf(action)}
      {...told}
    >
      {() => (
        <>
          <p>
            {say({
              zh: `请以部门负责人的身份阅读并接受下列义务（第 ${version} 版）。接受之后随共享权限保存，无须另行签订协议。`,
              en: `As department head, read and accept these duties (version ${version}). They are kept with the grant; no separate agreement is needed.`,
            })}
          </p>
          <ol>
            {duties.map(({ code, text }) => (
              <li key={code}>{say(text)}</li>
            ))}
          </ol>
        </>
      )}
    </ChangeForm>
  );
}
