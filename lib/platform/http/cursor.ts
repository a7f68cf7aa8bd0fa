import * as z from 'zod/mini';
import { identifier } from '../../typedText.ts';
import { sha256 } from '../store/identifiers.ts';

/** `?limit&cursor` of every list. */
export const pageQuery = z.strictObject({
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'pageLimit'))),
  cursor: z.optional(identifier(1000)),
});

export function limitOf(query: { limit?: string | undefined }): number {
  return query.limit === undefined ? 50 : Number(query.limit);
}

/** An address or a place as callers are given it: opaque, but no secret. */
export function encodeOpaque(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A text inside an opaque value: anybody can write one, so that it is held against the rule of every identifier. */
export const opaquePart = identifier(1000);

/** What was encoded, or undefined when this platform did not write it. */
export function decodeOpaque<T>(schema: z.ZodMiniType<T>, text: string): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

const place = z.strictObject({ list: opaquePart, after: opaquePart });

/**
 * Where a list goes on. A cursor belongs to the list that it was taken from: in another one its place means nothing.
 *
 * @param list all that makes the list what it is: its partition, its filters
 * @param after sort key of the last row seen
 */
export function encodeCursor(list: string, after: string): string {
  return encodeOpaque({ list: markOf(list), after });
}

/**
 * The place from which a page is asked for; `undefined` within it is the beginning.
 * @param prefix with which every place of the list begins: from any other one the table could not go on
 */
export function placeIn(
  list: string,
  { cursor }: { readonly cursor?: string | undefined },
  prefix = '',
): { readonly after: string | undefined } | typeof badCursor {
  if (cursor === undefined) return { after: undefined };
  const found = decodeOpaque(place, cursor);
  const isHere = found !== undefined && found.list === markOf(list) && found.after.startsWith(prefix);
  return isHere ? { after: found.after } : badCursor;
}

/** Enough to tell lists apart; nobody is kept out by it, since each list asks anew who may see it. */
function markOf(list: string): string {
  return sha256(list).slice(0, 12);
}

export const badCursor = {
  refusal: {
    code: 'invalid_cursor',
    status: 400,
    detail: {
      zh: '翻页位置无效或者属于另一个列表，请从第一页重新开始。',
      en: 'The cursor is not valid, or belongs to another list; start again from the first page.',
    },
    errors: [
      {
        path: '/cursor',
        code: 'invalid',
        message: { zh: '不是本列表给出的翻页位置。', en: 'Not a cursor of this list.' },
      },
    ],
  },
} as const;
