import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Parties } from '../case/parties.ts';
import type { DutyContent } from './schema.ts';

export type DutyStatus = 'inForce' | 'ended';

/** 职责: a function of a department, under which its business matters stand (S1.1). */
export type Duty = {
  readonly id: string;
  readonly content: DutyContent;
  readonly parties: Parties;
  readonly createdAt: Instant;
  readonly glass?: readonly Opening[];
} & (
  | { readonly status: 'inForce' }
  | { readonly status: 'ended'; readonly reasons: string; readonly endedAt: Instant }
);

export type DutyCommand =
  | MechanismCommand
  | { readonly type: 'register'; readonly id: string; readonly content: DutyContent }
  | { readonly type: 'end'; readonly reasons: string };

export type DutyEvent =
  | MechanismEvent
  | {
      readonly type: 'registered';
      readonly id: string;
      readonly parties: Parties;
      readonly content: DutyContent;
    }
  | { readonly type: 'changed'; readonly content: DutyContent }
  | { readonly type: 'ended'; readonly reasons: string };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    duty: DutyCommand;
  }
}
