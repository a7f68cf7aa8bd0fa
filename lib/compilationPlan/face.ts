import { beginning, type Face, plain, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import type { PlanCommand, PlanStatus } from './events.ts';
import { planChange, planContent } from './schema.ts';

const command = <C extends PlanCommand>(given: C): C => given;

/** 目录编制计划 as people and clients see it. */
export const face = {
  name: { zh: '目录编制计划', en: 'compilation plan' },
  plural: 'compilation-plans',
  creation: beginning({
    name: { zh: '拟订目录编制计划', en: 'Draft a compilation plan' },
    article: 12,
    roles: ['officer'],
    body: planContent,
    needs: ({ tasks }) => tasks.slice(0, 50).map(({ org }) => ({ kind: 'department', id: org })),
    build: (id, content) => command({ type: 'draft', id, content }),
    example: {
      title: '2026年度政务数据目录编制计划',
      note: '按照编目标准补齐许可、处罚、检查事项的数据',
      tasks: [{ org: '11990100MB0000011U', by: '2026-06-30' }],
    },
  }),
  readings: ['progress'],
  isListedBySide: true,
  statuses: {
    draft: { zh: '草稿', en: 'draft' },
    announced: { zh: '已印发', en: 'announced' },
    discarded: { zh: '已废弃', en: 'discarded' },
  } satisfies Record<PlanStatus, unknown>,
  sides: {
    requester: { zh: '组织编制的政务数据共享主管部门', en: 'the authority' },
    requesterAuthority: { zh: '上级政务数据共享主管部门', en: 'the authority above' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Partial<Record<PartySide, unknown>>,
  commands: {
    change: taking(
      { zh: '修改目录编制计划', en: 'Change the plan' },
      planChange,
      (content) => command({ type: 'change', content }),
      { title: '2026年度政务数据目录编制计划（修订）' },
    ),
    announce: plain({ zh: '印发目录编制计划', en: 'Announce the plan' }, 'announce'),
    discard: plain({ zh: '废弃草稿', en: 'Discard the draft' }, 'discard'),
  },
  deadlines: {},
  events: {
    drafted: { zh: '拟订计划', en: 'a plan was drafted' },
    changed: { zh: '修改计划', en: 'it was changed' },
    announced: { zh: '印发计划', en: 'it was announced' },
    discarded: { zh: '废弃草稿', en: 'the draft was discarded' },
  },
  notices: {},
} as const satisfies Face;
