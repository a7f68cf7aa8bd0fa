import type { RefusalOf } from '../../case/refusal.ts';
import type { Language } from './language.ts';
import { type HttpAnswer, problem, safety } from './problem.ts';

/** The addresses of the API and the methods that each takes: `/v1/requests/{id}` → `GET`, `PATCH`. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

/** What is asked for, where no route took it. */
export interface StrayCall {
  readonly method: string;
  /** As the gateway hands it on, without its query. */
  readonly path: string;
  readonly language: Language;
  readonly requestId: string;
}

/** Answers what no route takes: 404, or 405 with the methods that the address does take (RFC 9110, 15.5.6); OPTIONS asks for them. */
export function strayAnswer(
  { method, path, language, requestId }: StrayCall,
  addresses: Addresses,
): HttpAnswer {
  const methods = methodsAt(path, addresses);
  const allow = methods.join(', ');
  if (methods.length > 0 && method === 'OPTIONS')
    return { statusCode: 204, headers: { ...safety, allow }, body: '' };
  if (methods.length === 0 || methods.includes(method)) return problem(noSuchAddress, language, requestId);
  const answer = problem(notAllowed(methods), language, requestId);
  return { ...answer, headers: { ...answer.headers, allow } };
}

/** Of every address that a path may be read as: what one of them does not take, the gateway hands to the next. */
function methodsAt(path: string, addresses: Addresses): string[] {
  const segments = path.split('/');
  const methods = new Set(
    Object.entries(addresses).flatMap(([address, taken]) =>
      matches(address.split('/'), segments) ? taken : [],
    ),
  );
  if (methods.has('GET')) methods.add('HEAD');
  if (methods.size > 0) methods.add('OPTIONS');
  return [...methods].toSorted();
}

function matches(address: readonly string[], segments: readonly string[]): boolean {
  // A last variable with a plus takes all that follows.
  const isGreedy = address.at(-1)?.endsWith('+}') === true;
  return (
    (isGreedy ? address.length <= segments.length : address.length === segments.length) &&
    address.every((part, place) => (part.startsWith('{') ? segments[place] !== '' : part === segments[place]))
  );
}

/** The answer to whoever asks for what is not there. */
export const noSuchAddress: RefusalOf<'no_such_address'> = {
  code: 'no_such_address',
  status: 404,
  detail: {
    zh: '平台没有这一地址，请对照接口说明核对。',
    en: 'The platform has no such address; compare it with the description (/docs).',
  },
};

function notAllowed(methods: readonly string[]): RefusalOf<'method_not_allowed'> {
  return {
    code: 'method_not_allowed',
    status: 405,
    detail: {
      zh: `该地址不接受这一方法，可以使用的方法：${methods.join('、')}。`,
      en: `This address does not take that method; it takes ${methods.join(', ')}.`,
    },
  };
}
