import { describe, expect, test } from 'vitest';
import {
  type DepartmentKey,
  type DepartmentKeyContent,
  departmentKeyContent,
  departmentKeysAtMost,
  isGoodAt,
  putKey,
} from '../../lib/organisation/departmentKeys.ts';

const at = '2026-10-30T10:00:00+08:00';
const later = '2026-11-30T10:00:00+08:00';
const sm2Key = `BA${'n5'.repeat(42)}A=`.slice(0, 87).padEnd(88, '=');
const signing = {
  alg: 'ed25519',
  publicKey: `${'A'.repeat(43)}=`,
  use: 'signing',
} as const satisfies DepartmentKeyContent;
const registered: DepartmentKey = { keyId: 'k-1', ...signing, from: at };

const codeOf = (put: ReturnType<typeof putKey>) => ('refusal' in put ? put.refusal.code : undefined);

describe('a public key of a department', () => {
  test('is good from now on and without an end, unless told', () => {
    const put = putKey([], 'k-1', signing, { at });
    expect(put).toEqual({ key: registered });
    expect(isGoodAt(registered, at)).toBe(true);
    expect(isGoodAt(registered, '2026-10-30T09:59:59.999+08:00')).toBe(false);
    const ending = { ...registered, until: later };
    expect(isGoodAt(ending, '2026-11-30T09:59:59.999+08:00')).toBe(true);
    expect(isGoodAt(ending, later)).toBe(false);
  });

  test('keeps its instants in one way to write them', () => {
    const put = putKey([], 'k', { ...signing, from: '2026-11-01T00:00:00Z' }, { at });
    expect(put).toMatchObject({ key: { from: '2026-11-01T08:00:00+08:00' } });
  });

  test('that is registered again changes nothing, and otherwise only its end', () => {
    expect(putKey([registered], 'k-1', signing, { at: later })).toEqual({});
    expect(putKey([registered], 'k-1', { ...signing, until: later }, { at })).toEqual({
      key: { ...registered, until: later },
    });
    for (const other of [
      { ...signing, publicKey: `${'B'.repeat(43)}=` },
      { ...signing, from: later },
      { alg: 'sm2', publicKey: sm2Key, use: 'encryption' } as const,
    ])
      expect(codeOf(putKey([registered], 'k-1', other, { at }))).toBe('key_taken');
  });

  test('ends now or later, and once', () => {
    const now = { at: '2026-11-15T10:00:00+08:00' };
    const ended = { ...registered, until: '2026-11-01T10:00:00+08:00' };
    expect(codeOf(putKey([registered], 'k-1', { ...signing, until: ended.until }, now))).toBe(
      'ends_in_the_past',
    );
    expect(codeOf(putKey([ended], 'k-1', signing, now))).toBe('key_taken');
    expect(codeOf(putKey([ended], 'k-1', { ...signing, until: later }, now))).toBe('key_taken');
    const ending = { ...registered, until: later };
    expect(putKey([ending], 'k-1', signing, now)).toEqual({ key: registered });
  });

  test('ends at once where its end lies within the last minute, and once', () => {
    const now = { at: '2026-11-15T10:00:00+08:00' };
    const end = (until: string) => ({ ...signing, until });
    const ended = { ...registered, until: now.at };
    const written = end('2026-11-15T09:59:00+08:00');
    expect(putKey([registered], 'k-1', written, now)).toEqual({ key: ended });
    expect(putKey([ended], 'k-1', written, { at: '2026-11-15T10:00:30+08:00' })).toEqual({});
    expect(codeOf(putKey([registered], 'k-1', end('2026-11-15T09:58:59+08:00'), now))).toBe(
      'ends_in_the_past',
    );
    const ending = { ...registered, until: later };
    const sooner = '2026-11-30T09:59:30+08:00';
    expect(putKey([ending], 'k-1', end(sooner), now)).toEqual({ key: { ...registered, until: sooner } });
  });

  test('encrypts by SM2 alone, begins before it ends, and stands among so many', () => {
    const both = { ...signing, use: 'encryption' } as const;
    expect(codeOf(putKey([], 'k', both, { at }))).toBe('key_not_for_this');
    expect(codeOf(putKey([], 'k', { ...signing, from: later, until: at }, { at }))).toBe('key_not_for_this');
    const many = Array.from({ length: departmentKeysAtMost }, (_, n) => ({ ...registered, keyId: `k${n}` }));
    expect(codeOf(putKey(many, 'k', signing, { at }))).toBe('too_many_keys');
    expect(codeOf(putKey(many.slice(1), 'k', signing, { at }))).toBeUndefined();
  });

  test('begins when it is registered or later, and is registered again as it stands', () => {
    const earlier = { ...signing, from: '2026-10-30T09:59:59+08:00' };
    expect(codeOf(putKey([], 'k', earlier, { at }))).toBe('key_not_for_this');
    expect(putKey([], 'k', { ...signing, from: at }, { at })).toMatchObject({ key: { from: at } });
    expect(putKey([registered], 'k-1', { ...signing, from: at }, { at: later })).toEqual({});
  });

  test.each(['', 'A'.repeat(43), `${'A'.repeat(44)}=`, `${'%'.repeat(43)}=`])('is not %j', (publicKey) => {
    expect(departmentKeyContent.safeParse({ ...signing, publicKey }).success).toBe(false);
  });
});
