import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Platform } from '../../local/platform.ts';
import { audit } from '../../operate/auditVerify.ts';
import { createClient } from '../../operate/client.ts';
import { connect, type Connection } from '../../operate/connection.ts';
import { takeStep } from '../../operate/cosign.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { cosignedBy } from '../../lib/platform/evidence/cosignatures.ts';
import { parseVerifierKey, writeVerifierKey } from '../../lib/evidence/signedNote.ts';
import { registerCity } from '../acceptance/region990100.ts';

/** Two platforms: the city's, whose log is witnessed, and the province's, which witnesses it. */
let city: Platform;
let province: Platform;
let ofCity: Connection;
let ofProvince: Connection;
let log: string;

const nothing = async () => '';
const ask = (seen = '0') => takeStep('ask', { seen }, ofCity, nothing);
const sign = (text: string, key = log) =>
  takeStep('sign', { seen: '0', name: 'province/witness', log: key }, ofProvince, async () => text);

async function textOf(step: ReturnType<typeof takeStep>): Promise<string> {
  const outcome = await step;
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.text;
}

beforeAll(async () => {
  const options = { assembly: inject('assembly'), port: 0, at: '2026-09-28T10:00:00+08:00', quiet: true };
  [city, province] = await Promise.all([startEmbedded(options), startEmbedded(options)]);
  await registerCity(createClient(city.url));
  await city.settled();
  await city.clock.moveTo(Date.parse('2026-09-29T01:00:00+08:00'));
  await city.settled();
  ofCity = await connect({ local: true, data: city.data });
  ofProvince = await connect({ local: true, data: province.data });
  const { anchors } = await audit({ day: '2026-09-28' }, ofCity, async () => new Set());
  const [verifier] = anchors.log.verifiers;
  if (!verifier) throw new Error('the log has no key');
  log = writeVerifierKey(verifier);
});
afterAll(async () => {
  ofCity?.close();
  ofProvince?.close();
  await Promise.all([city?.stop(), province?.stop()]);
});

describe('a witness', () => {
  test('cosigns what it sees for the first time, says the same again, and the log keeps it', async () => {
    const line = await textOf(sign(await textOf(ask())));
    const witness = (
      await textOf(takeStep('key', { seen: '0', name: 'province/witness' }, ofProvince, nothing))
    ).trim();
    const kept = await takeStep('keep', { seen: '0', witness }, ofCity, async () => line);
    expect(kept).toEqual({ text: expect.stringMatching(/^✓ 1 /) });
    const key = parseVerifierKey(witness);
    expect(key && (await cosignedBy(ofCity.evidence, key))).toMatchObject([{ size: 1 }]);
    expect(await textOf(sign(await textOf(ask('1'))))).toBe(line);
    expect(await takeStep('keep', { seen: '0', witness: log }, ofCity, async () => line)).toHaveProperty(
      'refused',
    );
  });

  test('goes on only from what it has seen, along a proof', async () => {
    await city.clock.moveTo(Date.parse('2026-10-02T01:00:00+08:00'));
    await city.settled();
    expect(await sign(await textOf(ask('0')))).toHaveProperty('refused');
    const request = await textOf(ask('1'));
    const [first = '', proof = '', ...rest] = request.split('\n');
    const forged = [first, Buffer.alloc(32, proof).toString('base64'), ...rest].join('\n');
    expect(await sign(forged)).toHaveProperty('refused');
    expect(await textOf(sign(request))).toContain('— province/witness ');
    expect(await ask('9')).toHaveProperty('refused');
  });

  test('cosigns for no key but the log’s own', async () => {
    const stranger = writeVerifierKey({
      name: 'gongxiang-local/log',
      type: 1,
      key: Buffer.alloc(32, 7).toString('base64'),
    });
    expect(await sign(await textOf(ask('4')), stranger)).toHaveProperty('refused');
    await expect(sign('nonsense')).rejects.toThrow('no request');
    await expect(takeStep('shout', { seen: '0' }, ofCity, nothing)).rejects.toThrow('a step is one of');
  });
});
