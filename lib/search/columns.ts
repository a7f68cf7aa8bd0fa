import { type Chosen, type FacetName, facetNames, facets, type FacetValue, isChosenBy } from './facets.ts';
import type { SearchEntry } from './entry.ts';
import { charactersOf } from './folding.ts';
import { firstOf } from './ranking.ts';

/**
 * What of the entries is counted, chosen and sorted by, as columns of numbers: a hundred thousand are gone through in a millisecond
 * or two. An entry is known by its ordinal, which it keeps as long as this copy of the ledger lives.
 */
export interface Columns {
  readonly size: number;
  /** The ordinal of an entry, a new one where it is not there yet. */
  put(entry: SearchEntry): number;
  ordinalOf(id: string): number | undefined;
  idOf(ordinal: number): string;
  /** What a department was called when last an entry of it came in. */
  providerName(org: string): string | undefined;
  /** Characters of the name. */
  nameLengthOf(ordinal: number): number;
  /** Days since 1970 of the last change that others can see. */
  dayOf(ordinal: number): number;
  /** The same for the same entry in every copy, and hardly ever for two: sorts what is equal otherwise. */
  tieOf(ordinal: number): number;
  /** Those of the ordinals that are chosen, and how many there are by each facet; all there are where no ordinals are given. */
  choose(ordinals: Uint32Array | undefined, chosen: Chosen): Choice;
  pack(): PackedColumns;
}

export interface Choice {
  readonly ordinals: Uint32Array;
  /** Most first, then by value. */
  readonly facets: Readonly<Record<FacetName, readonly FacetValue[]>>;
}

/** Columns as they are kept: texts, and numbers as bytes of this machine's order. */
export interface PackedColumns {
  readonly ids: readonly string[];
  /** Departments with their names. */
  readonly providers: readonly (readonly [string, string])[];
  readonly texts: Readonly<Record<FacetName, readonly string[]>>;
  readonly numbers: Uint8Array;
}

const dayLength = 86_400_000;
const plain = ['nameLength', 'day', 'tie'] as const;
type Column = FacetName | (typeof plain)[number];
const columnNames: readonly Column[] = [...facetNames, ...plain];

export function createColumns(packed?: PackedColumns): Columns {
  const ids: string[] = [...(packed?.ids ?? [])];
  const providers = new Map(packed?.providers ?? []);
  const ordinals = new Map(ids.map((id, ordinal) => [id, ordinal]));
  const values = byFacet((name) => createValues(name, packed?.texts[name] ?? []));
  const numbers = numbersOf(packed, ids.length);
  const at = (column: Column, ordinal: number) => numbers[column][ordinal] ?? 0;

  return {
    get size() {
      return ids.length;
    },
    put(entry) {
      const ordinal = ordinals.get(entry.id) ?? ids.push(entry.id) - 1;
      ordinals.set(entry.id, ordinal);
      providers.set(entry.provider, calledOf(entry));
      if (ordinal >= numbers.tie.length) grow(numbers, ordinal + 1);
      for (const name of facetNames) numbers[name][ordinal] = values[name].codeOf(facets[name].textOf(entry));
      numbers.nameLength[ordinal] = charactersOf(entry.name).length;
      numbers.day[ordinal] = Math.max(0, Math.floor(Date.parse(entry.changedAt) / dayLength));
      numbers.tie[ordinal] = tieOf(entry.id);
      return ordinal;
    },
    ordinalOf: (id) => ordinals.get(id),
    idOf: (ordinal) => ids[ordinal] ?? '',
    providerName: (org) => providers.get(org),
    nameLengthOf: (ordinal) => at('nameLength', ordinal),
    dayOf: (ordinal) => at('day', ordinal),
    tieOf: (ordinal) => at('tie', ordinal),
    choose(among, chosen) {
      const everything = among ?? everyOrdinal(ids.length);
      const failures = failuresOf(everything, chosen, values, numbers);
      const found = where(everything, (index) => failures.counts[index] === 0);
      return {
        ordinals: found,
        facets: byFacet((name) => {
          const counts = values[name].count(found, numbers[name]);
          const otherwise = failures.byOne.get(name);
          // What fails by this facet alone would be found if another of its values were chosen.
          if (otherwise) values[name].count(otherwise, numbers[name], counts);
          return values[name].most(counts);
        }),
      };
    },
    pack: () => ({
      ids,
      providers: [...providers],
      texts: byFacet((name) => values[name].texts),
      numbers: packNumbers(numbers, ids.length),
    }),
  };
}

/** Whoever another platform names is shown as that platform's. */
function calledOf({ providerName, elsewhere }: SearchEntry): string {
  return elsewhere === undefined ? providerName : `${providerName}（${elsewhere.platform}）`;
}

type Numbers = Record<Column, Uint32Array>;

function byFacet<T>(make: (name: FacetName) => T): Record<FacetName, T> {
  // Every name is there: they are gone through one by one.
  return Object.fromEntries(facetNames.map((name) => [name, make(name)])) as Record<FacetName, T>;
}

/** Of each entry by how many facets it fails, and of those that fail by one alone which. */
function failuresOf(
  among: Uint32Array,
  chosen: Chosen,
  values: Readonly<Record<FacetName, FacetValues>>,
  numbers: Numbers,
) {
  const asked = facetNames.filter((name) => chosen[name] !== undefined);
  const counts = new Uint8Array(among.length);
  const sums = new Uint8Array(among.length);
  for (const [number, name] of asked.entries()) {
    const allowed = values[name].allowed(chosen);
    const column = numbers[name];
    for (let index = 0; index < among.length; index += 1) {
      if (allowed[column[among[index] ?? 0] ?? 0]) continue;
      counts[index] = (counts[index] ?? 0) + 1;
      sums[index] = (sums[index] ?? 0) + number;
    }
  }
  const byOne = new Map(
    asked.map((name, number) => [
      name,
      where(among, (index) => counts[index] === 1 && sums[index] === number),
    ]),
  );
  return { counts, byOne };
}

/** The texts that entries have of a facet, and the values by which each of them counts. */
interface FacetValues {
  readonly texts: readonly string[];
  codeOf(text: string): number;
  /** By the code of a text, whether entries with it are asked for. */
  allowed(chosen: Chosen): Uint8Array;
  /** Adds these entries to the counts of the values. */
  count(ordinals: Uint32Array, column: Uint32Array, counts?: Uint32Array): Uint32Array;
  /** Those that count most. */
  most(counts: Uint32Array): readonly FacetValue[];
}

/** Values of a facet that are told. */
const valuesAtMost = 100;

function createValues(name: FacetName, before: readonly string[]): FacetValues {
  const texts: string[] = [];
  const codes = new Map<string, number>();
  const values: string[] = [];
  const valueCodes = new Map<string, number>();
  /** By the code of a text. */
  const valuesOf: (readonly number[])[] = [];

  function valueCodeOf(value: string): number {
    const known = valueCodes.get(value);
    if (known !== undefined) return known;
    const code = values.push(value) - 1;
    valueCodes.set(value, code);
    return code;
  }
  function codeOf(text: string): number {
    const known = codes.get(text);
    if (known !== undefined) return known;
    const code = texts.push(text) - 1;
    codes.set(text, code);
    valuesOf.push(facets[name].valuesOf(text).map(valueCodeOf));
    return code;
  }
  for (const text of before) codeOf(text);

  return {
    texts,
    codeOf,
    allowed: (chosen) => Uint8Array.from(texts, (text) => (isChosenBy(name, text, chosen) ? 1 : 0)),
    count(ordinals, column, counts = new Uint32Array(values.length)) {
      const byText = new Uint32Array(texts.length);
      for (let index = 0; index < ordinals.length; index += 1) {
        const code = column[ordinals[index] ?? 0] ?? 0;
        byText[code] = (byText[code] ?? 0) + 1;
      }
      for (let code = 0; code < byText.length; code += 1) {
        const counted = byText[code] ?? 0;
        if (counted > 0)
          for (const value of valuesOf[code] ?? []) counts[value] = (counts[value] ?? 0) + counted;
      }
      return counts;
    },
    most(counts) {
      const counted = where(everyOrdinal(counts.length), (code) => (counts[code] ?? 0) > 0);
      const first = firstOf(
        counted,
        valuesAtMost,
        (code) => -(counts[code] ?? 0),
        (code) => values[code] ?? '',
      );
      return first.map((code) => ({ value: values[code] ?? '', count: counts[code] ?? 0 }));
    },
  };
}

function numbersOf(packed: PackedColumns | undefined, size: number): Numbers {
  const numbers = emptyNumbers(Math.max(1024, size));
  if (!packed) return numbers;
  const width = size * Uint32Array.BYTES_PER_ELEMENT;
  if (packed.numbers.byteLength !== width * columnNames.length) throw new Error('columns of another size');
  for (const [index, name] of columnNames.entries())
    numbers[name].set(new Uint32Array(packed.numbers.slice(index * width, (index + 1) * width).buffer));
  return numbers;
}

function emptyNumbers(capacity: number): Numbers {
  // Every column is there: they are gone through one by one.
  return Object.fromEntries(columnNames.map((name) => [name, new Uint32Array(capacity)])) as Numbers;
}

function packNumbers(numbers: Numbers, size: number): Uint8Array {
  const width = size * Uint32Array.BYTES_PER_ELEMENT;
  const packed = new Uint8Array(width * columnNames.length);
  for (const [index, name] of columnNames.entries()) {
    const column = numbers[name].subarray(0, size);
    packed.set(new Uint8Array(column.buffer, column.byteOffset, width), index * width);
  }
  return packed;
}

function grow(numbers: Numbers, needed: number): void {
  for (const name of columnNames) {
    const column = numbers[name];
    const grown = new Uint32Array(Math.max(needed, column.length * 2));
    grown.set(column);
    numbers[name] = grown;
  }
}

function everyOrdinal(size: number): Uint32Array {
  const ordinals = new Uint32Array(size);
  for (let ordinal = 0; ordinal < size; ordinal += 1) ordinals[ordinal] = ordinal;
  return ordinals;
}

/** Those at whose place in the list something holds. */
function where(ordinals: Uint32Array, holds: (index: number) => boolean): Uint32Array {
  const found = new Uint32Array(ordinals.length);
  let length = 0;
  for (let index = 0; index < ordinals.length; index += 1)
    if (holds(index)) {
      found[length] = ordinals[index] ?? 0;
      length += 1;
    }
  return found.subarray(0, length);
}

/** FNV-1a over the id. */
function tieOf(id: string): number {
  let tie = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1)
    tie = Math.imul(tie ^ id.charCodeAt(index), 0x01000193) >>> 0;
  return tie;
}
