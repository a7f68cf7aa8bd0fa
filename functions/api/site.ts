import docs from 'generated:docs.html';
import openApi from 'generated:openapi.json';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { siteOperations } from './operations/site.ts';

/** Health and the API's own description: knows nobody. */
export const handler = apiHandler(
  siteOperations,
  { openApi, docs },
  createMeasure(readSettings('STAGE').STAGE),
);
