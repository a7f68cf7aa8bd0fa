import { useMe } from '../api/me.ts';
import { dayOf, instantAt } from './time.ts';

/** What time it is on the platform, whose clock is what counts; this machine's until the platform has said it. */
export function useNow(): { readonly now: string; readonly today: string } {
  const { data, dataUpdatedAt } = useMe();
  const now =
    data?.now === undefined
      ? instantAt(Date.now())
      : instantAt(Date.parse(data.now) + Math.max(0, Date.now() - dataUpdatedAt));
  return { now, today: dayOf(now) };
}
