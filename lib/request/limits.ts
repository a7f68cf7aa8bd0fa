import { type CalendarDate, dateOf } from '../calendar/index.ts';
import type { Context } from '../case/definition.ts';
import { invalidInput, refuse, type Refusal } from '../case/refusal.ts';
import { dayAsWritten } from '../notice/dayInWords.ts';
import { ground as groundOf } from '../regulation/grounds.ts';
import { type FieldError, type Pointer, pointer, type Text } from '../regulation/text.ts';
import type { Request } from './events.ts';
import { deliveryTerm } from './deliveryTerm.ts';
import { isWithinExtent } from './extent.ts';
import { limitPartNames } from './names.ts';
import { wrongDataPeriod } from './periods.ts';
import { checkReasons } from './reasons.ts';
import type { LimitPart, Limits, RecordedAnswer, Requested } from './schema.ts';

type Refused = { refusal: Refusal } | undefined;

/** What of a request a consent does not grant (R21.7). */
export interface NotGranted {
  readonly dataItems: readonly string[];
  /** A shorter period, a smaller part of the data. */
  readonly parts: readonly LimitPart[];
}

export function notGranted({ limits = {} }: RecordedAnswer, content: Requested): NotGranted {
  const { dataItems = content.dataItems, until = content.duration.to, extent = content.extent } = limits;
  const isSmaller = !isWithinExtent(content.extent, extent);
  return {
    dataItems: content.dataItems.filter((item) => !dataItems.includes(item)),
    parts: [
      ...(until < content.duration.to ? (['period'] as const) : []),
      ...(isSmaller ? (['extent'] as const) : []),
    ],
  };
}

/** Whether a consent is a refusal in part: narrower than what was asked for. */
export function isPartial(answer: RecordedAnswer, content: Requested): boolean {
  const { dataItems, parts } = notGranted(answer, content);
  return parts.length > 0 || dataItems.length > 0;
}

/** Checks a consent as of now: within what was asked for, for a time ahead, and with reasons for each part not granted. */
export function checkConsent(answer: RecordedAnswer, request: Request, context: Context): Refused {
  const { content, catalog } = request;
  const { limits = {} } = answer;
  return (
    limitsOfUnconditional(answer, request) ??
    refusesNothing(answer) ??
    promisesNothing(answer) ??
    wronglyInClear(answer, request) ??
    outsideRequest(answer, request, context) ??
    unexplained(answer, content) ??
    (limits.because ?? [])
      .map((part, index) => checkReasons({ ...part, path: `/limits/because/${index}` }, answer, catalog))
      .find((refused) => refused !== undefined)
  );
}

/** Unconditional data is shared as it was asked for (art. 14). */
export function limitsOfUnconditional(
  { limits, conditions = [] }: RecordedAnswer,
  { catalog }: Pick<Request, 'catalog'>,
): Refused {
  if ((limits === undefined && conditions.length === 0) || catalog.sharingClass !== 'unconditional')
    return undefined;
  const detail = {
    zh: '无条件共享的数据不得附加条件或者限制。',
    en: 'Unconditional data is shared without conditions or limits.',
  };
  return refuse('unconditional', detail, { article: 14 });
}

/** Why what is granted does not lie within what was asked for, or not ahead. */
export function outsideRequest(answer: RecordedAnswer, request: Request, context: Context): Refused {
  const { limits = {} } = answer;
  const { content } = request;
  return (
    wrongLimits(limits) ??
    tooMuch(limits, content) ??
    periodOver(limits, content, dateOf(context.at)) ??
    tooShort(answer, request, context)
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
  return refuseLimits(errors);
}

/** Whoever consents has something to share: with nothing promised any delivery would be whole (R22.5). */
function promisesNothing({ volume }: RecordedAnswer): Refused {
  if (volume?.records !== 0) return undefined;
  const message = {
    zh: '同意共享的，数据量应当在 1 条以上；不能确定的，不填写。',
    en: 'A consent promises one record at least; where the number is not known, leave it out.',
  };
  return { refusal: invalidInput([{ path: '/volume/records', code: 'says_nothing', message }]) };
}

/** What is given in the clear is granted, and would not be given so otherwise: an answer never gives less than the catalog does (R15.1). */
function wronglyInClear(
  { inClear = [], inClearReason, limits = {} }: RecordedAnswer,
  { content, catalog }: Request,
): Refused {
  const granted = limits.dataItems ?? content.dataItems;
  const errors = inClear.flatMap((item, index): FieldError[] => {
    const at = { path: pointer('inClear', index) } as const;
    if (inClear.indexOf(item) !== index)
      return [
        { ...at, code: 'duplicate', message: { zh: `“${item}”重复。`, en: `"${item}" is there twice.` } },
      ];
    if (!granted.includes(item)) return [{ ...at, code: 'unknown_item', message: notGrantedItem(item) }];
    return catalog.treatments?.[item] === undefined
      ? [{ ...at, code: 'not_treatable', message: inClearAnyway(item) }]
      : [];
  });
  const unexplainedOnes = inClear.length > 0 && inClearReason === undefined ? [inClearUnexplained] : [];
  const all = [...errors, ...unexplainedOnes];
  return all.length === 0 ? undefined : { refusal: invalidInput(all) };
}

/** What the catalog would have treated is given in the clear for reasons that its office head reads before answering (R37.1). */
const inClearUnexplained: FieldError = {
  path: '/inClearReason',
  code: 'required',
  message: {
    zh: '以原值提供目录规定以掩码、假名提供的数据项的，应当说明理由。',
    en: 'Say why items are given in the clear that the catalog would have masked or pseudonymised.',
  },
};

function notGrantedItem(item: string): Text {
  return {
    zh: `数据项“${item}”不在同意共享的范围之内。`,
    en: `The data item "${item}" is not among what is granted.`,
  };
}

function inClearAnyway(item: string): Text {
  return {
    zh: `数据项“${item}”按照目录本来就以原值提供。`,
    en: `By its catalog the data item "${item}" is given in the clear anyway.`,
  };
}

/** Limits are what a consent leaves out: a refusal grants nothing that could have any. */
export function refuseLimitsOfRefusal({ limits, inClear, inClearReason }: RecordedAnswer): Refused {
  const message = {
    zh: '不同意共享的，不填写同意的范围；部分同意的，请选择同意共享。',
    en: 'A refusal has no limits: where a part is granted, it is a consent.',
  };
  const [path] = [
    ...(limits === undefined ? [] : (['/limits'] as const)),
    ...(inClear === undefined ? [] : (['/inClear'] as const)),
    ...(inClearReason === undefined ? [] : (['/inClearReason'] as const)),
  ];
  return path && refuseLimits([{ path, code: 'not_of_a_refusal', message }]);
}

function tooMuch({ dataItems = [], until, extent }: Limits, content: Requested): Refused {
  const isMore =
    dataItems.some((item) => !content.dataItems.includes(item)) ||
    (until !== undefined && until > content.duration.to) ||
    (extent !== undefined && !isWithinExtent(extent, content.extent));
  if (!isMore) return undefined;
  return refuse('more_than_requested', {
    zh: '同意的数据项、期限和数据范围不得超出申请。',
    en: 'A consent cannot grant more items, time or data than were requested.',
  });
}

/** A consent whose period does not lie ahead is none (R21.7). */
function periodOver({ until }: Limits, { duration }: Requested, today: CalendarDate): Refused {
  const first = duration.from > today ? duration.from : today;
  if (duration.to < today)
    return refuse('consent_period_over', {
      zh: `申请的使用期限已于${dayAsWritten(duration.to, 'zh')}届满，不能再同意共享；请商需求部门撤回，并按新的使用期限重新申请。`,
      en: `The period asked for ended on ${duration.to}: it can no longer be consented to. Ask the requester to withdraw and to request a period ahead.`,
    });
  if (until === undefined || until >= first) return undefined;
  return refuse('consent_period_over', {
    zh: `同意的使用期限不得早于${dayAsWritten(first, 'zh')}届满；不同意共享的，应当作出不同意的答复并说明理由。`,
    en: `What is consented to cannot end before ${first}; where sharing is not consented to, refuse and state the reasons.`,
  });
}

/**
 * A consent that is cut to end before the data is due gives nothing, and leaves nobody late: whoever shortens the period leaves
 * the time in which to deliver, and to use what was delivered [ours].
 */
function tooShort(answer: RecordedAnswer, request: Request, context: Context): Refused {
  const { until, ...rest } = answer.limits ?? {};
  if (until === undefined || until >= request.content.duration.to) return undefined;
  const delivery = deliveryTerm({ ...request, answer: { ...answer, limits: rest } }, context);
  if (!('dueDate' in delivery) || until > delivery.dueDate) return undefined;
  return refuse('consent_period_over', {
    zh: `缩短使用期限的，应当在共享期限（${delivery.dueDate} 届满）之后届满（平台规则）；不同意共享的，应当作出不同意的答复并说明理由。`,
    en: `A period that is shortened ends after the data is due (${delivery.dueDate}) [a rule of this platform]; where sharing is not consented to, refuse and state the reasons.`,
  });
}

function wrongLimits({ dataItems = [], because = [], extent = {} }: Limits): Refused {
  const errors = [
    ...wrongDataPeriod(extent, '/limits/extent/to'),
    ...repeated(dataItems, '/limits/dataItems'),
    ...because.flatMap((part, index) => repeated(part.dataItems ?? [], `/limits/because/${index}/dataItems`)),
  ];
  return refuseLimits(errors);
}

function repeated(items: readonly string[], path: Pointer): FieldError[] {
  return items.flatMap((item, index) => {
    if (items.indexOf(item) === index) return [];
    const message = { zh: `数据项“${item}”重复。`, en: `Data item "${item}" is there twice.` };
    return [{ path: `${path}/${index}`, code: 'duplicate', message }];
  });
}

function refuseLimits(errors: readonly FieldError[]): Refused {
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '不同意的部分及其理由有误，请按所列各项更正。',
    en: 'The limits and their reasons have faults; correct the fields listed.',
  };
  return refuse('invalid_limits', detail, { errors });
}

type Because = NonNullable<Limits['because']>[number];

/** Each item not granted is named with its reasons, and so are a shorter period and a smaller part, each for itself; nothing else is. */
function unexplained(answer: RecordedAnswer, content: Requested): Refused {
  const cut = notGranted(answer, content);
  const because = answer.limits?.because ?? [];
  const explained = new Set(because.flatMap((part) => part.dataItems ?? []));
  const silent = cut.dataItems.filter((item) => !explained.has(item));
  const silentParts = cut.parts.filter((part) => !because.some((each) => partOf(each, cut) === part));
  if (silent.length > 0 || silentParts.length > 0) return withoutReasons(silent, silentParts);
  return refuseLimits(because.flatMap((part, index) => explainsNothing(part, cut, index)));
}

/** Which of the two a part without items is about: where one alone is cut, it need not say so. */
function partOf({ dataItems, part }: Because, { parts }: NotGranted): LimitPart | undefined {
  if (dataItems !== undefined) return undefined;
  return part ?? (parts.length === 1 ? parts[0] : undefined);
}

function withoutReasons(items: readonly string[], parts: readonly LimitPart[]): Refused {
  const named = parts.map((part) => limitPartNames[part]);
  const zh = [...items, ...named.map((name) => name.zh)].join('、');
  const en = [...items, ...named.map((name) => name.en)].join(', ');
  const detail: Text = {
    zh: `同意的范围小于申请的，应当逐项说明不同意部分的理由，尚未说明的：${zh}。`,
    en: `A consent narrower than the request states ground and reasons for each part not granted; still without any: ${en}.`,
  };
  const errors: FieldError[] = [{ path: '/limits/because', code: 'required', message: detail }];
  return refuse('reasons_required', detail, { article: 21, errors });
}

function explainsNothing(part: Because, cut: NotGranted, index: number): FieldError[] {
  const message = {
    zh: '所说明的部分并未被限制。',
    en: 'Nothing that these reasons are given for is limited.',
  };
  const path = pointer('limits', 'because', index);
  const { dataItems: items } = part;
  if (items === undefined) {
    const about = partOf(part, cut);
    return about !== undefined && cut.parts.includes(about) ? [] : [{ path, code: 'not_limited', message }];
  }
  // Items have reasons of their own, and so has the rest.
  if (part.part !== undefined) return [{ path: `${path}/part`, code: 'not_limited', message: itemsApart }];
  return items.flatMap((item, place) =>
    cut.dataItems.includes(item)
      ? []
      : [{ path: `${path}/dataItems/${place}`, code: 'not_limited', message }],
  );
}

const itemsApart = {
  zh: '数据项与使用期限、数据范围的理由应当分别说明。',
  en: 'Reasons for items stand apart from those for the period or the extent.',
};
