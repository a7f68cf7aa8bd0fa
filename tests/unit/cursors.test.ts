import { expect, test } from 'vitest';
import { noticeOperations } from '../../functions/api/operations/notices.ts';
import { encodeCursor, encodeOpaque, placeIn } from '../../lib/platform/http/cursor.ts';
import { idempotencyKey } from '../../lib/platform/store/keys.ts';
import { mergePages } from '../../lib/platform/store/mergedPages.ts';
import { type Item, toItem } from '../../lib/platform/store/items.ts';

test('a cursor leads on in its own list alone, and never to where the list has no place', () => {
  const cursor = encodeCursor('list#a', 'row#5');
  expect(placeIn('list#a', { cursor }, 'row#')).toEqual({ after: 'row#5' });
  expect(placeIn('list#a', {}, 'row#')).toEqual({ after: undefined });
  const wrong = [
    { list: 'list#b', prefix: 'row#', cursor },
    { list: 'list#a', prefix: 'other#', cursor },
    { list: 'list#a', prefix: '', cursor: encodeCursor('list#a', '') },
    { list: 'list#a', prefix: '', cursor: encodeCursor('list#a', 'x'.repeat(1001)) },
    // As they were before they belonged to lists.
    { list: 'list#a', prefix: '', cursor: encodeOpaque({ sk: 'row#5' }) },
    { list: 'list#a', prefix: '', cursor: 'nonsense' },
    // Half a character, which nobody could look up.
    { list: 'list#a', prefix: 'row#', cursor: encodeCursor('list#a', 'row#\ud800') },
    { list: 'list#a', prefix: 'row#', cursor: encodeCursor('list#a', 'row#\u0000') },
  ];
  for (const { list, prefix, cursor: given } of wrong)
    expect(placeIn(list, { cursor: given }, prefix)).toMatchObject({ refusal: { code: 'invalid_cursor' } });
});

test('what is inside an opaque value is held against the rule of every identifier', async () => {
  const read = noticeOperations.find(({ id }) => id === 'readNotice');
  const fine = { org: 'o', at: '2026-03-02T10:00:00+08:00', noticeId: 'n' };
  const asked: unknown[] = [];
  const table = {
    get: async (key: unknown) => void asked.push(key),
    update: async (key: unknown) => void asked.push(key),
  };
  const call = (where: object) =>
    read?.run(
      {
        params: { id: encodeOpaque(where) },
        query: {},
        identity: { org: 'o', sub: 's', roles: [] },
        at: fine.at,
      } as never,
      { store: { table, read: async () => ({ actor: { roles: [] } }) } } as never, // as much of them as this call reaches
    );
  for (const where of [{ noticeId: 'n\ud800' }, { at: '\udfff' }, { org: '\ud800' }, { noticeId: '' }])
    expect(await call({ ...fine, ...where })).toMatchObject({ refusal: { status: 404 } });
  expect(asked).toEqual([]);
  expect(await call(fine)).toMatchObject({ refusal: { status: 404 } });
  expect(asked).toHaveLength(1);
});

/** Walks merged ranges page by page, each page of a range cut after `read` items as the table may cut it. */
function walked(ranges: readonly (readonly string[])[], limit: number, read: number): string[] {
  const shown: string[] = [];
  for (let after = '', more = true, steps = 0; more; steps += 1) {
    if (steps > 100) throw new Error('the pages do not end');
    const pages = ranges.map((range, which) => {
      const left = range.filter((sk) => sk > after).map((sk): Item => toItem({ pk: `p${which}`, sk }));
      const items = left.slice(0, Math.min(limit, read));
      const next = items.at(-1);
      return { items, ...(left.length > items.length && next ? { next } : {}) };
    });
    const page = mergePages(pages, { limit });
    shown.push(...page.shown.map(({ pk, sk }) => `${pk?.S} ${sk?.S}`));
    after = page.shown.at(-1)?.['sk']?.S ?? after;
    more = page.more;
  }
  return shown;
}

test('pages of merged ranges join without a gap or a repetition, also where two lie at the same place', () => {
  const ranges = [
    ['a', 'c', 'd', 'f', 'h'],
    ['b', 'c', 'e', 'f', 'g', 'h', 'i'],
    ['c', 'h'],
  ];
  const all = ranges
    .flatMap((range, which) => range.map((sk) => `p${which} ${sk}`))
    .toSorted((one, other) => (one.slice(3) < other.slice(3) ? -1 : 1));
  for (const limit of [1, 2, 3, 4, 50])
    for (const read of [1, 2, 50]) {
      const found = walked(ranges, limit, read);
      expect(found.toSorted()).toEqual(all.toSorted());
      expect(found.map((place) => place.slice(3))).toEqual(all.map((place) => place.slice(3)));
    }
});

test('no two callers, nor two keys of one, share a remembered answer', () => {
  const parts = ['a', 'a#b', '#', '%23', '%', 'b', 'b#c', 'c'];
  const keys = parts.flatMap((org) =>
    parts.flatMap((sub) => parts.map((key) => idempotencyKey(org, sub, key).pk)),
  );
  expect(new Set(keys).size).toBe(keys.length);
  // As it was written before, where nothing was ambiguous.
  expect(idempotencyKey('11990100MB0000011U', 'li@city', 'once-1').pk).toBe(
    'idempotency#11990100MB0000011U#li@city#once-1',
  );
});
