import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../engines/awsCall.ts';
import { type Behind, demand } from './services.ts';
import type { Credentials } from './credentials.ts';
import { objectWishes } from './requiredActions.ts';

/** Parts of S3 that the engine would take for a plain upload or download of the object. */
const missingInEngine = [
  'acl',
  'legal-hold',
  'policy',
  'retention',
  'tagging',
  'torrent',
  'versioning',
  'object-lock',
];

/** Headers of an answer that an address may set. */
const overridden = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/**
 * Answers a request to S3, path style.
 * @param body where it was read already, because the signature covers it
 * @throws AwsError when it is refused
 */
export function answerObject(
  request: IncomingMessage,
  response: ServerResponse,
  behind: Behind,
  caller: Credentials,
  url: URL,
  body: Buffer | undefined,
): void {
  const source = request.headers['x-amz-copy-source'];
  demand(
    behind,
    caller,
    objectWishes(
      request.method ?? 'GET',
      url,
      typeof source === 'string' ? source : undefined,
      behind.account,
    ),
  );
  const missing = missingInEngine.find((part) => url.searchParams.has(part));
  if (missing) throw new AwsError('NotImplemented', `The embedded platform has no ?${missing} of S3.`, 501);
  const [bucket = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  if (rest.includes('..')) throw new AwsError('InvalidURI', 'Could not parse the specified URI.', 400);
  const uploadId = url.searchParams.get('uploadId');
  if (request.method === 'GET' && uploadId !== null) {
    return listParts(response, behind, bucket, rest.join('/'), uploadId);
  }
  const isWrite = request.method === 'PUT' || (request.method === 'POST' && url.searchParams.has('uploadId'));
  if (
    isWrite &&
    request.headers['if-none-match'] === '*' &&
    behind.queues.hasObject(bucket, rest.join('/'))
  ) {
    throw new AwsError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
  }
  if (isWrite) delete request.headers['if-none-match'];
  // The engine would read these as requests to its other services: it keeps the type beside, and it is said again with the object.
  const type = request.headers['content-type'];
  if (type !== undefined && /json|urlencoded/.test(type) && request.method !== 'POST') {
    request.headers['content-type'] = 'application/octet-stream';
    request.headers[typeKept] = type;
  }
  if (request.method === 'GET' || request.method === 'HEAD') overrideHeaders(response, url);
  behind.queues.serve(request, response, body);
}

/** The metadata under which the media type of an object is kept that the engine would misread. */
const typeKept = 'x-amz-meta-embedded-content-type';

/** The media type as it was put, and what the address asks the headers to say, which the engine leaves out: it was signed with it. */
function overrideHeaders(response: ServerResponse, { searchParams }: URL): void {
  const asked = overridden.flatMap((name) => {
    const value = searchParams.get(`response-${name}`);
    return value === null ? [] : [[name, value] as const];
  });
  const writeHead = response.writeHead.bind(response);
  const override = (status: number, headers: Record<string, string> = {}) => {
    const { [typeKept]: type, ...others } = headers;
    const told = type === undefined ? others : { ...others, 'content-type': type };
    return writeHead(status, status < 300 ? { ...told, ...Object.fromEntries(asked) } : told);
  };
  Object.assign(response, { writeHead: override });
}

/** `ListParts`, which the engine does not have. All parts are one page. */
function listParts(
  response: ServerResponse,
  { queues }: Behind,
  bucket: string,
  key: string,
  uploadId: string,
): void {
  const parts = queues.uploadedParts(bucket, key, uploadId);
  if (!parts) throw new AwsError('NoSuchUpload', 'The specified multipart upload does not exist.', 404);
  const listed = parts.map(
    ({ partNumber, etag, bytes }) =>
      `<Part><PartNumber>${partNumber}</PartNumber><ETag>${etag.replaceAll('"', '&quot;')}</ETag><Size>${bytes}</Size></Part>`,
  );
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<ListPartsResult><IsTruncated>false</IsTruncated>${listed.join('')}</ListPartsResult>`,
  );
}
