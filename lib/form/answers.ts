import * as z from 'zod/mini';
import { foundExample, foundShown, itemFound, wayFound } from '../alreadyShared/answers.ts';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, ids } from '../description/examples.ts';
import { named, nameValues, said } from '../description/naming.ts';
import { account, count, instant, org } from '../description/values.ts';
import type { FormEvent } from './events.ts';
import {
  filling,
  formContent,
  formFrequency,
  formRefusal,
  settlement,
  settlementWay,
  settling,
} from './schema.ts';

nameValues(
  'FormFrequency',
  { zh: '填报频率', en: 'How often a form is asked for' },
  'formFrequencies',
  formFrequency,
);
nameValues(
  'FormSettlementWay',
  { zh: '对重复字段的处理', en: 'What becomes of a field that is known already' },
  'formSettlements',
  settlementWay,
);
said(formContent.shape.title, '表单的名称', 'What the form is called');
said(formContent.shape.purpose, '要求填报的目的', 'What it is asked for');
said(
  formContent.shape.regions,
  '要求填报的乡镇、村；填写其上级地区的，为该地区的全部乡镇、村',
  'The townships and villages that are asked; a region above them stands for all of them',
);
said(formContent.shape.fields, '要求填报的字段', 'The fields that are to be filled in');
said(settlement.shape.field, '字段的名称', 'Name of the field');
said(settlement.shape.catalogId, '用以填充的目录', 'The catalog from which it is filled');
said(settlement.shape.dataItem, '用以填充的数据项', 'The item from which it is filled');
said(settlement.shape.reasons, '仍需填报的理由', 'Why it is asked all the same');
said(settling.shape.fields, '逐个字段的处理', 'What becomes of each field');
said(formRefusal.shape.reasons, '不同意的理由', 'Why it is refused');
said(filling.shape.grantId, '所用共享权限的编号', 'Id of the grant through which it is filled');
said(
  filling.shape.values,
  '待核验的内容，按字段或者数据项的名称',
  'The values to verify, by the names of fields or of data items',
);
named('FormContent', { zh: '表单的内容', en: 'What a form asks' }, formContent);
const settled = named(
  'FormSettlement',
  { zh: '对一个字段的处理', en: 'What becomes of a field' },
  settlement,
);

const askedMatch = named(
  'FieldAsked',
  { zh: '已有表单要求填报的同一字段', en: 'The same field of a form that is asked already' },
  z.strictObject({
    field: said(z.string(), '本表单的字段', 'The field of this form'),
    formId: said(z.string(), '该表单的编号', 'Id of that form'),
    formTitle: said(z.string(), '该表单的名称', 'What that form is called'),
    askedAs: said(z.string(), '该表单中字段的名称', 'What that form calls the field'),
    requester: org,
    requesterName: said(z.string(), '要求填报的部门的名称', 'Name of the department that asks'),
    how: wayFound,
  }),
);

const foundSince = z.optional(
  said(
    z.array(itemFound),
    '再次核对目录的情况，与此前不同的',
    'What was found in catalogs again, where that is something else than before',
  ),
);

const events: EventsOf<FormEvent> = {
  drafted: {
    id: z.string(),
    parties,
    content: formContent,
    places: said(z.array(z.string()), '要求填报的地区所在的位置', 'Where the regions lie that are asked'),
    found: said(z.array(itemFound), '核对目录的情况', 'What was found in catalogs'),
    asked: said(z.array(askedMatch), '核对表单的情况', 'What was found in forms'),
    registeredBefore: z.optional(said(count, '起草时已登记的表单数', 'Forms registered when it was drafted')),
    draftedBy: said(account, '起草的经办人', 'Who has drafted it'),
  },
  settled: {
    fields: said(z.array(settled), '逐个字段的处理', 'What becomes of each field'),
    found: foundSince,
  },
  registered: {
    explained: said(z.array(z.string()), '仍需填报的重复字段', 'Known fields that are asked all the same'),
    asked: z.optional(said(z.array(askedMatch), '核对表单的情况', 'What was found in forms')),
    found: foundSince,
    registration: z.optional(said(count, '表单的登记序号', 'Its number among the forms registered')),
  },
  refused: { reasons: z.string(), refusedBy: said(account, '经办人', 'Who has refused it') },
  withdrawn: {},
};

const toAsk = said(z.array(z.string()), '仍需填报的字段', 'The fields that are still asked');
const shown = {
  id: ids.request,
  status: 'draft',
  title: '困难家庭走访登记表',
  frequency: 'monthly',
  requester: city.housing,
  requesterName: '示例市住房保障局',
} as const;

/** What is answered of a form. */
export const answers: CaseAnswers = {
  view: {
    ...formContent.shape,
    ...foundShown,
    askedAlready: said(
      z.array(askedMatch),
      '已有表单要求填报的字段',
      'Fields that registered forms ask for already',
    ),
    settled: said(z.array(settled), '对重复字段的处理', 'What becomes of what is known already'),
    toAsk,
    draftedBy: said(account, '起草的经办人', 'Who has drafted it'),
    createdAt: instant,
    registeredAt: z.optional(said(instant, '登记的时刻', 'When it was registered')),
    refusal: z.optional(
      said(
        z.strictObject({
          reasons: z.string(),
          by: said(account, '不同意的经办人', 'Who has refused it'),
          at: instant,
        }),
        '不同意的理由',
        'Why it was refused, and by whom',
      ),
    ),
    ...concerned,
    ...glass,
  },
  viewExample: {
    ...shown,
    purpose: '掌握辖区困难家庭情况',
    regions: ['990102001'],
    fields: [{ name: '身份证号' }, { name: '申请人意向' }],
    ...foundExample,
    askedAlready: [],
    settled: [],
    toAsk: ['身份证号', '申请人意向'],
    draftedBy: 'li',
    createdAt: at.drafted,
    requesterAuthority: city.bureau,
    requesterAuthorityName: '示例市数据局',
  },
  entry: {
    ...listed('form'),
    title: z.string(),
    frequency: formFrequency,
    fields: said(count, '字段的个数', 'How many fields'),
    toAsk: said(count, '仍需填报的个数', 'How many of them are still asked'),
    known: said(count, '已经编目或者已有表单要求填报的个数', 'How many of them are known or asked already'),
    createdAt: instant,
  },
  entryExample: { ...shown, fields: 2, toAsk: 2, known: 1, createdAt: at.drafted },
  events,
  problems: { register: ['own_work', 'form_field_repeated', 'form_repeated'], settle: [] },
};
