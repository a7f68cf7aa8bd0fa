import { face } from '#face/harvestedCatalog';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand } from '../case/defineCase.ts';
import type { Claim, Context, Decision } from '../case/definition.ts';
import { type Row, under } from '../case/lists.ts';
import { notFound, refuse } from '../case/refusal.ts';
import { storedKind } from '../case/storedKind.ts';
import { feedRow } from '../catalog/feed.ts';
import type { CatalogContent, SharingClass, UpdateFrequency } from '../catalog/schema.ts';

/** A data item, as the other platform describes it. */
export interface HarvestedItem {
  readonly name: string;
  readonly type: string;
  readonly description?: string | undefined;
}

/** What another platform says of one of its catalogs. */
export interface HarvestedEntry {
  /** Which harvest has brought it, and whose platform that reads. */
  readonly harvestId: string;
  readonly platform: string;
  /** Where it is asked for. */
  readonly address: string;
  /** Its id there. */
  readonly resource: string;
  /** 目录编码: it names one entry, wherever it comes from. */
  readonly identifier: string;
  readonly edition: string;
  /** When it last changed there. */
  readonly changedAt: Instant;
  readonly name: string;
  readonly summary?: string | undefined;
  readonly providerName: string;
  readonly provider?: string | undefined;
  readonly region?: string | undefined;
  readonly field?: string | undefined;
  readonly sharingClass?: SharingClass | undefined;
  readonly sharingMethods?: CatalogContent['sharingMethods'] | undefined;
  readonly updateFrequency?: UpdateFrequency | undefined;
  readonly grade?: NonNullable<CatalogContent['classification']>['grade'] | undefined;
  readonly dataItems: readonly HarvestedItem[];
}

/** A page of a run; both are counted. */
export interface HarvestPage {
  readonly run: number;
  readonly page: number;
}

/** An entry as it was last read, shown here as the other platform's. */
export interface HarvestedCatalog extends HarvestedEntry {
  readonly id: string;
  readonly status: 'shown' | 'withdrawn';
  readonly shownChangedAt: Instant;
  /** By which page of which run it was last written, and as what: where that page is read again, the same is said of it. */
  readonly written: HarvestPage & { readonly as: 'created' | 'changed' | 'removed' };
}

export type HarvestedCatalogCommand =
  | {
      readonly type: 'harvest';
      readonly id: string;
      readonly by: HarvestPage;
      readonly entry: HarvestedEntry;
    }
  | { readonly type: 'withdraw'; readonly by: HarvestPage };

export type HarvestedCatalogEvent =
  | {
      readonly type: 'harvested';
      readonly id: string;
      readonly by: HarvestPage;
      readonly entry: HarvestedEntry;
    }
  | { readonly type: 'withdrawn'; readonly by: HarvestPage };

const kind = 'harvestedCatalog';

/** All that is shown of other platforms. */
export const shownOfOthers = under(kind, 'shown');
/** What one harvest has brought and is shown. */
export const broughtBy = (harvestId: string): Row => under(kind, harvestId);

/** Only the platform gives these commands: it has read what another one says. */
function decideEntry(
  state: HarvestedCatalog | undefined,
  command: HarvestedCatalogCommand,
  { actor, holders }: Context,
): Decision<HarvestedCatalogEvent> {
  if (!actor.roles.includes('system')) return { refusal: notFound };
  if (command.type === 'withdraw') {
    if (!state) return { refusal: notFound };
    return { events: state.status === 'shown' ? [{ type: 'withdrawn', by: command.by }] : [] };
  }
  const { id, by, entry } = command;
  if (holders([`catalogCode#${entry.identifier}`]).size > 0) return ofOurs;
  if (state?.status === 'shown' && isSame(state, entry)) return { events: [] };
  return { events: [{ type: 'harvested', id, by, entry }] };
}

/** Its feed is the authority on what has changed; what it shows is compared, since a feed gives again what it has given. */
function isSame(state: HarvestedCatalog, entry: HarvestedEntry): boolean {
  const { id: _, status: __, shownChangedAt: ___, written: ____, ...known } = state;
  const names = [...new Set([...Object.keys(known), ...Object.keys(entry)])].toSorted();
  const inOrder = (of: object) => JSON.stringify(of, names.concat('name', 'type', 'description'));
  return inOrder(known) === inOrder(entry);
}

/** A catalog of this platform goes before whatever bears its code elsewhere. */
export const ofOurs = refuse('code_taken', {
  zh: '本平台已有同一编码的目录，以本平台的目录为准。',
  en: 'A catalog of this platform bears the same code, and goes before it.',
});

function evolve(
  state: HarvestedCatalog | undefined,
  event: HarvestedCatalogEvent,
  at: Instant,
): HarvestedCatalog {
  if (event.type === 'harvested') {
    const as = state?.status === 'shown' ? 'changed' : 'created';
    const { id, by, entry } = event;
    return { ...entry, id, status: 'shown', shownChangedAt: at, written: { ...by, as } };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the entry was read`);
  return { ...state, status: 'withdrawn', shownChangedAt: at, written: { ...event.by, as: 'removed' } };
}

/** What is shown no more keeps its place in the feed, so that the search forgets it. */
function rows({ id, status, harvestId, shownChangedAt }: HarvestedCatalog): readonly Row[] {
  const shown = status === 'shown' ? [shownOfOthers, broughtBy(harvestId)] : [];
  return [...shown, ...feedRow(id, shownChangedAt)];
}

function summary({
  name,
  platform,
  providerName,
  region,
  identifier,
  dataItems,
  sharingClass,
  ...rest
}: HarvestedCatalog) {
  const { address, updateFrequency, field, grade, harvestId } = rest;
  return {
    name,
    code: identifier,
    platform,
    address,
    providerName,
    region,
    sharingClass,
    updateFrequency,
    field,
    grade,
    items: dataItems.length,
    harvestId,
  };
}

/** A code names one entry: of two that bear it the first that was read is shown. */
function claims({ status, identifier }: HarvestedCatalog): readonly Claim[] {
  if (status !== 'shown') return [];
  const taken = (holder: string) =>
    refuse('code_taken', {
      zh: `目录编码 ${identifier} 已由汇集的另一条目录（${holder}）使用，只展示先汇集的一条。`,
      en: `Another harvested entry (${holder}) bears the code ${identifier}; the one that was read first is shown.`,
    });
  return [
    { name: `harvestedCatalog#${identifier}`, ...taken(''), naming: (holder) => taken(holder).refusal },
  ];
}

const stored = { kind, schema: 1, evolve, rows, summary, claims } as const;

/** How they are stored, for functions that decide on other kinds. */
export const storedHarvestedCatalog = /* @__PURE__ */ storedKind<HarvestedCatalog, HarvestedCatalogEvent>(
  stored,
);

/** 其他平台的目录: shown as the other platform describes it, and asked for there (R30.1). */
export const harvestedCatalog = /* @__PURE__ */ defineCase<
  HarvestedCatalog,
  HarvestedCatalogCommand | MechanismCommand,
  HarvestedCatalogEvent,
  HarvestedCatalogCommand['type'],
  'reader'
>({
  ...stored,
  face,
  begins: ['harvest', 'withdraw'],
  begin: (command, context) => decideEntry(undefined, command, context),
  again: decideEntry,
  table: [],
  sides: (_, actor) => (actor.kind === undefined ? [] : ['reader']),
  nameOf: ({ name }) => name,
  view: ({ written: _, shownChangedAt, ...rest }) => ({
    ...rest,
    harvestedAt: shownChangedAt,
    deadlines: [],
  }),
});

declare module '../case/effect.ts' {
  interface CommandsByKind {
    harvestedCatalog: HarvestedCatalogCommand;
  }
}
