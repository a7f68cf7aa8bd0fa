import * as z from 'zod/mini';
import { shownOf, under, within } from '../../../lib/case/lists.ts';
import type { RefusalOf } from '../../../lib/case/refusal.ts';
import { attachmentRates, type Listed } from '../../../lib/catalog/attachment.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import type { ListPlace } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { type Item, requireText } from '../../../lib/platform/store/items.ts';
import { listPartition } from '../../../lib/platform/store/keys.ts';
import { pointer } from '../../../lib/regulation/text.ts';
import { identifier } from '../../../lib/typedText.ts';

/** Of one department, of a region with everything below it, or of all that is published. */
const query = z.strictObject({ org: z.optional(identifier(40)), region: z.optional(regionCode) });

/** Rows that are counted for one answer, and read at once. */
const rowsAtMost = 20_000;
const rowsAtOnce = 1000;

/** What is published is known to everybody (R16.2), and so is how much of it has something behind it. */
export const attachmentRateOperations = [
  operation({
    id: 'getAttachmentRate',
    method: 'GET',
    path: '/v1/catalogs/attachment-rate',
    tag: 'catalogs',
    summary: {
      zh: '资源挂接率：一个部门、一个地区及以下，或者全部',
      en: 'The attachment rate of a department, of a region and below, or of all',
    },
    access: { roles: readers },
    query,
    answer: { status: 200 },
    handle: async ({ query: asked, language }, { store }: StoreDeps) => {
      const { list, key, prefix } = await placeOf(asked, store);
      const listed: Listed[] = [];
      let after: Item | undefined;
      do {
        const page = await store.table.query({
          partition: listPartition(list, key),
          limit: rowsAtOnce,
          after,
          ...(prefix === undefined ? {} : { prefix }),
        });
        for (const row of page.items) if (isOf(row, asked)) listed.push(shownIn(row));
        after = page.next;
      } while (after && listed.length < rowsAtMost);
      const unknown = listed.length === 0 ? await unknownOf(asked, store) : undefined;
      if (unknown) return { refusal: unknown };
      const rates = attachmentRates(listed);
      return { status: 200, body: { ...rates, formula: formula[language], isComplete: after === undefined } };
    },
  }),
];

async function placeOf({ org, region }: z.infer<typeof query>, store: CaseStore): Promise<ListPlace> {
  const path = region === undefined ? '' : await regionPlace(region, store);
  if (path !== '') return within('catalog', path);
  return org === undefined ? under('catalog', 'published') : shownOf('catalog', org);
}

/** Which of those that are asked for is not registered: of nobody there is no rate. Asked only where nothing was found. */
async function unknownOf(
  { org, region }: z.infer<typeof query>,
  store: CaseStore,
): Promise<RefusalOf<'not_found'> | undefined> {
  const asked = [
    ...(region === undefined ? [] : [{ kind: 'region', id: region, name: 'region' } as const]),
    ...(org === undefined ? [] : [{ kind: 'department', id: org, name: 'org' } as const]),
  ];
  if (asked.length === 0) return undefined;
  const heads = await store.heads(asked.map(({ kind, id }) => ({ kind, id })));
  const unknown = asked.find(({ kind, id }) => !heads.has(`${kind}#${id}`));
  if (!unknown) return undefined;
  const detail = unregistered[unknown.name];
  return {
    code: 'not_found',
    status: 404,
    detail,
    errors: [{ path: pointer(unknown.name), code: 'invalid_value', message: detail }],
  };
}

const unregistered = {
  region: {
    zh: '没有登记该地区，请核对行政区划代码。',
    en: 'No such region is registered; check its code.',
  },
  org: {
    zh: '没有登记该部门，请核对统一社会信用代码。',
    en: 'No such department is registered; check its code.',
  },
} as const;

/** Where a region and a department are both asked for, what the one has in the other. */
function isOf(row: Item, { org }: z.infer<typeof query>): boolean {
  return org === undefined || shownIn(row).provider === org;
}

function shownIn(row: Item): Listed {
  // As the rows of published catalogs show each of them.
  return JSON.parse(requireText(row, 'summary')) as Listed;
}

const formula = {
  zh: '资源挂接率 = 已经挂接资源的已发布可共享目录数 ÷ 已发布可共享目录数',
  en: 'attached ÷ published: published catalogs to be shared that have something behind them ÷ published catalogs to be shared',
};
