import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

/** A part of a multipart upload that has arrived. */
export interface UploadedPart {
  /** From 1. */
  readonly number: number;
  readonly etag: string;
  readonly bytes: number;
}

export interface StoredObject {
  readonly etag: string;
  readonly bytes: number;
  /** As whoever stored it has said, where it has. */
  readonly sha256?: string;
}

/** Under this name lies another object than the one that is meant. */
export class ObjectReplaced extends Error {
  override readonly name = 'ObjectReplaced';
}

/** The objects of one bucket. */
export interface Objects {
  /** @param sha256 to be kept with it, lower-case hex */
  put(key: string, body: Uint8Array, contentType: string, sha256?: string): Promise<void>;
  /** As `put`, where nothing lies under this name; false where something does. */
  putNew(key: string, body: Uint8Array, contentType: string, sha256: string): Promise<boolean>;
  /**
   * The object's bytes as a stream; `range` is a byte range, end exclusive, to the end of the object where it names none.
   * Nothing where it begins at the end; undefined when there is no such object.
   * @param etag of the object that is meant
   * @throws ObjectReplaced where another object lies there
   */
  get(
    key: string,
    range?: { start: number; end?: number },
    etag?: string,
  ): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** What lies there; undefined when nothing does. */
  look(key: string): Promise<StoredObject | undefined>;
  exists(key: string): Promise<boolean>;
  /** Removes the object; removing it twice is removing it once. */
  remove(key: string): Promise<void>;
  startMultipart(key: string): Promise<string>;
  /** The parts that have arrived of a multipart upload; undefined when there is no such upload any more. */
  uploadedParts(key: string, uploadId: string): Promise<readonly UploadedPart[] | undefined>;
  /** Puts uploaded parts together. */
  completeMultipart(key: string, uploadId: string, parts: readonly UploadedPart[]): Promise<void>;
}

/** Under which name an object's SHA-256 is kept with it. */
const digestName = 'sha256';

/** The objects of the bucket of this name; another S3 than AWS's own is addressed by path. */
export function openObjects(bucket: string): Objects {
  const elsewhere = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  return createObjects(new S3Client({ forcePathStyle: elsewhere !== undefined, maxAttempts: 4 }), bucket);
}

export function createObjects(client: S3Client, bucket: string): Objects {
  async function look(key: string): Promise<StoredObject | undefined> {
    try {
      const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      if (head.ETag === undefined) throw new Error('S3 holds an object without an ETag');
      const sha256 = head.Metadata?.[digestName];
      const stored = { etag: head.ETag, bytes: head.ContentLength ?? 0 };
      return sha256 === undefined ? stored : { ...stored, sha256 };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  const objectOf = (key: string, body: Uint8Array, contentType: string, sha256?: string) => ({
    Bucket: bucket,
    Key: key,
    Body: body,
    ContentType: contentType,
    ContentLength: body.length,
    ...(sha256 === undefined ? {} : { Metadata: { [digestName]: sha256 } }),
  });

  return {
    async put(key, body, contentType, sha256) {
      await client.send(new PutObjectCommand(objectOf(key, body, contentType, sha256)));
    },
    async putNew(key, body, contentType, sha256) {
      const object = objectOf(key, body, contentType, sha256);
      try {
        await client.send(new PutObjectCommand({ ...object, IfNoneMatch: '*' }));
        return true;
      } catch (error) {
        if (isOther(error)) return false;
        throw error;
      }
    },
    async get(key, range, etag) {
      const last = range?.end === undefined ? '' : range.end - 1;
      const bytes = range && { Range: `bytes=${range.start}-${last}` };
      try {
        const { Body: body } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, ...bytes, ...(etag && { IfMatch: etag }) }),
        );
        // In Node.js the SDK hands out a Readable, which yields Buffers.
        return body as AsyncIterable<Uint8Array> | undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        if (isOther(error)) throw new ObjectReplaced(key);
        if (isBehindTheEnd(error)) return nothing();
        throw error;
      }
    },
    look,
    async exists(key) {
      return (await look(key)) !== undefined;
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    async startMultipart(key) {
      const { UploadId: uploadId } = await client.send(
        new CreateMultipartUploadCommand({ Bucket: bucket, Key: key }),
      );
      if (uploadId === undefined) throw new Error('S3 started an upload without an id');
      return uploadId;
    },
    async uploadedParts(key, uploadId) {
      const parts: UploadedPart[] = [];
      try {
        for (let marker: string | undefined, more = true; more; ) {
          const page = await client.send(
            new ListPartsCommand({
              Bucket: bucket,
              Key: key,
              UploadId: uploadId,
              ...(marker ? { PartNumberMarker: marker } : {}),
            }),
          );
          for (const part of page.Parts ?? [])
            parts.push({ number: part.PartNumber ?? 0, etag: part.ETag ?? '', bytes: part.Size ?? 0 });
          marker = page.NextPartNumberMarker;
          more = page.IsTruncated === true && marker !== undefined;
        }
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchUpload') return undefined;
        throw error;
      }
      return parts;
    },
    async completeMultipart(key, uploadId, parts) {
      await client.send(
        new CompleteMultipartUploadCommand({
          Bucket: bucket,
          Key: key,
          UploadId: uploadId,
          MultipartUpload: { Parts: parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag })) },
        }),
      );
    },
  };
}

function isOther(error: unknown): boolean {
  return error instanceof Error && error.name === 'PreconditionFailed';
}

function isBehindTheEnd(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidRange';
}

// oxlint-disable-next-line require-yield -- a stream of nothing
async function* nothing(): AsyncGenerator<Uint8Array> {}

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}
