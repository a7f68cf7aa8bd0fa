import type { MechanismEvent } from '../case/defineCase.ts';
import type { Instant } from '../calendar/index.ts';
import { datedDeadline, type DueDay, dueDayOf, type LastDay, noDay, statutoryDayOf } from '../case/dueDay.ts';
import { type Effect, type NoticeValues, strung } from '../case/effect.ts';
import { isOneBody, toAuthority } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import { deliveryTermTold } from '../grant/deliveryClock.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { assessAggregation } from './assessAggregation.ts';
import { noteEnd } from './bundled.ts';
import { effectsOfDispute } from './disputedEffects.ts';
import { effectsOfWithdrawnNotice } from './disputedNotice.ts';
import type { Request, RequestEvent } from './events.ts';
import { meetDemands } from './demandsMet.ts';
import { grantTerms } from './grantTerms.ts';
import { partsOf, reasonsOf } from './reasonsTold.ts';
import { awaitsDuties } from './safety.ts';
import type { RecordedMissing, RecordedSupplement } from './schema.ts';

type Fact = Exclude<RequestEvent, MechanismEvent>;

/** What follows an event of a request: what is told and done, and its bundle learns that it has come to its end. */
export function effects(event: Fact, state: Request, at: Instant, found?: Request): readonly Effect[] {
  return [...ownEffects(event, state, at, found), ...noteEnd(event, state, found)];
}

/**
 * Who is told what, and the grant that a consent opens. A head is told once of what waits for them, however often it is
 * prepared anew before they act.
 */
function ownEffects(event: Fact, state: Request, at: Instant, found: Request | undefined): readonly Effect[] {
  const { parties } = state;
  const values = { name: state.catalog.name, sides: sidesOf(parties) };
  const requester = { org: parties.requester?.org ?? '' };
  const provider = { org: parties.provider?.org ?? '' };
  switch (event.type) {
    case 'submitted':
      return [awaitsDuties(state) ? dutiesToAccept(state) : toApprove(state)];
    case 'dutiesAccepted':
      return [state.preparedSupplement ? supplementToApprove(state) : toApprove(state)];
    case 'sentBack': {
      const why = { ...values, reasons: event.reasons };
      return [{ type: 'notify', notice: 'request.sentBack', to: [requester], values: why }];
    }
    case 'received': {
      const what = { ...values, ...answerDay(state) };
      return [
        { type: 'notify', notice: 'request.received', to: [provider], values: what },
        assessAggregation(state),
      ];
    }
    case 'supplementPrepared': {
      if (found?.preparedNotice) return [];
      const to = [{ ...provider, role: 'officeHead' }];
      const what = { ...values, ...recordedDay(event, 'platform'), ...dayBehind(answerDay(state)) };
      return [{ type: 'notify', notice: 'request.supplementPrepared', to, values: what }];
    }
    case 'supplementAsked': {
      const what = {
        ...values,
        ...missingOf(event.missing, state),
        ...dueDayOf(state.deadlines, 'supplement'),
      };
      return [{ type: 'notify', notice: 'request.supplementAsked', to: [requester], values: what }];
    }
    case 'supplementDrafted': {
      if (awaitsDuties(state)) return [dutiesToAccept(state)];
      return found?.preparedSupplement ? [] : [supplementToApprove(state)];
    }
    case 'supplemented': {
      const how = clockOf(state, 'answer')?.afterPause ?? 'continue';
      const what = { ...values, how, ...answerDay(state) };
      return [
        ...attachments(event.supplement, state.id),
        { type: 'notify', notice: 'request.supplemented', to: [provider], values: what },
        ...extendedWhilePaused(state),
        ...(event.supplement.dataItems ? [assessAggregation(state)] : []),
      ];
    }
    case 'extensionAsked': {
      const { workingDays, ground = '', reason } = event;
      const what = { ...values, workingDays, ground, reason, ...lastAnswerDay(state) };
      return [{ type: 'notify', notice: 'request.extensionAsked', to: [toAuthority(parties)], values: what }];
    }
    case 'extensionDecided':
      return [{ ...extensionDecided(event, state), to: [provider, requester] }];
    case 'answerPrepared': {
      if (found?.status === 'answerPrepared') return [];
      const to = [{ ...provider, role: 'officeHead' }];
      const what = { ...values, ...answerDay(state) };
      return [{ type: 'notify', notice: 'request.answerPrepared', to, values: what }];
    }
    case 'preparationSentBack': {
      const side = event.of === 'supplement' ? requester : provider;
      const to = [{ ...side, role: 'officer' } as const];
      const why = { ...values, what: event.of, reasons: event.reasons };
      return [{ type: 'notify', notice: 'request.preparationSentBack', to, values: why }];
    }
    case 'consented':
      return [
        openGrant(state),
        meetDemands(state),
        {
          type: 'notify',
          notice: 'request.consented',
          to: [requester, provider],
          values: { ...values, ...deliveryTermTold(event.delivery) },
        },
      ];
    case 'consentedBeforehand': {
      const what = { ...values, ...deliveryTermTold(event.delivery) };
      const to = [requester, provider];
      return [
        openGrant(state),
        meetDemands(state),
        { type: 'notify', notice: 'request.consentedBeforehand', to, values: what },
      ];
    }
    case 'partlyConsented': {
      const what = { ...values, ...deliveryTermTold(event.delivery), parts: partsOf(state) };
      const to = [requester, provider, toAuthority(parties)];
      return [
        openGrant(state),
        meetDemands(state),
        { type: 'notify', notice: 'request.partlyConsented', to, values: what },
      ];
    }
    case 'refused': {
      const why = { ...values, ...reasonsOf(state) };
      const isUnconditional = state.catalog.sharingClass === 'unconditional';
      const to = isUnconditional ? [requester] : [requester, toAuthority(parties)];
      const refused: Effect = { type: 'notify', notice: 'request.refused', to, values: why };
      return isUnconditional ? [refused, tellAuthority(state, why)] : [refused];
    }
    case 'withdrawn': {
      if (state.receivedAt === undefined) return [];
      // Nobody has withdrawn what ends because its two sides are one body.
      if (!isOneBody(parties))
        return [{ type: 'notify', notice: 'request.withdrawn', to: [provider], values }];
      const to = [provider, toAuthority(parties)];
      return [{ type: 'notify', notice: 'request.endedByMerger', to, values }];
    }
    case 'lapsed': {
      const to = [requester, provider, toAuthority(parties)];
      const what = { ...values, ...dueDayOf(state.deadlines, 'supplement') };
      return [{ type: 'notify', notice: 'request.lapsed', to, values: what }];
    }
    case 'lapseVoided': {
      const to = [requester, provider, toAuthority(parties)];
      const what = { ...values, ...dueDayOf(state.deadlines, 'supplement') };
      // Since it had lapsed its requester may have come to hold more.
      return [{ type: 'notify', notice: 'request.lapseVoided', to, values: what }, assessAggregation(state)];
    }
    case 'grantedInDispute':
    case 'notGrantedInDispute':
      return effectsOfDispute(event, state);
    case 'noticeWithdrawn':
      return effectsOfWithdrawnNotice(event, state, at);
    case 'noticeDisputed':
    case 'noticeDisputeOver':
    case 'drafted':
    case 'changed':
    case 'bundled':
      return [];
  }
}

/** The requester's officeHead is told what waits for their approval. */
function toApprove({ catalog, parties }: Request): Effect {
  const to = [{ org: parties.requester?.org ?? '', role: 'officeHead' } as const];
  const values = { name: catalog.name, sides: sidesOf(parties) };
  return { type: 'notify', notice: 'request.submitted', to, values };
}

/** The requester's departmentHead is told what waits for their acceptance, before anybody approves it (R37.3). */
function dutiesToAccept({ catalog, parties, deadlines }: Request): Effect {
  const to = [{ org: parties.requester?.org ?? '', role: 'departmentHead' } as const];
  const data = strung(catalog.protectedData?.flatMap((one) => ['and', one]).slice(1) ?? []);
  const day = dueDayOf(deadlines, 'supplement');
  const values = { name: catalog.name, sides: sidesOf(parties), data, ...day };
  return { type: 'notify', notice: 'request.dutiesToAccept', to, values };
}

/** The requester's officeHead is told what a supplement would change, and by when. */
function supplementToApprove({ catalog, parties, deadlines, noticeDispute }: Request): Effect {
  const to = [{ org: parties.requester?.org ?? '', role: 'officeHead' } as const];
  const day = dueDayOf(deadlines, 'supplement');
  const silence = noticeDispute === undefined ? 'lapses' : 'held';
  const values = { name: catalog.name, sides: sidesOf(parties), ...day, silence: day.by && silence };
  return { type: 'notify', notice: 'request.supplementDrafted', to, values };
}

/** What is missing by its codes, and what is said to each of them. */
function missingOf(missing: readonly RecordedMissing[], { catalog }: Request) {
  const codes = missing.map((entry) => ('text' in entry ? entry.text : entry.code));
  const details = missing.map((entry) => detailOf(entry, catalog)).filter((said) => said.length > 0);
  const said = details.flatMap((detail) => ['next', ...detail]).slice(1);
  return { missing: codes.join(' '), details: said.length === 0 ? '' : strung(['open', ...said, 'close']) };
}

function detailOf(entry: RecordedMissing, { conditions }: Request['catalog']): string[] {
  if ('text' in entry) return [];
  const { condition, detail } = entry;
  const listed = conditions.find(({ id }) => id === condition);
  const named = listed ? ['conditions', listed.text, 'listed'] : [];
  if (detail === undefined) return named;
  return listed ? [...named, 'because', detail] : [detail];
}

function clockOf({ deadlines }: Pick<Request, 'deadlines'>, name: string) {
  return deadlines.find((deadline) => deadline.name === name);
}

/** By when the answer is due. */
function answerDay({ deadlines }: Request): DueDay {
  return dueDayOf(deadlines, 'answer');
}

/** Until when the answer term can be extended: its statutory day, where a region has committed to an earlier one (R21.3). */
function lastAnswerDay({ deadlines }: Request): DueDay {
  const clock = datedDeadline(deadlines, 'answer');
  const statutory = clock && statutoryDayOf(clock);
  const day = dueDayOf(deadlines, 'answer');
  return statutory ? { ...day, dueDate: dayValue(statutory), basis: 'law' } : day;
}

/** A last day that an event has recorded; events of the first versions, and of a clock that stands, have none. */
function recordedDay({ dueDate, provisional }: Partial<LastDay>, basis: DueDay['basis']): DueDay {
  return dueDate === undefined ? noDay : { by: 'by', dueDate: dayValue({ dueDate, provisional }), basis };
}

/** The last day of the answer behind another one. */
function dayBehind({ by, dueDate, basis }: DueDay) {
  return { answerBy: by, answerDate: dueDate, answerBasis: basis };
}

/** Consented to while the clock stood, an extension has its new day once the clock goes on: then the requester is told it (R21.3). */
function extendedWhilePaused(state: Request): Effect[] {
  const { extension } = state;
  if (extension?.status !== 'consented' || extension.dueDate !== undefined) return [];
  const to = [{ org: state.parties.requester?.org ?? '' }];
  const { decisionReason: reason = '' } = extension;
  const clock = datedDeadline(state.deadlines, 'answer');
  return [{ ...extensionConsented(state, reason, answerDay(state), clock && statutoryDayOf(clock)), to }];
}

/** What is told of an extension: how long it is and the new day, or the day that stands. */
function extensionDecided(
  { consent, reason, ...day }: Extract<Fact, { type: 'extensionDecided' }>,
  state: Request,
) {
  const values = { name: state.catalog.name, sides: sidesOf(state.parties), reason };
  if (!consent) {
    const what = { ...values, ...answerDay(state) };
    return { type: 'notify', notice: 'request.extensionRefused', values: what } as const;
  }
  return extensionConsented(state, reason, recordedDay(day, answerDay(state).basis), day.statutory);
}

function extensionConsented(state: Request, reason: string, day: DueDay, statutory: LastDay | undefined) {
  const workingDays = state.extension?.workingDays ?? '';
  const values = {
    name: state.catalog.name,
    sides: sidesOf(state.parties),
    reason,
    ...specialReason(state),
    workingDays,
    unit: 'workingDays',
    ...day,
    legally: statutory ? 'law' : '',
    legalDate: statutory ? dayValue(statutory) : '',
  } as const;
  return { type: 'notify', notice: 'request.extensionConsented', values } as const;
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

/** A consented request becomes a grant: the right to use, with its limits. */
function openGrant(state: Request): Effect {
  if (state.status !== 'consented' && state.status !== 'partlyConsented')
    throw new Error('only a consented request opens a grant');
  const grant = grantTerms(state, state.answeredAt);
  return { type: 'command', kind: 'grant', id: state.id, command: { type: 'open', grant } };
}
