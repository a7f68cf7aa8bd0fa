import type { Text } from '../../regulation/text.ts';
import type { BuiltManifest } from './builtFiles.ts';
import type { ConsoleSettings } from './consoleSettings.ts';
import { type Language, say } from './language.ts';
import { consolePolicy } from './pagePolicy.ts';

/** What the page tells the console, as JSON in its element `settings`. */
export interface PageSettings extends Pick<ConsoleSettings, 'issuer' | 'discovery' | 'clientId' | 'scope'> {
  readonly stage: string;
  /** Whether it is the embedded platform that serves it, whose clock can be moved. */
  readonly embedded: boolean;
}

/** A page, and the headers with which it must go out. */
export interface ConsolePage {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The page in which the console runs: it shows that something is coming, and loads what was built. It says itself what it may
 * do: run and apply what carries this answer's nonce, and connect to the origins given.
 * @param nonce in base64, another for every answer
 * @param origins to which it may connect beside its own
 */
export function consolePage(
  settings: PageSettings,
  { entry, preloads, styles }: BuiltManifest,
  origins: readonly string[],
  nonce: string,
  language: Language,
): ConsolePage {
  const links = [
    ...styles.map((name) => `<link rel="stylesheet" href="${addressOf(name)}" nonce="${nonce}">`),
    ...preloads.map((name) => `<link rel="modulepreload" href="${addressOf(name)}" nonce="${nonce}">`),
  ];
  const text = `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><link rel="icon" href="${icon}"><style nonce="${nonce}">${style}</style>
${links.join('')}<script type="application/json" id="settings">${inert(settings)}</script>
<script type="module" src="${addressOf(entry)}" nonce="${nonce}"></script></head><body>
<div id="console"><div class="first"><h1>${title}</h1><p role="status">${say(opening, language)}</p><div aria-hidden="true"><i></i><i></i><i></i></div></div></div>
<noscript><p lang="zh-CN">${noScripts.zh}</p><p lang="en">${noScripts.en}</p></noscript></body></html>`;
  return { text, headers: { ...pageHeaders, 'content-security-policy': consolePolicy(nonce, origins) } };
}

/** Where a built file is found. */
export function addressOf(name: string): string {
  return `/assets/${name}`;
}

/** JSON that ends no script element and begins no comment in one, whatever a setting holds. */
function inert(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** What the page has no use for, it cannot be made to do; and no other page learns from where it was left. */
const pageHeaders = {
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=()',
} as const;

const title = '共享 Gongxiang';
const opening: Text = { zh: '正在打开控制台', en: 'Opening the console' };
const noScripts: Text = {
  zh: '控制台需要运行脚本。请在浏览器中允许本网站运行脚本，然后重新打开本页。',
  en: 'The console needs scripts. Allow this site to run them in your browser and open this page again.',
};

/** In the page itself: a browser that finds none asks for one at an address of its own. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b4a8f"/><text x="16" y="23" font-size="20" text-anchor="middle" fill="#fff" font-family="sans-serif">享</text></svg>',
)}`;

/** What is seen until the console itself paints; nothing moves, so that nothing has to stand still for whoever wants it so. */
const style = `body{margin:0;color:#1f2933;background:#f7f8fa;font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.first,noscript{display:block;max-width:60rem;margin:0 auto;padding:1rem 2rem}.first h1{font-size:1.4rem;color:#0b4a8f;margin:.5rem 0}.first p{margin:0 0 1.5rem;color:#52606d}
.first i{display:block;height:1rem;margin:.8rem 0;border-radius:4px;background:#e4e7eb}.first i+i{width:82%}.first i+i+i{width:64%}`;
