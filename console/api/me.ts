import { useQuery } from '@tanstack/react-query';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/language.tsx';
import type { components } from './generated/schema';
import { useApi, whileLanguageChanges } from './api.tsx';

export type Me = components['schemas']['Me'];
export type Role = components['schemas']['Role'];

const meKey = 'me';
/** Milliseconds after which counts are asked for anew. */
const refresh = 20_000;

/** Who works here, for which organisation, with how much to do. */
export function useMe() {
  const api = useApi();
  const { state } = useSession();
  const { language } = useWords();
  const queryKey = [meKey, language];
  return useQuery({
    queryKey,
    queryFn: () => api.read(api.client.GET('/v1/me')),
    enabled: state === 'signedIn',
    refetchInterval: refresh,
    placeholderData: whileLanguageChanges(queryKey),
  });
}

/** Whether the person may act in one of these roles. */
export function useMayAct(...roles: readonly Role[]): boolean {
  const { data } = useMe();
  return data?.roles.some((role) => roles.includes(role)) ?? false;
}
