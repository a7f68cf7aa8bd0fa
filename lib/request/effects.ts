import type { MechanismEvent } from '../case/defineCase.ts';
import type { Effect, NoticeValues } from '../case/effect.ts';
import { toAuthority } from '../case/parties.ts';
import { citeLegalBasis } from '../regulation/legalBasis.ts';
import type { DeliveryTerm, Request, RequestEvent } from './events.ts';
import { grantTerms } from './grantTerms.ts';
import type { RecordedMissing, RecordedSupplement } from './schema.ts';

type Fact = Exclude<RequestEvent, MechanismEvent>;

/** What follows an event of a request: who is told what, and the grant that a consent opens. */
export function effects(event: Fact, state: Request): readonly Effect[] {
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
    case 'supplementPrepared': {
      const to = [{ ...provider, role: 'officeHead' }];
      return [{ type: 'notify', notice: 'request.supplementPrepared', to, values }];
    }
    case 'supplementAsked': {
      const what = { ...values, ...missingOf(event.missing), ...lastDay(event.dueDate) };
      return [{ type: 'notify', notice: 'request.supplementAsked', to: [requester], values: what }];
    }
    case 'supplementDrafted': {
      const to = [{ ...requester, role: 'officeHead' }];
      return [{ type: 'notify', notice: 'request.supplementDrafted', to, values }];
    }
    case 'supplemented':
      return [
        ...attachments(event.supplement, state.id),
        { type: 'notify', notice: 'request.supplemented', to: [provider], values },
      ];
    case 'extensionAsked': {
      const { workingDays, ground = '', reason } = event;
      const what = { ...values, workingDays, ground, reason };
      return [{ type: 'notify', notice: 'request.extensionAsked', to: [toAuthority(parties)], values: what }];
    }
    case 'extensionDecided': {
      const notice = event.consent ? 'request.extensionConsented' : 'request.extensionRefused';
      const what = { ...values, ...specialReason(state), reason: event.reason, ...lastDay(event.dueDate) };
      return [{ type: 'notify', notice, to: [provider, requester], values: what }];
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
    case 'consentedBeforehand': {
      const { delivery } = event;
      const what = { ...values, ...delivery, dueDate: dueDateOf(delivery) };
      const to = [requester, provider];
      return [openGrant(state), { type: 'notify', notice: 'request.consentedBeforehand', to, values: what }];
    }
    case 'partlyConsented': {
      const what = {
        ...values,
        ...event.delivery,
        dueDate: dueDateOf(event.delivery),
        parts: partsOf(state),
      };
      const to = [requester, provider, toAuthority(parties)];
      return [openGrant(state), { type: 'notify', notice: 'request.partlyConsented', to, values: what }];
    }
    case 'refused': {
      const why = { ...values, ...reasonsOf(state) };
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

/** What is missing by its codes, and what is said to each of them. */
function missingOf(missing: readonly RecordedMissing[]) {
  const codes = missing.map((entry) => ('text' in entry ? entry.text : entry.code));
  const details = missing.flatMap((entry) => ('code' in entry && entry.detail ? [entry.detail] : []));
  return { missing: codes.join(' '), details: details.length === 0 ? '' : `（${details.join('；')}）` };
}

/** Words for a last day stand before it, where there is one. */
function lastDay(dueDate: string | undefined) {
  return dueDate === undefined ? { by: '', dueDate: '' } : { by: 'by', dueDate };
}

/** Why the provider asked for more time. */
function specialReason({ extension }: Request) {
  const { ground = '', reason = '' } = extension ?? {};
  return { ground, asked: reason };
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

/** Why sharing is refused: its ground by code, the reasons, and the law where one forbids it. */
function reasonsOf(state: Request) {
  const { ground = '', reasons = '', legalBasis } = 'answer' in state ? state.answer : {};
  const cited =
    legalBasis === undefined ? { basis: '', law: '' } : { basis: 'cited', law: citeLegalBasis(legalBasis) };
  return { ground, reasons, ...cited };
}

/** The parts that are not granted, each with the reasons given for it. */
function partsOf(state: Request): string {
  const { because = [] } = 'answer' in state ? (state.answer.limits ?? {}) : {};
  return because
    .map(({ dataItems = [], reasons }) => [dataItems.join('、'), reasons].filter(Boolean).join('：'))
    .join('；');
}

function dueDateOf(delivery: DeliveryTerm): string {
  return 'dueDate' in delivery ? delivery.dueDate : '';
}

/** A consented request becomes a grant: the right to use, with its limits. */
function openGrant(state: Request): Effect {
  if (state.status !== 'consented' && state.status !== 'partlyConsented')
    throw new Error('only a consented request opens a grant');
  const grant = grantTerms(state, state.answeredAt);
  return { type: 'command', kind: 'grant', id: state.id, command: { type: 'open', grant } };
}
