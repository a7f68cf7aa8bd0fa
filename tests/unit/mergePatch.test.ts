import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { mergePatchOf, patched } from '../../lib/mergePatch.ts';

const content = z.strictObject({ name: z.string(), summary: z.optional(z.string()) });
const change = mergePatchOf(content);

describe('a change of something', () => {
  it('may leave out any field, and take away what need not be there', () => {
    for (const fine of [{}, { name: '甲' }, { summary: null }, { summary: '摘要' }])
      expect(change.parse(fine)).toEqual(fine);
  });

  it('takes away nothing that must be there, and names no field that there is not', () => {
    for (const wrong of [{ name: null }, { summary: 1 }, { other: null }])
      expect(change.safeParse(wrong).success).toBe(false);
  });

  it('replaces what it gives, removes what it takes away and leaves the rest', () => {
    const before = { name: '甲', summary: '摘要' };
    expect(patched(before, { summary: null })).toEqual({ name: '甲' });
    expect(patched(before, { name: '乙' })).toEqual({ name: '乙', summary: '摘要' });
    expect(patched(before, { summary: undefined })).toEqual(before);
  });
});
