import type { Basis } from '../regulation/problem/problem.ts';
import type { Text } from '../regulation/text.ts';
import type { Category } from './categories.ts';

/** `notable`: whoever decides should know of it; `high`: a security review is held (R25.2). */
export type Weight = 'notable' | 'high';

/** A combination that is a risk where one requester has all of it. */
export interface AggregationRule {
  readonly id: string;
  readonly name: Text;
  /** Categories every one of which is there; of none at all whatever is in the catalogs counts. */
  readonly all: readonly Category[];
  /** Others of which so many are there. */
  readonly some?: { readonly of: readonly Category[]; readonly atLeast: number };
  /** Catalogs, at least, from which what makes it comes: what one catalog holds its provider has assessed before it was published. */
  readonly catalogsAtLeast: number;
  /** Only catalogs that stand at least so high count (`protectionOf`). */
  readonly protectionAtLeast?: number;
  readonly weight: Weight;
  /** State or work secrets may arise: then 保密行政管理部门 is heard. */
  readonly mayInvolveSecrets?: true;
  readonly reasons: Text;
}

/** A rule with what it stands on: the platform's own, or what a region has set of it. */
export interface RuleInForce extends Omit<AggregationRule, 'all'> {
  /** A category that there is not is never there. */
  readonly all: readonly string[];
  readonly basis: Exclude<Basis, 'law'>;
}

/** How high a catalog stands by GB/T 43697: general data 1–4, important 5, core 6; 0 where nothing is said. */
export function protectionOf(
  classification:
    | { readonly grade: 'core' | 'important' | 'general'; readonly level?: number | undefined }
    | undefined,
): number {
  if (classification === undefined) return 0;
  const { grade, level = 0 } = classification;
  return { core: 6, important: 5, general: level }[grade];
}

/** The rules of the platform [ours]: data, each with its reason. A region's authority may tune them (`tuning.ts`). */
export const aggregationRules = [
  {
    id: 'identityAndHealth',
    name: { zh: '身份与医疗健康', en: 'identity and health' },
    all: ['identity', 'health'],
    catalogsAtLeast: 2,
    weight: 'high',
    reasons: {
      zh: '把健康状况对应到个人，泄露或者滥用会侵害人格尊严。',
      en: 'It ties health to persons: its leak or misuse harms their dignity.',
    },
  },
  {
    id: 'identityAndFinance',
    name: { zh: '身份与收入、财产', en: 'identity and finance' },
    all: ['identity', 'finance'],
    catalogsAtLeast: 2,
    weight: 'high',
    reasons: {
      zh: '把收入和财产对应到个人，泄露后容易被用于诈骗。',
      en: 'It ties income and assets to persons: what leaks serves fraud.',
    },
  },
  {
    id: 'identityAndMovement',
    name: { zh: '身份与行踪', en: 'identity and movement' },
    all: ['identity', 'movement'],
    catalogsAtLeast: 2,
    weight: 'high',
    reasons: {
      zh: '可以还原个人的行踪轨迹。',
      en: 'It lets the movements of persons be followed.',
    },
  },
  {
    id: 'identityAndBiometric',
    name: { zh: '身份与生物识别', en: 'identity and biometrics' },
    all: ['identity', 'biometric'],
    catalogsAtLeast: 2,
    weight: 'high',
    reasons: {
      zh: '生物识别信息与身份相对应，泄露后不能补救。',
      en: 'Biometrics tied to persons cannot be made good once they leak.',
    },
  },
  {
    id: 'identityAndMinors',
    name: { zh: '身份与未成年人', en: 'identity and minors' },
    all: ['identity', 'minors'],
    catalogsAtLeast: 2,
    weight: 'high',
    reasons: {
      zh: '涉及可以识别的未成年人，应当予以特别保护。',
      en: 'It is about children who can be identified, and who are specially protected.',
    },
  },
  {
    id: 'identityAndBelief',
    name: { zh: '身份与信仰、特定身份', en: 'identity and belief' },
    all: ['identity', 'belief'],
    catalogsAtLeast: 2,
    weight: 'high',
    reasons: {
      zh: '把信仰和特定身份对应到个人。',
      en: 'It ties belief and particular identity to persons.',
    },
  },
  {
    id: 'identityAndConduct',
    name: { zh: '身份与违法失信记录', en: 'identity and record of offences' },
    all: ['identity', 'conduct'],
    catalogsAtLeast: 2,
    weight: 'notable',
    reasons: {
      zh: '把违法失信记录对应到个人，影响其权益。',
      en: 'It ties records of offences to persons, and weighs on their rights.',
    },
  },
  {
    id: 'whereToFind',
    name: { zh: '身份、联系方式与住所', en: 'identity, contact and residence' },
    all: ['identity', 'contact', 'residence'],
    catalogsAtLeast: 2,
    weight: 'notable',
    reasons: {
      zh: '可以识别、联系并找到本人。',
      en: 'Persons can be identified, reached and found.',
    },
  },
  {
    id: 'portrait',
    name: { zh: '个人画像', en: 'portrait of a person' },
    all: ['identity'],
    some: {
      of: ['contact', 'residence', 'family', 'education', 'employment', 'property', 'conduct'],
      atLeast: 4,
    },
    catalogsAtLeast: 3,
    weight: 'high',
    reasons: {
      zh: '多方面的信息合在一起，可以形成个人的完整画像。',
      en: 'So many sides put together make a whole portrait of a person.',
    },
  },
  {
    id: 'businessSecrets',
    name: { zh: '企业与经营', en: 'enterprise and operation' },
    all: ['enterprise', 'operation'],
    catalogsAtLeast: 3,
    weight: 'notable',
    reasons: {
      zh: '多个目录的经营数据合在一起，可以推知企业的商业秘密。',
      en: 'Data on how an enterprise works, of several catalogs, let its business secrets be worked out.',
    },
  },
  {
    id: 'facilities',
    name: { zh: '重要设施与空间位置', en: 'infrastructure and position' },
    all: ['infrastructure', 'geography'],
    catalogsAtLeast: 2,
    weight: 'high',
    mayInvolveSecrets: true,
    reasons: {
      zh: '重要设施与其位置、规模合在一起，可能属于国家秘密或者工作秘密。',
      en: 'Facilities together with where and how large they are may be a state or work secret.',
    },
  },
  {
    id: 'importantData',
    name: { zh: '重要数据、核心数据汇聚', en: 'important and core data in one hand' },
    all: [],
    catalogsAtLeast: 3,
    protectionAtLeast: 5,
    weight: 'high',
    mayInvolveSecrets: true,
    reasons: {
      zh: '多个重要数据、核心数据目录汇聚到同一部门，汇聚后的级别可能高于各目录本身。',
      en: 'Several catalogs of important or core data in one hand may stand higher together than each by itself.',
    },
  },
] as const satisfies readonly AggregationRule[];

/** The rules of the platform, as they are gone by where no region has set anything. */
export const platformRules: readonly RuleInForce[] = aggregationRules.map((rule) => ({
  ...rule,
  basis: 'platform',
}));
