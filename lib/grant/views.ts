import { dateOf } from '../calendar/index.ts';
import {
  inRegions,
  ofProvider,
  ofRequester,
  referredBy,
  type Row,
  turnOf,
  turnOfAuthority,
} from '../case/lists.ts';
import { isOpen } from '../case/deadline.ts';
import { latestOf } from '../case/keeping.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import { treatmentsAmong } from '../catalog/treatments.ts';
import { callMonthRows } from './callMonths.ts';
import type { Grant } from './events.ts';
import { awaitsDuties, dutiesToAccept, shownDuties } from './safety.ts';
import { edgesOfGrant, lineageRows } from '../lineage/edges.ts';
import { receivesAt } from './receiving.ts';
import { isAwaitingConfirmation, isDisputed, isService } from './service.ts';
import type { WidenedInDispute } from './disputed.ts';
import { isStated, isToBeDisposed, disposal } from './disposal.ts';
import { negotiation } from './ending.ts';
import { supply, supplyOn } from './supply.ts';
import { rectification, type Suspension } from './suspension.ts';
import { changeAnswer } from './widening.ts';
import { correctionSupply, isOver, receivesData, renewal, use } from './use.ts';

export function grantRows(state: Grant): readonly Row[] {
  const { catalogId, parties, createdAt, status } = state;
  const provider = parties.provider?.org ?? '';
  return [
    ofProvider('grant', provider),
    ofRequester('grant', parties.requester?.org ?? ''),
    // Whoever may use a catalog's data is found by the one (R17.4), and whoever has some of it by the other (R26.2).
    ...(isOver({ status }) ? [] : [referredBy('grant', `catalog#${catalogId}`)]),
    ...(receivesData(state) ? [referredBy('grant', `held#${catalogId}`)] : []),
    // Whose texts a leak may have come from, the right over or not.
    ...(state.watermarked ? [referredBy('grant', `watermarked#${catalogId}`)] : []),
    ...inRegions('grant', parties, createdAt),
    ...turns(state),
    ...lineageRows(edgesOfGrant(state)),
    ...callMonthRows(state),
  ];
}

/** Whose turn it is, of several at once. */
function turns(state: Grant): readonly Row[] {
  if (state.status === 'suspended') return turnsOfSuspended(state);
  if (isOver(state)) return turnsOfDisposal(state);
  return [...turnsOfSharing(state), ...turnsOfChange(state)];
}

function clockOf({ deadlines, parties }: Grant, name: string) {
  const deadline = deadlines.find((candidate) => candidate.name === name);
  return deadline && rowClock(deadline, parties);
}

/** To deliver or open, to confirm, to decide. */
function turnsOfSharing(state: Grant): readonly Row[] {
  const { parties, deadlines } = state;
  const delivery = deadlines.find(({ name }) => name === 'delivery');
  // Begun is not done: the provider has it before them until what they deliver is whole.
  if (delivery && isOpen(delivery)) {
    const awaits = isService(state) ? { awaits: 'open-service' } : {};
    return [turnOf(providerOf(state), 'officer', { ...awaits, clock: clockOf(state, 'delivery') })];
  }
  const correcting = deadlines.find(({ name }) => name === correctionSupply);
  if (correcting && isOpen(correcting))
    return [turnOf(providerOf(state), 'officer', { clock: clockOf(state, correctionSupply) })];
  if (isDisputed(state)) {
    const clock = clockOf(state, 'rejection');
    return [turnOfAuthority(parties, { awaits: 'decide-service-dispute', clock })];
  }
  if (!isAwaitingConfirmation(state)) return [];
  const confirming = { awaits: 'confirm-service', clock: clockOf(state, 'confirmation') };
  return [turnOf(requesterOf(state), 'officer', confirming)];
}

/** To rectify, then to restore or terminate. */
function turnsOfSuspended(state: Grant): readonly Row[] {
  const { suspension, parties, deadlines } = state;
  const clock = deadlines.find(({ name }) => name === rectification);
  if (clock && isOpen(clock)) {
    const rectifying = { awaits: 'report-rectification', clock: clockOf(state, rectification) };
    return [turnOf(requesterOf(state), 'officer', rectifying)];
  }
  const settling = { awaits: 'restore' };
  return suspension?.by === 'authority'
    ? [turnOfAuthority(parties, settling)]
    : [turnOf(providerOf(state), 'officeHead', settling)];
}

/** To consent to a change or answer it; to answer a proposal, to file it, to carry it out. */
function turnsOfChange(state: Grant): readonly Row[] {
  const { askedChange, ending } = state;
  const change = (() => {
    if (awaitsDuties(state))
      return [turnOf(requesterOf(state), 'departmentHead', { awaits: 'accept-duties' })];
    if (askedChange?.status === 'prepared')
      return [turnOf(requesterOf(state), 'officeHead', { awaits: 'approve-change' })];
    if (!askedChange) return [];
    const answering = { awaits: 'decide-change', clock: clockOf(state, changeAnswer) };
    return [turnOf(providerOf(state), 'officeHead', answering)];
  })();
  if (!ending) return change;
  const answer = ending.response
    ? []
    : [turnOf(requesterOf(state), 'officer', { awaits: 'respond', clock: clockOf(state, negotiation) })];
  const next = ending.filing
    ? turnOf(providerOf(state), 'officeHead', { awaits: 'carry-out' })
    : turnOf(providerOf(state), 'officer', { awaits: 'file' });
  return [...change, ...answer, next];
}

/** To dispose of the data, then to confirm that. */
function turnsOfDisposal(state: Grant): readonly Row[] {
  if (state.status === 'disposed') return [];
  if (isStated(state)) return [turnOf(providerOf(state), 'officer', { awaits: 'confirm-disposal' })];
  const clock = state.deadlines.find(({ name }) => name === disposal);
  if (!clock || !isOpen(clock) || !isToBeDisposed(state)) return [];
  return [turnOf(requesterOf(state), 'officer', { awaits: 'dispose', clock: clockOf(state, disposal) })];
}

const providerOf = ({ parties }: Grant) => parties.provider?.org ?? '';
const requesterOf = ({ parties }: Grant) => parties.requester?.org ?? '';

export function grantSummary(state: Grant) {
  const { requestId, backflowId, catalogName, until } = state;
  const from = backflowId === undefined ? { requestId } : { backflowId };
  return { ...from, catalogName, until, ...suppliedSoFar(state), ...listedOf(state) };
}

/** What its catalog's department is measured by: over which entry, how it is used, and how punctually it was supplied (R16.3). */
function suppliedSoFar({ catalogId, method, supply: supplied }: Grant) {
  const { made = 0, missed = 0, missedSince } = supplied ?? {};
  return { catalogId, method, cyclesMade: made, cyclesMissed: missed + (missedSince === undefined ? 0 : 1) };
}

/** Clocks that are no duties: their days stand in what the view says beside them. */
const silent: readonly string[] = [use, renewal, supply];

export function grantView(state: Grant, sides: readonly string[], counting?: Counting) {
  const {
    deadlines,
    parties,
    supply: _supply,
    succession: _succession,
    owedCorrections: _owedCorrections,
    suspension,
    lifted: _lifted,
    changedByProvider: _changedByProvider,
    serviceTaken: _serviceTaken,
    wideningByDispute,
    sharedBefore: _sharedBefore,
    overFrom: _overFrom,
    notReinstatedInDispute: _notReinstatedInDispute,
    treatments,
    receiving,
    requestedBy: _requestedBy,
    flows: _flows,
    reachedAt: _reachedAt,
    callMonths: _callMonths,
    ...rest
  } = state;
  return {
    ...withoutPrepared(rest, sides),
    ...(suspension ? { suspension: shownSuspension(suspension) } : {}),
    ...(wideningByDispute ? { wideningByDispute: shownWidening(wideningByDispute) } : {}),
    ...shownTreatments(state),
    ...shownKeeping(state),
    ...shownSupply(state, counting),
    ...shownDuties(state),
    ...(sides.includes('requester') ? dutiesToAccept(state) : {}),
    // Where its systems are reached is the requester's own.
    ...(receiving && sides.includes('requester') ? { receiving } : {}),
    ...(receiving ? { receivesAt: receivesAt(receiving) } : {}),
    region: parties.provider?.region,
    ...viewParties(parties),
    // The time of use is no duty: its days stand in `from` and `until`.
    deadlines: viewDeadlines(
      deadlines.filter(({ name }) => !silent.includes(name)),
      counting,
    ),
  };
}

/** In which form the items are given that are granted: what a dispute may add is nobody's yet. */
function shownTreatments({ treatments, dataItems }: Grant) {
  const granted = treatmentsAmong(treatments, dataItems);
  return granted ? { treatments: granted } : {};
}

/** To which status it goes back is the case's own to know. */
function shownSuspension({ found: _, ...shown }: Suspension) {
  return shown;
}

/** Until when the records of use are kept: by law, or longer where another law says so (R29.3). */
function shownKeeping({ recordsKeptUntil, keepLonger }: Grant) {
  const last = recordsKeptUntil && latestOf([recordsKeptUntil, keepLonger?.until]);
  return last === undefined ? {} : { recordsKeptUntil: last };
}

function shownWidening({ narrow: _, ...shown }: WidenedInDispute) {
  return shown;
}

/** What was missed until now, or until the end of the grant, and the day of the cycle that runs (R22.4). */
function shownSupply(state: Grant, counting?: Counting) {
  const { succession, owedCorrections } = state;
  const shown = {
    ...(succession?.watermark === undefined ? {} : { watermark: succession.watermark }),
    ...(succession?.again ? { deliverAgain: succession.again } : {}),
    ...(owedCorrections ? { owedCorrections } : {}),
  };
  const cycle = state.deadlines.find(({ name }) => name === supply);
  const counted = cycle && counting?.(cycle);
  if (!cycle || !counted)
    return Object.keys(shown).length === 0 ? {} : { supply: { missed: 0, latestMissed: [], ...shown } };
  const until = dateOf(state.overAt ?? counted.at);
  const running = cycle.outcome === undefined ? { dueDate: cycle.dueDate } : {};
  return { supply: { ...supplyOn(state, until, counted.calendar), ...running, ...shown } };
}

/** What its requester has only prepared is nobody else's to see. */
function withoutPrepared<G extends Pick<Grant, 'askedChange'>>(grant: G, sides: readonly string[]): G {
  if (grant.askedChange?.status !== 'prepared' || sides.includes('requester')) return grant;
  const { askedChange: _, ...shown } = grant;
  return shown as G; // what is left out need not be there
}

/** Whether readers on these sides see what is in an event: what is only prepared is its own department's. */
export function grantDiscloses({ type }: { readonly type: string }, sides: readonly string[]): boolean {
  const isOwn = type === 'changeAsked' || type === 'dutiesAccepted' || type === 'receivingSet';
  return !isOwn || sides.includes('requester');
}
