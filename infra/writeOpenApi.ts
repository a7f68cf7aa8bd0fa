import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiDocument } from './openApi.ts';

const file = join(import.meta.dirname, '..', 'dist', 'openapi.json');

/** Writes the API description to `dist/openapi.json`, for linters, fuzzers and client generators. */
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(apiDocument(), undefined, 2)}\n`);
