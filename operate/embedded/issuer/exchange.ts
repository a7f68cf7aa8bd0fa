import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Controls } from '../../../local/controls.ts';
import type { Sample } from '../../sample/sample.ts';
import { readText } from '../answers.ts';
import { addressAsked, ownAddress } from '../ownAddresses.ts';
import { place } from './discovery.ts';
import { policyOf } from './html.ts';
import type { Sessions } from './sessions.ts';
import type { TokenStore } from './tokenStore.ts';

/** What a request says that the issuer reads. */
export interface Asked {
  /** That of the platform's own addresses under which it was asked; the issuer's endpoints are there. */
  readonly origin: string;
  readonly query: URLSearchParams;
  /** Empty where the body is no form. */
  readonly form: URLSearchParams;
  readonly body: string;
  /** The name of the cookie that has the session: browsers keep cookies for all ports of a host in one place. */
  readonly cookie: string;
  /** The browser's session. */
  readonly session: string | undefined;
  readonly sample: Sample;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the issuer remembers and can do; it lasts as long as the process. */
export interface Issuer {
  readonly controls: Controls;
  readonly sessions: Sessions;
  readonly tokens: TokenStore;
  /** How long access tokens are taken, in seconds of real time. */
  accessTokenSeconds: number;
}

export type Handler = (asked: Asked, issuer: Issuer) => Promise<Reply> | Reply;

/** Reads a request. @throws Problem when its body is too large */
export async function readAsked(
  request: IncomingMessage,
  sampleAt: (url: string) => Sample,
  address: string | undefined,
): Promise<Asked> {
  const { headers, socket } = request;
  const body = request.method === 'POST' ? await readText(request) : '';
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  const cookie = `gongxiang-issuer-${socket.localPort}`;
  return {
    origin: addressAsked(request, address),
    query: new URLSearchParams((request.url ?? '').split(/\?(.*)/s)[1] ?? ''),
    form: new URLSearchParams(isForm ? body : ''),
    body,
    cookie,
    session: cookieOf(headers.cookie, cookie),
    // Not what the caller calls it: the sample city is loaded into this very platform.
    sample: sampleAt(ownAddress(request)),
  };
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(/;\s*/).map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

/** The header that gives a browser its session. */
export const sessionCookie = ({ cookie }: Asked, session: string): Readonly<Record<string, string>> => ({
  'set-cookie': `${cookie}=${session}; Path=${place}; HttpOnly; SameSite=Lax`,
});

export const json = (status: number, body: unknown, headers: Reply['headers'] = {}): Reply => ({
  status,
  text: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

/** A page; it is made with the name of its one style. */
export function html(status: number, pageFor: (nonce: string) => string, headers: object = {}): Reply {
  const nonce = randomBytes(16).toString('base64');
  const all = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyOf(nonce),
    'x-content-type-options': 'nosniff',
    ...headers,
  };
  return { status, text: pageFor(nonce), headers: all };
}

/** Sends the browser on; what it has posted is not posted again. */
export const redirect = (location: string, headers: Reply['headers'] = {}): Reply => ({
  status: 303,
  text: '',
  headers: { location, ...headers },
});
