import type { Text } from '../../lib/regulation/text.ts';

/** A body of the sample city or of the province above it; all of them are invented. */
export interface SampleDepartment {
  /** 统一社会信用代码, with a valid check character (GB 32100). */
  readonly org: string;
  readonly name: Text;
  readonly kind: 'department' | 'authority' | 'government';
  readonly region: '990000' | '990100';
  readonly level: 'province' | 'city';
  /** Field of its work. */
  readonly field?: string;
  /** 政务数据共享工作机构 and how it is reached. */
  readonly sharingOffice: { readonly name: string; readonly contact: string };
  /** Where notices are posted as well. */
  readonly webhook?: string;
}

export const regions = [
  { code: '990000', name: { zh: '示例省', en: 'Sample Province' }, level: 'province' },
  { code: '990100', name: { zh: '示例市', en: 'Sample City' }, level: 'city' },
] as const;

const provincial = (
  org: string,
  name: Text,
  contact: string,
  more: Partial<SampleDepartment> = {},
): SampleDepartment => ({
  org,
  name: { zh: `示例省${name.zh}`, en: `Sample Province ${name.en}` },
  kind: 'department',
  region: '990000',
  level: 'province',
  sharingOffice: { name: '数据共享处', contact },
  ...more,
});

const municipal = (
  org: string,
  name: Text,
  contact: string,
  more: Partial<SampleDepartment> = {},
): SampleDepartment => ({
  org,
  name: { zh: `示例市${name.zh}`, en: `Sample City ${name.en}` },
  kind: 'department',
  region: '990100',
  level: 'city',
  sharingOffice: { name: '数据共享科', contact },
  ...more,
});

/** Authority and government of each level, and eight departments, by a short name that their accounts begin with. */
export const departments = {
  provinceBureau: provincial('11990000MB0000011N', { zh: '数据局', en: 'Data Bureau' }, '0990-1000001', {
    kind: 'authority',
  }),
  provinceGovernment: provincial('11990000MB0000022T', { zh: '人民政府', en: 'Government' }, '0990-1000002', {
    kind: 'government',
  }),
  police: provincial('11990000MB0000033Y', { zh: '公安厅', en: 'Public Security' }, '0990-1000003', {
    field: '公安',
  }),
  labour: provincial(
    '11990000MB00000443',
    { zh: '人力资源社会保障厅', en: 'Human Resources and Social Security' },
    '0990-1000004',
    { field: '人力资源社会保障', webhook: 'https://labour.990000.example/notices' },
  ),
  bureau: municipal('11990100MB00000334', { zh: '数据局', en: 'Data Bureau' }, '0991-2000003', {
    kind: 'authority',
    sharingOffice: { name: '数据共享处', contact: '0991-2000003' },
  }),
  government: municipal('11990100MB00000448', { zh: '人民政府', en: 'Government' }, '0991-2000004', {
    kind: 'government',
  }),
  registry: municipal(
    '11990100MB0000011U',
    { zh: '不动产登记中心', en: 'Real Estate Registry' },
    '0991-2000001',
    { field: '自然资源' },
  ),
  housing: municipal('11990100MB00000220', { zh: '住房保障局', en: 'Housing Bureau' }, '0991-2000002', {
    field: '住房和城乡建设',
  }),
  civil: municipal('11990100MB0000055C', { zh: '民政局', en: 'Civil Affairs' }, '0991-2000005', {
    field: '民政',
  }),
  market: municipal(
    '11990100MB0000066G',
    { zh: '市场监督管理局', en: 'Market Supervision' },
    '0991-2000006',
    { field: '市场监管' },
  ),
  health: municipal('11990100MB0000077L', { zh: '卫生健康委员会', en: 'Health Commission' }, '0991-2000007', {
    field: '卫生健康',
  }),
  insurance: municipal('11990100MB0000088Q', { zh: '医疗保障局', en: 'Medical Insurance' }, '0991-2000008', {
    field: '医疗保障',
  }),
} as const satisfies Readonly<Record<string, SampleDepartment>>;

export type DepartmentKey = keyof typeof departments;

/** The keys in their order. */
export const departmentKeys = Object.keys(departments) as DepartmentKey[]; // The keys of the very table.
