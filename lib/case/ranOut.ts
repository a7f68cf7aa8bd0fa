import {
  type Deadline,
  type DeadlineEvent,
  endDeadline,
  evolveDeadlines,
  reopenDeadline,
} from './deadline.ts';
import type { Context } from './definition.ts';
import type { Overlay } from '../regulation/overlay.ts';

/** What becomes of a clock that had run out, and with which something came by time alone, once its day is another. */
export interface NotRunOut {
  readonly events: readonly DeadlineEvent[];
  /** The new day is over as well: what has come with the old one stands, as of the new one. */
  readonly isOver: boolean;
}

/**
 * Whether a clock on whose silent end something has followed had not run out by then: an announcement has moved its day behind it.
 * It goes on as if it had never ended or, where the new day is over as well, has ended with that. What it finds is how the clock
 * stands and not how it came to: asked again it says the same once only.
 *
 * @param name of a clock that time alone has ended as `stopped`
 * @param moves what the recalculation has found
 */
export function findNotRunOut(
  name: string,
  deadlines: readonly Deadline[],
  moves: readonly DeadlineEvent[],
  { at, calendar }: Pick<Context, 'at' | 'calendar'>,
  overlay: Overlay,
): NotRunOut | undefined {
  const moved = moves.reduce(evolveDeadlines, deadlines);
  const clock = moved.find((deadline) => deadline.name === name);
  if (!clock || !hasNotRunOut(clock)) return undefined;
  const reopened = reopenDeadline(moved, name, at, calendar, overlay);
  const { committedDueAt } = clock;
  if (at < committedDueAt) return { events: [...moves, ...reopened], isOver: false };
  const open = reopened.reduce(evolveDeadlines, moved);
  const ended = endDeadline(open, name, 'stopped', committedDueAt);
  return { events: [...moves.map((move) => stillLate(move, name)), ...reopened, ...ended], isOver: true };
}

function hasNotRunOut({ status, voidedLateness, endedAt = '', committedDueAt, cut }: Deadline): boolean {
  return status === 'stopped' && voidedLateness !== undefined && endedAt < committedDueAt && !cut;
}

/** The day is another, and was missed all the same: nothing of that is voided. */
function stillLate(move: DeadlineEvent, name: string): DeadlineEvent {
  return move.type === 'deadlineMoved' && move.name === name ? { ...move, latenessVoided: false } : move;
}
