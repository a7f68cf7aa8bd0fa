import * as z from 'zod/mini';
import { describeCase } from '../../../lib/description/caseAnswers.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { nextCursor, pageWords } from '../../../lib/description/values.ts';
import type { formFillingOperations } from '../operations/formFilling.ts';
import type { formOperations } from '../operations/forms.ts';
import { answering, type Describing } from './description.ts';
import { callProblems, callUsage, itemValue, verdict } from './serviceCalls.ts';

const described = await describeCase('form');
const { statusName: _, ...askedEntry } = described.entry;
const { statusName: __, ...askedExample } = { statusName: '', ...described.entryExample };

const filled = named(
  'FormFilled',
  { zh: '填充的字段，或者核验的结果', en: 'Fields that were filled, or what a verification came to' },
  z.strictObject({
    callId: said(z.string(), '调用的编号', 'Id of the call'),
    records: z.optional(
      said(
        z.array(z.record(z.string(), itemValue)),
        '填充的记录，按表单的字段',
        'The records, by the fields of the form',
      ),
    ),
    usage: z.optional(callUsage),
    result: z.optional(verdict),
  }),
);

export const formDescriptions = {
  createForm: {
    bodyExample: {
      title: '困难家庭走访登记表',
      purpose: '掌握辖区困难家庭情况',
      regions: ['990102001'],
      frequency: 'monthly',
      fields: [{ name: '身份证号' }, { name: '申请人意向' }],
    },
    answer: { schema: described.view.schema, example: described.exampleAfter('create') },
    problems: ['not_yours_to_do', 'too_large'],
    description: {
      zh: '表单登记之后方可要求填报。已经编目、可以共享的字段，以及已有表单要求同一地区填报的字段，逐一处理：通过共享填充、不再要求，或者说明理由（平台规则）。',
      en: 'A form is asked once it is registered. Each field that is catalogued and shared, or that another form asks of the same region, is filled by sharing, left out, or asked with reasons (a rule of this platform).',
    },
  },
  settleForm: {
    parameters: { id: { zh: '表单的编号', en: 'Id of the form' } },
    bodyExample: { fields: [{ field: '身份证号', by: 'omit' }] },
    answer: { schema: described.view.schema, example: described.exampleAfter('settle') },
    problems: described.problemsOf('settle'),
    description: {
      zh: '所列字段再次核对，可以由起草之后发布的目录填充。',
      en: 'The fields are looked for again: they can be filled from a catalog that was published since it was drafted.',
    },
  },
  registerForm: {
    parameters: { id: { zh: '表单的编号', en: 'Id of the form' } },
    bodyExample: {},
    answer: { schema: described.view.schema, example: described.exampleAfter('register') },
    problems: described.problemsOf('register'),
    description: {
      zh: '登记时再次核对，以当时已发布的目录和已登记的表单为准；起草之后方才编目或者要求填报的字段，同样应当先行处理（平台规则）。',
      en: 'Looked for again as it is registered: what was catalogued, or is asked by others, since it was drafted is settled first as well (a rule of this platform).',
    },
  },
  listFormsAsked: {
    parameters: {
      ...pageWords,
      region: { zh: '地区，不填写的为本地区', en: 'A region; one’s own unless told' },
    },
    answer: answering(
      z.strictObject({
        items: z.array(
          named(
            'FormAsked',
            { zh: '要求填报的一份表单', en: 'A form that is asked of a region' },
            z.strictObject(askedEntry),
          ),
        ),
        next: nextCursor,
      }),
      {
        items: [{ ...askedExample, status: 'registered' }],
        next: null,
      },
    ),
  },
} satisfies Describing<typeof formOperations>;

export const formFillingDescriptions = {
  fillForm: {
    parameters: { id: { zh: '表单的编号', en: 'Id of the form' } },
    bodyExample: { grantId: '01kak3n5d2b7c8e4f9g1h3j6k0', parameters: { unit: 'U1' } },
    answer: answering(filled, {
      callId: '01kak7x4z9a2b5c8d1e6f0g3h7',
      records: [{ 房屋坐落: '示例路 1 号' }],
      usage: { day: '2026-03-02', calls: 12, quota: 10_000, remaining: 9988 },
    }),
    problems: [...callProblems, 'form_not_registered', 'form_not_filled'],
    description: {
      zh: '与通过共享权限调用、核验相同：受其使用范围、次数限制，计入用量和调用日志；只返回表单中由该目录填充的字段。',
      en: 'As a call or a verification through the grant: within its range of use and quota, counted and logged there; only fields that the form fills from that catalog are answered.',
    },
  },
} satisfies Describing<typeof formFillingOperations>;
