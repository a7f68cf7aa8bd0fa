import type { Context } from '../case/definition.ts';
import { refuseFormality } from '../case/formality.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { formalityFaults } from '../regulation/formalities.ts';
import type { FieldError } from '../regulation/text.ts';
import type { Request } from './events.ts';
import { checkConsent, refuseLimitsOfRefusal } from './limits.ts';
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
      ? (refuseLimitsOfRefusal(answer) ??
        checkReasons({ ground, reasons, path: '' }, answer, request.catalog))
      : (checkConsent(answer, request, context) ??
        refuseFormality(formalityFaults(reasons ?? '', '/reasons', new Set(), request.catalog.items)))) ??
    checkLegalBasis(answer)
  );
}

export function unlistedConditions({ conditions = [] }: RecordedAnswer, { catalog }: Request): Refused {
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
