import { expect, test } from 'vitest';
import { embeddedPlace, embeddedSection, startPage } from '../../infra/startPage.ts';
import { pagePolicy } from '../../lib/platform/http/pagePolicy.ts';
import { requirements } from '../../lib/regulation/requirements.ts';
import { requirementTexts } from '../../lib/regulation/requirementTexts.ts';

const page = startPage().replace(embeddedPlace, embeddedSection());
const shownIn = (language: string) =>
  [...page.matchAll(new RegExp(`<(span|p) lang="${language}">(.*?)</\\1>`, 'g'))].map(([, , text]) => text);

test('every requirement has its sentence in Chinese, and no other has', () => {
  expect(Object.keys(requirementTexts).toSorted()).toEqual(requirements.map(({ id }) => id).toSorted());
  for (const text of Object.values(requirementTexts)) expect(text).toMatch(/^[^A-Za-z]+。$/u);
});

test('the page about the platform shows every requirement as built or planned, in both languages, Chinese first', () => {
  for (const { id, state, sentence } of requirements) {
    const item = page.split(`<li class="${state}"><code>${id}</code>`)[1]?.split('</li>')[0] ?? '';
    expect(item.startsWith(`<p lang="zh-CN">${requirementTexts[id]}</p><p lang="en">`)).toBe(true);
    expect(item).toContain(sentence);
  }
  const [chinese, english] = [shownIn('zh-CN'), shownIn('en')];
  expect(chinese.length).toBe(english.length);
  expect(english.join('').replaceAll('《政务数据共享条例》', '')).not.toMatch(/\p{Script=Han}/u);
});

test('the page about the platform loads nothing from anywhere, and may not', () => {
  expect(page).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)/);
  expect(page).not.toMatch(/<(link|img|iframe|script [^>]*src|form)/);
  const policy = pagePolicy(page);
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
  expect(policy).not.toContain('unsafe');
});

test('the page about the platform leads to the console first, and can be told that there is none', () => {
  const [console = '', ...others] = page.match(/<li[^>]*><a .*?<\/li>/g) ?? [];
  expect(console).toMatch(/^<li class="console"><a href="\/">/);
  expect(others.every((link) => link.startsWith('<li><a href="/'))).toBe(true);
});

test('the page about the platform is small', () => {
  expect(Buffer.byteLength(page)).toBeLessThan(64 * 1024);
});
