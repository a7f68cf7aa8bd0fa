import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Metafile, Plugin } from 'esbuild';
import { addressesOf } from '../functions/api/operations/tables.ts';
import { definitions, noticeTexts } from '../lib/cases.ts';
import { labelsOf } from '../lib/labels.ts';
import { consoleOperations, consoleWords } from './consoleOperations.ts';
import { docsPage } from './docsPage.ts';
import { apiDocument } from './openApi.ts';
import { embeddedPlace, embeddedSection, startPage } from './startPage.ts';

/**
 * Texts that functions and the console import as `generated:NAME`, or packed as `generated:NAME.br`: made from the tables they
 * tell of, so they cannot fall behind. A packed one lies beside the function and costs nothing before somebody asks for it, where a
 * long text is read at every cold start.
 */
const texts: Readonly<Record<string, () => string>> = {
  'openapi.json': () => JSON.stringify(apiDocument()),
  'docs.html': () => docsPage(apiDocument()),
  'addresses.json': () => JSON.stringify(addressesOf()),
  'start.html': startPage,
  'embedded.html': () => startPage().replace(embeddedPlace, embeddedSection()),
  'notices.json': () => JSON.stringify(noticeTexts()),
  'operations.json': () => JSON.stringify(consoleOperations(apiDocument())),
  'words.json': () => JSON.stringify(consoleWords(apiDocument())),
  'standardRegions.txt': () =>
    readFileSync(join(import.meta.dirname, '../lib/organisation/standardRegions.txt'), 'utf8'),
  'labels.json': () => JSON.stringify(labelsOf(definitions, noticeTexts())),
};

/** Small enough, and made in a fraction of a second. */
const pack = (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

/** What a function imports of a packed text: how it is read from beside the function. */
const reader = (file: string) => `
  import { readFileSync } from 'node:fs';
  import { join } from 'node:path';
  export default () => readFileSync(join(import.meta.dirname, ${JSON.stringify(file)}));`;

const packedName = /^generated:(.+)\.br$/;

/** Gives the bundler what is imported as `generated:…`. */
export const generatedTexts: Plugin = {
  name: 'generated',
  setup(bundler) {
    bundler.onResolve({ filter: /^generated:/ }, ({ path }) => ({ path, namespace: 'generated' }));
    bundler.onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => {
      const [, packed] = packedName.exec(path) ?? [];
      const make = texts[packed ?? path.replace(/^generated:/, '')];
      if (!make) return undefined;
      return packed === undefined
        ? { contents: make(), loader: 'text' }
        : { contents: reader(`${packed}.br`), loader: 'js' };
    });
  },
};

/**
 * Puts the packed texts beside the functions that read them.
 * @param outdir the folder of all functions
 * @param functions what they are made of
 */
export function addPackedTexts(outdir: string, { outputs }: Metafile): void {
  for (const [output, { inputs }] of Object.entries(outputs))
    for (const input of Object.keys(inputs)) {
      // The bundler puts the namespace before the path.
      const [, packed = ''] = packedName.exec(input.replace(/^generated:/, '')) ?? [];
      const make = texts[packed];
      if (make) writeFileSync(join(outdir, basename(dirname(output)), `${packed}.br`), pack(make()));
    }
}
