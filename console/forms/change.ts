import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import type { Change } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { digestOfBytes } from '../files/digest.ts';
import type { Tries } from './kept.ts';

type Wanted = Omit<Change, 'key'>;

const prefix = 'gongxiang.tried.';

/** For what no form keeps: in this window, by what is sent. */
const triesOfWindow = {
  keyFor(what: string): string {
    const known = sessionStorage.getItem(prefix + what);
    const key = known ?? crypto.randomUUID();
    if (known === null) sessionStorage.setItem(prefix + what, key);
    return key;
  },
  succeeded: (what: string) => sessionStorage.removeItem(prefix + what),
};

/** What is sent, as a fingerprint: what was typed is not written down a second time. */
const fingerprintOf = ({ method, href, body }: Wanted): string =>
  digestOfBytes(new TextEncoder().encode(JSON.stringify([method, href, body])));

/**
 * Carries out a change once, however often it is tried: the same address and body have the same key until they succeed, also
 * after a reload (the answer may have been lost, not the call). What is on the screen is read anew afterwards, also
 * when somebody else was faster.
 */
export function useChange(tries?: Tries) {
  const api = useApi();
  const queries = useQueryClient();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();

  const readAnew = () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'labels' });

  async function run(wanted: Wanted): Promise<unknown> {
    setRunning(true);
    setError(undefined);
    try {
      const what = fingerprintOf(wanted);
      const key = tries?.keyFor(what) ?? triesOfWindow.keyFor(what);
      const answer = await api.change({ ...wanted, key });
      tries?.succeeded();
      triesOfWindow.succeeded(what);
      await readAnew();
      return answer;
    } catch (failure) {
      setError(failure);
      if (failure instanceof Problem && failure.isLostRace) void readAnew();
      throw failure;
    } finally {
      setRunning(false);
    }
  }
  return { run, isRunning, error, clear: () => setError(undefined) };
}
