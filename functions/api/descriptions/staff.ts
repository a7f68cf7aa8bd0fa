import * as z from 'zod/mini';
import { delegableRole, delegationContent, handoverContent } from '../../../lib/organisation/schema.ts';
import type { staffOperations } from '../operations/staff.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { answering, type Describing } from './description.ts';
import { city, ids } from '../../../lib/description/examples.ts';
import { named, nameValues, said } from '../../../lib/description/naming.ts';
import { account, date, org } from '../../../lib/description/values.ts';

nameValues(
  'DelegableRole',
  { zh: '可以委托代理的角色', en: 'A role that may be delegated' },
  'roles',
  delegableRole,
);
named(
  'DelegationContent',
  { zh: '委托代理的内容', en: 'What is delegated, to whom, how long' },
  delegationContent,
);
named('HandoverContent', { zh: '移交的内容', en: 'Whose work is handed over to whom' }, handoverContent);

const delegation = named(
  'Delegation',
  {
    zh: '代理：缺勤期间由他人行使本人职责',
    en: 'During an absence one person does what another’s role allows',
  },
  z.strictObject({
    ...delegationContent.shape,
    id: z.string(),
    givenBy: said(account, '委托人', 'Who arranged it'),
    revoked: z.boolean(),
  }),
);
const handover = named(
  'Handover',
  { zh: '移交：一人经办的事项改由他人经办', en: 'What one person prepared is from then on another’s' },
  z.strictObject({
    ...handoverContent.shape,
    at: date,
    givenBy: said(account, '办理人', 'Who made it, last where several did'),
    madeBefore: z.optional(said(z.array(account), '此前办理过同一移交的人', 'Who had made the same before')),
  }),
);
const staff = named(
  'Staff',
  { zh: '本单位的代理与移交', en: 'Delegations and handovers of an organisation' },
  z.strictObject({
    id: org,
    status: statusOf('staff'),
    org,
    delegations: z.array(delegation),
    handovers: z.array(handover),
    deadlines: z.array(deadline),
    ...caseFields,
  }),
);

const content = {
  of: 'sun',
  to: 'wu',
  role: 'officeHead',
  from: '2026-03-02',
  until: '2026-03-06',
  reason: '出差',
} as const;
const example = {
  id: city.registry,
  status: 'inForce',
  org: city.registry,
  delegations: [{ ...content, id: ids.delegation, givenBy: 'sun', revoked: false }],
  handovers: [{ from: 'wang', to: 'qian', reason: '岗位调整', at: '2026-03-02', givenBy: 'sun' }],
  deadlines: [],
  ...noActions('有效', 2),
} as const;
const none = { ...example, delegations: [], handovers: [], version: 0 };
const uscc = { zh: '统一社会信用代码', en: 'Unified social credit code' };

export const staffDescriptions = {
  getStaff: { parameters: { uscc }, answer: answering(staff, none) },
  delegate: {
    parameters: { uscc },
    bodyExample: content,
    answer: answering(staff, { ...example, handovers: [], version: 1 }),
    problems: [
      'not_yours_to_do',
      'invalid_period',
      'same_person',
      'unknown_account',
      'deputy_required',
      'too_many_delegations',
    ],
  },
  revokeDelegation: {
    parameters: { uscc, delegation: { zh: '代理的编号', en: 'Id of the delegation' } },
    bodyExample: {},
    answer: answering(staff, {
      ...example,
      delegations: example.delegations.map((each) => ({ ...each, revoked: true })),
      handovers: [],
    }),
    problems: ['not_yours_to_do'],
  },
  handOver: {
    parameters: { uscc },
    bodyExample: { from: 'wang', to: 'qian', reason: '岗位调整' },
    answer: answering(staff, example),
    problems: ['not_yours_to_do', 'same_person', 'unknown_account', 'too_many_handovers'],
  },
  undoHandover: {
    parameters: { uscc },
    bodyExample: { from: 'wang', to: 'qian', reason: '移交有误' },
    answer: answering(staff, { ...example, handovers: [] }),
    problems: ['not_yours_to_do', 'too_large'],
  },
} satisfies Describing<typeof staffOperations>;
