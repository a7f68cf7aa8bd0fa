import { generateKeyPairSync, sign } from 'node:crypto';
import type { Instant } from '../../calendar/index.ts';
import {
  type SenderCertificate,
  senderStatement,
  type SignatureAlgorithm,
} from '../../evidence/senderCertificate.ts';
import { keyId, publicKeyOf } from '../../evidence/signingKey.ts';
import type { KeyKeeper } from './keyKeeper.ts';
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

async function makeKey(keeper: KeyKeeper, hours: CertifiedHours): Promise<WorkingSignature> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const statement = { alg: 'ed25519', key: publicKeyOf(publicKey), ...hours } as const;
  const [issuer, signature] = await Promise.all([
    keeper.publicKey(),
    keeper.sign(senderStatement(statement)),
  ]);
  return {
    alg: statement.alg,
    keyId: keyId(statement.key),
    certificate: { schema: 1, ...statement, issuer: keyId(issuer), signature },
    sign: (base) => sign(null, base, privateKey),
  };
}
