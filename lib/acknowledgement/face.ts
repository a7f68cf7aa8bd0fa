import { notices } from '#notices/acknowledgement';
import { type Face, plain, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import type { AcknowledgementCommand, AcknowledgementStatus } from './events.ts';
import { reporting } from './schema.ts';

const command = <C extends AcknowledgementCommand>(given: C): C => given;

/** 数据更正确认 as people and clients see it. */
export const face = {
  name: { zh: '数据更正确认', en: 'acknowledgement of a correction' },
  plural: 'acknowledgements',
  isListedBySide: true,
  statuses: {
    awaited: { zh: '待确认', en: 'awaited' },
    acknowledged: { zh: '已确认', en: 'acknowledged' },
    uncorrected: { zh: '反映未更正', en: 'found uncorrected' },
  } satisfies Record<AcknowledgementStatus, unknown>,
  sides: {
    requester: { zh: '使用数据的部门', en: 'holder of the data' },
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '使用数据的部门的政务数据共享主管部门', en: "the holder's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    acknowledge: plain(
      { zh: '确认已知悉更正，并已相应处理所持数据', en: 'Acknowledge the correction of the data held' },
      'acknowledge',
    ),
    'report-uncorrected': taking(
      { zh: '反映数据仍未更正', en: 'Report that the data is uncorrected' },
      reporting,
      (body) => command({ type: 'report-uncorrected', ...body }),
      { reasons: '所注明的交付中，该条记录的坐落仍为更正前的值' },
    ),
  },
  deadlines: {},
  events: {
    told: { zh: '告知数据更正', en: 'the holder was told' },
    acknowledged: { zh: '确认', en: 'the holder has acknowledged' },
    foundUncorrected: { zh: '反映数据仍未更正', en: 'the holder has found it uncorrected' },
  },
  notices,
} as const satisfies Face;
