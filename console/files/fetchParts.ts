import { digestOfBytes, digestOfDigests, type Progress } from './digest.ts';
import { createCounter, type DataFormat, headingLength } from './records.ts';
import { mayPass } from './failing.ts';

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

/** Reads a page of the list. */
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
  /** Fetches what lies at an address of the platform: it leads on to another that is good for this once. */
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
export async function fetchParts(fetching: Fetching): Promise<Measured> {
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
  for await (const part of listed(fetching, sizes)) {
    signal.throwIfAborted();
    const fetched = fetchPart(fetching, part);
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
): AsyncGenerator<ListedPart> {
  for (let page = first; ; page = await read(page.next)) {
    sizes.listed += page.items.reduce((sum, { bytes }) => sum + bytes, 0);
    sizes.parts += page.items.length;
    yield* page.items;
    if (page.next === null) return;
  }
}

async function fetchPart(fetching: Fetching, part: ListedPart): Promise<FetchedPart> {
  const { signal, format } = fetching;
  let isChecked = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const bytes = await fetching.take(part.url, signal);
      const sha256 = digestOfBytes(bytes);
      // What a bad line has changed is fetched once more before anybody is blamed.
      if (sha256 === part.sha256 || isChecked)
        return { part, bytes, sha256, records: countOf(bytes, format) };
      isChecked = true;
    } catch (error) {
      if (signal.aborted || attempt >= attempts || !mayPass(error)) throw error;
      await fetching.pause(1_000 * 2 ** (attempt - 1), signal);
    }
  }
}

function countOf(bytes: Uint8Array, format: DataFormat): number {
  const counter = createCounter(format);
  counter.add(bytes);
  return counter.count();
}
