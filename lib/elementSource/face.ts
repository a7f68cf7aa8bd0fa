import { notices } from '#notices/elementSource';
import { type Face, taking } from '../case/face.ts';
import type { ElementSourceCommand, ElementSourceStatus } from './events.ts';
import { withdrawal } from './schema.ts';
import type { SourceSide } from './transitions.ts';

const command = <C extends ElementSourceCommand>(given: C): C => given;

/** 数源部门 as people and clients see it: it is designated under the address of its element. */
export const face = {
  name: { zh: '数源部门的确定', en: 'designation of a source department' },
  plural: 'element-sources',
  statuses: {
    designated: { zh: '已确定', en: 'designated' },
    withdrawn: { zh: '已取消', en: 'withdrawn' },
  } satisfies Record<ElementSourceStatus, unknown>,
  sides: {
    provider: { zh: '数源部门', en: 'source department' },
    authority: { zh: '本地区的政务数据共享主管部门', en: 'authority of the region' },
    reader: { zh: '各单位', en: 'reader' },
  } satisfies Record<SourceSide, unknown>,
  commands: {
    withdraw: taking(
      { zh: '取消数源部门', en: 'Withdraw the designation' },
      withdrawal,
      (body) => command({ type: 'withdraw', ...body }),
      { reasons: '职责调整，另行确定数源部门' },
    ),
  },
  deadlines: {},
  events: {
    designated: { zh: '确定数源部门', en: 'a source department was designated' },
    withdrawn: { zh: '取消数源部门', en: 'the designation was withdrawn' },
  },
  notices,
} as const satisfies Face;
