import { notices } from '#notices/subscription';
import type { Face } from '../case/face.ts';
import type { Subscriptions } from './subscription.ts';

/** 订阅 as people and clients see them: their operations are written out. */
export const face = {
  name: { zh: '目录公布订阅', en: 'subscriptions to announcements' },
  statuses: { inForce: { zh: '有效', en: 'in force' } } satisfies Record<Subscriptions['status'], unknown>,
  sides: { own: { zh: '本单位', en: "one's own organisation" } },
  commands: {},
  deadlines: {},
  notices,
} as const satisfies Face;
