import type { RouteModel } from '../template/httpApi.ts';

/** A route that a request takes, and the values of its path parameters. */
export interface Taken {
  route: RouteModel;
  parameters: Record<string, string>;
}

interface Compiled {
  route: RouteModel;
  method: string;
  segments: string[];
}

/**
 * Chooses routes as an HTTP API does: a full match before a greedy one, literal segments before variables, a named
 * method before ANY, `$default` last.
 */
export function createRoutes(routes: RouteModel[]): (method: string, path: string) => Taken | undefined {
  const fallback = routes.find(({ key }) => key === '$default');
  const compiled = routes
    .filter(({ key }) => key !== '$default')
    .map((route): Compiled => {
      const [method = '', path = ''] = route.key.split(' ');
      return { route, method, segments: segmentsOf(path) };
    })
    .toSorted(mostSpecificFirst);
  return (method, path) => {
    const segments = segmentsOf(path);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const parameters = match(candidate.segments, segments);
      if (parameters) return { route: candidate.route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
}

function segmentsOf(path: string): string[] {
  return path.replace(/^\//, '').split('/');
}

/** 0 literal, 1 variable, 2 greedy. */
function kindOf(segment: string | undefined): number {
  if (segment?.endsWith('+}')) return 2;
  return segment?.startsWith('{') ? 1 : 0;
}

function mostSpecificFirst(a: Compiled, b: Compiled): number {
  const greedy = Number(kindOf(a.segments.at(-1)) === 2) - Number(kindOf(b.segments.at(-1)) === 2);
  if (greedy !== 0) return greedy;
  for (let i = 0; i < Math.max(a.segments.length, b.segments.length); i++) {
    const difference = kindOf(a.segments[i]) - kindOf(b.segments[i]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function match(pattern: string[], segments: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i];
    const kind = kindOf(part);
    if (segment === undefined || (kind > 0 && segment === '')) return undefined;
    if (kind === 2) {
      parameters[part.slice(1, -2)] = segments.slice(i).map(decode).join('/');
      return parameters;
    }
    if (kind === 1) parameters[part.slice(1, -1)] = decode(segment);
    else if (part !== segment) return undefined;
  }
  return pattern.length === segments.length ? parameters : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
