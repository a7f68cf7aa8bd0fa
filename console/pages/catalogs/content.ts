import type { components } from '../../api/generated/schema';
import { type FieldSchema, operationForm, resolved } from '../../forms/operations.ts';
import { stepsOf } from '../../forms/typed.ts';
import type { Text } from '../../words/text.ts';
import type { NameOf } from '../../words/labels.ts';

export type Catalog = components['schemas']['Catalog'];
/** What a catalog says of the data, in force or in preparation. */
export type Content = Pick<
  Catalog,
  | 'name'
  | 'summary'
  | 'dataItems'
  | 'format'
  | 'updateFrequency'
  | 'sharingClass'
  | 'sharingMethods'
  | 'useConditions'
  | 'sharingScope'
  | 'permittedUses'
  | 'withheldReason'
  | 'legalBasis'
  | 'classification'
  | 'openness'
  | 'secret'
>;
export type DataItem = components['schemas']['DataItem'];
export type ContentField = keyof Content;

type Say = (text: Text) => string;

/** The parts of a catalog in the order in which officials read them. */
export const contentFields = [
  'name',
  'summary',
  'format',
  'updateFrequency',
  'dataItems',
  'sharingClass',
  'sharingMethods',
  'useConditions',
  'sharingScope',
  'permittedUses',
  'withheldReason',
  'legalBasis',
  'classification',
  'openness',
  'secret',
] as const satisfies readonly ContentField[];

/** What a form of catalogs knows of one of its fields. */
export function contentSchema(field: string): FieldSchema {
  return resolved(resolved(operationForm('createCatalog').body ?? {}).properties?.[field] ?? {});
}

/** What a part of a catalog is called, in the API's own words. */
export function fieldName(field: ContentField, say: Say): string {
  if (field === 'secret') return say({ zh: '国家秘密、工作秘密', en: 'State or work secret' });
  if (field === 'legalBasis') return say({ zh: '不予共享的依据', en: 'Basis for withholding' });
  if (field === 'openness') return say({ zh: '是否向社会开放', en: 'Open to the public' });
  const { words } = contentSchema(field);
  const [name = field] = (words ? say(words) : field).split(/[：；;]|:\s/);
  return name;
}

/** A part of a catalog as people read it; `undefined` where it says nothing. Lists of more than names are shown by their own tables. */
export function inWords(
  field: Exclude<ContentField, 'dataItems' | 'useConditions'>,
  content: Content,
  names: NameOf,
  say: Say,
): string | undefined {
  switch (field) {
    case 'sharingClass':
      return content.sharingClass && names('sharingClasses', content.sharingClass);
    case 'updateFrequency':
      return content.updateFrequency && names('updateFrequencies', content.updateFrequency);
    case 'openness':
      return content.openness && names('opennesses', content.openness);
    case 'sharingMethods':
      return content.sharingMethods?.map((method) => names('sharingMethods', method)).join('、') || undefined;
    case 'secret':
      return content.secret === undefined
        ? undefined
        : content.secret
          ? say({ zh: '属于', en: 'it is one' })
          : say({ zh: '不属于', en: 'it is none' });
    case 'classification': {
      const { classification } = content;
      if (classification === undefined) return undefined;
      const { grade, level } = classification;
      return `${names('grades', grade)}${level === undefined ? '' : say({ zh: `，${level} 级`, en: `, level ${level}` })}`;
    }
    case 'legalBasis':
      return content.legalBasis && basisInWords(content.legalBasis, names);
    default:
      return content[field];
  }
}

/** A legal basis as it is cited, with its kind. */
export function basisInWords(basis: NonNullable<Content['legalBasis']>, names: NameOf): string {
  if ('text' in basis) return basis.text;
  const { kind, title, article = '', order } = basis;
  return `${title}${article}${order === undefined ? '' : `（${order}）`}　${names('legalBasisKinds', kind)}`;
}

/** Type and length of a data item, as a table of items has them. */
export function typeInWords({ type, length }: DataItem, names: NameOf): string {
  const name = names('dataTypes', type);
  return length === undefined ? name : `${name} ${length}`;
}

/** What an item says besides name, type, class and description: each part by itself, what it does not say left out. */
export function moreInWords(item: Partial<DataItem>, names: NameOf, say: Say): readonly string[] {
  const { sensitivity, treatment, primaryKey, values = [], rules = [] } = item;
  return [
    sensitivity && names('sensitivities', sensitivity),
    treatment &&
      say({
        zh: `提供形式：${names('treatments', treatment)}`,
        en: `given ${names('treatments', treatment)}`,
      }),
    primaryKey ? say({ zh: '主键', en: 'part of the primary key' }) : undefined,
    values.length === 0
      ? undefined
      : say({ zh: `取值 ${values.length} 个`, en: `${values.length} values listed` }),
    rules.length === 0
      ? undefined
      : say({ zh: `质量规则：${rulesInWords(rules, names)}`, en: `rules: ${rulesInWords(rules, names)}` }),
  ].filter((part) => part !== undefined);
}

/** Quality rules as they are read, with their bounds. */
export const rulesInWords = (rules: NonNullable<DataItem['rules']>, names: NameOf): string =>
  rules
    .map(({ rule, min, max }) => {
      const bounds = min === undefined && max === undefined ? '' : `（${min ?? ''}–${max ?? ''}）`;
      return `${names('qualityRules', rule)}${bounds}`;
    })
    .join('、');

/** What is in force of a catalog, whatever is being prepared beside it. */
export function inForceOf(catalog: Catalog): Content | undefined {
  if (catalog.contentInForce !== undefined) return catalog.contentInForce;
  return catalog.status === 'published' || catalog.status === 'retiring' ? catalog : undefined;
}

/** A place in a catalog as people call it: “使用条件 第 1 项”, “数据项 坐落”. */
export function placeInWords(path: string, { dataItems }: Content, say: Say): string {
  const [field, index] = stepsOf(path);
  const known = contentFields.find((each) => each === field);
  const name = known === undefined ? path : fieldName(known, say);
  if (typeof index !== 'number') return name;
  const item = known === 'dataItems' ? dataItems?.[index]?.name : undefined;
  return item === undefined
    ? say({ zh: `${name}第 ${index + 1} 项`, en: `${name}, no. ${index + 1}` })
    : say({ zh: `${name}“${item}”`, en: `${name} “${item}”` });
}
