import type { Face } from '../case/face.ts';
import type { Element } from './element.ts';

/** 数据元 as people and clients see it: its operations are written out. */
export const face = {
  name: { zh: '数据元', en: 'data element' },
  statuses: { recorded: { zh: '已登记', en: 'recorded' } } satisfies Record<Element['status'], unknown>,
  sides: {
    own: { zh: '登记的政务数据共享主管部门', en: 'the authority that keeps it' },
    reader: { zh: '各单位', en: 'reader' },
  },
  commands: {},
  deadlines: {},
  notices: {},
} as const satisfies Face;
