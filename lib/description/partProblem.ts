import * as z from 'zod/mini';
import { named, said } from './naming.ts';
import { basis } from './values.ts';

const fault = named(
  'PartFault',
  { zh: '其中一件有误的一个字段', en: 'A field of a part that is wrong' },
  z.strictObject({
    path: said(z.string(), '字段的位置', 'Where the field is'),
    code: said(z.string(), '错误的种类（代码）', 'What is wrong, a code'),
    message: said(z.string(), '应当如何更正', 'What to do about it'),
  }),
);

/** What is wrong with the fields of one of many, where that is why it was refused. */
export const partFaults = z.optional(said(z.array(fault), '有误的各个字段', 'The fields that are wrong'));

/** Why one of many has refused a step that was given to all. */
export const partProblem = said(
  named(
    'PartProblem',
    { zh: '其中一件未予办理的原因', en: 'Why a part refused the step' },
    z.strictObject({
      code: said(z.string(), '种类（代码）', 'What kind of problem it is, a code'),
      title: said(z.string(), '种类的名称', 'What that kind is called'),
      detail: said(z.string(), '具体原因', 'Why'),
      basis: z.optional(basis),
      article: z.optional(said(z.string(), '依据的条款', 'The article, where the law is the reason')),
      errors: partFaults,
    }),
  ),
  '未予办理的原因',
  'Why it was not',
);
