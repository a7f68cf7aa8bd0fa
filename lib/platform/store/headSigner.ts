import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Instant } from '../../calendar/index.ts';
import {
  type Certificate,
  certificateStatement,
  type HeadSignature,
  headStatement,
  type SignedHead,
} from '../../evidence/headSignature.ts';
import { keyId, publicKeyOf } from '../../evidence/signingKey.ts';
import type { KeyKeeper } from '../evidence/keyKeeper.ts';
import { type CertifiedHours, renewedHourly } from '../evidence/workingKey.ts';

/** Signs heads with a working key that is certified by the key that never leaves its keeper. */
export interface HeadSigner {
  /**
   * The working key for changes of this instant, made and certified when there is none yet.
   * @throws whatever the keeper throws; the next call tries again
   */
  workingKey(at: Instant): Promise<WorkingKey>;
}

export interface WorkingKey {
  sign(head: SignedHead): HeadSignature;
  /** The certificate, until it is known to lie in the table. */
  toBeStored(): Certificate | undefined;
  isStored(): void;
}

export function createHeadSigner(keeper: Pick<KeyKeeper, 'sign'>): HeadSigner {
  return { workingKey: renewedHourly((hours) => makeKey(keeper, hours)) };
}

async function makeKey(keeper: Pick<KeyKeeper, 'sign'>, hours: CertifiedHours): Promise<WorkingKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const statement = { key: publicKeyOf(publicKey), ...hours };
  const signature = await keeper.sign(certificateStatement(statement));
  return workingKeyOf({ schema: 1, ...statement, signature }, privateKey);
}

function workingKeyOf(certificate: Certificate, secret: KeyObject): WorkingKey {
  const signer = keyId(certificate.key);
  let unstored: Certificate | undefined = certificate;
  return {
    sign: (head) => ({
      signer,
      signature: sign(null, Buffer.from(headStatement(head)), secret).toString('base64'),
    }),
    toBeStored: () => unstored,
    isStored: () => {
      unstored = undefined;
    },
  };
}
