import { expect, test } from 'vitest';
import { docsPage } from '../../infra/docsPage.ts';
import { apiDocument } from '../../infra/openApi.ts';

const page = docsPage(apiDocument());
const shown = (hidden: string) =>
  page
    .replaceAll(/<style>[\s\S]*?<\/style>|<title>.*?<\/title>|<pre>[\s\S]*?<\/pre>|<code>.*?<\/code>/g, '')
    .replaceAll(new RegExp(`<span lang="${hidden}">.*?</span>`, 'g'), '')
    .replaceAll(/<[^>]*>/g, ' ');

test('the page says everything in Chinese to who reads Chinese, and in English to who reads English', () => {
  const english = shown('zh-CN').replaceAll('共享', '');
  expect(english.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
  expect(english).toContain('Requests');
  const chinese = shown('en');
  expect(chinese).toContain('共享申请');
  const names =
    /Gongxiang|GET|POST|PUT|PATCH|NDJSON|JSON-LD|JSON|DCAT|OpenAPI|SHA-256|openapi\.json|CSV|XLSX|N|UTF-8|dryRun=true/g;
  expect(chinese.replaceAll(names, '').match(/[A-Za-z]{2,}/g) ?? []).toEqual([]);
});
