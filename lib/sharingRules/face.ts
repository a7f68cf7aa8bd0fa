import type { Face } from '../case/face.ts';
import type { SharingRules } from './sharingRules.ts';

/** 政务数据共享工作规则 as people and clients see them: their operations are written out. */
export const face = {
  name: { zh: '政务数据共享工作规则', en: 'sharing rules of a department' },
  statuses: { recorded: { zh: '已登记', en: 'recorded' } } satisfies Record<SharingRules['status'], unknown>,
  sides: { own: { zh: '本单位', en: "one's own organisation" }, reader: { zh: '各单位', en: 'reader' } },
  commands: {},
  deadlines: {},
  notices: {},
} as const satisfies Face;
