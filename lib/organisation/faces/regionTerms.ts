import type { Face } from '../../case/face.ts';
import type { RegionTerms } from '../regionTerms.ts';

/** 地区办理期限 as people and clients see them: their operations are written out. */
export const face = {
  name: { zh: '地区办理期限', en: 'terms of a region' },
  statuses: {
    inForce: { zh: '有效', en: 'in force' },
    proposed: { zh: '有待确认的内容', en: 'something waits to be confirmed' },
  } satisfies Record<RegionTerms['status'], unknown>,
  sides: {
    operator: { zh: '平台运维单位', en: 'operator' },
    reader: { zh: '各单位', en: 'reader' },
  },
  commands: {},
  deadlines: {},
  notices: {},
} as const satisfies Face;
