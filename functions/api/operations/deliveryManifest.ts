import * as z from 'zod/mini';
import { notFound, notYours, type Refusal } from '../../../lib/case/refusal.ts';
import { manifestOfReady } from '../../../lib/delivery/statement.ts';
import { signManifest } from '../../../lib/platform/evidence/signManifest.ts';
import type { WorkingSigner } from '../../../lib/platform/evidence/workingSigner.ts';
import { readersOfCases } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { identifier } from '../../../lib/typedText.ts';
import { type ExchangeApiDeps, find } from './deliveryAccess.ts';

/** What signs what the platform states of deliveries. */
export interface ManifestDeps extends ExchangeApiDeps {
  readonly signer: WorkingSigner;
}

const id = identifier(128);

export const deliveryManifestOperations = [
  operation({
    id: 'getManifest',
    method: 'GET',
    path: '/v1/grants/{id}/deliveries/{delivery}/manifest',
    tag: 'deliveries',
    summary: {
      zh: '取得交付清单，带有平台的签名',
      en: 'The manifest of a delivery, signed by the platform',
    },
    article: 22,
    access: { roles: readersOfCases },
    params: z.strictObject({ id, delivery: id }),
    answer: { status: 200 },
    needsStatus: true,
    handle: async (call, deps: ManifestDeps) => {
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      const { state, grant, sides } = seen;
      if (!sides.includes('provider') && !sides.includes('requester')) return { refusal: bothSidesOnly };
      if (state.digest === undefined) return { refusal: nothingReady };
      return { status: 200, body: await signManifest(deps.signer, manifestOfReady(state, grant), call.at) };
    },
  }),
];

const bothSidesOnly = notYours({
  zh: '交付清单只提供给提供部门和需求部门。',
  en: 'The manifest is for both sides of the grant alone.',
});

const nothingReady: Refusal = {
  code: 'not_in_this_status',
  status: 409,
  detail: {
    zh: '交付清单在数据就绪后出具，目前没有就绪的数据。',
    en: 'A manifest is made of what stands ready, and nothing does.',
  },
};
