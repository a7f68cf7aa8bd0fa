import { answered, boundedFindings } from '../../../lib/aggregation/bounded.ts';
import { bundle } from '../../../lib/bundle/bundle.ts';
import type { Bundle } from '../../../lib/bundle/events.ts';
import { isUnsent } from '../../../lib/bundle/parts.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { partsIn } from '../../../lib/platform/http/bundleParts.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { readingRoute } from '../../../lib/platform/http/caseRecord.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';
import { examineRequests } from '../../../lib/platform/store/heldData.ts';

/** What is pointed out of a bundle as long as it has drafts: of each by itself, and of all of them together. */
export const bundleFindingOperations = [
  operation({
    id: 'listBundleFindings',
    method: 'GET',
    path: '/v1/bundles/{id}/findings',
    ...readingRoute(bundle),
    tag: 'bundles',
    summary: {
      zh: '提交前的提示：各件重复的申请、已有的权限，以及全组数据汇聚的风险',
      en: 'What of its drafts is asked for or held already, and what all of them would put together',
    },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    handle: async ({ params, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(bundle, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      // Read under a bundle's key, so its state is a bundle's.
      const { requests } = seen.head.state as unknown as Bundle;
      const drafts = (await partsIn(requests, store)).filter(isUnsent);
      // All that its department asks for is its own to know.
      const { overlapping, findings, isComplete } = await examineRequests(drafts, () => true, store);
      const parts = drafts.map(({ id, catalog }) => ({
        id,
        catalogId: catalog.id,
        catalogName: catalog.name,
        items: overlapping.get(id) ?? [],
        precedents: `/v1/requests/${id}/precedents`,
      }));
      const aggregation = { findings: boundedFindings(findings, answered), isComplete };
      return { status: 200, body: { parts, aggregation } };
    },
  }),
];
