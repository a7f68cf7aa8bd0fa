import { describe, expect, test } from 'vitest';
import { clockInWords, nearnessOf } from '../../console/cases/deadline.ts';
import { bodyOf, stepsOf, valueAt } from '../../console/forms/typed.ts';
import { digestOf, digestOfDigests } from '../../console/files/digest.ts';
import { bytesInWords } from '../../console/words/bytes.ts';
import { chineseNumeral } from '../../console/words/numerals.ts';
import { dayInWords, instantAt, instantInWords } from '../../console/words/time.ts';

describe('A clock in words', () => {
  const face = { dueDate: '2026-02-27', isOverdue: false };

  test.for([
    [{ ...face, workingDaysLeft: 2 }, 'soon', '还剩 2 个工作日，2 月 27 日 24:00 前'],
    [{ ...face, workingDaysLeft: 4 }, 'calm', '还剩 4 个工作日，2 月 27 日 24:00 前'],
    [{ ...face, workingDaysLeft: 0 }, 'today', '最后一日，2 月 27 日 24:00 前'],
    [
      { ...face, workingDaysLeft: -3, isOverdue: true },
      'overdue',
      '已逾期 3 个工作日，应于 2 月 27 日 24:00 前办理',
    ],
    [
      { ...face, workingDaysLeft: undefined, isOverdue: true },
      'overdue',
      '已逾期，应于 2 月 27 日 24:00 前办理',
    ],
    [{ ...face, workingDaysLeft: undefined }, 'calm', '2 月 27 日 24:00 前'],
  ] as const)('%o is %s: %s', ([clock, nearness, zh]) => {
    expect(nearnessOf(clock)).toBe(nearness);
    expect(clockInWords(clock, '2026').zh).toBe(zh);
  });

  test('a day of another year says its year', () => {
    expect(clockInWords({ ...face, workingDaysLeft: 20 }, '2025')).toEqual({
      zh: '还剩 20 个工作日，2026 年 2 月 27 日 24:00 前',
      en: '20 working days left, by 27 Feb 2026 24:00',
    });
  });

  test('one working day is one', () => {
    expect(clockInWords({ ...face, workingDaysLeft: 1 }, '2026').en).toBe(
      '1 working day left, by 27 Feb 24:00',
    );
  });
});

describe('Days and instants', () => {
  test('an instant is read as it is written in Asia/Shanghai, whatever the zone of the machine', () => {
    expect(instantInWords('2026-02-27T09:05:00+08:00')).toBe('2026-02-27 09:05');
    expect(instantAt(Date.parse('2026-02-27T23:30:00Z'))).toBe('2026-02-28T07:30:00.000+08:00');
  });

  test('a day is said without zeros', () => {
    expect([dayInWords('2026-03-02', 'zh'), dayInWords('2026-03-02', 'en')]).toEqual(['3 月 2 日', '2 Mar']);
  });
});

describe('Numbers of articles', () => {
  test.for([
    [1, '一'],
    [10, '十'],
    [15, '十五'],
    [20, '二十'],
    [21, '二十一'],
    [99, '九十九'],
  ] as const)('%i is %s', ([number, words]) => {
    expect(chineseNumeral(number)).toBe(words);
  });

  test.for([0, 100, 1.5, Number.NaN])('%d is none', (number) => {
    expect(() => chineseNumeral(number)).toThrow(RangeError);
  });
});

describe('Files', () => {
  test('a file of several pieces has the digest of its bytes, and says how far it is', async () => {
    const file = new Blob([new Uint8Array(5 * 1024 * 1024)]);
    const told: number[] = [];
    const digest = await digestOf(file, (done, total) => told.push(Math.round((100 * done) / total)));
    expect(digest).toBe('c036cbb7553a909f8b8877d4461924307f27ecb66cff928eeeafd569c3887e29');
    expect(told).toEqual([80, 100]);
  });

  test('a receipt states the digest of the parts’ digests one after the other', () => {
    const none = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(digestOfDigests([])).toBe(none);
    expect(digestOfDigests([none, none])).toBe(
      '3b7546ed79e3e5a7907381b093c5a182cbf364c5dd0443dfa956c8cca271cc33',
    );
  });

  test.for([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KB'],
    [5 * 1024 ** 3, '5.0 GB'],
    [3 * 1024 ** 5, '3072.0 TB'],
  ] as const)('%i bytes are %s', ([bytes, words]) => {
    expect(bytesInWords(bytes)).toBe(words);
  });
});

describe('What was typed', () => {
  const asIs = <T>(field: T) => field;
  const sent = (typed: unknown) => bodyOf(typed, {}, asIs);

  test('what was left empty is not sent, and neither is what held nothing else', () => {
    const typed = {
      basis: '  《办法》第七条 ',
      scenario: '',
      useRange: { units: ['', ' '], systems: [] },
      days: undefined,
    };
    expect(sent(typed)).toEqual({ basis: '《办法》第七条' });
  });

  test('no is an answer, and so is nought', () => {
    expect(sent({ secret: false, volume: { records: 0 } })).toEqual({
      secret: false,
      volume: { records: 0 },
    });
  });

  test('the lines of a list of numbers are numbers; what is none is for the platform to refuse', () => {
    const schema = { properties: { parts: { type: 'array', items: { type: 'integer' } } } };
    expect(bodyOf({ parts: ['2', ' 10 ', ''] }, schema, asIs)).toEqual({ parts: [2, 10] });
    expect(bodyOf({ parts: ['two'] }, schema, asIs)).toEqual({ parts: ['two'] });
    expect(sent({ code: '01' })).toEqual({ code: '01' });
  });

  test('nothing at all is an empty body', () => {
    expect(sent({ reasons: '   ' })).toEqual({});
  });

  test('a pointer leads to a value, escaped names included', () => {
    expect(stepsOf('/dataItems/0/a~1b~0c')).toEqual(['dataItems', 0, 'a/b~c']);
    expect(valueAt({ dataItems: [{ 'a/b~c': 1 }] }, stepsOf('/dataItems/0/a~1b~0c'))).toBe(1);
    expect(valueAt({ dataItems: 'none' }, ['dataItems', 0, 'name'])).toBeUndefined();
  });
});
