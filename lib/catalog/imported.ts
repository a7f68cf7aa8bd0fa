import { createHash } from 'node:crypto';
import type { CatalogFile, CatalogOrigin, RecordedContent, SaidByWorkbook } from './events.ts';
import { opennessNames, sharingMethodNames, updateFrequencyNames } from './names.ts';
import type { CatalogContent, DataItem } from './schema.ts';

/**
 * What an officer decided is never overwritten by an import (ADR 70). A workbook is compared with what the last one said,
 * not with what stands in the catalog: a field that differs from what was imported was decided by a person since, and
 * stays; one that does not follows the workbook. Of the last workbook only fingerprints are kept.
 */

/** Twelve digits tell the few values of one catalog apart. */
function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}

/** Fingerprints of what a workbook says: of each field, and of each item by that of its name. */
export function saidBy({ dataItems = [], ...fields }: CatalogContent): SaidByWorkbook {
  const said = Object.entries(fields).map(([field, value]) => [field, fingerprint(value)] as const);
  const items = dataItems.map((item) => [fingerprint(item.name), fingerprint(sorted(item))] as const);
  return { fields: Object.fromEntries(said), items: Object.fromEntries(items) };
}

/** An item with its properties in one order: what a person typed and what was imported are compared. */
function sorted(item: DataItem): object {
  return Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => one.localeCompare(other)));
}

/** The content after an import: what people decided, and of the rest what the workbook says. */
export function mergeImported(
  { content, origin }: Pick<CatalogFile, 'content' | 'origin'>,
  imported: CatalogContent,
): RecordedContent {
  // Imported before fingerprints were kept, or never: all that stands there may be a person's decision.
  const { fields, items } = origin?.said ?? { fields: {}, items: {} };
  const current: Readonly<Record<string, unknown>> = content;
  const isUntouched = (field: string) =>
    current[field] === undefined
      ? fields[field] === undefined
      : fingerprint(current[field]) === fields[field];
  const { dataItems, ...others } = imported;
  const names = new Set([...Object.keys(fields), ...Object.keys(others)]);
  const taken = [...names].filter((field) => field !== 'code' && field !== 'name' && isUntouched(field));
  const kept = Object.entries(content).filter(([field]) => !taken.includes(field));
  const followed = Object.entries(others).filter(([field]) => taken.includes(field));
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(followed),
    name: isUntouched('name') ? imported.name : content.name,
    ...mergeItems(content.dataItems, dataItems, items),
  };
}

/** Items that a person changed or added stay, those that a person took out stay out, all others follow the workbook. */
function mergeItems(
  current: readonly DataItem[] = [],
  imported: readonly DataItem[] = [],
  said: SaidByWorkbook['items'],
): { dataItems?: DataItem[] } {
  const next = new Map(imported.map((item) => [item.name, item]));
  const there = new Set(current.map(({ name }) => name));
  const kept = current.flatMap((item) => {
    const isUntouched = said[fingerprint(item.name)] === fingerprint(sorted(item));
    const follower = next.get(item.name);
    if (isUntouched) return follower === undefined ? [] : [follower];
    return [item];
  });
  const added = imported.filter(({ name }) => !there.has(name) && said[fingerprint(name)] === undefined);
  const dataItems = [...kept, ...added];
  return dataItems.length === 0 ? {} : { dataItems };
}

/** Fields in which a catalog differs from what a workbook says, and what the workbook says there. */
export function differsFrom(
  content: RecordedContent,
  imported: RecordedContent,
): readonly { readonly field: string; readonly value: string }[] {
  const current: Readonly<Record<string, unknown>> = content;
  const { dataItems = [], ...fields } = imported;
  const differing = Object.entries(fields).filter(
    ([field, value]) => field !== 'code' && !isSame(field, current[field], value),
  );
  const there = new Map((content.dataItems ?? []).map((item) => [item.name, item]));
  const items = dataItems.filter((item) => {
    const own = there.get(item.name);
    return own === undefined || !saysTheSame(own, item);
  });
  return [
    ...differing.map(([field, value]) => ({ field, value: inWords(value) })),
    ...(items.length === 0 ? [] : [{ field: 'dataItems', value: items.map(({ name }) => name).join('、') }]),
  ];
}

/** Whether an item has all that a workbook says of it: of what it has no column for it says nothing. */
function saysTheSame(own: DataItem, imported: DataItem): boolean {
  const current: Readonly<Record<string, unknown>> = own;
  return Object.entries(imported).every(([field, value]) => isSame(field, current[field], value));
}

/** Fields of an object, and methods of sharing, have no order. */
function isSame(field: string, one: unknown, other: unknown): boolean {
  return unordered(field, one) === unordered(field, other);
}

function unordered(field: string, value: unknown): string {
  const list =
    field === 'sharingMethods' && Array.isArray(value)
      ? value.map(String).toSorted((one, other) => one.localeCompare(other))
      : value;
  return (
    JSON.stringify(list, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}

const words: Readonly<Record<string, { readonly zh: string }>> = {
  ...updateFrequencyNames,
  ...sharingMethodNames,
  ...opennessNames,
};

/** A value of a workbook as people say it: a finding shows no code. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'object' && value !== null) return Object.values(value).map(inWords).join(' ');
  return typeof value === 'string' ? (words[value]?.zh ?? value) : '';
}

/**
 * What an origin says of the catalog: the import itself and its rows aside, and what it says of sharing once people have decided
 * on that.
 */
function tellingOf(origin: CatalogOrigin, { sharingClass }: RecordedContent): string {
  const { providerName, sourceSystem, sharingCondition, openCondition, proposal } = origin;
  const sharing = sharingClass === undefined ? [sharingCondition, proposal] : [];
  return JSON.stringify([providerName, sourceSystem, openCondition, ...sharing]);
}

/** Whether an origin says something of the catalog that the last one, or the people who have written it without one, did not. */
export function saysOtherwise(
  before: CatalogOrigin | undefined,
  after: CatalogOrigin,
  content: RecordedContent,
): boolean {
  if (before === undefined) return content.sharingClass === undefined && after.proposal !== undefined;
  return tellingOf(before, content) !== tellingOf(after, content);
}
