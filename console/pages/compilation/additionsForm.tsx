import { ChangeForm } from '../../forms/changeForm.tsx';
import { Fields } from '../../forms/fields.tsx';
import { operationForm } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import type { MatterStandard } from './standardPage.tsx';

/** Proposing what a region adds to the standard of matters: all of it, as it is to hold once it is confirmed. */
export function AdditionsForm({
  standard: { region, additions, proposal, version },
  onDone,
  onLostRace,
}: {
  standard: MatterStandard;
  onDone: () => void;
  onLostRace: () => void;
}) {
  const { say } = useWords();
  const { method, path, body = {} } = operationForm('putMatterStandard');
  return (
    <ChangeForm
      id={`putMatterStandard.${region}`}
      title={say({ zh: '对业务事项编目标准的补充', en: 'Additions to the standard of matters' })}
      schema={body}
      method={method}
      href={path.replace('{code}', region)}
      version={version === 0 ? undefined : version}
      initial={{ additions: proposal?.additions ?? additions }}
      submit={say({ zh: '提出，由他人确认', en: 'Propose, for somebody else to confirm' })}
      whole={(given) => ({ additions: [], ...given })}
      onDone={onDone}
      onCancel={onDone}
      onLostRace={onLostRace}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '填写确认后应当有的全部补充：没有列出的，不再补充；内容与现行相同的，即为撤回待确认的补充。应编数据填写标准中的代码，或者另行补充的数据的名称。',
              en: 'Write down all that is to be added once it is confirmed: what is not listed is added no longer, and what equals what is in force withdraws a proposal. A datum is a code of the standard, or the name of one that the region adds.',
            })}
          </p>
          <Fields schema={body} />
        </>
      )}
    </ChangeForm>
  );
}
