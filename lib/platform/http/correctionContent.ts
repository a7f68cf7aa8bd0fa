import {
  contentTold,
  placesTold,
  type ReadContent as Read,
  type ReportedContent,
  reportedId,
  toldId,
  toldItem,
  type ToldContent,
} from '../../acknowledgement/content.ts';
import type { Acknowledgement } from '../../acknowledgement/events.ts';
import {
  contentItem,
  type DecidedContent,
  decidedId,
  forwardedId,
  foundId,
  lodgedId,
  roundOf,
  whyPassedOn,
  type ForwardedContent,
  type FoundContent,
  type LodgedContent,
  ownerOfRecords,
} from '../../correction/content.ts';
import type { Correction } from '../../correction/events.ts';
import type { Key } from '../store/items.ts';
import { subItemKey } from '../store/keys.ts';
import { parseSubItem } from '../store/subItems.ts';
import { placeOf, type Table } from '../store/table.ts';

/** The sides that read what names people: both departments, their authorities, whoever stands above. */
const readers: ReadonlySet<string> = new Set([
  'requester',
  'provider',
  'authority',
  'requesterAuthority',
  'overseer',
  'glass',
]);

/** Of which items of a catalog an organisation may know the values, by a grant over it. @param grantId the one that it has named */
export type Knowing = (
  org: string,
  catalogId: string | undefined,
  grantId: string | undefined,
) => Promise<ReadonlySet<string>>;

/** The sides to which the values are the provider's to show: its own, and whoever stands over it. */
const ofProvider: ReadonlySet<string> = new Set(['provider', 'authority', 'overseer', 'glass']);

/**
 * What was lodged, found and decided of a correction, as far as it is there and the reader may see it. The values that were corrected are
 * told to whoever has lodged it only where a grant gives them these items (R26.2): nobody learns true values by guessing keys.
 */
export async function correctionContent(
  state: Correction,
  sides: readonly string[],
  { table, knowing }: { readonly table: Table; readonly knowing: Knowing },
): Promise<object> {
  if (!sides.some((side) => readers.has(side))) return {};
  const { id, forwardings } = state;
  const owner = ownerOfRecords(state);
  const round = roundOf(state);
  const why = whyPassedOn(state);
  const read = await reading(table, [
    [owner, lodgedId],
    ...(why ? [why] : []),
    ...roundsUpTo(round).flatMap((number) => ofRound(id, number)),
    ...forwardings.map((_, index) => [id, forwardedId(index + 1)] as const),
    ...forwardings.flatMap(({ correctionId, decided }) => ofRound(correctionId, decided?.round)),
  ]);
  const lodged = read<LodgedContent>(owner, lodgedId);
  if (!lodged) return {};
  const isDecided = state.status === 'corrected' || state.status === 'rejected';
  const isProviders = sides.includes('provider');
  const known = sides.some((side) => ofProvider.has(side)) ? undefined : await knownTo(state, knowing);
  const { findings, decision } = said(id, round, { read, items: state.items, known });
  const before = roundsUpTo(round - 1).map((number) => said(id, number, { read, items: state.items, known }));
  const passed = await Promise.all(
    forwardings.map(async ({ correctionId, decided: outcome, catalogId }, index) => {
      const reason = { correctionId, ...read<ForwardedContent>(id, forwardedId(index + 1)) };
      // What the source says is for the provider, who decides by it.
      if (!outcome || !isProviders) return reason;
      // Whoever provides these items by a catalog of its own corrects them by what the source has found.
      const ofSource =
        state.catalogId === undefined
          ? await knowing(state.parties.provider?.org ?? '', catalogId, undefined)
          : undefined;
      return {
        ...reason,
        ...said(correctionId, outcome.round ?? 1, { read, items: state.items, known: ofSource }),
      };
    }),
  );
  return {
    content: {
      ...lodged,
      ...(why ? forwardedBecause(read<ForwardedContent>(...why)) : {}),
      ...(findings && (isDecided || isProviders) ? { findings } : {}),
      ...(decision ? { decision } : {}),
      ...(before.length === 0 ? {} : { before }),
      ...(passed.length === 0 ? {} : { forwardings: passed }),
    },
  };
}

/**
 * Of which items whoever has lodged it may know the values: by the grant that it has named or, where it passes one on, any that it holds.
 * Undefined: all, since it provides them itself.
 */
async function knownTo(
  { parties, catalogId, grantId, forwardedFrom }: Correction,
  knowing: Knowing,
): Promise<ReadonlySet<string> | undefined> {
  if (grantId === undefined && forwardedFrom === undefined) return new Set();
  if (forwardedFrom?.catalogId !== undefined) return undefined;
  return knowing(parties.requester?.org ?? '', catalogId, grantId);
}

function forwardedBecause(why: ForwardedContent | undefined): { readonly forwardedBecause?: string } {
  return why ? { forwardedBecause: why.reasons } : {};
}

/** The rounds, from 1. */
function roundsUpTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

function ofRound(id: string, round = 1): readonly (readonly [string, string])[] {
  return [
    [id, foundId(round)],
    [id, decidedId(round)],
  ];
}

interface Said extends Partial<FoundContent> {
  readonly decision?: DecidedContent;
}

/** What was found and decided in a round. @param known the items whose values the reader may know; undefined: all */
function said(
  id: string,
  round: number,
  {
    read,
    items,
    known,
  }: {
    readonly read: Read;
    readonly items: Correction['items'];
    readonly known: ReadonlySet<string> | undefined;
  },
): Said {
  const found = read<FoundContent>(id, foundId(round));
  const decision = read<DecidedContent>(id, decidedId(round));
  return {
    ...(found && (known ? withoutValues(found, { items }, known) : found)),
    ...(decision ? { decision } : {}),
  };
}

/** Of items that nobody has granted to the reader: whether they were confirmed, and neither values nor notes, which may tell them. */
function withoutValues(
  { findings }: FoundContent,
  { items }: Pick<Correction, 'items'>,
  known: ReadonlySet<string>,
): FoundContent {
  return {
    findings: findings.map((finding) =>
      known.has(items[finding.record - 1] ?? '')
        ? finding
        : { record: finding.record, confirmed: finding.confirmed },
    ),
  };
}

/** What of a correction is shown to a holder: how it was made and, where its grant reaches them, which records. */
export async function recordsOf(
  state: Acknowledgement,
  sides: readonly string[],
  table: Table,
): Promise<object> {
  if (!sides.some((side) => readers.has(side))) return {};
  const [own, reported] = await keptOf(state, table);
  const told = own ?? contentTold(state, await reading(table, placesTold(state)));
  return { ...told, ...reported };
}

/** What it keeps itself until it is acknowledged, as the correction may have been erased, and what its holder has found. */
async function keptOf(
  { id, kept, reported }: Acknowledgement,
  table: Table,
): Promise<readonly [ToldContent | undefined, ReportedContent | undefined]> {
  const keyOwn = (item: string) => subItemKey('acknowledgement', id, toldItem, item);
  const wanted = [...(kept ? [toldId] : []), ...(reported ? [reportedId] : [])].map(keyOwn);
  if (wanted.length === 0) return [undefined, undefined];
  const items = await table.getMany(wanted);
  // Parse boundary: written by its own decisions.
  const read = <Content>(item: string) => {
    const stored = items.get(placeOf(keyOwn(item)));
    return stored && (parseSubItem(stored).content as Content | undefined);
  };
  return [read<ToldContent>(toldId), read<ReportedContent>(reportedId)];
}

async function reading(table: Table, wanted: readonly (readonly [string, string])[]): Promise<Read> {
  const items = await table.getMany(wanted.map(([id, item]) => keyOf(id, item)));
  return <Content>(id: string, item: string) => {
    const stored = items.get(placeOf(keyOf(id, item)));
    // Parse boundary: written by the correction's own decisions, from bodies that their schemas parsed.
    return stored && (parseSubItem(stored).content as Content | undefined);
  };
}

function keyOf(id: string, item: string): Key {
  return subItemKey('correction', id, contentItem, item);
}
