import type { Context } from '../case/definition.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Correction } from '../correction/events.ts';
import { isReopenable } from '../correction/reopened.ts';
import type { Grant } from '../grant/events.ts';
import { isReinstatable } from '../grant/reinstated.ts';
import type { FieldError, Pointer } from '../regulation/text.ts';
import { checkGrantInDispute } from '../request/disputed.ts';
import type { Request } from '../request/events.ts';
import type { DisputedGrant } from '../request/schema.ts';
import type { Dispute } from './events.ts';
import type { GivenDecision, Terms } from './schema.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/**
 * Checks what is to be granted by agreement: the platform carries it out, so that it must be possible. Of a notice of missing material
 * they say whether it is withdrawn: words alone would leave the request waiting.
 */
export function checkTerms(
  {
    grant,
    withdrawNotice,
    reopen,
    reinstate,
  }: Pick<Terms, 'grant' | 'withdrawNotice' | 'reopen' | 'reinstate'>,
  state: Dispute,
  context: Context,
): Refused {
  const ofNotice = isOfNotice(state);
  if (ofNotice && withdrawNotice === undefined) return wrong('/withdrawNotice', sayWhether);
  if (!ofNotice && withdrawNotice !== undefined) return wrong('/withdrawNotice', notOfANotice);
  const ofCorrection = isOfCorrection(state);
  if (ofCorrection && reopen === undefined) return wrong('/reopen', sayWhetherReopened);
  if (!ofCorrection && reopen !== undefined) return wrong('/reopen', notOfACorrection);
  if (reopen === true && !isToBeReopened(state, context)) return wrong('/reopen', nothingToReopen);
  if (reinstate !== undefined && !isOfEnd(state)) return wrong('/reinstate', notOfAnEnd);
  const canStand = isToBeReinstated(state, context);
  if (canStand && reinstate === undefined) return wrong('/reinstate', sayWhetherReinstated);
  if (reinstate === true && !canStand) return wrong('/reinstate', nothingToReinstate);
  if (reinstate === true && isBetweenSides(state) && isOfAuthority(state, context))
    return wrong('/reinstate', ofAuthority);
  if (grant === undefined) return undefined;
  if (!grants(state)) return wrong('/grant', notOfARefusal);
  return checkGrant(grant, state, context);
}

/** Checks what the government orders: what is to be done and by whom, and nothing where what was disputed is upheld. */
export function checkOrder({ decision, order }: GivenDecision, state: Dispute, context: Context): Refused {
  if (decision === 'upheld') return order ? wrong('/order', nothingToDo) : undefined;
  if (!order) return wrong('/order', required);
  const { by, grant, complete, withdrawNotice, reopen, reinstate } = order;
  if (grant !== undefined && !grants(state)) return wrong('/order/grant', notOfARefusal);
  if (complete !== undefined && !isOfDelivery(state)) return wrong('/order/complete', notOfADelivery);
  if (withdrawNotice !== undefined && !isOfNotice(state)) return wrong('/order/withdrawNotice', notOfANotice);
  const isLeft = isOfNotice(state) && decision === 'overturned' && withdrawNotice !== true;
  if (isLeft || withdrawNotice === false) return wrong('/order/withdrawNotice', toBeWithdrawn);
  if (reopen !== undefined && !isOfCorrection(state)) return wrong('/order/reopen', notOfACorrection);
  const wrongly = isOfCorrection(state) ? refuseLeft(reopen, isToBeReopened(state, context)) : undefined;
  if (wrongly) return wrongly;
  const left = refuseEnded({ decision, order }, state, context);
  if (left) return left;
  const carriers = [by, grant, complete, withdrawNotice, reopen, reinstate].filter(
    (named) => named !== undefined,
  ).length;
  if (carriers !== 1) return wrong('/order/by', oneCarrier);
  return grant === undefined ? undefined : checkGrant(grant, state, context);
}

/** Whether what is decided can be a grant: a refusal, in whole or in part, is overturned. */
export function grants({ kind, about }: Pick<Dispute, 'kind' | 'about'>): boolean {
  return (kind === 'refusal' || kind === 'partial') && about.requestId !== undefined;
}

function isOfDelivery({ kind, about }: Dispute): boolean {
  return kind === 'completeness' && about.kind === 'delivery';
}

/** Whether a notice of missing material is disputed, or the lapse that has followed it. */
export function isOfNotice({ kind }: Pick<Dispute, 'kind'>): boolean {
  return kind === 'supplement';
}

/** Whether a decision or a default of a provider on a correction is disputed. */
function isOfCorrection({ kind }: Pick<Dispute, 'kind'>): boolean {
  return kind === 'correction';
}

function isToBeReopened({ about }: Dispute, context: Context): boolean {
  // Read under a correction's key, so its state is a correction's.
  const correction = context.related('correction', about.id)?.state as Correction | undefined;
  return correction !== undefined && isReopenable(correction);
}

/** What is overturned is opened again, by the platform, as long as there is something to verify. */
function refuseLeft(reopen: boolean | undefined, isOpenable: boolean): Refused {
  if (!isOpenable) return reopen === undefined ? undefined : wrong('/order/reopen', nothingToReopen);
  return reopen === true ? undefined : wrong('/order/reopen', toBeReopened);
}

/** Whether the end or the change of a right is disputed. */
function isOfEnd({ kind, about }: Pick<Dispute, 'kind' | 'about'>): boolean {
  return kind === 'ending' && about.kind === 'grant';
}

function isBetweenSides({ status }: Dispute): boolean {
  return status === 'negotiating';
}

/** What an authority has suspended and terminated the two do not undo between them: it is coordinated, or decided (R28.2, R28.3). */
function isOfAuthority({ about }: Dispute, context: Context): boolean {
  // Read under a grant's key, so its state is a grant's.
  const grant = context.related('grant', about.id)?.state as Grant | undefined;
  return grant?.suspension?.by === 'authority';
}

function isToBeReinstated(state: Dispute, context: Context): boolean {
  if (!isOfEnd(state)) return false;
  // Read under a grant's key, so its state is a grant's.
  const grant = context.related('grant', state.about.id)?.state as Grant | undefined;
  return grant !== undefined && isReinstatable(grant, context.at);
}

/** A right that was ended wrongly stands again, by the platform, as long as its last day is not over; nobody is told to do what they cannot. */
function refuseEnded(
  { decision, order }: Pick<GivenDecision, 'decision' | 'order'>,
  state: Dispute,
  context: Context,
): Refused {
  const reinstate = order?.reinstate;
  if (reinstate !== undefined && !isOfEnd(state)) return wrong('/order/reinstate', notOfAnEnd);
  const canStand = isToBeReinstated(state, context);
  if (reinstate !== undefined && !canStand) return wrong('/order/reinstate', nothingToReinstate);
  const isLeft = canStand && decision === 'overturned' && reinstate !== true;
  return isLeft || reinstate === false ? wrong('/order/reinstate', toBeReinstated) : undefined;
}

function checkGrant(grant: DisputedGrant, { about }: Dispute, context: Context): Refused {
  // Read under a request's key, so its state is a request's.
  const request = context.related('request', about.requestId ?? '')?.state as Request | undefined;
  return request && checkGrantInDispute(grant, request, context);
}

type Message = FieldError['message'];
const required: Message = { zh: '应当写明如何执行。', en: 'Say what is to be done.' };
const nothingToDo: Message = {
  zh: '维持原处理的，没有需要执行的内容。',
  en: 'Where it is upheld there is nothing to carry out.',
};
const notOfARefusal: Message = {
  zh: '只有不同意或者部分同意共享的争议，才可以决定或者约定共享的内容。',
  en: 'Only a dispute about a refusal, in whole or in part, ends in a grant.',
};
const notOfADelivery: Message = {
  zh: '只有对一次交付是否完整的争议，才可以认定完整与否。',
  en: 'Only a dispute about the completeness of a delivery ends in this.',
};
const sayWhether: Message = {
  zh: '应当写明是否撤回补充材料告知。',
  en: 'Say whether the notice of missing material is withdrawn.',
};
const notOfANotice: Message = {
  zh: '只有关于补充材料告知的争议，才可以约定或者决定撤回告知。',
  en: 'Only a dispute about a notice of missing material ends in its withdrawal.',
};
const toBeWithdrawn: Message = {
  zh: '改变补充材料告知的，应当撤回告知，由平台执行；告知照旧的，应当予以维持。',
  en: 'A notice that is overturned is withdrawn, which the platform carries out; one that stands is upheld.',
};
const sayWhetherReopened: Message = {
  zh: '应当写明是否重新核实该校核申请。',
  en: 'Say whether the correction is opened again.',
};
const notOfACorrection: Message = {
  zh: '只有关于数据更正的争议，才可以约定或者决定重新核实。',
  en: 'Only a dispute about a correction ends in its being opened again.',
};
const toBeReopened: Message = {
  zh: '改变对校核申请的处理的，应当由提供部门在该校核申请中执行：原来不予更正的，按照决定更正；逾期未办的，核实并决定。处理照旧的，应当予以维持。',
  en: 'What is overturned of a correction its provider carries out in it, opened again: what it rejected it corrects, what it has left undone it verifies and decides on; what stands is upheld.',
};
const nothingToReopen: Message = {
  zh: '该校核申请已经撤回、全部更正，或者其内容已经删除，不能重新核实；需要办理的，请写明由哪一方执行。',
  en: 'The correction was withdrawn, made in full or erased and cannot be opened again; name the side that does what is left to do.',
};
const sayWhetherReinstated: Message = {
  zh: '应当写明是否恢复已经终止的共享权限。',
  en: 'Say whether the grant that has ended is reinstated.',
};
const notOfAnEnd: Message = {
  zh: '只有关于终止共享权限的争议，才可以约定或者决定恢复该权限。',
  en: 'Only a dispute about the end of a grant ends in its being reinstated.',
};
const toBeReinstated: Message = {
  zh: '改变终止共享的处理的，应当恢复该共享权限，由平台执行；终止照旧的，应当予以维持。',
  en: 'An end that is overturned is undone: the grant is reinstated, which the platform carries out; one that stands is upheld.',
};
const nothingToReinstate: Message = {
  zh: '该共享权限没有被终止，或者其使用期限已经届满，不能恢复（平台规则）；仍需共享的，由需求部门重新申请，需要办理的其他事项请写明由哪一方执行。',
  en: 'The grant was not terminated or ended by its provider, or its last day of use is over, so that it cannot be reinstated [a rule of this platform]: who needs it further requests it anew. Name the side that does what else is left to do.',
};
const ofAuthority: Message = {
  zh: '该共享权限由政务数据共享主管部门暂停后终止，双方不能自行约定恢复；请申请协调处理。',
  en: 'The authority had suspended this grant before it was terminated: the two do not reinstate it between them. Take it to coordination.',
};
const oneCarrier: Message = {
  zh: '应当写明由哪一方执行，或者写明共享的内容、交付是否完整、撤回补充材料告知、重新核实校核申请、恢复共享权限，由平台执行；择一填写。',
  en: 'Name the side that carries it out, or what is granted, whether the delivery is complete, that the notice is withdrawn, that the correction is opened again or that the grant is reinstated, which the platform carries out: one of these.',
};

function wrong(path: Pointer, message: Message): { readonly refusal: Refusal } {
  const detail = {
    zh: '执行的内容有误，请按所列各项更正。',
    en: 'What is to be done has faults; correct the fields listed.',
  };
  return refuse('invalid_order', detail, { errors: [{ path, code: 'invalid', message }] });
}
