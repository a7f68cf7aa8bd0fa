import { isDeepStrictEqual } from 'node:util';

/** Where two pictures differ, in few words. */
export function differences(one: unknown, other: unknown, path = ''): string {
  if (isDeepStrictEqual(one, other)) return '';
  if (!isObject(one) || !isObject(other)) return `${path}: ${short(one)} instead of ${short(other)}`;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys]
    .map((key) => differences(one[key], other[key], `${path}/${key}`))
    .filter(Boolean)
    .slice(0, 5)
    .join('; ');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 300);
