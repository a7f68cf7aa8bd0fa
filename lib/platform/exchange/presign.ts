import { SignatureV4 } from '@smithy/signature-v4';
import { bucketAddress, type BucketPlace, bucketPlaceFrom } from './bucketAddress.ts';
import { NativeSha256 } from './nativeSha256.ts';

/** What an upload or download address needs: where the bucket is and with whose rights it is signed. */
export interface PresignerConfig extends BucketPlace {
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  };
}

export interface Presigner {
  /** An address that allows one thing for `seconds` (at most 7 days, and never longer than the function's own credentials). */
  sign(
    method: 'GET' | 'PUT' | 'DELETE',
    key: string,
    seconds: number,
    query?: Readonly<Record<string, string>>,
  ): Promise<string>;
}

/** Presigns S3 addresses (Signature Version 4) without carrying the S3 client, which costs cold start. */
export function createPresigner({ credentials, ...place }: PresignerConfig): Presigner {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signer = new SignatureV4({
    service: 's3',
    region: place.region,
    sha256: NativeSha256,
    uriEscapePath: false,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
  });
  const base = bucketAddress(place);
  return {
    async sign(method, key, seconds, query = {}) {
      const path = `${base.pathname.replace(/\/$/, '')}/${key.split('/').map(encodeURIComponent).join('/')}`;
      const signed = await signer.presign(
        {
          method,
          protocol: base.protocol,
          hostname: base.hostname,
          ...(base.port ? { port: Number(base.port) } : {}),
          path,
          query: { ...query },
          // The body is not known yet: S3 wants this said, or it takes the address to be for an empty one.
          headers: { host: base.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
        },
        { expiresIn: seconds },
      );
      // A blank is written as it was signed: S3 takes a plus sign for itself.
      const parameters = Object.entries(signed.query ?? {}).map(
        ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
      );
      return `${base.origin}${signed.path}?${parameters.join('&')}`;
    },
  };
}

/** Reads what a presigner needs from the function's own environment, as Lambda sets it. */
export function presignerFromEnvironment(
  bucket: string,
  environment: Readonly<Record<string, string | undefined>>,
): Presigner {
  return createPresigner({
    ...bucketPlaceFrom(bucket, environment),
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
      sessionToken: environment['AWS_SESSION_TOKEN'],
    },
  });
}
