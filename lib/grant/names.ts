import type { Text } from '../regulation/text.ts';
import type { DisposalMethod } from './disposal.ts';
import type { EndingGround } from './ending.ts';
import type { CloseReason, DeliveryNote } from './events.ts';
import type { Suspension, SuspensionReason } from './suspension.ts';
import type { UsageKind } from './usage.ts';
import type { AskedChange, WantedChange } from './widening.ts';

/** How a delivery went, as its grant remembers it. */
export const deliveryNoteNames: Readonly<Record<DeliveryNote['status'], Text>> = {
  started: { zh: '已开始', en: 'started' },
  ready: { zh: '可提取', en: 'ready' },
  received: { zh: '已签收', en: 'received' },
  voided: {
    zh: '经核验与清单不符或者经认定不完整，重新交付',
    en: 'found not to be what it should be, and delivered again',
  },
  rejected: { zh: '需求部门认为不完整，已退回', en: 'rejected as incomplete' },
  upheld: { zh: '经认定完整，可提取', en: 'found complete' },
  failed: { zh: '未能交付', en: 'failed' },
};

/** Why a requester ends its use (art. 27). */
export const closeReasonNames: Readonly<Record<CloseReason, Text>> = {
  achieved: { zh: '使用目的已经实现', en: 'the purpose is achieved' },
  impossible: { zh: '使用目的无法实现', en: 'the purpose cannot be achieved' },
  unnecessary: { zh: '不再需要使用', en: 'the data is no longer needed' },
};

/** Why sharing is suspended (art. 27). */
export const suspensionReasonNames: Readonly<Record<SuspensionReason, Text>> = {
  misuse: { zh: '不按规定使用', en: 'misuse' },
  security: { zh: '存在安全风险', en: 'a risk to security' },
  incident: { zh: '发生安全事件', en: 'a security incident' },
};

/** On which article a suspension stands: that on misuse is the law's, the others are this platform's own. */
export const suspensionArticles: Readonly<Record<SuspensionReason, Text>> = {
  misuse: { zh: '（《政务数据共享条例》第二十七条）', en: ' (art. 27)' },
  security: { zh: '', en: '' },
  incident: { zh: '', en: '' },
};

/** What the requester owes while its sharing is suspended: only who misused has something to rectify. */
export const suspensionDutyNames: Readonly<Record<SuspensionReason, Text>> = {
  misuse: { zh: '整改并报告整改情况', en: 'rectifies and reports it' },
  security: { zh: '配合排查风险并报告情况', en: 'helps to find the risk and reports what was found' },
  incident: { zh: '配合处置事件并报告情况', en: 'helps to handle the incident and reports what was done' },
};

/** What a requester wants changed in its right (art. 25). */
export const askedNames: Readonly<
  Record<Exclude<keyof WantedChange, 'reasons' | 'personalInformation'>, Text>
> = {
  until: { zh: '使用期限', en: 'how long it is used' },
  useRange: { zh: '使用范围', en: 'the range of use' },
  purpose: { zh: '使用目的', en: 'the purpose' },
  manner: { zh: '处理方式', en: 'the manner of processing' },
  thirdParty: { zh: '向第三方提供', en: 'with whom else it is used' },
};

/** Why a provider must end or change what it supplies (art. 27). */
export const endingGroundNames: Readonly<Record<EndingGround, Text>> = {
  lawChanged: {
    zh: '法律、行政法规或者国务院决定调整',
    en: 'a change of law, regulation or State Council decision',
  },
  dutiesChanged: { zh: '部门职责变化', en: 'a change of the department’s duties' },
  sourceEnded: { zh: '不再产生该数据', en: 'the data is no longer made' },
  systemChanged: { zh: '信息系统变更', en: 'a change of the system' },
  security: { zh: '存在安全风险', en: 'a risk to security' },
};

/** What a requester answers to a proposed ending or change. */
export const positionNames: Readonly<Record<'agree' | 'disagree', Text>> = {
  agree: { zh: '同意', en: 'agrees' },
  disagree: { zh: '不同意', en: 'disagrees' },
};

/** Who suspended. */
export const suspenderNames: Readonly<Record<Suspension['by'], Text>> = {
  provider: { zh: '提供部门', en: 'the provider' },
  authority: { zh: '政务数据共享主管部门', en: 'the authority' },
};

/** How far a change that is asked for is. */
export const askedChangeNames: Readonly<Record<AskedChange['status'], Text>> = {
  prepared: { zh: '待本单位审核', en: 'awaits the consent of its own head' },
  sent: { zh: '待提供部门答复', en: 'awaits the provider' },
};

export const disposalMethodNames: Readonly<Record<DisposalMethod, Text>> = {
  deleted: { zh: '删除', en: 'deleted' },
  destroyed: { zh: '销毁存储介质', en: 'the media were destroyed' },
  returned: { zh: '退还', en: 'returned' },
  anonymised: { zh: '匿名化处理', en: 'made anonymous' },
};

/** What of a use is recorded (art. 29). */
export const usageKindNames: Readonly<Record<UsageKind, Text>> = {
  scenario: { zh: '使用场景', en: 'scenario' },
  process: { zh: '使用过程', en: 'process' },
  effect: { zh: '应用成效', en: 'effect' },
  storage: { zh: '存储情况', en: 'storage' },
  destruction: { zh: '销毁情况', en: 'destruction' },
};
