import { type CalendarDate, dateOf, millisecondsOf } from '../../calendar/index.ts';
import type { Leaf } from '../../evidence/anchor.ts';
import { type Certificate, verifyHead } from '../../evidence/headSignature.ts';
import { verifyChain } from '../../case/chain.ts';
import { definitionOf } from '../../cases.ts';
import { parseEvent, type StoredEvent, tracesOf } from '../store/events.ts';
import { type Head, parseHead, schemaOf } from '../store/head.ts';
import { type Item, textOf } from '../store/items.ts';
import { eventKey } from '../store/keys.ts';
import { headDifferences, replayHead } from '../store/replay.ts';
import { checkSubItems } from '../store/subItems.ts';
import type { HeadKeys } from './logRecord.ts';

/** What may be wrong with the record; what each means and what to do is in `operate/faultTexts.ts`. */
export type FaultKind =
  | 'unreadable'
  | 'misplaced'
  | 'edited'
  | 'gap'
  | 'reordered'
  | 'cut_short'
  | 'headMissing'
  | 'headDiffers'
  | 'itemMissing'
  | 'itemDiffers'
  | 'itemUnknown'
  | 'anchoredDiffers'
  | 'anchoredLost'
  | 'notAnchored'
  | 'anchorUnreadable'
  | 'anchorNotLinked'
  | 'anchorDayMissing'
  | 'anchorOverwritten'
  | 'anchorDeleted'
  | 'leavesMissing'
  | 'leavesDiffer'
  | 'unsigned'
  | 'signerUnknown'
  | 'signatureDiffers'
  | 'checkpointDiffers'
  | 'checkpointNotSigned'
  | 'checkpointMissing';

export interface Fault {
  readonly fault: FaultKind;
  /** The case (`kind#id`) or the object. */
  readonly place: string;
  /** Number of the event concerned. */
  readonly number?: number;
  /** Day of the anchor concerned. */
  readonly day?: CalendarDate;
  /** Attributes that differ, or what could not be read. */
  readonly detail?: string;
}

/** A leaf, and the day whose anchor holds it. */
export interface AnchoredLeaf extends Leaf {
  readonly day: CalendarDate;
}

/** A chain of which a restore could not bring back everything: its anchors cannot be undone, but are explained. */
export interface LostChange extends Leaf {
  /** Where the restored chain ends; 0 when the whole case is lost. */
  readonly tableVersion: number;
  readonly tableHash: string;
}

/** What the anchors, and the records of restores, say of one case. */
export interface Testimony {
  readonly leaves: readonly AnchoredLeaf[];
  /** Last day anchored; undefined before the first. */
  readonly last: CalendarDate | undefined;
  readonly lost: readonly LostChange[];
}

/** By what the signature of a head is judged. */
export interface Signing extends HeadKeys {
  /** Of the key that signed the head, if the table has it. */
  readonly certificate: Certificate | undefined;
}

/**
 * Audits one case: its chain, its head against its events, both against the anchors.
 * @param name `kind#id`
 * @param items its head, events and sub-items, in the order of their sort keys
 */
export function auditCase(
  name: string,
  items: readonly Item[],
  testimony: Testimony,
  signing: Signing,
): Fault[] {
  try {
    return audit(name, items, testimony, signing);
  } catch (error) {
    return [
      { fault: 'unreadable', place: name, detail: error instanceof Error ? error.message : String(error) },
    ];
  }
}

function audit(place: string, items: readonly Item[], testimony: Testimony, signing: Signing): Fault[] {
  const stored = items.find((item) => textOf(item, 'sk') === 'head');
  const head = stored && parseHead(stored);
  const eventItems = items.filter((item) => textOf(item, 'sk')?.startsWith('event#'));
  const events = eventItems.map(parseEvent);
  const misplaced = eventItems.find((item, index) => !isInPlace(place, item, events[index]));
  if (misplaced) return [{ fault: 'misplaced', place, detail: textOf(misplaced, 'sk') ?? '' }];
  const faults: Fault[] = [];
  if (!head && events.length > 0) faults.push({ fault: 'headMissing', place });
  const chain = verifyChain(events, head ?? { hash: events.at(-1)?.hash ?? '', version: events.length });
  if (chain) faults.push({ fault: chain.fault, place, number: chain.number });
  else if (stored && head) faults.push(...againstReplay(place, stored, head, events));
  if (head) faults.push(...againstSignature(place, head, signing));
  const traces = events.flatMap(tracesOf);
  faults.push(...checkSubItems(traces, items).map(({ fault, item }) => ({ fault, place, detail: item })));
  return [...faults, ...againstAnchors(place, events, testimony)];
}

/** Whoever can write to the table can make a chain anew, and cannot sign it. */
function againstSignature(place: string, head: Head, { roots, since, certificate }: Signing): Fault[] {
  if (roots.length === 0) return [];
  if (head.signed) {
    const fault = verifyHead(head, head.signed, certificate, roots);
    return fault ? [{ fault, place, number: head.version }] : [];
  }
  const isDue = since !== undefined && millisecondsOf(head.changedAt) >= millisecondsOf(since);
  return isDue ? [{ fault: 'unsigned', place, number: head.version }] : [];
}

function isInPlace(place: string, item: Item, event: StoredEvent | undefined): boolean {
  if (!event) return false;
  const { pk, sk } = eventKey(event.kind, event.id, event.number);
  return pk === place && textOf(item, 'pk') === place && textOf(item, 'sk') === sk;
}

function againstReplay(place: string, stored: Item, head: Head, events: readonly StoredEvent[]): Fault[] {
  const detail = differences(stored, head, events);
  return detail === '' ? [] : [{ fault: 'headDiffers', place, detail }];
}

/** Events that make no sense together are no reason to leave the anchors unasked. */
function differences(stored: Item, { kind }: Head, events: readonly StoredEvent[]): string {
  try {
    const definition = definitionOf(kind);
    // A head of an older schema is folded again before anybody uses it: only its chain counts.
    if (schemaOf(stored) < definition.schema) return '';
    const replayed = replayHead(definition, events);
    return replayed ? headDifferences(stored, replayed, definition).join(', ') : 'state';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function againstAnchors(
  place: string,
  events: readonly StoredEvent[],
  { leaves, last, lost }: Testimony,
): Fault[] {
  const hashAt = (version: number) => events.find(({ number }) => number === version)?.hash;
  const isExplained = (leaf: Leaf) =>
    lost.some(
      (loss) =>
        loss.version === leaf.version &&
        loss.hash === leaf.hash &&
        (loss.tableVersion === 0 || hashAt(loss.tableVersion) === loss.tableHash),
    );
  const faults = leaves.flatMap((leaf): Fault[] => {
    const hash = hashAt(leaf.version);
    if (hash === leaf.hash || isExplained(leaf)) return [];
    return [
      {
        fault: hash === undefined ? 'anchoredLost' : 'anchoredDiffers',
        place,
        number: leaf.version,
        day: leaf.day,
      },
    ];
  });
  const end = events.at(-1);
  if (faults.length > 0 || !end || last === undefined || dateOf(end.at) > last) return faults;
  const isKnown =
    leaves.some(({ version, hash }) => version === end.number && hash === end.hash) ||
    lost.some(({ tableVersion, tableHash }) => tableVersion === end.number && tableHash === end.hash);
  return isKnown ? [] : [{ fault: 'notAnchored', place, number: end.number, day: dateOf(end.at) }];
}
