import { findingOf, type ItemFound, isShared, placeIn, type SharedMatch } from '../alreadyShared/found.ts';
import { keysOf } from '../alreadyShared/itemKeys.ts';
import { otherNamesOf } from '../alreadyShared/sameNames.ts';
import { invalidInput, type Refusal, refuse } from '../case/refusal.ts';
import type { RecordedContent } from '../catalog/events.ts';
import { type FieldError, pointer, type Text } from '../regulation/text.ts';
import type { Form } from './events.ts';
import type { Settlement } from './schema.ts';

type Known = Pick<Form, 'found' | 'asked' | 'parties'>;

/** Fields that are catalogued and shared, or that another form asks of the same townships or villages. */
export function knownAlready({ found, asked, parties }: Known): ReadonlySet<string> {
  const org = parties.requester?.org ?? '';
  const shared = found.filter((each) => findingOf(each, org) === 'shared').map(({ item }) => item);
  const same = asked.filter(({ how }) => how !== 'similar');
  return new Set([...shared, ...same.map(({ field }) => field)]);
}

/** Fields of which something alike is shared or asked: it is to be said whether it is the same. */
export function perhapsKnown(known: Known): ReadonlySet<string> {
  const org = known.parties.requester?.org ?? '';
  const sure = knownAlready(known);
  const alike = [
    ...known.found.filter((each) => findingOf(each, org) === 'possible').map(({ item }) => item),
    ...known.asked.filter(({ how }) => how === 'similar').map(({ field }) => field),
  ];
  return new Set(alike.filter((field) => !sure.has(field)));
}

/** Those of both of which nothing was said yet; what was said to be something else, and is known by now, is to be said again. */
export function unsettledIn(form: Known & Pick<Form, 'fields' | 'settled'>): readonly string[] {
  const sure = knownAlready(form);
  const known = new Set([...sure, ...perhapsKnown(form)]);
  const isSaid = ({ field, by }: Settlement) => by !== 'differ' || !sure.has(field);
  const settled = new Set(form.settled.filter(isSaid).map(({ field }) => field));
  return form.fields.map(({ name }) => name).filter((name) => known.has(name) && !settled.has(name));
}

/** Of these fields those that are still put to whoever fills in the form. */
export function fieldsToAsk({ fields, settled }: Pick<Form, 'fields' | 'settled'>): readonly string[] {
  const spared = new Set(
    settled.filter(({ by }) => by === 'fill' || by === 'omit').map(({ field }) => field),
  );
  return fields.map(({ name }) => name).filter((name) => !spared.has(name));
}

/** Fields that are filled from a catalog, by its items. */
export function filledFrom(
  { settled }: Pick<Form, 'settled'>,
  catalogId: string,
): ReadonlyMap<string, string> {
  return new Map(
    settled.flatMap((each) =>
      each.by === 'fill' && each.catalogId === catalogId && each.dataItem !== undefined
        ? [[each.dataItem, each.field] as const]
        : [],
    ),
  );
}

/**
 * What is wrong with what is said of fields: each is one of the form, and what it is filled from was found, or is an item of another
 * catalog in force by which the field would have been found: of many that have it a form keeps a few.
 *
 * @param before what was found until now
 * @param contentOf what is in force of a catalog; undefined where nothing is
 */
export function refuseSettlement(
  form: Known & Pick<Form, 'fields'>,
  before: readonly ItemFound[],
  settled: readonly Settlement[],
  contentOf: (catalogId: string) => RecordedContent | undefined,
): Refusal | undefined {
  const { fields, found } = form;
  const known = knownAlready(form);
  const errors = settled.flatMap((each, index): FieldError[] => {
    const at = (field: string, message: Text, code: 'required' | 'invalid_value') => [
      { path: pointer('fields', index, field), code, message },
    ];
    if (!fields.some(({ name }) => name === each.field)) return at('field', noSuchField, 'invalid_value');
    const isAsked = each.by === 'explain' || each.by === 'differ';
    if (isAsked && each.reasons === undefined)
      return at('reasons', each.by === 'differ' ? sayHow : sayWhy, 'required');
    if (each.by === 'differ' && known.has(each.field)) return at('by', isTheSame, 'invalid_value');
    if (each.by !== 'fill') return [];
    const isFound = isAmong(found, each);
    const content = each.catalogId === undefined || isFound ? undefined : contentOf(each.catalogId);
    const { element } = found.find(({ item }) => item === each.field) ?? {};
    const isStill = content && isAmong(before, each) && sharedItem(content, each.dataItem);
    return isFound || isStill || (content && hasItem(content, each, element))
      ? []
      : at('catalogId', notFoundThere, 'invalid_value');
  });
  return errors.length === 0 ? undefined : invalidInput(errors);
}

/** Whether a field was found to be this shared item, or like it. */
function isAmong(found: readonly ItemFound[], { field, catalogId, dataItem }: Settlement): boolean {
  return matchesOf(found, field).some(
    (match) => match.catalogId === catalogId && match.dataItem === dataItem && isShared(match),
  );
}

function matchesOf(found: readonly ItemFound[], field: string): readonly SharedMatch[] {
  const ofField = found.find(({ item }) => item === field);
  return [...(ofField?.matches ?? []), ...(ofField?.possible ?? [])];
}

/** The item of this name, where a content shares it. */
function sharedItem({ dataItems = [], sharingClass }: RecordedContent, dataItem: string | undefined) {
  const item = dataItems.find(({ name }) => name === dataItem);
  return (item?.sharingClass ?? sharingClass ?? 'withheld') === 'withheld' ? undefined : item;
}

/** Whether a content shares the named item, and that is the field by name, by another name or by the element. */
function hasItem(
  content: RecordedContent,
  { field, dataItem }: Settlement,
  element: string | undefined,
): boolean {
  const item = sharedItem(content, dataItem);
  if (!item) return false;
  const wanted = keysOf([field, ...otherNamesOf(field)].map((name) => ({ name, element })));
  return [...keysOf([item]).keys()].some((key) => wanted.has(key));
}

/**
 * Why a form is not registered: what is known already was not settled, or another form asks for all that is left of it [ours].
 */
export function refuseRepeats(form: Form): { readonly refusal: Refusal } | undefined {
  const unsaid = unsettledIn(form);
  const known = knownAlready(form);
  const open = unsaid.filter((name) => known.has(name));
  const at = (name: string) =>
    pointer(
      'fields',
      form.fields.findIndex((field) => field.name === name),
      'name',
    );
  if (open.length > 0) {
    const errors = open.map(
      (name): FieldError => ({ path: at(name), code: 'duplicate', message: knownFrom(form, name) }),
    );
    return refuse('form_field_repeated', unsettled(open), { errors });
  }
  if (unsaid.length > 0)
    return {
      refusal: invalidInput(
        unsaid.map(
          (name): FieldError => ({ path: at(name), code: 'required', message: alikeTo(form, name) }),
        ),
      ),
    };
  const asked = fieldsToAsk(form);
  const twin = form.asked.find(({ formId }) =>
    asked.every((field) =>
      form.asked.some((each) => each.field === field && each.formId === formId && each.how !== 'similar'),
    ),
  );
  if (asked.length === 0 || !twin) return undefined;
  return refuse('form_repeated', {
    zh: `${twin.requesterName}的表单“${twin.formTitle}”已经要求填报全部字段，不得重复要求填报，请使用其填报的结果。`,
    en: `The form "${twin.formTitle}" of ${twin.requesterName} asks for all of this already: use what it brings.`,
  });
}

/** The fields that are asked all the same. */
export function explainedIn(form: Form): readonly string[] {
  const known = new Set([...knownAlready(form), ...perhapsKnown(form)]);
  return form.settled
    .filter(({ field, by }) => by === 'explain' && known.has(field))
    .map(({ field }) => field);
}

const unsettled = (names: readonly string[]): Text => ({
  zh: `“${names[0] ?? ''}”等 ${names.length} 项已经编目或者已有表单要求填报，应当通过共享填充、不再要求，或者说明仍需填报的理由。`,
  en: `${names.length} fields, "${names[0] ?? ''}" among them, are catalogued or asked already: fill them by sharing, leave them out, or say why they are asked all the same.`,
});
/** Where it is asked or catalogued: what was looked for again is named, since the form does not show it yet. */
function knownFrom({ asked, found }: Known, name: string): Text {
  const match = asked.find(({ field, how }) => field === name && how !== 'similar');
  const shared = matchesOf(found, name).find(isShared);
  if (match) {
    const { requesterName, formTitle } = match;
    return {
      zh: `${requesterName}的表单“${formTitle}”已经要求填报该字段。`,
      en: `The form "${formTitle}" of ${requesterName} asks for this already.`,
    };
  }
  if (!shared) return knownField;
  const { zh, en } = placeIn(shared);
  return { zh: `该字段已经编目：${zh}。`, en: `This field is catalogued already: ${en}.` };
}
/** What it may be the same as. */
function alikeTo({ found }: Known, name: string): Text {
  const match = matchesOf(found, name).find(isShared);
  if (!match) return alikeField;
  const { zh, en } = placeIn(match);
  return { zh: `${alikeField.zh}名称相近的有${zh}。`, en: `${alikeField.en} There is ${en}.` };
}

const knownField: Text = {
  zh: '该字段已经编目或者已有表单要求填报。',
  en: 'This field is catalogued or asked already.',
};
const alikeField: Text = {
  zh: '已有名称相近的数据项或者字段，请说明是否为同一数据：通过共享填充、不再要求、仍需填报，或者不是同一数据。',
  en: 'Something with a name like it is catalogued or asked: say whether it is the same.',
};
const isTheSame: Text = {
  zh: '该字段已经编目或者已有表单要求填报，不是名称相近的字段。',
  en: 'This field is catalogued or asked already, and not only something like it.',
};
const noSuchField: Text = { zh: '表单中没有这一字段。', en: 'The form has no such field.' };
const sayWhy: Text = { zh: '仍需填报的，应当说明理由。', en: 'Say why it is asked all the same.' };
const sayHow: Text = {
  zh: '名称相近而不是同一数据的，应当说明有何不同。',
  en: 'Say in what it is not the same.',
};
const notFoundThere: Text = {
  zh: '核对结果中没有这一目录的这一数据项，或者该项不予共享。',
  en: 'Nothing of that catalog was found for this field, or it is withheld.',
};
