import type { Change } from './caseStore.ts';
import type { Key } from './items.ts';
import { placeOf } from './table.ts';

/** Cases and callers remembered by one instance of a function. */
const keptAtMost = 2000;

/**
 * What decisions of this kind asked for before, so that it is read together with the case the next time: one read instead
 * of two. Only a guess: what is missing is read, what is too much is not used.
 */
export function createHints() {
  const known = new Map<string, Map<string, Key>>();
  const names = (kind: string, { id, command, identity }: Change<{ readonly type: string }>) => [
    `${kind}#${id}`,
    `${kind} ${command.type}`,
    `${kind} ${command.type} ${identity.org}`,
  ];
  return {
    of(kind: string, change: Change<{ readonly type: string }>): Key[] {
      return names(kind, change).flatMap((name) => [...(known.get(name)?.values() ?? [])]);
    },
    remember(kind: string, change: Change<{ readonly type: string }>, keys: readonly Key[]): void {
      const [ofCase = '', ofCommand = '', ofCaller = ''] = names(kind, change);
      for (const key of keys) {
        note(known, isNational(key) ? ofCommand : isOfCaller(key) ? ofCaller : ofCase, key);
      }
      if (known.size > keptAtMost) known.delete(known.keys().next().value ?? '');
    },
  };
}

/** What every decision of this kind asks for. */
function isNational({ pk }: Key): boolean {
  return pk === 'rulebook#national';
}

/** Offices are those around whoever begins a case. */
function isOfCaller({ pk }: Key): boolean {
  return pk.startsWith('claim#');
}

function note(known: Map<string, Map<string, Key>>, name: string, key: Key): void {
  const keys = known.get(name) ?? new Map<string, Key>();
  keys.set(placeOf(key), key);
  known.set(name, keys);
}
