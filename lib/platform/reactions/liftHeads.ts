import { everyKind, storedKinds } from '../../cases.ts';
import type { WalkItem } from '../../case/walkMessage.ts';
import { millisecondsOf } from '../../calendar/index.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { parseHead } from '../store/head.ts';
import { type Item, requireText, toItem } from '../store/items.ts';
import { headKey } from '../store/keys.ts';
import { lift } from '../store/lift.ts';
import { isOlderHead } from '../store/reading.ts';
import type { Table } from '../store/table.ts';
import { wakeCase } from './wake.ts';
import type { Job, Walk } from './walk.ts';

/** Segments of the table that are gone through side by side. */
const segments = 8;
/** Days for which it is remembered that the walk has begun. */
const rememberedDays = 7;

/**
 * Goes through the whole table and writes every head of an older schema anew, so that lists show it, and begins the clocks that
 * its version did not know. Whoever only has seen one names the day: then it begins once on it.
 */
export function liftWalk({ store, now }: { readonly store: CaseStore; now(): string }): Walk {
  const jobOf = ({ kind, id }: WalkItem): Job => ({
    item: { kind, id },
    async act() {
      const lifted = await lift(store.table, everyKind(kind), id);
      // Whoever was stopped between the two leaves it among what is due, where the night's sweep meets it.
      if (lifted === 'lifted' && (await owesClock(store.table, kind, id)))
        await wakeCase(store, kind, id, now());
      return { [lifted]: 1 };
    },
  });
  return {
    shards: segments,
    async begins({ day }) {
      if (!(await mayHoldOlder(store.table))) return false;
      return day === undefined || isFirst(store.table, day, now());
    },
    ranges: (segment) => [{ segment, segments }],
    look: async (items) => ({ jobs: items.filter(isOlder).map((item) => jobOf(refOf(item))) }),
    again: async (item) => jobOf(item),
  };
}

/** Whether a head that is of today's schema owes a clock; registers have none. */
async function owesClock(table: Table, kind: string, id: string): Promise<boolean> {
  const definition = everyKind(kind);
  const stored = await table.get(headKey(kind, id));
  return stored !== undefined && definition.owesSince(parseHead(stored).state) !== undefined;
}

/** A kind that this code does not know is left as it is: a newer version wrote it. */
function isOlder(item: Item): boolean {
  const stored = storedKinds.find(({ kind }) => kind === requireText(item, 'kind'));
  return stored !== undefined && isOlderHead(item, stored);
}

function refOf(item: Item): WalkItem {
  return { kind: requireText(item, 'kind'), id: requireText(item, 'id') };
}

/** A table that one look takes in, as that of a platform that was just set up, need not be walked when nothing in it is older. */
async function mayHoldOlder(table: Table): Promise<boolean> {
  const { items, next } = await table.scanHeads({ segment: 0, segments: 1, limit: 1000 });
  return next !== undefined || items.some(isOlder);
}

/** Of all who want the walk on a day, one begins it. */
function isFirst(table: Table, day: string, at: string): Promise<boolean> {
  const expiresAt = Math.floor(millisecondsOf(at) / 1000) + rememberedDays * 86_400;
  return table.update(
    { pk: 'walk#lift', sk: day },
    { set: toItem({ expiresAt }), condition: 'attribute_not_exists(pk)' },
  );
}
