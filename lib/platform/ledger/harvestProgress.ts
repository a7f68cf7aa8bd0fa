import type { Text } from '../../regulation/text.ts';
import type { HarvestTally } from '../../harvest/events.ts';
import type { HarvestRefusal } from '../../harvest/names.ts';
import { type Item, type Key, numberOf, requireText, toItem } from '../store/items.ts';
import type { Table } from '../store/table.ts';

/** How far a run has come: whoever takes it up again goes on from here. */
export interface HarvestProgress {
  /** Pages that are done; of two that work at once one sees by it that the other was first. */
  readonly pages: number;
  /** Where the next page is; absent: at the beginning of the feed. */
  readonly cursor?: string | undefined;
  readonly tally: HarvestTally;
}

export const nothingHarvested: HarvestTally = {
  created: 0,
  changed: 0,
  unchanged: 0,
  removed: 0,
  refused: 0,
};

/** An entry of the other platform that was not taken over. */
export interface HarvestFinding {
  readonly run: number;
  /** Place of the entry in the run: its page, and its place in it. */
  readonly place: string;
  readonly reason: HarvestRefusal;
  readonly detail: Text;
  /** Its id there and what it is called, as far as they can be read. */
  readonly resource?: string | undefined;
  readonly identifier?: string | undefined;
  readonly name?: string | undefined;
}

/** Where what belongs to a harvest lies beside the case. */
export function besideHarvest(harvestId: string): string {
  return `harvest#${harvestId}`;
}

function progressKey(harvestId: string, run: number): Key {
  return { pk: besideHarvest(harvestId), sk: `progress#${inOrder(run)}` };
}

/** Begins the sort keys of the findings of all runs, and of one. */
export const allFindings = 'finding#';
export function findingsOfRun(run: number): string {
  return `${allFindings}${inOrder(run)}#`;
}

const inOrder = (run: number) => String(run).padStart(6, '0');

export async function readProgress(
  table: Table,
  harvestId: string,
  run: number,
): Promise<HarvestProgress | undefined> {
  const item = await table.get(progressKey(harvestId, run));
  if (!item) return undefined;
  // Parse boundary: written by `saveProgress` below and nobody else.
  const state: Omit<HarvestProgress, 'pages'> = JSON.parse(requireText(item, 'state'));
  return { ...state, pages: numberOf(item, 'pages') ?? 0 };
}

/** @returns false where another has gone on meanwhile */
export async function saveProgress(
  table: Table,
  harvestId: string,
  run: number,
  { pages, ...state }: HarvestProgress,
): Promise<boolean> {
  return table.update(progressKey(harvestId, run), {
    set: toItem({ pages, state: JSON.stringify(state) }),
    ...(pages === 1
      ? { condition: 'attribute_not_exists(pk)' }
      : { condition: 'pages = :before', values: toItem({ ':before': pages - 1 }) }),
  });
}

/** Written again it says the same. */
export async function noteFinding(table: Table, harvestId: string, finding: HarvestFinding): Promise<void> {
  const key = { pk: besideHarvest(harvestId), sk: `${findingsOfRun(finding.run)}${finding.place}` };
  const set = toItem({ finding: JSON.stringify(finding) });
  await table.update(key, { set, condition: 'attribute_not_exists(pk)' });
}

/** Parse boundary: written by `noteFinding`. */
export function parseFinding(item: Item): HarvestFinding {
  return JSON.parse(requireText(item, 'finding'));
}
