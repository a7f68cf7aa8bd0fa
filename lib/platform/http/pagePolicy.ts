import { createHash } from 'node:crypto';

/**
 * What a page of ours may do (Content-Security-Policy, level 3): apply the one style and run the one script that it holds
 * itself, ask its own origin, and nothing else; nobody may frame it.
 */
export function pagePolicy(html: string): string {
  const [style, script] = [within(html, 'style'), within(html, 'script')];
  return [
    "default-src 'none'",
    ...(style === undefined ? [] : [`style-src ${hashOf(style)}`]),
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`, "connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * What the console's page may do: run the scripts that carry the nonce and those that they load, apply the styles that carry
 * it, show pictures and use fonts of its own origin, and connect to the origins given.
 * @param nonce in base64, another for every answer
 * @param origins to which it may connect beside its own
 */
export function consolePolicy(nonce: string, origins: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    ['connect-src', "'self'", ...new Set(origins)].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function within(html: string, element: 'style' | 'script'): string | undefined {
  const start = html.indexOf(`<${element}>`);
  if (start === -1) return undefined;
  return html.slice(start + element.length + 2, html.indexOf(`</${element}>`, start));
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
