import { useMemo, useState } from 'react';
import { useMe } from '../../api/me.ts';

/** An import as this browser remembers it, so that whoever comes back finds it where it was; what became of it the platform says. */
export interface OwnImport {
  readonly id: string;
  readonly fileName: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What stands in the workbook's row of headings, as far as the file told. */
  readonly headings: readonly string[];
  /** Headings → what somebody has said that they mean. */
  readonly means: Readonly<Record<string, string>>;
  readonly isUploaded: boolean;
  /** Nothing is left to be done with it. */
  readonly isSettled: boolean;
}

const prefix = 'gongxiang.imports.';
const keptAtMost = 10;

/** Workbooks that were chosen in this window: a second attempt need not ask for them again. */
const files = new Map<string, File>();

export const fileOf = (id: string): File | undefined => files.get(id);
export const keepFile = (id: string, file: File): void => {
  files.set(id, file);
};

function read(key: string): readonly OwnImport[] {
  const text = localStorage.getItem(key);
  return text === null ? [] : JSON.parse(text);
}

/** The imports that this person has begun in this browser, the latest first, and how to note one. */
export function useOwnImports() {
  const { data: me } = useMe();
  const [times, setTimes] = useState(0);
  const key = me === undefined ? undefined : `${prefix}${me.org}.${me.sub}`;
  // Read anew whenever something was noted.
  const list = useMemo(() => (key === undefined || times < 0 ? [] : read(key)), [key, times]);
  const note = (id: string, said: Partial<OwnImport>) => {
    if (key === undefined) return;
    const before = read(key);
    const known = before.find((each) => each.id === id) ?? unknown(id);
    const next = [{ ...known, ...said }, ...before.filter((each) => each.id !== id)];
    localStorage.setItem(key, JSON.stringify(next.slice(0, keptAtMost)));
    setTimes((count) => count + 1);
  };
  return { list, note };
}

function unknown(id: string): OwnImport {
  return {
    id,
    fileName: '',
    at: Date.now(),
    headings: [],
    means: {},
    isUploaded: false,
    isSettled: false,
  };
}
