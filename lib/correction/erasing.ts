import { addDays, type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Refusal } from '../case/refusal.ts';
import { actOf } from '../dispute/act.ts';
import { dayAsWritten } from '../notice/dayInWords.ts';
import { erasures, roundOf } from './content.ts';
import type { Correction, CorrectionEvent } from './events.ts';
import { stillOpen } from './forward.ts';
import { isTurnedDown } from './reopened.ts';
import { openStatuses } from './transitions.ts';

/** Days from the decision for which whoever let data stand does not erase alone by what the other side disputes it [ours]. */
const disputedWithinDays = 30;

/**
 * Erases what names people (PIPL art. 47), once nobody needs it any more to correct data: holders who were told keep what they have to
 * correct until they acknowledge it, so it waits for the walk that tells them, for the sources to which the correction went, and for
 * what disputes come to (art. 28). It is written beside the correction as a dispute about it is: of two at one instant one decides anew.
 */
export function erase(state: Correction, context: Context): Decision<CorrectionEvent> {
  if (state.erased) return { events: [] };
  const refusal = neededFor(state, context) ?? refuseAlone(state, context);
  if (refusal) return { refusal };
  // A dispute about one that was passed on is decided by these records too.
  const works = [state.id, ...state.forwardings.map(({ correctionId }) => correctionId)];
  return { events: [{ type: 'erased' }], items: erasures(state), refersTo: works };
}

/** Whether what the correction holds is needed yet by its own holders and disputes, or by a source and those there. */
function neededFor(state: Correction, context: Context): Refusal | undefined {
  if (state.telling) return holdersNotTold;
  if (isDisputed(state, context)) return disputed;
  context.readTogether(
    state.forwardings.map(({ correctionId }) => ({ kind: 'correction', id: correctionId })),
  );
  for (const { correctionId, decided } of state.forwardings) {
    // Read under a correction's key, so the state is one's; that of a source which has not begun is on its way.
    const source = context.related('correction', correctionId)?.state as Correction | undefined;
    if (source ? openStatuses.includes(source.status) : !decided) return stillOpen;
    const refusal = source && neededFor({ ...source, id: correctionId }, context);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Whether a dispute about it goes on, or what has come of one is to be carried out. */
function isDisputed(state: Correction, context: Context): boolean {
  // What is written beside it is read before the name: a dispute that is lodged between the two is found, or has it decided anew.
  const beside = context.referring(state.id).flatMap(({ kind, id }) => (kind === 'dispute' ? [id] : []));
  // Disputes of earlier versions hold the name of the act, and are not written beside it.
  const named = context.holders([`dispute#${actDisputed(state)}`]).values();
  return [...beside, ...named].some((id) => context.caseOfFile('dispute', id)?.keeping.isOpen === true);
}

function actDisputed(state: Correction): string {
  const { id, catalogName: name, reopened } = state;
  const round = reopened === undefined ? {} : { round: roundOf(state) };
  return actOf('correction', { kind: 'correction', id, name, ...round }, '');
}

/** By what its provider let data stand the other side disputes it: whoever has lodged it may give that up, the provider waits. */
function refuseAlone(state: Correction, { actor, at }: Context): Refusal | undefined {
  const until = keptUntil(state, actor);
  return until !== undefined && dateOf(at) <= until ? disputable(until) : undefined;
}

/** Whether it is not this person's to erase at this instant. */
export function isKeptFrom(state: Correction, actor: Actor, at: Instant): boolean {
  const until = keptUntil(state, actor);
  return until !== undefined && dateOf(at) <= until;
}

function keptUntil(state: Correction, { org }: Actor): CalendarDate | undefined {
  if (!isTurnedDown(state) || org === state.parties.requester?.org) return undefined;
  return 'decidedAt' in state ? addDays(dateOf(state.decidedAt), disputedWithinDays) : undefined;
}

function disputable(until: CalendarDate): Refusal {
  const day = { zh: dayAsWritten(until, 'zh'), en: dayAsWritten(until, 'en') };
  return {
    code: 'correction_disputable',
    status: 409,
    detail: {
      zh: `不予更正的，提出部门可以据以提出争议（《政务数据共享条例》第二十八条）：至${day.zh}为止由提出部门删除，此后贵单位也可以删除（平台规则）。`,
      en: `What was not corrected can be disputed by whoever has lodged it (art. 28): until ${day.en} it is theirs alone to erase, then yours as well (a rule of this platform).`,
    },
  };
}

const disputed: Refusal = {
  code: 'correction_disputed',
  status: 409,
  detail: {
    zh: '关于该校核申请的争议尚在办理或者尚待执行，办结之前不能删除所依据的内容（平台规则）。',
    en: 'A dispute about this correction goes on or is to be carried out: by what it is decided is not erased before (a rule of this platform).',
  },
};

const holdersNotTold: Refusal = {
  code: 'holders_not_told',
  status: 409,
  detail: {
    zh: '更正的内容正在告知使用数据的各部门，告知完毕后才能删除，请稍后再试（平台规则）。',
    en: 'Whoever holds the data is being told what was corrected; it is erased after that: try again later (a rule of this platform).',
  },
};
