import * as z from 'zod/mini';
import { identifier } from '../../typedText.ts';

/** `?limit&cursor` of every list. */
export const pageQuery = z.strictObject({
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'pageLimit'))),
  cursor: z.optional(identifier(1000)),
});

export function limitOf(query: { limit?: string | undefined }): number {
  return query.limit === undefined ? 50 : Number(query.limit);
}

/** A cursor is opaque to callers: places in the lists it was taken from, never which lists. */
export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place a cursor names, or undefined when this platform did not write it. */
export function decodeCursor<T>(schema: z.ZodMiniType<T>, cursor: string): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const badCursor = {
  refusal: {
    code: 'invalid_cursor',
    status: 400,
    detail: {
      zh: 'cursor 无效，请从第一页重新开始。',
      en: 'The cursor is not valid; start again from the first page.',
    },
    errors: [
      {
        path: 'cursor',
        code: 'invalid',
        message: { zh: '不是本平台给出的 cursor。', en: 'Not a cursor of this platform.' },
      },
    ],
  },
} as const;
