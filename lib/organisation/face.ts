import { notices } from '#notices/organisation';
import type { Face } from '../case/face.ts';

/** The register as people and clients see it: it has no commands of cases, its operations are written out. */
export const face = {
  name: { zh: '登记', en: 'registration' },
  statuses: {
    registered: { zh: '已登记', en: 'registered' },
    merged: { zh: '已撤并', en: 'merged into another' },
    replaced: { zh: '已撤销', en: 'abolished' },
    inForce: { zh: '有效', en: 'in force' },
  },
  sides: {
    operator: { zh: '平台运维', en: 'operator' },
    reader: { zh: '各单位', en: 'reader' },
    own: { zh: '本单位', en: "one's own organisation" },
  },
  commands: {},
  deadlines: {},
  notices,
} as const satisfies Face;
