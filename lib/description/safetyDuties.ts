import * as z from 'zod/mini';
import {
  acceptingDuties,
  extent,
  handling,
  handlingAssessment,
  itemsNeeded,
  useRange,
} from '../request/schema.ts';
import { enumeration, named, nameValues, said } from './naming.ts';
import { account, date, instant, text } from './values.ts';

nameValues(
  'HandlingConclusion',
  { zh: '影响评估的结论', en: 'What the requester’s own assessment concludes' },
  'handlingConclusions',
  handlingAssessment.shape.conclusion,
);
said(handlingAssessment.shape.assessor, '评估单位或者评估人', 'Who made the assessment');
said(handlingAssessment.shape.date, '评估日期', 'The day of the assessment', 'date');
said(handlingAssessment.shape.document, '评估报告的文号', 'Number under which its report is filed');
named(
  'HandlingAssessment',
  { zh: '需求部门的影响评估', en: 'The requester’s own assessment' },
  handlingAssessment,
);
said(itemsNeeded.shape.why, '这些数据项为何是必需的', 'Why these items are needed');
named(
  'ItemsNeeded',
  { zh: '数据项的必要性', en: 'Why these items are the least that is needed' },
  itemsNeeded,
);
said(handling.shape.purpose, '处理目的', 'What it is processed for');
const manner = said(handling.shape.manner, '处理方式', 'In which manner it is processed');
said(
  handling.shape.whyThisMinimum,
  '所申请的每个数据项的必要性（最小集合）',
  'Why each item asked for is needed (minimum set)',
);

/** How personal information or important data will be handled. */
export const describedHandling = named(
  'Handling',
  {
    zh: '个人信息、重要数据的处理说明',
    en: 'How personal information or important data will be handled',
  },
  handling,
);

export const dutiesVersion = said(
  acceptingDuties.shape.version,
  '安全保护义务的版本',
  'Version of the safety duties',
);

export const protectedData = said(
  z.array(
    enumeration(
      'ProtectedData',
      { zh: '需要特别保护的数据', en: 'Data that obliges whoever receives it' },
      'protectedData',
    ),
  ),
  '所涉及的个人信息、重要数据',
  'What of the data obliges whoever receives it',
);

const duties = said(
  z.array(
    named(
      'SafetyDuty',
      { zh: '一项安全保护义务', en: 'One safety duty' },
      z.strictObject({
        code: said(z.string(), '义务的代码', 'Its code'),
        text: said(text, '义务的内容', 'What it says'),
      }),
    ),
  ),
  '各项安全保护义务',
  'The duties, one by one',
);

/** The duties as they are to be accepted, or were. */
export const safetyDuties = named(
  'SafetyDuties',
  { zh: '安全保护义务', en: 'The safety duties' },
  z.strictObject({ version: dutiesVersion, duties }),
);

const acceptance = {
  version: dutiesVersion,
  protectedData,
  acceptedBy: said(account, '接受义务的部门负责人', 'The department head who has accepted them'),
};

/** That they were accepted, as an event tells it. */
export const dutiesAccepted = acceptance;

const accepted = { ...acceptance, acceptedAt: said(instant, '接受的时间', 'When they were accepted') };

/** That they were accepted, as a case keeps it. */
export const acceptedDuties = named(
  'DutiesAccepted',
  { zh: '已接受的安全保护义务', en: 'That the safety duties were accepted' },
  z.strictObject(accepted),
);

/** The same with the manner of processing, as they are accepted with a need of what is to flow back. */
export const handlingAccepted = named(
  'HandlingAccepted',
  { zh: '处理方式和已接受的安全保护义务', en: 'The manner of processing, and the safety duties accepted' },
  z.strictObject({ manner, ...acceptance }),
);

const purpose = said(z.string(), '处理目的', 'What it is processed for');

/** What a grant has on record of them. */
export const grantDuties = named(
  'DutiesOfGrant',
  { zh: '随共享权限保存的安全保护义务', en: 'The safety duties as they are kept with a grant' },
  z.strictObject({ purpose, manner, ...accepted }),
);

/** What a grant shows of them: purpose, manner, extent and duties. */
export const grantDutiesShown = named(
  'GrantSafetyDuties',
  { zh: '共享权限所附的安全保护义务', en: 'The safety duties under a grant' },
  z.strictObject({
    purpose,
    manner,
    dataItems: z.array(z.string()),
    useRange: z.optional(useRange),
    extent,
    ...accepted,
    duties,
    keepUntil: z.optional(
      said(
        date,
        '至少保存至（权限结束后三年）',
        'Last day on which they must be kept, three years from its end',
        'date',
      ),
    ),
  }),
);
