import { notices } from '#notices/backflow';
import { beginning, type Face, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import { urge } from '../case/urgingFace.ts';
import type { BackflowCommand, BackflowStatus } from './events.ts';
import * as schema from './schema.ts';

const command = <C extends BackflowCommand>(given: C): C => given;

const terms = {
  slicedBy: '行政区划代码',
  period: 'monthly',
  dueDay: 5,
  method: 'batch',
  path: '省级业务系统经省级平台回流至市级平台',
  contact: '测试省税务局数据管理处 0000-1234567',
} as const;

/** 数据回流 as people and clients see it. */
export const face = {
  name: { zh: '数据回流', en: 'backflow' },
  plural: 'backflows',
  creation: beginning({
    name: {
      zh: '提出数据回流需求，或者登记应当回流的数据',
      en: 'State what is to flow back, or declare what one owes',
    },
    article: 24,
    roles: ['officer', 'officeHead', 'departmentHead'],
    body: schema.backflowContent,
    needs: ({ catalogId }) => [{ kind: 'catalog', id: catalogId }],
    build: (id, content) => command({ type: 'state', id, content }),
    example: {
      catalogId: '01kak3h0c0v1x9m2p7q4r8s5t6',
      dataItems: ['统一社会信用代码', '纳税信用等级'],
      basis: '《优化营商环境条例》',
      purpose: '对本市企业开展信用评价',
      period: 'monthly',
    },
  }),
  isListedBySide: true,
  statuses: {
    stated: { zh: '待确认', en: 'stated' },
    standing: { zh: '持续回流', en: 'standing' },
    refused: { zh: '未予同意', en: 'refused' },
    ended: { zh: '已结束', en: 'ended' },
  } satisfies Record<BackflowStatus, unknown>,
  sides: {
    requester: { zh: '接收单位', en: 'receiving body' },
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '提供部门的政务数据共享主管部门', en: "the provider's authority" },
    requesterAuthority: { zh: '接收单位的政务数据共享主管部门', en: "the receiving body's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    confirm: taking(
      { zh: '确认回流的方式', en: 'Confirm how it flows back' },
      schema.backflowTerms,
      (body) => command({ type: 'confirm', terms: body }),
      terms,
    ),
    refuse: taking(
      { zh: '依法不予回流', en: 'Refuse by law' },
      schema.refusing,
      (refusal) => command({ type: 'refuse', refusal }),
      { ground: 'notLawful', reasons: '所列文件没有赋予该部门相应职责' },
    ),
    expect: taking(
      { zh: '填报本周期应有的记录数', en: 'Say how many records the period has' },
      schema.expecting,
      (body) => command({ type: 'expect', ...body }),
      { records: 1200 },
    ),
    'change-path': taking(
      { zh: '更改回流路径和联系人', en: 'Change path and contact' },
      schema.changingPath,
      (body) => command({ type: 'change-path', ...body }),
      { path: terms.path, contact: terms.contact },
    ),
    'record-docking': taking(
      { zh: '登记系统对接情况', en: 'Record the docking of the systems' },
      schema.docking,
      (docking) => command({ type: 'record-docking', docking }),
      { endpoint: '省级业务系统数据交换接口', testedAt: '2026-03-02', result: 'passed', since: '2026-03-03' },
    ),
    urge,
    end: taking(
      { zh: '不再需要，结束回流', en: 'End it: it is needed no more' },
      schema.ending,
      (body) => command({ type: 'end', ...body }),
      { reasons: '相应职责已经划出' },
    ),
  },
  deadlines: {
    confirmation: { zh: '回流方式的确认', en: 'confirmation' },
    cycle: { zh: '尚未届满的周期', en: 'the period under way' },
    period: { zh: '本周期的数据回流', en: 'backflow of the period' },
  },
  events: {
    stated: { zh: '提出数据回流需求', en: 'stated' },
    received: { zh: '送达提供部门', en: 'received by the provider' },
    confirmed: { zh: '确认回流的方式', en: 'confirmed' },
    refused: { zh: '依法不予回流', en: 'refused' },
    expected: { zh: '填报应有的记录数', en: 'records expected' },
    pathChanged: { zh: '更改路径和联系人', en: 'path or contact changed' },
    docked: { zh: '登记系统对接', en: 'docking recorded' },
    periodsMade: { zh: '数据已经回流', en: 'data flowed back' },
    periodIncomplete: { zh: '数据回流不完整', en: 'what flowed back is incomplete' },
    periodMissed: { zh: '一个周期的数据没有按时回流', en: 'a period was missed' },
    periodsReopened: { zh: '数据回流不成立，应当重新回流', en: 'what flowed back does not stand' },
    deliveryNoted: { zh: '记录一次交付', en: 'a delivery was noted' },
    suspended: { zh: '共享暂停', en: 'suspended' },
    restored: { zh: '共享恢复', en: 'restored' },
    ended: { zh: '结束', en: 'ended' },
  },
  notices,
} as const satisfies Face;
