import type { Text } from './text.ts';

/** A coded ground on which a provider may refuse a request (R21.5). */
export interface Ground {
  readonly code: string;
  readonly article: number;
  readonly name: Text;
  /** Sharing classes for which it can be given; unconditional data can be refused only as not lawful or not genuine (R21.5). */
  readonly classes: readonly ('unconditional' | 'conditional')[];
  /** The listed conditions that are not met must be cited by their ids (R15.1). */
  readonly citesConditions?: true;
  /** The law, administrative regulation or State Council decision must be named. */
  readonly citesLaw?: true;
}

/** The ground that needs a retirement which the authority has published (R17.4). */
export const catalogRetired = 'catalogRetired';

export const grounds: readonly Ground[] = [
  {
    code: 'notLawful',
    article: 20,
    name: {
      zh: '申请不具有合法性：没有履行法定职责的依据',
      en: 'the request is not lawful: no statutory duty is its basis',
    },
    classes: ['unconditional', 'conditional'],
  },
  {
    code: 'notGenuine',
    article: 20,
    name: { zh: '申请不真实', en: 'the request is not genuine' },
    classes: ['unconditional', 'conditional'],
  },
  {
    code: 'notNecessary',
    article: 20,
    name: {
      zh: '申请不具有必要性：超出履行职责所需的最小范围',
      en: 'the request is not necessary: it exceeds the minimum its duty needs',
    },
    classes: ['conditional'],
  },
  {
    code: 'conditionNotMet',
    article: 15,
    name: { zh: '不符合目录列明的共享条件', en: 'a sharing condition listed in the catalog is not met' },
    classes: ['conditional'],
    citesConditions: true,
  },
  {
    code: 'outsideScope',
    article: 15,
    name: {
      zh: '超出目录列明的共享范围或者使用用途',
      en: 'outside the sharing scope or permitted uses listed in the catalog',
    },
    classes: ['conditional'],
  },
  {
    code: 'forbiddenByLaw',
    article: 14,
    name: {
      zh: '法律、行政法规或者国务院决定明确规定不能提供给其他政府部门共享使用',
      en: 'a law, administrative regulation or State Council decision forbids it',
    },
    classes: ['conditional'],
    citesLaw: true,
  },
  {
    code: catalogRetired,
    article: 17,
    name: {
      zh: '目录已经政务数据共享主管部门审核撤销',
      en: 'the catalog was retired, as the authority reviewed and published',
    },
    classes: ['unconditional', 'conditional'],
  },
];

/** The code by which notices name the article of a ground. */
export const articleCode = ({ article }: Ground): string => `article${article}`;

/** What is often given and is none: material that is missing is asked for (R21.4). */
export const missingMaterial = 'missingMaterial';

/** The ground with this code, if there is one. */
export function ground(code: string): Ground | undefined {
  return grounds.find((candidate) => candidate.code === code);
}

/**
 * Words of necessity or of a condition. 超出履行职责的范围 says that there is no such duty, which is a lack of lawfulness; which
 * phrases amount to the others is this platform's own list.
 */
const necessityOrCondition =
  /[没无](?:有)?(?:什么|太大|此)?必要(?!的?依据)|必要性|非(?:必要|必需|必须)|不(?:是)?(?:必要|必需|必须)(?!的?依据)|无需[此该本这]|用不着|不需要(?:[此该本这]|使用|共享)|最小(?:必要)?(?:范围|集合|原则)|必要(?:的)?(?:范围|限度)|所需(?:的)?(?:最小)?(?:范围|限度)|已(?:足够|够用|能满足|可满足)|(?:不符合?|不满足|未达到|达不到|不具备).{0,14}条件(?!的?依据)|条件(?:不|未)(?:符|满足|具备|达)|超出.{0,10}(?:共享范围|使用用途)/u;

/** Whether reasons argue that the data is not needed, or that a condition is not met: of unconditional data neither is asked (R21.5). */
export function arguesNecessityOrCondition(reasons: string): boolean {
  return necessityOrCondition.test(reasons.normalize('NFKC').replaceAll(/[\s“”‘’"']+/gu, ''));
}
