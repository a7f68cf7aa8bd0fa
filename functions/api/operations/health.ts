import type { RefusalOf } from '../../../lib/case/refusal.ts';
import { rulebookId } from '../../../lib/organisation/rulebook.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { log } from '../../../lib/platform/runtime/log.ts';
import { headKey } from '../../../lib/platform/store/keys.ts';

const unreadable: RefusalOf<'temporarily_unavailable'> = {
  code: 'temporarily_unavailable',
  status: 503,
  detail: {
    zh: '平台此刻读不到数据，正在恢复。请按答复注明的秒数稍候再试。',
    en: 'The platform cannot read its data just now and is recovering. Wait as Retry-After says and try again.',
  },
};

/** What says that the platform runs has just read of the table: a function that starts proves nothing about what it stands on. */
export const healthOperations = [
  operation({
    id: 'getHealth',
    method: 'GET',
    path: '/health',
    tag: 'site',
    summary: { zh: '平台是否在运行', en: 'Whether the platform runs' },
    access: { public: true },
    answer: { status: 200 },
    handle: async (_, { store }: StoreDeps) => {
      try {
        // One item, whether it is there or not.
        await store.table.getMany([headKey('rulebook', rulebookId)]);
        return { status: 200, body: { status: 'ok' } };
      } catch (error) {
        log.error('the table was not read', error);
        return { refusal: unreadable };
      }
    },
  }),
];
