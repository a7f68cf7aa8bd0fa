import { type Face, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import type { DutyCommand, DutyStatus } from './events.ts';
import { dutyEnding } from './schema.ts';

const command = <C extends DutyCommand>(given: C): C => given;

/** 职责 as people and clients see it; how it is registered is written out. */
export const face = {
  name: { zh: '职责', en: 'function of a department' },
  plural: 'duties',
  statuses: {
    inForce: { zh: '有效', en: 'in force' },
    ended: { zh: '已取消或者划转', en: 'ended' },
  } satisfies Record<DutyStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '承担职责的部门', en: 'the department' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    end: taking(
      { zh: '取消职责', en: 'End the function' },
      dutyEnding,
      (body) => command({ type: 'end', ...body }),
      {
        reasons: '机构改革后该职责已划转至市住房保障局',
      },
    ),
  },
  deadlines: {},
  events: {
    registered: { zh: '登记职责', en: 'a function was registered' },
    changed: { zh: '职责内容变更', en: 'it was changed' },
    ended: { zh: '职责取消或者划转', en: 'it has ended' },
  },
  notices: {},
} as const satisfies Face;
