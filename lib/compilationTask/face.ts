import { notices } from '#notices/compilationTask';
import { type Face, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import { urge } from '../case/urgingFace.ts';
import { countCoverage } from '../matter/coverage.ts';
import type { TaskCommand, TaskStatus } from './events.ts';
import { acceptingTask, dayMoved, reporting, taskReasons } from './schema.ts';

const command = <C extends TaskCommand>(given: C): C => given;

/** 目录编制任务 as people and clients see it; how it is reported is written out, since the platform counts with it. */
export const face = {
  name: { zh: '目录编制任务', en: 'compilation task' },
  plural: 'compilation-tasks',
  isListedBySide: true,
  statuses: {
    assigned: { zh: '编制中', en: 'assigned' },
    reported: { zh: '已报告，待审核', en: 'reported' },
    accepted: { zh: '已完成', en: 'accepted' },
    released: { zh: '不再要求', en: 'released' },
  } satisfies Record<TaskStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '编制目录的部门', en: 'the department' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    report: {
      ...taking(
        { zh: '报告编制任务完成', en: 'Report that it is compiled' },
        reporting,
        // The platform counts what is catalogued and gives the command with that: without a count nothing is compiled.
        (body) => command({ type: 'report', figures: countCoverage([], 0), ...body }),
        {},
      ),
      isWrittenOut: true,
    },
    accept: taking(
      { zh: '认可编制任务完成', en: 'Accept it' },
      acceptingTask,
      (body) => command({ type: 'accept', ...body }),
      {},
    ),
    return: taking(
      { zh: '退回编制任务', en: 'Return it' },
      taskReasons,
      (body) => command({ type: 'return', ...body }),
      { reasons: '行政处罚事项的处罚决定仍未编目，所述理由不成立' },
    ),
    'move-day': taking(
      { zh: '推迟编制任务的完成日期', en: 'Move its last day' },
      dayMoved,
      (body) => command({ type: 'move-day', ...body }),
      { by: '2026-09-30', reasons: '业务系统正在迁移，迁移完成后方可核对数据项' },
    ),
    release: taking(
      { zh: '不再要求完成编制任务', en: 'Release the department' },
      taskReasons,
      (body) => command({ type: 'release', ...body }),
      { reasons: '该单位正在进行机构改革，另行安排' },
    ),
    urge,
  },
  deadlines: {
    compilation: { zh: '编制目录', en: 'compilation' },
    review: { zh: '审核编制完成情况', en: 'review of the report' },
  },
  events: {
    assigned: { zh: '布置编制任务', en: 'the task was assigned' },
    reported: { zh: '报告完成', en: 'it was reported' },
    accepted: { zh: '认可完成', en: 'it was accepted' },
    returned: { zh: '退回', en: 'it was returned' },
    dayMoved: { zh: '推迟完成日期', en: 'its last day was moved' },
    released: { zh: '不再要求', en: 'it was released' },
  },
  notices,
} as const satisfies Face;
