import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionEntries } from '../../infra/bundle.ts';

/**
 * Lays an asset for every function that holds nothing: for tests of templates, which say nothing of what is in them.
 * @returns the folder, as CDK context `bundles` names it
 */
export function layPlaceholders(directory: string): string {
  const bundles = join(directory, 'bundles');
  for (const name of functionEntries().values()) {
    mkdirSync(join(bundles, name), { recursive: true });
    writeFileSync(join(bundles, name, 'index.js'), `// ${name}\n`);
  }
  return bundles;
}
