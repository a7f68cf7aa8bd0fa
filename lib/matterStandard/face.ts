import { notices } from '#notices/matterStandard';
import type { Face } from '../case/face.ts';
import type { MatterStandard } from './matterStandard.ts';

/** 业务事项编目标准的地区补充 as people and clients see it: its operations are written out. */
export const face = {
  name: { zh: '业务事项编目标准的地区补充', en: 'additions of a region to the standard of matters' },
  statuses: {
    inForce: { zh: '有效', en: 'in force' },
    proposed: { zh: '有待确认的内容', en: 'something waits to be confirmed' },
  } satisfies Record<MatterStandard['status'], unknown>,
  sides: { reader: { zh: '各单位', en: 'reader' } },
  commands: {},
  deadlines: {},
  notices,
} as const satisfies Face;
