import { isUtf8 } from 'node:buffer';
import { OutgoingFault, type Road, send } from '../outgoing/send.ts';
import { readAnswer } from '../../service/answer.ts';
import type { JsonValue } from '../../service/records.ts';
import type { UpstreamFault } from '../../service/names.ts';
import { isSearchable } from '../../service/paths.ts';
import { requestFor, type UpstreamRequest } from '../../service/request.ts';
import type { CallParameters, ServiceDescription } from '../../service/schema.ts';
import type { Secrets } from './secrets.ts';
import type { Roads } from './upstreams.ts';

/** Milliseconds that an upstream service has, and bytes of its answer that are read [ours]. */
export const upstreamBounds = { connect: 3000, firstByte: 5000, whole: 10_000, body: 4_500_000 } as const;

export type Asked =
  | { readonly answer: JsonValue; readonly milliseconds: number }
  | {
      readonly fault: UpstreamFault;
      readonly milliseconds: number;
      /** The status of HTTP with which it answered, where that is the fault: for its provider alone. */
      readonly status?: number;
    };

export interface UpstreamDeps {
  readonly roads: Roads;
  readonly secrets: Secrets;
}

/**
 * Asks an upstream service. That there is no such record (404) is an answer without records. A secret that is not taken may have been
 * replaced a moment ago: it is looked up anew, and the service is asked again where there is another.
 *
 * @param org the department whose service it is, under whose name its secret is kept
 */
export async function askUpstream(
  service: ServiceDescription,
  parameters: CallParameters,
  org: string,
  { roads, secrets }: UpstreamDeps,
): Promise<Asked> {
  const began = performance.now();
  const ended = () => Math.round(performance.now() - began);
  const name = service.auth.secret;
  const secret = name === undefined ? undefined : await secrets.valueOf(org, name);
  if (name !== undefined && secret === undefined) return { fault: 'no_secret', milliseconds: ended() };
  const ask = (by: string | undefined) =>
    sendTo(requestFor(service, parameters, by), (url) => roads(url, org), ended);
  try {
    const answered = await ask(secret);
    if (answered === undefined) return { fault: 'not_allowed', milliseconds: ended() };
    const another =
      isRefused(answered) && name !== undefined ? await secrets.valueOf(org, name, secret) : secret;
    const last = another === undefined || another === secret ? answered : ((await ask(another)) ?? answered);
    const read = answerIn(last);
    if ('answer' in read && !isSearchable(read.answer, service))
      return { fault: 'too_large', milliseconds: ended() };
    return { ...read, milliseconds: ended() };
  } catch (error) {
    if (!(error instanceof OutgoingFault)) throw error;
    return { fault: error.code, milliseconds: ended() };
  }
}

const isRefused = ({ status }: Answer) => status === 401 || status === 403;

/** @returns undefined where no such host is listed for the department */
async function sendTo(
  { address, method, headers, body }: UpstreamRequest,
  roadTo: (url: URL) => Road | undefined,
  passed: () => number,
): Promise<Answer | undefined> {
  const url = new URL(address);
  const road = roadTo(url);
  if (!road) return undefined;
  const outgoing = { url, method, headers, body: body === undefined ? undefined : Buffer.from(body) };
  return send(outgoing, road, { ...upstreamBounds, whole: Math.max(1, upstreamBounds.whole - passed()) });
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

function answerIn({
  status,
  headers,
  body,
}: Answer): { answer: JsonValue } | { fault: UpstreamFault; status?: number } {
  if (status === 404) return { answer: [] };
  if (status === 400 || status === 422) return { fault: 'not_taken', status };
  // A part of an answer that nobody asked for (206) is none.
  if (status < 200 || status > 299 || status === 206) return { fault: 'wrong_status', status };
  const type = String(headers['content-type'] ?? '').toLowerCase();
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/.test(type)) return { fault: 'not_json' };
  // Else it would be decoded as what it is not.
  return isUtf8(body) ? readAnswer(new TextDecoder().decode(body)) : { fault: 'not_json' };
}
