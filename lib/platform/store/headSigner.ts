import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Instant, instantOf, millisecondsOf } from '../../calendar/index.ts';
import {
  type Certificate,
  certificateStatement,
  type HeadSignature,
  headStatement,
  type SignedHead,
} from '../../evidence/headSignature.ts';
import { keyId } from '../../evidence/signingKey.ts';
import type { KeyKeeper } from '../evidence/keyKeeper.ts';

/**
 * Signs heads with a working key that lives in this process only and is certified by the key that never leaves its keeper: a
 * signature costs no call, one call an hour certifies.
 */
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

const hour = 3_600_000;
/** A working key signs for an hour; the certificate holds a little earlier and a day longer, since jobs carry the instant at which they began. */
const [usedFor, heldBefore, heldFor] = [hour, hour, 25 * hour];

export function createHeadSigner(keeper: KeyKeeper): HeadSigner {
  let current: { readonly since: number; readonly key: Promise<WorkingKey> } | undefined;
  return {
    workingKey(at) {
      const now = millisecondsOf(at);
      const isFresh = current && now >= current.since - heldBefore && now < current.since + usedFor;
      if (current && isFresh) return current.key;
      const made = { since: now, key: makeKey(keeper, now) };
      current = made;
      made.key.catch(() => {
        if (current === made) current = undefined;
      });
      return made.key;
    },
  };
}

async function makeKey(keeper: KeyKeeper, now: number): Promise<WorkingKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const key = Buffer.from(x, 'base64url').toString('base64');
  const statement = { key, from: instantOf(now - heldBefore), to: instantOf(now + heldFor) };
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
