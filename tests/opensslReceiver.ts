import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOfSpki } from '../lib/evidence/signingKey.ts';
import { runShell, sealedEnvironment } from './sealed.ts';

/** A receiver whose key the openssl command has made. */
export function opensslReceiver(folder = mkdtempSync(join(tmpdir(), 'envelope-'))) {
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder });
  openssl('genpkey', '-algorithm', 'SM2', '-out', 'receiver.pem');
  const publicKey = keyOfSpki('sm2', openssl('pkey', '-in', 'receiver.pem', '-pubout', '-outform', 'DER'));
  const pem = readFileSync(join(folder, 'receiver.pem'), 'utf8');
  const der = Buffer.from(pem.replaceAll(/-----.*-----/g, ''), 'base64');
  // Within PKCS #8 an ECPrivateKey (RFC 5915): version 1, then the key as an octet string of 32 bytes.
  const key = der.indexOf(Buffer.from('0201010420', 'hex')) + 5;
  return { folder, publicKey, privateKey: der.subarray(key, key + 32) };
}

/** Opens an envelope by the commands of docs/envelopes.md, as the receiver does whose key lies in the folder. */
export async function openedByOpenssl(folder: string, envelope: Buffer): Promise<Buffer> {
  const [, script = ''] = /```sh\n([\s\S]+?)```/.exec(readFileSync('docs/envelopes.md', 'utf8')) ?? [];
  writeFileSync(join(folder, 'envelope'), envelope);
  const ran = await runShell(script, folder, sealedEnvironment(folder));
  if (ran.code !== 0) throw new Error(`the commands of docs/envelopes.md failed: ${JSON.stringify(ran)}`);
  return readFileSync(join(folder, 'data'));
}
