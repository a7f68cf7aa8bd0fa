import { face } from '#face/grant';
import { addMonths, endOfDay, type Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endAll, evolveDeadlines, isDeadlineEvent } from '../case/deadline.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { partySides, regionOfDuty } from '../case/parties.ts';
import { notFound } from '../case/refusal.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Catalog } from '../catalog/events.ts';
import { carriedChecks, evolveChecks, noteChecks } from './checks.ts';
import { deliveryTermOf, startDeliveryClock } from './deliveryClock.ts';
import { noteDelivery, withNote } from './deliveryNotes.ts';
import { evolveWidened, widenInDispute } from './disputed.ts';
import { decideDisposal, evolveDisposal, startDisposal } from './disposal.ts';
import { grantEffects } from './effects.ts';
import { tellCatalog, tellFlows, withFlow } from './flows.ts';
import { decideEnding, evolveEnding } from './ending.ts';
import type { DeliveryOutcome, Grant, GrantCommand, GrantEvent, GrantTerms } from './events.ts';
import { liftGrantEvent, liftTerms } from './landed.ts';
import { keepsFilesOfGrant } from './keeping.ts';
import { isMootNow } from './moot.ts';
import {
  confirmInTime,
  voidConfirmation,
  confirmService,
  decideServiceDispute,
  disputeService,
  evolveService,
  isService,
  openService,
} from './service.ts';
import { owedKeysItem } from './owedKeys.ts';
import { evolveOwing, oweCorrection, owedItem, supplyCorrections } from './owedCorrections.ts';
import { evolveSuccession, placeItem, stretchItem, succeed, watermarkItem } from './succession.ts';
import { evolveOutage, noteOutage } from './outage.ts';
import { evolveSupply, missInTime, supplyAfter } from './supply.ts';
import { setReceiving } from './receiving.ts';
import { decideSuspension, evolveSuspension } from './suspension.ts';
import { evolveReinstated, reinstateInDispute } from './reinstated.ts';
import { grantTells } from './tells.ts';
import { grantTransitions, inForce, over } from './transitions.ts';
import { decideUsage, endWithRight, evolveUsage, recordCalls, recordDelivery, usageItem } from './usage.ts';
import { holdsData, isOver, monthsOfUse, renewal, startUse, suspended, use, useClock } from './use.ts';
import { grantDiscloses, grantRows, grantSummary, grantView } from './views.ts';
import { decideWidening, evolveWidening } from './widening.ts';

type Fact = Exclude<GrantEvent, MechanismEvent>;

function decide(
  state: Grant,
  command: Exclude<GrantCommand, MechanismCommand>,
  context: Context,
): Decision<GrantEvent> {
  switch (command.type) {
    case 'open':
      return { events: [] };
    case 'close':
      // Whoever is to rectify does not end it by leaving; that its two sides have become one body does.
      if (state.status === 'suspended' && command.reason !== undefined) return suspended;
      return {
        events: [
          // Where its two sides have become one body nobody has anything to dispose of for anybody.
          ...(command.reason === undefined ? [] : startDisposal(state, context)),
          { ...command, type: 'closed' },
          ...(command.reason === undefined
            ? endAll(state.deadlines, 'stopped', endOfClocks(state, context.at))
            : endWithRight(state, endOfClocks(state, context.at), context)),
        ],
      };
    case 'end-backflow':
      return isOver(state) || state.backflowId === undefined ? { events: [] } : endBackflow(state, context);
    case 'widen-in-dispute':
      return widenInDispute(state, command, context);
    case 'reinstate-in-dispute':
      return reinstateInDispute(state, command, context);
    case 'open-service':
      return tellFlows(state, openService(state, command, context), context);
    case 'interrupt-service':
    case 'resume-service':
    case 'note-probing':
      return noteOutage(state, command, context);
    case 'record-calls':
      return recordCalls(state, command, context);
    case 'confirm-service':
      return confirmService(state, context);
    case 'dispute-service':
      return disputeService(state, command, context);
    case 'note-checks':
      return { events: noteChecks(state, context) };
    case 'owe-correction':
      return oweCorrection(state, command, context);
    case 'decide-service-dispute':
      return decideServiceDispute(state, command, context);
    case 'suspend':
    case 'report-rectification':
    case 'restore':
    case 'terminate':
      return decideSuspension(state, command, context);
    case 'ask-change':
    case 'accept-duties':
    case 'approve-change':
    case 'withdraw-change':
    case 'decide-change':
      return decideWidening(state, command, context);
    case 'propose-end':
    case 'propose-change':
    case 'respond':
    case 'file':
    case 'withdraw-proposal':
    case 'carry-out':
    case 'report-arbitrary-end':
      return decideEnding(state, command, context);
    case 'require-disposal':
    case 'dispose':
    case 'return-disposal':
    case 'confirm-disposal':
      return decideDisposal(state, command, context);
    case 'set-receiving':
      return setReceiving(state, command, context);
    case 'record-use':
    case 'keep-longer':
      return decideUsage(state, command, context);
    default:
      // Under a grant that is used by calls nothing is delivered.
      return isService(state) ? { events: [] } : note(state, command, context);
  }
}

/** Closed behind its last day of use, as when its two sides become one body before time has noticed, no clock has outlived it. */
function endOfClocks({ until }: Grant, at: Instant): Instant {
  const end = endOfDay(until);
  return at < end ? at : end;
}

/** The right ends with the obligation under which it stood; its data is disposed of. */
function endBackflow(state: Grant, context: Context): Decision<GrantEvent> {
  return {
    events: [
      ...startDisposal(state, context),
      { type: 'closed', reason: 'unnecessary' },
      ...endWithRight(state, context.at, context),
    ],
  };
}

/** What a delivery reports, with what follows of it: its cycle of supply is made, and its use is on record. */
function note(state: Grant, command: DeliveryOutcome, context: Context): Decision<GrantEvent> {
  const succeeding = succeed(state, command, context);
  // Its place is another's: it has not stood ready for this grant.
  if (succeeding.events.some(({ type }) => type === 'stretchRefused')) return succeeding;
  const noted = tellFlows(state, noteDelivery(state, command, context), context);
  if ('refusal' in noted) return noted;
  const own = context.overlay(regionOfDuty('provider', state.parties));
  const ready = noted.events.reduce<Grant>((before, event) => afterNote(before, event), state);
  const supplied = supplyAfter(ready, noted.events, context.calendar, own);
  const events = [
    ...succeeding.events,
    ...supplied,
    ...supplyCorrections(state, command, context),
    ...learnChecks(state, command, context),
    ...owedWhenOver(state, ready, context),
  ];
  const recorded = recordDelivery(state, events, context);
  if ('refusal' in recorded) return recorded;
  const items = [...succeeding.items, ...(recorded.items ?? [])];
  return items.length === 0 ? recorded : { ...recorded, items };
}

/** A grant of an earlier version, or whose items have changed, learns with a delivery what the next one is held against. */
function learnChecks(
  state: Grant,
  { type }: DeliveryOutcome,
  context: Context,
): ReturnType<typeof noteChecks> {
  return type === 'delivery-started' && state.checks === undefined ? noteChecks(state, context) : [];
}

/** Word that data stood ready may be overtaken by the end of the right, and what was owed by that end is owed now; or no more (R27.1). */
function owedWhenOver(before: Grant, after: Grant, context: Context): DeadlineEvent[] {
  if (!isOver(before) || holdsData(before) === holdsData(after)) return [];
  if (!holdsData(after)) return endAll(after.deadlines, 'stopped', context.at);
  return [...startDisposal(after, context), ...endWithRight(after, context.at, context)];
}

/** The grant as it stands when a delivery was noted; what only clocks say changes nothing here. */
function afterNote(state: Grant, event: GrantEvent): Grant {
  return event.type === 'deliveryNoted' ? withNote(state, event.note) : state;
}

/** Only a consent opens a grant: the platform does it, at the instant of the consent. */
function begin(command: Extract<GrantCommand, { type: 'open' }>, context: Context): Decision<GrantEvent> {
  if (!context.actor.roles.includes('system')) return { refusal: notFound };
  const terms = {
    ...liftTerms(command.grant),
    ...objectItems(command.grant, context),
    ...keyItemsOf(command.grant, context),
    ...carriedChecks(command.grant, context),
  };
  // What flows back is due period by period, on the clock of the obligation.
  if (terms.backflowId !== undefined) return { events: [{ type: 'opened', grant: terms }] };
  const grant = { ...terms, ...frequencyOf(terms.catalogId, context) };
  const clock = startDeliveryClock(grant, context);
  return { events: [{ type: 'opened', grant, delivery: deliveryTermOf(clock) }, clock] };
}

/** Which of the granted items hold more than one value: any other that does is none of what was granted. */
function objectItems(
  { catalogId, dataItems }: Pick<GrantTerms, 'catalogId' | 'dataItems'>,
  context: Context,
): Pick<GrantTerms, 'objectItems'> {
  // Read under a catalog's key, so its state is a catalog's.
  const catalog = context.related('catalog', catalogId)?.state as Catalog | undefined;
  if (!catalog) return {};
  const declared = catalog.content.dataItems ?? [];
  const objects = declared.flatMap(({ name, type }) => (type === 'object' ? [name] : []));
  return { objectItems: dataItems.filter((item) => objects.includes(item)) };
}

/** Which granted items together are the key of a record; none where the catalog names none, or not all of them are granted so that they tell. */
function keyItemsOf(
  { catalogId, dataItems, treatments = {} }: Pick<GrantTerms, 'catalogId' | 'dataItems' | 'treatments'>,
  context: Context,
): Pick<GrantTerms, 'keyItems'> {
  // Read under a catalog's key, so its state is a catalog's.
  const catalog = context.related('catalog', catalogId)?.state as Catalog | undefined;
  const declared = catalog?.content.dataItems ?? [];
  const keys = declared.flatMap(({ name, primaryKey }) => (primaryKey ? [name] : []));
  // Several records may have the same masked key; a pseudonym is one's own.
  const tells = (key: string) => dataItems.includes(key) && treatments[key] !== 'masked';
  return keys.length > 0 && keys.every(tells)
    ? { keyItems: dataItems.filter((item) => keys.includes(item)) }
    : {};
}

/** How often the catalog is updated, and so supplied for the life of the grant (R22.4). */
function frequencyOf(catalogId: string, context: Context): Pick<GrantTerms, 'updateFrequency'> {
  // Read under a catalog's key, so its state is a catalog's.
  const catalog = context.related('catalog', catalogId)?.state as Catalog | undefined;
  const updateFrequency = catalog?.content.updateFrequency;
  return updateFrequency === undefined ? {} : { updateFrequency };
}

function evolve(state: Grant | undefined, event: Fact, at: Instant): Grant {
  if (event.type === 'opened') {
    const deadlines = useClock(event.grant);
    return { ...event.grant, status: 'awaitingDelivery', createdAt: at, deadlines, deliveries: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the grant was opened`);
  switch (event.type) {
    case 'expired':
      return { ...state, status: 'expired', overAt: at };
    case 'closed': {
      const because = event.reason === undefined ? {} : { endedBecause: event.reason };
      return { ...state, status: 'ended', overAt: at, ...because };
    }
    case 'deliveryNoted':
      return withFlow(withNote(state, event.note), event, at);
    case 'expiryNear':
      return state;
    case 'receivingSet':
      return { ...state, receiving: event.receiving };
    case 'receivingTold':
      return state;
    case 'prolonged':
      return { ...state, until: event.until };
    case 'widenedInDispute':
      return evolveWidened(state, event, at);
    case 'reinstated':
    case 'notReinstated':
      return evolveReinstated(state, event, at);
    case 'cycleMissed':
    case 'missedCyclesCounted':
    case 'cycleMade':
      return evolveSupply(state, event);
    case 'stretchTaken':
    case 'stretchLost':
    case 'stretchHeld':
    case 'stretchRefused':
      return evolveSuccession(state, event);
    case 'checksNoted':
      return evolveChecks(state, event);
    case 'correctionOwed':
    case 'correctionsOwedAgain':
    case 'correctionsSupplied':
      return evolveOwing(state, event, at);
    case 'suspended':
    case 'rectificationReported':
    case 'restored':
    case 'terminated':
      return evolveSuspension(state, event, at);
    case 'changeAsked':
    case 'dutiesAccepted':
    case 'changeSent':
    case 'changeWithdrawn':
    case 'changeConsented':
    case 'changeRefused':
      return evolveWidening(state, event, at);
    case 'endingProposed':
    case 'endingAnswered':
    case 'endingFiled':
    case 'endingWithdrawn':
    case 'endedByProvider':
    case 'sharingChanged':
    case 'arbitraryEndReported':
      return evolveEnding(state, event, at);
    case 'disposalRequired':
    case 'disposalStated':
    case 'disposalReturned':
    case 'disposalConfirmed':
      return evolveDisposal(state, event, at);
    case 'interruptionNoted':
    case 'resumptionNoted':
    case 'probingNoted':
      return evolveOutage(state, event);
    case 'useRecorded':
    case 'keptLonger':
      return evolveUsage(state, event);
    default:
      return withFlow(evolveService(state, event, at), event, at);
  }
}

type Happened = readonly (GrantEvent | DeadlineEvent)[];

/** What time does to a grant: silence confirms a service, a cycle of supply is missed, the use nears its end, and is over. */
function inTime(state: Grant, events: Happened, context: Context): Happened {
  const missed = missInTime(state, confirmInTime(state, voidConfirmation(state, events, context), context));
  return expireInTime(state, tellOfExpiry(state, missed, context), context);
}

/** Both sides hear of it while the use can still be prolonged; what flows back by law goes on by itself. */
function tellOfExpiry(state: Grant, events: Happened, { at }: Context): Happened {
  const ends = (name: string) =>
    events.some((event) => event.type === 'deadlineEnded' && event.name === name);
  if (!ends(renewal) || ends(use) || isOver(state)) return events;
  if (state.backflowId === undefined) return [...events, { type: 'expiryNear' }];
  const until = addMonths(state.until, monthsOfUse);
  return [...events, ...startUse({ ...state, until }, at), { type: 'prolonged', until }];
}

/** When its last day of use is over the grant has expired, whatever stands open under it. */
function expireInTime(state: Grant, events: Happened, context: Context): Happened {
  const end = events.find((event) => event.type === 'deadlineEnded' && event.name === use);
  if (end?.type !== 'deadlineEnded' || isOver(state)) return events;
  const left = events.filter(isDeadlineEvent).reduce(evolveDeadlines, state.deadlines);
  return [
    ...events,
    ...startDisposal(state, context),
    { type: 'expired' },
    ...endWithRight({ ...state, deadlines: left }, end.doneAt, context),
  ];
}

const kind = 'grant';
// Before schema 6 lists showed neither names nor clocks, and no region its open duties; before schema 7 none could tell working days left.
// Before schema 8 nothing told that a grant was about to expire; before schema 9 none knew whose an act was once the register had moved it.
// Before schema 10 nothing was left of a suspension that was lifted; before schema 11 nothing of a change that its provider has carried
// out, and none knew as what it had been ended; before schema 12 none said where its data comes from; before schema 13
// none knew how the calls of its months went.
const schema = 13;
/** A pure call, not a spread: a function that only reads grants leaves it out with the rest. */
const inAnyUse = /* @__PURE__ */ inForce.concat('suspended', over, 'disposed');
const prepares = { changeAsked: 'change' } as const;

/** How it is stored, for functions that decide on other kinds. */
export const storedGrant = /* @__PURE__ */ storedKind<Grant, GrantEvent>({
  kind,
  schema,
  remembersBodies: true,
  prepares,
  evolve,
  rows: grantRows,
  summary: grantSummary,
  upcast: liftGrantEvent,
});

/** 共享权限: what a consented request becomes (arts. 22, 27). It concerns both sides, their authorities and the bodies above. */
export const grant = /* @__PURE__ */ defineCase<Grant, GrantCommand, GrantEvent, 'open', string>({
  kind,
  schema,
  remembersBodies: true,
  face,
  confidential: true,
  begins: ['open'],
  begin,
  table: grantTransitions,
  urgedIn: inAnyUse,
  endsBy: 'close',
  timeLeadsTo: ['inUse', 'delivering', 'expired'],
  prepares,
  judges: { 'approve-change': ['change'], 'accept-duties': ['change'] },
  tells: grantTells,
  owns: [usageItem, stretchItem, placeItem, watermarkItem, owedItem, owedKeysItem],
  keeps: [usageItem],
  decide,
  isMoot: isMootNow,
  onTime: inTime,
  evolve,
  effects: (event, state, _, before) => [...grantEffects(event, state), ...tellCatalog(event, state, before)],
  sides: (state, actor) => partySides(state.parties, actor),
  keepsFiles: keepsFilesOfGrant,
  caseName: ({ catalogName }) => catalogName,
  rows: grantRows,
  summary: grantSummary,
  view: grantView,
  discloses: grantDiscloses,
  upcast: liftGrantEvent,
});
