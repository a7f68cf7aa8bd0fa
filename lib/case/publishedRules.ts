import { formalitiesInDescription, formalityFaults } from '../regulation/formalities.ts';
import { longerTerms } from '../regulation/longerTerms.ts';
import type { FieldError, Pointer } from '../regulation/text.ts';
import type { Actor, Role } from './actor.ts';
import { refuseFormality } from './formality.ts';
import { refuse, type Refusal } from './refusal.ts';

/** What rules of every sort have in common that a body publishes version by version, for every other to read. */

/** Who writes rules for their organisation. */
export const recorders: readonly Role[] = ['officer', 'officeHead', 'departmentHead'];

/** What may be wrong with rules that are published. */
export const rulesProblems = [
  'not_yours_to_do',
  'rules_version_taken',
  'formality_demanded',
  'longer_than_the_law',
  'too_large',
] as const;

/** Whose the rules are, and who reads them: every registered body. */
export function sidesOfRules({ org }: { readonly org: string }, actor: Actor): ('own' | 'reader')[] {
  if (actor.org === org) return ['own', 'reader'];
  return actor.kind === undefined ? [] : ['reader'];
}

/** A text of the rules, and where it stands in what was sent. */
export type RulesText = readonly [path: Pointer, text: string];

/**
 * Rules say how a body goes about it: what they demand besides would hold against everybody (R15.4), and so would a term longer
 * than the law's (arts. 21–23 and 26).
 *
 * @param more faults that a sort of rules finds in what only it has
 */
export function refuseRules(
  texts: readonly RulesText[],
  more: readonly FieldError[] = [],
): { refusal: Refusal } | undefined {
  const errors = [...texts.flatMap((text) => faultsOfRules(text)), ...more];
  if (errors.some(({ code }) => code === 'formality')) return refuseFormality(errors);
  return errors.length === 0 ? undefined : refuse('longer_than_the_law', longer, { article: 23, errors });
}

/** What one text of rules demands besides, and which of its terms is too long. @param read how formalities are looked for in it */
export function faultsOfRules(
  [path, text]: RulesText,
  read: typeof formalitiesInDescription = formalitiesInDescription,
): readonly FieldError[] {
  const once = (said: string) => [...new Map(read(said).map((each) => [each.code, each])).values()];
  return [
    ...formalityFaults(text.replaceAll(examinesDemand, '受理需求'), path, undefined, undefined, once),
    ...longerTerms(text, path),
  ];
}

/** That its authority examines a demand (R20.1) is no condition on which data is shared. */
const examinesDemand =
  /主管部门(?:对[^，。；,;\n]{0,8}需求(?!部门|单位|方)[^，。；,;\n]{0,6}审[核查定]|[^，。；,;\n]{0,6}审[核查定][^，。；,;\n]{0,6}需求(?!部门|单位|方))/gu;

const longer = {
  zh: '所写的期限长于法定期限：可以缩短、不得延长，请按所列各项更正。',
  en: 'What is written gives more time than the law does: terms may be shorter, never longer; correct the fields listed.',
};

/** What a version says never changes. */
export function versionTaken(version: string) {
  return refuse('rules_version_taken', {
    zh: `该版本（${version}）已经登记或者公布，其内容不得更改，请以新的版本办理。`,
    en: `Version ${version} is on record and does not change; put the rules forward as a new version.`,
  });
}
