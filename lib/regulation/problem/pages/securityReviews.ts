import { page } from './page.ts';

/** Problems of security reviews. */
export const securityReviewPages = {
  review_known: page(
    [
      '每一项共享申请只有一项安全审查，已经开始或者已有结论。',
      '请查看该安全审查；汇聚的数据增加且风险较大的，平台自动重新审查。',
    ],
    [
      'There is one security review for each request, and it is under way or was concluded.',
      'Read it; where more comes together, and the risk is high, the platform has it reviewed anew.',
    ],
  ),
} as const;
