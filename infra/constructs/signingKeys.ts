import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import type { HouseFunction } from './houseFunction.ts';

/**
 * The keys that vouch for the record, Ed25519, made and kept by KMS: whoever can write to the table cannot sign. One certifies
 * the functions that change cases, another signs the checkpoints of the log of anchors, the third those that
 * send to other systems. From a fourth, which signs nothing, the keys of single purposes are derived.
 */
export class SigningKeys extends Construct {
  readonly heads: IKey;
  readonly log: IKey;
  readonly sending: IKey;
  readonly derivation: IKey;

  readonly #sending: Stage['sending'];

  constructor(scope: Construct, id: string, { retainData, sending }: Stage) {
    super(scope, id);
    this.#sending = sending;
    const removalPolicy = retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = (name: string, description: string, keySpec = KeySpec.ECC_NIST_EDWARDS25519) =>
      new Key(this, name, {
        description,
        keySpec,
        keyUsage: KeyUsage.SIGN_VERIFY,
        removalPolicy,
      });
    this.heads = key('Heads', 'Gongxiang: certifies the functions that sign case heads');
    this.log = key('Log', 'Gongxiang: signs the checkpoints of the log of anchors');
    this.sending = key(
      sendingName(sending),
      'Gongxiang: certifies the functions that sign what is sent to other systems',
      sending.signature === 'sm2' ? KeySpec.SM2 : KeySpec.ECC_NIST_EDWARDS25519,
    );
    this.derivation = new Key(this, 'Derivation', {
      description: 'Gongxiang: keys of pseudonyms and other single purposes are derived from it',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy,
    });
  }

  /** Lets a function have its working key certified. */
  allowSigningHeads(to: HouseFunction): void {
    to.addEnvironment('HEAD_KEY_ID', this.heads.keyId);
    allow(to, this.heads, ['Sign']);
  }

  /** Lets the function that anchors sign checkpoints and keep both public keys. */
  allowSigningLog(to: HouseFunction, origin: string): void {
    to.addEnvironment('HEAD_KEY_ID', this.heads.keyId);
    to.addEnvironment('LOG_KEY_ID', this.log.keyId);
    to.addEnvironment('LOG_ORIGIN', origin);
    allow(to, this.heads, ['GetPublicKey']);
    allow(to, this.log, ['Sign', 'GetPublicKey']);
  }

  /** Lets a function sign what it sends to other systems: its working key is certified. */
  allowSendingSigned(to: HouseFunction): void {
    this.#tellSendingKey(to);
    allow(to, this.sending, ['Sign', 'GetPublicKey']);
  }

  /** Lets a function derive keys of single purposes. */
  allowDeriving(to: HouseFunction): void {
    to.addEnvironment('DERIVATION_KEY_ID', this.derivation.keyId);
    allow(to, this.derivation, ['GenerateMac']);
  }

  /** Lets a function say by which keys others know what was sent. */
  allowShowingKeys(to: HouseFunction): void {
    const { since, former } = this.#sending;
    this.#tellSendingKey(to);
    to.addEnvironment('SENDING_KEYS', JSON.stringify({ since, former }));
    allow(to, this.sending, ['GetPublicKey']);
  }

  #tellSendingKey(to: HouseFunction): void {
    to.addEnvironment('SENDING_KEY_ID', this.sending.keyId);
    to.addEnvironment('SENDING_ALGORITHM', this.#sending.signature);
  }
}

/** Another name is another key: KMS changes neither the material nor the algorithm of one that signs. */
function sendingName({ signature, generation }: Stage['sending']): string {
  return `Notices${signature === 'sm2' ? 'Chinese' : ''}${generation > 1 ? generation : ''}`;
}

function allow(to: HouseFunction, { keyArn }: IKey, actions: readonly string[]): void {
  to.addToRolePolicy(
    new PolicyStatement({ actions: actions.map((action) => `kms:${action}`), resources: [keyArn] }),
  );
}
