import { notices } from '#notices/demand';
import { reasons } from '../catalog/schema.ts';
import { beginning, type Face, plain, taking } from '../case/face.ts';
import { urge } from '../case/urgingFace.ts';
import type { DemandCommand, DemandStatus } from './events.ts';
import * as schema from './schema.ts';
import type { DemandSide } from './transitions.ts';

const command = <C extends DemandCommand>(given: C): C => given;

/** 共享需求 as people and clients see it. */
export const face = {
  name: { zh: '共享需求', en: 'demand' },
  plural: 'demands',
  creation: beginning({
    name: { zh: '提出共享需求', en: 'Lodge a demand' },
    roles: ['officer'],
    body: schema.demandContent,
    needs: ({ documents = [] }) => documents.map((id) => ({ kind: 'attachment', id })),
    build: (id, content) => command({ type: 'lodge', id, content }),
    example: {
      title: '零售药店处理信息',
      description: '零售药店受到处理的级别、内容和作出处理决定的机构',
      items: ['零售药店名称', '处理级别', '处理内容'],
      basis: '《医疗保障基金使用监督管理条例》',
      scenario: '对医保定点零售药店进行信用评价',
    },
  }),
  isListedBySide: true,
  statuses: {
    lodged: { zh: '待分派', en: 'lodged' },
    assigned: { zh: '待答复', en: 'assigned' },
    accepted: { zh: '已接受，待编目', en: 'accepted' },
    declined: { zh: '已退回，待另行分派', en: 'declined' },
    catalogued: { zh: '已编目，可以申请', en: 'catalogued' },
    met: { zh: '已满足', en: 'met' },
    notProvided: { zh: '未能提供', en: 'not provided' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  } satisfies Record<DemandStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '分派的部门', en: 'assigned department' },
    authority: { zh: '分派的部门的政务数据共享主管部门', en: "the assigned department's authority" },
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    superior: { zh: '上级政务数据共享主管部门', en: 'authority above' },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<DemandSide, unknown>,
  commands: {
    change: taking(
      { zh: '补充、修改共享需求', en: 'Complete or change the demand' },
      schema.demandChange,
      (content) => command({ type: 'change', content }),
      { scenario: '对医保定点零售药店进行信用评价' },
    ),
    assign: taking(
      { zh: '分派可能提供的部门', en: 'Assign it to a department' },
      schema.assignment,
      (body) => command({ type: 'assign', ...body }),
      { org: '11990100MB0000011U', note: '药品监督管理的处理结果' },
    ),
    refer: taking(
      { zh: '报上级政务数据共享主管部门分派', en: 'Refer it to the authority above' },
      schema.referral,
      (body) => command({ type: 'refer', ...body }),
      { reasons: '所需数据由省级部门掌握' },
    ),
    accept: taking(
      { zh: '接受并承诺编目日期', en: 'Accept, and promise a day' },
      schema.acceptance,
      (body) => command({ type: 'accept', ...body }),
      { by: '2026-04-30' },
    ),
    decline: taking(
      { zh: '答复不能提供', en: 'Decline' },
      schema.declining,
      (body) => command({ type: 'decline', ...body }),
      { reasons: '本单位不履行该项职责，不掌握该数据' },
    ),
    close: taking(
      { zh: '确认未能提供并办结', en: 'Close as not provided' },
      reasons,
      (body) => command({ type: 'close', ...body }),
      { reasons: '经核实，本地区各部门均不掌握该数据' },
    ),
    link: taking(
      { zh: '关联已经发布的目录', en: 'Link the published catalog' },
      schema.linking,
      (body) => command({ type: 'link', ...body }),
      { catalogId: '01kak3h0c0v1x9m2p7q4r8s5t6' },
    ),
    'confirm-met': plain({ zh: '确认需求已经满足', en: 'Confirm that it is met' }, 'confirm-met'),
    urge,
    withdraw: plain({ zh: '撤回共享需求', en: 'Withdraw' }, 'withdraw'),
  },
  deadlines: {
    assignment: { zh: '分派', en: 'assignment' },
    answer: { zh: '分派需求的答复', en: 'answer' },
    cataloguing: { zh: '承诺的编目', en: 'cataloguing as promised' },
  },
  events: {
    lodged: { zh: '提出共享需求', en: 'lodged' },
    received: { zh: '送达政务数据共享主管部门', en: 'received by the authority' },
    changed: { zh: '补充、修改', en: 'changed' },
    assigned: { zh: '分派', en: 'assigned' },
    referred: { zh: '报上级分派', en: 'referred to the authority above' },
    accepted: { zh: '接受', en: 'accepted' },
    declined: { zh: '答复不能提供', en: 'declined' },
    closed: { zh: '确认未能提供', en: 'closed as not provided' },
    catalogued: { zh: '已经编目', en: 'catalogued' },
    granted: { zh: '共享申请已获同意，待需求部门确认', en: 'a request was consented to, to be confirmed' },
    met: { zh: '已经满足', en: 'met' },
    withdrawn: { zh: '撤回', en: 'withdrawn' },
  },
  notices,
} as const satisfies Face;
