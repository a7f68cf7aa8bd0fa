import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import { explainWildcard } from './explain.ts';
import type { HouseFunction } from './houseFunction.ts';

/** How long a browser remembers what it was told of an address; the addresses themselves live for an hour. */
const preflightAge = Duration.hours(1);

/** What lies under which name in the bucket; `incoming` are uploaded attachments, before and after they were checked, `search` copies of the ledger with which its search begins. */
export type Prefix =
  | 'uploads'
  | 'parts'
  | 'imports'
  | 'samples'
  | 'incoming'
  | 'attachments'
  | 'documents'
  | 'search';

/** Uploads and delivered parts. Nothing in it is public; addresses are presigned, one object at a time. */
export class DataBucket extends Construct {
  readonly bucket: Bucket;
  /** Who read and wrote which object, of every bucket of the stack. */
  readonly accessLog: IBucket;

  constructor(scope: Construct, id: string, { retainData, retention }: Stage) {
    super(scope, id);
    const safe = {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    };
    const accessLog = new Bucket(this, 'AccessLog', {
      ...safe,
      lifecycleRules: [{ expiration: Duration.days(retention.accessLogDays) }],
    });
    // CDK's classes and interfaces disagree under exactOptionalPropertyTypes; they are the same at run time.
    this.accessLog = accessLog as IBucket;
    const expiration = Duration.days(retention.uploadDays);
    this.bucket = new Bucket(this, 'Bucket', {
      ...safe,
      serverAccessLogsBucket: this.accessLog,
      lifecycleRules: [
        // What was uploaded has been cut into parts or refused; what was not completed is debris.
        { prefix: 'uploads/', expiration, abortIncompleteMultipartUploadAfter: Duration.days(7) },
        { prefix: 'imports/', expiration },
        // A sample is removed once it was read; one that nobody asked about is gone a day later (S3.3).
        { prefix: 'samples/', expiration: Duration.days(1) },
        // What was taken in lies under attachments/; an address may leave something here after it was erased.
        { prefix: 'incoming/', expiration },
      ],
    });
  }

  /**
   * Lets pages of these origins use the addresses that were given out (CORS). Whoever has an address may use it anyway: this
   * only tells browsers so.
   */
  allowBrowsers(origins: readonly string[]): void {
    if (origins.length === 0) return;
    this.bucket.addCorsRule({
      allowedOrigins: [...origins],
      allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
      // All that a browser may add to an address that was signed without: S3 refuses every other header of its own.
      allowedHeaders: ['content-type', 'content-md5', 'range'],
      exposedHeaders: [
        'ETag',
        'Content-Length',
        'Content-Range',
        'Content-Disposition',
        'Accept-Ranges',
        'Last-Modified',
        'x-amz-request-id',
      ],
      maxAge: preflightAge.toSeconds(),
    });
  }

  /**
   * Lets a function read what lies under a prefix. Without the right to list, S3 answers 403 and not 404 for an
   * object that is not there, and "missing" could not be told from "forbidden".
   */
  allowReading(to: HouseFunction, prefix: Prefix): void {
    this.allow(to, ['s3:GetObject'], prefix);
    to.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
  }

  allowWriting(to: HouseFunction, prefix: Prefix): void {
    this.allow(to, ['s3:PutObject'], prefix);
  }

  /** Lets a function remove what its owner has erased. */
  allowRemoving(to: HouseFunction, prefix: Prefix): void {
    this.allow(to, ['s3:DeleteObject'], prefix);
  }

  /** Lets a function put together what was uploaded in parts. */
  allowCompleting(to: HouseFunction, prefix: Prefix): void {
    this.allow(to, ['s3:ListMultipartUploadParts'], prefix);
  }

  private allow(to: HouseFunction, actions: string[], prefix: Prefix): void {
    to.addToRolePolicy(
      new PolicyStatement({ actions, resources: [this.bucket.arnForObjects(`${prefix}/*`)] }),
    );
    explainWildcard(
      to.role ?? to,
      this.bucket,
      `/${prefix}/*`,
      `Objects have names of their own; the function reaches ${prefix}/ and nothing else.`,
    );
  }
}
