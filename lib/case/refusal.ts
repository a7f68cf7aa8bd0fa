import type { FieldError, Text } from '../regulation/text.ts';

/**
 * A decision not to do what was asked: a value, not an exception. `status` is the HTTP status it becomes:
 * 400 malformed, 403 not theirs to do, 404 not theirs to know, 409 not in this status, 412 stale, 422 the law says no.
 */
export interface Refusal {
  readonly code: string;
  readonly status: 400 | 403 | 404 | 409 | 412 | 413 | 415 | 422;
  readonly detail: Text;
  /** Number of the article of Order 809 that is the reason, where the law is the reason. */
  readonly article?: number;
  readonly errors?: readonly FieldError[];
}

/** Builds a refusal on legal grounds (422). `article` is the article of Order 809; absent where the rule is this platform's own. */
export function refuse(
  code: string,
  detail: Text,
  reason: { article?: number; errors?: readonly FieldError[] } = {},
): { refusal: Refusal } {
  return { refusal: { code, status: 422, detail, ...reason } };
}

/** The refusal for a case that the caller may not know of, or that does not exist: the two cannot be told apart. */
export const notFound: Refusal = {
  code: 'not_found',
  status: 404,
  detail: {
    zh: '没有这一事项，或您的单位与它无关。',
    en: 'There is no such case, or it does not concern your organisation.',
  },
};

/** The refusal for a caller who may know of the case but whose task this is not. */
export function notYours(detail: Text): Refusal {
  return { code: 'not_yours_to_do', status: 403, detail };
}

/** The refusal of four eyes: nobody approves what they prepared (this platform's reading of arts. 13 and 20). */
export const ownWork: Refusal = {
  ...notYours({
    zh: '不能审批本人经办的事项，请由他人办理。',
    en: 'Nobody approves what they prepared; another person must do this.',
  }),
  code: 'own_work',
};

/** The refusal of one's own cause: an authority does not decide about what it provides itself; the authority above it does [ours]. */
export const ownCause: Refusal = {
  ...notYours({
    zh: '贵单位是该事项的提供部门，不能自行审核，由上级政务数据共享主管部门办理。',
    en: 'Your organisation is the provider here and does not decide in its own cause; the authority above it does.',
  }),
  code: 'own_cause',
};
