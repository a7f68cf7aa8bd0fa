import type { ArticleOf, CodeWith, ProblemCode, StatusOf } from '../regulation/problem/registry.ts';
import type { FieldError, Text } from '../regulation/text.ts';
import type { Role, Successor } from './actor.ts';
import { listRoles } from './names.ts';

/**
 * A decision not to do what was asked: a value, not an exception. `status` is the HTTP status it becomes:
 * 400 malformed, 403 not theirs to do, 404 not theirs to know, 409 not in this status, 412 stale, 422 the law says no.
 * Status and article are those that the registry of problems gives to the code (`lib/regulation/problem/registry.ts`).
 */
export type Refusal = { readonly [Code in ProblemCode]: RefusalOf<Code> }[ProblemCode];

/** A refusal with this code. */
export type RefusalOf<Code extends ProblemCode> = {
  readonly code: Code;
  readonly status: StatusOf<Code>;
  readonly detail: Text;
  readonly errors?: readonly FieldError[];
  /** The step that the status does not allow, in codes: whoever knows the names says it by them. */
  readonly step?: WrongStep;
  /** Seconds after which it is worth trying again, where that is known. */
  readonly retryAfter?: number;
  /** Whose step it is, in codes, where it is not the caller's. */
  readonly takers?: Takers;
} & Cited<Code>;

/** A step that was tried in a status from which it does not lead. */
export interface WrongStep {
  readonly command: string;
  readonly status: string;
  readonly from: readonly string[];
}

/** Who may take a step: on which sides of the case, in which roles. */
export interface Takers {
  readonly command: string;
  readonly by: readonly { readonly side: string; readonly roles: readonly (Role | 'system')[] }[];
}

/** Number of the article of Order 809 that is the reason, where the law is the reason and only there. */
type Cited<Code extends ProblemCode> = [ArticleOf<Code>] extends [never]
  ? unknown
  : { readonly article: ArticleOf<Code> };

/** Builds a refusal by a rule (422). `article` is the article of Order 809 where the law is the reason. */
export function refuse<const Code extends CodeWith<422>>(
  code: Code,
  detail: Text,
  ...[reason]: [ArticleOf<Code>] extends [never]
    ? [reason?: Cited<Code> & { readonly errors?: readonly FieldError[] }]
    : [reason: Cited<Code> & { readonly errors?: readonly FieldError[] }]
): { refusal: RefusalOf<Code> } {
  // The parameters are exactly what the registry says of this code; the compiler cannot see it through the generic.
  return { refusal: { code, status: 422, detail, ...reason } as RefusalOf<Code> };
}

/** The refusal for a case that the caller may not know of, or that does not exist: the two cannot be told apart. */
export const notFound: RefusalOf<'not_found'> = {
  code: 'not_found',
  status: 404,
  detail: {
    zh: '未查询到该事项，或者该事项与贵单位无关。',
    en: 'There is no such case, or it does not concern your organisation.',
  },
};

/** The refusal of an input that is malformed, whoever finds it: the schema or the decision. */
export function invalidInput(errors: readonly FieldError[]): RefusalOf<'invalid_input'> {
  return {
    code: 'invalid_input',
    status: 400,
    detail: {
      zh: '输入有误，请按所列各项更正。',
      en: 'The input is malformed; correct what errors lists.',
    },
    errors,
  };
}

/** The refusal for a caller who may know of the case but whose task this is not. */
export function notYours(detail: Text): RefusalOf<'not_yours_to_do'> {
  return { code: 'not_yours_to_do', status: 403, detail };
}

/** The refusal for an organisation that the register does not know. @param cannot what it would have done, if that is said */
export function notRegistered(cannot: Text = { zh: '', en: '' }): RefusalOf<'not_yours_to_do'> {
  return notYours({
    zh: `贵单位尚未登记，${cannot.zh}请联系平台运维单位办理。`,
    en: `Your organisation is not registered${cannot.en}; ask the operator to register it.`,
  });
}

/** The refusal for a head whom the register does not name: whose consent it is must be known (R11.3). */
export function headNotRegistered(claimed: readonly Role[]): RefusalOf<'head_not_registered'> {
  const { zh, en } = listRoles(claimed);
  return {
    code: 'head_not_registered',
    status: 403,
    detail: {
      zh: `贵单位的部门登记中没有将您列为${zh}，您所作的审核同意无效。请由平台运维单位在部门登记中列明负责人后再办理。`,
      en: `The register does not name you as ${en} of your department, so your consent does not count. Have the operator name its heads in the register first.`,
    },
  };
}

/** The refusal for whoever still comes in the name of a body that was merged into another. */
export function bodyEnded({ org, name }: Successor): RefusalOf<'body_ended'> {
  return {
    code: 'body_ended',
    status: 403,
    detail: {
      zh: `贵单位已经撤并，职责由“${name}”（${org}）承接，请以该单位的账号办理。`,
      en: `Your organisation has ended and ${name} (${org}) has taken its place; act with an account of that body.`,
    },
  };
}

/** The refusal of four eyes: nobody approves what they prepared (this platform's reading of arts. 13 and 20). */
export const ownWork: RefusalOf<'own_work'> = {
  code: 'own_work',
  status: 403,
  detail: {
    zh: '本人经办的事项应当由他人审核，请更换审核人。',
    en: 'Nobody approves what they prepared; another person must do this.',
  },
};

/** The refusal of both sides: nobody acts for one side of a case and for another (this platform's reading of art. 20). */
export const bothSides: RefusalOf<'both_sides'> = {
  code: 'both_sides',
  status: 403,
  detail: {
    zh: '您或者您所代理的人已为该事项的另一方办理过，不能再为本方办理，请由他人办理。',
    en: 'You, or somebody for whom you stand in, have acted for another side of this case; another person must do this.',
  },
};

/** The refusal of one's own cause: an authority does not decide about what it provides or requests itself; the authority above it does [ours]. */
export const ownCause: RefusalOf<'own_cause'> = {
  ...notYours({
    zh: '贵单位是该事项的当事方，不能自行审核，由上级政务数据共享主管部门办理。',
    en: 'Your organisation is a party here and does not decide in its own cause; the authority above it does.',
  }),
  code: 'own_cause',
};
