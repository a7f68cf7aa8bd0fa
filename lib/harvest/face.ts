import { notices } from '#notices/harvest';
import { beginning, type Face, plain, taking } from '../case/face.ts';
import type { HarvestCommand, HarvestStatus } from './events.ts';
import { harvestChange, harvestContent, harvestStart } from './schema.ts';

const command = <C extends HarvestCommand>(given: C): C => given;

/** 目录汇集 as people and clients see it. */
export const face = {
  name: { zh: '目录汇集', en: 'harvest' },
  plural: 'harvests',
  readings: ['findings'],
  creation: beginning({
    name: { zh: '登记一个平台，汇集其目录', en: 'Harvest the catalogs of another platform' },
    roles: ['officer'],
    body: harvestContent,
    build: (id, content) => command({ type: 'register', id, content }),
    example: {
      name: '示例省政务数据共享平台',
      address: 'https://share.example.gov.cn',
      auth: { kind: 'bearer', secret: 'province' },
    },
  }),
  isListedBySide: true,
  statuses: {
    waiting: { zh: '待下次汇集', en: 'waiting' },
    running: { zh: '正在汇集', en: 'running' },
    ended: { zh: '已停止', en: 'ended' },
  } satisfies Record<HarvestStatus, unknown>,
  sides: { requester: { zh: '汇集单位', en: 'harvesting authority' } },
  commands: {
    change: taking(
      { zh: '更改平台的名称、地址或者认证方式', en: 'Change its name, address or how it is asked' },
      harvestChange,
      (content) => command({ type: 'change', content }),
      { name: '示例省共享平台' },
    ),
    start: taking(
      { zh: '开始汇集', en: 'Start a run' },
      harvestStart,
      (body) => command({ type: 'start', ...body }),
      { full: true },
    ),
    end: plain(
      { zh: '停止汇集，撤下已经汇集的目录', en: 'End it, and show what it has brought no more' },
      'end',
    ),
  },
  deadlines: {},
  events: {
    registered: { zh: '登记平台', en: 'the platform was registered' },
    changed: { zh: '更改', en: 'it was changed' },
    started: { zh: '开始汇集', en: 'a run has begun' },
    finished: { zh: '汇集完毕', en: 'a run is done' },
    failed: { zh: '未能汇集', en: 'a run has failed' },
    ended: { zh: '停止汇集', en: 'it was ended' },
  },
  notices,
} as const satisfies Face;
