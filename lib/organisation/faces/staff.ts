import { notices } from '#notices/organisation';
import type { Face } from '../../case/face.ts';
import type { Staff } from '../staff.ts';

/** 代理与移交 as people and clients see them: their operations are written out. */
export const face = {
  name: { zh: '代理与移交', en: 'delegations and handovers' },
  statuses: { inForce: { zh: '有效', en: 'in force' } } satisfies Record<Staff['status'], unknown>,
  sides: { own: { zh: '本单位', en: "one's own organisation" } },
  commands: {},
  deadlines: {},
  notices,
} as const satisfies Face;
