import { describe, expect, test } from 'vitest';
import { invisibleIn, nameKey, plainCode, plainName, plainText } from '../../lib/importing/accidents.ts';
import { finding } from '../../lib/importing/finding.ts';

describe('what a spreadsheet added to a cell without the officer seeing it', () => {
  test.each([
    ['', ''],
    ['普通内容', '普通内容'],
    [' 甲 ', '甲'],
    ['\u3000甲\u00a0', '甲'],
    ['\ufeff甲\u200b', '甲'],
    ['="0012"', '0012'],
    ['="甲""乙"', '甲"乙'],
    ['="甲\n乙"', '甲\n乙'],
    ["'0012", '0012'],
    ["'甲'", "'甲'"],
    ["' 甲", '甲'],
    ['甲=“乙”', '甲=“乙”'],
    ['一\r\n二\r三\n四', '一\n二\n三\n四'],
    ['甲\u200b乙', '甲乙'],
    ['甲\u200d乙', '甲乙'],
    ['甲\u0007乙', '甲乙'],
    ['甲\u2800乙\u3164丙\uffa0丁', '甲乙丙丁'],
    ['甲\t乙\n丙', '甲\t乙\n丙'],
    ['e\u0301', 'é'],
    ['👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
    ['❤\ufe0f\u200d🔥', '❤\ufe0f\u200d🔥'],
    ['甲\ue000乙', '甲\ue000乙'],
  ])('%j is the text %j', (cell, text) => expect(plainText(cell)).toBe(text));

  test.each([
    ['姓名', '姓名'],
    ['姓 名', '姓名'],
    ['姓\u3000名', '姓名'],
    ['姓\n名', '姓名'],
    ['姓 \n 名', '姓名'],
    ['ＡＢ１', 'AB1'],
    ['甲 A', '甲 A'],
    ['date of  birth', 'date of birth'],
    ['date\nof', 'date of'],
    ['名称。', '名称'],
    ['名称；', '名称'],
    ['名称,;', '名称'],
    ['甲，乙。', '甲，乙。'],
    ['甲。乙。', '甲。乙。'],
    ['（甲）', '（甲）'],
    ["'姓名", '姓名'],
  ])('%j is the name %j', (cell, name) => expect(plainName(cell)).toBe(name));

  test.each([
    ['名称（甲）', '名称(甲)'],
    ['名 称', '名称'],
    ['名称、', '名称'],
    ['名称.;,', '名称'],
    ['Ａ', 'A'],
  ])('%j and %j are one name', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

  test.each([
    ['甲', '乙'],
    ['甲、乙', '甲乙'],
    ['a', 'A'],
  ])('%j and %j are two', (one, other) => expect(nameKey(one)).not.toBe(nameKey(other)));

  test.each([
    [' 00 12 ', '0012'],
    ['００１２', '0012'],
    ['="0012"', '0012'],
    ['00\n12', '0012'],
    ['00\u200b12', '00\u200b12'],
  ])('%j is the code %j', (cell, code) => expect(plainCode(cell)).toBe(code));

  test('and what cannot be seen is named as people look it up, each once', () => {
    expect(invisibleIn('12\u200b3\u202e4\u200b\u0007')).toEqual(['U+200B', 'U+202E', 'U+0007']);
    expect(invisibleIn('甲\n乙\t丙👨\u200d👩')).toEqual([]);
  });
});

describe('a finding', () => {
  test('says where it was made, and leaves out what it does not know', () => {
    expect(finding('catalogCodeMissing', { row: 3, value: '' })).toEqual({
      row: 3,
      state: 'error',
      field: 'code',
      value: '',
      reason: {
        zh: '没有目录编码，无法归入任何目录，这一行未导入。请补全后重新导入。',
        en: 'There is no catalog code, so the row belongs to no catalog and was not taken. Add the code and import again.',
      },
      code: 'catalogCodeMissing',
    });
    expect(
      finding('catalogCodeMissing', { row: 3, value: '', sheet: '表', catalogCode: 'A1' }),
    ).toMatchObject({
      sheet: '表',
      catalogCode: 'A1',
    });
  });

  test('shows two hundred characters of what stands in the file', () => {
    expect(finding('cellTooLong', { row: 1, value: '长'.repeat(200) }).value).toBe('长'.repeat(200));
    expect(finding('cellTooLong', { row: 1, value: '长'.repeat(201) }).value).toBe(`${'长'.repeat(200)}…`);
  });

  test('fills its words into the reason, of those that it does not have nothing', () => {
    expect(finding('cellTooLong', { row: 1, value: 'x', words: { most: 7 } }).reason.zh).toContain(
      '超过 7 字',
    );
    expect(finding('cellTooLong', { row: 1, value: 'x' }).reason.en).toContain('more than  characters');
    expect(finding('cellsBeyondHeadings', { row: 1, value: '旁注' }).reason).toEqual({
      zh: '表头以外的列中有内容（“旁注”），未读取。',
      en: 'There is something beyond the columns that have headings ("旁注"); it was not read.',
    });
  });

  test('is about the field that it names where its kind is about none, else about the row', () => {
    const absent = { row: 1, value: '更新周期' };
    expect(finding('columnAbsent', { ...absent, words: { field: 'updateFrequency' } }).field).toBe(
      'updateFrequency',
    );
    expect(finding('columnAbsent', absent).field).toBe('row');
  });

  test('takes a reason and an article that were made elsewhere', () => {
    const reason = { zh: '另有原因', en: 'another reason' };
    expect(finding('conditionObjection', { row: 1, value: 'x', reason, article: 32 })).toMatchObject({
      reason,
      article: 32,
    });
    expect(finding('rowUnreadable', { row: 1, value: 'x' })).not.toHaveProperty('article');
    expect(finding('withheldWithoutBasis', { row: 1, value: 'x' }).article).toBe(15);
  });
});
