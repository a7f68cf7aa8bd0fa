import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which code may reach a deployment. */
const allowed = new Set([
  'Apache-2.0',
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  // A font, in the asset of the one function that sets documents in type: it may go with any program, its licence beside it.
  'MIT AND OFL-1.1',
]);

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Prints every package that can reach a deployment with its licence; one that is not allowed, or that runs at install, fails. */
function check(): number {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'));
  // Parse boundary: npm's own lock file, format 3.
  const packages = Object.entries(lock.packages as Record<string, Locked>).filter(([path]) =>
    path.startsWith('node_modules/'),
  );
  const shipped = packages.filter(([, { dev, optional }]) => dev !== true && optional !== true);
  let faults = 0;
  for (const [path, { version, license = 'none', hasInstallScript = false }] of shipped) {
    const fine = license.split(/ OR /).some((name) => allowed.has(name.replace(/[()]/g, '')));
    if (!fine || hasInstallScript) faults += 1;
    const fault = fine ? (hasInstallScript ? '  ✗ install script' : '') : '  ✗ licence not allowed';
    console.log(`${path.replace(/^.*node_modules\//, '')}@${version}  ${license}${fault}`);
  }
  console.log(`\n${shipped.length} packages, ${faults} faults`);
  return faults;
}

process.exitCode = check() === 0 ? 0 : 1;
