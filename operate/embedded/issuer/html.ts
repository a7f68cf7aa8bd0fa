import type { Text } from '../../../lib/regulation/text.ts';

/** A text as HTML that shows it and nothing else, attributes included. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Both languages in a line, Chinese first. */
export const inline = ({ zh, en }: Text): string =>
  `<span lang="zh-CN">${escape(zh)}</span> <span lang="en">${escape(en)}</span>`;

/** Both languages as paragraphs. */
export const paragraphs = ({ zh, en }: Text): string =>
  `<p lang="zh-CN">${escape(zh)}</p><p lang="en">${escape(en)}</p>`;

export const hidden = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('');

/** A page without scripts. @param nonce names the one style that applies */
export function page(title: Text, body: string, nonce: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(`${title.zh} · ${title.en}`)}</title><style nonce="${nonce}">${style}</style></head><body>
<header><p class="product">共享 Gongxiang</p><h1>${inline(title)}</h1></header><main>${body}</main></body></html>`;
}

/** What such a page may do: apply its own style and send its forms to its own origin. */
export const policyOf = (nonce: string): string =>
  `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const style = `*{box-sizing:border-box}body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0;color:#1f2933;background:#f5f7fa}
header,main{max-width:72rem;margin:0 auto;padding:1rem 1.25rem}main{padding-top:0}h1{margin:0;font-size:1.5rem}h2{font-size:1.15rem;margin:1.75rem 0 .5rem}h1,h2,.product{color:#0b4a8f}
.product{margin:0;font-weight:600}p{margin:.2rem 0}[lang=en]{color:#4a5663;font-size:.9em}
.bodies{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:.75rem}
fieldset{margin:0;min-width:0;padding:.5rem .75rem .75rem;border:1px solid #cbd2d9;border-radius:8px;background:#fff}legend{float:left;width:100%;padding:0;font-weight:600}legend+*{clear:both}legend [lang=en]{font-weight:400}
button{font:inherit;cursor:pointer;border-radius:6px;min-height:44px;padding:.4rem .75rem}
.person{display:block;width:100%;margin-top:.4rem;text-align:start;border:1px solid #9aa5b1;background:#fff;color:inherit}.person:hover{background:#e8f0fb;border-color:#0b4a8f}
.person b{margin-inline-end:.5rem}.person .role{font-size:.9em;color:#4a5663}.mark{display:inline-block;margin-inline-start:.4rem;padding:0 .4rem;border-radius:4px;background:#e3f1e5;color:#1c5226;font-size:.85em}.mark [lang=en]{color:inherit;font-size:1em}
.main{border:1px solid #0b4a8f;background:#0b4a8f;color:#fff}.main [lang=en]{color:#fff}.main:hover{background:#083a70}.plain{border:1px solid #66717d;background:#fff;color:#1f2933}
:focus-visible{outline:3px solid #d97706;outline-offset:2px}.note,.alert{padding:.75rem 1rem;border-radius:8px;border:1px solid #b8d0ee;background:#e8f0fb;margin:1rem 0}.alert{border-color:#d9a3a3;background:#fdecec}
details{margin:1.5rem 0}summary{cursor:pointer;padding:.5rem 0;font-weight:600}label{display:block;margin-top:.6rem}input[type=text]{font:inherit;display:block;width:100%;max-width:28rem;min-height:44px;padding:.3rem .6rem;border:1px solid #66717d;border-radius:6px;background:#fff;color:inherit}
input[aria-invalid=true]{border:2px solid #b42318}.fault{color:#9a1c13}.fault [lang=en]{color:inherit}.choices label{display:flex;gap:.5rem;align-items:center;min-height:32px;margin-top:.2rem}.choices{max-width:28rem;margin-top:.8rem}
.buttons{margin-top:1rem;display:flex;flex-wrap:wrap;gap:.75rem}progress{width:100%;max-width:28rem;height:1.25rem;accent-color:#0b4a8f}a{color:#0b4a8f}`;
