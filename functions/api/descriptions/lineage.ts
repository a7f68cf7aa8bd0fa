import * as z from 'zod/mini';
import { at, city, ids, registryName } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { date, instant, nextCursor, org, pageWords } from '../../../lib/description/values.ts';
import { nodeForms } from '../../../lib/lineage/nodes.ts';
import { treatment } from '../../../lib/catalog/schema.ts';
import type { lineageOperations } from '../operations/lineage.ts';
import { answering, type Describing } from './description.ts';

const node = named(
  'LineageNode',
  { zh: '数据血缘的一个节点', en: 'A node of lineage' },
  z.strictObject({
    node: said(z.string(), '节点，可以照抄查询', 'The node, as it can be asked for'),
    type: enumeration('LineageNodeType', { zh: '节点的种类', en: 'What a node is' }, 'lineageNodes'),
    typeName: said(z.string(), '种类的名称（按请求的语言）', 'What it is, in the caller’s language'),
    id: z.optional(
      said(
        z.string(),
        '目录、共享权限或者交付的编号；一日的调用，为共享权限的编号',
        'Id of the catalog, grant or delivery; of calls, that of their grant',
      ),
    ),
    day: z.optional(said(date, '调用的日期', 'The day of the calls', 'date')),
    answered: z.optional(said(z.int(), '当日正常返回的调用次数', 'Calls of the day that were answered')),
    records: z.optional(said(z.int(), '当日返回的记录数', 'Records that they were answered with')),
    edition: z.optional(
      said(z.int(), '目录的第几次发布', 'Which content published of the catalog it is, from 1'),
    ),
    org: z.optional(said(org, '单位的统一社会信用代码', 'The organisation, by its code')),
    name: z.optional(
      said(z.string(), '系统、单位或者目录的名称', 'Name of the system, organisation or catalog'),
    ),
    systems: z.optional(
      said(z.array(z.string()), '使用范围所列的系统', 'The systems that the range of use names'),
    ),
  }),
);

const edge = named(
  'LineageEdge',
  { zh: '数据流转的一步', en: 'A step that data has taken' },
  z.strictObject({
    from: node,
    to: node,
    step: enumeration('LineageStep', { zh: '流转的步骤', en: 'Which step it is' }, 'lineageSteps'),
    stepName: said(z.string(), '步骤的名称（按请求的语言）', 'Which step, in the caller’s language'),
    at: said(instant, '数据最早这样流转的时间', 'When data first took it', 'date-time'),
    grantId: said(z.string(), '所依据的共享权限', 'The grant under which it was'),
  }),
);

const affected = named(
  'AffectedUse',
  { zh: '变更一个数据项影响的一项共享权限', en: 'A grant that the change of an item reaches' },
  z.strictObject({
    grantId: said(z.string(), '共享权限的编号', 'Id of the grant'),
    org: said(org, '需求部门的统一社会信用代码', 'The requester, by its code'),
    orgName: said(z.string(), '需求部门的名称', 'Name of the requester'),
    systems: said(z.array(z.string()), '使用范围所列的系统', 'The systems that the range of use names'),
    treatment: z.optional(treatment),
    treatmentName: z.optional(said(z.string(), '提供形式的名称', 'In which form it is given, by name')),
    isInUse: said(z.boolean(), '数据是否已经到达需求部门', 'Whether anything has reached the requester'),
  }),
);

/** What every facet says of itself. */
const facet = {
  _producer: said(z.string(), '由谁写出', 'Who has written it'),
  _schemaURL: said(z.string(), '所依据的结构', 'The schema that it follows'),
};
const field = named(
  'OpenLineageField',
  { zh: '一个数据项', en: 'A data item' },
  z.strictObject({
    name: said(z.string(), '数据项的名称', 'Name of the item'),
    type: z.optional(said(z.string(), '目录所列的类型', 'Its type, as the catalog has it')),
    description: z.optional(said(z.string(), '目录所列的说明', 'What the catalog says of it')),
    ordinal_position: said(z.int(), '次序，自 1 起', 'Its place, from 1'),
  }),
);
const transformation = named(
  'OpenLineageTransformation',
  { zh: '数据项经过的处理', en: 'What was done to an item' },
  z.strictObject({
    type: said(z.string(), '直接来自', 'That it comes from it directly'),
    subtype: said(z.string(), '原样或者经过处理', 'As it is, or altered'),
    description: z.optional(said(z.string(), '处理的方式', 'How it was altered')),
    masking: said(z.boolean(), '是否看不出原值', 'Whether the value cannot be seen any more'),
  }),
);
const inputField = named(
  'OpenLineageInputField',
  { zh: '数据项的来源', en: 'Where an item comes from' },
  z.strictObject({
    namespace: said(z.string(), '数据所属的单位', 'Whose data it is'),
    name: said(z.string(), '来源的节点', 'The node that it comes from'),
    field: said(z.string(), '来源的数据项', 'The item that it comes from'),
    transformations: said(z.array(transformation), '经过的处理', 'What was done to it'),
  }),
);
const itemLineage = named(
  'OpenLineageItemLineage',
  { zh: '一个数据项的血缘', en: 'The lineage of an item' },
  z.strictObject({ inputFields: said(z.array(inputField), '各来源', 'Where it comes from') }),
);
const owner = named(
  'OpenLineageOwner',
  { zh: '数据集的所有者', en: 'An owner of a dataset' },
  z.strictObject({
    name: said(z.string(), '单位', 'The organisation'),
    type: said(z.string(), '提供或者使用', 'Whether it provides or uses it'),
  }),
);
const facets = named(
  'OpenLineageFacets',
  { zh: 'OpenLineage 的各方面', en: 'The facets of OpenLineage' },
  z.strictObject({
    ownership: said(
      z.strictObject({ ...facet, owners: said(z.array(owner), '所有者', 'The owners') }),
      '所有者',
      'Who owns it',
    ),
    schema: z.optional(
      said(
        z.strictObject({ ...facet, fields: said(z.array(field), '各数据项', 'The items') }),
        '结构',
        'Its schema',
      ),
    ),
    documentation: z.optional(
      said(
        z.strictObject({ ...facet, description: said(z.string(), '目录的摘要', 'Summary of the catalog') }),
        '说明',
        'What it is',
      ),
    ),
    columnLineage: z.optional(
      said(
        z.strictObject({
          ...facet,
          fields: said(z.record(z.string(), itemLineage), '按数据项的名称', 'By the name of the item'),
        }),
        '各数据项来自何处',
        'Where each item comes from',
      ),
    ),
  }),
);
const dataset = named(
  'OpenLineageDataset',
  { zh: 'OpenLineage 的数据集', en: 'A dataset of OpenLineage' },
  z.strictObject({
    namespace: said(z.string(), '数据所属的单位', 'Whose data it is'),
    name: said(z.string(), '节点', 'The node'),
    facets: said(facets, '结构、所有者、说明和数据项的血缘', 'Schema, owner, description, lineage of items'),
  }),
);
const runEvent = named(
  'OpenLineageRunEvent',
  { zh: 'OpenLineage 2-0-2 的 RunEvent', en: 'A RunEvent of OpenLineage 2-0-2' },
  z.strictObject({
    eventType: said(z.string(), '这一步已经完成', 'That the step was done'),
    eventTime: said(instant, '时间', 'When it was', 'date-time'),
    producer: said(z.string(), '由谁写出', 'Who has written it'),
    schemaURL: said(z.string(), '所依据的结构', 'The schema that it follows'),
    run: named(
      'OpenLineageRun',
      { zh: 'OpenLineage 的一次运行', en: 'A run of OpenLineage' },
      z.strictObject({
        runId: said(z.string(), '每一步各有一个，不变', 'One for each step, always the same'),
      }),
    ),
    job: named(
      'OpenLineageJob',
      { zh: 'OpenLineage 的作业', en: 'A job of OpenLineage' },
      z.strictObject({
        namespace: said(z.string(), '数据所属的单位', 'Whose data it is'),
        name: said(z.string(), '步骤和共享权限', 'The step and the grant'),
      }),
    ),
    inputs: said(z.array(dataset), '来自', 'Where it comes from'),
    outputs: said(z.array(dataset), '去往', 'Where it goes'),
  }),
);

const edgeExample = {
  from: {
    node: `source:${city.registry}`,
    type: 'source',
    typeName: '来源系统',
    org: city.registry,
    name: registryName,
  },
  to: {
    node: `catalog:${ids.catalog}@1`,
    type: 'catalog',
    typeName: '目录',
    id: ids.catalog,
    name: '不动产登记信息',
    edition: 1,
  },
  step: 'described',
  stepName: '编入目录',
  at: at.approved,
  grantId: ids.request,
} as const;

const producer = 'urn:gongxiang:platform';
const namespace = `urn:gongxiang:org:${city.registry}`;
const ownership = {
  _producer: producer,
  _schemaURL: 'https://openlineage.io/spec/facets/1-0-1/OwnershipDatasetFacet.json',
  owners: [{ name: namespace, type: 'PROVIDER' }],
};
const runEventExample = {
  eventType: 'COMPLETE',
  eventTime: at.approved,
  producer,
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  run: { runId: '0f1e2d3c-4b5a-8697-8877-665544332211' },
  job: { namespace, name: `described:${ids.request}` },
  inputs: [{ namespace, name: `source:${city.registry}`, facets: { ownership } }],
  outputs: [{ namespace, name: `catalog:${ids.catalog}@1`, facets: { ownership } }],
} as const;

const isComplete = said(
  z.boolean(),
  '是否查到了尽头；过多的只查最先的 50 个节点、各 100 步',
  'Whether all of it was looked at: of very many 50 nodes are, and 100 steps of each',
);

export const lineageDescriptions = {
  getGrantLineage: {
    description: {
      zh: '数据流转时即行记录：从来源系统到目录（按第几次发布），到共享权限，到每次交付或者每日的调用，到使用系统。第一页先给出通向该共享权限及其使用系统的各步，再逐次列出交付或者逐日列出调用。共享权限双方及其政务数据共享主管部门、上级可以查看；查看情况记录在案。',
      en: 'Written as data flows: from the source system to the catalog, by edition, to the grant, to each delivery or the calls of each day, to the systems of use. The first page begins with what leads to the grant and to its use; the deliveries, or the days of calls, follow. For both sides, their authorities and those above them; who looked is on record.',
    },
    parameters: { id: { zh: '共享权限的编号', en: 'Id of the grant' }, ...pageWords },
    problems: ['not_found', 'invalid_cursor'],
    answer: answering(
      z.strictObject({
        items: said(z.array(edge), '数据流转的各步', 'The steps that data has taken'),
        next: nextCursor,
      }),
      { items: [edgeExample], next: null },
    ),
    alsoAs: answering(
      z.strictObject({
        items: said(z.array(runEvent), '数据流转的各步', 'The steps that data has taken'),
        next: nextCursor,
      }),
      { items: [runEventExample], next: null },
    ),
  },
  getLineage: {
    description: {
      zh: '从一个节点向上游或者下游查询。只给出调用者可以查看其共享权限的各步；其余的，视同没有。没有的节点、与调用者无关的节点答复未查询到（404）；目录应当注明版本。',
      en: 'From a node up or down. Only steps under grants that the caller may read are given; the others are as if they were not. A node that there is not, or of which the caller may not know, is answered as not found (404); a catalog is named with its edition.',
    },
    parameters: {
      node: {
        zh: `节点，照抄数据血缘所列的写法：${nodeForms.join('、')}`,
        en: `The node, as lineage lists it: ${nodeForms.join(', ')}`,
      },
      direction: { zh: '向上游还是向下游', en: 'Which way' },
      depth: { zh: '最多几步，1 至 6；不填的为 6', en: 'Steps at most, 1 to 6; 6 unless told' },
      item: {
        zh: '数据项的名称：只查含有该项的各步。从目录出发的，可以不注明版本，并给出尚未结束的、含有该项的共享权限，即变更该项影响的部门',
        en: 'Name of a data item: only steps that have it are given. A catalog may then be named without its edition, and who has the item under a grant that is not over is told, which is whom its change would reach',
      },
    },
    answer: answering(
      z.strictObject({
        items: said(z.array(edge), '数据流转的各步', 'The steps that data has taken'),
        isComplete,
        affected: z.optional(
          said(
            z.array(affected),
            '变更该数据项影响的部门，限于调用者可以查看的共享权限',
            'Whom the change of the item would reach, of the grants that the caller may read',
          ),
        ),
      }),
      { items: [edgeExample], isComplete: true },
    ),
    alsoAs: answering(
      z.strictObject({
        items: said(z.array(runEvent), '数据流转的各步', 'The steps that data has taken'),
        isComplete,
      }),
      { items: [runEventExample], isComplete: true },
    ),
    problems: ['not_found', 'invalid_input'],
  },
} satisfies Describing<typeof lineageOperations>;
