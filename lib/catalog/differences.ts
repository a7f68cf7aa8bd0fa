import { pointer, type Text } from '../regulation/text.ts';
import type { RecordedContent } from './events.ts';
import { catalogFieldNames, itemFieldNames } from './names.ts';
import type { DataItem } from './schema.ts';
import { loosenessOf, stricter } from './sharingClasses.ts';
import { isTreatedTighter } from './treatments.ts';

/** How one place of a catalog differs from one content to another. */
export interface ContentDifference {
  /** Items stand under their names, conditions under their ids, methods under themselves. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
  /** Whoever uses the data can do less with it, or must do it otherwise, than before. */
  readonly breaking: boolean;
  readonly name: Text;
}

type Field = keyof RecordedContent;

/** Fields that are compared as a whole, in the order in which they are shown. */
const wholeFields = [
  'name',
  'code',
  'summary',
  'sharingClass',
  'format',
  'updateFrequency',
  'sharingScope',
  'permittedUses',
  'withheldReason',
  'legalBasis',
  'classification',
  'openness',
  'operable',
  'hierarchy',
  'sourceSystem',
  'matters',
  'certificate',
  'contact',
  'upkeep',
  'secret',
] as const satisfies readonly Field[];

/** Whether a text is narrower only a person can tell: another one counts as narrower, as in a review (R17.4). */
const narrowingTexts: ReadonlySet<Field> = new Set(['sharingScope', 'permittedUses']);

/**
 * What differs from one content of a catalog to a later one. An item under another name is one removed and one added.
 *
 * @returns in the order of the fields; nothing where both say the same
 */
export function contentDifferences(
  before: RecordedContent,
  after: RecordedContent,
): readonly ContentDifference[] {
  return [
    ...wholeFields.flatMap((field) =>
      differing(pointer(field), catalogFieldNames[field], before[field], after[field], () =>
        field === 'sharingClass' ? isTighter(before, after) : narrowingTexts.has(field),
      ),
    ),
    ...methods(before, after),
    ...conditions(before, after),
    ...items(before, after),
  ];
}

function isTighter(before: RecordedContent, after: RecordedContent): boolean {
  return loosenessOf(after.sharingClass ?? unsaid) < loosenessOf(before.sharingClass ?? unsaid);
}

/** What a content without a class counts as. */
const unsaid = 'conditional';

function methods(before: RecordedContent, after: RecordedContent): ContentDifference[] {
  const [had, has] = [before.sharingMethods ?? [], after.sharingMethods ?? []];
  return [...new Set([...had, ...has])].flatMap((method) =>
    differing(
      pointer('sharingMethods', method),
      catalogFieldNames.sharingMethods,
      had.includes(method) ? method : undefined,
      has.includes(method) ? method : undefined,
      () => had.includes(method),
    ),
  );
}

/** A condition that no text before had is added, whatever its id. */
function conditions(before: RecordedContent, after: RecordedContent): ContentDifference[] {
  const [had, has] = [before.useConditions ?? [], after.useConditions ?? []];
  const known = new Set(had.map(({ text }) => text));
  const ids = new Set([...had, ...has].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [was, is] = [had, has].map((list) => list.find((condition) => condition.id === id));
    return differing(
      pointer('useConditions', id),
      catalogFieldNames.useConditions,
      was,
      is,
      () => is !== undefined && !known.has(is.text),
    );
  });
}

function items(before: RecordedContent, after: RecordedContent): ContentDifference[] {
  const [had, has] = [before.dataItems ?? [], after.dataItems ?? []];
  const names = new Set([...had, ...has].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const [was, is] = [had, has].map((list) => list.find((item) => item.name === name));
    const path = pointer('dataItems', name);
    return was && is
      ? changesOfItem(was, is, path, { before, after })
      : differing(path, ofItem(name), was, is, () => was !== undefined);
  });
}

const comparedOfItems = [
  'type',
  'length',
  'sharingClass',
  'places',
  'sensitivity',
  'treatment',
  'primaryKey',
  'values',
  'rules',
  'element',
  'sourceField',
  'description',
] as const;

function changesOfItem(
  was: DataItem,
  is: DataItem,
  path: string,
  whole: { readonly before: RecordedContent; readonly after: RecordedContent },
): ContentDifference[] {
  const breaks = {
    type: () => !isWider(was.type, is.type),
    length: () => is.length !== undefined && (was.length === undefined || is.length < was.length),
    sharingClass: () => loosenessOf(classOf(is, whole.after)) < loosenessOf(classOf(was, whole.before)),
    places: () => false,
    // By either of them alone values may come in another form than before.
    sensitivity: () => isTreatedTighter(was, is),
    treatment: () => isTreatedTighter(was, is),
    primaryKey: () => was.primaryKey === true,
    values: () => hasNewValues(was, is),
    rules: () => false,
    element: () => false,
    sourceField: () => false,
    description: () => false,
  };
  return comparedOfItems.flatMap((field) =>
    differing(
      `${path}/${field}`,
      ofItem(was.name, itemFieldNames[field]),
      was[field],
      is[field],
      breaks[field],
    ),
  );
}

/** Whoever reads a list of values knows no others. */
function hasNewValues({ values: before }: DataItem, { values: after = [] }: DataItem): boolean {
  if (!before) return false;
  const known = new Set(before.map(({ value }) => value));
  return after.length === 0 || after.some(({ value }) => !known.has(value));
}

/** An item's own class, never looser than its catalog's. */
function classOf({ sharingClass }: DataItem, { sharingClass: whole = unsaid }: RecordedContent) {
  return stricter(sharingClass ?? whole, whole);
}

/** Types that take every value of another one. */
const wider: Readonly<Partial<Record<DataItem['type'], readonly DataItem['type'][]>>> = {
  string: ['text'],
  integer: ['decimal'],
};

function isWider(was: DataItem['type'], is: DataItem['type']): boolean {
  return wider[was]?.includes(is) ?? false;
}

function ofItem(item: string, field?: Text): Text {
  return field
    ? { zh: `数据项“${item}”的${field.zh}`, en: `${field.en} of the data item "${item}"` }
    : { zh: `数据项“${item}”`, en: `data item "${item}"` };
}

function differing(
  path: string,
  name: Text,
  before: unknown,
  after: unknown,
  isBreaking: () => boolean,
): ContentDifference[] {
  if (isSame(before, after)) return [];
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [
    {
      path,
      change,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      breaking: isBreaking(),
      name,
    },
  ];
}

/** The order of an object's fields says nothing; what is undefined is not there. */
function isSame(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}
