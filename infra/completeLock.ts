import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One package of npm's lock file, format 3; what else it says is kept as it is. */
interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Record<string, Locked>;
}

const file = join(import.meta.dirname, '..', 'package-lock.json');

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x'];

/** Optional dependencies that the lock file names nowhere: packages for other systems that a registry did not have. */
export function missingOptionals({ packages }: Lock): [name: string, entry: Locked][] {
  const paths = Object.keys(packages);
  return Object.values(packages).flatMap(({ optionalDependencies = {}, dev }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !paths.some((path) => path.endsWith(`node_modules/${name}`)))
      .map(([name, version]): [string, Locked] => [
        name,
        { version, ...(dev ? { dev } : {}), optional: true, ...platformOf(name) },
      ]),
  );
}

/** The platform that a package is named after: `@oxlint/binding-linux-arm64-musl`. */
function platformOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc' | 'bin'> {
  const words = name.split(/[^a-z0-9]+/);
  // Node's own packages call it by another name.
  const os = words.includes('win') ? 'win32' : systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return {
    ...(os ? { os: [os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(words.includes('musl') ? { libc: ['musl'] } : {}),
    // npm links what the lock names: this is the Node that the project brings.
    ...(words[0] === 'node' ? { bin: { node: os === 'win32' ? 'bin/node.exe' : 'bin/node' } } : {}),
  };
}

/**
 * Completes the lock file. npm refuses to install from a lock that lacks optional packages which the registry it was made
 * with did not have, although it would never install them here; with their entry it passes them over.
 */
if (import.meta.main) {
  // Parse boundary: npm's own lock file.
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  const missing = missingOptionals(lock);
  const [[root, project] = ['', {}], ...rest] = Object.entries(lock.packages);
  const added = missing.map(([name, entry]): [string, Locked] => [`node_modules/${name}`, entry]);
  const sorted = [...rest, ...added].toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    file,
    `${JSON.stringify({ ...lock, packages: Object.fromEntries([[root, project], ...sorted]) }, undefined, 2)}\n`,
  );
  console.log(`${missing.length} optional packages added to the lock file`);
}
