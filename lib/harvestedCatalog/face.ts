import type { Face } from '../case/face.ts';

/** 其他平台的目录 as people and clients see it; its operations are written out. */
export const face = {
  name: { zh: '其他平台的目录', en: 'catalog of another platform' },
  statuses: {
    shown: { zh: '展示中', en: 'shown' },
    withdrawn: { zh: '已撤下', en: 'withdrawn' },
  },
  sides: { reader: { zh: '各部门', en: 'every department' } },
  commands: {},
  deadlines: {},
  events: {
    harvested: { zh: '汇集', en: 'it was read from the other platform' },
    withdrawn: { zh: '撤下', en: 'it is shown no more' },
  },
  notices: {},
} as const satisfies Face;
