import addresses from 'generated:addresses.json';
import docs from 'generated:docs.html.br';
import embedded from 'generated:embedded.html.br';
import labels from 'generated:labels.json.br';
import openApi from 'generated:openapi.json.br';
import start from 'generated:start.html.br';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { bucketAddress, bucketPlaceFrom } from '../../lib/platform/exchange/bucketAddress.ts';
import { builtFilesIn } from '../../lib/platform/http/builtFiles.ts';
import { consolePage } from '../../lib/platform/http/consolePage.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { madeText } from '../../lib/platform/http/madeText.ts';
import { type ServedConsole, siteOperations } from './operations/site.ts';

const { STAGE, CONSOLE, BUCKET_NAME } = readSettings('STAGE', 'CONSOLE', 'BUCKET_NAME');
const { place, origins, ...signIn } = CONSOLE;
const embeds = STAGE === 'local';

/** The page about the platform that runs on a developer's machine says how to try it there. */
const about = embeds ? embedded : start;

const files = builtFilesIn(join(import.meta.dirname, 'console'));
/** Uploads and downloads go straight to the bucket. */
const connects = [...origins, bucketAddress(bucketPlaceFrom(BUCKET_NAME, process.env)).origin];
const page: ServedConsole['page'] = (language) =>
  consolePage(
    { stage: STAGE, embedded: embeds, ...signIn },
    files.manifest(),
    connects,
    randomBytes(16).toString('base64'),
    language,
  );

/** The console, what the platform is, the API's own description, what its codes are called and what its problems mean, and what no route takes: knows nobody. */
export const handler = apiHandler(
  siteOperations,
  {
    console: { place, files, page },
    about: madeText(about),
    openApi: madeText(openApi),
    docs: madeText(docs),
    labels: madeText(labels),
  },
  createMeasure(STAGE),
  { addresses: JSON.parse(addresses) },
);
