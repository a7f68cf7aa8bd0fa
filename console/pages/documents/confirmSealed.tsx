import type { components } from '../../api/generated/schema';
import type { ActionFormProps } from '../../cases/action.ts';
import { shortNameOf } from '../../cases/action.ts';
import { Documents } from '../../cases/documents.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';

/** Confirms the sealed file that lies there now, by its hash: whoever confirms looks at it first. */
export default function ConfirmSealed({
  action,
  view,
  ...told
}: ActionFormProps<components['schemas']['Document']>) {
  const { say } = useWords();
  const { sealedFile } = view;
  if (sealedFile === undefined) return null;
  const { attachment, sha256 } = sealedFile;
  return (
    <ChangeForm
      id={`confirmSealed.${view.id}`}
      title={shortNameOf(action)}
      schema={resolved(operationForm(action.body ?? '').body ?? {})}
      method={action.method}
      href={action.href}
      version={view.version}
      fixed={{ sha256 }}
      submit={shortNameOf(action)}
      {...told}
    >
      {() => (
        <>
          <p>
            {say({
              zh: '请下载并核对取回的用印文件。确认之后，取用公文得到的就是该文件。',
              en: 'Fetch the file that came back and look at it. Once it is confirmed, it is what is handed out.',
            })}
          </p>
          <Documents documents={[{ id: attachment }]} />
          <p className="typed">{sha256}</p>
        </>
      )}
    </ChangeForm>
  );
}
