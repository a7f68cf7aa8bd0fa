import { notices } from '#notices/matter';
import { type Face, plain, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import { urge } from '../case/urgingFace.ts';
import type { MatterCommand, MatterStatus } from './events.ts';
import { declaring, matterReasons, ofDatum, stating } from './schema.ts';

const command = <C extends MatterCommand>(given: C): C => given;

/** 业务事项 as people and clients see it; how it is registered is written out. */
export const face = {
  name: { zh: '业务事项', en: 'business matter' },
  plural: 'matters',
  isListedBySide: true,
  statuses: {
    inForce: { zh: '有效', en: 'in force' },
    ending: { zh: '已声明取消或者划转，待审核', en: 'declared to have ended' },
    ended: { zh: '已取消或者划转', en: 'ended' },
  } satisfies Record<MatterStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '办理事项的部门', en: 'the department' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    'declare-absent': taking(
      { zh: '声明没有某项应编数据', en: 'Declare that a required datum does not exist' },
      declaring,
      (body) => command({ type: 'declare-absent', ...body }),
      { datum: 'submittedData', reasons: '该许可由系统依据登记信息自动核发，申请人不提交材料' },
    ),
    'take-back': taking(
      { zh: '撤回无此数据的声明', en: 'Take the declaration back' },
      ofDatum,
      (body) => command({ type: 'take-back', ...body }),
      { datum: 'submittedData' },
    ),
    'accept-absence': taking(
      { zh: '认可无此数据的声明', en: 'Accept that a datum does not exist' },
      ofDatum,
      (body) => command({ type: 'accept-absence', ...body }),
      { datum: 'submittedData' },
    ),
    'return-absence': taking(
      { zh: '退回无此数据的声明', en: 'Return the declaration' },
      declaring,
      (body) => command({ type: 'return-absence', ...body }),
      { datum: 'submittedData', reasons: '办事指南列明申请人应当提交申请表，该数据存在' },
    ),
    'state-item': taking(
      { zh: '指明作为应编数据的数据项', en: 'State which item a required datum is' },
      stating,
      (body) => command({ type: 'state-item', ...body }),
      { datum: 'result', catalogId: '01kak3n5d2b7c8e4f9g1h3j6k0', item: '许可证编号' },
    ),
    'accept-item': taking(
      { zh: '认可指明的数据项', en: 'Accept a stated item' },
      ofDatum,
      (body) => command({ type: 'accept-item', ...body }),
      { datum: 'result' },
    ),
    'refuse-item': taking(
      { zh: '不认可指明的数据项', en: 'Refuse a stated item' },
      declaring,
      (body) => command({ type: 'refuse-item', ...body }),
      { datum: 'result', reasons: '该数据项是受理编号，不是办理结果' },
    ),
    end: taking(
      { zh: '声明业务事项已经取消或者划转', en: 'Declare that the matter has ended' },
      matterReasons,
      (body) => command({ type: 'end', ...body }),
      { reasons: '该许可事项已由国务院决定取消' },
    ),
    'accept-end': plain({ zh: '认可业务事项已经取消或者划转', en: 'Accept that it has ended' }, 'accept-end'),
    'return-end': taking(
      { zh: '退回业务事项取消的声明', en: 'Return that it has ended' },
      matterReasons,
      (body) => command({ type: 'return-end', ...body }),
      { reasons: '权责清单仍列有该事项' },
    ),
    urge,
  },
  deadlines: { review: { zh: '审核部门对应编数据的声明', en: 'review of what was declared' } },
  events: {
    registered: { zh: '登记业务事项', en: 'a matter was registered' },
    changed: { zh: '事项内容变更', en: 'it was changed' },
    absenceDeclared: { zh: '声明没有某项应编数据', en: 'a datum was declared not to exist' },
    absenceTakenBack: { zh: '撤回声明', en: 'the declaration was taken back' },
    absenceAccepted: { zh: '认可无此数据的声明', en: 'the declaration was accepted' },
    absenceReturned: { zh: '退回无此数据的声明', en: 'the declaration was returned' },
    itemStated: { zh: '指明数据项', en: 'an item was stated' },
    itemAccepted: { zh: '认可指明的数据项', en: 'a stated item was accepted' },
    itemRefused: { zh: '不认可指明的数据项', en: 'a stated item was refused' },
    endDeclared: { zh: '声明事项已经取消或者划转', en: 'it was declared to have ended' },
    ended: { zh: '事项已经取消或者划转', en: 'it has ended' },
    endReturned: { zh: '退回事项取消的声明', en: 'its ending was returned' },
  },
  notices,
} as const satisfies Face;
