import { useCallback, useEffect, useRef } from 'react';
import { useMe } from '../api/me.ts';

/**
 * What somebody has typed and not yet sent, kept in this browser for this person, so that a reload, an ended sign-in or a
 * closed window loses nothing. It is forgotten when it was sent or given up, and two weeks after it was last changed.
 */
interface Kept {
  readonly at: number;
  readonly title: string;
  readonly address: string;
  readonly typed: unknown;
}

export interface KeptDraft extends Kept {
  readonly key: string;
}

const prefix = 'gongxiang.typed.';
const keptFor = 14 * 86_400_000;
/** Milliseconds without a keystroke after which what was typed is kept. */
const pause = 300;

const keyOf = (person: string, form: string) => `${prefix}${person}.${form}`;

function read(key: string): Kept | undefined {
  const text = localStorage.getItem(key);
  if (text === null) return undefined;
  const kept: Kept = JSON.parse(text);
  if (Date.now() - kept.at < keptFor) return kept;
  localStorage.removeItem(key);
  return undefined;
}

/** What this person has typed in this form and not sent; how to keep and how to forget it. */
export function useKept(form: string, title: string) {
  const { data: me } = useMe();
  const person = me === undefined ? undefined : `${me.org}.${me.sub}`;
  const key = person === undefined ? undefined : keyOf(person, form);
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

  const keep = useCallback(
    (typed: unknown) => {
      if (key === undefined) return;
      const write = () =>
        store(key, { at: Date.now(), title, address: `${location.pathname}${location.search}`, typed });
      clearTimeout(waiting.current?.timer);
      waiting.current = { timer: setTimeout(flush, pause), write };
    },
    [key, title, flush],
  );
  const forget = useCallback(() => {
    clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
    if (key !== undefined) localStorage.removeItem(key);
  }, [key]);
  return { typed: key === undefined ? undefined : read(key)?.typed, keep, forget };
}

/** A full store must not stop the work: then the form is only on the screen. */
function store(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    localStorage.removeItem(key);
  }
}

/** Everything that this person has typed and not sent, the latest first. */
export function keptDrafts(person: string): KeptDraft[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${person}.`));
  return keys
    .flatMap((key) => {
      const kept = read(key);
      return kept === undefined ? [] : [{ key, ...kept }];
    })
    .toSorted((a, b) => b.at - a.at);
}

export function forgetDraft(key: string): void {
  localStorage.removeItem(key);
}
