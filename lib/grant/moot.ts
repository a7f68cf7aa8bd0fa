import type { Calendar, Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import type { Counting } from '../case/views.ts';
import { refuseToCarryOutBackflow } from './backflow.ts';
import { isStated, isToBeDisposed } from './disposal.ts';
import { missingSteps, negotiation } from './ending.ts';
import type { Grant } from './events.ts';
import { awaitsDuties } from './safety.ts';
import { isServiceMoot } from './service.ts';
import { isRectifying, isOfMisuse, isToBeExamined, maySettle, rectification } from './suspension.ts';

/** Whether there is nothing for a step to decide, though its status would allow it: it is not offered. */
export function isMootNow(
  state: Grant,
  command: string,
  counting: Counting | undefined,
  actor: Actor,
): boolean {
  const { askedChange, ending } = state;
  switch (command) {
    case 'close':
      return state.status === 'suspended';
    case 'restore':
      // Where nothing is reported it may still have been without ground.
      return !maySettle(state, actor);
    case 'terminate':
      return (
        !maySettle(state, actor) ||
        !isOfMisuse(state) ||
        isBefore(
          state,
          rectification,
          counting,
          (at, calendar) => isRectifying(state, at) || isToBeExamined(state, at, calendar),
        )
      );
    case 'ask-change':
      return askedChange?.status === 'sent';
    case 'approve-change':
      return askedChange?.status !== 'prepared' || awaitsDuties(state);
    case 'accept-duties':
      return !awaitsDuties(state);
    case 'withdraw-change':
      return askedChange === undefined;
    case 'decide-change':
      return askedChange?.status !== 'sent';
    case 'propose-end':
    case 'propose-change':
      return ending !== undefined;
    case 'respond':
      return ending === undefined || ending.response !== undefined;
    case 'file':
      return ending === undefined || ending.filing !== undefined;
    case 'withdraw-proposal':
      return ending === undefined;
    case 'carry-out':
      return (
        ending === undefined ||
        refuseToCarryOutBackflow(state, ending) !== undefined ||
        isBefore(state, negotiation, counting, (at) => missingSteps(state, at).length > 0)
      );
    case 'dispose':
      return !isToBeDisposed(state);
    case 'return-disposal':
    case 'confirm-disposal':
      return !isStated(state);
    default:
      return isServiceMoot(state, command);
  }
}

/** Whether something still holds at the instant by which a clock is counted; where none is counted nothing is said. */
function isBefore(
  { deadlines }: Grant,
  name: string,
  counting: Counting | undefined,
  holds: (at: Instant, calendar: Calendar) => boolean,
): boolean {
  const clock = deadlines.find((deadline) => deadline.name === name);
  const counted = clock && counting?.(clock);
  return counted !== undefined && holds(counted.at, counted.calendar);
}
