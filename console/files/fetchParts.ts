import { digestOfBytes, digestOfDigests, type Progress } from './digest.ts';
import { createCounter, type DataFormat, headingLength } from './records.ts';
import { isExpired, mayPass } from './failing.ts';

/** A part as the platform lists it. */
export interface ListedPart {
  readonly number: number;
  readonly records: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly url: string;
}

export interface PageOfParts {
  readonly items: readonly ListedPart[];
  readonly next: string | null;
}

/** Reads a page of the list: read again, it has fresh addresses. */
export type ReadParts = (cursor: string | undefined) => Promise<PageOfParts>;

/** Where what was fetched goes, in the order of the parts. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

/** What was measured of all that was fetched, and whether it is what the platform lists. */
export interface Measured {
  readonly records: number;
  /** SHA-256 of the parts' digests, one after the other. */
  readonly digest: string;
  readonly bytes: number;
  readonly parts: number;
  /** Numbers of the parts whose content or count is not as listed. */
  readonly differing: readonly number[];
}

export interface Fetching {
  readonly format: DataFormat;
  /** How many parts there are, as the delivery says. */
  readonly parts: number;
  readonly first: PageOfParts;
  readonly read: ReadParts;
  /** Fetches what lies at an address. */
  take(url: string, signal: AbortSignal): Promise<Uint8Array>;
  /** Waits for so many milliseconds. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  readonly sink: Sink;
  readonly told: Progress;
  readonly signal: AbortSignal;
}

/** Parts that are fetched at the same time: each is 8 MB at most. */
const lanes = 3;
const attempts = 5;

/** A fetching under way, with the addresses that were renewed, by the number of the part. */
type Under = Fetching & { readonly addresses: Map<number, string> };

interface FetchedPart {
  readonly part: ListedPart;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly records: number;
}

/**
 * Fetches every part, a few at a time, holds each against the list, and writes them one after the other: of a table the header
 * is kept once.
 * @throws Problem when the platform gives nothing any more (the grant has ended), Unreachable, TransferRefused, DOMException when `signal` says stop
 */
export async function fetchParts(asked: Fetching): Promise<Measured> {
  const fetching = { ...asked, addresses: new Map<number, string>() };
  const { signal, sink, format } = fetching;
  const digests: string[] = [];
  const differing: number[] = [];
  const sizes = { listed: 0, parts: 0, done: 0 };
  let records = 0;
  const under: Promise<FetchedPart>[] = [];
  const finish = async (fetched: Promise<FetchedPart>) => {
    const { part, bytes, sha256, records: counted } = await fetched;
    if (sha256 !== part.sha256 || counted !== part.records) differing.push(part.number);
    digests.push(sha256);
    records += counted;
    await sink.write(format === 'csv' && digests.length > 1 ? bytes.subarray(headingLength(bytes)) : bytes);
    sizes.done += bytes.length;
    fetching.told(sizes.done, wholeOf(sizes, fetching.parts));
  };
  for await (const { part, cursor } of listed(fetching, sizes)) {
    signal.throwIfAborted();
    const fetched = fetchPart(fetching, part, cursor);
    // Awaited in their order below; until then a failure is nobody's surprise.
    fetched.catch(() => undefined);
    under.push(fetched);
    const [first] = under.length === lanes ? under.splice(0, 1) : [];
    if (first !== undefined) await finish(first);
  }
  for (const fetched of under) await finish(fetched);
  return { records, digest: digestOfDigests(digests), bytes: sizes.done, parts: digests.length, differing };
}

/** What all parts have together: known for those that were listed, guessed for the others. */
function wholeOf({ listed: bytes, parts }: { listed: number; parts: number }, all: number): number {
  return parts === 0 ? 0 : Math.round((bytes * Math.max(all, parts)) / parts);
}

async function* listed(
  { first, read }: Fetching,
  sizes: { listed: number; parts: number },
): AsyncGenerator<{ part: ListedPart; cursor: string | undefined }> {
  let cursor: string | undefined;
  for (let page = first; ; page = await read(cursor)) {
    sizes.listed += page.items.reduce((sum, { bytes }) => sum + bytes, 0);
    sizes.parts += page.items.length;
    for (const part of page.items) yield { part, cursor };
    if (page.next === null) return;
    cursor = page.next;
  }
}

async function fetchPart(
  fetching: Under,
  part: ListedPart,
  cursor: string | undefined,
): Promise<FetchedPart> {
  const { signal, format, addresses } = fetching;
  let isChecked = false;
  for (let attempt = 1, renewals = 0; ; attempt += 1) {
    try {
      const bytes = await fetching.take(addresses.get(part.number) ?? part.url, signal);
      const sha256 = digestOfBytes(bytes);
      // What a bad line has changed is fetched once more before anybody is blamed.
      if (sha256 === part.sha256 || isChecked)
        return { part, bytes, sha256, records: countOf(bytes, format) };
      isChecked = true;
    } catch (error) {
      if (signal.aborted || attempt >= attempts || !mayPass(error)) throw error;
      if (isExpired(error) && renewals < attempts) {
        // That an address has died meanwhile is no failure of the line.
        await renew(fetching, cursor);
        renewals += 1;
        attempt -= 1;
      } else await fetching.pause(1_000 * 2 ** (attempt - 1), signal);
    }
  }
}

/** A page read again has fresh addresses for all of its parts. */
async function renew({ read, addresses }: Under, cursor: string | undefined): Promise<void> {
  for (const { number, url } of (await read(cursor)).items) addresses.set(number, url);
}

function countOf(bytes: Uint8Array, format: DataFormat): number {
  const counter = createCounter(format);
  counter.add(bytes);
  return counter.count();
}
