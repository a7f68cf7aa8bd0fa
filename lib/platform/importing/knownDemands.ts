import { ofRequester } from '../../case/lists.ts';
import type { Demand, DemandStatus } from '../../demand/events.ts';
import { nameKey } from '../../importing/accidents.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { rowsIn } from '../store/rowsUnder.ts';

/** Demands of one department that are looked at, the latest first. */
const lookedAtMost = 3_000;
/** Demands of one title that are held against a row. */
const alikeAtMost = 20;
/** A demand that has come to its end is no obstacle to another one. */
const open: readonly string[] = [
  'lodged',
  'assigned',
  'accepted',
  'declined',
  'catalogued',
] satisfies DemandStatus[];

/** A demand of a department, as its list shows it. */
interface KnownDemand {
  readonly id: string;
  readonly titleKey: string;
  readonly isOpen: boolean;
}

/** What departments have demanded already: each department's list is read once. */
export function openKnownDemands(store: CaseStore) {
  const read = new Map<string, Promise<readonly KnownDemand[]>>();
  const knownOf = (org: string) => {
    const known = read.get(org) ?? readKnown(org, store);
    read.set(org, known);
    return known;
  };
  return {
    /** Whether a department has lodged a demand of this id, whatever became of it. */
    async has(org: string, id: string): Promise<boolean> {
      return (await knownOf(org)).some((demand) => demand.id === id);
    },
    /** The demand of this id, of the department's own. */
    async ofId(org: string, id: string): Promise<Demand | undefined> {
      const isOwn = (await knownOf(org)).some((demand) => demand.id === id);
      return isOwn ? (await statesOf([id], store))[0] : undefined;
    },
    /** The department's open demands of this title, but for those of one import: its rows are demands of their own. */
    async openOf(org: string, title: string, besides: string): Promise<readonly Demand[]> {
      const key = nameKey(title);
      const alike = (await knownOf(org)).filter(({ titleKey, isOpen }) => isOpen && titleKey === key);
      const states = await statesOf(
        alike.slice(0, alikeAtMost).map(({ id }) => id),
        store,
      );
      return states.filter(({ origin }) => origin?.importId !== besides);
    },
  };
}

export type KnownDemands = ReturnType<typeof openKnownDemands>;

async function readKnown(org: string, store: CaseStore): Promise<readonly KnownDemand[]> {
  const { list, key } = ofRequester('demand', org);
  const rows = await rowsIn(listPartition(list, key), store, lookedAtMost);
  return rows.map((row) => ({
    id: requireText(row, 'id'),
    titleKey: nameKey(String(JSON.parse(requireText(row, 'summary')).title)),
    isOpen: open.includes(requireText(row, 'status')),
  }));
}

async function statesOf(ids: readonly string[], store: CaseStore): Promise<readonly Demand[]> {
  if (ids.length === 0) return [];
  const heads = await store.heads(ids.map((id) => ({ kind: 'demand', id })));
  // Read under demands' keys, so each state is a demand's.
  return [...heads.values()].map(({ state }) => state as unknown as Demand);
}
