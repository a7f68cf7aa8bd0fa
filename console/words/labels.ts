import { useRead } from '../api/api.tsx';
import type { components } from '../api/generated/schema';
import { useWords } from './language.tsx';

type Labels = components['schemas']['Labels'];
type Group = keyof Labels;

/** How a code of a group is called; where a group is by kind of case, the kind comes first. The code itself while names are on their way. */
export type NameOf = (group: Group, ...codes: readonly string[]) => string;

/** Names of the platform's codes, from the tables that define them. */
export function useNames(): NameOf {
  const { say } = useWords();
  const { data } = useRead(['labels'], (api) => api.read(api.client.GET('/v1/labels')), {
    staleTime: Infinity,
  });
  return (group, ...codes) => {
    const found = codes.reduce<unknown>(
      (within, code) => (isRecord(within) ? within[code] : undefined),
      data?.[group],
    );
    return isText(found) ? say(found) : (codes.at(-1) ?? '');
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is { zh: string; en: string } =>
  isRecord(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';
