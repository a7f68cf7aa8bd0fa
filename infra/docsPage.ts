interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly 'x-article'?: number;
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: unknown }> };
}

/** The API description as a page that needs nothing but itself: no script, no font, no address elsewhere. */
export function docsPage(document: Record<string, unknown>): string {
  // The document is our own (`apiDocument`), so its shape is known.
  const paths = document.paths as Record<string, Record<string, Operation>>;
  const names = new Map(
    (document.tags as readonly { name: string; description: string }[]).map(({ name, description }) => [
      name,
      description,
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
  const menu = tags.map((tag) => `<a href="#${tag}">${(names.get(tag) ?? tag).split(' · ')[0]}</a>`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>共享 Gongxiang · 接口说明</title><style>${style}</style></head><body>
<header><h1>共享 Gongxiang</h1><p>政务数据共享平台接口说明 · <a href="/openapi.json">openapi.json</a></p><nav>${menu}</nav></header>
<main><section><h2>约定 · Conventions</h2><ul>
<li>令牌 · Token：<code>Authorization: Bearer …</code></li>
<li>语言 · Language：<code>Accept-Language: zh | en</code></li>
<li>重复提交 · Idempotency：<code>Idempotency-Key</code>；版本 · Version：<code>ETag</code> / <code>If-Match</code></li>
<li>列表 · Lists：<code>?limit&amp;cursor</code> → <code>{ items, next }</code></li>
<li>错误 · Problems：<code>application/problem+json</code>（code、article、errors、requestId）</li></ul></section>${sections.join('')}</main></body></html>`;
}

function entry({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const article =
    operation['x-article'] === undefined
      ? ''
      : `<span class="law">条例第 ${operation['x-article']} 条</span>`;
  const roles = (operation['x-roles'] ?? []).map((role) => `<span class="role">${role}</span>`).join('');
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => name);
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const body = schema === undefined ? '' : `<pre>${escape(JSON.stringify(schema, undefined, 2))}</pre>`;
  return `<details><summary><b class="${method}">${method}</b><code>${escape(path)}</code> ${escape(operation.summary)} ${article}</summary>
<p>${roles}${query.length > 0 ? ` 参数 <code>?${query.join('&amp;')}</code>` : ''}</p>${body}</details>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const style = `body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0;color:#1f2933;background:#f7f8fa}
header{background:#0b4a8f;color:#fff;padding:1.5rem 2rem}header a{color:#fff}h1{margin:0;font-size:1.6rem}
nav{margin-top:.8rem;display:flex;gap:1rem;flex-wrap:wrap}main{max-width:60rem;margin:0 auto;padding:1rem 2rem}
h2{font-size:1.2rem;border-bottom:2px solid #d9e2ec;padding-bottom:.3rem;margin-top:2rem}
details{background:#fff;border:1px solid #d9e2ec;border-radius:6px;margin:.4rem 0;padding:.5rem .8rem}
summary{cursor:pointer}summary b{display:inline-block;width:3.6rem;font-size:.8rem}
.GET{color:#18794e}.POST{color:#0b4a8f}.PUT,.PATCH{color:#9a6700}
.law{background:#eef4ff;color:#0b4a8f;border-radius:4px;padding:0 .4rem;font-size:.8rem}
.role{background:#e6f4ea;border-radius:4px;padding:0 .4rem;font-size:.8rem;margin-right:.3rem}
pre{background:#f0f4f8;padding:.6rem;overflow:auto;font-size:.8rem}`;
