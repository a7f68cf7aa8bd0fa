import type { Text } from '../regulation/text.ts';
import type { Direction, Step } from './edges.ts';
import type { LineageNode } from './nodes.ts';

/** What the ends of a flow are. */
export const lineageNodeNames: Readonly<Record<LineageNode['type'], Text>> = {
  source: { zh: '来源系统', en: 'source system' },
  catalog: { zh: '目录', en: 'catalog' },
  grant: { zh: '共享权限', en: 'grant' },
  delivery: { zh: '交付', en: 'delivery' },
  calls: { zh: '一日的调用', en: 'calls of a day' },
  use: { zh: '使用系统', en: 'systems of use' },
};

/** The steps that data takes. */
export const lineageStepNames: Readonly<Record<Step, Text>> = {
  described: { zh: '编入目录', en: 'described' },
  shared: { zh: '按权限共享', en: 'shared' },
  delivered: { zh: '交付', en: 'delivered' },
  called: { zh: '通过服务调用', en: 'called' },
  used: { zh: '到达使用系统', en: 'reached its use' },
};

/** Which way lineage is followed. */
export const directionNames: Readonly<Record<Direction, Text>> = {
  up: { zh: '向上游，到来源', en: 'up, to where it comes from' },
  down: { zh: '向下游，到使用', en: 'down, to where it is used' },
};
