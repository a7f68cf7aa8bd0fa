import { expect, test } from 'vitest';
import type { BuiltManifest } from '../../lib/platform/http/builtFiles.ts';
import { encodingFor } from '../../lib/platform/http/compression.ts';
import { consolePage, type PageSettings } from '../../lib/platform/http/consolePage.ts';

const manifest: BuiltManifest = {
  entry: 'main-A.js',
  preloads: ['chunk-B.js', 'chunk-C.js'],
  styles: ['main-D.css'],
  files: {},
};
const settings: PageSettings = {
  stage: 'city',
  embedded: false,
  issuer: 'https://id.gov.test/',
  clientId: 'gongxiang',
  scope: 'openid',
};
const nonce = 'bm9uY2U=';
const pageWith = (changes: Partial<PageSettings> = {}, origins: readonly string[] = []) =>
  consolePage({ ...settings, ...changes }, manifest, origins, nonce, 'zh');

const settingsIn = (page: string): unknown =>
  JSON.parse(/<script type="application\/json" id="settings">(.*?)<\/script>/.exec(page)?.[1] ?? '');

test('the page loads its entry, what that imports at once and its styles, each with the nonce', () => {
  const { text } = pageWith();
  const loaded = [...text.matchAll(/<(?:link|script|style)[^>]*nonce="([^"]*)"[^>]*>/g)].map(([tag]) => tag);
  expect(loaded).toEqual([
    `<style nonce="${nonce}">`,
    `<link rel="stylesheet" href="/assets/main-D.css" nonce="${nonce}">`,
    `<link rel="modulepreload" href="/assets/chunk-B.js" nonce="${nonce}">`,
    `<link rel="modulepreload" href="/assets/chunk-C.js" nonce="${nonce}">`,
    `<script type="module" src="/assets/main-A.js" nonce="${nonce}">`,
  ]);
  // Whatever else it holds runs nothing and asks for nothing.
  expect(text).not.toMatch(/ style=| on\w+=/);
  expect(text).not.toMatch(/(href|src)="(?!\/assets\/|data:)/);
});

test('the page says what it may do, and that to its own origin and those given it may connect', () => {
  const { headers } = pageWith({}, ['https://id.gov.test', 'https://b.s3.test', 'https://id.gov.test']);
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'nonce-${nonce}'; ` +
      "img-src 'self' data:; font-src 'self'; connect-src 'self' https://id.gov.test https://b.s3.test; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
});

test('no setting ends the element in which it stands', () => {
  const hostile = '</script><script>alert(1)</script><!--';
  const { text } = pageWith({ clientId: hostile, scope: hostile });
  expect(text.match(/<script/g)).toHaveLength(2);
  expect(text).not.toContain('<!--');
  expect(settingsIn(text)).toEqual({ ...settings, clientId: hostile, scope: hostile });
});

test('whoever sees the page before it runs, or where it may not run, reads why, in Chinese unless told otherwise', () => {
  const chinese = pageWith().text;
  const english = consolePage(settings, manifest, [], nonce, 'en').text;
  expect([chinese, english].map((page) => /^<!doctype html><html lang="([\w-]+)">/.exec(page)?.[1])).toEqual([
    'zh-CN',
    'en',
  ]);
  const first = (page: string) => /<div id="console">.*?<p role="status">(.*?)<\/p>/.exec(page)?.[1];
  expect([first(chinese), first(english)]).toEqual(['正在打开控制台', 'Opening the console']);
  const without = /<noscript><p lang="zh-CN">(.*?)<\/p><p lang="en">(.*?)<\/p><\/noscript>/.exec(chinese);
  expect(without?.[1]).toMatch(/^[^A-Za-z]+$/);
  expect(without?.[2]).not.toMatch(/\p{Script=Han}/u);
});

test('a file goes out as small as the caller takes it', () => {
  const chosen = (header?: string) => encodingFor(header);
  expect(
    ['gzip, deflate, br, zstd', 'br;q=0.1, gzip', '*', 'gzip', 'gzip;q=0.5, br;q=0'].map(chosen),
  ).toEqual(['br', 'br', 'br', 'gzip', 'gzip']);
  for (const header of [undefined, '', 'identity', 'br;q=0, gzip;q=0', 'zstd', '*;q=0'])
    expect(chosen(header)).toBe('identity');
});
