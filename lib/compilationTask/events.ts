import type { CalendarDate, Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Parties } from '../case/parties.ts';
import type { Urging } from '../case/urging.ts';
import type { CoverageCounts } from '../matter/coverage.ts';

export type TaskStatus = 'assigned' | 'reported' | 'accepted' | 'released';

/** What a department is to compile. */
export interface TaskAssigned {
  readonly planId: string;
  /** Of the plan. */
  readonly title: string;
  readonly by: string;
  readonly matters?: readonly string[] | undefined;
}

/** What its department reported, with the platform's own count of that instant. */
export interface Report {
  readonly figures: CoverageCounts;
  readonly reasons?: string;
}

/** From which day to which its authority has moved the last day, and why. */
export interface DayMoved {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly reasons: string;
}

/** 目录编制任务: what one department compiles under a plan of its authority (R12.3). */
export interface CompilationTask extends TaskAssigned {
  readonly id: string;
  readonly status: TaskStatus;
  readonly parties: Parties;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  readonly urgings?: readonly Urging[];
  /** The last report. */
  readonly report?: Report & { readonly reportedBy: string; readonly reportedAt: Instant };
  /** The days that were moved, the first of them first. */
  readonly moved?: readonly DayMoved[];
  /** Why the authority has returned, accepted or released it. */
  readonly answer?: string;
}

export type TaskCommand =
  | MechanismCommand
  | ({ readonly type: 'assign'; readonly id: string; readonly org: string } & TaskAssigned)
  | {
      readonly type: 'report';
      readonly figures: CoverageCounts;
      readonly reasons?: string | undefined;
    }
  | { readonly type: 'accept'; readonly reasons?: string | undefined }
  | { readonly type: 'return'; readonly reasons: string }
  | { readonly type: 'move-day'; readonly by: CalendarDate; readonly reasons: string }
  | { readonly type: 'release'; readonly reasons: string };

export type TaskEvent =
  | MechanismEvent
  | ({ readonly type: 'assigned'; readonly id: string; readonly parties: Parties } & TaskAssigned)
  | ({ readonly type: 'reported'; readonly reportedBy: string } & Report)
  | { readonly type: 'accepted'; readonly reasons?: string }
  | { readonly type: 'returned'; readonly reasons: string }
  | ({ readonly type: 'dayMoved' } & DayMoved)
  | { readonly type: 'released'; readonly reasons: string };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    compilationTask: TaskCommand;
  }
}
