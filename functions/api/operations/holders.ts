import { holdersOf } from '../../../lib/acknowledgement/acknowledgement.ts';
import { notFound, notYours } from '../../../lib/case/refusal.ts';
import { correction } from '../../../lib/correction/correction.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';

/** Who reads which holders were told and have acknowledged: the provider, and whoever stands over it. */
const overProvider: ReadonlySet<string> = new Set(['provider', 'authority', 'overseer']);

export const holderOperations = [
  operation({
    id: 'listHolders',
    method: 'GET',
    path: '/v1/corrections/{id}/holders',
    tag: 'corrections',
    summary: {
      zh: '更正告知了哪些使用数据的部门，各是否确认',
      en: 'Which holders were told of a correction, and which have acknowledged',
    },
    access: { roles: readers },
    params: idParams,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(correction, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      if (!seen.sides.some((side) => overProvider.has(side))) return { refusal: others };
      return listPage(store.table, holdersOf(params.id), query);
    },
  }),
];

const others = notYours({
  zh: '使用数据的部门确认情况，由提供部门和政务数据共享主管部门查看。',
  en: 'Who holds the data is for its provider and the competent authority to see.',
});
