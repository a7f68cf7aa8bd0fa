import docs from 'generated:docs.html';
import openApi from 'generated:openapi.json';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { siteOperations } from './operations/site.ts';

/** Health and the API's own description: needs nothing, knows nobody. */
export const handler = apiHandler(siteOperations, { openApi, docs });
