import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDocument } from './openApi.ts';

/**
 * Writes the types of the console's client from the API's description, unless they are those of this very description. The
 * generator is not installed: it needs a TypeScript that cannot stand beside this project's (docs/adr/0087).
 */
const root = join(import.meta.dirname, '..');
const folder = join(root, 'console', 'api', 'generated');
const [description, types] = [join(folder, 'openapi.json'), join(folder, 'schema.d.ts')];
const generator = 'openapi-typescript@7.13.0';

const document = JSON.stringify(apiDocument());
const mark = `// ${generator} ${createHash('sha256').update(document).digest('hex')}\n`;
if (!existsSync(types) || !readFileSync(types, 'utf8').startsWith(mark)) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(description, document);
  execFileSync('npx', ['--yes', generator, description, '-o', types], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(types, mark + readFileSync(types, 'utf8'));
}
