import * as z from 'zod/mini';
import { attachmentRates, type Listed } from '../../../lib/catalog/attachment.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { publishedOf } from '../../../lib/platform/http/publishedCatalogs.ts';
import { identifier } from '../../../lib/typedText.ts';

/** Of one department, of a region with everything below it, or of all that is published. */
const query = z.strictObject({ org: z.optional(identifier(40)), region: z.optional(regionCode) });

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
      const found = await publishedOf(asked, store);
      if ('refusal' in found) return found;
      const { rows, isComplete } = found;
      // As the rows of published catalogs show each of them.
      const rates = attachmentRates(rows as unknown as readonly Listed[]);
      return { status: 200, body: { ...rates, formula: formula[language], isComplete } };
    },
  }),
];

const formula = {
  zh: '资源挂接率 = 已经挂接资源的已发布可共享目录数 ÷ 已发布可共享目录数',
  en: 'attached ÷ published: published catalogs to be shared that have something behind them ÷ published catalogs to be shared',
};
