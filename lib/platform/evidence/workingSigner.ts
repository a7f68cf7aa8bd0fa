import { generateKeyPairSync, sign } from 'node:crypto';
import type { Instant } from '../../calendar/index.ts';
import { type SenderCertificate, senderStatement } from '../../evidence/senderCertificate.ts';
import { keyId, publicKeyOf, type SignatureAlgorithm } from '../../evidence/signingKey.ts';
import { type KeyKeeper, openKeyKeeper } from './keyKeeper.ts';
import { type CertifiedHours, renewedHourly } from './workingKey.ts';

/** A working key that is certified by the key that never leaves its keeper, and how it signs. */
export interface WorkingSignature {
  readonly alg: SignatureAlgorithm;
  /** Name of the working key. */
  readonly keyId: string;
  readonly certificate: SenderCertificate;
  sign(base: Buffer): Buffer;
}

/** Signs what leaves for other systems: thousands a second, with one call of the key management an hour. */
export interface WorkingSigner {
  /**
   * The working key for what is sent at this instant, made and certified when there is none yet.
   * @throws whatever the keeper throws; the next call tries again
   */
  sign(at: Instant): Promise<WorkingSignature>;
}

/** @param keeper where the published key is kept */
export function createWorkingSigner(keeper: KeyKeeper): WorkingSigner {
  return { sign: renewedHourly((hours) => makeKey(keeper, hours)) };
}

/** Over the key of this id or ARN in AWS's key management. */
export function openWorkingSigner(key: string, alg: SignatureAlgorithm): WorkingSigner {
  return createWorkingSigner(openKeyKeeper(key, undefined, alg));
}

async function makeKey(keeper: KeyKeeper, hours: CertifiedHours): Promise<WorkingSignature> {
  const { key, sign: signBase } = await makers[keeper.alg]();
  const statement = { alg: keeper.alg, key, ...hours };
  const [issuer, signature] = await Promise.all([
    keeper.publicKey(),
    keeper.sign(senderStatement(statement)),
  ]);
  return {
    alg: statement.alg,
    keyId: keyId(statement.key),
    certificate: { schema: 1, ...statement, issuer: keyId(issuer), signature },
    sign: signBase,
  };
}

type Made = ReturnType<typeof ed25519Key>;

function ed25519Key() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: publicKeyOf(publicKey), sign: (base: Buffer): Buffer => sign(null, base, privateKey) };
}

const makers: Readonly<Record<SignatureAlgorithm, () => Made | Promise<Made>>> = {
  ed25519: ed25519Key,
  // Loaded only where it is asked for: few stages are.
  sm2: async () => (await import('./sm2Key.ts')).makeSm2Key(),
};
