import { deadlineBasisNames } from '../case/deadlineNames.ts';

/** The last day of which a notice tells, and on what it stands, for whoever sorts notices without reading their texts. */
export interface TermTold {
  readonly dueDate?: string;
  /** A holiday notice may still move it. */
  readonly provisional?: true;
  readonly basis?: keyof typeof deadlineBasisNames;
}

/** A day as the values of notices have it: a mark behind it says that it is provisional. */
const marked = /^(\d{4}-\d{2}-\d{2})(\??)$/;

/** What a notice that begins or ends a term tells of its day; nothing of one that tells of none. */
export function termTold(values: Readonly<Record<string, string | number>>): TermTold {
  const { dueDate: told = '', basis = '', term = '' } = values;
  const [, dueDate, mark] = marked.exec(String(told)) ?? [];
  if (dueDate === undefined) return {};
  // A consent tells the basis of its term by another name; one counted from the first day of use is so by our rule.
  const stands = term === 'fromUse' ? 'platform' : [basis, term].find(isBasis);
  return {
    dueDate,
    ...(mark === '' ? {} : { provisional: true }),
    ...(stands === undefined ? {} : { basis: stands }),
  };
}

function isBasis(code: string | number): code is keyof typeof deadlineBasisNames {
  return Object.hasOwn(deadlineBasisNames, code);
}
