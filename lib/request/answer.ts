import type { Context } from '../case/definition.ts';
import { refuseFormality } from '../case/formality.ts';
import { invalidInput, refuse, type Refusal } from '../case/refusal.ts';
import { formalityFaults } from '../regulation/formalities.ts';
import { ground as groundOf } from '../regulation/grounds.ts';
import type { FieldError } from '../regulation/text.ts';
import type { Request } from './events.ts';
import { checkConsent } from './limits.ts';
import { checkLegalBasis, checkReasons } from './reasons.ts';
import type { RecordedAnswer } from './schema.ts';

type Refused = { refusal: Refusal } | undefined;

/**
 * Checks an answer as of now, when it is put to the officeHead and when it is given: only listed conditions or a legal
 * ground (R15.1), reasons for whatever is not shared (R21.5, R21.7).
 */
export function checkAnswer(answer: RecordedAnswer, request: Request, context: Context): Refused {
  const { ground, reasons } = answer;
  return (
    unlistedConditions(answer, request) ??
    (answer.decision === 'refuse'
      ? checkReasons({ ground, reasons, path: '' }, answer, request.catalog)
      : (refusesNothing(answer) ??
        checkConsent(answer, request, context) ??
        refuseFormality(formalityFaults(reasons ?? '', '/reasons')))) ??
    checkLegalBasis(answer)
  );
}

/** A consent has no ground of refusal, and no law by which nothing is shared unless it keeps back a part (R21.7). */
function refusesNothing({ ground, legalBasis, limits }: RecordedAnswer): Refused {
  const isByLaw = (limits?.because ?? []).some((part) => groundOf(part.ground)?.citesLaw === true);
  const message = {
    zh: '同意共享的，不填写不同意的理由和依据；不同意一部分的，写在该部分的理由中。',
    en: 'A consent has no ground or basis of refusal; what a part is refused for is said in limits.because.',
  };
  const errors: FieldError[] = [
    ...(ground === undefined ? [] : [{ path: '/ground', code: 'not_of_a_consent', message } as const]),
    ...(legalBasis === undefined || isByLaw
      ? []
      : [{ path: '/legalBasis', code: 'not_of_a_consent', message } as const]),
  ];
  return errors.length === 0 ? undefined : { refusal: invalidInput(errors) };
}

function unlistedConditions({ conditions = [] }: RecordedAnswer, { catalog }: Request): Refused {
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
  return { path: `/conditions/${index}`, code: 'not_listed', message };
}
