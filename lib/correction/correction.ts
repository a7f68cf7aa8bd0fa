import { face } from '#face/correction';
import type { Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { defineCase, type MechanismEvent } from '../case/defineCase.ts';
import { partySides } from '../case/parties.ts';
import type { Counting } from '../case/views.ts';
import { contentItem, decidedId, forwardedId, foundId, lodgedId, roundOf } from './content.ts';
import { decideCorrection } from './decide.ts';
import { correctionEffects } from './effects.ts';
import { isKeptFrom } from './erasing.ts';
import type { Correction, CorrectionCommand, CorrectionEvent, CorrectionFile } from './events.ts';
import { openForwarding } from './forward.ts';
import { lodge, passOn } from './lodge.ts';
import { evolveReopened } from './reopened.ts';
import { claimsOfSame } from './same.ts';
import { correctionTells } from './tells.ts';
import { correctionTransitions, openStatuses } from './transitions.ts';
import { correctionRows, correctionSummary, correctionView } from './views.ts';

type Fact = Exclude<CorrectionEvent, MechanismEvent>;

function evolve(state: Correction | undefined, event: Fact, at: Instant): Correction {
  if (event.type === 'lodged') {
    const { id, parties, subject, lodgedBy } = event;
    const contents = subject.forwardedFrom ? [] : [lodgedId];
    const begun = { id, parties, lodgedBy, createdAt: at, deadlines: [], forwardings: [], contents };
    const org = parties.requester?.org;
    return { ...subject, ...begun, ...(org === undefined ? {} : { sameOf: org }), status: 'lodged' };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the correction was lodged`);
  switch (event.type) {
    case 'accepted':
      return { ...fileOf(state), status: 'accepted', acceptedBy: event.acceptedBy };
    case 'forwarded': {
      const { type: _, ...passed } = event;
      const forwardings = [...state.forwardings, { ...passed, at }];
      return withContent(
        { ...fileOf(state), status: 'forwarded', forwardings },
        forwardedId(forwardings.length),
      );
    }
    case 'sourceDecided': {
      const { type: _, correctionId, ...decided } = event;
      const forwardings = state.forwardings.map((forwarding) =>
        forwarding.correctionId === correctionId ? { ...forwarding, decided } : forwarding,
      );
      return { ...state, forwardings };
    }
    case 'verified': {
      const { type: _, ...verification } = event;
      return withContent({ ...fileOf(state), status: 'verified', verification }, foundId(roundOf(state)));
    }
    case 'corrected':
    case 'rejected':
      return afterDecision(state, event, at);
    case 'holdersTold': {
      const { telling: _, ...told } = state;
      return told;
    }
    case 'foundUncorrected':
      return uncorrected(state, at);
    case 'withdrawn':
      return { ...fileOf(state), status: 'withdrawn' };
    case 'reopened':
      return evolveReopened(state, event, at);
    case 'notReopened': {
      const { notReopenedInDispute = [] } = state;
      return { ...state, notReopenedInDispute: [...notReopenedInDispute, event.dispute] };
    }
    case 'erased':
      return { ...state, contents: [], erased: true };
    case 'evidenceKept': {
      const { document, why } = event;
      return { ...state, evidenceKept: [...(state.evidenceKept ?? []), { document, why }] };
    }
  }
}

function afterDecision(
  state: Correction,
  event: Extract<Fact, { type: 'corrected' | 'rejected' }>,
  at: Instant,
): Correction {
  if (state.status !== 'verified') throw new Error('a correction was decided that nobody verified');
  const { delivery, tellsHolders } = { delivery: undefined, tellsHolders: undefined, ...event };
  const ended = {
    ...state,
    status: event.type,
    decidedBy: event.decidedBy,
    decidedAt: at,
    ...(delivery === undefined ? {} : { delivery }),
    ...(tellsHolders ? { telling: true as const } : {}),
  };
  return withContent(ended, decidedId(roundOf(state)));
}

/** As it was before the decision, which did not hold; what bears its name meanwhile keeps it. */
function uncorrected(state: Correction, at: Instant): Correction {
  if (state.status !== 'corrected')
    throw new Error('a correction was found uncorrected that was not corrected');
  const { decidedBy: _, decidedAt: __, delivery: ___, telling: ____, same: _____, ...file } = state;
  return { ...file, status: 'verified', uncorrectedSince: at };
}

function withContent<S extends Correction>(state: S, id: string): S {
  return state.contents.includes(id) ? state : { ...state, contents: [...state.contents, id] };
}

/** What goes along through every status. */
function fileOf({ status: _, ...file }: Correction): CorrectionFile {
  return file;
}

/** Nothing is corrected that was not confirmed, and nothing rejected that was; one source at a time. */
function isMoot(state: Correction, command: string, counting: Counting | undefined, actor: Actor): boolean {
  const confirmed = state.verification?.confirmed.length ?? 0;
  switch (command) {
    case 'forward':
      return openForwarding(state) !== undefined;
    case 'correct':
      return confirmed === 0;
    case 'reject':
      return confirmed > 0;
    case 'withdraw':
      return state.uncorrectedSince !== undefined;
    case 'erase':
      return isNeeded(state) || isOthers(state, counting, actor);
    default:
      return false;
  }
}

function isNeeded(state: Correction): boolean {
  return state.contents.length === 0 || state.telling === true || openForwarding(state) !== undefined;
}

function isOthers(state: Correction, counting: Counting | undefined, actor: Actor): boolean {
  const clock = state.deadlines.find(({ name }) => name === 'correction');
  return clock !== undefined && counting !== undefined && isKeptFrom(state, actor, counting(clock).at);
}

/** 数据校核申请: data that was shared is said to be wrong, and its provider verifies, corrects and reports in time (art. 26). */
export const correction = /* @__PURE__ */ defineCase<
  Correction,
  CorrectionCommand,
  CorrectionEvent,
  'lodge' | 'pass-on',
  string
>({
  kind: 'correction',
  // Before schema 2 none knew whose an act was once the register had moved it.
  schema: 2,
  remembersBodies: true,
  face,
  confidential: true,
  begins: ['lodge', 'pass-on'],
  begin: (command, context) =>
    command.type === 'pass-on' ? passOn(command, context) : lodge(command, context),
  table: correctionTransitions,
  urgedIn: openStatuses,
  endsBy: 'withdraw',
  decide: decideCorrection,
  tells: correctionTells,
  prepares: { verified: 'verification' },
  judges: { correct: ['verification'], reject: ['verification'] },
  isMoot,
  evolve,
  effects: correctionEffects,
  sides: (state, actor) => partySides(state.parties, actor),
  // As its own content: kept while it is open, erasable after it (PIPL art. 47).
  keepsFiles: ({ status }) => (openStatuses.includes(status) ? { isOpen: true } : {}),
  caseName: ({ catalogName }) => catalogName,
  owns: [contentItem],
  claims: claimsOfSame,
  rows: correctionRows,
  summary: correctionSummary,
  view: correctionView,
  // What was found is its provider's own until its officeHead decides on it.
  discloses: ({ type }, sides) => type !== 'verified' || sides.includes('provider'),
});
