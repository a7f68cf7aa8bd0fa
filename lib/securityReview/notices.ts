import { ruleNames } from '../aggregation/names.ts';
import { lastDayCodes } from '../case/dueDayNames.ts';
import type { NoticeTexts, ValuesOf } from '../case/face.ts';
import { sideCodes } from '../case/sidesToldNames.ts';
import { conclusionNames } from './names.ts';

/** What is said of security reviews (R25.2): by which rules, never what the requester holds of others. */
export const notices = {
  'securityReview.opened': {
    title: { zh: '数据汇聚应当进行安全审查', en: 'A security review of data put together' },
    text: {
      zh: '对“{name}”{sides}的共享申请，与需求部门持有和申请的其他数据汇聚，应当进行安全审查{found}{rules}{secrecy}。请政务数据共享主管部门审查并作出结论{by}{dueDate}{basis}。审查不停止答复等各项期限（平台规则）。',
      en: 'What is requested of "{name}"{sides}, together with what its requester holds and asks for besides, is reviewed for security{found}{rules}{secrecy}. The authority concludes{by}{dueDate}{basis}. No clock stops for it (a rule of this platform).',
    },
    codes: {
      ...sideCodes,
      ...lastDayCodes,
      rules: ruleNames,
      found: { found: { zh: '，涉及：', en: ', because of ' } },
      secrecy: {
        mayInvolve: {
          zh: '；可能涉及国家秘密、工作秘密，应当征求保密行政管理部门的意见',
          en: '; state or work secrets may arise, on which the secrecy department is heard',
        },
      },
    },
  },
  'securityReview.concluded': {
    title: { zh: '安全审查已有结论', en: 'A security review was concluded' },
    text: {
      zh: '对“{name}”{sides}的共享申请的安全审查，结论：{conclusion}{withMeasures}{measures}。理由：{reasons}{heard}{secrecyBody}。{remedy}',
      en: 'The security review of what is requested of "{name}"{sides} has come to this: {conclusion}{withMeasures}{measures}. Reasons: {reasons}{heard}{secrecyBody}. {remedy}',
    },
    codes: {
      ...sideCodes,
      conclusion: conclusionNames,
      withMeasures: { measures: { zh: '，措施：', en: ', measures: ' } },
      heard: { heard: { zh: '；已经征求意见的保密行政管理部门：', en: '; the secrecy department heard: ' } },
      remedy: {
        suspend: {
          zh: '已经同意共享的，提供部门或者政务数据共享主管部门可以以存在安全风险为由暂停共享（平台规则）。',
          en: 'What was granted the provider or the authority may suspend for a risk to security (a rule of this platform).',
        },
      },
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
