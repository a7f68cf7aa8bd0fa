import type { AnyCase } from '../../case/definition.ts';

/** The kinds of case that a store knows how to read and to fold again. */
export type Kinds = (kind: string) => AnyCase;

/**
 * A function that meets only some kinds carries only those.
 * @returns their definitions by kind; asked for another one it throws, which is a mistake of ours
 */
export function kindsOf(definitions: readonly AnyCase[]): Kinds {
  const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));
  return (kind) => {
    const definition = byKind.get(kind);
    if (!definition) throw new Error(`this function does not know the kind of case ${kind}`);
    return definition;
  };
}
