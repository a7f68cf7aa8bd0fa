import { createCipheriv } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceDigest } from '../../lib/exchange/sourceDigest.ts';
import { roomy, select, sha256, split, stream } from './exchangeParts.ts';
import { cuts } from './exchangeSamples.ts';

const key = '0f'.repeat(32);

test('a seal is the GMAC of all bytes, however they come; without a key it is their SHA-256', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), cuts, async (bytes, where) => {
      const [sealed, plain] = [sourceDigest(key), sourceDigest(undefined)];
      for await (const chunk of stream(bytes, where)) {
        sealed.update(chunk);
        plain.update(chunk);
      }
      const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), Buffer.alloc(12));
      cipher.setAAD(bytes);
      cipher.final();
      expect(sealed.digest()).toBe(cipher.getAuthTag().toString('hex'));
      expect(plain.digest()).toBe(sha256(bytes));
    }),
  ));

test('a part is known again by its seal, and no other part or key makes the same', async () => {
  const bytes = Buffer.from('{"a":1}\n{"a":2}\n');
  const { parts } = await split(stream(bytes), 'ndjson', { ...roomy, partRecords: 1 }, [], { sealKey: key });
  const seals = await Promise.all(
    parts.map(async ({ start, end }) => {
      const source = stream(bytes.subarray(start, end), [3]);
      const { summary } = await select(source, { format: 'ndjson', items: ['a'], sealKey: key });
      return summary.source.sha256;
    }),
  );
  expect(parts.map((part) => part.sha256)).toEqual(seals);
  const others = await split(stream(bytes), 'ndjson', { ...roomy, partRecords: 1 }, [], {
    sealKey: '1f'.repeat(32),
  });
  expect(new Set([...seals, ...others.parts.map((part) => part.sha256)]).size).toBe(4);
});
