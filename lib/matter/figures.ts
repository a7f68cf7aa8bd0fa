import * as z from 'zod/mini';
import { said } from '../description/naming.ts';
import { count } from '../description/values.ts';

/** The figures of coverage, as every answer says them. */
export const figures = {
  matters: said(count, '业务事项数', 'Business matters'),
  ended: said(count, '经认可已经取消或者划转的事项数', 'Matters whose ending was accepted'),
  required: said(count, '按标准应编的数据项数', 'Data that the standards require'),
  exempt: said(count, '经认可不存在的数据项数', 'Of these, accepted not to exist'),
  covered: said(count, '已编目的应编数据项数（分子）', 'Of these, catalogued: the numerator'),
  stated: said(count, '已编目中由部门指明的项数', 'Of the covered, those that their department has stated'),
  due: said(count, '应编数据项数（分母）', 'required − exempt: the denominator'),
  lacking: said(count, '尚未编目的项数', 'due − covered'),
  rate: said(
    z.nullable(z.number()),
    '编目率，0 至 1，保留四位小数；没有应编数据项的为空',
    'The rate, from 0 to 1, with four digits; null where nothing is due',
  ),
};

/** An example of them. */
export const figuresExample = {
  matters: 1,
  ended: 0,
  required: 3,
  exempt: 0,
  covered: 2,
  stated: 1,
  due: 3,
  lacking: 1,
  rate: 0.6667,
} as const;
