import { basisNames, deadlineStatusNames, organisationKindNames, roleNames } from './case/names.ts';
import {
  dataTypeNames,
  gradeNames,
  sharingClassNames,
  sharingMethodNames,
  updateFrequencyNames,
} from './catalog/names.ts';
import { levelNames } from './organisation/hierarchy.ts';
import { competenceRules } from './organisation/offices.ts';
import { fieldFaults } from './regulation/problem/fieldFaults.ts';
import { problems } from './regulation/problem/registry.ts';
import { grounds } from './regulation/grounds.ts';
import { rungNames } from './regulation/ladder.ts';
import { termWords } from './regulation/termWords.ts';
import type { Text } from './regulation/text.ts';

/** What codes of one sort are called, by code. */
export type Names = Readonly<Record<string, Text>>;

/** What of a kind of case has names: its definition's face. */
export interface NamedKind {
  readonly kind: string;
  readonly face?: {
    readonly name: Text;
    readonly statuses: Names;
    readonly sides: Names;
    readonly commands: Readonly<Record<string, { readonly name: Text }>>;
    readonly deadlines: Names;
  };
}

/** What every code of the platform is called, gathered from the tables that define them. */
export function labelsOf(
  kinds: readonly NamedKind[],
  notices: Readonly<Record<string, { readonly title: Text }>>,
) {
  const faces = kinds.flatMap(({ kind, face }) => (face ? [[kind, face] as const] : []));
  const ofKinds = <T>(take: (face: NonNullable<NamedKind['face']>) => T) =>
    Object.fromEntries(faces.map(([kind, face]) => [kind, take(face)] as const));
  return {
    kinds: ofKinds(({ name }) => name),
    statuses: ofKinds(({ statuses }) => statuses),
    commands: ofKinds(({ commands }) =>
      namesOf(Object.entries(commands), ([code, { name }]) => [code, name]),
    ),
    sides: ofKinds(({ sides }) => sides),
    deadlines: ofKinds(({ deadlines }) => deadlines),
    deadlineStatuses: deadlineStatusNames,
    terms: namesOf(Object.entries(termWords), ([id, { name }]) => [id, name]),
    rungs: rungNames,
    bases: basisNames,
    roles: roleNames,
    organisationKinds: organisationKindNames,
    levels: levelNames,
    competenceRules: namesOf(Object.entries(competenceRules), ([rule, { name }]) => [rule, name]),
    sharingClasses: sharingClassNames,
    sharingMethods: sharingMethodNames,
    updateFrequencies: updateFrequencyNames,
    grades: gradeNames,
    dataTypes: dataTypeNames,
    refusalGrounds: namesOf(grounds, ({ code, name }) => [code, name]),
    notices: namesOf(Object.entries(notices), ([kind, { title }]) => [kind, title]),
    problems: namesOf(Object.entries(problems), ([code, { title }]) => [code, title]),
    fieldFaults,
  };
}

export type Labels = ReturnType<typeof labelsOf>;

function namesOf<T>(rows: readonly T[], name: (row: T) => readonly [string, Text]): Names {
  return Object.fromEntries(rows.map(name));
}
