import * as z from 'zod/mini';
import { roles } from '../../../lib/case/actor.ts';
import type { RefusalOf } from '../../../lib/case/refusal.ts';
import { type BuiltFiles, builtTypes } from '../../../lib/platform/http/builtFiles.ts';
import type { ConsolePage } from '../../../lib/platform/http/consolePage.ts';
import type { Language } from '../../../lib/platform/http/language.ts';
import type { MadeText } from '../../../lib/platform/http/madeText.ts';
import { operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { problemPage } from '../../../lib/platform/http/problemPage.ts';
import { noSuchAddress } from '../../../lib/platform/http/stray.ts';
import { problemCode } from '../../../lib/regulation/problem/registry.ts';
import { identifier } from '../../../lib/typedText.ts';

/** The console, as the stage has it. */
export interface ServedConsole {
  /** `here`, `off`, or the origin where it is served instead. */
  readonly place: string;
  readonly files: BuiltFiles;
  /** Another page for every answer: each has a nonce of its own. */
  page(language: Language): ConsolePage;
}

/** What the site serves besides the API. */
export interface SiteDeps {
  readonly about: MadeText;
  readonly console: ServedConsole;
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

/** What a browser asks with an address is the console's affair: where people come back from signing in, which cases are shown. */
const anyQuery = z.record(z.string(), z.string());

/**
 * Answers with the console's page, or where it is.
 * @param path the page that is meant, for whoever is sent on
 * @returns undefined where the stage has none
 */
function consoleReply(
  { place, page }: ServedConsole,
  language: Language,
  path: string,
  query: Readonly<Record<string, string>>,
): Reply | undefined {
  if (place === 'off') return undefined;
  if (place === 'here')
    return { status: 200, contentType: html, cache: 'no-store', language, ...page(language) };
  const search = new URLSearchParams(query).toString();
  return { status: 302, location: `${place}${path}${search === '' ? '' : `?${search}`}` };
}

const [scripts = '', ...otherTypes] = Object.values(builtTypes).map((type) => type.replace(/;.*$/, ''));

/** What the platform is; where there is no console, nothing leads to one. */
function aboutOf({ about, console: { place } }: SiteDeps): MadeText {
  if (place !== 'off') return about;
  const text = about.text.replace(/<li class="console">.*?<\/li>/, '');
  return { text, etag: about.etag.replace(/"$/, '-off"') };
}

export const siteOperations = [
  operation({
    id: 'getConsole',
    method: 'GET',
    path: '/',
    tag,
    summary: { zh: '控制台', en: 'The console' },
    access: publicAccess,
    query: anyQuery,
    answer: { status: 200, contentType: 'text/html' },
    movable: 302,
    handle: async ({ language, query }, deps: SiteDeps) =>
      consoleReply(deps.console, language, '/', query) ?? {
        status: 200,
        contentType: html,
        cache,
        text: aboutOf(deps).text,
      },
  }),
  operation({
    id: 'getConsolePage',
    method: 'GET',
    path: '/console/{page+}',
    tag,
    summary: { zh: '控制台的某一页', en: 'A page of the console' },
    access: publicAccess,
    params: z.strictObject({ page: z.string().check(z.maxLength(2000)) }),
    query: anyQuery,
    answer: { status: 200, contentType: 'text/html' },
    movable: 302,
    handle: async ({ language, params, query }, { console: served }: SiteDeps) => {
      const page = params.page.split('/').map(encodeURIComponent).join('/');
      return consoleReply(served, language, `/console/${page}`, query) ?? { refusal: noSuchAddress };
    },
  }),
  operation({
    id: 'getConsoleFile',
    method: 'GET',
    path: '/assets/{file}',
    tag,
    summary: { zh: '控制台所用的文件', en: 'A file that the console is made of' },
    access: publicAccess,
    params: z.strictObject({ file: identifier(200) }),
    answer: { status: 200, contentType: scripts, otherTypes },
    kept: true,
    handle: async ({ params }, { console: { place, files } }: SiteDeps) => {
      const built = place === 'here' ? files.find(params.file) : undefined;
      return built ? { status: 200, built } : { refusal: noSuchAddress };
    },
  }),
  operation({
    id: 'getAbout',
    method: 'GET',
    path: '/about',
    tag,
    summary: { zh: '平台是什么、已建成什么', en: 'What the platform is, and what of it is built' },
    access: publicAccess,
    answer: { status: 200, contentType: 'text/html' },
    kept: true,
    handle: async (_, deps: SiteDeps) => ({ status: 200, contentType: html, cache, ...aboutOf(deps) }),
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
