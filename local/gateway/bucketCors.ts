import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../engines/awsCall.ts';
import type { CorsRule } from '../template/bucket.ts';

/**
 * Does for a bucket what S3 does when a browser asks on behalf of another origin's page: answers its question beforehand, and
 * lets the page see the answer, errors included, where a rule of the bucket says so.
 * @returns whether the request was such a question, which is answered
 * @throws AwsError when it asks for what no rule allows
 */
export function answerCors(request: IncomingMessage, response: ServerResponse, rules: CorsRule[]): boolean {
  const { headers, method = 'GET' } = request;
  const { origin, 'access-control-request-method': asked } = headers;
  const isQuestion = method === 'OPTIONS';
  if (isQuestion && origin === undefined)
    throw new AwsError('BadRequest', 'Insufficient information. Origin request header needed.');
  if (origin === undefined) return false;
  if (isQuestion && asked === undefined)
    throw new AwsError('BadRequest', 'Invalid Access-Control-Request-Method: null');
  const rule = rules.find((candidate) => matches(candidate, origin, asked ?? method, headers));
  if (rule) allow(response, rule, origin, requestedHeaders(headers));
  if (!isQuestion) return false;
  if (!rule) throw new AwsError('AccessForbidden', rules.length === 0 ? withoutRules : notAllowed, 403);
  response.writeHead(200, { 'content-length': '0' }).end();
  return true;
}

const withoutRules = 'CORSResponse: CORS is not enabled for this bucket.';
// Word for word as S3 says it.
const notAllowed =
  'CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / ' +
  "Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

function matches(
  { origins, methods, headers: allowed }: CorsRule,
  origin: string,
  method: string,
  headers: IncomingHttpHeaders,
): boolean {
  return (
    origins.some((pattern) => fits(pattern, origin)) &&
    methods.includes(method) &&
    requestedHeaders(headers).every((name) => allowed.some((pattern) => fits(pattern.toLowerCase(), name)))
  );
}

/** Whether a text is what a pattern says, in which one `*` stands for anything. */
function fits(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function requestedHeaders({ 'access-control-request-headers': listed = '' }: IncomingHttpHeaders): string[] {
  return listed
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

function allow(response: ServerResponse, rule: CorsRule, origin: string, requested: string[]): void {
  const isForAll = rule.origins.includes('*');
  response.setHeader('Access-Control-Allow-Origin', isForAll ? '*' : origin);
  if (!isForAll) response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Methods', rule.methods.join(', '));
  if (requested.length > 0) response.setHeader('Access-Control-Allow-Headers', requested.join(', '));
  if (rule.exposed.length > 0) response.setHeader('Access-Control-Expose-Headers', rule.exposed.join(', '));
  if (rule.maxAge !== undefined) response.setHeader('Access-Control-Max-Age', String(rule.maxAge));
  response.setHeader('Vary', 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method');
}
