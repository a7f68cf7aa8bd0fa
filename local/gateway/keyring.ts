import { randomBytes } from 'node:crypto';
import type { Memory } from '../platformState.ts';
import type { FunctionModel } from '../template/function.ts';
import { type Credentials, credentialsFor } from './credentials.ts';

/** The keys of everybody who calls what stands for AWS. */
export interface Keyring {
  byKey: ReadonlyMap<string, Credentials>;
  /** The keys of the platform's own tools, which may do everything. */
  own: Credentials;
  of(functionName: string): Credentials;
}

/** Keys for every function, the same at every start over the same data. */
export function createKeyring(memory: Memory, functions: FunctionModel[]): Keyring {
  const seed = memory.read('credentials.seed') ?? randomBytes(16).toString('hex');
  memory.write('credentials.seed', seed);
  const own = credentialsFor('platform', undefined, seed);
  const byHolder = new Map(functions.map(({ name, role }) => [name, credentialsFor(name, role, seed)]));
  return {
    byKey: new Map([own, ...byHolder.values()].map((keys) => [keys.accessKeyId, keys])),
    own,
    of: (name) => byHolder.get(name) ?? own,
  };
}
