import { nameKey } from '../importing/accidents.ts';
import type { Text } from '../regulation/text.ts';
import type { MatterStatus } from './events.ts';
import type { Covering, Gap, MatterKind } from './names.ts';
import { callingsOf, isNamed } from './naming.ts';
import { rateOf } from './total.ts';
import { recognises, type RequiredDatum } from './standard.ts';

/** A matter as lists have it. */
export interface MatterLine {
  readonly id: string;
  readonly name: string;
  readonly code?: string;
  /** The function under which it stands, by its full id. */
  readonly duty?: string;
  readonly kind: MatterKind;
  readonly status: MatterStatus;
  readonly provider: string;
  readonly providerName?: string;
  readonly absences: readonly {
    readonly datum: string;
    readonly state: 'declared' | 'accepted' | 'returned';
  }[];
  readonly items: readonly {
    readonly datum: string;
    readonly catalogId: string;
    readonly item: string;
    readonly isRefused?: boolean;
  }[];
}

/** A catalog in force that names matters, with the items by which it covers them. */
export interface CoveringLine {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly matters: readonly string[];
  readonly items: readonly { readonly name: string; readonly element?: string }[];
}

/** A required datum of a matter, and what has become of it. */
export type DatumLine = { readonly datum: string; readonly datumName: Text } & (
  | { readonly state: 'covered'; readonly how: Covering; readonly catalogId: string; readonly item: string }
  | { readonly state: 'exempt' }
  | { readonly state: 'gap'; readonly gap: Gap }
);

/** A matter with each datum that its standard requires. */
export interface MatterCoverage {
  readonly id: string;
  readonly name: string;
  readonly kind: MatterKind;
  readonly duty?: string;
  readonly provider: string;
  readonly providerName?: string;
  readonly data: readonly DatumLine[];
}

/** What is counted: required less what was accepted not to exist is what should be; of that so much is catalogued. */
export interface CoverageCounts {
  readonly matters: number;
  /** Matters whose ending was accepted: they count no more. */
  readonly ended: number;
  readonly required: number;
  readonly exempt: number;
  /** Numerator. */
  readonly covered: number;
  /** Of the covered those that only their department says to be it. */
  readonly stated: number;
  /** Denominator: required − exempt. */
  readonly due: number;
  /** due − covered. */
  readonly lacking: number;
  /** covered ÷ due; null where nothing is due: of nothing there is no rate. */
  readonly rate: number | null;
}

/** What of a matter is catalogued. @param catalogs those in force of its department that name matters */
export function coverMatter(
  matter: MatterLine,
  catalogs: readonly CoveringLine[],
  required: readonly RequiredDatum[],
): MatterCoverage {
  const callings = callingsOf(matter);
  const own = catalogs.filter(({ matters }) => isNamed(callings, matters));
  const { id, name, kind, duty, provider, providerName } = matter;
  return {
    id,
    name,
    kind,
    ...(duty === undefined ? {} : { duty }),
    provider,
    ...(providerName === undefined ? {} : { providerName }),
    data: required.map((datum) => ({
      datum: datum.code,
      datumName: datum.name,
      ...stateOf(datum, matter, own),
    })),
  };
}

type StateOf<Line> = Line extends unknown ? Omit<Line, 'datum' | 'datumName'> : never;

function stateOf(
  datum: RequiredDatum,
  { items, absences }: MatterLine,
  catalogs: readonly CoveringLine[],
): StateOf<DatumLine> {
  const stated = items.findLast((item) => item.datum === datum.code);
  if (stated && !stated.isRefused && isThere(stated, catalogs))
    return { state: 'covered', how: 'stated', catalogId: stated.catalogId, item: stated.item };
  const found = recognised(datum, catalogs, items);
  if (found) return { state: 'covered', ...found };
  const absence = absences.find((one) => one.datum === datum.code)?.state;
  if (absence === 'accepted') return { state: 'exempt' };
  return { state: 'gap', gap: gapOf(absence, stated) };
}

function isThere(
  { catalogId, item }: MatterLine['items'][number],
  catalogs: readonly CoveringLine[],
): boolean {
  return catalogs.some(({ id, items }) => id === catalogId && items.some(({ name }) => name === item));
}

/** An item that the authority has refused for the datum, or that stands for another one, is not recognised by its name either. */
function recognised(
  datum: RequiredDatum,
  catalogs: readonly CoveringLine[],
  stated: MatterLine['items'],
): { readonly how: Covering; readonly catalogId: string; readonly item: string } | undefined {
  for (const { id, items } of catalogs) {
    for (const item of items) {
      const how = recognises(datum, item);
      const isTaken = stated.some(
        (one) =>
          one.catalogId === id &&
          one.item === item.name &&
          (one.datum === datum.code ? one.isRefused === true : one.isRefused !== true),
      );
      if (how && !isTaken) return { how, catalogId: id, item: item.name };
    }
  }
  return undefined;
}

function gapOf(
  absence: MatterLine['absences'][number]['state'] | undefined,
  stated: MatterLine['items'][number] | undefined,
): Gap {
  if (absence === 'declared' || absence === 'returned') return absence;
  if (stated?.isRefused) return 'itemRefused';
  return stated ? 'itemGone' : 'lacking';
}

/** The figures of matters that stand; those that have ended are counted beside. */
export function countCoverage(covered: readonly MatterCoverage[], ended: number): CoverageCounts {
  const data = covered.flatMap((matter) => matter.data);
  const count = (is: (line: DatumLine) => boolean) => data.filter((line) => is(line)).length;
  const exempt = count(({ state }) => state === 'exempt');
  const is = count(({ state }) => state === 'covered');
  const due = data.length - exempt;
  return {
    matters: covered.length,
    ended,
    required: data.length,
    exempt,
    covered: is,
    stated: count((line) => line.state === 'covered' && line.how === 'stated'),
    due,
    lacking: due - is,
    rate: rateOf(is, due),
  };
}

/** Catalogs of a department that name a matter which it has not registered: what they cover counts nowhere. */
export function unknownNames(
  matters: readonly MatterLine[],
  catalogs: readonly CoveringLine[],
): readonly { readonly catalogId: string; readonly catalogName: string; readonly named: string }[] {
  const known = new Set(matters.flatMap((matter) => callingsOf(matter)));
  return catalogs.flatMap(({ id, name, matters: named }) =>
    named
      .filter((one) => !known.has(one) && !known.has(nameKey(one)))
      .map((one) => ({ catalogId: id, catalogName: name, named: one })),
  );
}
