import { expect, test } from 'vitest';
import { definitions, noticeTexts } from '../../lib/cases.ts';
import { labelsOf } from '../../lib/labels.ts';
import { problemPages } from '../../lib/regulation/problem/pages/all.ts';
import { termWords } from '../../lib/regulation/termWords.ts';
import { beginningWithArticle, pointer, withArticle } from '../../lib/regulation/text.ts';

type Said = readonly [place: string, zh: string];

/** Every Chinese text within a table, with where it stands. */
function chineseIn(table: object, place: string): Said[] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]): Said[] => {
    if (key === 'zh' && typeof value === 'string') return [[place, value]];
    return typeof value === 'object' && value !== null ? chineseIn(value, `${place}.${key}`) : [];
  });
}

const said: readonly Said[] = [
  ...chineseIn(noticeTexts(), 'notices'),
  ...chineseIn(problemPages, 'problems'),
  ...chineseIn(termWords, 'terms'),
  ...chineseIn(labelsOf(definitions, noticeTexts()), 'labels'),
];

/** What readers know by these letters; what stands in braces is a place for a value. */
const known =
  /\{\w+\}|application\/json|NDJSON|JSON|UTF-8|GB18030|GB 32100|CSV|XLSX|Excel|PDF|ETag|RFC|HTTPS|Gzip|Zstandard|KB|MB/g;

const wrong = (pattern: RegExp, texts: readonly Said[] = said) =>
  texts.filter(([, zh]) => pattern.test(zh.replace(known, '')));

test('no Chinese text has a code word', () => {
  expect(said.length).toBeGreaterThan(500);
  expect(wrong(/[A-Za-z_]{2,}/)).toEqual([]);
});

test('Chinese is punctuated in full width', () => {
  expect(wrong(/[\p{Script=Han}）”》][,;:!?()]|[,;:!?()][\p{Script=Han}（“《]/u)).toEqual([]);
});

test('the words are those of the Regulation', () => {
  // 审批 stands where a catalog's forbidden condition is named by what providers call it; 信息项 is the heading of workbooks.
  const quoted = ['labels.formalities', 'labels.columnMeanings'];
  const own = said.filter(([place]) => !quoted.some((each) => place.startsWith(each)));
  expect(wrong(/审批|补正|信息项|您的单位|延期|停用|运维账号|依规不予/, own)).toEqual([]);
});

test('articles are cited by title and in Chinese numerals', () => {
  expect(wrong(/第\s*\d+\s*条|(?<!《政务数据共享)(?<!《)条例》?第/)).toEqual([]);
});

/** Notices that begin or end a term, or speak of one. */
const ofTerms =
  /^(?:deadline\.|catalog\.(?:submitted|retirementAsked)|request\.(?:received|supplement|extension|answerPrepared|consented|partlyConsented|lapsed)|delivery\.(?:ready|rejected|referred|failed|voided|found|receiptRefuted)|offices\.|grant\.(?:opened|service(?:Opened|Disputed|Found)))/;

test('a notice that begins or ends a term says its day and on what it stands', () => {
  const told = Object.entries(noticeTexts()).filter(([kind]) => ofTerms.test(kind));
  expect(told.length).toBeGreaterThan(35);
  for (const [kind, { text }] of told) {
    expect([kind, text.zh]).toEqual([kind, expect.stringContaining('{dueDate}')]);
    expect([kind, text.zh]).toEqual([kind, expect.stringMatching(/\{(?:basis|term)\}|法定期限|平台规则/)]);
  }
});

test('who disagrees is told what to do: of a refusal, a part of one, a demand for material and its lapse', () => {
  const texts = noticeTexts();
  for (const kind of ['refused', 'partlyConsented', 'supplementAsked', 'lapsed'])
    expect(texts[`request.${kind}`]?.text.zh).toContain('（《政务数据共享条例》第二十八条）');
});

test.each([
  ['officer', 'an officer', 'An officer'],
  ['head of a department', 'a head of a department', 'A head of a department'],
  ['Authority', 'an Authority', 'An Authority'],
])('an English noun takes its article: %s', (noun, within, atFirst) => {
  expect(withArticle(noun)).toBe(within);
  expect(beginningWithArticle(noun)).toBe(atFirst);
});

test('a place in what was sent is a JSON Pointer (RFC 6901)', () => {
  expect(pointer('dataItems', 0, 'name')).toBe('/dataItems/0/name');
  expect(pointer('a/b', 'c~d', '~1')).toBe('/a~1b/c~0d/~01');
  expect(pointer()).toBe('');
});

test('the name of a deadline goes on as the name of its term', () => {
  const names = definitions.flatMap(({ face }) => chineseIn(face.deadlines, face.name.zh));
  expect(names.length).toBeGreaterThan(20);
  expect(wrong(/^(?:认定|登记|处置|确认|作出|执行决|答复.|回复.)/u, names)).toEqual([]);
});
