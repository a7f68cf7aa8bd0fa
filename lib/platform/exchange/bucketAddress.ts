/** Where a bucket is. */
export interface BucketPlace {
  readonly bucket: string;
  readonly region: string;
  /** Another S3 than AWS's own, addressed by path. */
  readonly endpoint?: string | undefined;
}

/** Under which address a bucket is reached, from functions and browsers alike. */
export function bucketAddress({ bucket, region, endpoint }: BucketPlace): URL {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return endpoint === undefined
    ? new URL(`https://${bucket}.s3.${region}.${suffix}`)
    : new URL(`${endpoint}/${bucket}`);
}

/** Reads from the function's own environment, as Lambda sets it, where a bucket is. */
export function bucketPlaceFrom(
  bucket: string,
  environment: Readonly<Record<string, string | undefined>>,
): BucketPlace {
  return {
    bucket,
    region: environment['AWS_REGION'] ?? '',
    endpoint: environment['AWS_ENDPOINT_URL_S3'] ?? environment['AWS_ENDPOINT_URL'],
  };
}
