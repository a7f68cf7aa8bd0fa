import { face } from '#face/request';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismEvent } from '../case/defineCase.ts';
import { storedKind } from '../case/storedKind.ts';
import { byStrictest } from './content.ts';
import { beginRequest, decideRequest } from './decide.ts';
import type { Counting } from '../case/views.ts';
import { evolveDisputed } from './disputed.ts';
import { effects } from './effects.ts';
import type { AcceptedDuties, Request, RequestCommand, RequestEvent, RequestFile } from './events.ts';
import { extensionAfter, isTooLateToExtend } from '../case/extension.ts';
import { answerClock } from './extension.ts';
import { keepsFilesOfRequest } from './keeping.ts';
import { liftRequestEvent } from './landed.ts';
import { requestInTime } from './lapse.ts';
import type { RecordedSupplement } from './schema.ts';
import { awaitsDuties } from './safety.ts';
import { changesRequest, supplementedContent } from './supplemented.ts';
import { requestTransitions } from './transitions.ts';
import { mayNotAsk } from './supplementNotice.ts';
import {
  requestDiscloses,
  requestRows,
  requestShown,
  requestSides,
  requestSummary,
  requestView,
} from './views.ts';

type Fact = Exclude<RequestEvent, MechanismEvent>;

function evolve(state: Request | undefined, event: Fact, at: Instant): Request {
  if (event.type === 'drafted') {
    const { type: _, preparedBy, ...facts } = event;
    return {
      ...facts,
      catalog: byStrictest(facts.catalog, facts.content),
      status: 'draft',
      preparers: [preparedBy],
      createdAt: at,
      deadlines: [],
      supplements: [],
    };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the request was drafted`);
  return evolveFile(state, event, at);
}

function evolveFile(state: Request, event: Exclude<Fact, { type: 'drafted' }>, at: Instant): Request {
  const file = fileOf(state);
  switch (event.type) {
    case 'changed': {
      const preparers = [...new Set([...file.preparers, event.preparedBy])];
      const catalog = byStrictest(event.catalog ?? file.catalog, event.content);
      return { ...unaccepted(file), status: 'draft', catalog, content: event.content, preparers };
    }
    case 'submitted':
      return { ...file, status: 'awaitingApproval' };
    case 'sentBack':
      return { ...unaccepted(file), status: 'draft', sentBack: event.reasons };
    case 'dutiesAccepted': {
      const { type: _, ...duties } = event;
      return accepted(state, { ...duties, acceptedAt: at });
    }
    case 'received':
      return { ...file, status: 'received', receivedAt: at };
    case 'supplementPrepared': {
      const { missing, preparedBy } = event;
      return { ...prepared(state), preparedNotice: { missing, preparedBy } };
    }
    case 'supplementAsked': {
      const { preparedNotice: _, ...asking } = prepared(file);
      const { missing } = event;
      return { ...asking, status: 'awaitingSupplement', supplementNotice: { missing, at } };
    }
    case 'supplementDrafted': {
      const { type: _, ...preparedSupplement } = event;
      return { ...prepared(state), preparedSupplement };
    }
    case 'supplemented':
      return supplemented(file, event.supplement, at);
    case 'extensionAsked':
    case 'extensionDecided':
      return { ...state, extension: extensionAfter(state.extension, event, at) };
    case 'answerPrepared': {
      const { answer, preparedBy } = event;
      return { ...prepared(file), status: 'answerPrepared', answer, answerPreparedBy: preparedBy };
    }
    case 'preparationSentBack':
      return takenBack(state, event);
    case 'consentedBeforehand': {
      const { answeredBy, givenAt } = event;
      const answered = { answer: { decision: 'consent' }, answeredBy, answeredAt: at } as const;
      return { ...file, status: 'consented', ...answered, consentGivenAt: givenAt };
    }
    case 'consented':
    case 'partlyConsented':
    case 'refused': {
      if (state.status !== 'answerPrepared') throw new Error('an answer was given that nobody prepared');
      return { ...state, status: event.type, answeredBy: event.answeredBy, answeredAt: at };
    }
    case 'grantedInDispute':
    case 'notGrantedInDispute':
      return evolveDisputed(state, event, at);
    case 'noticeDisputed':
      return { ...state, noticeDispute: event.dispute };
    case 'noticeDisputeOver':
      return undisputed(state);
    case 'noticeWithdrawn':
      return noticeWithdrawn(file, event, at);
    case 'bundled':
      return { ...state, bundle: event.bundle };
    case 'withdrawn':
    case 'lapsed':
      return { ...file, status: event.type };
    case 'lapseVoided':
      return { ...file, status: 'awaitingSupplement' };
  }
}

/** Accepted is what the head has seen: a draft that is changed, or may be, has its duties accepted anew. */
function unaccepted({ acceptedDuties: _, ...rest }: RequestFile): RequestFile {
  return rest;
}

/** Of what waits for approval: the request, or what a supplement makes of it. */
function accepted(state: Request, acceptedDuties: AcceptedDuties): Request {
  const { preparedSupplement } = state;
  if (!preparedSupplement) return { ...state, acceptedDuties };
  return { ...state, preparedSupplement: { ...preparedSupplement, acceptedDuties } };
}

/** It is prepared as it was sent back, or given: why it came back is answered. */
function prepared<File extends RequestFile>(state: File): File {
  const { sentBackPreparation: _, ...rest } = state;
  return rest as File; // what is left out need not be there
}

/** What a head has sent back is prepared no longer. */
function takenBack(state: Request, { of, reasons }: Extract<Fact, { type: 'preparationSentBack' }>): Request {
  const sentBackPreparation = { of, reasons };
  switch (of) {
    case 'answer':
      return { ...fileOf(state), status: 'received', sentBackPreparation };
    case 'notice': {
      const { preparedNotice: _, ...rest } = state;
      return { ...rest, sentBackPreparation };
    }
    case 'supplement': {
      const { preparedSupplement: _, ...rest } = state;
      return { ...rest, sentBackPreparation };
    }
  }
}

function undisputed<File extends RequestFile>({ noticeDispute: _, ...rest }: File): File {
  return rest as File; // what is left out need not be there
}

/** Nothing is to be supplied any more: what was being prepared for it goes with the notice. */
function noticeWithdrawn(
  file: RequestFile,
  { type: _, ...outcome }: Extract<Fact, { type: 'noticeWithdrawn' }>,
  at: Instant,
): Request {
  const { supplementNotice, preparedSupplement: __, ...rest } = prepared(undisputed(file));
  if (!supplementNotice) throw new Error('a notice was withdrawn that nobody had given');
  return {
    ...rest,
    status: 'received',
    supplementNotice: { ...supplementNotice, withdrawn: { ...outcome, at } },
  };
}

/** Whoever wrote what it changes has written the request as well. */
function supplemented(file: RequestFile, supplement: RecordedSupplement, at: Instant): Request {
  const { preparedSupplement, ...supplied } = prepared(file);
  const content = supplementedContent(file, supplement);
  const { acceptedDuties } = preparedSupplement ?? {};
  return {
    ...supplied,
    ...(acceptedDuties ? { acceptedDuties } : {}),
    status: 'received',
    catalog: byStrictest(file.catalog, content),
    content,
    preparers: [
      ...new Set([...file.preparers, ...(preparedSupplement ? [preparedSupplement.preparedBy] : [])]),
    ],
    supplements: [...file.supplements, supplement],
    ...(changesRequest(supplement) ? { changedBySupplementAt: at } : {}),
  };
}

/** The file that goes along through every status: all but what only some statuses have. */
function fileOf(state: Request): RequestFile {
  const { status, sentBack, answer, answerPreparedBy, answeredBy, answeredAt, consentGivenAt, ...file } = {
    ...nothingYet,
    ...state,
  };
  return file;
}

const nothingYet = {
  sentBack: undefined,
  answer: undefined,
  answerPreparedBy: undefined,
  answeredBy: undefined,
  answeredAt: undefined,
  consentGivenAt: undefined,
};

/** What of a request each event prepares: what is supplied later explains it, and is prepared as it was (R20.8). */
const prepares = {
  drafted: 'request',
  changed: 'request',
  supplemented: 'request',
  supplementPrepared: 'notice',
  supplementDrafted: 'supplement',
  extensionAsked: 'extension',
  answerPrepared: 'answer',
} as const;

/** Nobody approves, gives or decides on what they prepared (this platform's reading of art. 20). */
const judges = {
  approve: ['request'],
  'accept-duties': ['request', 'supplement'],
  'ask-supplement': ['notice'],
  'approve-supplement': ['supplement'],
  answer: ['answer'],
  'decide-extension': ['extension'],
} as const;

/** Material is asked for once, and so is an extension, each in its time; a head decides on what was prepared. */
function isMoot(state: Request, command: string, counting?: Counting): boolean {
  switch (command) {
    case 'prepare-supplement':
      return mayNotAsk(state, counting);
    case 'ask-supplement':
      return state.preparedNotice === undefined || mayNotAsk(state, counting);
    case 'request-extension':
      return state.extension !== undefined || isTooLateToExtend(state, answerClock, counting);
    case 'accept-duties':
      return !awaitsDuties(state);
    case 'approve':
      return awaitsDuties(state);
    case 'approve-supplement':
      return state.preparedSupplement === undefined || awaitsDuties(state);
    case 'send-back':
      return state.status === 'awaitingSupplement' && state.preparedSupplement === undefined;
    case 'send-back-answer':
      return state.status === 'received' && state.preparedNotice === undefined;
    case 'decide-extension':
      return state.extension?.status !== 'asked';
    default:
      return false;
  }
}

const kind = 'request';
// Schema 4 kept what was missing as a text; schema 5 stood in no list of its catalog; before schema 7 lists showed no names, and
// no region its open duties; before schema 8 whoever read one was told that an answer was being prepared, and none could tell working
// days left, nor the law's day behind a region's; before schema 9 none knew whose an act was once the register had moved it.
const schema = 9;

/** How it is stored, for functions that decide on other kinds. */
export const storedRequest = /* @__PURE__ */ storedKind<Request, RequestEvent>({
  kind,
  schema,
  remembersBodies: true,
  prepares,
  evolve,
  rows: requestRows,
  summary: requestSummary,
  shownAbove: requestShown,
  upcast: liftRequestEvent,
});

/** 共享申请: one requester asks one provider for items of one catalog (arts. 20, 21). */
export const request = /* @__PURE__ */ defineCase<Request, RequestCommand, RequestEvent, 'draft', string>({
  kind,
  schema,
  remembersBodies: true,
  face,
  confidential: true,
  begins: ['draft'],
  begin: beginRequest,
  table: requestTransitions,
  timeLeadsTo: ['lapsed', 'awaitingSupplement'],
  urgedIn: ['received', 'awaitingSupplement', 'answerPrepared'],
  endsBy: 'withdraw',
  decide: decideRequest,
  prepares,
  judges,
  isMoot,
  onTime: requestInTime,
  evolve,
  effects,
  sides: requestSides,
  keepsFiles: keepsFilesOfRequest,
  caseName: ({ catalog }) => catalog.name,
  rows: requestRows,
  summary: requestSummary,
  shownAbove: requestShown,
  view: requestView,
  discloses: requestDiscloses,
  upcast: liftRequestEvent,
});
