import addresses from 'generated:addresses.json';
import docs from 'generated:docs.html.br';
import embedded from 'generated:embedded.html.br';
import labels from 'generated:labels.json.br';
import openApi from 'generated:openapi.json.br';
import start from 'generated:start.html.br';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { sha256 } from '../../lib/platform/store/identifiers.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { type MadeText, siteOperations } from './operations/site.ts';

/** Unpacked when it is first asked for, and by what is loaded then: a call that asks for another pays for none of it. */
function made(packed: Uint8Array): MadeText {
  let unpacked: MadeText | undefined;
  const unpack = (): MadeText => {
    const text = process.getBuiltinModule('node:zlib').brotliDecompressSync(packed).toString();
    return { text, etag: `"${sha256(text).slice(0, 32)}"` };
  };
  return {
    get text() {
      return (unpacked ??= unpack()).text;
    },
    get etag() {
      return (unpacked ??= unpack()).etag;
    },
  };
}

const { STAGE } = readSettings('STAGE');

/** The first page of the platform that runs on a developer's machine says how to try it there. */
const firstPage = STAGE === 'local' ? embedded : start;

/** The page that people open first, the API's own description, what its codes are called and what its problems mean, and what no route takes: knows nobody. */
export const handler = apiHandler(
  siteOperations,
  { start: made(firstPage), openApi: made(openApi), docs: made(docs), labels: made(labels) },
  createMeasure(STAGE),
  { addresses: JSON.parse(addresses) },
);
