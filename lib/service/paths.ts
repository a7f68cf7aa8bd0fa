import type { JsonValue } from 'jsonpath-rfc9535';
import type { ServiceDescription } from './schema.ts';

/** Values of an answer that are visited at most by all of its paths together, some seconds' work [ours]. */
const visitsAtMost = 10_000_000;

const literal = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;

/**
 * Whether a path visits each value of an answer once at most, so that no expression of a provider's holds up whoever else is served
 * [ours]: it goes down step by step (no `..`), along one selector at a time, by one filter that looks at the value alone (no second
 * `$`), and runs no expression against texts (`match`, `search`).
 */
export function isBoundedPath(path: string): boolean {
  const plain = path.replaceAll(literal, "''");
  const isSpread = plain.includes('..') || plain.includes(',') || plain.lastIndexOf('$') > 0;
  return !isSpread && plain.split('?').length <= 2 && !/\b(?:match|search)\s*\(/.test(plain);
}

/** Whether a path leads to one value at most. */
function isSingular(path: string): boolean {
  return !/[*?:]/.test(path.replaceAll(literal, "''"));
}

/** Whether the values of an answer are few enough to be searched by the paths of its service. */
export function isSearchable(
  answer: JsonValue,
  { upstream, items }: Pick<ServiceDescription, 'upstream' | 'items'>,
): boolean {
  const paths = Object.values(items).filter((path) => !isSingular(path)).length;
  const searches = upstream.records === undefined || isSingular(upstream.records) ? paths : paths + 1;
  return searches === 0 || !hasMoreThan(answer, visitsAtMost / searches);
}

function hasMoreThan(answer: JsonValue, most: number): boolean {
  const open: JsonValue[] = [answer];
  for (let visited = 0; open.length > 0; visited += 1) {
    if (visited > most) return true;
    const value = open.pop();
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) open.push(inner);
  }
  return false;
}
