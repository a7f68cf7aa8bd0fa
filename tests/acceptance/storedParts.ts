import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Client, Person } from '../../operate/client.ts';
import type { Running } from './platform.ts';
import { tokenOf } from './region990100.ts';

/** Asks for a part and is not sent on: the status, and the address in the store to which it leads. */
export async function askForPart(
  client: Client,
  who: Person,
  path: string,
): Promise<{ status: number; location: string }> {
  const authorization = `Bearer ${await tokenOf(client, who)}`;
  const answer = await fetch(`${client.url}${path}`, { headers: { authorization }, redirect: 'manual' });
  await answer.body?.cancel();
  return { status: answer.status, location: answer.headers.get('location') ?? '' };
}

/** The bucket to which the address of a part leads. */
export function bucketOf(location: string): string {
  const { hostname, pathname } = new URL(location);
  const isByPath = hostname.startsWith('127.') || hostname === 'localhost';
  return (isByPath ? pathname.split('/')[1] : hostname.split('.')[0]) ?? '';
}

/** The store behind a platform, as its operator reaches it. */
export function storeOf({ endpoint, region, accessKeyId, secretAccessKey }: Running['aws']): S3Client {
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
  });
}

/** How many parts of a delivery lie in the store. */
export async function storedParts(s3: S3Client, bucket: string, deliveryId: string): Promise<number> {
  const listed = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `parts/${deliveryId}/` }));
  return listed.Contents?.length ?? 0;
}
