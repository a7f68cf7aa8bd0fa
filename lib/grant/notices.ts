import { lastDayCodes, termBasisNames } from '../case/dueDayNames.ts';
import type { ValuesOf } from '../case/face.ts';
import { sideCodes } from '../case/sidesToldNames.ts';
import { deliveryTermNames } from './deliveryTermNames.ts';
import { lifeNotices } from './lifeNotices.ts';
import { closeReasonNames } from './names.ts';

const toDeliver = { zh: '，由提供部门交付数据', en: '; the provider delivers the data' };
const toOpen = { zh: '，由提供部门开通服务', en: '; the provider opens the service' };

/** By when to confirm a service, and what silence means: nothing where no such term runs. */
const confirmationCodes = {
  ...sideCodes,
  ...lastDayCodes,
  basis: {
    ...termBasisNames,
    platform: {
      zh: '（平台规则），期满未确认的，视为确认',
      en: ' (a rule of this platform); silence until then is taken as a confirmation',
    },
  },
};

/** What is said of grants. */
export const notices = {
  ...lifeNotices,
  'grant.opened': {
    title: { zh: '共享权限开通', en: 'Grant opened' },
    text: {
      zh: '“{name}”{sides}的共享权限已经开通{method}{term}{dueDate}。',
      en: 'The grant over "{name}"{sides} is open{method}{term}{dueDate}.',
    },
    codes: {
      ...sideCodes,
      method: { batch: toDeliver, file: toDeliver, api: toOpen, verify: toOpen },
      term: deliveryTermNames,
    },
  },
  'grant.closed': {
    title: { zh: '共享权限结束', en: 'Grant closed' },
    text: {
      zh: '“{name}”{sides}的共享权限已由需求部门结束。',
      en: 'The requester has closed the grant over "{name}"{sides}.',
    },
    codes: sideCodes,
  },
  'grant.endedByMerger': {
    title: { zh: '因单位撤并结束共享权限', en: 'Grant ended by a merger' },
    text: {
      zh: '“{name}”{sides}的需求部门和提供部门因登记变更已为同一单位，共享权限结束（平台规则）。登记有误的，更正登记后请重新申请。',
      en: 'By a change of the register the requester and the provider of "{name}"{sides} are one body: the grant has ended. Where the register was wrong, have it mended and request anew.',
    },
    codes: sideCodes,
  },
  'grant.ended': {
    title: { zh: '共享权限结束', en: 'Grant ended' },
    text: {
      zh: '“{name}”{sides}的需求部门已经结束使用（{reason}），数据不再可供提取，尚未完成的交付同时终止。',
      en: 'The requester of "{name}"{sides} has ended its use ({reason}): nothing can be fetched any more, and open deliveries end.',
    },
    codes: { ...sideCodes, reason: closeReasonNames },
  },
  'grant.expired': {
    title: { zh: '共享权限到期', en: 'Grant expired' },
    text: {
      zh: '“{name}”{sides}的使用期限已于{until}届满，数据不再可供提取，尚未完成的交付同时终止。仍需使用的，应当重新申请。',
      en: 'The time of use of "{name}"{sides} was over on {until}: nothing can be fetched any more, and open deliveries end. Who needs it further requests it anew.',
    },
    codes: sideCodes,
  },
  'grant.serviceOpened': {
    title: { zh: '服务已经开通，请确认', en: 'The service is open' },
    text: {
      zh: '“{name}”{sides}的服务已经开通，平台通过该权限调用成功{shown}{statement}。请调用核实，并确认或者提出异议{by}{dueDate}{basis}。',
      en: 'The service of "{name}"{sides} is open: a call through the grant has succeeded{shown}{statement}. Call it, and confirm or dispute it{by}{dueDate}{basis}.',
    },
    codes: {
      ...confirmationCodes,
      shown: { '': { zh: '。提供部门说明：', en: '. Its provider adds: ' }, none: { zh: '', en: '' } },
    },
  },
  'grant.serviceInterrupted': {
    title: { zh: '服务中断', en: 'The service is interrupted' },
    text: {
      zh: '“{name}”{sides}的服务连续没有正常返回，平台暂停调用并自动重试；中断的时间计入提供部门未按要求供给的情况，向双方显示（平台规则）。请提供部门尽快恢复。',
      en: 'The service of "{name}"{sides} has failed again and again: the platform asks it no more for a while and then tries again by itself. The time counts as service that its provider has missed, and both sides see it (a rule of this platform).',
    },
    codes: sideCodes,
  },
  'grant.serviceResumed': {
    title: { zh: '服务恢复', en: 'The service answers again' },
    text: {
      zh: '“{name}”{sides}的服务恢复，本次中断约 {minutes} 分钟。',
      en: 'The service of "{name}"{sides} answers again, after about {minutes} minutes.',
    },
    codes: sideCodes,
  },
  'grant.receivingChanged': {
    title: { zh: '数据的接收去向变更', en: 'What is delivered goes elsewhere' },
    text: {
      zh: '“{name}”{sides}的需求部门已变更数据的接收去向：此后交付的数据{mode}{host}。',
      en: 'The requester of "{name}"{sides} has changed where its data goes: what is delivered from now on {mode}{host}.',
    },
    codes: {
      ...sideCodes,
      mode: {
        '': { zh: '', en: '' },
        pull: { zh: '由需求部门自行提取', en: 'is fetched by its systems' },
        webhook: { zh: '由平台推送到 ', en: 'is posted to ' },
      },
    },
  },
  'grant.probing': {
    title: { zh: '核验次数超出限制', en: 'More was asked than may be verified' },
    text: {
      zh: '“{name}”{sides}的核验，对同一对象的不同提问或者同一账号得到否、未知的次数当日达到上限，平台已停止答复。请在调用日志中查看；属于不按规定使用的，可以依照《政务数据共享条例》第二十七条处理。',
      en: 'Under "{name}"{sides} more questions were asked about one subject, or more were answered with no or unknown to one account, than a day allows: the platform has stopped answering. See the log of calls; misuse can be dealt with under article 27.',
    },
    codes: sideCodes,
  },
  'grant.serviceConfirmationVoided': {
    title: { zh: '撤销视为确认服务开通', en: 'The silent confirmation is void' },
    text: {
      zh: '“{name}”{sides}的服务，确认期限因工作日安排变动重新计算，尚未届满，此前视为确认开通的记录予以撤销，请需求部门确认或者提出异议{by}{dueDate}{basis}。',
      en: 'By a changed holiday notice the term to confirm the service of "{name}"{sides} is not over: that silence was taken as a confirmation is void, and the requester confirms or disputes it{by}{dueDate}{basis}.',
    },
    codes: confirmationCodes,
  },
  'grant.serviceConfirmed': {
    title: { zh: '服务开通已经确认', en: 'The service was confirmed' },
    text: {
      zh: '“{name}”{sides}的服务开通已经确认{how}。',
      en: 'That the service of "{name}"{sides} is open was confirmed{how}.',
    },
    codes: {
      ...sideCodes,
      how: {
        bySilence: {
          zh: '（期满未确认，视为确认，平台规则）',
          en: ' (taken as confirmed, since the term for it passed: a rule of this platform)',
        },
      },
    },
  },
  'grant.serviceDisputed': {
    title: { zh: '对服务开通的异议，待认定', en: 'The service is disputed' },
    text: {
      zh: '需求部门对“{name}”{sides}的服务开通提出异议。理由：{reasons}。请政务数据共享主管部门于{dueDate}（含当日）前认定{basis}；认定之前，视为已经按期共享。',
      en: 'The requester disputes that the service of "{name}"{sides} is open: {reasons}. The competent authority decides by {dueDate}{basis}; until then the term counts as met.',
    },
    codes: { ...sideCodes, ...lastDayCodes },
  },
  'grant.serviceFoundOpen': {
    title: { zh: '服务认定为已经开通', en: 'The service was found open' },
    text: {
      zh: '政务数据共享主管部门认定“{name}”{sides}的服务已经开通。理由：{reasons}。请需求部门确认{by}{dueDate}{basis}。',
      en: 'The competent authority finds the service of "{name}"{sides} open: {reasons}. The requester confirms it{by}{dueDate}{basis}.',
    },
    codes: confirmationCodes,
  },
  'grant.serviceFoundClosed': {
    title: { zh: '服务认定为没有开通', en: 'The service was found not to be open' },
    text: {
      zh: '政务数据共享主管部门认定“{name}”{sides}的服务没有开通。理由：{reasons}。共享期限自同意之日起照常计算{by}{dueDate}{basis}，请提供部门开通后重新登记。',
      en: 'The competent authority finds the service of "{name}"{sides} not open: {reasons}. The term counts as if it had never stopped{by}{dueDate}{basis}; the provider opens it and states so anew.',
    },
    codes: { ...sideCodes, ...lastDayCodes },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
