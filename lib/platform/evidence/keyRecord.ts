import * as z from 'zod/mini';
import type { Instant } from '../../calendar/index.ts';
import { keyId, type PublicKey } from '../../evidence/signingKey.ts';
import type { Evidence } from './evidenceBucket.ts';

const schema = z.object({
  schema: z.literal(1),
  use: z.enum(['heads', 'log']),
  key: z.string(),
  since: z.string(),
});

/** A public key that vouches for the record, kept where nobody can change it: what an old key signed is judged by it for ever. */
export type KeyRecord = z.infer<typeof schema>;

export const keyRecordPrefix = 'log/keys/';

/** Keeps a public key; one that is known stays as it was first written. */
export async function keepKey(
  evidence: Evidence,
  use: KeyRecord['use'],
  key: PublicKey,
  since: Instant,
): Promise<void> {
  const record: KeyRecord = { schema: 1, use, key, since };
  await evidence.putNew(`${keyRecordPrefix}${use}.${keyId(key)}.json`, JSON.stringify(record));
}

/** Reads a record; undefined when the text is none. */
export function parseKeyRecord(text: string): KeyRecord | undefined {
  try {
    const { success, data } = schema.safeParse(JSON.parse(text));
    return success ? data : undefined;
  } catch {
    return undefined;
  }
}
