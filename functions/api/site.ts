import docs from 'generated:docs.html';
import labels from 'generated:labels.json';
import openApi from 'generated:openapi.json';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { sha256 } from '../../lib/platform/store/identifiers.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { type MadeText, siteOperations } from './operations/site.ts';

const made = (text: string): MadeText => ({ text, etag: `"${sha256(text).slice(0, 32)}"` });

/** Health, the API's own description, what its codes are called and what its problems mean: knows nobody. */
export const handler = apiHandler(
  siteOperations,
  { openApi: made(openApi), docs: made(docs), labels: made(labels) },
  createMeasure(readSettings('STAGE').STAGE),
);
