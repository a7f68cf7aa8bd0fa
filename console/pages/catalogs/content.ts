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
  | 'operable'
  | 'hierarchy'
  | 'sourceSystem'
  | 'matters'
  | 'certificate'
  | 'contact'
  | 'upkeep'
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
  'operable',
  'hierarchy',
  'sourceSystem',
  'matters',
  'certificate',
  'contact',
  'upkeep',
  'secret',
] as const satisfies readonly ContentField[];

/** What a form of catalogs knows of one of its fields. */
export function contentSchema(field: string): FieldSchema {
  return resolved(resolved(operationForm('createCatalog').body ?? {}).properties?.[field] ?? {});
}

/** Parts whose description is a sentence: here they have names. */
const ownNames = {
  operable: { zh: '是否可以授权运营', en: 'May be operated under an authorisation' },
  hierarchy: { zh: '类、项、目、细目', en: 'Place in the tree of catalogs' },
  sourceSystem: { zh: '来源系统', en: 'System of origin' },
  matters: { zh: '关联业务事项', en: 'Business matters' },
  certificate: { zh: '是否电子证照', en: 'Electronic certificate' },
  contact: { zh: '联系方式', en: 'Contact' },
  upkeep: { zh: '采集、存储、校核、销毁', en: 'Who collects, stores, checks and destroys' },
} as const;

/** The steps of upkeep in their order. */
const upkeepNames = {
  collects: { zh: '采集', en: 'collection' },
  stores: { zh: '存储', en: 'storage' },
  checks: { zh: '校核', en: 'checking' },
  destroys: { zh: '销毁', en: 'destruction' },
} as const;

/** What a part of a catalog is called, in the API's own words. */
export function fieldName(field: ContentField, say: Say): string {
  if (field === 'secret') return say({ zh: '国家秘密、工作秘密', en: 'State or work secret' });
  if (field === 'legalBasis') return say({ zh: '不予共享的依据', en: 'Basis for withholding' });
  if (field === 'openness') return say({ zh: '是否向社会开放', en: 'Open to the public' });
  const own: Text | undefined = Object.entries(ownNames).find(([name]) => name === field)?.[1];
  if (own !== undefined) return say(own);
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
      const { grade, level, category = {} } = classification;
      const about = [category.theme, category.field].filter((part) => part !== undefined).join('、');
      return `${names('grades', grade)}${level === undefined ? '' : say({ zh: `，${level} 级`, en: `, level ${level}` })}${about === '' ? '' : `；${about}`}`;
    }
    case 'operable':
    case 'certificate': {
      const is = content[field];
      return is === undefined ? undefined : say(is ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });
    }
    case 'hierarchy': {
      const { class: top, item, subItem, detail } = content.hierarchy ?? {};
      return [top, item, subItem, detail].filter((name) => name !== undefined).join(' › ') || undefined;
    }
    case 'sourceSystem': {
      const { name, level } = content.sourceSystem ?? {};
      return name && (level === undefined ? name : `${name}（${names('levels', level)}）`);
    }
    case 'matters':
      return content.matters?.join('、');
    case 'contact': {
      const { name, phone = '' } = content.contact ?? {};
      return name && `${name} ${phone}`.trim();
    }
    case 'upkeep':
      return upkeepInWords(content.upkeep, say);
    case 'legalBasis':
      return content.legalBasis && basisInWords(content.legalBasis, names);
    default:
      return content[field];
  }
}

/** Who collects, stores, checks and destroys, each with the standard by which it is done. */
function upkeepInWords(upkeep: Content['upkeep'], say: Say): string | undefined {
  const steps = (['collects', 'stores', 'checks', 'destroys'] as const).flatMap((step) => {
    const { by, standard } = upkeep?.[step] ?? {};
    if (by === undefined) return [];
    const after = standard === undefined ? '' : `（${standard}）`;
    return [`${say(upkeepNames[step])}${say({ zh: '：', en: ': ' })}${by}${after}`];
  });
  return steps.length === 0 ? undefined : steps.join('；');
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
