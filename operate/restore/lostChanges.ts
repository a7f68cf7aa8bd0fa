import { isDeepStrictEqual } from 'node:util';
import type { AnchorRecord } from '../../lib/platform/evidence/anchorRecord.ts';
import type { LostChange } from '../../lib/platform/evidence/audit.ts';
import { definitionOf } from '../../lib/cases.ts';
import { parseEvent, type StoredEvent } from '../../lib/platform/store/events.ts';
import { type Head, parseHead } from '../../lib/platform/store/head.ts';
import { type Item, textOf } from '../../lib/platform/store/items.ts';
import type { Damage, Sound } from './checkCase.ts';

/** What the anchors know of one case and the restored table does not. */
export interface LostCase {
  readonly name: string;
  readonly lost: readonly LostChange[];
  /** Ids of the organisations concerned, as far as the restored or the old table tells. */
  readonly organisations: readonly string[];
  /** Events that only the old table has. */
  readonly events: readonly Pick<StoredEvent, 'number' | 'type' | 'at' | 'org'>[];
}

/** Leaves of a case that the table cannot show; leaves already on record of a restore are not new. */
export function lostOf(anchors: AnchorRecord, { name, events }: Sound): LostChange[] {
  const { leaves, lost } = anchors.of(name);
  const last = events.at(-1);
  return leaves.flatMap(({ kind, id, version, hash }) => {
    const change = { kind, id, version, hash, tableVersion: last?.number ?? 0, tableHash: last?.hash ?? '' };
    const isKnown = lost.some((known) =>
      isDeepStrictEqual(
        { ...known, tableVersion: 0, tableHash: '' },
        { ...change, tableVersion: 0, tableHash: '' },
      ),
    );
    return events.length >= version || isKnown ? [] : [change];
  });
}

/** Leaves that the table contradicts: it has the version, with another hash. */
export function contradictions(anchors: AnchorRecord, { name, events }: Sound): Damage[] {
  const { leaves, lost } = anchors.of(name);
  return leaves.flatMap(({ version, hash, day }): Damage[] => {
    const stored = events[version - 1]?.hash;
    // After a restore the case went on from where it was: the versions it then had are on record as lost.
    const isKnown = lost.some((known) => known.version === version && known.hash === hash);
    return stored === undefined || stored === hash || isKnown
      ? []
      : [{ damage: 'anchoredDiffers', place: name, detail: `#${version} @${day}` }];
  });
}

/** @param old what the table that was left behind holds of the case, where it can still be read */
export function describeLost(
  name: string,
  lost: readonly LostChange[],
  { head, events }: Sound,
  old: readonly Item[],
): LostCase {
  const oldHead = old.find((item) => textOf(item, 'sk') === 'head');
  const states = [head, oldHead && parseHead(oldHead)].flatMap((known) => (known ? [known] : []));
  const organisations = states.flatMap(partiesOf);
  const gone = old
    .filter((item) => textOf(item, 'sk')?.startsWith('event#'))
    .map(parseEvent)
    .filter(({ number }) => number > events.length);
  const actors = gone.map(({ org }) => org).filter((org) => org !== 'platform');
  return {
    name,
    lost,
    organisations: [...new Set([...organisations, ...actors])].toSorted(),
    events: gone.map(({ number, type, at, org }) => ({ number, type, at, org })),
  };
}

/** Who stands on either side of a case, and whose turn it is. */
function partiesOf({ kind, state }: Head): string[] {
  const { provider, requester } = state.parties ?? {};
  const turns = definitionOf(kind)
    .rows(state)
    .flatMap(({ list, key }) => (list === 'turn' ? [key.split('#')[0] ?? ''] : []));
  return [provider?.org ?? '', requester?.org ?? '', ...turns].filter((org) => org !== '');
}
