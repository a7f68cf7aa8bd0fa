import { refuse, type Refusal } from '../case/refusal.ts';
import { formalitiesIn } from '../regulation/formalities.ts';
import { ground, grounds, missingMaterial } from '../regulation/grounds.ts';
import { legalBasisFaults } from '../regulation/legalBasis.ts';
import { claimsOnlyMissingMaterial } from '../regulation/missingMaterial.ts';
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
  if (!cited.classes.includes(catalog.sharingClass)) return notAvailable(catalog);
  if (cited.citesConditions && (answer.conditions ?? []).length === 0) {
    const detail = {
      zh: '应当写明不符合目录列明的哪一项条件（平台规则）。',
      en: 'Name the listed conditions that are not met (a rule of this platform).',
    };
    return refuse('condition_required', detail);
  }
  return cited.citesLaw ? checkLegalBasis(answer) : checkFormalities(stated, answer, catalog);
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

function notAvailable({ sharingClass }: RequestedCatalog): Refused {
  const lawful = grounds.filter(({ classes }) => classes.includes(sharingClass));
  const detail = {
    zh: `对该类数据不能以此为由不同意共享。可以选择的理由：${lawful.map(({ name }) => name.zh).join('；')}。`,
    en: `Data of this class is not refused on this ground. The lawful grounds: ${lawful.map(({ code, name }) => `${code} (${name.en})`).join('; ')}.`,
  };
  return refuse('ground_not_available', detail);
}

/** What forbids sharing is a law, an administrative regulation or a decision of the State Council, by its full title (R15.5). */
function checkLegalBasis({ legalBasis }: RecordedAnswer): Refused {
  const detail = {
    zh: '应当写明法律、行政法规或者国务院决定的依据。',
    en: 'Name the law, administrative regulation or State Council decision (legalBasis).',
  };
  // What an earlier version let be typed says neither kind nor title.
  if (legalBasis === undefined || 'text' in legalBasis)
    return refuse('legal_basis_required', detail, { article: 15 });
  const errors = legalBasisFaults(legalBasis, '/legalBasis');
  return errors.length === 0 ? undefined : refuse('legal_basis_required', detail, { article: 15, errors });
}

/** An answer cites only listed conditions or a legal ground: a formality that no condition it cites contains is added by the answer (R15.1, R15.4). */
function checkFormalities(
  { reasons = '', path }: Stated,
  { conditions = [] }: RecordedAnswer,
  catalog: RequestedCatalog,
): Refused {
  const cited = catalog.conditions.filter(({ id }) => conditions.includes(id));
  const listed = new Set(cited.flatMap(({ text }) => formalitiesIn(text).map(({ code }) => code)));
  const added = formalitiesIn(reasons).filter(({ code }) => !listed.has(code));
  if (added.length === 0) return undefined;
  const detail = {
    zh: `理由中的要求属于目录没有列明的条件：${added.map(({ name }) => name.zh).join('、')}。`,
    en: `The reasons demand what the catalog does not list as a condition: ${added.map(({ name }) => name.en).join(', ')}.`,
  };
  const errors = added.map(
    ({ reason }): FieldError => ({ path: at(path, 'reasons'), code: 'formality', message: reason }),
  );
  return refuse('formality_demanded', detail, { article: 15, errors });
}

function at(path: Stated['path'], field: string): Pointer {
  return `${path}/${field}`;
}
