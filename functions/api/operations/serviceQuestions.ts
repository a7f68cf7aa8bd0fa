import { refuse } from '../../../lib/case/refusal.ts';
import type { Question } from '../../../lib/service/verify.ts';

/** A question by which no record is found. */
export function refuseQuestion({ parameters }: Question) {
  if (Object.keys(parameters).length > 0) return undefined;
  return refuse('not_verifiable', {
    zh: '所提交的内容中没有该服务据以查询的数据项，无从核验。',
    en: 'The service is asked by none of these items: nothing can be verified.',
  });
}

/** @param retryAfter seconds until the day is over */
export function tooManyQuestions(retryAfter: number) {
  return {
    refusal: {
      code: 'probing',
      status: 429,
      retryAfter,
      detail: {
        zh: '当日对同一对象的不同提问，或者得到否、未知的次数，已达上限；已告知提供部门，请次日再核验。',
        en: 'Too many different questions about one subject, or too many answers of no and unknown today; the provider was told. Go on tomorrow.',
      },
    },
  } as const;
}
