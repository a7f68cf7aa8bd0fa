import { keysOf, type NamedItem, ofBareName, ofElement, ofName } from '../alreadyShared/itemKeys.ts';
import { differInNotes, resembles } from '../alreadyShared/resemblance.ts';
import { otherNamesOf } from '../alreadyShared/sameNames.ts';
import type { Way } from '../alreadyShared/found.ts';
import type { Claim, Context } from '../case/definition.ts';
import { refuse } from '../case/refusal.ts';
import { type AskedMatch, doOverlap } from './asked.ts';
import type { Form } from './events.ts';
import { fieldsToAsk } from './fields.ts';

/** The row of numbers in which forms are registered, one after the other. */
export const registrations = 'form';

/** What was registered shortly before a draft is looked at again: the lists that it was held against may not have had it yet. */
const overlap = 20;
/** Forms registered since a draft that are held against it, the latest of them. */
const lookedAt = 500;
/** Matches of one field that are kept. */
const matchesKept = 5;

/** A form that is asked holds its number, by which the next one finds it; one that has ended lets go of it. */
export function claimsOf({ status, registration }: Form): readonly Claim[] {
  if (status !== 'registered' || registration === undefined) return [];
  const { refusal } = refuse('form_repeated', {
    zh: '该登记编号已经使用。',
    en: 'This number is used already.',
  });
  return [{ name: nameOf(registration), refusal, isLookedFor: true }];
}

const nameOf = (registration: number) => `form#${registration}`;

/** What other forms ask for of the fields of a draft: what was found when it was drafted, and what was registered since. */
export function askedByNow(draft: Form, context: Context): readonly AskedMatch[] {
  const last = context.lastNumber(registrations);
  const first = Math.max(1, (draft.registeredBefore ?? 0) - overlap, last - lookedAt + 1);
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const ids = [...context.holders(numbers.map(nameOf)).values()];
  context.readTogether(ids.map((id) => ({ kind: 'form', id })));
  const since = ids.flatMap((id) => {
    // Read under a form's key, so its state is a form's.
    const other = context.related('form', id)?.state as Form | undefined;
    return other?.status === 'registered' && other.id !== draft.id ? matchesOf(draft, other) : [];
  });
  const news = since.filter(
    ({ field, formId }) => !draft.asked.some((each) => each.field === field && each.formId === formId),
  );
  const all = [...draft.asked, ...news];
  return all.filter(
    ({ field }, place) => all.slice(0, place).filter((each) => each.field === field).length < matchesKept,
  );
}

function matchesOf(draft: Form, other: Form): readonly AskedMatch[] {
  if (!doOverlap(draft.places, other.places)) return [];
  const toAsk = new Set(fieldsToAsk(other));
  const asked = other.fields.filter(({ name }) => toAsk.has(name));
  const asks = keysOf(asked);
  const { org: requester = '', name: requesterName = '' } = other.parties.requester ?? {};
  const from = { formId: other.id, formTitle: other.title, requester, requesterName };
  return draft.fields.flatMap((field) => {
    const way = waysTo(field).find(([key]) => asks.has(key));
    const match = way ? asks.get(way[0]) : asked.find(({ name }) => resembles(field.name, name));
    if (!match) return [];
    const how = way?.[1] ?? 'similar';
    return [{ field: field.name, askedAs: match.name, how: asWritten(how, field.name, match.name), ...from }];
  });
}

/** The same name, as the two have written it. */
function asWritten(how: Way, one: string, other: string): Way {
  if (how !== 'exactName' && how !== 'sameName') return how;
  if (one === other) return 'exactName';
  return differInNotes(one, other) ? 'similar' : 'sameName';
}

/** The keys under which others may have a field, the surest first. */
function waysTo({ name, element }: NamedItem): readonly (readonly [string, Way])[] {
  const synonyms = keysOf(otherNamesOf(name).map((other) => ({ name: other }))).keys();
  return [
    ...(element === undefined ? [] : [[ofElement(element), 'element'] as const]),
    [ofName(name), 'exactName'],
    [ofBareName(name), 'sameName'],
    ...[...synonyms].map((key) => [key, 'synonym'] as const),
  ];
}
