import { createHash, createPublicKey, verify } from 'node:crypto';
import { type ResponseDescriptor, type RequestDescriptor, verifySignature } from 'http-message-sig';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../lib/calendar/index.ts';
import {
  judgeCertificate,
  readCertificate,
  type SenderCertificate,
} from '../../lib/evidence/senderCertificate.ts';
import { keyId, type PublicKey } from '../../lib/evidence/signingKey.ts';
import { createWorkingSigner } from '../../lib/platform/evidence/workingSigner.ts';
import { signAnswers, signRequests } from '../../lib/platform/outgoing/signedMessages.ts';
import { ed25519Keeper } from './keeping.ts';

const body = Buffer.from('{"id":"n-1"}');
const outgoing = {
  url: 'https://receiver.example/notices?of=1',
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-notice-id': 'n-1' },
  body,
};
const at = '2026-03-02T10:00:00+08:00';
const created = 1_772_416_800;

const lowered = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function certificateIn(headers: Readonly<Record<string, string>>): SenderCertificate {
  const certificate = readCertificate(lowered(headers)['gongxiang-certificate'] ?? '');
  if (!certificate) throw new Error('there is no certificate');
  return certificate;
}

const fieldsOf = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

/** Judges as a receiver does that knows nothing but the published key and the RFC, by another's implementation of it. */
async function judged(
  message: RequestDescriptor | ResponseDescriptor,
  root: PublicKey,
  requiredComponents: readonly string[],
): Promise<readonly string[]> {
  const certificate = certificateIn(
    Object.fromEntries(message.fields.map(({ name, value }) => [name, value])),
  );
  const { components } = await verifySignature(message, {
    label: 'gongxiang',
    policy: {
      algorithms: ['ed25519'],
      requiredComponents,
      requiredParameters: ['created', 'expires', 'keyid', 'alg'],
      now: created + 10,
    },
    resolveVerifier({ parameters: { keyid = '', created: signed = 0 } }) {
      const fault = judgeCertificate(certificate, { signer: keyid, at: instantOf(signed * 1000) }, [
        { key: root },
      ]);
      if (fault) throw new Error(fault);
      const x = Buffer.from(certificate.key, 'base64').toString('base64url');
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      return { algorithm: 'ed25519', verify: (data, signature) => verify(null, data, key, signature) };
    },
  });
  return components.map(({ name }) => name);
}

describe('what is sent to other systems is signed (RFC 9421)', () => {
  const requestOf = (headers: Readonly<Record<string, string>>, url = outgoing.url): RequestDescriptor => ({
    kind: 'request',
    method: 'POST',
    targetUri: url,
    fields: fieldsOf(headers),
  });
  const covered = ['@method', '@target-uri', 'content-type', 'content-digest', 'x-notice-id'];

  test('a request over method, address, content type, digest and what else is named', async () => {
    const keeper = ed25519Keeper();
    const sign = signRequests(createWorkingSigner(keeper), ['x-notice-id']);
    const headers = await sign(outgoing, at);
    expect(lowered(headers)['content-digest']).toBe(
      `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
    );
    expect(lowered(headers)['signature-input']).toBe(
      `gongxiang=("@method" "@target-uri" "content-type" "content-digest" "x-notice-id");created=${created};expires=${created + 300};keyid="${keyId(certificateIn(headers).key)}";alg="ed25519"`,
    );
    expect(await judged(requestOf(headers), keeper.key, covered)).toEqual(covered);
    for (const name of ['content-digest', 'x-notice-id', 'content-type'])
      await expect(
        judged(requestOf({ ...headers, [name]: 'another' }), keeper.key, covered),
      ).rejects.toMatchObject({ code: 'VerificationFailed' });
    await expect(
      judged(requestOf(headers, 'https://other.example/'), keeper.key, covered),
    ).rejects.toMatchObject({ code: 'VerificationFailed' });
  });

  test('an answer over status, content type and digest', async () => {
    const keeper = ed25519Keeper();
    const answer = { status: 200, headers: { 'content-type': 'application/json' }, body };
    const headers = await signAnswers(createWorkingSigner(keeper))(answer, at);
    const answered = (status: number): ResponseDescriptor => ({
      kind: 'response',
      status,
      fields: fieldsOf(headers),
    });
    const parts = ['@status', 'content-type', 'content-digest'];
    expect(await judged(answered(200), keeper.key, parts)).toEqual(parts);
    await expect(judged(answered(206), keeper.key, parts)).rejects.toMatchObject({
      code: 'VerificationFailed',
    });
  });

  test('the key management is asked once an hour, however much is sent', async () => {
    const keeper = ed25519Keeper();
    const sign = signRequests(createWorkingSigner(keeper), ['x-notice-id']);
    const all = await Promise.all(Array.from({ length: 100 }, async () => sign(outgoing, at)));
    expect(new Set(all.map((headers) => certificateIn(headers).key)).size).toBe(1);
    expect(keeper.asked.times).toBe(1);
    await sign(outgoing, '2026-03-02T11:00:00+08:00');
    expect(keeper.asked.times).toBe(2);
  });
});

describe('the certificate of a working key', () => {
  test.each(['', 'x', '::', ':e30=:', ':bm8=:'])('is not read from %j', (header) => {
    expect(readCertificate(header)).toBeUndefined();
  });

  const certified = async () => {
    const keeper = ed25519Keeper();
    const { certificate, keyId: signer } = await createWorkingSigner(keeper).sign(at);
    return { keeper, certificate, of: { signer, at } };
  };

  test('holds for the hours that it names', async () => {
    const { keeper, certificate, of } = await certified();
    const judge = (when: string) => judgeCertificate(certificate, { ...of, at: when }, [keeper]);
    expect(judge(at)).toBeUndefined();
    expect(judge('2026-03-02T09:00:00+08:00')).toBeUndefined();
    expect(judge('2026-03-02T08:59:59+08:00')).toBe('notInForce');
    expect(judge('2026-03-03T11:00:01+08:00')).toBe('notInForce');
  });

  test('is none where its issuer was out of use before it began', async () => {
    const { keeper, certificate, of } = await certified();
    const judge = (until: string) => judgeCertificate(certificate, of, [{ key: keeper.key, until }]);
    expect(judge('2026-03-02T09:00:01+08:00')).toBeUndefined();
    expect(judge('2026-03-02T09:00:00+08:00')).toBe('issuerEnded');
  });

  test('is none of another platform, of another key, or of hours that nobody certified', async () => {
    const { keeper, certificate, of } = await certified();
    expect(judgeCertificate(certificate, of, [ed25519Keeper()])).toBe('issuerUnknown');
    expect(judgeCertificate(certificate, { ...of, signer: 'another' }, [keeper])).toBe('anotherKey');
    const longer = { ...certificate, to: '2027-01-01T00:00:00+08:00' };
    expect(judgeCertificate(longer, of, [keeper])).toBe('notCertified');
    const other = (await certified()).certificate;
    const stolen = { ...other, issuer: certificate.issuer };
    expect(judgeCertificate(stolen, { signer: keyId(stolen.key), at }, [keeper])).toBe('notCertified');
  });
});
