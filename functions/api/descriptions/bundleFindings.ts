import * as z from 'zod/mini';
import { findingExample } from '../../../lib/aggregation/answers.ts';
import { ids } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import type { bundleFindingOperations } from '../operations/bundleFindings.ts';
import { aggregation, requestFinding, requestFindingExample } from './beforeSending.ts';
import { answering, type Describing } from './description.ts';

const part = named(
  'BundlePartFindings',
  { zh: '对其中一件尚未发出的申请的提示', en: 'What is found of one draft of the bundle' },
  z.strictObject({
    id: said(z.string(), '申请的编号', 'Id of the request'),
    catalogId: said(z.string(), '所申请的目录', 'The catalog that it asks for'),
    catalogName: said(z.string(), '目录名称', 'Name of the catalog'),
    items: said(z.array(requestFinding), '各项提示', 'What is found'),
    precedents: said(
      z.string(),
      '同一目录此前答复的查看地址',
      'Where earlier answers about the same catalog are read',
    ),
  }),
);

export const bundleFindingDescriptions = {
  listBundleFindings: {
    description: {
      zh: '只作提示，不影响提交，也不停止任何期限。对组内每件尚未发出的申请，列出本部门对同一目录未办结的申请、仍然有效的共享权限；并按全组尚未发出的申请合并，评估其与本部门持有和申请的其他数据汇聚后的风险。全部发出或者办结后没有提示，各件的提示见该件申请。按需求部门所属地区现行的规则评估。',
      en: 'A hint only: nothing is refused for it, and no clock stops. Of every request of the bundle that was not sent yet: requests of the same department over the same catalog that are open, and grants in force; and what all of these drafts together would put together with all that the department holds and asks for besides. When all were sent or have ended there is none: what is found of each is read there. By the rules of now of the region to which the requester belongs.',
    },
    parameters: { id: { zh: '申请组的编号', en: 'Id of the bundle' } },
    answer: answering(
      z.strictObject({
        parts: said(z.array(part), '尚未发出的各件申请', 'Its requests that were not sent yet'),
        aggregation,
      }),
      {
        parts: [
          {
            id: ids.request,
            catalogId: ids.catalog,
            catalogName: '不动产登记信息',
            items: [requestFindingExample],
            precedents: `/v1/requests/${ids.request}/precedents`,
          },
        ],
        aggregation: { findings: [findingExample], isComplete: true },
      },
    ),
  },
} satisfies Describing<typeof bundleFindingOperations>;
