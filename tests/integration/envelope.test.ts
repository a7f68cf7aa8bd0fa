import { sm4 } from 'sm-crypto-v2';
import { describe, expect, test } from 'vitest';
import { openedByOpenssl, opensslReceiver } from '../opensslReceiver.ts';
import { closeEnvelope, headOfEnvelope, openEnvelope } from '../../lib/evidence/envelope.ts';
import { seal } from '../../lib/platform/evidence/seal.ts';
import { temporary } from './localPlatform/assembly.ts';

const receiver = () => opensslReceiver(temporary('envelope'));

const data = Buffer.from('姓名,公民身份号码\n张三,110101199003070011\n'.repeat(1000));

describe('an envelope', () => {
  test('is opened by the openssl command as the document says', async () => {
    const { folder, publicKey } = receiver();
    for (const bytes of [data, Buffer.from('x')])
      expect(await openedByOpenssl(folder, seal(bytes, { keyId: 'k-1', publicKey }))).toEqual(bytes);
  });

  test('is opened by its receiver, whole or not at all', () => {
    const { publicKey, privateKey } = receiver();
    const envelope = seal(data, { keyId: 'k-1', publicKey });
    expect(headOfEnvelope(envelope)).toMatchObject({ keyId: 'k-1', alg: 'sm2-sm4-gcm' });
    expect(envelope.includes('110101199003070011')).toBe(false);
    expect(openEnvelope(envelope, privateKey)).toEqual(data);
    expect(openEnvelope(seal(Buffer.alloc(0), { keyId: 'k-1', publicKey }), privateKey)).toEqual(
      Buffer.alloc(0),
    );
    for (const at of [20, envelope.indexOf(10) + 1, envelope.length - 1]) {
      const changed = Buffer.from(envelope);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openEnvelope(changed, privateKey)).toBeUndefined();
    }
    const renamed = Buffer.from(envelope.toString('latin1').replace('"k-1"', '"k-2"'), 'latin1');
    expect(openEnvelope(renamed, privateKey)).toBeUndefined();
    expect(openEnvelope(envelope.subarray(0, -1), privateKey)).toBeUndefined();
    expect(openEnvelope(envelope, receiver().privateKey)).toBeUndefined();
    expect(openEnvelope(Buffer.from('no envelope'), privateKey)).toBeUndefined();
  });

  test('of the same data is another one each time', () => {
    const { publicKey } = receiver();
    const heads = [0, 1].map(() => headOfEnvelope(seal(data, { keyId: 'k-1', publicKey })));
    expect(heads[0]?.iv).not.toBe(heads[1]?.iv);
    expect(heads[0]?.key).not.toBe(heads[1]?.key);
  });

  test.each([0, 1, 15, 16, 17, 1000])('of %i bytes has the tag that GCM of others computes', (length) => {
    const secret = { key: Buffer.from('0123456789abcdeffedcba9876543210', 'hex'), iv: Buffer.alloc(12, 7) };
    const head = { v: 1, alg: 'sm2-sm4-gcm', keyId: 'k', key: '', iv: '' } as const;
    const bytes = Buffer.alloc(length, 5);
    const line = Buffer.from(`${JSON.stringify(head)}\n`);
    const { output, tag } = sm4.encrypt(bytes, secret.key, {
      mode: 'gcm',
      iv: secret.iv,
      associatedData: line,
      output: 'array',
      outputTag: true,
    });
    expect(closeEnvelope(bytes, head, secret)).toEqual(Buffer.concat([line, output, tag ?? Buffer.alloc(0)]));
  });
});
