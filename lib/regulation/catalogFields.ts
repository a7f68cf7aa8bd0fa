import type { Text } from './text.ts';

/** A field that a catalog must have before it can be approved, and for which sharing classes. */
export interface RequiredField {
  readonly field: string;
  readonly article: number;
  readonly name: Text;
  /** The classes, of the catalog or of one of its items, that ask for it; absent: every class. */
  readonly classes?: readonly ('unconditional' | 'conditional' | 'withheld')[];
}

/** Version of the catalog standard that these fields make up (R12.2). */
export const catalogStandard = '2026-11';

/** Required catalog fields (R13.2, R15.2, R15.3): data with the article beside each row. */
export const requiredFields: readonly RequiredField[] = [
  { field: 'name', article: 13, name: { zh: '数据目录名称', en: 'name' } },
  { field: 'dataItems', article: 13, name: { zh: '数据项', en: 'data items' } },
  { field: 'provider', article: 13, name: { zh: '提供单位', en: 'provider' } },
  { field: 'format', article: 13, name: { zh: '数据格式', en: 'format' } },
  { field: 'updateFrequency', article: 13, name: { zh: '数据更新频率', en: 'update frequency' } },
  { field: 'sharingClass', article: 13, name: { zh: '共享属性', en: 'sharing class' } },
  {
    field: 'sharingMethods',
    article: 13,
    name: { zh: '共享方式', en: 'sharing methods' },
    classes: ['unconditional', 'conditional'],
  },
  {
    field: 'useConditions',
    article: 13,
    name: { zh: '使用条件', en: 'use conditions' },
    classes: ['conditional'],
  },
  { field: 'classification', article: 13, name: { zh: '数据分类分级', en: 'classification and grade' } },
  {
    field: 'secret',
    article: 3,
    name: {
      zh: '不属于国家秘密、工作秘密的声明',
      en: 'declaration that it is no state or work secret',
    },
  },
  {
    field: 'sharingScope',
    article: 15,
    name: { zh: '共享范围', en: 'sharing scope' },
    classes: ['conditional'],
  },
  {
    field: 'permittedUses',
    article: 15,
    name: { zh: '使用用途', en: 'permitted uses' },
    classes: ['conditional'],
  },
  {
    field: 'withheldReason',
    article: 15,
    name: { zh: '不予共享的理由', en: 'reason for withholding' },
    classes: ['withheld'],
  },
  {
    field: 'legalBasis',
    article: 15,
    name: {
      zh: '法律、行政法规或者国务院决定依据',
      en: 'law, administrative regulation or State Council decision',
    },
    classes: ['withheld'],
  },
];
