import * as z from 'zod/mini';
import { roles } from '../../../lib/case/actor.ts';
import type { RefusalOf } from '../../../lib/case/refusal.ts';
import type { Language } from '../../../lib/platform/http/language.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { problemPage } from '../../../lib/platform/http/problemPage.ts';
import { problemCode } from '../../../lib/regulation/problem/registry.ts';
import { identifier } from '../../../lib/typedText.ts';

/** A text that is made when the functions are bundled, with the tag by which a client knows that it has it already. */
export interface MadeText {
  readonly text: string;
  readonly etag: string;
}

/** What the site serves besides the API. */
export interface SiteDeps {
  readonly start: MadeText;
  readonly openApi: MadeText;
  readonly docs: MadeText;
  readonly labels: MadeText;
}

const tag = 'site';
const publicAccess = { public: true } as const;
const cache = 'public, max-age=300';
const json = 'application/json; charset=utf-8';
const html = 'text/html; charset=utf-8';

/** The page holds both languages, and shows the one that its root element names. */
function docsIn(docs: MadeText, language: Language): MadeText {
  if (language === 'zh') return docs;
  const text = docs.text.replace('<html lang="zh-CN">', '<html lang="en">');
  return { text, etag: docs.etag.replace(/"$/, '-en"') };
}

export const siteOperations = [
  operation({
    id: 'getStart',
    method: 'GET',
    path: '/',
    tag,
    summary: { zh: '首页：平台是什么、已建成什么', en: 'What the platform is, and what of it is built' },
    access: publicAccess,
    answer: { status: 200, contentType: 'text/html' },
    kept: true,
    handle: async (_, { start }: SiteDeps) => ({ status: 200, contentType: html, cache, ...start }),
  }),
  operation({
    id: 'getOpenApi',
    method: 'GET',
    path: '/openapi.json',
    tag,
    summary: { zh: '接口说明（OpenAPI 3.1）', en: 'The API description (OpenAPI 3.1)' },
    access: publicAccess,
    answer: { status: 200 },
    kept: true,
    handle: async (_, { openApi }: SiteDeps) => ({ status: 200, contentType: json, cache, ...openApi }),
  }),
  operation({
    id: 'getDocs',
    method: 'GET',
    path: '/docs',
    tag,
    summary: { zh: '可读的接口说明', en: 'The API description as a page' },
    access: publicAccess,
    answer: { status: 200, contentType: 'text/html' },
    kept: true,
    handle: async ({ language }, { docs }: SiteDeps) => ({
      status: 200,
      contentType: html,
      cache,
      language,
      ...docsIn(docs, language),
    }),
  }),
  operation({
    id: 'getProblem',
    method: 'GET',
    path: '/problems/{code}',
    tag,
    summary: { zh: '某种答复的含义和处理办法', en: 'What a problem means and what to do' },
    access: publicAccess,
    params: z.strictObject({ code: identifier(100) }),
    answer: { status: 200, contentType: 'text/html' },
    handle: async ({ params, language }, _: SiteDeps) => {
      const code = problemCode(params.code);
      if (!code) return { refusal: noSuchProblem };
      return { status: 200, text: problemPage(code, language), contentType: html, cache, language };
    },
  }),
  operation({
    id: 'getLabels',
    method: 'GET',
    path: '/v1/labels',
    tag,
    summary: { zh: '各类代码的中英文名称', en: 'What every code is called, in both languages' },
    // The same for everybody, but not for the world: only routes that must be are open to it.
    access: { roles },
    answer: { status: 200 },
    kept: true,
    handle: async (_, { labels }: SiteDeps) => ({
      status: 200,
      contentType: json,
      cache: 'private, max-age=300',
      ...labels,
    }),
  }),
];

const noSuchProblem: RefusalOf<'no_such_problem'> = {
  code: 'no_such_problem',
  status: 404,
  detail: { zh: '平台没有这一代码的说明，请核对地址。', en: 'No problem has this code; check the address.' },
};
