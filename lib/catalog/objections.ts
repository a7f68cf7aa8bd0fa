import { formalitiesIn, formalitiesInDescription, type Formality } from '../regulation/formalities.ts';
import type { FieldError, Pointer } from '../regulation/text.ts';
import type { RecordedContent } from './events.ts';
import type { Confirmation } from './schema.ts';

/** A passage of a catalog that reads as a formality which no provider may add (R15.4), for a person to judge. */
export interface Objection {
  /** The field in which it stands, such as `/useConditions/0/text`. */
  readonly path: Pointer;
  readonly formality: Formality;
}

/** What of a catalog reads as an added formality, typed or imported: its conditions, and what it says of the data. */
export function objectionsIn(content: RecordedContent): readonly Objection[] {
  const { useConditions = [], sharingScope, permittedUses, withheldReason, format, summary } = content;
  const { dataItems = [], upkeep = {} } = content;
  return [
    ...useConditions.flatMap(({ text }, index) => readAt(`/useConditions/${index}/text`, text)),
    ...readAt('/sharingScope', sharingScope),
    ...readAt('/permittedUses', permittedUses),
    ...readAt('/withheldReason', withheldReason),
    ...readAt('/format', format),
    ...readAt('/summary', summary, formalitiesInDescription),
    ...Object.entries(upkeep).flatMap(([step, keeper]) =>
      readAt(`/upkeep/${step}/standard`, keeper?.standard, formalitiesInDescription),
    ),
    ...dataItems.flatMap(({ description }, index) =>
      readAt(`/dataItems/${index}/description`, description, formalitiesInDescription),
    ),
  ];
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
