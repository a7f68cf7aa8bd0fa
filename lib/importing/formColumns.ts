import {
  gradeNames,
  placesNames,
  qualityRuleNames,
  sensitivityNames,
  sharingClassNames,
  treatmentNames,
} from '../catalog/names.ts';
import { levelNames } from '../organisation/hierarchy.ts';
import { legalBasisKindNames } from '../regulation/legalBasis.ts';
import type { FormField, ItemField } from './headings.ts';
import type { Text } from '../regulation/text.ts';
import {
  entriesCell,
  namedCell,
  numberCell,
  rulesCell,
  textCell,
  truthCell,
  linesCell,
} from './formCells.ts';

/** How a value stands in a cell of the platform's own workbook. */
export interface Cell {
  /** The text of the cell; empty where it cannot be written. */
  write(value: unknown): string;
  /** What a text says; undefined where it says nothing that is known here. */
  read(text: string): unknown;
  /** The texts among which it chooses, where it does. */
  readonly choices?: readonly string[];
}

/** A column of the platform's own workbook for what departments' workbooks do not have. */
export interface FormColumn {
  readonly heading: string;
  readonly en: string;
  /** Where it stands in a catalog, or in a data item of it. */
  readonly path: string;
  readonly cell: Cell;
}

const column = (heading: string, en: string, path: string, cell: Cell): FormColumn => ({
  heading,
  en,
  path,
  cell,
});
const { village: _, ...systemLevels } = levelNames;

/** Of the catalog, in the order in which they are written. */
export const formColumns = {
  grade: column('数据分级', 'grade', 'classification.grade', namedCell(gradeNames)),
  gradeLevel: column('一般数据级别', 'level of general data', 'classification.level', numberCell),
  theme: column('主题代码', 'theme', 'classification.category.theme', textCell),
  field: column('数据所属领域', 'field', 'classification.category.field', textCell),
  hierarchyClass: column('类名称', 'class', 'hierarchy.class', textCell),
  hierarchyItem: column('项名称', 'item', 'hierarchy.item', textCell),
  hierarchySubItem: column('目名称', 'sub-item', 'hierarchy.subItem', textCell),
  hierarchyDetail: column('细目名称', 'detail', 'hierarchy.detail', textCell),
  systemLevel: column('来源系统层级', 'level of the system', 'sourceSystem.level', namedCell(systemLevels)),
  matters: column('业务事项清单', 'business matters', 'matters', linesCell),
  operable: column('是否授权运营', 'whether it may be operated', 'operable', truthCell),
  certificate: column('是否电子证照', 'whether a certificate', 'certificate', truthCell),
  // Of a row that says yes nothing is taken: it is known by its heading as one that is marked (R3.1).
  secret: column('是否属于国家秘密、工作秘密', 'whether a state or work secret', 'secret', truthCell),
  contactName: column('目录联系机构', 'office that answers', 'contact.name', textCell),
  contactPhone: column('目录联系电话', 'its telephone', 'contact.phone', textCell),
  collector: column('采集单位', 'who collects', 'upkeep.collects.by', textCell),
  collectionStandard: column('采集标准', 'standard of collection', 'upkeep.collects.standard', textCell),
  storer: column('存储单位', 'who stores', 'upkeep.stores.by', textCell),
  storageStandard: column('存储标准', 'standard of storage', 'upkeep.stores.standard', textCell),
  checker: column('校核单位', 'who checks', 'upkeep.checks.by', textCell),
  checkStandard: column('校核标准', 'standard of checking', 'upkeep.checks.standard', textCell),
  destroyer: column('销毁单位', 'who destroys', 'upkeep.destroys.by', textCell),
  destructionStandard: column('销毁标准', 'standard of destruction', 'upkeep.destroys.standard', textCell),
  useConditions: column('使用条件清单', 'conditions of use', 'useConditions', entriesCell('id', 'text')),
  sharingScope: column('共享范围', 'sharing scope', 'sharingScope', textCell),
  permittedUses: column('使用用途', 'permitted uses', 'permittedUses', textCell),
  withheldReason: column('不予共享的理由', 'why it is withheld', 'withheldReason', textCell),
  basisKind: column(
    '不予共享依据种类',
    'kind of the basis',
    'legalBasis.kind',
    namedCell(legalBasisKindNames),
  ),
  basisTitle: column('不予共享依据名称', 'title of the basis', 'legalBasis.title', textCell),
  basisArticle: column('不予共享依据条款', 'article of the basis', 'legalBasis.article', textCell),
} as const satisfies Readonly<Record<FormField, FormColumn>>;

/** Of a data item. */
export const itemColumns = {
  itemClass: column('数据项共享属性', 'item’s sharing class', 'sharingClass', namedCell(sharingClassNames)),
  itemSensitivity: column(
    '数据项个人信息类别',
    'kind of personal information',
    'sensitivity',
    namedCell(sensitivityNames),
  ),
  itemTreatment: column(
    '数据项提供形式',
    'form in which it is given',
    'treatment',
    namedCell(treatmentNames),
  ),
  itemPlaces: column('数据项体现的区划或者日期', 'region or day told', 'places', namedCell(placesNames)),
  itemKey: column('是否主键', 'part in the primary key', 'primaryKey', truthCell),
  itemValues: column('取值列表', 'list of values', 'values', entriesCell('value', 'name')),
  itemRules: column('质量规则', 'quality rules', 'rules', rulesCell(qualityRuleNames)),
  itemElement: column('数据元代码', 'data element', 'element', textCell),
  itemSourceField: column('来源字段', 'field of origin', 'sourceField', textCell),
  itemDescription: column('数据项说明', 'description of the item', 'description', textCell),
} as const satisfies Readonly<Record<ItemField, FormColumn>>;

/** The column that only the platform's own workbooks have: what stands in them is read as it was written. */
export const templateColumn = { heading: '模板版本', en: 'version of the template' } as const;

/** What each of these columns is called, by its field. */
export const formNames = Object.fromEntries(
  [...Object.entries({ ...formColumns, ...itemColumns }), ['template', templateColumn] as const].map(
    ([field, { heading, en }]) => [field, { zh: heading, en }],
  ),
  // The fields of both tables.
) as Readonly<Record<FormField | ItemField | 'template', Text>>;

/** What stands at a path. */
export function valueAt(whole: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), whole);
}

/** What these columns say, put together by their paths; what a cell says that is not known goes to `unclear`. */
export function readForm<Field extends string>(
  columns: Readonly<Record<Field, FormColumn>>,
  value: (field: Field) => string,
  unclear: (field: Field, text: string) => void,
): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  // Object.keys forgets the keys' type.
  for (const field of Object.keys(columns) as Field[]) {
    const text = value(field);
    if (text === '') continue;
    const { path, cell } = columns[field];
    const read = cell.read(text);
    if (read === undefined) unclear(field, text);
    else put(whole, path.split('.'), read);
  }
  return whole;
}

function put(whole: Record<string, unknown>, [key = '', ...deeper]: readonly string[], value: unknown): void {
  if (deeper.length === 0) {
    whole[key] = value;
    return;
  }
  const there = whole[key];
  const inner = isRecord(there) ? there : {};
  whole[key] = inner;
  put(inner, deeper, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
