import { randomUUID } from 'node:crypto';
import type { AwsAnswer } from '../engines/awsCall.ts';
import type { JsonObject } from '../template/intrinsics.ts';

/** An error as its service puts it on the wire. */
export interface WireError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An error of DynamoDB or of Step Functions: JSON with the error's full name beside its message. */
function json(status: number, shape: string, body: JsonObject): WireError {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: shape, ...body }),
  };
}

/** Where the shapes of DynamoDB's own errors are defined; throttling and validation are those of the layers before it. */
const table = 'com.amazonaws.dynamodb.v20120810';

const throttledTable = 'Rate of requests exceeds the allowed throughput.';
const provisioned =
  'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.';

export const tableErrors = {
  throttling: json(400, 'com.amazon.coral.availability#ThrottlingException', { message: throttledTable }),
  provisionedThroughput: json(400, `${table}#ProvisionedThroughputExceededException`, {
    message: provisioned,
  }),
  requestLimit: json(400, `${table}#RequestLimitExceeded`, {
    message: 'Throughput exceeds the current throughput limit for your account.',
  }),
  internal: json(500, `${table}#InternalServerError`, { message: 'Internal server error' }),
  unavailable: json(503, 'com.amazon.coral.service#ServiceUnavailableException', {
    message: 'Service is unavailable',
  }),
  validation: json(400, 'com.amazon.coral.validate#ValidationException', {
    message: 'One or more parameter values were invalid',
  }),
  itemTooLarge: json(400, 'com.amazon.coral.validate#ValidationException', {
    message: 'Item size has exceeded the maximum allowed size',
  }),
  conflict: json(400, `${table}#TransactionConflictException`, {
    message: 'Transaction is ongoing for the item',
  }),
  inProgress: json(400, `${table}#TransactionInProgressException`, {
    Message: 'The transaction with the given request token is already in progress.',
  }),
};

/** Why one action of a transaction is cancelled. */
export type Reason =
  | 'TransactionConflict'
  | 'ThrottlingError'
  | 'ProvisionedThroughputExceeded'
  | 'ValidationError';

const reasonTexts: Readonly<Record<Reason, string>> = {
  TransactionConflict: 'Transaction is ongoing for the item',
  ThrottlingError:
    'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly.',
  ProvisionedThroughputExceeded: provisioned,
  ValidationError: 'Item size to update has exceeded the maximum allowed size',
};

/** A cancelled transaction; `undefined` stands for an action that nothing speaks against. */
export function cancelled(reasons: readonly (Reason | undefined)[]): WireError {
  const codes = reasons.map((reason) => reason ?? 'None').join(', ');
  return json(400, `${table}#TransactionCanceledException`, {
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons.map((reason) =>
      reason === undefined ? { Code: 'None' } : { Code: reason, Message: reasonTexts[reason] },
    ),
  });
}

/** An error of SQS, which names the query protocol's code beside its own. */
function queue(status: number, shape: string, code: string, message: string): WireError {
  const error = json(status, `com.amazonaws.sqs#${shape}`, { message });
  const side = status < 500 ? 'Sender' : 'Receiver';
  return { ...error, headers: { ...error.headers, 'x-amzn-query-error': `${code};${side}` } };
}

export const queueErrors = {
  throttled: queue(400, 'RequestThrottled', 'RequestThrottled', 'Request is throttled.'),
  throttling: queue(400, 'ThrottlingException', 'ThrottlingException', 'Rate exceeded'),
  internal: queue(
    500,
    'InternalFailure',
    'InternalFailure',
    'We encountered an internal error. Please try again.',
  ),
  unavailable: queue(503, 'ServiceUnavailable', 'ServiceUnavailable', 'Service is temporarily unavailable.'),
  denied: queue(403, 'AccessDeniedException', 'AccessDenied', 'Access to the resource is denied.'),
};

export const machineErrors = {
  throttling: json(400, 'com.amazonaws.swf.base.model#ThrottlingException', { message: 'Rate exceeded' }),
  executionLimit: json(400, 'com.amazonaws.swf.service.v2.model#ExecutionLimitExceeded', {
    message: 'The maximum number of running executions has been reached.',
  }),
  internal: json(500, 'com.amazonaws.swf.base.model#InternalFailure', { message: 'Internal failure' }),
  unavailable: json(503, 'com.amazonaws.swf.base.model#ServiceUnavailable', {
    message: 'Service unavailable',
  }),
};

/** An error of S3: XML. The answer to HEAD has no body. */
function object(status: number, code: string, message: string): WireError {
  const ids = `<RequestId>${randomUUID()}</RequestId><HostId>${randomUUID()}</HostId>`;
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${ids}</Error>`,
  };
}

export const objectErrors = {
  slowDown: object(503, 'SlowDown', 'Please reduce your request rate.'),
  internal: object(500, 'InternalError', 'We encountered an internal error. Please try again.'),
  unavailable: object(503, 'ServiceUnavailable', 'Service is unable to handle request.'),
  timeout: object(
    400,
    'RequestTimeout',
    'Your socket connection to the server was not read from or written to within the timeout period.',
  ),
  aborted: object(
    409,
    'OperationAborted',
    'A conflicting conditional operation is currently in progress against this resource. Please try again.',
  ),
  /** Putting parts together takes long: the service has begun to answer before it knows. */
  lateInternal: object(200, 'InternalError', 'We encountered an internal error. Please try again.'),
  denied: object(403, 'AccessDenied', 'Access Denied'),
};

/** The error as an answer of its service. */
export function answerOf({ status, headers, body }: WireError): AwsAnswer {
  const bytes = Buffer.from(body);
  const id = { 'x-amzn-requestid': randomUUID() };
  return { status, body: bytes, headers: { ...headers, ...id, 'content-length': String(bytes.length) } };
}
