import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'esbuild';
import { addressesOf } from '../functions/api/operations/tables.ts';
import { definitions, noticeTexts } from '../lib/cases.ts';
import { labelsOf } from '../lib/labels.ts';
import { consoleOperations, consoleWords } from './consoleOperations.ts';
import { docsPage } from './docsPage.ts';
import { apiDocument } from './openApi.ts';
import { embeddedPlace, embeddedSection, startPage } from './startPage.ts';

/**
 * Texts that functions and the console import as `generated:NAME`, or packed as `generated:NAME.br`: made from the tables they
 * tell of, so they cannot fall behind. A packed one costs nothing before somebody asks for it, where a long text is read at
 * every cold start.
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
  'labels.json': () => JSON.stringify(labelsOf(definitions, noticeTexts())),
};

/** Small enough, and made in a fraction of a second. */
const pack = (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

/** Gives the bundler what is imported as `generated:…`. */
export const generatedTexts: Plugin = {
  name: 'generated',
  setup(bundler) {
    bundler.onResolve({ filter: /^generated:/ }, ({ path }) => ({ path, namespace: 'generated' }));
    bundler.onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => {
      const [, name = '', packed] = /^generated:(.*?)(\.br)?$/.exec(path) ?? [];
      const make = texts[name];
      if (!make) return undefined;
      return packed ? { contents: pack(make()), loader: 'binary' } : { contents: make(), loader: 'text' };
    });
  },
};
