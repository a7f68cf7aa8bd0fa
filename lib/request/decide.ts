import { dateOf } from '../calendar/index.ts';
import { bodyOf } from '../case/actor.ts';
import { endAll, endDeadline } from '../case/deadline.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { notFound, notRegistered } from '../case/refusal.ts';
import { decideMove } from '../case/moveOffices.ts';
import { partiesNow } from '../organisation/competence.ts';
import { checkAnswer } from './answer.ts';
import { answerBeforehand } from './beforehand.ts';
import { catalogNow, isRetired, refuseGroundOfRetired, refuseRetired, relyOnCatalog } from './catalogNow.ts';
import {
  changedContent,
  checkPeriods,
  checkRequest,
  checkWritten,
  refuseOwn,
  refuseWithheld,
  requestedCatalog,
} from './content.ts';
import { joinBundle } from './bundled.ts';
import { deliveryTerm } from './deliveryTerm.ts';
import { grantInDispute } from './disputed.ts';
import { noteNoticeDispute, withdrawNotice } from './disputedNotice.ts';
import type { Preparation, Request, RequestCommand, RequestEvent } from './events.ts';
import { askExtension, decideExtension } from '../case/extension.ts';
import { answerClock } from './extension.ts';
import { isPartial } from './limits.ts';
import { ofOtherPlatform } from './ofOtherPlatform.ts';
import type { RecordedAnswer } from './schema.ts';
import { acceptDuties, refuseUnsafe, refuseUnsaid } from './safety.ts';
import { approveSupplement, startAnswerClock, supply } from './supplement.ts';
import { askSupplement, nothingPrepared, prepareSupplement } from './supplementNotice.ts';
import { refuseUnlessVerified } from './verifyFirst.ts';

type Result = Decision<RequestEvent>;
type OwnCommand = Exclude<RequestCommand, MechanismCommand>;
type Command<T extends RequestCommand['type']> = Extract<RequestCommand, { type: T }>;

/** Decides what a command does to a sharing request (arts. 20–22). */
export function decideRequest(state: Request, command: OwnCommand, context: Context): Result {
  switch (command.type) {
    case 'draft':
      return { events: [] };
    case 'change':
      return change(state, command, context);
    case 'submit':
      return (
        refuseUnlessVerified(state) ?? refuseUnsaid(state, state.content, context) ?? submit(state, context)
      );
    case 'accept-duties':
      return acceptDuties(state, command, context);
    case 'approve':
      return (
        refuseUnlessVerified(state) ??
        refuseUnsafe(state, state.content, state.acceptedDuties, context) ??
        receive(state, context)
      );
    case 'send-back':
      if (state.status === 'awaitingApproval')
        return { events: [{ type: 'sentBack', reasons: command.reasons }] };
      return sendBack(state.preparedSupplement && 'supplement', command);
    case 'send-back-answer':
      if (state.status === 'answerPrepared') return sendBack('answer', command);
      return sendBack(state.preparedNotice && 'notice', command);
    case 'prepare-supplement':
      return prepareSupplement(state, command, context);
    case 'ask-supplement':
      return askSupplement(state, context);
    case 'supplement':
      return supply(state, command, context);
    case 'approve-supplement':
      return approveSupplement(state, context);
    case 'request-extension':
      return askExtension(state, command, answerClock, context);
    case 'decide-extension':
      return decideExtension(state, command, answerClock, context);
    case 'prepare-answer':
      return (
        refuseGroundOfRetired(command.answer, state.catalog, context) ??
        checkAnswer(command.answer, state, context) ?? {
          events: [{ type: 'answerPrepared', answer: command.answer, preparedBy: context.actor.sub }],
        }
      );
    case 'answer':
      return answer(state, context);
    case 'grant-in-dispute':
      return grantInDispute(state, command, context);
    case 'note-notice-dispute':
      return noteNoticeDispute(state, command, context);
    case 'withdraw-notice':
      return withdrawNotice(state, command, context);
    case 'join-bundle':
      return joinBundle(state, command, context);
    case 'withdraw':
      return { events: [{ type: 'withdrawn' }, ...endAll(state.deadlines, 'stopped', context.at)] };
  }
}

/** A head who does not agree says why, and the officer prepares it anew: no clock waits for that. */
function sendBack(of: Preparation | undefined, { reasons }: { readonly reasons: string }): Result {
  return of ? { events: [{ type: 'preparationSentBack', of, reasons }] } : nothingPrepared;
}

/** Drafts a request from a published catalog: the catalog as it stands now is what the answer is measured by. */
export function beginRequest({ id, content }: Command<'draft'>, context: Context): Result {
  const requester = bodyOf(context.actor);
  if (context.actor.kind === undefined || requester === undefined) {
    return { refusal: notRegistered({ zh: '不能提出共享申请，', en: ' and cannot file requests' }) };
  }
  const now = catalogNow(content.catalogId, context);
  const retired = now && refuseRetired(now.catalog);
  if (retired) return retired;
  if (!now?.catalog.inForce) {
    const elsewhere = ofOtherPlatform(content.catalogId, context);
    if (elsewhere) return elsewhere;
    const detail = {
      zh: '目录不存在或者尚未发布，不能据以申请。',
      en: 'There is no such published catalog to request from.',
    };
    return { refusal: { ...notFound, detail } };
  }
  const { catalog, revision } = now;
  const { catalogId, ...named } = content;
  const refusal = refuseWithheld(catalog) ?? refuseOwn(catalog, requester.org);
  if (refusal) return refusal;
  const requested = requestedCatalog(catalogId, revision, catalog);
  const today = dateOf(context.at);
  const wrong = checkRequest(named, requested, today) ?? checkWritten(named, today);
  if (wrong) return wrong;
  const { provider } = catalog.parties;
  const parties = partiesNow({ requester, ...(provider ? { provider } : {}) }, context);
  return {
    events: [
      { type: 'drafted', id, catalog: requested, parties, content: named, preparedBy: context.actor.sub },
    ],
    relies: [relyOnCatalog(requested)],
  };
}

/** A draft is stored anew by the catalog in force: an update of it since then is taken over (R17.4). */
function change(state: Request, { content }: Command<'change'>, context: Context): Result {
  const changed = changedContent(state.content, content);
  const now = catalogNow(state.catalog.id, context);
  const refusal = now && (refuseRetired(now.catalog) ?? refuseWithheld(now.catalog));
  if (refusal) return refusal;
  const catalog = now ? requestedCatalog(state.catalog.id, now.revision, now.catalog) : state.catalog;
  // Drafts of earlier versions do not know yet what of the data is protected.
  const isAnother =
    catalog.revision !== state.catalog.revision ||
    (catalog.protectedData !== undefined && state.catalog.protectedData === undefined);
  const today = dateOf(context.at);
  return (
    checkRequest(changed, catalog, today) ??
    checkWritten(content, today) ?? {
      events: [
        {
          type: 'changed',
          content: changed,
          preparedBy: context.actor.sub,
          ...(isAnother ? { catalog } : {}),
        },
      ],
      relies: [relyOnCatalog(catalog)],
    }
  );
}

/** What is not submitted yet asks nothing of anybody: a retired catalog takes it no longer. */
function submit({ catalog, content }: Request, context: Context): Result {
  const now = catalogNow(catalog.id, context);
  const retired = now && refuseRetired(now.catalog);
  return retired ?? checkRequest(content, catalog, dateOf(context.at)) ?? { events: [{ type: 'submitted' }] };
}

/**
 * Approval by the requester's officeHead is receipt: the provider's clock starts at this instant (arts. 20, 21). The register may
 * have changed since it was drafted: it goes to whoever provides the data and is competent now. Time has gone on: nothing is
 * asked for a period that is over.
 */
function receive(state: Request, context: Context): Result {
  const parties = partiesNow(state.parties, context);
  const refusal =
    refuseOwn({ parties }, parties.requester?.org ?? '') ?? checkPeriods(state.content, dateOf(context.at));
  if (refusal) return refusal;
  const now = catalogNow(state.catalog.id, context);
  // Submitted before the catalog was retired: it goes on by the content on which it was made.
  const isOfRetired = now !== undefined && isRetired(now.catalog);
  const received = { ...state, parties };
  const clock = startAnswerClock(received, context);
  const consent = answerBeforehand(received, clock, now, context);
  return {
    events: [
      ...decideMove(state.parties, { type: 'move-offices', parties }),
      clock,
      { type: 'received' },
      ...consent.events,
    ],
    relies: [...(isOfRetired ? [] : [relyOnCatalog(state.catalog, now, state.createdAt)]), ...consent.relies],
  };
}

function answer(state: Request, context: Context): Result {
  if (state.status !== 'answerPrepared') return { refusal: notFound };
  const unlawful = checkAnswer(state.answer, state, context);
  if (unlawful) return unlawful;
  return { events: [given(state, context), ...endDeadline(state.deadlines, 'answer', 'done', context.at)] };
}

function given(state: Answered, context: Context): RequestEvent {
  const answeredBy = context.actor.sub;
  if (state.answer.decision === 'refuse') return { type: 'refused', answeredBy };
  const type = isPartial(state.answer, state.content) ? 'partlyConsented' : 'consented';
  return { type, answeredBy, delivery: deliveryTerm(state, context) };
}

type Answered = Request & { readonly answer: RecordedAnswer };
