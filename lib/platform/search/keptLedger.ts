import type { Instant } from '../../calendar/index.ts';
import type { Ledger } from '../../search/searching.ts';
import type { Objects } from '../exchange/objects.ts';
import { type FeedPlace, fromTheBeginning } from '../ledger/readFeed.ts';
import { stopwatch } from '../runtime/clock.ts';
import { log } from '../runtime/log.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Engine, engineOf, type LedgerCopy } from './copies.ts';
import { followFeed } from './followFeed.ts';
import { openSnapshot, packSnapshot, snapshotKey } from './snapshot.ts';

/** Milliseconds for which a copy counts as up to date. */
const freshFor = 2000;
/** Milliseconds that one call gives to what a lost copy has to catch up on; the next one goes on. */
const catchingUpAtMost = 5000;

export interface LedgerDeps {
  readonly store: CaseStore;
  readonly objects: Objects;
  /** Chosen by what the runtime has unless told. */
  readonly engine?: Engine;
}

/** The ledger as it is at an instant, as far as this copy has come. */
export interface Shown {
  readonly ledger: Ledger;
  /** It has taken over all there is; otherwise it was lost, and is being made anew. */
  readonly isComplete: boolean;
}

/** This process's copy of the ledger: begun with what lies in the bucket, and kept up with the feed. */
export interface KeptLedger {
  at(now: Instant): Promise<Shown>;
  /** Asks it something. Where the copy has broken, by whatever became of its file, another one is made and asked. */
  ask<T>(now: Instant, question: (shown: Shown) => T): Promise<T>;
}

interface Copy {
  readonly copy: LedgerCopy;
  place: FeedPlace;
  isComplete: boolean;
  age: () => number;
}

export function keepLedger(deps: LedgerDeps): KeptLedger {
  const engine = deps.engine ?? engineOf();
  let opening: Promise<Copy> | undefined;
  let following: Promise<void> | undefined;

  async function follow(kept: Copy, now: Instant): Promise<void> {
    const taken = stopwatch();
    const { store } = deps;
    const goesOn = () => taken() < catchingUpAtMost;
    const { place, isComplete } = await followFeed(store, kept.copy, kept.place, now, goesOn);
    Object.assign(kept, { place, isComplete, age: taken });
  }

  async function at(now: Instant): Promise<Shown> {
    opening ??= openCopy(engine, deps.objects);
    const kept = await opening.catch((error: unknown) => {
      // The next call tries again.
      opening = undefined;
      throw error;
    });
    if (kept.isComplete && kept.age() < freshFor) return { ledger: kept.copy, isComplete: true };
    // Whoever asks while somebody else is catching up waits for that.
    following ??= follow(kept, now).finally(() => {
      following = undefined;
    });
    await following;
    return { ledger: kept.copy, isComplete: kept.isComplete };
  }

  return {
    at,
    async ask(now, question) {
      const begun = opening;
      try {
        return question(await at(now));
      } catch (error) {
        if (!isOfSqlite(error)) throw error;
        log.warn('the copy of the ledger has broken and is made anew', {
          engine: engine.name,
          why: error.message,
        });
        // Of several who find it broken the first lets go of it.
        if (opening === begun || begun === undefined) opening = undefined;
        return question(await at(now));
      }
    },
  };
}

/** What was wrong lies in the copy, not in the question or in the table. */
function isOfSqlite(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

async function openCopy(engine: Engine, objects: Objects): Promise<Copy> {
  // Whether a function's runtime has SQLite only the function itself can tell.
  if (engine.name !== 'fts5') log.warn('there is no SQLite with FTS5 here: the index of our own stands in');
  const bytes = await readAll(await objects.get(snapshotKey(engine.name)));
  const opened = bytes ? await openSnapshot(engine, bytes) : 'missing';
  if (typeof opened !== 'string') return { ...opened, isComplete: false, age: stopwatch() };
  log.warn('the copy of the ledger is made anew', { engine: engine.name, why: opened });
  return { copy: engine.empty(), place: fromTheBeginning, isComplete: false, age: stopwatch() };
}

async function readAll(stream: AsyncIterable<Uint8Array> | undefined): Promise<Buffer | undefined> {
  if (!stream) return undefined;
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What a copy that was laid into the bucket has. */
export interface LaidDown {
  readonly engine: Engine['name'];
  readonly entries: number;
  readonly isComplete: boolean;
}

/**
 * Brings the copy in the bucket up to date, made anew where it is of no use. Where time is up it lays down how far it has come, and the
 * next call goes on.
 */
export async function layDownLedger(
  { store, objects, engine = engineOf() }: LedgerDeps,
  now: Instant,
  goesOn: () => boolean,
): Promise<LaidDown> {
  const { copy, place: from } = await openCopy(engine, objects);
  try {
    const { place, isComplete } = await followFeed(store, copy, from, now, goesOn);
    const packed = await packSnapshot(engine, copy, place, now);
    await objects.put(snapshotKey(engine.name), packed, 'application/octet-stream');
    return { engine: engine.name, entries: copy.columns.size, isComplete };
  } finally {
    copy.close();
  }
}
