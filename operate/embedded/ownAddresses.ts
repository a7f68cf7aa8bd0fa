import type { IncomingMessage } from 'node:http';
import { Problem } from './answers.ts';

/** What a call says of where it was sent and which page made it. */
export type Call = Pick<IncomingMessage, 'headers' | 'method'> & {
  readonly socket: { readonly localPort?: number | undefined };
};

/** The address that everything else knows: the bucket lets its pages in, and the issuer sends people back to it. */
export const ownAddress = ({ socket }: Call): string => originOf(`http://127.0.0.1:${socket.localPort}`);

/** Other names of this machine under which it is the same platform. */
const otherNames = ({ socket }: Call): readonly string[] =>
  ['localhost', '[::1]'].map((name) => originOf(`http://${name}:${socket.localPort}`));

/** As a browser writes it: in lower case, without the port that goes without saying. */
const originOf = (address: string): string => URL.parse(address)?.origin ?? address;
const hostOf = (address: string): string => URL.parse(address)?.host ?? address;

/** Whether a call names one of these addresses as the one it was sent to. */
function isSentTo({ headers: { host } }: Call, addresses: readonly string[]): boolean {
  const asked = host === undefined ? undefined : hostOf(`http://${host}`);
  return addresses.some((address) => hostOf(address) === asked);
}

/**
 * Under which of its own addresses the platform was asked: never one that a caller invents.
 * @param address under which people reach it, where something stands before it (`--address`)
 */
export function addressAsked(call: Call, address: string | undefined): string {
  return address !== undefined && isSentTo(call, [address]) ? address : ownAddress(call);
}

/**
 * Refuses what a page of elsewhere makes a browser do at the development routes, which ask for no token: by its own address
 * (cross-site request), or under a name of its own that leads to this machine (DNS rebinding). Programs say no origin. Routes of the
 * template need no such check: they want a token that no browser sends by itself.
 * @throws Problem
 */
export function refuseElsewhere(call: Call, address: string | undefined): void {
  const own = [ownAddress(call), ...otherNames(call), ...(address === undefined ? [] : [address])];
  const { host, origin } = call.headers;
  // A program of HTTP/1.0 names no host; a browser always does.
  if (host !== undefined && !isSentTo(call, own))
    throw new Problem(
      403,
      'foreign_host',
      `这些开发用地址只在 ${own.join('、')} 提供。如果前面有代理，请在启动时用 --address 说明对外地址，并让代理原样传递主机名（Host）。`,
      `The development routes answer at ${own.join(', ')} only. Behind a proxy, start with --address and the address that people use, and let the proxy pass the Host on.`,
    );
  if (origin !== undefined && !own.includes(origin))
    throw new Problem(
      403,
      'foreign_origin',
      '其他网站的页面不能使用开发用地址。请从本平台的页面操作。',
      'Pages of other sites may not use the development routes. Please work on this platform’s own pages.',
    );
}

/**
 * Where a page belongs that was opened under another name of this machine: sign-in and uploads know one address only.
 * @returns undefined where it stays
 */
export function pageBelongsAt(call: Call, path: string, url: string): string | undefined {
  const isPage = path === '/' || /\btext\/html\b/.test(call.headers.accept ?? '');
  const isRead = call.method === 'GET' || call.method === 'HEAD';
  if (!isPage || !isRead || !isSentTo(call, otherNames(call))) return undefined;
  // What it was asked for is kept, and can lead nowhere else.
  return `${ownAddress(call)}${url.startsWith('/') ? url : '/'}`;
}
