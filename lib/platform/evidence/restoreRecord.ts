import * as z from 'zod/mini';
import type { Instant } from '../../calendar/index.ts';

const lostChange = z.object({
  kind: z.string(),
  id: z.string(),
  version: z.int(),
  hash: z.string(),
  tableVersion: z.int(),
  tableHash: z.string(),
});

const schema = z.object({
  schema: z.literal(1),
  at: z.string(),
  table: z.string(),
  reason: z.string().check(z.minLength(1)),
  lost: z.array(lostChange),
});

/** What a restore could not bring back, kept beside the anchors, which say for ever that it once was there. */
export type RestoreRecord = z.infer<typeof schema>;

export function restoreKey(at: Instant): string {
  return `restores/${at}.json`;
}

/** Reads a record; undefined when the text is none. */
export function parseRestore(text: string): RestoreRecord | undefined {
  try {
    const { success, data } = schema.safeParse(JSON.parse(text));
    return success ? data : undefined;
  } catch {
    return undefined;
  }
}
