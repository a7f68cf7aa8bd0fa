import { refuseFormality } from '../case/formality.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { formalitiesIn, formalityFaults } from '../regulation/formalities.ts';
import { arguesNecessityOrCondition, ground, grounds, missingMaterial } from '../regulation/grounds.ts';
import { articleMissing, legalBasisFaults } from '../regulation/legalBasis.ts';
import { claimsOnlyMissingMaterial } from '../regulation/missingMaterial.ts';
import { claimsOnlyOwnReasons } from '../regulation/ownReasons.ts';
import { givesNoReason } from '../regulation/substance.ts';
import type { FieldError, Pointer } from '../regulation/text.ts';
import type { RequestedCatalog } from './events.ts';
import type { RecordedAnswer } from './schema.ts';

type Refused = { refusal: Refusal } | undefined;

/** A ground with its reasons, of a refusal or of a part that is not granted, and where it stands in the answer. */
export interface Stated {
  readonly ground: string | undefined;
  readonly reasons: string | undefined;
  /** Such as `limits.because.0`; of a refusal, empty. */
  readonly path: Pointer;
}

/** Whether what is not shared is refused lawfully: on a ground for this class of data, with reasons that are none of those the law excludes (arts. 15, 21). */
export function checkReasons(stated: Stated, answer: RecordedAnswer, catalog: RequestedCatalog): Refused {
  if (stated.ground === missingMaterial || claimsOnlyMissingMaterial(stated.reasons ?? ''))
    return forMissingMaterial(stated);
  const cited = stated.ground === undefined ? undefined : ground(stated.ground);
  if (!cited || stated.reasons === undefined) return withoutReasons(stated);
  if (givesNoReason(stated.reasons)) return saidNothing(stated);
  if (claimsOnlyOwnReasons(stated.reasons, { law: cited.citesLaw === true })) return forOwnReasons(stated);
  if (!cited.classes.includes(catalog.sharingClass)) return notAvailable(catalog);
  if (catalog.sharingClass === 'unconditional' && arguesNecessityOrCondition(stated.reasons))
    return notAvailable(catalog, [anotherGround(stated)]);
  if (cited.citesConditions && (answer.conditions ?? []).length === 0) {
    const detail = {
      zh: '应当写明不符合目录列明的哪一项条件（平台规则）。',
      en: 'Name the listed conditions that are not met (a rule of this platform).',
    };
    return refuse('condition_required', detail);
  }
  return (
    checkFormalities(stated, answer, catalog) ?? (cited.citesLaw ? requireLegalBasis(answer) : undefined)
  );
}

function forMissingMaterial({ path }: Stated): Refused {
  const detail = {
    zh: '不得以材料不全为由不同意共享；应当一次性告知补充材料。',
    en: 'A request may not be refused for missing material; ask for it in one notice.',
  };
  const errors: FieldError[] = [{ path: at(path, 'reasons'), code: 'missing_material', message: detail }];
  return refuse('refused_for_missing_material', detail, { article: 21, errors });
}

function withoutReasons({ path }: Stated): Refused {
  const detail = {
    zh: '不同意共享的，应当说明理由：须选择理由并写明说明。',
    en: 'A refusal states its lawful reasons: give ground (a code) and reasons (text).',
  };
  if (path === '') return refuse('reasons_required', detail, { article: 21 });
  return refuse('reasons_required', detail, {
    article: 21,
    errors: [{ path, code: 'required', message: detail }],
  });
}

/** That something is refused is no reason why (R21.5). */
function saidNothing({ path }: Stated): Refused {
  const detail = {
    zh: '应当写明不同意共享的具体理由，不能只写结论。',
    en: 'The reasons say nothing, or only that it is refused: say why.',
  };
  const errors: FieldError[] = [{ path: at(path, 'reasons'), code: 'says_nothing', message: detail }];
  return refuse('reasons_required', detail, { article: 21, errors });
}

/** What stands in the provider's own way is no ground of the law (arts. 15, 20, 21). */
function forOwnReasons({ path }: Stated): Refused {
  const detail = {
    zh: '系统尚未对接、涉及本部门利益、不方便、部门之间有分歧等，不是不同意共享的法定理由；应当写明申请本身不符合法律规定之处。',
    en: 'That systems are not connected, that one’s own interests are touched, that it does not suit or that departments are at odds is no lawful reason: say in what the request itself falls short of the law.',
  };
  const errors: FieldError[] = [{ path: at(path, 'reasons'), code: 'no_lawful_reason', message: detail }];
  return refuse('reasons_required', detail, { article: 21, errors });
}

/** Unconditional data is refused neither for necessity nor for a condition, whatever the ground is called (R21.5). */
function anotherGround({ path }: Stated): FieldError {
  const message = {
    zh: '无条件共享的数据不得以没有必要、不符合条件为由不同意共享。',
    en: 'Unconditional data is not refused because it is unnecessary or a condition is not met.',
  };
  return { path: at(path, 'reasons'), code: 'another_ground', message };
}

function notAvailable({ sharingClass }: RequestedCatalog, errors: readonly FieldError[] = []): Refused {
  const lawful = grounds.filter(({ classes }) => classes.includes(sharingClass));
  const detail = {
    zh: `对该类数据不能以此为由不同意共享。可以选择的理由：${lawful.map(({ name }) => name.zh).join('；')}。`,
    en: `Data of this class is not refused on this ground. The lawful grounds: ${lawful.map(({ code, name }) => `${code} (${name.en})`).join('; ')}.`,
  };
  return refuse('ground_not_available', detail, errors.length === 0 ? undefined : { errors });
}

/** A basis that is named is one, under whatever ground it stands (R15.5). What an earlier version let be typed has no title. */
export function checkLegalBasis({ legalBasis }: RecordedAnswer): Refused {
  if (legalBasis === undefined || 'text' in legalBasis) return undefined;
  return withFaults(legalBasisFaults(legalBasis, '/legalBasis'));
}

/** What forbids sharing is a law, an administrative regulation or a decision of the State Council, by title and article (R15.5). */
function requireLegalBasis({ legalBasis }: RecordedAnswer): Refused {
  if (legalBasis === undefined || 'text' in legalBasis)
    return refuse('legal_basis_required', basisRequired, { article: 15 });
  const faults = legalBasisFaults(legalBasis, '/legalBasis');
  return withFaults(faults.length > 0 ? faults : articleMissing(legalBasis, '/legalBasis'));
}

const basisRequired = {
  zh: '应当写明法律、行政法规或者国务院决定的依据。',
  en: 'Name the law, administrative regulation or State Council decision (legalBasis).',
};

function withFaults(errors: readonly FieldError[]): Refused {
  return errors.length === 0
    ? undefined
    : refuse('legal_basis_required', basisRequired, { article: 15, errors });
}

/**
 * An answer cites only listed conditions or a legal ground: a formality that no condition it cites contains is added by the
 * answer, be a law cited beside it or not (R15.1, R15.4).
 */
function checkFormalities(
  { reasons = '', path }: Stated,
  { conditions = [] }: RecordedAnswer,
  catalog: RequestedCatalog,
): Refused {
  const cited = catalog.conditions.filter(({ id }) => conditions.includes(id));
  const listed = new Set(cited.flatMap(({ text }) => formalitiesIn(text).map(({ code }) => code)));
  return refuseFormality(formalityFaults(reasons, at(path, 'reasons'), listed, catalog.items));
}

function at(path: Stated['path'], field: string): Pointer {
  return `${path}/${field}`;
}
