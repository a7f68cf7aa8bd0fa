import {
  formalitiesIn,
  formalitiesInDescription,
  formalitiesInName,
  type Formality,
} from '../regulation/formalities.ts';
import { type FieldError, type Pointer, pointer } from '../regulation/text.ts';
import type { RecordedContent } from './events.ts';
import type { Confirmation, DataItem } from './schema.ts';

/** A passage of a catalog that reads as a formality which no provider may add (R15.4), for a person to judge. */
export interface Objection {
  /** The field in which it stands, such as `/useConditions/0/text`. */
  readonly path: Pointer;
  readonly formality: Formality;
}

/** What of a catalog reads as an added formality, typed or imported, wherever others read it: conditions, descriptions, names. */
export function objectionsIn(content: RecordedContent): readonly Objection[] {
  return [...inConditions(content), ...inDescriptions(content), ...inNames(content)];
}

function inConditions(content: RecordedContent): readonly Objection[] {
  const { useConditions = [], sharingScope, permittedUses, withheldReason, format } = content;
  return [
    ...useConditions.flatMap(({ id, text }, index) => [
      ...readAt(pointer('useConditions', index, 'id'), id),
      ...readAt(pointer('useConditions', index, 'text'), text),
    ]),
    ...readAt('/sharingScope', sharingScope),
    ...readAt('/permittedUses', permittedUses),
    ...readAt('/withheldReason', withheldReason),
    ...readAt('/format', format),
  ];
}

function inDescriptions({ summary, upkeep = {}, dataItems = [] }: RecordedContent): readonly Objection[] {
  return [
    ...readAt('/summary', summary, formalitiesInDescription),
    ...Object.entries(upkeep).flatMap(([step, keeper]) =>
      readAt(pointer('upkeep', step, 'standard'), keeper?.standard, formalitiesInDescription),
    ),
    ...dataItems.flatMap(({ description }, index) =>
      readAt(pointer('dataItems', index, 'description'), description, formalitiesInDescription),
    ),
  ];
}

/** A demand may stand in anything that is called so, and others read that as well. */
function inNames(content: RecordedContent): readonly Objection[] {
  const { name, matters = [], hierarchy = {}, classification, sourceSystem, contact } = content;
  const { upkeep = {}, dataItems = [], legalBasis = {} } = content;
  return [
    ...namesAt({ name }),
    ...namesAt(hierarchy, 'hierarchy'),
    ...namesAt(classification?.category ?? {}, 'classification', 'category'),
    ...namesAt({ name: sourceSystem?.name }, 'sourceSystem'),
    ...namesAt({ name: contact?.name }, 'contact'),
    ...namesAt(matters, 'matters'),
    ...namesAt(legalBasis, 'legalBasis'),
    ...Object.entries(upkeep).flatMap(([step, keeper]) => namesAt({ by: keeper?.by }, 'upkeep', step)),
    ...dataItems.flatMap((item, index) => inItemNames(item, index)),
  ];
}

function inItemNames({ name, sourceField, element, values = [] }: DataItem, index: number) {
  return [
    ...namesAt({ name, sourceField, element }, 'dataItems', index),
    ...values.flatMap((value, at) => namesAt(value, 'dataItems', index, 'values', at)),
  ];
}

/** @param at where the names stand, each under its field or number */
function namesAt(
  names: Readonly<Record<string, string | undefined>> | readonly string[],
  ...at: readonly (string | number)[]
): readonly Objection[] {
  return Object.entries(names).flatMap(([field, name]) =>
    readAt(pointer(...at, field), name, formalitiesInName),
  );
}

function readAt(path: Pointer, text = '', read = formalitiesIn): readonly Objection[] {
  return read(text).map((formality) => ({ path, formality }));
}

/** One error for each objection of whose field the authority has not said why it may stand. */
export function unconfirmed(
  objections: readonly Objection[],
  confirmations: readonly Confirmation[],
): readonly FieldError[] {
  const confirmed = new Set<string>(confirmations.map(({ path }) => path));
  return objections
    .filter(({ path }) => !confirmed.has(path))
    .map(({ path, formality }) => ({ path, code: 'added_formality', message: formality.reason }));
}
