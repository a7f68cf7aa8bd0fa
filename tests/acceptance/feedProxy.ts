import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll } from 'vitest';

/** What a page of the feed is made into before it goes on; undefined: it is answered otherwise, or not at all. */
export type Alters = (
  page: FeedPage,
  answer: ServerResponse,
  count: number,
) => FeedPage | undefined | Promise<FeedPage | undefined>;

export interface FeedPage {
  readonly items: readonly Record<string, unknown>[];
  readonly next: string;
  readonly more: boolean;
}

/** Stands between two platforms, as a network does: it sees each page that one reads of the other. */
export interface FeedProxy {
  /** Such as `http://localhost:40001`. */
  readonly origin: string;
  /** Addresses that were asked for, and by whom. */
  readonly asked: { url: string; authorization: string | undefined }[];
  alter(how: Alters): void;
  /** With what it goes on, by what it was asked with; undefined: that is refused. */
  takes(what: (authorization: string | undefined) => string | undefined): void;
  /** Entries of a page, whatever is asked for. */
  readonly pageOf: number;
}

/** @param source the platform that is read; @param pageOf entries of a page at most, so that little data is many pages */
export function useFeedProxy(source: () => string, pageOf: number): FeedProxy {
  let alters: Alters = (page) => page;
  let takes = (given: string | undefined) => given;
  let origin = '';
  const asked: FeedProxy['asked'] = [];
  const server = createServer((request, answer) => {
    const { authorization } = request.headers;
    asked.push({ url: request.url ?? '', authorization });
    const url = new URL(request.url ?? '/', source());
    url.searchParams.set('limit', String(pageOf));
    answer.setHeader('x-asked', url.searchParams.get('cursor') ?? '');
    void (async () => {
      const by = takes(authorization);
      const read = await fetch(url, { headers: by === undefined ? {} : { authorization: by } });
      const body = await read.text();
      const page = read.status === 200 ? await alters(JSON.parse(body), answer, asked.length) : undefined;
      if (read.status === 200 && page === undefined) return;
      answer.writeHead(read.status, { 'content-type': 'application/json' });
      answer.end(page ? JSON.stringify(page) : body);
    })().catch(() => answer.destroy());
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    get origin() {
      return origin;
    },
    asked,
    alter: (how) => {
      alters = how;
    },
    takes: (what) => {
      takes = what;
    },
    pageOf,
  };
}
