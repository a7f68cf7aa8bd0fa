import type { Look } from '../../case/looks.ts';
import type { AnyCase } from '../../cases.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Asker } from '../store/change.ts';
import type { Head } from '../store/head.ts';
import type { Key } from '../store/items.ts';
import { keysOfReader, noteReader } from '../store/readers.ts';
import type { Reading } from '../store/reading.ts';

/** A case that was read to be shown. */
export type Seen = Pick<NonNullable<Awaited<ReturnType<typeof readVisible>>>, 'head' | 'reading'>;

/** What is read together with a case by whoever is to be shown it, so that it is known whether they were noted today. */
export function keysOfLook({ kind, confidential }: AnyCase, id: string, asker: Asker, look?: Look): Key[] {
  return confidential && look ? keysOfReader({ kind, id }, asker, look) : [];
}

/** Notes who looks at a file that is not public, before they are shown it (R42.1). @param seen read with `keysOfLook` */
export async function noteLook(
  definition: AnyCase,
  { head, reading }: { readonly head: Head; readonly reading: Reading },
  asker: Asker,
  store: CaseStore,
  look: Look,
): Promise<void> {
  if (!definition.confidential || definition.isPublished(head.state)) return;
  await noteReader(store.table, head, asker, look, reading);
}

/**
 * A case that concerns the caller, with one read; undefined for all others.
 * @param beside what else is to be read with it
 */
export async function readVisible(
  definition: AnyCase,
  id: string,
  asker: Asker,
  store: CaseStore,
  beside: readonly Key[] = [],
) {
  const { head, ...seen } = await store.read(definition.kind, id, asker, beside);
  if (!head) return undefined;
  const sides = definition.sides(head.state, seen.actor);
  return sides.length === 0 ? undefined : { head, sides, ...seen };
}
