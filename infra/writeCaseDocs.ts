import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseDocs } from './caseDocs.ts';

/** `npm run docs:cases`: writes the page of all kinds of case. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'cases.md'), caseDocs());
