import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../api/api.tsx';
import type { Change } from '../api/client.ts';

type Wanted = Omit<Change, 'key'>;

/**
 * Carries out a change once, however often it is tried: the same address and body have the same key until they succeed. What
 * is on the screen is read anew afterwards.
 */
export function useChange() {
  const api = useApi();
  const queries = useQueryClient();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const tried = useRef({ what: '', key: '' });

  async function run(wanted: Wanted): Promise<unknown> {
    const what = JSON.stringify([wanted.method, wanted.href, wanted.body]);
    if (tried.current.what !== what) tried.current = { what, key: crypto.randomUUID() };
    setRunning(true);
    setError(undefined);
    try {
      const answer = await api.change({ ...wanted, key: tried.current.key });
      tried.current = { what: '', key: '' };
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'labels' });
      return answer;
    } catch (failure) {
      setError(failure);
      throw failure;
    } finally {
      setRunning(false);
    }
  }
  return { run, isRunning, error, clear: () => setError(undefined) };
}
