import { roleNames } from '../lib/case/names.ts';
import type { Role } from '../lib/case/actor.ts';
import { citation } from '../lib/regulation/citation.ts';
import type { Text } from '../lib/regulation/text.ts';
import { problemCodes, problems } from '../lib/regulation/problem/registry.ts';

interface Media {
  readonly schema: unknown;
  readonly example?: unknown;
}

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Media>>;
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly 'x-article'?: number;
  readonly 'x-roles'?: readonly Role[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

/**
 * The API description as a page that needs nothing but itself: no script, no font, no address elsewhere. It holds both
 * languages, and shows the one that its root element names (Chinese, until whoever serves it says otherwise).
 */
export function docsPage(document: Record<string, unknown>): string {
  // The document is our own (`apiDocument`), so its shape is known.
  const paths = document.paths as Record<string, Record<string, Operation>>;
  const names = new Map(
    (document.tags as readonly { name: string; description: string }[]).map(({ name, description }) => [
      name,
      inBoth(description, ' · '),
    ]),
  );
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(rows.map(({ operation }) => operation.tags[0] ?? ''))];
  const sections = tags.map((tag) => {
    const listed = rows.filter(({ operation }) => operation.tags[0] === tag).map(entry);
    return `<section id="${tag}"><h2>${names.get(tag) ?? tag}</h2>${listed.join('')}</section>`;
  });
  const menu = tags.map((tag) => `<a href="#${tag}">${names.get(tag) ?? tag}</a>`).join('');
  const agreed = conventions.map((line) => `<li>${line}</li>`).join('\n');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>共享 Gongxiang · 接口说明 · API</title><style>${style}</style></head><body>
<header><h1>共享 Gongxiang</h1><p>${say('政务数据共享平台接口说明', 'The API of the platform for government data sharing')} · <a href="/openapi.json">openapi.json</a></p><nav>${menu}</nav></header>
<main><section><h2>${say('约定', 'Conventions')}</h2><ul>
${agreed}</ul></section>${sections.join('')}</main></body></html>`;
}

/** A text in both languages, of which the page shows one. */
function say(zh: string, en: string): string {
  return `<span lang="zh-CN">${zh}</span><span lang="en">${en}</span>`;
}

function sayText({ zh, en }: Text): string {
  return say(escape(zh), escape(en));
}

/** A text of the document, Chinese before the mark and English after it. */
function inBoth(text: string, mark: string): string {
  const [zh = '', ...en] = text.split(mark);
  return sayText({ zh, en: en.join(mark) });
}

const conventions = [
  `${say('令牌', 'Token')}: <code>Authorization: Bearer …</code>`,
  `${say('语言', 'Language')}: <code>Accept-Language: zh | en</code>`,
  `${say('防重复', 'Idempotency')}: <code>Idempotency-Key</code>`,
  `${say('版本', 'Version')}: <code>ETag</code> / <code>If-Match</code>`,
  `${say('列表', 'Lists')}: <code>?limit&amp;cursor</code> → <code>{ items, next }</code>`,
  `${say('不予办理', 'Problems')}: <code>application/problem+json</code>, <code>type</code> ${say('是说明含义和处理办法的网页', 'leads to a page that says what it means and what to do')}`,
  `${say('各类代码的名称', 'Names of all codes')}: <code>GET /v1/labels</code>`,
];

function entry({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const article =
    operation['x-article'] === undefined
      ? ''
      : `<span class="law">${sayText(citation(operation['x-article']))}</span>`;
  const roles = (operation['x-roles'] ?? [])
    .map((role) => `<span class="role" title="${role}">${sayText(roleNames[role])}</span>`)
    .join('');
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => name);
  const taken = example(say('内容', 'Body'), Object.values(operation.requestBody?.content ?? {})[0]);
  const [status = '', success] = Object.entries(operation.responses)[0] ?? [];
  const given = example(`${say('答复', 'Answer')} ${status}`, Object.values(success?.content ?? {})[0]);
  const asked = query.length > 0 ? ` ${say('参数', 'Query')} <code>?${query.join('&amp;')}</code>` : '';
  return `<details><summary><b class="${method}">${method}</b><code>${escape(path)}</code> ${inBoth(operation.summary, ' / ')} ${article}</summary>
<p>${roles}${asked}</p>${taken}${given}${problemsOf(operation)}</details>`;
}

function example(title: string, media: Media | undefined): string {
  if (media?.example === undefined) return '';
  const text =
    typeof media.example === 'string' ? media.example : JSON.stringify(media.example, undefined, 2);
  return `<h3>${title}</h3><pre>${escape(text)}</pre>`;
}

/** The problems that it can answer with, but for those that are told alike of many (`infra/openApi/problems.ts`). */
function problemsOf({ responses }: Operation): string {
  const codes = problemCodes.filter((code) =>
    Object.values(responses).some(({ $ref, content = {} }) => {
      const media = content['application/problem+json'];
      return $ref === undefined && media !== undefined && JSON.stringify(media.schema).includes(`"${code}"`);
    }),
  );
  const links = codes.map(
    (code) => `<a href="/problems/${code}" title="${code}">${sayText(problems[code].title)}</a>`,
  );
  return links.length === 0
    ? ''
    : `<h3>${say('不予办理的情形', 'Problems')}</h3><p class="problems">${links.join('')}</p>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const style = `html[lang=en] [lang=zh-CN],html[lang=zh-CN] [lang=en]{display:none}
body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0;color:#1f2933;background:#f7f8fa}
header{background:#0b4a8f;color:#fff;padding:1.5rem 2rem}header a{color:#fff}h1{margin:0;font-size:1.6rem}
nav{margin-top:.8rem;display:flex;gap:1rem;flex-wrap:wrap}main{max-width:60rem;margin:0 auto;padding:1rem 2rem}
h2{font-size:1.2rem;border-bottom:2px solid #d9e2ec;padding-bottom:.3rem;margin-top:2rem}
details{background:#fff;border:1px solid #d9e2ec;border-radius:6px;margin:.4rem 0;padding:.5rem .8rem}
summary{cursor:pointer}summary b{display:inline-block;width:3.6rem;font-size:.8rem}
.GET{color:#18794e}.POST{color:#0b4a8f}.PUT,.PATCH{color:#9a6700}
.law{background:#eef4ff;color:#0b4a8f;border-radius:4px;padding:0 .4rem;font-size:.8rem}
.role{background:#e6f4ea;border-radius:4px;padding:0 .4rem;font-size:.8rem;margin-right:.3rem}
h3{font-size:.9rem;margin:.6rem 0 .2rem}.problems a{display:inline-block;background:#fff4e5;border-radius:4px;padding:0 .4rem;margin:0 .3rem .3rem 0;font-size:.8rem;color:#9a6700}
pre{background:#f0f4f8;padding:.6rem;overflow:auto;font-size:.8rem}`;
