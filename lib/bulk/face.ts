import { type Face, plain } from '../case/face.ts';
import type { Bulk, BulkStatus } from './bulk.ts';

/** 批量办理 as people and clients see it; its operations are written out. */
export const face = {
  name: { zh: '批量办理', en: 'bulk order' },
  address: { path: '/v1/bulk/{id}', at: ({ id }: Bulk) => ({ id }) },
  readings: ['results'],
  statuses: {
    running: { zh: '办理中', en: 'running' },
    done: { zh: '已办完', en: 'done' },
    stopped: { zh: '已停止', en: 'stopped' },
  } satisfies Record<BulkStatus, unknown>,
  sides: { orderer: { zh: '交办单位', en: 'orderer' } },
  commands: {
    stop: plain({ zh: '停止办理其余各件', en: 'Stop: leave what is not done' }, 'stop'),
  },
  deadlines: {},
  events: {
    ordered: { zh: '交办', en: 'it was ordered' },
    progressed: { zh: '办理进度', en: 'how far it is' },
    stopped: { zh: '停止', en: 'it was stopped' },
    finished: { zh: '办完', en: 'all of it was worked off' },
    counted: { zh: '停止后清点已办各件', en: 'what had been done was counted after the stop' },
  },
  notices: {},
} as const satisfies Face;
