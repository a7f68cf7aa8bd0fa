import type { components } from '../api/generated/schema';
import { useMe } from '../api/me.ts';
import { useWords } from '../words/language.tsx';
import { useNames } from '../words/labels.ts';

/** What the department has to do next and others of its people do: nobody waits for what they do not know of. */
export function Awaited({
  awaits,
  actions,
}: {
  readonly awaits: readonly components['schemas']['Awaited'][];
  readonly actions: readonly { readonly command: string }[];
}) {
  const { say } = useWords();
  const names = useNames();
  const { data: me } = useMe();
  return awaits
    .filter(({ command }) => !actions.some((action) => action.command === command))
    .map(({ command, name, role }) => {
      // Whoever has the role and may not do it has prepared it: another one does.
      const isOther = me?.roles.includes(role) === true;
      return (
        <p key={command} className="quiet">
          {say({
            zh: `本单位下一步由${isOther ? '其他' : ''}${names('roles', role)}办理：${name}。`,
            en: `Next in your department, by ${isOther ? 'another' : 'its'} ${names('roles', role)}: ${name}.`,
          })}
        </p>
      );
    });
}
