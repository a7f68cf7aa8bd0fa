import { face } from '#face/request';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismEvent } from '../case/defineCase.ts';
import type { Effect, NoticeValues } from '../case/effect.ts';
import { toAuthority } from '../case/parties.ts';
import { beginRequest, decideRequest, lapseInTime } from './decide.ts';
import type { Request, RequestCommand, RequestEvent, RequestFile } from './events.ts';
import type { RecordedSupplement } from './schema.ts';
import { grantTerms } from './grantTerms.ts';
import { liftRequestEvent } from './landed.ts';
import { requestTransitions } from './transitions.ts';
import { requestDiscloses, requestRows, requestSides, requestSummary, requestView } from './views.ts';

type Fact = Exclude<RequestEvent, MechanismEvent>;

function evolve(state: Request | undefined, event: Fact, at: Instant): Request {
  if (event.type === 'drafted') {
    const { type: _, preparedBy, ...facts } = event;
    return {
      ...facts,
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
      return { ...file, status: 'draft', content: event.content, preparers };
    }
    case 'submitted':
      return { ...file, status: 'awaitingApproval' };
    case 'sentBack':
      return { ...file, status: 'draft', sentBack: event.reasons };
    case 'received':
      return { ...file, status: 'received', receivedAt: at };
    case 'supplementAsked':
      return { ...file, status: 'awaitingSupplement', supplementNotice: { missing: event.missing, at } };
    case 'supplemented': {
      const { basis = file.content.basis, scenario = file.content.scenario } = event.supplement;
      const content = { ...file.content, basis, scenario };
      return { ...file, status: 'received', content, supplements: [...file.supplements, event.supplement] };
    }
    case 'extensionAsked': {
      const { type: _, ...asked } = event;
      return { ...state, extension: { status: 'asked', ...asked } };
    }
    case 'extensionDecided': {
      if (!state.extension) throw new Error('an extension was decided that nobody asked for');
      const status = event.consent ? 'consented' : 'refused';
      return { ...state, extension: { ...state.extension, status, decisionReason: event.reason } };
    }
    case 'answerPrepared':
      return { ...file, status: 'answerPrepared', answer: event.answer, answerPreparedBy: event.preparedBy };
    case 'consented':
    case 'refused': {
      if (state.status !== 'answerPrepared') throw new Error('an answer was given that nobody prepared');
      return { ...state, status: event.type, answeredBy: event.answeredBy, answeredAt: at };
    }
    case 'withdrawn':
    case 'lapsed':
      return { ...file, status: event.type };
  }
}

/** The file that goes along through every status: all but what only some statuses have. */
function fileOf(state: Request): RequestFile {
  const { status, sentBack, answer, answerPreparedBy, answeredBy, answeredAt, ...file } = {
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
};

function effects(event: Fact, state: Request): readonly Effect[] {
  const { parties } = state;
  const values = { name: state.catalog.name };
  const requester = { org: parties.requester?.org ?? '' };
  const provider = { org: parties.provider?.org ?? '' };
  switch (event.type) {
    case 'submitted':
      return [
        { type: 'notify', notice: 'request.submitted', to: [{ ...requester, role: 'officeHead' }], values },
      ];
    case 'sentBack': {
      const why = { ...values, reasons: event.reasons };
      return [{ type: 'notify', notice: 'request.sentBack', to: [requester], values: why }];
    }
    case 'received':
      return [{ type: 'notify', notice: 'request.received', to: [provider], values }];
    case 'supplementAsked': {
      const what = { ...values, missing: event.missing.join('；') };
      return [{ type: 'notify', notice: 'request.supplementAsked', to: [requester], values: what }];
    }
    case 'supplemented':
      return [
        ...attachments(event.supplement, state.id),
        { type: 'notify', notice: 'request.supplemented', to: [provider], values },
      ];
    case 'extensionAsked': {
      const what = { ...values, workingDays: event.workingDays, reason: event.reason };
      return [{ type: 'notify', notice: 'request.extensionAsked', to: [toAuthority(parties)], values: what }];
    }
    case 'extensionDecided': {
      const notice = event.consent ? 'request.extensionConsented' : 'request.extensionRefused';
      return [
        { type: 'notify', notice, to: [provider, requester], values: { ...values, reason: event.reason } },
      ];
    }
    case 'answerPrepared':
      return [
        {
          type: 'notify',
          notice: 'request.answerPrepared',
          to: [{ ...provider, role: 'officeHead' }],
          values,
        },
      ];
    case 'consented':
      return [
        openGrant(state),
        {
          type: 'notify',
          notice: 'request.consented',
          to: [requester, provider],
          values: { ...values, term: '', dueDate: '', ...event.delivery },
        },
      ];
    case 'refused': {
      const why = { ...values, reasons: reasonsOf(state) };
      const isUnconditional = state.catalog.sharingClass === 'unconditional';
      const to = isUnconditional ? [requester] : [requester, toAuthority(parties)];
      const refused: Effect = { type: 'notify', notice: 'request.refused', to, values: why };
      return isUnconditional ? [refused, tellAuthority(state, why)] : [refused];
    }
    case 'withdrawn':
      return state.receivedAt === undefined
        ? []
        : [{ type: 'notify', notice: 'request.withdrawn', to: [provider], values }];
    case 'lapsed': {
      const to = [requester, provider, toAuthority(parties)];
      return [{ type: 'notify', notice: 'request.lapsed', to, values }];
    }
    case 'drafted':
    case 'changed':
      return [];
  }
}

/** Whoever may read the request may read what goes with it. */
function attachments({ documents = [] }: RecordedSupplement, id: string): Effect[] {
  return documents.flatMap((document): Effect[] => {
    if (!('id' in document)) return [];
    const command = { type: 'attach', to: { kind: 'request', id } } as const;
    return [{ type: 'command', kind: 'attachment', id: document.id, command }];
  });
}

/** Unconditional data is shared: where a provider refuses it, the authority is told (this platform's reading of art. 21). */
function tellAuthority({ parties }: Request, values: NoticeValues['request.unconditionalRefused']): Effect {
  return { type: 'notify', notice: 'request.unconditionalRefused', to: [toAuthority(parties)], values };
}

function reasonsOf(state: Request): string {
  return 'answer' in state ? (state.answer.reasons ?? '') : '';
}

/** A consented request becomes a grant: the right to use, with its limits. */
function openGrant(state: Request): Effect {
  if (state.status !== 'consented') throw new Error('only a consented request opens a grant');
  const grant = grantTerms(state, state.answeredAt);
  return { type: 'command', kind: 'grant', id: state.id, command: { type: 'open', grant } };
}

/** What of a request each event prepares: what is supplied later explains it, and is prepared as it was (R20.8). */
const prepares = {
  drafted: 'request',
  changed: 'request',
  supplemented: 'request',
  extensionAsked: 'extension',
  answerPrepared: 'answer',
} as const;

/** Nobody approves, gives or decides on what they prepared (this platform's reading of art. 20). */
const judges = { approve: ['request'], answer: ['answer'], 'decide-extension': ['extension'] } as const;

/** Material is asked for once, and so is an extension. */
function isMoot(state: Request, command: string): boolean {
  switch (command) {
    case 'ask-supplement':
      return state.supplementNotice !== undefined;
    case 'request-extension':
      return state.extension !== undefined;
    case 'decide-extension':
      return state.extension?.status !== 'asked';
    default:
      return false;
  }
}

/** 共享申请: one requester asks one provider for items of one catalog (arts. 20, 21). */
export const request = /* @__PURE__ */ defineCase<Request, RequestCommand, RequestEvent, 'draft', string>({
  kind: 'request',
  schema: 3,
  face,
  confidential: true,
  begins: ['draft'],
  begin: beginRequest,
  table: requestTransitions,
  timeLeadsTo: ['lapsed'],
  endsBy: 'withdraw',
  decide: decideRequest,
  prepares,
  judges,
  isMoot,
  onTime: lapseInTime,
  evolve,
  effects,
  sides: requestSides,
  caseName: ({ catalog }) => catalog.name,
  rows: requestRows,
  summary: requestSummary,
  view: requestView,
  discloses: requestDiscloses,
  upcast: liftRequestEvent,
});
