import { notices } from '#notices/form';
import { type Face, plain, taking } from '../case/face.ts';
import type { FormCommand, FormStatus } from './events.ts';
import { formRefusal, settling } from './schema.ts';
import type { FormSide } from './transitions.ts';

const command = <C extends FormCommand>(given: C): C => given;

/** 填报表单 as people and clients see it: how it begins, is settled and registered is written out, since each looks through the catalogs. */
export const face = {
  name: { zh: '填报表单', en: 'form' },
  plural: 'forms',
  isListedBySide: true,
  statuses: {
    draft: { zh: '草稿', en: 'draft' },
    registered: { zh: '已登记', en: 'registered' },
    refused: { zh: '不同意', en: 'refused' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  } satisfies Record<FormStatus, unknown>,
  sides: {
    requester: { zh: '要求填报的部门', en: 'department that asks' },
    authority: { zh: '政务数据共享主管部门', en: 'its authority' },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
    reader: { zh: '各单位', en: 'reader' },
  } satisfies Record<FormSide, unknown>,
  commands: {
    settle: {
      ...taking(
        { zh: '处理重复的字段', en: 'Settle what is known already' },
        settling,
        ({ fields }) => command({ type: 'settle', fields }),
        { fields: [{ field: '身份证号', by: 'omit' }] },
      ),
      isWrittenOut: true,
    },
    register: { ...plain({ zh: '审核登记', en: 'Register the form' }, 'register'), isWrittenOut: true },
    refuse: taking(
      { zh: '不同意', en: 'Refuse the form' },
      formRefusal,
      (body) => command({ type: 'refuse', ...body }),
      { reasons: '所列字段均可通过共享获取' },
    ),
    withdraw: plain({ zh: '撤回', en: 'Withdraw the form' }, 'withdraw'),
  },
  deadlines: {},
  events: {
    drafted: { zh: '起草', en: 'drafted' },
    settled: { zh: '处理重复的字段', en: 'what is known already was settled' },
    registered: { zh: '登记', en: 'registered' },
    refused: { zh: '不同意', en: 'refused' },
    withdrawn: { zh: '撤回', en: 'withdrawn' },
  },
  notices,
} as const satisfies Face;
