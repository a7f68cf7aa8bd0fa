/** What of the browser's storage is needed to keep what was typed. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What was sent last, as a fingerprint, and the key under which it is carried out once. */
interface Tried {
  readonly what: string;
  readonly key: string;
}

export interface Kept {
  readonly at: number;
  readonly title: string;
  readonly address: string;
  readonly typed: unknown;
  /** The version of what was to be changed, as it was when this was typed. */
  readonly version?: number | undefined;
  readonly tried?: Tried;
}

/** Before the own mark of a window whose text differs from another's. */
const mark = '~';
const keptFor = 14 * 86_400_000;

/** All keys of a store that begin so. */
export function keysOf(store: Store, beginning: string): string[] {
  return Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((key) =>
    key.startsWith(beginning),
  );
}

/** What is kept at a key; what is too old, or no longer what this console writes, is forgotten. */
export function readKept(store: Store, key: string, now: number): Kept | undefined {
  const kept = parsed(store.getItem(key));
  if (kept !== undefined && now - kept.at < keptFor) return kept;
  store.removeItem(key);
  return undefined;
}

function parsed(text: string | null): Kept | undefined {
  if (text === null) return undefined;
  try {
    const kept: Kept = JSON.parse(text);
    return kept;
  } catch {
    return undefined;
  }
}

/** A full store must not stop the work: then the form is only on the screen. */
export function writeKept(store: Store, key: string, kept: Kept): void {
  try {
    store.setItem(key, JSON.stringify(kept));
  } catch {
    store.removeItem(key);
  }
}

/** Keeps what was typed; under which key it was sent stays known. */
export function keepTyped(store: Store, key: string, kept: Kept): void {
  const tried = readKept(store, key, kept.at)?.tried;
  writeKept(store, key, { ...kept, ...(tried === undefined ? {} : { tried }) });
}

/** The key of a window of its own for a form. */
export const ownKeyOf = (shared: string, windowId: string) => `${shared}${mark}${windowId}`;

/** Where the text of a form is: this window's own, the one all windows share, or what another window left. */
export function placeOf(store: Store, shared: string, windowId: string, now: number): string {
  const left = keysOf(store, `${shared}${mark}`).toSorted(
    (a, b) => (readKept(store, b, now)?.at ?? 0) - (readKept(store, a, now)?.at ?? 0),
  );
  const places = [ownKeyOf(shared, windowId), shared, ...left];
  return places.find((key) => readKept(store, key, now) !== undefined) ?? shared;
}

/** What was typed, so that two of it can be compared; `undefined` where nothing is kept. */
export function typedText(kept: Kept | undefined): string | undefined {
  return kept === undefined ? undefined : JSON.stringify(kept.typed);
}

/**
 * The key under which something is sent: the same for the same content, also after a reload. It is written down before the call
 * goes out. `undefined` where the form keeps nothing.
 */
export function keyOfTry(
  store: Store,
  place: string,
  what: string,
  now: number,
  make: () => string,
): string | undefined {
  const kept = readKept(store, place, now);
  if (kept === undefined) return undefined;
  if (kept.tried?.what === what) return kept.tried.key;
  const key = make();
  writeKept(store, place, { ...kept, tried: { what, key } });
  return key;
}

/** It succeeded: the same content sent once more is another change. */
export function forgetTry(store: Store, place: string, now: number): void {
  const kept = readKept(store, place, now);
  if (kept?.tried === undefined) return;
  const { tried: _, ...rest } = kept;
  writeKept(store, place, rest);
}
