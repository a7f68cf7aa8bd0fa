import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { SignInNeeded } from '../session/provider.ts';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/language.tsx';
import { type Api, createApi } from './client.ts';
import { Problem } from './problem.ts';

const ApiContext = createContext<Api | undefined>(undefined);

/** What is asked of the platform is asked again when it may have been bad luck, and never when it was an answer. */
function mayRetry(failures: number, error: Error): boolean {
  if (error instanceof SignInNeeded) return false;
  return failures < 3 && (!(error instanceof Problem) || error.status === 503 || error.status === 429);
}

const queries = new QueryClient({
  defaultOptions: {
    // Offline or not is for the call to find out: the platform may run on this very machine.
    queries: { staleTime: 2_000, retry: mayRetry, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

export function ApiProvider({ children }: { children: ReactNode }) {
  const { token, state } = useSession();
  const { language } = useWords();
  useEffect(() => {
    // What one person may see is not left for the next.
    if (state === 'signedOut') queries.clear();
  }, [state]);
  const api = useMemo(() => createApi(token, language), [token, language]);
  return (
    <QueryClientProvider client={queries}>
      <ApiContext value={api}>{children}</ApiContext>
    </QueryClientProvider>
  );
}

/** The API with this window's session. @throws Error outside of the console */
export function useApi(): Api {
  const api = use(ApiContext);
  if (api === undefined) throw new Error('there is no API here');
  return api;
}

/**
 * What was read in the other language stands until it is there in this one: whoever changes the language keeps what they
 * have begun on the page.
 */
export function whileLanguageChanges(queryKey: readonly unknown[]) {
  const asked = JSON.stringify(queryKey.slice(0, -1));
  return <T,>(before: T | undefined, last?: { readonly queryKey: readonly unknown[] }): T | undefined =>
    JSON.stringify(last?.queryKey.slice(0, -1)) === asked ? before : undefined;
}

/** A read of the API, kept by its address and by the language in which it was answered. */
export function useRead<T>(
  key: readonly unknown[],
  read: (api: Api) => Promise<T>,
  options: {
    readonly enabled?: boolean;
    /** Milliseconds after which it is read again; may depend on what was read. */
    readonly every?: number | ((data: T | undefined) => number);
    readonly staleTime?: number;
  } = {},
) {
  const api = useApi();
  const { language } = useWords();
  const { enabled = true, every, staleTime } = options;
  const queryKey = [...key, language];
  return useQuery({
    queryKey,
    queryFn: () => read(api),
    enabled,
    placeholderData: whileLanguageChanges(queryKey),
    ...(every === undefined ? {} : { refetchInterval: intervalOf(every) }),
    ...(staleTime === undefined ? {} : { staleTime }),
  });
}

/** As the library asks for it: of what it holds, what was read. */
function intervalOf<T>(every: number | ((data: T | undefined) => number)) {
  if (typeof every === 'number') return every;
  return ({ state }: { readonly state: { readonly data: T | undefined } }) => every(state.data);
}
