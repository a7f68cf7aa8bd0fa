import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A Chinese text and where it stands. */
type Said = readonly [place: string, zh: string];

/** What is looked for in the files of departments, not said by the platform: words of theirs, patterns, the templates' headings. */
const theirs =
  /^lib\/importing\/(?:headings|demandColumns|registerColumns|updateFrequency|dataItemType|placeholder|columns|readSheet|secrecy)\.ts$|^lib\/regulation\/(?:missingMaterial|ownReasons)\.ts$/;

/** Every literal with a Chinese character in it, of everything that speaks; what is put in later stands as `{}`. */
const texts: readonly Said[] = globSync('{lib,functions,infra,operate,local}/**/*.ts', { cwd: root })
  .filter((file) => !theirs.test(file))
  .flatMap((file) => literalsIn(readFileSync(join(root, file), 'utf8')).map((zh): Said => [file, zh]))
  // A pattern of what conditions may not say is no sentence.
  .filter(([file, zh]) => !file.endsWith('/formalities.ts') || zh.includes('。'));

function literalsIn(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const literals = code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"/g);
  return [...literals]
    .map(([, single, template, double]) => single ?? template ?? double ?? '')
    .map((text) => text.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '{}'))
    .filter((text) => /\p{Script=Han}/u.test(text));
}

/** The Chinese lines of each document, without its code. */
const documents: readonly Said[] = globSync('{*.md,docs/*.md,docs/operate/*.md}', { cwd: root }).map(
  (file) => {
    const text = readFileSync(join(root, file), 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '');
    const lines = text.split('\n').filter((line) => /\p{Script=Han}/u.test(line));
    return [file, lines.join('\n').replaceAll(/`[^`\n]*`/g, '{}')];
  },
);

/** What a text says that is neither the Regulation's word nor an official's. */
const rules: Readonly<Record<string, (zh: string) => boolean>> = {
  'a word that is not the Regulation’s': (zh) =>
    /补正|延期|您的单位|依规不予|信息项|更新周期|审批/.test(withoutQuoted(zh)),
  // 提供方代码 and 提供方名称 are headings of workbooks that go to and fro.
  'a side that is not called as the Regulation has it': (zh) =>
    /(?:需求|提供)方(?![式案法面便])/.test(withoutQuoted(zh)) && !/^提供方(?:代码|名称)$/.test(zh),
  'a word that is translated or rude': (zh) => /末日|幂等|平台不知道|请立即|合法的 JSON|请求正文/.test(zh),
  'an operator without the platform': (zh) => /(?<!平台)运维(?!手册)/.test(zh),
  'an authority not called by its full name at first': (zh) =>
    /(?<!政务数据共享)(?<!新设)主管部门/.test(zh.slice(0, zh.indexOf('主管部门') + 4)) &&
    zh.includes('主管部门'),
  'an article in figures, or cited without its law': (zh) =>
    /第\s*\d+\s*条(?!记录)|《条例》第|(?<![》、“}])第[一二三四五六七八九十]+条(?!为空)/.test(zh) &&
    !/^第\S+条$|^The /.test(zh),
  'half-width punctuation': (zh) => /\p{Script=Han}[,;:!?]\p{Script=Han}/u.test(zh) && !isHeading(zh),
};

/** The heading of a file of values, with a comma between its columns. */
function isHeading(zh: string): boolean {
  return zh.split(',').every((column) => /^\p{Script=Han}+$/u.test(column));
}

/** What the headings and the words of others are quoted as. */
function withoutQuoted(zh: string): string {
  return zh.replaceAll(/“[^“”]*”/g, '');
}

const broken = (rule: (zh: string) => boolean, said: readonly Said[]) =>
  said.filter(([, zh]) => rule(zh)).map(([place, zh]) => `${place}: ${zh}`);

describe('no Chinese text of the product has', () => {
  it.each(Object.entries(rules))('%s', (_, rule) => {
    expect(texts.length).toBeGreaterThan(2000);
    expect(broken(rule, texts)).toEqual([]);
  });
});

describe('no document in Chinese has', () => {
  it.each(Object.entries(rules))('%s', (_, rule) => {
    expect(documents.length).toBeGreaterThan(15);
    expect(broken(rule, documents)).toEqual([]);
  });
});

/** Names by which readers of Chinese know formats, standards, headers and programs. */
const names =
  /\b(?:NDJSON|JSON-LD|JSON|DCAT-AP|DCAT|W3C|CSV|XLSX|Excel|WPS|HTML|XML|UTF-8|UTF-16|GB18030|BOM|SHA-256|HTTPS?|Gzip|Zstandard|RFC|OpenAPI|ETag|If-Match|If-None-Match|Idempotency-Key|Retry-After|Accept-Encoding|Content-Type|Link|GET|HEAD|Allow|Bearer|API|AWS|GB|HH:MM|YYYY-MM-DD|PDF|MB|KB|IP|Gongxiang|xls[xm]?|true|false|JWK|keyid|Base64url|Base64|Ed25519|Signature|MySQL|PostgreSQL|Oracle)\b/g;

test('no Chinese sentence of the product has a code word', () => {
  const sentences = texts
    .filter(([file]) => /^(?:lib|functions)\//.test(file) && !/queueTable/.test(file))
    // Bilingual lines say the same twice; what has a sentence has its full stop or comma.
    .filter(([, zh]) => /[。，；]/.test(zh) && !/ · |\$\{|=>|\.join/.test(zh) && !/^[A-Z]/.test(zh));
  const bare = sentences.map(
    ([file, zh]): Said => [
      file,
      zh
        .replaceAll(/\{[^{}]*\}|\\\w|https?:\/\/|application\/\w+|@?[a-z]+(?:-[a-z]+)+|@[a-z]+/g, '')
        .replaceAll(names, ''),
    ],
  );
  expect(bare.length).toBeGreaterThan(500);
  expect(broken((zh) => /[A-Za-z_]{2,}/.test(zh), bare)).toEqual([]);
});

test.each([
  ['a word that is not the Regulation’s', '请于三日内补正材料。'],
  ['a side that is not called as the Regulation has it', '由提供方确认，需求方不填写。'],
  ['a word that is translated or rude', '代理的末日'],
  ['an operator without the platform', '请联系运维处理。'],
  ['an authority not called by its full name at first', '由主管部门认定，政务数据共享主管部门另行通知。'],
  ['an article in figures, or cited without its law', '不得增设条件（第十五条）。'],
  ['an article in figures, or cited without its law', '依据条例第15条。'],
  ['half-width punctuation', '已收到,请办理。'],
])('%s is found', (rule, zh) => expect(rules[rule]?.(zh)).toBe(true));
