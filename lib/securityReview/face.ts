import { notices } from '#notices/securityReview';
import { beginning, type Face, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import { urge } from '../case/urgingFace.ts';
import type { SecurityReviewCommand, SecurityReviewStatus } from './events.ts';
import { concluding, opening } from './schema.ts';

const command = <C extends SecurityReviewCommand>(given: C): C => given;

/** 安全审查 as people and clients see it. */
export const face = {
  name: { zh: '安全审查', en: 'security review' },
  plural: 'security-reviews',
  creation: beginning({
    name: { zh: '对一项共享申请进行安全审查', en: 'Review what a request would put together' },
    roles: ['officer'],
    body: opening,
    // One for each request.
    idOf: ({ requestId }) => requestId,
    needs: ({ requestId }) => [{ kind: 'request', id: requestId }],
    build: (id, { reasons }) => command({ type: 'open', id, reasons }),
    example: {
      requestId: '01kak3n5d2b7c8e4f9g1h3j6k0',
      reasons: '需求部门半年内先后申请多个含有个人信息的目录，应当一并审查',
    },
  }),
  isListedBySide: true,
  statuses: {
    open: { zh: '待作出结论', en: 'open' },
    concluded: { zh: '已有结论', en: 'concluded' },
    ended: { zh: '已终止', en: 'ended' },
  } satisfies Record<SecurityReviewStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '进行审查的政务数据共享主管部门', en: 'reviewing authority' },
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    conclude: taking(
      { zh: '作出安全审查结论', en: 'Conclude the review' },
      concluding,
      (body) => command({ type: 'conclude', ...body }),
      {
        conclusion: 'acceptableWithMeasures',
        measures: '两项数据分别存放，不得按身份证号码关联',
        involvesSecrecy: false,
        reasons: '汇聚的数据为履行职责所必需，采取措施后风险可控',
      },
    ),
    urge,
  },
  deadlines: { review: { zh: '安全审查', en: 'review' } },
  events: {
    opened: { zh: '提请安全审查', en: 'the review was opened' },
    assessed: { zh: '汇聚情况有变化', en: 'more has come together' },
    concluded: { zh: '作出结论', en: 'the authority has concluded' },
    ended: { zh: '双方并为同一单位，审查终止', en: 'it has ended: both sides are one body' },
  },
  notices,
} as const satisfies Face;
