import type { Face } from '../../case/face.ts';
import type { Rulebook } from '../rulebook.ts';

/** 工作日历 as people and clients see it: its operations are written out. */
export const face = {
  name: { zh: '工作日历', en: 'calendar of working days' },
  statuses: {
    inForce: { zh: '有效', en: 'in force' },
    proposed: { zh: '有待确认的放假安排', en: 'an announcement waits to be confirmed' },
  } satisfies Record<Rulebook['status'], unknown>,
  sides: {
    operator: { zh: '平台运维单位', en: 'operator' },
    reader: { zh: '各单位', en: 'reader' },
  },
  commands: {},
  deadlines: {},
  notices: {},
} as const satisfies Face;
