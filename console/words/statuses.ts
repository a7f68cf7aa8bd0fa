import { useRead } from '../api/api.tsx';
import { useWords } from './language.tsx';

/** Of each kind of case its statuses with their names, in the order of its own table. */
function useStatusNames() {
  const { data } = useRead(['labels'], (api) => api.read(api.client.GET('/v1/labels')), {
    staleTime: Infinity,
  });
  return data?.statuses ?? {};
}

/** The statuses that a kind of case can have, in the order of its own table. */
export function useStatuses(kind: string): readonly string[] {
  return Object.keys(useStatusNames()[kind] ?? {});
}

/** The statuses of several kinds of case, to choose from: one that they share stands there once, by all its names. */
export function useStatusOptions(kinds: readonly string[]): readonly { value: string; label: string }[] {
  const { say } = useWords();
  const all = useStatusNames();
  const named = kinds.flatMap((kind) =>
    Object.entries(all[kind] ?? {}).map(([value, name]) => ({ value, label: say(name) })),
  );
  const codes = [...new Set(named.map(({ value }) => value))];
  return codes.map((value) => {
    const labels = named.filter((each) => each.value === value).map(({ label }) => label);
    return { value, label: [...new Set(labels)].join('／') };
  });
}
