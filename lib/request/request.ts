import { deadlineEffects } from '../case/onTime.ts';
import { evolveDeadlines, isDeadlineEvent } from '../case/deadline.ts';
import { breakable } from '../case/breakGlass.ts';
import type { Effect } from '../case/effect.ts';
import type { Instant } from '../calendar/index.ts';
import { decideRequest } from './decide.ts';
import type { Request, RequestCommand, RequestEvent } from './events.ts';
import { requestDiscloses, requestListing, requestSides, requestView } from './views.ts';

type CaseFileEvent = Exclude<RequestEvent, { type: `deadline${string}` } | { type: 'drafted' }>;

function evolve(state: Request | undefined, event: RequestEvent, at: Instant): Request {
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
  if (isDeadlineEvent(event)) return { ...state, deadlines: evolveDeadlines(state.deadlines, event) };
  return evolveCase(state, event, at);
}

function evolveCase(state: Request, event: CaseFileEvent, at: Instant): Request {
  switch (event.type) {
    case 'changed':
      return {
        ...base(state),
        status: 'draft',
        content: event.content,
        preparers: [...new Set([...state.preparers, event.preparedBy])],
      };
    case 'submitted':
      return { ...base(state), status: 'awaitingApproval' };
    case 'sentBack':
      return { ...base(state), status: 'draft', sentBack: event.reasons };
    case 'received':
      return { ...base(state), status: 'received', receivedAt: at };
    case 'supplementAsked':
      return {
        ...base(state),
        status: 'awaitingSupplement',
        supplementNotice: { missing: event.missing, at },
      };
    case 'supplemented': {
      const { basis = state.content.basis, scenario = state.content.scenario } = event.supplement;
      const content = { ...state.content, basis, scenario };
      return {
        ...base(state),
        status: 'received',
        content,
        supplements: [...state.supplements, event.supplement],
      };
    }
    case 'extensionAsked':
      return {
        ...state,
        extension: {
          status: 'asked',
          workingDays: event.workingDays,
          reason: event.reason,
          askedBy: event.askedBy,
        },
      };
    case 'extensionDecided': {
      if (!state.extension) throw new Error('an extension was decided that nobody asked for');
      const status = event.consent ? 'consented' : 'refused';
      return { ...state, extension: { ...state.extension, status, decisionReason: event.reason } };
    }
    case 'answerPrepared':
      return {
        ...base(state),
        status: 'answerPrepared',
        answer: event.answer,
        answerPreparedBy: event.preparedBy,
      };
    case 'consented':
    case 'refused': {
      if (state.status !== 'answerPrepared') throw new Error('an answer was given that nobody prepared');
      return { ...state, status: event.type, answeredBy: event.answeredBy, answeredAt: at };
    }
    case 'withdrawn':
    case 'lapsed':
      return { ...base(state), status: event.type };
  }
}

function base(state: Request) {
  const {
    id,
    catalog,
    requester,
    content,
    preparers,
    createdAt,
    receivedAt,
    deadlines,
    extension,
    supplementNotice,
    supplements,
  } = state;
  return {
    id,
    catalog,
    requester,
    content,
    preparers,
    createdAt,
    deadlines,
    supplements,
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(extension === undefined ? {} : { extension }),
    ...(supplementNotice === undefined ? {} : { supplementNotice }),
  };
}

function effects(event: RequestEvent, state: Request): readonly Effect[] {
  const { owner } = state.catalog;
  const values = { name: state.catalog.name };
  const requester = { org: state.requester.org };
  const provider = { org: owner.provider };
  const authority = { office: 'authority', region: owner.region } as const;
  if (isDeadlineEvent(event)) {
    const parties = {
      caseName: state.catalog.name,
      provider: owner.provider,
      requester: requester.org,
      region: owner.region,
    };
    return deadlineEffects(event, state.deadlines, parties);
  }
  switch (event.type) {
    case 'submitted':
      return [
        { type: 'notify', notice: 'request.submitted', to: [{ ...requester, role: 'officeHead' }], values },
      ];
    case 'sentBack':
      return [
        {
          type: 'notify',
          notice: 'request.sentBack',
          to: [requester],
          values: { ...values, reasons: event.reasons },
        },
      ];
    case 'received':
      return [{ type: 'notify', notice: 'request.received', to: [provider], values }];
    case 'supplementAsked':
      return [
        {
          type: 'notify',
          notice: 'request.supplementAsked',
          to: [requester],
          values: { ...values, missing: event.missing.join('；') },
        },
      ];
    case 'supplemented':
      return [{ type: 'notify', notice: 'request.supplemented', to: [provider], values }];
    case 'extensionAsked':
      return [
        {
          type: 'notify',
          notice: 'request.extensionAsked',
          to: [authority],
          values: { ...values, workingDays: event.workingDays, reason: event.reason },
        },
      ];
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
        { type: 'notify', notice: 'request.consented', to: [requester, provider], values },
        openGrant(state),
      ];
    case 'refused':
      return [
        {
          type: 'notify',
          notice: 'request.refused',
          to: [requester],
          values: { ...values, reasons: reasonsOf(state) },
        },
      ];
    case 'withdrawn':
      return state.receivedAt === undefined
        ? []
        : [{ type: 'notify', notice: 'request.withdrawn', to: [provider], values }];
    case 'lapsed':
      return [{ type: 'notify', notice: 'request.lapsed', to: [requester, provider], values }];
    case 'drafted':
    case 'changed':
      return [];
  }
}

function reasonsOf(state: Request): string {
  return 'answer' in state ? (state.answer.reasons ?? '') : '';
}

/** A consented request becomes a grant: the right to use, with its limits. */
function openGrant(state: Request): Effect {
  if (state.status !== 'consented') throw new Error('only a consented request opens a grant');
  const { catalog, requester, content, answer } = state;
  const command = {
    type: 'open',
    grant: {
      id: state.id,
      requestId: state.id,
      catalogId: catalog.id,
      catalogName: catalog.name,
      provider: catalog.owner.provider,
      region: catalog.owner.region,
      requester: requester.org,
      dataItems: answer.limits?.dataItems ?? content.dataItems,
      scenario: content.scenario,
      scope: content.scope,
      method: content.method,
      from: content.duration.from,
      until: answer.limits?.until ?? content.duration.to,
      conditions: catalog.conditions.filter(({ id }) => answer.conditions?.includes(id)),
      consentedAt: state.answeredAt,
    },
  };
  return { type: 'command', kind: 'grant', id: state.id, command };
}

/** 共享申请: one requester asks one provider for items of one catalog (arts. 20, 21). */
export const request = breakable<Request, RequestCommand, RequestEvent>({
  kind: 'request',
  schema: 1,
  decide: decideRequest,
  evolve,
  effects,
  sides: requestSides,
  listing: requestListing,
  deadlines: (state) => state.deadlines,
  claims: () => [],
  view: requestView,
  discloses: requestDiscloses,
});
