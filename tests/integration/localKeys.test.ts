import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GenerateMacCommand, KMSClient, SignCommand, VerifyMacCommand } from '@aws-sdk/client-kms';
import { expect, it } from 'vitest';
import { openKeyDerivation } from '../../lib/platform/evidence/keyDerivation.ts';
import { type Platform, startPlatform } from '../../local/platform.ts';
import { assemblyOf, temporary } from './localPlatform/assembly.ts';

const keys = {
  Derivation: {
    Type: 'AWS::KMS::Key',
    Properties: { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' },
  },
  // What encrypts does nothing here.
  Topic: { Type: 'AWS::KMS::Key', Properties: {} },
};

const kmsOf = ({ aws: { endpoint, region, accessKeyId, secretAccessKey } }: Platform) =>
  new KMSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });

it('a key that authenticates answers as KMS does, and is the same after a restart', async () => {
  const [assembly, data] = [assemblyOf({ Resources: keys }), temporary('keys')];
  const open = () => startPlatform({ assembly, port: 0, data, quiet: true });
  const first = await open();
  const names: string[] = JSON.parse(readFileSync(join(data, 'aws.json'), 'utf8')).managedKeys;
  expect(names).toHaveLength(1);
  const [KeyId = ''] = names;
  const kms = kmsOf(first);
  const derived = await openKeyDerivation(KeyId, kms).derive('pseudonym:g-1');
  const of = { KeyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('m') } as const;
  const { Mac } = await kms.send(new GenerateMacCommand(of));
  const file = join(data, 'keys', `${KeyId}.key`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  expect(Buffer.from(Mac ?? [])).toEqual(createHmac('sha256', secret).update('m').digest());
  expect(await kms.send(new VerifyMacCommand({ ...of, Mac }))).toMatchObject({ MacValid: true });
  await expect(
    kms.send(new VerifyMacCommand({ ...of, Message: Buffer.from('n'), Mac })),
  ).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
  await expect(
    kms.send(new SignCommand({ KeyId, Message: Buffer.from('m'), SigningAlgorithm: 'ED25519_SHA_512' })),
  ).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
  await first.stop();
  const again = await open();
  expect(await openKeyDerivation(KeyId, kmsOf(again)).derive('pseudonym:g-1')).toEqual(derived);
  await again.stop();
});

it('a key that the platform does not run is said when the template is read', async () => {
  const Odd = { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' } };
  const assembly = assemblyOf({ Resources: { Odd } });
  await expect(startPlatform({ assembly, port: 0, quiet: true })).rejects.toThrow('RSA_2048');
});
