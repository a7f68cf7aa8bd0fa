import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useMe } from '../api/me.ts';
import {
  forgetTry,
  keepTyped,
  type Kept,
  keyOfTry,
  keysOf,
  ownKeyOf,
  placeOf,
  readKept,
  typedText,
} from './keptStore.ts';

/*
 * What somebody has typed and not yet sent, kept in this browser for this person, so that a reload, an ended sign-in or a
 * closed window loses nothing. It is forgotten when it was sent or given up, and two weeks after it was last changed.
 */

export interface KeptDraft extends Kept {
  readonly key: string;
}

/** Under which key something is sent, and that it succeeded. */
export interface Tries {
  /** The key for a content; `undefined` where nothing is kept that it could stand with. */
  keyFor(what: string): string | undefined;
  succeeded(): void;
}

/** What another window did to the text of this form: what it has typed, or that it is gone there. */
export interface Elsewhere {
  readonly typed: unknown;
  readonly isGone: boolean;
}

const prefix = 'gongxiang.typed.';
const windowKey = 'gongxiang.window';
/** Milliseconds without a keystroke after which what was typed is kept. */
const pause = 300;

const keyOf = (person: string, form: string) => `${prefix}${person}.${form}`;

/** A mark of this window, which a reload does not change. */
function windowId(isFresh = false): string {
  const known = isFresh ? null : sessionStorage.getItem(windowKey);
  const id = known ?? crypto.randomUUID();
  if (known === null) sessionStorage.setItem(windowKey, id);
  return id;
}

const read = (key: string) => readKept(localStorage, key, Date.now());

/** Where this window keeps a form's text, and what it knows to be there: whatever else is found was written by another window. */
class Place {
  key: string;
  known: string | undefined;
  private readonly shared: string;

  constructor(shared: string) {
    this.shared = shared;
    this.key = placeOf(localStorage, shared, windowId(), Date.now());
    this.known = typedText(read(this.key));
  }

  get isTakenByAnother(): boolean {
    return typedText(read(this.key)) !== this.known;
  }

  /** From now on this window's text has a key of its own. A duplicated window has the mark of the first, and gets another. */
  part(): void {
    const own = ownKeyOf(this.shared, windowId());
    this.key = own === this.key ? ownKeyOf(this.shared, windowId(true)) : own;
    this.known = typedText(read(this.key));
  }

  write(kept: Kept): void {
    keepTyped(localStorage, this.key, kept);
    this.known = typedText(kept);
  }
}

/** What this person has typed in this form and not sent; how to keep and how to forget it. */
export function useKept(form: string, title: string, version?: number) {
  const { data: me } = useMe();
  const person = me === undefined ? undefined : `${me.org}.${me.sub}`;
  const place = useMemo(
    () => (person === undefined ? undefined : new Place(keyOf(person, form))),
    [person, form],
  );
  const [elsewhere, setElsewhere] = useState<Elsewhere>();
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; write: () => void }>(undefined);

  const flush = useCallback(() => {
    if (waiting.current === undefined) return;
    clearTimeout(waiting.current.timer);
    waiting.current.write();
    waiting.current = undefined;
  }, []);
  // Whoever leaves the page in mid-sentence loses no word of it.
  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  useEffect(() => {
    const look = ({ key }: StorageEvent) => {
      if (place === undefined || key !== place.key || !place.isTakenByAnother) return;
      const now = read(place.key);
      setElsewhere({ typed: now?.typed, isGone: now === undefined });
    };
    addEventListener('storage', look);
    return () => removeEventListener('storage', look);
  }, [place]);

  const write = useCallback(
    (typed: unknown) => {
      // What another window has written there is not this window's to overwrite.
      if (place?.isTakenByAnother) place.part();
      place?.write({
        at: Date.now(),
        title,
        address: `${location.pathname}${location.search}`,
        typed,
        version,
      });
    },
    [place, title, version],
  );
  const keep = useCallback(
    (typed: unknown) => {
      clearTimeout(waiting.current?.timer);
      waiting.current = { timer: setTimeout(flush, pause), write: () => write(typed) };
    },
    [write, flush],
  );
  const forget = useCallback(() => {
    clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
    setElsewhere(undefined);
    if (place === undefined || place.isTakenByAnother) return;
    localStorage.removeItem(place.key);
    place.known = undefined;
  }, [place]);
  /** Leaves the other window its text and keeps this one's beside it. */
  const goOn = useCallback(
    (typed: unknown) => {
      setElsewhere(undefined);
      place?.part();
      write(typed);
    },
    [place, write],
  );
  /** Works on with what the other window has typed. */
  const takeOver = useCallback(() => {
    clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
    setElsewhere(undefined);
    if (place !== undefined) place.known = typedText(read(place.key));
  }, [place]);
  const tries = useMemo<Tries>(
    () => ({
      keyFor: (what) => {
        flush();
        if (place === undefined || place.isTakenByAnother) return undefined;
        return keyOfTry(localStorage, place.key, what, Date.now(), () => crypto.randomUUID());
      },
      succeeded: () => {
        if (place !== undefined && !place.isTakenByAnother) forgetTry(localStorage, place.key, Date.now());
      },
    }),
    [place, flush],
  );
  const found = place === undefined ? undefined : read(place.key);
  return { typed: found?.typed, typedFor: found?.version, keep, forget, elsewhere, goOn, takeOver, tries };
}

/** Everything that this person has typed and not sent, the latest first. */
export function keptDrafts(person: string): KeptDraft[] {
  return keysOf(localStorage, `${prefix}${person}.`)
    .flatMap((key) => {
      const kept = read(key);
      return kept === undefined ? [] : [{ key, ...kept }];
    })
    .toSorted((a, b) => b.at - a.at);
}

export function forgetDraft(key: string): void {
  localStorage.removeItem(key);
}

/** Forgets everything that this person has typed and not sent. */
export function forgetAllOf(person: string): void {
  for (const { key } of keptDrafts(person)) forgetDraft(key);
}
