import type { AnyCase } from '../cases.ts';

/** A case as an example shows it, with what it lacks by status. */
export interface Staged {
  readonly example: { readonly status: string; readonly [field: string]: unknown };
  readonly absent: Readonly<Record<string, readonly string[]>>;
}

/** Fewest events after which a case of the kind is in a status; its beginning is one. */
function fewestEvents({ table, face }: AnyCase, status: string): number {
  const [first = ''] = Object.keys(face.statuses);
  const reached = new Map([[first, 1]]);
  for (const [at, events] of reached) {
    for (const row of table.filter(({ from }) => from.includes(at)))
      for (const to of row.to) if (!reached.has(to)) reached.set(to, events + 1);
  }
  return reached.get(status) ?? 1;
}

/** The kind's example in a status: what it does not have there is left out. */
export function exampleIn(
  definition: AnyCase,
  { example, absent }: Staged,
  status: string,
  version = fewestEvents(definition, status),
): object {
  const left = absent[status] ?? [];
  const fields = Object.entries(example).filter(([name]) => !left.includes(name));
  return {
    statusName: definition.face.statuses[status]?.zh,
    version,
    awaits: [],
    actions: [],
    deadlines: [],
    ...Object.fromEntries(fields),
    status,
  };
}

/** The example of what a command answers: in a status to which it leads, or in one where it changes none. */
export function exampleAfter(definition: AnyCase, staged: Staged, command: string): object {
  const [first = ''] = Object.keys(definition.face.statuses);
  const row = definition.table.find((candidate) => candidate.command === command);
  if (!row) return exampleIn(definition, staged, first);
  const possible = row.to.length > 0 ? row.to : row.from;
  const { status } = staged.example;
  const after = possible.includes(status) ? status : (possible[0] ?? status);
  const before = row.to.length > 0 ? row.from : [after];
  const events = Math.min(...before.map((from) => fewestEvents(definition, from)));
  return exampleIn(definition, staged, after, events + 1);
}
