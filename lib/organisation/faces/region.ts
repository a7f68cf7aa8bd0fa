import type { Face } from '../../case/face.ts';
import type { Region } from '../region.ts';

/** 地区 of the register as people and clients see it: its operations are written out. */
export const face = {
  name: { zh: '地区登记', en: 'registered region' },
  statuses: {
    registered: { zh: '已登记', en: 'registered' },
    replaced: { zh: '已撤销', en: 'abolished' },
  } satisfies Record<Region['status'], unknown>,
  sides: {
    operator: { zh: '平台运维单位', en: 'operator' },
    reader: { zh: '各单位', en: 'reader' },
  },
  commands: {},
  deadlines: {},
  notices: {},
} as const satisfies Face;
