import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AwsAnswer, AwsError, Disconnection } from '../engines/awsCall.ts';
import { type CallPoint, underFaults } from '../faults/fault.ts';
import { objectUnderFaults } from '../faults/objectFaults.ts';
import { invokeAsynchronously } from '../runtime/asynchronous.ts';
import { isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import { functionName } from '../template/mapping.ts';
import type { Answers } from './answers.ts';
import { answerCors } from './bucketCors.ts';
import { isHangUp, jsonAnswer, largestUpload, passOn, readBody } from './exchange.ts';
import { type Behind, demand, demandRoom } from './services.ts';
import type { Credentials } from './credentials.ts';
import { claimOf, coversBody, demandSignature } from './signature.ts';
import { answerObject } from './objects.ts';
import { keyWishes, machineWishes, queueWishes, secretWishes, tableWishes } from './requiredActions.ts';

/** Where requests to hosts that do not exist are answered. */
export const sinkPath = '/local-sink';
const invocations = '/2015-03-31/functions/';
/** Under which name requests to the services of these targets are signed. */
const signedFor = {
  AmazonSQS: 'sqs',
  AWSStepFunctions: 'states',
  TrentService: 'kms',
  secretsmanager: 'secretsmanager',
  DynamoDB: 'dynamodb',
};
/** What S3 calls the errors that other services name so. */
const namesInS3: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  MissingAuthenticationTokenException: 'AccessDenied',
  UnrecognizedClientException: 'InvalidAccessKeyId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  IncompleteSignatureException: 'AuthorizationHeaderMalformed',
};
const readOnly = /^(BatchGet|Describe|Get|List|Query|Scan|TransactGet)/;

/**
 * The server that stands for AWS; requests are answered once `open` was called.
 * @param answers takes what custom resources answer, which carries no signature of ours
 */
export function createAwsGateway(answers: Answers): { server: Server; open(behind: Behind): void } {
  let behind: Behind | undefined;
  const server = createServer(
    { keepAliveTimeout: 60_000, noDelay: true, requestTimeout: 0 },
    (request, response) => {
      if (request.url === sinkPath) {
        request.resume().on('end', () => response.writeHead(204).end());
        return;
      }
      if (answers.take(request, response)) return;
      if (!behind) {
        response.writeHead(503).end();
        return;
      }
      const finished = behind.activity.begin();
      response.on('close', finished);
      // The SDK corrects its clock by this header; the functions' clock is the product's.
      response.setHeader('date', new Date(behind.clock.now()).toUTCString());
      answer(request, response, behind).catch((error: unknown) => refuse(request, response, error));
    },
  );
  return {
    server,
    open: (opened) => {
      behind = opened;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, behind: Behind): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://gateway');
  const rules = behind.cors.get(url.pathname.split('/')[1] ?? '');
  // Before anything may go wrong: a page is to learn what did. The question beforehand carries no signature.
  if (rules && answerCors(request, response, rules)) return;
  const { caller, body } = await admit(request, url, behind);
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    await answerJson(request, response, behind, caller, target, body ?? Buffer.alloc(0));
  } else if (url.pathname.startsWith(invocations)) {
    await answerInvoke(request, response, behind, caller, url, body ?? Buffer.alloc(0));
  } else if (request.method === 'POST' && url.pathname === '/') {
    throw new AwsError('InvalidAction', 'The embedded platform does not run this service.', 501);
  } else {
    await answerS3(request, response, behind, caller, url, body);
  }
}

/**
 * Finds out who calls, and lets nobody in who cannot prove it.
 * @returns the caller, and the body where the signature covers it
 * @throws AwsError as AWS refuses a request that is not signed, or not so
 */
async function admit(
  request: IncomingMessage,
  url: URL,
  behind: Behind,
): Promise<{ caller: Credentials; body: Buffer | undefined }> {
  const claim = claimOf(request, url);
  const caller = behind.credentials.get(claim.accessKeyId);
  if (!caller)
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    );
  const service = serviceOf(request, url);
  if (claim.region !== behind.account.region || (service ?? claim.service) !== claim.service)
    throw new AwsError(
      'InvalidSignatureException',
      'Credential should be scoped to a valid region and to the service that is called.',
      403,
    );
  const isCovered = coversBody(request, claim);
  if (!isCovered && claim.service !== 's3')
    throw new AwsError('InvalidSignatureException', 'The signature does not cover the body.', 403);
  const body = isCovered
    ? await readBody(request, claim.service === 's3' ? largestUpload : undefined)
    : undefined;
  const time = { realNow: Date.now(), realOf: (instant: number) => behind.clock.realOf(instant) };
  await demandSignature({ request, url, claim, body }, caller.secretAccessKey, time);
  return { caller, body };
}

/** The name under which a service has its requests signed; undefined for what the platform does not run. */
function serviceOf(request: IncomingMessage, url: URL): string | undefined {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string')
    return Object.entries(signedFor).find(([prefix]) => target.startsWith(prefix))?.[1];
  if (url.pathname.startsWith(invocations)) return 'lambda';
  return request.method === 'POST' && url.pathname === '/' ? undefined : 's3';
}

async function answerS3(
  request: IncomingMessage,
  response: ServerResponse,
  behind: Behind,
  caller: Credentials,
  url: URL,
  body: Buffer | undefined,
): Promise<void> {
  const [, Bucket = '', ...key] = url.pathname.split('/');
  const input = { Bucket, Key: key.join('/'), Query: Object.fromEntries(url.searchParams) };
  const call = { holder: caller.holder, service: 'S3', operation: request.method ?? '', input };
  if (!(await objectUnderFaults(behind.faults, call, request, response))) return;
  if (request.method === 'PUT' || request.method === 'POST') demandRoom(behind, caller);
  behind.watch?.({ ...call, output: {} });
  answerObject(request, response, behind, caller, url, body);
}

async function answerJson(
  request: IncomingMessage,
  response: ServerResponse,
  behind: Behind,
  caller: Credentials,
  target: string,
  body: Buffer,
): Promise<void> {
  const [service = '', operation = ''] = target.split('.');
  const parsed: Json = body.length === 0 ? {} : JSON.parse(body.toString());
  const call = { holder: caller.holder, service, operation, input: isObject(parsed) ? parsed : {} };
  if (addsSomething(service, operation)) demandRoom(behind, caller);
  const carryOut = carrierOf(behind, caller, target, call);
  // What the caller sent goes on as it is, unless only a part of it is to be done.
  const carried = await underFaults(behind.faults, call, (input) =>
    carryOut(input, input === call.input ? body : Buffer.from(JSON.stringify(input))),
  );
  passOn(request, response, carried);
}

/** Whether what is kept grows by it: what takes away, or gives a message more time, makes no difference. */
function addsSomething(service: string, operation: string): boolean {
  if (service.startsWith('DynamoDB')) return !readOnly.test(operation);
  return /^(Send|StartExecution|CreateSecret|PutSecret)/.test(operation);
}

type CarryOut = (input: JsonObject, body: Buffer) => Promise<AwsAnswer>;

/** How a call is carried out whose caller may make it. @throws AwsError when it is refused */
function carrierOf(
  behind: Behind,
  caller: Credentials,
  target: string,
  { holder, service, operation, input: given }: Omit<CallPoint, 'when'>,
): CarryOut {
  const watched = (input: JsonObject, output: JsonObject) =>
    behind.watch?.({ holder, service, operation, input, output });
  if (service === 'AmazonSQS') {
    demand(behind, caller, queueWishes(operation, given, behind.account));
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
    return async (input, body) => {
      const result = await behind.queues.answer(headers, body);
      watched(input, {});
      if (operation.startsWith('Send')) behind.changed('sqs');
      return { ...result, headers: { ...result.headers } };
    };
  }
  if (service === 'AWSStepFunctions') {
    demand(behind, caller, machineWishes(operation, given, behind.account));
    return async (input) => {
      watched(input, {});
      return jsonAnswer(200, await behind.machines.call(operation, input));
    };
  }
  if (service === 'TrentService') {
    demand(behind, caller, keyWishes(operation, given, behind.account));
    return async (input) => {
      watched(input, {});
      return jsonAnswer(200, behind.managedKeys.call(operation, input));
    };
  }
  if (service === 'secretsmanager') {
    demand(behind, caller, secretWishes(operation, given, behind.account));
    return async (input) => {
      // Whoever watches sees that it was asked, and no value.
      const { SecretString: _, ...shown } = input;
      watched(shown, {});
      return jsonAnswer(200, behind.secrets.call(operation, input));
    };
  }
  if (service.startsWith('DynamoDB')) {
    demand(behind, caller, tableWishes(operation, given, behind.account, behind.partitionKeys));
    return async (input, body) => {
      const result = await askTable(behind, target, input, body);
      if (result.status === 200 && !readOnly.test(operation)) behind.changed('dynamodb');
      if (behind.watch) watched(input, JSON.parse(result.body.toString()));
      return result;
    };
  }
  throw new AwsError('UnknownOperationException', `The embedded platform does not run ${service}.`, 501);
}

/** Whoever watches is told the capacity that a call consumed, which no function asks for. */
function askTable(behind: Behind, target: string, input: JsonObject, body: Buffer): Promise<AwsAnswer> {
  if (!behind.watch) return behind.tables.ask(target, input, body);
  const asked = { ...input, ReturnConsumedCapacity: 'INDEXES' };
  return behind.tables.ask(target, asked, JSON.stringify(asked));
}

async function answerInvoke(
  request: IncomingMessage,
  response: ServerResponse,
  behind: Behind,
  caller: Credentials,
  url: URL,
  body: Buffer,
): Promise<void> {
  const name = functionName(decodeURIComponent(url.pathname.split('/')[3] ?? ''));
  const model = behind.functions.model(name);
  const arn = model?.arn ?? name;
  demand(behind, caller, [{ action: 'lambda:InvokeFunction', resource: arn }]);
  if (!model) throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  const event = body.toString() || '{}';
  const invoke = () => behind.functions.invoke(name, event);
  if (request.headers['x-amz-invocation-type'] === 'Event') {
    const finished = behind.activity.begin();
    response.writeHead(202).end();
    await invokeAsynchronously(model, event, invoke, behind.queues).finally(finished);
    return;
  }
  const outcome = await invoke();
  if (!outcome.ok) response.setHeader('x-amz-function-error', 'Unhandled');
  response.writeHead(200, { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' });
  response.end(outcome.ok ? outcome.result : JSON.stringify(outcome.error));
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (error instanceof Disconnection) {
    request.socket.resetAndDestroy();
    return;
  }
  if (isHangUp(request, error)) return;
  const known = error instanceof AwsError ? error : undefined;
  if (!known) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  const type = known?.type ?? 'InternalServerError';
  const message = known?.message ?? 'The embedded platform failed; see its terminal.';
  if (response.headersSent) {
    response.destroy();
    return;
  }
  request.resume();
  if (request.headers['x-amz-target'] !== undefined || request.url?.startsWith('/2015-03-31/')) {
    response.setHeader('x-amzn-errortype', type);
    send(response, known?.status ?? 500, { __type: type, message });
    return;
  }
  const code = namesInS3[type] ?? type;
  const status = code === 'AccessDenied' ? 403 : (known?.status ?? 500);
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escape(message)}</Message></Error>`,
  );
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function send(response: ServerResponse, status: number, body: JsonObject): void {
  const { headers, body: bytes } = jsonAnswer(status, body);
  response.writeHead(status, headers).end(bytes);
}
