import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectLockRetention,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import { explainWildcard } from './explain.ts';
import type { HouseFunction } from './houseFunction.ts';

/**
 * What proves that the record was not rewritten: anchors, and what a restore could not bring back. In a stage that keeps
 * data nobody can overwrite or delete an object before its time, the account's root user not excepted (object lock in
 * compliance mode); elsewhere there is no lock, or the stack could not be taken down.
 */
export class EvidenceBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { retainData, retention }: Stage, accessLog: IBucket) {
    super(scope, id);
    const lock = ObjectLockRetention.compliance(Duration.days(retention.evidenceDays));
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      serverAccessLogsBucket: accessLog,
      serverAccessLogsPrefix: 'evidence/',
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(retainData ? { versioned: true, objectLockEnabled: true, objectLockDefaultRetention: lock } : {}),
    });
  }

  /** Lets a function add anchors and read them; it can neither delete nor touch versions or locks. */
  allowAnchoring(to: HouseFunction): void {
    for (const prefix of ['anchors', 'leaves', 'log']) {
      to.addToRolePolicy(
        new PolicyStatement({
          actions: ['s3:GetObject', 's3:PutObject'],
          resources: [this.bucket.arnForObjects(`${prefix}/*`)],
        }),
      );
      explainWildcard(
        to.role ?? to,
        this.bucket,
        `/${prefix}/*`,
        `Every day has objects of its own; the function reaches ${prefix}/ and nothing else.`,
      );
    }
    to.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
  }
}
