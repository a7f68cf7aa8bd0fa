import { instantOf, millisecondsOf } from '../../calendar/index.ts';
import { caseFileOf, everyKind } from '../../cases.ts';
import type { Head } from '../store/head.ts';
import type { Item, Key } from '../store/items.ts';
import { dueShards, headKey, outboxShards } from '../store/keys.ts';
import {
  landedKey,
  landedMarks,
  outboxKey,
  parseOutgoing,
  type WaitingChange,
  waitingAt,
} from '../store/outbox.ts';
import { lift } from '../store/lift.ts';
import { isOlderHead, openHead } from '../store/reading.ts';
import type { Table } from '../store/table.ts';
import { carryOut, type Reach } from './effects.ts';
import { openRange, unconfirmedRanges } from './openDeadlines.ts';
import { parseOpen } from '../store/dueKeys.ts';
import { isForTheSweep } from './timers.ts';
import type { Job, Walk } from './walk.ts';
import { wakeCase } from './wake.ts';

const minutes = 60_000;
const hours = 60 * minutes;
/** Effects younger than this may still be on their way. */
const graceMilliseconds = 5 * minutes;
/** How far ahead a nightly sweep looks after timers: to the next sweep and some. */
const horizonMilliseconds = 36 * hours;
/** How often a lost timer of one revision is started again before an operator must look. */
const attemptsAtMost = 20;

/** A shard of the sweep is one of the outbox with one of the due index. */
export const sweepShards = Math.max(outboxShards, dueShards);

/**
 * Every night: repairs whatever was lost: effects that were never confirmed, deadlines that nobody woke, timers that are gone.
 * It costs what has happened and what is due, never what exists. A head of an older schema that it meets is lifted, and the
 * walk begins that lifts all others.
 */
export function sweepWalk(reach: Reach): Walk {
  const { table } = reach.store;
  const later = (milliseconds: number) => instantOf(millisecondsOf(reach.now()) + milliseconds);
  // Read when its turn comes: one that cannot be read is a job that fails, and holds no other back.
  const waiting = (item: Item): Job => ({
    item: waitingAt(item),
    async act() {
      await carryOut(parseOutgoing(item), reach);
      return { effects: 1 };
    },
  });
  const due = (head: Head, isOlder: boolean): Job => ({
    item: { kind: head.kind, id: head.id },
    act: () => makeGood(head, isOlder, later(-graceMilliseconds), reach),
  });
  return {
    shards: sweepShards,
    alongside: ['openDeadlines', 'calls', 'harvests'],
    ranges: (shard) => [
      ...unconfirmedRanges(shard, later(-graceMilliseconds)),
      openRange(shard, later(horizonMilliseconds)),
    ],
    async look(items) {
      const outgoing = items.filter((item) => 'effects' in item);
      const heads = await headsOf(
        table,
        items.filter((item) => !('effects' in item)),
      );
      const jobs = [...outgoing.map(waiting), ...heads.map(({ head, isOlder }) => due(head, isOlder))];
      return { jobs, seen: { unconfirmed: outgoing.length } };
    },
    async again({ kind, id, number, at }) {
      if (number !== undefined && at !== undefined) {
        const outgoing = await outgoingAt(table, { kind, id, number, at });
        return outgoing && waiting(outgoing);
      }
      const stored = await table.get(headKey(kind, id));
      if (!stored) return undefined;
      return due(await openHead(table, stored, everyKind), isOlderHead(stored, everyKind(kind)));
    },
  };
}

/** What still waits of a change; undefined when it was confirmed meanwhile. */
async function outgoingAt(table: Table, place: WaitingChange): Promise<Item | undefined> {
  const stored = await table.get(outboxKey(place));
  if (stored) return stored;
  const event = await table.get(landedKey(place));
  return event && landedMarks.every((mark) => mark in event) ? event : undefined;
}

async function headsOf(table: Table, items: readonly Item[]) {
  const keys = items.map((item): Key => {
    const { kind, id } = parseOpen(item);
    return headKey(kind, id);
  });
  if (keys.length === 0) return [];
  const found = await table.getMany(keys);
  return Promise.all(
    [...found.values()].map(async (item) => {
      const head = await openHead(table, item, everyKind);
      return { head, isOlder: isOlderHead(item, everyKind(head.kind)) };
    }),
  );
}

async function makeGood(head: Head, isOlder: boolean, before: string, reach: Reach) {
  const { kind, id } = head;
  const definition = caseFileOf(kind);
  if (isOlder) await lift(reach.store.table, definition, id);
  const owes = definition.owesSince(head.state) !== undefined;
  if (head.wakeAt === undefined && !owes) return { older: isOlder ? 1 : 0 };
  const isLate = owes || (head.wakeAt !== undefined && head.wakeAt <= before);
  const woken = isLate ? await wakeCase(reach.store, kind, id, reach.now()) : head;
  const restarted = woken !== undefined && (await ensureTimer(woken, before, reach));
  return {
    older: isOlder ? 1 : 0,
    woken: isLate && woken ? 1 : 0,
    timers: restarted ? 1 : 0,
  };
}

/** Whether the case should have had its timer by now: one that lies too far ahead is the sweep's own to start. */
function wasDue({ changedAt, wakeAt = changedAt }: Head, before: string): boolean {
  return changedAt <= before && !isForTheSweep(wakeAt, changedAt);
}

/**
 * Starts the timer in force under its next free name; an execution that runs already stays the one it is.
 * @param before of a case that changed later the first timer may only be on its way
 * @returns whether a timer was gone
 */
async function ensureTimer(head: Head, before: string, { timers }: Reach): Promise<boolean> {
  if (head.wakeAt === undefined) return false;
  const { kind, id } = head;
  const timer = { kind, id, revision: head.timerRevision, at: head.wakeAt };
  for (let attempt = 1; attempt <= attemptsAtMost; attempt += 1) {
    if (await timers.start(timer, attempt)) return attempt > 1 || wasDue(head, before);
    if (await timers.isRunning(timer, attempt)) return false;
  }
  throw new Error(`timer of ${kind} ${id} was started ${attemptsAtMost} times and is gone`);
}
