import { createHmac } from 'node:crypto';
import { type GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, test, vi } from 'vitest';
import { openKeyDerivation } from '../../lib/platform/evidence/keyDerivation.ts';

/** A client that computes codes as KMS does, and fails as often as it is told. */
function kms() {
  const asked = { labels: [] as string[], failures: 0 };
  const client = new KMSClient({ region: 'cn-north-1' });
  const send = async ({ input }: GenerateMacCommand) => {
    asked.labels.push(Buffer.from(input.Message ?? []).toString());
    if (asked.failures > 0) {
      asked.failures -= 1;
      throw new Error('the key management is away');
    }
    return {
      Mac: createHmac('sha256', 'secret')
        .update(Buffer.from(input.Message ?? []))
        .digest(),
    };
  };
  vi.spyOn(client, 'send').mockImplementation(send as never); // `send` has an overload for callbacks that nobody uses.
  return { client, asked };
}

describe('a key for one purpose', () => {
  test('is the same for one label, another for another, and asked for once', async () => {
    const { client, asked } = kms();
    const keys = openKeyDerivation('k', client);
    const [one, same, other] = await Promise.all(
      ['watermark:g', 'watermark:g', 'probe:g'].map((label) => keys.derive(label)),
    );
    expect(one).toHaveLength(32);
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
    expect(asked.labels).toEqual(['gongxiang/derived/v1\nwatermark:g\n', 'gongxiang/derived/v1\nprobe:g\n']);
  });

  test('is asked for again when the key management did not answer', async () => {
    const { client, asked } = kms();
    asked.failures = 1;
    const keys = openKeyDerivation('k', client);
    await expect(keys.derive('probe:g')).rejects.toThrow('away');
    expect(await keys.derive('probe:g')).toHaveLength(32);
  });

  test('is forgotten only when 256 others were asked for since', async () => {
    const { client, asked } = kms();
    const keys = openKeyDerivation('k', client);
    for (let n = 0; n < 256; n += 1) await keys.derive(`probe:${n}`);
    await keys.derive('probe:0');
    expect(asked.labels).toHaveLength(256);
    await keys.derive('probe:256');
    await keys.derive('probe:0');
    expect(asked.labels).toHaveLength(257);
    await keys.derive('probe:1');
    expect(asked.labels).toHaveLength(258);
  });
});
