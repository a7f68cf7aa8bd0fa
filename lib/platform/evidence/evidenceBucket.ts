import {
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

/** Texts that are written once and never again: the bucket locks them for years. */
export interface Evidence {
  /** Writes an object that is not there yet; false when there is one of this name, which stays as it is. */
  putNew(key: string, text: string): Promise<boolean>;
  /** The object's text, of the version asked for or the newest; undefined when there is none. */
  get(key: string, version?: string): Promise<string | undefined>;
  keys(prefix: string): Promise<string[]>;
  /** What happened to each object since it was first written; a bucket without versions knows nothing but the keys. */
  histories(prefix: string): Promise<History[]>;
}

export interface History {
  readonly key: string;
  /** The version written first. */
  readonly first?: string;
  /** Whether something was written over it. */
  readonly overwritten: boolean;
  /** Whether a deletion hides it. */
  readonly deleted: boolean;
}

/** The evidence bucket of this name; another S3 than AWS's own is addressed by path. */
export function openEvidence(bucket: string): Evidence {
  const elsewhere = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  return createEvidence(new S3Client({ forcePathStyle: elsewhere !== undefined, maxAttempts: 4 }), bucket);
}

export function createEvidence(client: S3Client, bucket: string): Evidence {
  const keys = async (prefix: string) => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ...(after ? { ContinuationToken: after } : {}),
        }),
      );
      found.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      after = page.NextContinuationToken;
    } while (after);
    return found;
  };
  return {
    keys,
    async putNew(key, text) {
      const object = {
        Bucket: bucket,
        Key: key,
        Body: Buffer.from(text),
        ContentType: 'application/octet-stream',
      };
      try {
        await client.send(new PutObjectCommand({ ...object, IfNoneMatch: '*' }));
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'PreconditionFailed') return false;
        throw error;
      }
    },
    async get(key, version) {
      const wanted = { Bucket: bucket, Key: key, ...(version === undefined ? {} : { VersionId: version }) };
      try {
        return await (await client.send(new GetObjectCommand(wanted))).Body?.transformToString();
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    async histories(prefix) {
      const versions = await allVersions(client, bucket, prefix);
      if (versions.length > 0) return histories(versions);
      return (await keys(prefix)).map((key) => ({ key, overwritten: false, deleted: false }));
    },
  };
}

interface Version {
  readonly key: string;
  readonly id: string;
  readonly isDeletion: boolean;
}

/** Every version of every object under a prefix; of one object the newest comes first. */
async function allVersions(client: S3Client, bucket: string, prefix: string): Promise<Version[]> {
  const found: Version[] = [];
  let marker: { KeyMarker: string; VersionIdMarker?: string } | undefined;
  do {
    const page = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...marker }),
    );
    for (const { Key, VersionId } of page.Versions ?? []) {
      if (Key !== undefined && VersionId !== undefined)
        found.push({ key: Key, id: VersionId, isDeletion: false });
    }
    for (const { Key, VersionId } of page.DeleteMarkers ?? []) {
      if (Key !== undefined && VersionId !== undefined)
        found.push({ key: Key, id: VersionId, isDeletion: true });
    }
    const { NextKeyMarker: key, NextVersionIdMarker: version } = page;
    marker =
      page.IsTruncated === true && key !== undefined
        ? { KeyMarker: key, ...(version === undefined ? {} : { VersionIdMarker: version }) }
        : undefined;
  } while (marker);
  return found;
}

function histories(versions: readonly Version[]): History[] {
  return [...Map.groupBy(versions, ({ key }) => key)].flatMap(([key, all]) => {
    const written = all.filter(({ isDeletion }) => !isDeletion);
    const first = written.at(-1);
    if (!first) return [];
    return [{ key, first: first.id, overwritten: written.length > 1, deleted: written.length < all.length }];
  });
}
