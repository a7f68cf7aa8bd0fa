import type { Api } from '../../api/client.ts';
import { type Place, readDelivery } from './delivery.ts';

/** Milliseconds after which addresses are asked for anew: they are good for an hour at most. */
const goodFor = 45 * 60_000;

/** Where the pieces of an upload go: read page by page, anew when they have expired. */
export interface PieceAddresses {
  /** @param refused an address that the store did not take any more */
  of(piece: number, refused?: string): Promise<string>;
}

/** The one address of an upload in one piece. @throws Problem when the platform gives none any more */
export function singleAddress(api: Api, place: Place): PieceAddresses {
  return {
    async of() {
      const { upload } = await readDelivery(api, place);
      if (upload?.url === undefined) throw new Error('no address for the upload');
      return upload.url;
    },
  };
}

/** The addresses of an upload in pieces. @throws Problem when the platform gives none any more */
export function manyAddresses(api: Api, path: Place): PieceAddresses {
  const known = new Map<number, string>();
  let next: string | null | undefined;
  let readAt = performance.now();
  let reading: Promise<unknown> = Promise.resolve();

  function forget(): void {
    known.clear();
    next = undefined;
  }

  async function readPage(): Promise<void> {
    const query = { limit: '100', ...(typeof next === 'string' ? { cursor: next } : {}) };
    const page = await api.read(
      api.client.GET('/v1/grants/{id}/deliveries/{delivery}/upload', { params: { path, query } }),
    );
    if (known.size === 0) readAt = performance.now();
    for (const { number, url } of page.items) known.set(number, url);
    next = page.next;
  }

  async function find(piece: number, refused: string | undefined): Promise<string> {
    const isOld = performance.now() - readAt > goodFor;
    if (isOld || (refused !== undefined && known.get(piece) === refused)) forget();
    while (!known.has(piece) && next !== null) await readPage();
    const address = known.get(piece);
    if (address === undefined) throw new Error(`no address for piece ${piece}`);
    return address;
  }

  return {
    of(piece, refused) {
      // One after the other: several pieces that wait for the same page read it once.
      const found = reading.then(() => find(piece, refused));
      reading = found.catch(() => undefined);
      return found;
    },
  };
}
