import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import type { HouseFunction } from './houseFunction.ts';

/**
 * The keys that vouch for the record, Ed25519, made and kept by KMS: whoever can write to the table cannot sign. One certifies
 * the functions that change cases, another signs the checkpoints of the log of anchors, the third what is posted to other
 * systems. From a fourth, which signs nothing, the keys of single purposes are derived.
 */
export class SigningKeys extends Construct {
  readonly heads: IKey;
  readonly log: IKey;
  readonly notices: IKey;
  readonly derivation: IKey;

  constructor(scope: Construct, id: string, { retainData }: Stage) {
    super(scope, id);
    const removalPolicy = retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = (name: string, description: string) =>
      new Key(this, name, {
        description,
        keySpec: KeySpec.ECC_NIST_EDWARDS25519,
        keyUsage: KeyUsage.SIGN_VERIFY,
        removalPolicy,
      });
    this.heads = key('Heads', 'Gongxiang: certifies the functions that sign case heads');
    this.log = key('Log', 'Gongxiang: signs the checkpoints of the log of anchors');
    this.notices = key('Notices', 'Gongxiang: signs the notices that are posted to other systems');
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

  /** Lets the function that posts notices sign them. */
  allowSigningNotices(to: HouseFunction): void {
    this.allowShowingNoticeKey(to);
    allow(to, this.notices, ['Sign']);
  }

  /** Lets a function derive keys of single purposes. */
  allowDeriving(to: HouseFunction): void {
    to.addEnvironment('DERIVATION_KEY_ID', this.derivation.keyId);
    allow(to, this.derivation, ['GenerateMac']);
  }

  /** Lets a function say by which key notices are known. */
  allowShowingNoticeKey(to: HouseFunction): void {
    to.addEnvironment('NOTICE_KEY_ID', this.notices.keyId);
    allow(to, this.notices, ['GetPublicKey']);
  }
}

function allow(to: HouseFunction, { keyArn }: IKey, actions: readonly string[]): void {
  to.addToRolePolicy(
    new PolicyStatement({ actions: actions.map((action) => `kms:${action}`), resources: [keyArn] }),
  );
}
