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

function within(html: string, element: 'style' | 'script'): string | undefined {
  const start = html.indexOf(`<${element}>`);
  if (start === -1) return undefined;
  return html.slice(start + element.length + 2, html.indexOf(`</${element}>`, start));
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
