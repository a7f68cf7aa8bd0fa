import type { Face } from '../case/face.ts';
import type { MatchingWorkflow } from './matchingWorkflow.ts';

/** 供需对接工作流程 as people and clients see it: its operations are written out. */
export const face = {
  name: { zh: '供需对接工作流程', en: 'matching workflow of a region' },
  statuses: { published: { zh: '已公布', en: 'published' } } satisfies Record<
    MatchingWorkflow['status'],
    unknown
  >,
  sides: {
    own: { zh: '公布的政务数据共享主管部门', en: 'the authority that published it' },
    reader: { zh: '各单位', en: 'reader' },
  },
  commands: {},
  deadlines: {},
  notices: {},
} as const satisfies Face;
