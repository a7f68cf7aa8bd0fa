import * as z from 'zod/mini';
import {
  bodyKind,
  departmentContent,
  headOffice,
  regionContent,
  regionTermsContent,
} from '../../../lib/organisation/schema.ts';
import type { organisationOperations } from '../operations/organisations.ts';
import { answering, type Describing } from './description.ts';
import { city, cursor, registryName } from '../../../lib/description/examples.ts';
import { caseFields, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { named, nameValues, said } from '../../../lib/description/naming.ts';
import { proposedTermsExample, regionTerms, regionTermsExample } from './rulebook.ts';
import { account, date, level, org, pageOf, pageWords, regionCode } from '../../../lib/description/values.ts';

named(
  'RegionTermsContent',
  { zh: '地区缩短的期限', en: 'What a region commits itself to' },
  regionTermsContent,
);
said(
  regionContent.shape.since,
  '自该日起适用；改变此前登记的内容而不填写的，自登记之日起',
  'The day from which this holds; where it changes what was registered before, the day of registration unless told',
  'date',
);
named('RegionContent', { zh: '地区的登记内容', en: 'What is registered of a region' }, regionContent);
named(
  'DepartmentContent',
  { zh: '单位的登记内容', en: 'What is registered of an organisation' },
  departmentContent,
);
nameValues('HeadOffice', { zh: '负责人的职务', en: 'The office of a head' }, 'headOffices', headOffice);

const path = said(
  z.string(),
  '在行政区划层级中的位置：自省级起各级代码，以 / 连接；国家级为空',
  'Place in the one hierarchy: codes from the province down, joined by /; the country’s is empty',
);
const region = {
  code: regionCode,
  name: z.string(),
  level,
  parent: z.optional(
    said(z.string(), '上级地区，与代码所示不同时写明', 'The region above, where the digits do not give it'),
  ),
  replacedBy: z.optional(said(z.string(), '承接本地区的地区', 'The region that has taken its place')),
  since: z.optional(
    said(date, '自该日起如此登记，写明的给出', 'Since when this holds, where it was said', 'date'),
  ),
  path,
};
const formerRegion = named(
  'FormerRegion',
  { zh: '地区此前的登记', en: 'What a region was until a day' },
  z.strictObject({
    name: said(z.string(), '当时的名称', 'What it was called'),
    path: region.path,
    parent: region.parent,
    replacedBy: region.replacedBy,
    since: region.since,
    until: said(date, '至该日（不含）为止', 'Until this day, when it was something else', 'date'),
  }),
);
const regionAnswer = named(
  'Region',
  { zh: '已登记的地区', en: 'A registered region' },
  z.strictObject({
    status: statusOf('region'),
    ...region,
    former: z.optional(
      said(z.array(formerRegion), '此前的登记，早的在前', 'What it was before, oldest first'),
    ),
    ...caseFields,
  }),
);
const regionEntry = named(
  'RegionEntry',
  { zh: '列表中的地区', en: 'A region in a list' },
  z.strictObject({ id: z.string(), status: statusOf('region'), ...region }),
);

const department = {
  uscc: org,
  name: z.string(),
  kind: bodyKind,
  region: regionCode,
  path,
  level,
  superior: z.optional(said(z.string(), '管理本单位的上级单位', 'The body that manages it')),
  system: z.optional(
    said(
      z.strictObject({ org, region: regionCode, path, level }),
      '垂直管理系统的最上一级单位',
      'Top of the chain of superiors: its level and place decide who is competent',
    ),
  ),
  field: z.optional(said(z.string(), '业务领域', 'Field of its work')),
  authorisedBy: z.optional(said(z.string(), '授权依据', 'The provision that empowers it')),
  sharingOffice: named(
    'SharingOffice',
    { zh: '政务数据共享工作机构', en: 'The sharing office' },
    z.strictObject({
      name: z.string(),
      contact: z.optional(z.string()),
      officers: z.optional(z.array(account)),
    }),
  ),
  heads: z.array(
    named(
      'Head',
      { zh: '负责人', en: 'A head' },
      z.strictObject({ sub: account, name: z.optional(z.string()), office: headOffice }),
    ),
  ),
  documentPrefix: z.optional(
    said(
      z.string(),
      '机关代字；没有登记的，文号以单位名称开头',
      'With what the numbers of its documents begin; its name where there is none',
    ),
  ),
  mergedInto: z.optional(said(z.string(), '承接本单位的单位', 'The body that has taken over its duties')),
  hasWebhook: said(
    z.boolean(),
    '是否登记了通知接收地址（地址本身不予显示）',
    'Whether it has an address for notices; the address itself is not shown',
  ),
};
export const departmentAnswer = named(
  'Department',
  { zh: '已登记的单位', en: 'A registered organisation' },
  z.strictObject({ status: statusOf('department'), ...department, ...caseFields }),
);
const departmentEntry = named(
  'DepartmentEntry',
  { zh: '列表中的单位', en: 'An organisation in a list' },
  z.strictObject({ id: z.string(), status: statusOf('department'), ...department }),
);

const regionExample = { code: city.region, name: '示例市', level: 'city', path: '990000/990100' } as const;
const heads = [
  { sub: 'sun', name: '孙某', office: 'officeHead' },
  { sub: 'zhou', name: '周某', office: 'departmentHead' },
] as const;
const content = {
  name: registryName,
  kind: 'department',
  region: city.region,
  level: 'city',
  sharingOffice: { name: '数据共享科', contact: '0000-0000000' },
  heads,
} as const;
export const departmentExample = {
  uscc: city.registry,
  ...content,
  path: '990000/990100',
  hasWebhook: false,
};
export const code = { zh: '行政区划代码', en: 'Region code' };
const uscc = { zh: '统一社会信用代码', en: 'Unified social credit code' };
const registered = { status: 'registered', ...noActions('已登记', 1) } as const;

export const registerDescriptions = {
  putRegion: {
    parameters: { code },
    bodyExample: { name: '示例市', level: 'city', parent: '990000' },
    answer: answering(regionAnswer, { ...regionExample, parent: '990000', ...registered }),
    problems: [
      'invalid_level',
      'unknown_parent',
      'invalid_parent',
      'unknown_successor',
      'successor_ended',
      'invalid_successor',
    ],
  },
  getRegion: {
    parameters: { code },
    answer: answering(regionAnswer, { ...regionExample, ...registered }),
  },
  listRegions: {
    parameters: pageWords,
    answer: answering(pageOf(regionEntry), {
      items: [{ id: city.region, status: 'registered', ...regionExample }],
      next: null,
    }),
  },
  putRegionTerms: {
    parameters: { code },
    bodyExample: { terms: { 'R21.2': 8 }, supplementClock: 'continue', ladderTimes: { lastDay: '10:00' } },
    answer: answering(regionTerms, proposedTermsExample),
    problems: ['unknown_region', 'not_yours_to_do', 'longer_than_the_law', 'longer_than_ours'],
    description: {
      zh: '由该地区政务数据共享主管部门的经办人提出。各地区可以缩短、不得延长《政务数据共享条例》规定的期限；本级人民政府或者政务数据共享主管部门的另一人确认之后，适用于此后收到的事项。提出与现行期限相同的内容即为撤回。',
      en: "By an officer of the region's authority. A region may shorten the terms of the Regulation, never lengthen them; once its government or a second person of the authority confirms them, what is received later is bound. Proposing what is in force withdraws a proposal.",
    },
  },
  confirmRegionTerms: {
    parameters: { code },
    bodyExample: {},
    answer: answering(regionTerms, regionTermsExample),
    problems: ['unknown_region', 'not_yours_to_do', 'not_proposed', 'own_work'],
    description: {
      zh: '由本级人民政府，或者政务数据共享主管部门中提出人以外的人，在查看之后办理，并注明所查看的版本。',
      en: "By the region's government, or by another person of its authority than the one who proposed them, after seeing them: If-Match says which version.",
    },
  },
  getRegionTerms: {
    parameters: { code },
    answer: answering(regionTerms, regionTermsExample),
    description: {
      zh: '没有缩短期限的地区，适用《政务数据共享条例》规定的期限，版本为 0。',
      en: 'A region that has shortened nothing goes by the terms of the Regulation; its version is 0.',
    },
  },
  putDepartment: {
    parameters: { uscc },
    bodyExample: { ...content, webhook: 'https://oa.example.gov.cn/notices' },
    answer: answering(departmentAnswer, { ...departmentExample, hasWebhook: true, ...registered }),
    problems: [
      'invalid_uscc',
      'unknown_region',
      'region_replaced',
      'invalid_level',
      'authorisation_missing',
      'unknown_superior',
      'superior_ended',
      'invalid_superior',
      'unknown_successor',
      'successor_ended',
      'ended_for_good',
      'office_taken',
      'prefix_taken',
    ],
  },
  getDepartment: {
    parameters: { uscc },
    answer: answering(departmentAnswer, { ...departmentExample, ...registered }),
  },
  testWebhook: {
    parameters: { uscc },
    bodyExample: {},
    answer: answering(departmentAnswer, { ...departmentExample, hasWebhook: true, ...registered }),
    problems: ['not_yours_to_do', 'not_in_this_status', 'no_webhook'],
    description: {
      zh: '由本单位或者平台运维单位办理。测试通知同时送达本单位的收件箱；接收地址没有收到的，平台在 72 小时内逐次延长间隔再次发送，仍未收到的由平台运维单位处理。发往接收地址的请求带有 HTTP 消息签名（RFC 9421，Ed25519），覆盖请求方法、地址、内容类型、内容摘要和通知编号，核验方法和公钥见 /.well-known/gongxiang-keys。',
      en: 'By the organisation itself or the operator. The notice goes to its inbox as well; where the address does not take it, it is sent again at growing intervals for 72 hours, and then parked where the operator sees it. What is posted carries an HTTP message signature (RFC 9421, Ed25519) over method, target, content type, content digest and notice id; how it is verified, and by which key, says /.well-known/gongxiang-keys.',
    },
  },
  listDepartments: {
    parameters: {
      ...pageWords,
      region: { zh: '地区（行政区划代码）及其以下', en: 'A region by its code, with everything below it' },
    },
    answer: answering(pageOf(departmentEntry), {
      items: [{ id: city.registry, status: 'registered', ...departmentExample }],
      next: cursor,
    }),
  },
} satisfies Describing<typeof organisationOperations>;
