import { refuse, type Refusal } from '../case/refusal.ts';
import { ground, grounds, missingMaterial } from '../regulation/grounds.ts';
import type { FieldError } from '../regulation/text.ts';
import type { Request } from './events.ts';
import type { Answer } from './schema.ts';

type Refused = { refusal: Refusal } | undefined;

/** Checks an answer before it is put to the officeHead: only listed conditions or a legal ground (R15.1), reasons for a refusal (R21.5). */
export function checkAnswer(answer: Answer, request: Request): Refused {
  return (
    unlistedConditions(answer, request) ??
    (answer.decision === 'refuse' ? checkRefusal(answer, request) : checkConsent(answer, request))
  );
}

function unlistedConditions({ conditions = [] }: Answer, { catalog }: Request): Refused {
  const listed = new Set(catalog.conditions.map(({ id }) => id));
  const errors = conditions.flatMap((id, index) => (listed.has(id) ? [] : [notListed(id, index)]));
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '提供部门不得在目录列明的条件之外增设条件。',
    en: 'A provider cannot add conditions beyond those listed in the catalog.',
  };
  return refuse('condition_not_listed', detail, { article: 15, errors });
}

function notListed(id: string, index: number): FieldError {
  const message = { zh: `目录没有列明条件 ${id}。`, en: `The catalog lists no condition ${id}.` };
  return { path: `conditions.${index}`, code: 'not_listed', message };
}

function checkRefusal(answer: Answer, { catalog }: Request): Refused {
  const cited = answer.ground === undefined ? undefined : ground(answer.ground);
  if (answer.ground === missingMaterial) {
    const detail = {
      zh: '不得以材料不全为由不同意共享；应当一次性告知补充材料。',
      en: 'A request may not be refused for missing material; ask for it in one notice.',
    };
    return refuse('refused_for_missing_material', detail, { article: 21 });
  }
  if (!cited || answer.reasons === undefined) {
    const detail = {
      zh: '不同意共享的，应当说明理由：须选择理由并写明说明。',
      en: 'A refusal states its lawful reasons: give ground (a code) and reasons (text).',
    };
    return refuse('reasons_required', detail, { article: 21 });
  }
  if (!cited.classes.includes(catalog.sharingClass)) {
    const lawful = grounds.filter(({ classes }) => classes.includes(catalog.sharingClass));
    const detail = {
      zh: `对该类数据不能以此为由不同意共享。可以选择的理由：${lawful.map(({ name }) => name.zh).join('；')}。`,
      en: `Data of this class is not refused on this ground. The lawful grounds: ${lawful.map(({ code, name }) => `${code} (${name.en})`).join('; ')}.`,
    };
    return refuse('ground_not_available', detail);
  }
  if (cited.citesConditions && (answer.conditions ?? []).length === 0) {
    const detail = {
      zh: '应当写明不符合目录列明的哪一项条件。',
      en: 'Name the listed conditions that are not met (conditions).',
    };
    return refuse('condition_required', detail, { article: 15 });
  }
  if (cited.citesLaw && answer.legalBasis === undefined) {
    const detail = {
      zh: '应当写明法律、行政法规或者国务院决定的依据。',
      en: 'Name the law, administrative regulation or State Council decision (legalBasis).',
    };
    return refuse('legal_basis_required', detail, { article: 15 });
  }
  return undefined;
}

function checkConsent(answer: Answer, { content, catalog }: Request): Refused {
  const narrowed = answer.limits?.dataItems?.filter((item) => !content.dataItems.includes(item)) ?? [];
  if (
    narrowed.length > 0 ||
    (answer.limits?.until !== undefined && answer.limits.until > content.duration.to)
  ) {
    const detail = {
      zh: '同意的范围不得超出申请的数据项和期限。',
      en: 'A consent cannot grant more than the items and the duration requested.',
    };
    return refuse('more_than_requested', detail);
  }
  const limited = answer.limits !== undefined || (answer.conditions ?? []).length > 0;
  if (limited && catalog.sharingClass === 'unconditional') {
    const detail = {
      zh: '无条件共享的数据不得附加条件或者限制。',
      en: 'Unconditional data is shared without conditions or limits.',
    };
    return refuse('unconditional', detail, { article: 14 });
  }
  if (answer.limits !== undefined && (answer.conditions ?? []).length === 0) {
    const detail = {
      zh: '限制范围应当引用目录列明的条件。',
      en: 'A limit must cite a condition listed in the catalog (conditions).',
    };
    return refuse('condition_required', detail, { article: 15 });
  }
  return undefined;
}
