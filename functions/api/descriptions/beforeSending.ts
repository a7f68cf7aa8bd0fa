import * as z from 'zod/mini';
import { finding as aggregationFinding, findingExample } from '../../../lib/aggregation/answers.ts';
import { sharingClass } from '../../../lib/catalog/schema.ts';
import { wanted } from '../../../lib/demand/schema.ts';
import { city, ids, registryName } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { date, org } from '../../../lib/description/values.ts';
import type { beforeSendingOperations } from '../operations/beforeSending.ts';
import { answering, type Describing } from './description.ts';

said(wanted.shape.title, '所需数据的名称', 'What the data that is needed is called');
said(wanted.shape.items, '所需的数据项', 'The data items that are wanted');
named('WantedData', { zh: '所需的数据', en: 'Data that is needed' }, wanted);

const names = z.array(z.string());
const match = named(
  'DemandMatch',
  { zh: '名称相近的已发布目录', en: 'A published catalog with a like name' },
  z.strictObject({
    catalogId: z.string(),
    name: said(z.string(), '数据目录名称', 'Name of the catalog'),
    provider: z.optional(said(org, '提供部门（统一社会信用代码）', 'The provider, by its code')),
    providerName: z.optional(said(z.string(), '提供部门的名称', 'The provider, by its name')),
    sharingClass: z.optional(sharingClass),
    items: said(names, '所需数据项中目录已有的', 'Those of the items that it has'),
    lacking: said(names, '所需数据项中目录没有的', 'Those that it lacks'),
  }),
);
export const requestFinding = named(
  'RequestFinding',
  { zh: '提交前提示的一项', en: 'Something to know before a request is sent' },
  z.strictObject({
    kind: enumeration('RequestFindingKind', { zh: '提示的种类', en: 'What is found' }, 'requestFindings'),
    id: said(z.string(), '另一申请或者共享权限的编号', 'Id of the other request, or of the grant'),
    status: said(z.string(), '其状态（代码）', 'Its status, a code'),
    items: said(names, '重复的数据项', 'The data items that both have'),
    covers: said(z.boolean(), '是否包含本申请的全部内容', 'Whether it has all that this one asks for'),
    until: z.optional(said(date, '权限的最后一日', 'Last day of the grant', 'date')),
  }),
);

export const aggregation = named(
  'RequestAggregation',
  { zh: '数据汇聚的风险', en: 'What the request would put together' },
  z.strictObject({
    findings: said(z.array(aggregationFinding), '各项风险，重的在前', 'The risks, the gravest first'),
    isComplete: said(
      z.boolean(),
      '是否查看了全部持有和申请的数据；过多的只查看最近 1000 项',
      'Whether all that is held and asked for was looked at: of very much the latest 1000 are',
    ),
  }),
);

export const requestFindingExample = {
  kind: 'grantInForce',
  id: ids.request,
  status: 'inUse',
  items: ['坐落'],
  covers: true,
  until: '2026-12-31',
} as const;

export const beforeSendingDescriptions = {
  matchDemand: {
    description: {
      zh: '只作提示，不影响提出。最多列出 10 个名称相近的目录；已有的可以直接申请。',
      en: 'A hint only: nothing is refused for it. At most 10 catalogs with like names; what is there can be requested at once.',
    },
    bodyExample: { title: '不动产登记', items: ['不动产单元号', '抵押情况'] },
    answer: answering(
      z.strictObject({ items: said(z.array(match), '名称相近的目录', 'Catalogs with like names') }),
      {
        items: [
          {
            catalogId: ids.catalog,
            name: '不动产登记信息',
            provider: city.registry,
            providerName: registryName,
            sharingClass: 'conditional',
            items: ['不动产单元号'],
            lacking: ['抵押情况'],
          },
        ],
      },
    ),
  },
  listRequestFindings: {
    description: {
      zh: '只作提示，不影响提交，也不停止任何期限：本部门对同一目录未办结的申请、仍然有效的共享权限，所申请的数据与本部门持有和申请的其他数据汇聚后的风险，以及目录的服务尚不能提供的数据项。重复的申请和权限只在申请送达提供部门之前向需求部门提示；汇聚的风险在提供部门答复之前均可查看，提供部门只能看到汇聚的类别和理由，看不到其他部门提供的数据。按需求部门所属地区现行的规则评估。',
      en: 'A hint only: nothing is refused for it, and no clock stops. Requests of the same department over the same catalog that are open, grants in force, what the data asked for would put together with all that the department holds and asks for besides, and the items that the service of the catalog does not have yet. What overlaps is for the requester alone, until the request is received; what would come together is also for the provider before it answers, which sees which categories come together and why, never what others provide. By the rules of now of the region to which the requester belongs.',
    },
    parameters: { id: { zh: '申请的编号', en: 'Id of the request' } },
    answer: answering(
      z.strictObject({
        items: said(z.array(requestFinding), '各项提示', 'What is found'),
        aggregation,
        serviceLacks: z.optional(
          said(
            names,
            '以接口或者核验方式申请的数据项中，目录现行的服务和已公布变更后的服务均没有登记的；开通服务以前，提供部门应当补充登记；只在申请等待答复期间向需求部门和提供部门提示',
            'Of a request for calls or verification: the items that neither the service of the catalog nor the one told ahead has; its provider adds them before it opens the service. For requester and provider, while the request awaits its answer',
          ),
        ),
      }),
      {
        aggregation: { findings: [findingExample], isComplete: true },
        items: [requestFindingExample],
        serviceLacks: ['坐落'],
      },
    ),
  },
} satisfies Describing<typeof beforeSendingOperations>;
