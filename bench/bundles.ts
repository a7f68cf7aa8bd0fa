import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundleFunctions, bundling } from '../infra/bundle.ts';

/** A function's bundle and, beside it, the bare bundle of the AWS clients and commands that it uses. */
export interface BundlePair {
  readonly name: string;
  readonly file: string;
  /** Absent when the function uses no AWS client. */
  readonly bare: string | undefined;
  /** Names of the client packages, e.g. `client-dynamodb`. */
  readonly clients: readonly string[];
}

const root = join(import.meta.dirname, '..');
const clientFile =
  /node_modules\/@aws-sdk\/(client-[a-z0-9-]+)\/dist-es\/(\w+Client|commands\/\w+Command)\.js$/;

/** Bundles every function as it is deployed, and for each the bare use of its clients with the same options. */
export async function bundlePairs(directory: string): Promise<BundlePair[]> {
  const metafile = await bundleFunctions(join(directory, 'ours'));
  const pairs: BundlePair[] = [];
  for (const [output, { inputs, entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint === undefined) continue;
    const name = basename(dirname(output));
    const used = usedClients(inputs);
    const bare = used.size === 0 ? undefined : join(directory, 'bare', `${name}.js`);
    if (bare !== undefined) await bundleBare(used, bare);
    pairs.push({ name, file: join(directory, 'ours', name, 'index.js'), bare, clients: [...used.keys()] });
  }
  return pairs;
}

/** Client package → the client and the commands that the bundle holds. */
function usedClients(inputs: Metafile['outputs'][string]['inputs']): Map<string, string[]> {
  const used = new Map<string, string[]>();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const [, client, path] = clientFile.exec(file) ?? [];
    if (bytesInOutput > 0 && client !== undefined && path !== undefined)
      used.set(client, [...(used.get(client) ?? []), basename(path)]);
  }
  return used;
}

/** What anybody would have who makes these clients and can send these commands, and nothing else. */
async function bundleBare(used: ReadonlyMap<string, readonly string[]>, outfile: string): Promise<void> {
  const imports = [...used].map(
    ([client, names]) => `import { ${names.join(', ')} } from '@aws-sdk/${client}';`,
  );
  const clients = [...used.values()].flat().filter((name) => name.endsWith('Client'));
  const commands = [...used.values()].flat().filter((name) => name.endsWith('Command'));
  const contents = [
    ...imports,
    `export const clients = [${clients.map((client) => `new ${client}({ maxAttempts: 4 })`).join(', ')}];`,
    `export const commands = [${commands.join(', ')}];`,
  ].join('\n');
  await build({ ...bundling, stdin: { contents, resolveDir: root }, outfile });
}

export function readBundle(file: string): Buffer {
  return readFileSync(file);
}
