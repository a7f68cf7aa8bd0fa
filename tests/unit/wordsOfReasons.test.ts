import { describe, expect, test } from 'vitest';
import { civilDate } from '../../lib/civilDate.ts';
import { formalityFaults } from '../../lib/regulation/formalities.ts';
import { givesNoReason } from '../../lib/regulation/substance.ts';

describe('reasons', () => {
  test.each(['不予更正', '经核实，不予更正。', '不同意变更'])(
    '%s says that it is refused, and not why',
    (reasons) => {
      expect(givesNoReason(reasons)).toBe(true);
    },
  );

  test.each(['与档案一致，不予更正', '与履行职责无关'])('%s says why', (reasons) => {
    expect(givesNoReason(reasons)).toBe(false);
  });

  test('what a data item is called demands nothing; what is demanded beside it is found', () => {
    const called = ['证明编号', '出生日期'];
    const codesOf = (text: string) =>
      formalityFaults(text, '/reasons', new Set(), called).map(({ code }) => code);
    expect(codesOf('仅需要证明编号')).toEqual([]);
    expect(codesOf('核对证明编号须提供证明')).toEqual(['formality']);
  });

  test('a fee by the piece is a fee', () => {
    expect(formalityFaults('专网；每次取数付费100元', '/path')).toHaveLength(1);
  });
});

test('a day that no instant ends is no day until which something lasts', () => {
  expect(civilDate().safeParse('9999-12-30').success).toBe(true);
  expect(civilDate().safeParse('9999-12-31').success).toBe(false);
});
