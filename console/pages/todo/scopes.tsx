import type { Me } from '../../api/me.ts';
import { useWords } from '../../words/language.tsx';

export type Scope = 'mine' | 'office' | 'region';

/** The three heaps of work, each with how much lies in it; a click shows it. */
export function Scopes({
  me,
  scope,
  onScope,
}: {
  me: Me | undefined;
  scope: Scope;
  onScope: (scope: Scope) => void;
}) {
  const { say } = useWords();
  if (me === undefined) return null;
  const { mine, office, overdue, region } = me.todo;
  const scopes: readonly { scope: Scope; name: string; count: number; late?: number }[] = [
    { scope: 'mine', name: say({ zh: '由我办理', en: 'Mine' }), count: mine, late: overdue.mine },
    {
      scope: 'office',
      name: say({ zh: '本单位', en: 'My organisation' }),
      count: office,
      late: overdue.office,
    },
    ...(region === undefined
      ? []
      : [
          {
            scope: 'region' as const,
            name: say({ zh: '我监督的', en: 'Supervised' }),
            count: region.open,
            late: region.overdue,
          },
        ]),
  ];
  return (
    <div className="scopes" role="group" aria-label={say({ zh: '范围', en: 'Scope' })}>
      {scopes.map(({ scope: each, name, count, late = 0 }) => (
        <button
          key={each}
          type="button"
          className="scope"
          aria-pressed={each === scope}
          onClick={() => onScope(each)}
        >
          <span className="scopeCount number">{count >= 100 ? '99+' : count}</span>
          <span>{name}</span>
          {late > 0 ? (
            <span className="scopeLate">
              {say({ zh: `逾期 ${late >= 100 ? '99+' : late}`, en: `${late >= 100 ? '99+' : late} overdue` })}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
