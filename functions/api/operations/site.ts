import * as z from 'zod/mini';
import { type Operation, operation } from '../../../lib/platform/http/operation.ts';

/** What the site serves besides the API: made when the functions are bundled. */
export interface SiteDeps {
  readonly openApi: string;
  readonly docs: string;
}

const tag = 'site';
const publicAccess = { public: true } as const;
const health = z.looseObject({ status: z.literal('ok') });

export const siteOperations: readonly Operation<SiteDeps>[] = [
  operation<SiteDeps>({
    id: 'getHealth',
    method: 'GET',
    path: '/health',
    tag,
    summary: { zh: '平台是否在运行', en: 'Whether the platform runs' },
    access: publicAccess,
    answer: { status: 200, schema: health },
    handle: async () => ({ status: 200, body: { status: 'ok' } }),
  }),
  operation<SiteDeps>({
    id: 'getOpenApi',
    method: 'GET',
    path: '/openapi.json',
    tag,
    summary: { zh: '接口说明（OpenAPI 3.1）', en: 'The API description (OpenAPI 3.1)' },
    access: publicAccess,
    answer: { status: 200, contentType: 'application/json' },
    handle: async (_, { openApi }) => ({
      status: 200,
      text: openApi,
      contentType: 'application/json; charset=utf-8',
      cache: 'public, max-age=300',
    }),
  }),
  operation<SiteDeps>({
    id: 'getDocs',
    method: 'GET',
    path: '/docs',
    tag,
    summary: { zh: '可读的接口说明', en: 'The API description as a page' },
    access: publicAccess,
    answer: { status: 200, contentType: 'text/html' },
    handle: async (_, { docs }) => ({
      status: 200,
      text: docs,
      contentType: 'text/html; charset=utf-8',
      cache: 'public, max-age=300',
    }),
  }),
];
