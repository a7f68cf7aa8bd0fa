import { citation } from '../lib/regulation/citation.ts';
import { type Requirement, requirements } from '../lib/regulation/requirements.ts';
import { requirementTexts } from '../lib/regulation/requirementTexts.ts';
import type { Text } from '../lib/regulation/text.ts';

/** Where whoever serves the page puts what holds only on a developer's machine. */
export const embeddedPlace = '<!--embedded-->';

/**
 * The page about the platform: what it is, how it is, where to go on, what of the Regulation it does. Both
 * languages stand beside each other. It asks for nothing but its own `/health`, and says without a script where that is.
 */
export function startPage(): string {
  const built = requirements.filter(({ state }) => state === 'built').length;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>共享 Gongxiang · 政务数据共享平台</title><style>${style}</style></head><body>
<header><h1>共享 Gongxiang</h1>${both(about)}<p id="state" role="status">${inline(state)}</p></header><main>
<section>${heading({ zh: '入口', en: 'Where to go' })}<ul>${links.map(link).join('')}</ul></section>
${embeddedPlace}
<section>${heading({ zh: `已建成 ${built} 项，计划 ${requirements.length - built} 项`, en: `${built} built, ${requirements.length - built} planned` })}${both(counted)}
${articles().map(article).join('\n')}</section></main>
<script>${script}</script></body></html>`;
}

/** What the page says besides where it is the embedded platform that serves it. */
export function embeddedSection(): string {
  return `<section>${heading({ zh: '演示令牌', en: 'A token to try it with' })}${both(token)}<pre>curl -s http://127.0.0.1:8080/local/token \\
  -d '{"org":"platform","sub":"u-1","name":"管理员","roles":"operator"}'</pre></section>`;
}

const about: Text = {
  zh: '政府部门之间按时、留痕共享数据的平台，依据国务院令第 809 号《政务数据共享条例》：编制和发布目录，申请和答复，共享和签收；期限按工作日计算，每一步都有记录可查。',
  en: 'Government departments share data on time and on the record, as State Council Order 809 demands: catalogs, requests and answers, deliveries and receipts; terms in working days, every step on record.',
};
const state: Text = { zh: '平台状态', en: 'State of the platform' };
const counted: Text = {
  zh: '下列各项按条例逐条列出；标有“●”的已经建成，由验收测试证明，标有“○”的尚在计划之中。',
  en: 'Article by article: what is marked ● is built and proven by acceptance tests, what is marked ○ is planned.',
};
const token: Text = {
  zh: '本平台在这台机器上运行，仅供演示。取得平台运维人员的令牌（端口以启动时所示为准）：',
  en: 'This platform runs on this very machine, to be tried. An operator’s token (at the port that the start has printed):',
};
const links: readonly (Text & { readonly to: string })[] = [
  { to: '/', zh: '控制台', en: 'The console' },
  { to: '/docs', zh: '接口说明', en: 'The API, readable' },
  { to: '/openapi.json', zh: '接口描述文件（OpenAPI 3.1）', en: 'The API as OpenAPI 3.1' },
  { to: '/health', zh: '平台是否在运行', en: 'Whether the platform runs' },
];

function link({ to, ...text }: (typeof links)[number]): string {
  // Whoever serves the page where there is no console leaves this out.
  return `<li${to === '/' ? ' class="console"' : ''}><a href="${to}">${inline(text)}</a></li>`;
}

const others: Text = { zh: '其他文件的要求', en: 'What other documents require' };

/** The requirements by the article that they come from, in the order of the Regulation; then those of other documents. */
function articles(): [number | undefined, Requirement[]][] {
  return [...Map.groupBy(requirements, ({ article: number }) => number)];
}

function article([number, rows]: [number | undefined, Requirement[]]): string {
  const items = rows.map(({ id, state: how, sentence }) => {
    const text = { zh: requirementTexts[id] ?? sentence, en: sentence };
    return `<li class="${how}"><code>${id}</code>${both(text)}</li>`;
  });
  return `<h3>${inline(number === undefined ? others : citation(number))}</h3><ul>${items.join('')}</ul>`;
}

const heading = (text: Text) => `<h2>${inline(text)}</h2>`;
const inline = ({ zh, en }: Text) =>
  `<span lang="zh-CN">${escape(zh)}</span> <span lang="en">${escape(en)}</span>`;
const both = ({ zh, en }: Text) => `<p lang="zh-CN">${escape(zh)}</p><p lang="en">${escape(en)}</p>`;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const style = `body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0;color:#1f2933;background:#f7f8fa}
header,main{max-width:60rem;margin:0 auto;padding:1rem 2rem}h1,h2{color:#0b4a8f}h3{font-size:1rem;margin:1.5rem 0 .3rem}
[lang=en]{color:#52606d;font-size:.92em}p{margin:.2rem 0}ul{padding-left:1.2rem}li p{display:inline;margin-right:.6rem}li code{margin-right:.6rem}
li.built::marker{content:"● "}li.planned::marker{content:"○ "}li.planned{color:#616e7c}pre{overflow:auto;background:#fff;padding:1rem}`;

/** Says how the platform is; whoever runs no scripts finds it behind the link. */
const script = `fetch('/health').then(({ok})=>ok,()=>false).then((ok)=>{
document.getElementById('state').innerHTML=ok?'<span lang="zh-CN">运行正常</span> <span lang="en">Up and running</span>':'<span lang="zh-CN">暂时不能读取数据，正在恢复</span> <span lang="en">Cannot read its data just now, and is recovering</span>'})`;
