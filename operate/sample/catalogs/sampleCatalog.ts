import type { CatalogContent, DataItem, SharingClass, UpdateFrequency } from '../../../lib/catalog/schema.ts';
import type { DepartmentKey } from '../departments.ts';

type Method = NonNullable<CatalogContent['sharingMethods']>[number];
type LegalBasis = NonNullable<CatalogContent['legalBasis']>;

/** One catalog of the sample city; all of it is invented, the laws apart. */
export interface SampleCatalog {
  readonly by: DepartmentKey;
  readonly name: string;
  readonly summary: string;
  readonly dataItems: readonly DataItem[];
  readonly frequency: UpdateFrequency;
  readonly sharing: SharingClass;
  /** None of what is withheld. */
  readonly methods?: readonly Method[];
  /** In the order of their ids: c1, c2, … */
  readonly conditions?: readonly string[];
  readonly scope?: string;
  readonly uses?: string;
  /** Level of general data; `core` and `important` have none. */
  readonly grade?: 1 | 2 | 3 | 4 | 'important' | 'core';
  readonly withheldReason?: string;
  readonly legalBasis?: LegalBasis;
  readonly openness?: 'open' | 'conditional' | 'closed';
  readonly format?: string;
  /** The working day on which it is compiled; the first unless told. */
  readonly on?: number;
  /** Where it stops on the way to publication; what happens to it later stands in `later.ts`. */
  readonly until?: 'draft' | 'approved' | 'submitted' | 'returned' | 'discarded';
}

/** A text of at most so many characters. */
export const text = (name: string, length: number): DataItem => ({ name, type: 'string', length });
export const date = (name: string): DataItem => ({ name, type: 'date' });
export const count = (name: string): DataItem => ({ name, type: 'integer' });
export const amount = (name: string): DataItem => ({ name, type: 'decimal', length: 18 });
/** The code of the region to which a record belongs: by it a delivery is cut. */
export const place = (name = '所在区划代码'): DataItem => ({ ...text(name, 6), places: 'region' });
/** The day to which a record belongs. */
export const day = (name: string): DataItem => ({ ...date(name), places: 'date' });
/** An item that is not shared, whatever the rest of its catalog is. */
export const kept = (item: DataItem): DataItem => ({ ...item, sharingClass: 'withheld' });
/** An item that is shared on conditions, in a catalog without any. */
export const onConditions = (item: DataItem): DataItem => ({ ...item, sharingClass: 'conditional' });

export const uscc = (name = '统一社会信用代码'): DataItem => text(name, 18);
export const idNumber = (name = '公民身份号码'): DataItem => text(name, 18);

const personalInformation: LegalBasis = {
  kind: 'law',
  title: '《中华人民共和国个人信息保护法》',
  article: '第二十八条',
};

/** The field that the data of a department belongs to. */
const fields: Readonly<Partial<Record<DepartmentKey, string>>> = {
  registry: '自然资源',
  housing: '城乡建设',
  civil: '民政',
  health: '卫生健康',
  insurance: '医疗保障',
  labour: '人力资源和社会保障',
  market: '市场监管',
  police: '公共安全',
};

/** The same catalog as the API takes it. */
export function contentOf(catalog: SampleCatalog): CatalogContent {
  const { name, summary, dataItems, frequency, sharing, methods, grade = 1, openness = 'closed' } = catalog;
  const graded = typeof grade === 'number' ? ({ grade: 'general', level: grade } as const) : { grade };
  const field = fields[catalog.by] ?? '政务服务';
  return {
    name,
    summary,
    dataItems: [...dataItems],
    format: catalog.format ?? 'CSV',
    updateFrequency: frequency,
    sharingClass: sharing,
    ...(methods ? { sharingMethods: [...methods] } : {}),
    ...conditionsOf(catalog),
    ...withholdingOf(catalog),
    classification: { category: { field }, ...graded },
    openness,
    secret: false,
  };
}

/** What is shared on conditions says on which, among whom and for what. */
function conditionsOf({
  conditions = [],
  scope,
  uses,
  sharing,
  dataItems,
}: SampleCatalog): Partial<CatalogContent> {
  const isConditional =
    sharing === 'conditional' || dataItems.some((item) => item.sharingClass === 'conditional');
  if (!isConditional) return {};
  return {
    useConditions: conditions.map((said, index) => ({ id: `c${index + 1}`, text: said })),
    sharingScope: scope ?? '本省、本市各部门',
    permittedUses: uses ?? '行政许可和公共服务中的信息核验',
  };
}

/** What is withheld, wholly or item by item, says why and by which law. */
function withholdingOf({
  sharing,
  dataItems,
  withheldReason,
  legalBasis,
}: SampleCatalog): Partial<CatalogContent> {
  const isWithheld = sharing === 'withheld' || dataItems.some((item) => item.sharingClass === 'withheld');
  if (!isWithheld) return {};
  return {
    withheldReason: withheldReason ?? '证件号码、联系方式等属于敏感个人信息，仅由本部门办理业务时使用',
    legalBasis: legalBasis ?? personalInformation,
  };
}
