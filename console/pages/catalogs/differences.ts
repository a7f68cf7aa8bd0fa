import type { NameOf } from '../../words/labels.ts';
import type { Text } from '../../words/text.ts';
import {
  type Content,
  contentFields,
  type DataItem,
  fieldName,
  inWords,
  rulesInWords,
  typeInWords,
} from './content.ts';

export type Change = 'added' | 'removed' | 'changed' | 'same';

/** A part of a catalog in two versions, side by side. */
export interface Difference {
  /** Where it stands, as the API's own comparison names it (RFC 6901). */
  readonly path: string;
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly change: Change;
}

type Say = (text: Text) => string;

/** Every part of a catalog in two versions; data items and conditions one by one, since each can change by itself. */
export function differencesOf(
  before: Content,
  after: Content,
  names: NameOf,
  say: Say,
): readonly Difference[] {
  return contentFields.flatMap((field) => {
    if (field === 'dataItems') return itemsOf(before, after, names, say);
    if (field === 'useConditions') return conditionsOf(before, after, say);
    const [one, other] = [before, after].map((content) => inWords(field, content, names, say));
    return one === undefined && other === undefined
      ? []
      : [differenceOf(pathOf(field), fieldName(field, say), one, other)];
  });
}

/** Items stand at their names, conditions at their numbers. */
function pathOf(...steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function differenceOf(
  path: string,
  name: string,
  before: string | undefined,
  after: string | undefined,
): Difference {
  return { path, name, before, after, change: changeOf(before, after) };
}

function changeOf(before: string | undefined, after: string | undefined): Change {
  if (before === after) return 'same';
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

function itemsOf(before: Content, after: Content, names: NameOf, say: Say): readonly Difference[] {
  const [one, other] = [before, after].map(
    ({ dataItems = [] }) => new Map(dataItems.map((item) => [item.name, itemInWords(item, names, say)])),
  );
  return [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])].map((name) =>
    differenceOf(
      pathOf('dataItems', name),
      say({ zh: `数据项：${name}`, en: `Data item: ${name}` }),
      one?.get(name),
      other?.get(name),
    ),
  );
}

function itemInWords(item: DataItem, names: NameOf, say: Say): string {
  const { sharingClass, places, sensitivity, treatment, primaryKey, values, rules, description } = item;
  return [
    typeInWords(item, names),
    sharingClass && names('sharingClasses', sharingClass),
    places && say({ zh: `体现${names('places', places)}`, en: `tells the ${names('places', places)}` }),
    sensitivity && names('sensitivities', sensitivity),
    treatment &&
      say({
        zh: `提供形式：${names('treatments', treatment)}`,
        en: `given ${names('treatments', treatment)}`,
      }),
    primaryKey ? say({ zh: '主键', en: 'part of the primary key' }) : undefined,
    values && say({ zh: `取值：${listed(values)}`, en: `values: ${listed(values)}` }),
    rules &&
      say({ zh: `质量规则：${rulesInWords(rules, names)}`, en: `rules: ${rulesInWords(rules, names)}` }),
    description,
  ]
    .filter((part) => part !== undefined)
    .join('；');
}

const listed = (values: NonNullable<DataItem['values']>) =>
  values.map(({ value, name }) => (name === undefined ? value : `${value}（${name}）`)).join('、');

function conditionsOf(before: Content, after: Content, say: Say): readonly Difference[] {
  const [one, other] = [before, after].map(
    ({ useConditions = [] }) => new Map(useConditions.map(({ id, text }) => [id, text])),
  );
  return [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])].map((id) =>
    differenceOf(
      pathOf('useConditions', id),
      say({ zh: `使用条件（${id}）`, en: `Condition (${id})` }),
      one?.get(id),
      other?.get(id),
    ),
  );
}
