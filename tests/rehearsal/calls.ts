import type { Role } from '../../lib/case/actor.ts';
import type { Operation, Reply } from '../../lib/platform/http/operation.ts';
import type { Identity } from '../../lib/platform/store/actors.ts';
import { caseTables } from '../../functions/api/operations/cases.ts';
import { exchangeTables } from '../../functions/api/operations/exchange.ts';
import { recordTables } from '../../functions/api/operations/record.ts';
import { registerTables } from '../../functions/api/operations/register.ts';
import type { RehearsedPlatform } from './platform.ts';

/** Who calls. */
export interface Caller {
  readonly org: string;
  readonly sub: string;
  readonly role: Role;
}

/** What an operation of the API has answered, as its caller would have it. */
export type Answered = Readonly<Record<string, unknown>> & { readonly version?: number | undefined };

/** A call of the API, without what lies between a caller and its operation: parsed, decided and answered as there. */
export type Call = (
  who: Caller,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  ifMatch?: number,
) => Promise<Answered>;

/** The platform has said no; the message says which call, and why. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  readonly code: string;
  constructor(call: string, code: string, detail: string) {
    super(`${call}: ${code} ${detail}`);
    this.code = code;
  }
}

/** @throws CallRefused from every call that the platform refuses */
export function callsOf({ store, objects, now }: RehearsedPlatform): Call {
  const presigner = { sign: async (_method: string, key: string) => `memory:${key}` };
  const deps = { store, objects, presigner, noticeTexts: () => ({}), names: () => undefined };
  // Each finds its own dependencies among these; those of reading notices are not called here.
  const operations = [
    ...caseTables,
    ...exchangeTables,
    ...registerTables,
    ...recordTables,
  ] as unknown as Operation<typeof deps>[];
  const routes = operations.map((row) => ({ row, method: row.method, address: addressOf(row.path) }));
  const known = new Map<string, (typeof routes)[number]>();
  return async (who, method, path, body, ifMatch) => {
    const [address = ''] = path.split('?');
    const shape = `${method} ${address.replaceAll(/\/[0-9a-z]{26}|\/c[0-9a-f]{24}/g, '/*')}`;
    const fits = (route: (typeof routes)[number]) => route.method === method && route.address.test(address);
    const route = known.get(shape) ?? routes.filter(fits).toSorted(byFewestParameters)[0];
    if (!route) throw new Error(`no operation answers ${method} ${path}`);
    known.set(shape, route);
    const identity: Identity = { org: who.org, sub: who.sub, roles: [who.role] };
    const params = route.address.exec(address)?.groups ?? {};
    const asked = { language: 'zh', ifMatch, idempotency: undefined, at: now(), identity } as const;
    const reply = await route.row.run({ ...asked, params, query: {}, body: body ?? {} }, deps);
    return answered(`${method} ${path}`, reply);
  };
}

const byFewestParameters = (one: { address: RegExp }, other: { address: RegExp }): number =>
  one.address.source.split('(').length - other.address.source.split('(').length;

function addressOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

function answered(call: string, reply: Reply): Answered {
  if ('refusal' in reply) throw new CallRefused(call, reply.refusal.code, reply.refusal.detail?.zh ?? '');
  if ('body' in reply) return { ...reply.body, version: reply.version };
  throw new Error(`${call} was answered by no object`);
}
