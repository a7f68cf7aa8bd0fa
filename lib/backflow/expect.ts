import { dateOf } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import { givesNoReason } from '../regulation/substance.ts';
import type { FieldError } from '../regulation/text.ts';
import type { Backflow, BackflowCommand, BackflowEvent, Standing } from './events.ts';
import { refuseFaults } from './need.ts';
import { dueDateOf } from './periods.ts';

/**
 * Said before the data comes, it is what completeness is held against (art. 24). A lower number than was said is told to whoever receives
 * the data; once something has come, or the day is over, it needs reasons: what was found incomplete is not made whole by a number.
 */
export function expect(
  state: Backflow,
  { records, reasons }: Extract<BackflowCommand, { type: 'expect' }>,
  context: Context,
): Decision<BackflowEvent> {
  if (state.status !== 'standing') return { events: [] };
  const { current, expected } = state.standing;
  const said = { type: 'expected', period: current, records } as const;
  if (expected === undefined || records >= expected) return { events: [said] };
  const isSaid = reasons !== undefined && !givesNoReason(reasons);
  const wanted = !isSaid && (hasCome(state.standing) || isPast(state, context));
  const refused = wanted ? refuseFaults([whyLess(reasons)]) : undefined;
  if (refused) return refused;
  const why = reasons === undefined ? {} : { reasons };
  return { events: [{ ...said, lowered: { from: expected, ...why } }] };
}

/** Something has come for the period that is to be made, though it did not make it or does not stand any more. */
function hasCome({ current, notes, incomplete }: Standing): boolean {
  return incomplete !== undefined || notes.some(({ readyAt, at }) => dateOf(readyAt ?? at) >= current);
}

function isPast({ parties, ...state }: Extract<Backflow, { status: 'standing' }>, context: Context): boolean {
  const { current, terms } = state.standing;
  const calendar = calendarUnder(context.overlay(regionOfDuty('provider', parties)), context.calendar);
  return dateOf(context.at) > dueDateOf(current, terms.dueDay, calendar);
}

function whyLess(reasons: string | undefined): FieldError {
  return {
    path: '/reasons',
    code: reasons === undefined ? 'required' : 'says_nothing',
    message: {
      zh: '该周期已有交付或者已经到期，改为少于此前填报的记录数的，应当写明具体理由；接收单位将获知。',
      en: 'Something has come for this period, or its day is over: say why there are fewer records than was said before; the receiving body is told.',
    },
  };
}
