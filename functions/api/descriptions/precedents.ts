import * as z from 'zod/mini';
import { city, ids } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { count, date, pageOf, pageWords } from '../../../lib/description/values.ts';
import type { precedentOperations } from '../operations/precedents.ts';
import { answering, type Describing } from './description.ts';

const forThoseWhoKnow = {
  zh: '；可以查看该申请的给出',
  en: '; for those who may open that request',
};
const known = <S extends z.ZodMiniType>(schema: S, zh: string, en: string) =>
  z.optional(said(schema, zh + forThoseWhoKnow.zh, en + forThoseWhoKnow.en));

const precedent = named(
  'Precedent',
  { zh: '同一目录此前的一次答复', en: 'An earlier answer about the same catalog' },
  z.strictObject({
    id: known(z.string(), '该申请的编号', 'Id of that request'),
    requester: known(z.string(), '需求部门（统一社会信用代码）', 'Who asked, by its code'),
    requesterName: known(z.string(), '需求部门的名称', 'Who asked, by its name'),
    decision: enumeration(
      'PrecedentDecision',
      { zh: '答复的结论', en: 'How it was answered' },
      'precedentDecisions',
    ),
    answeredOn: said(date, '答复的日期', 'Day of the answer', 'date'),
    workingDays: said(
      z.int(),
      '答复所用的工作日数，不含暂停的期间',
      'Working days that the answer took, pauses left out',
    ),
    asked: said(count, '申请的数据项数', 'Data items that were asked for'),
    granted: said(count, '同意共享的数据项数', 'Those of them that were granted'),
    items: said(
      z.array(
        z.strictObject({
          name: said(z.string(), '数据项的名称', 'Name of the data item'),
          granted: said(z.boolean(), '是否同意共享', 'Whether it was granted'),
        }),
      ),
      '逐项的结果',
      'How it ended, item by item',
    ),
    grounds: known(
      z.array(
        enumeration(
          'PrecedentGround',
          { zh: '不同意、部分不同意的理由', en: 'A ground on which it was refused or limited' },
          'refusalGrounds',
        ),
      ),
      '不同意、部分不同意的理由',
      'Grounds on which it was refused or limited',
    ),
    periodLimited: known(z.boolean(), '期限是否短于所申请的', 'Whether a shorter period was granted'),
    extentLimited: known(
      z.boolean(),
      '数据范围是否小于所申请的',
      'Whether a smaller part of the data was granted',
    ),
  }),
);

export const precedentDescriptions = {
  listPrecedents: {
    description: {
      zh: '可以查看该申请的人都可以查询。此前的申请可以查看的（提供部门、其政务数据共享主管部门及其上级，以及各需求部门自己的申请），列出需求部门和理由；其余的只列结论、逐项的结果和所用的工作日数，不列需求部门和理由。',
      en: 'For whoever may see the request. Of earlier requests that the caller may open (the provider, its authority and those above it; requesters their own) it tells whose they were and on which grounds; of all others only the outcome, item by item, and how long it took, never who asked or why.',
    },
    parameters: { id: { zh: '申请的编号', en: 'Id of the request' }, ...pageWords },
    answer: answering(pageOf(precedent), {
      items: [
        {
          id: ids.request,
          requester: city.housing,
          requesterName: '示例市住房保障局',
          decision: 'partly',
          answeredOn: '2026-03-06',
          workingDays: 4,
          asked: 2,
          granted: 1,
          items: [
            { name: '不动产单元号', granted: true },
            { name: '坐落', granted: false },
          ],
          grounds: ['notNecessary'],
          periodLimited: false,
          extentLimited: false,
        },
      ],
      next: null,
    }),
  },
} satisfies Describing<typeof precedentOperations>;
