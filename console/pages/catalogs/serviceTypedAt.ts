import type { Path } from '../../forms/typed.ts';

/** What of the typed description of a service says where its parameters stand. */
interface Typed {
  readonly upstream?: { readonly parameters?: readonly ({ readonly name?: string } | undefined)[] };
}

/** Where the form has what the API has at a place: it has parameters one below the other, each with the value by which it is tried. */
export function typedAt(path: Path, { upstream }: Typed): Path {
  const [first, second, name, field] = path;
  const isTried = first === 'trial' && second === 'parameters';
  if (!isTried && !(first === 'upstream' && second === 'parameters')) return path;
  // A name of digits alone comes as a number.
  const index = (upstream?.parameters ?? []).findIndex((each) => each?.name?.trim() === String(name));
  return index < 0 ? path : ['upstream', 'parameters', index, isTried ? 'tried' : (field ?? 'name')];
}
