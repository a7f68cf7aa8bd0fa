import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Hand } from '../case/hands.ts';
import type { Parties } from '../case/parties.ts';
import type { PlanChange, PlanContent } from './schema.ts';

export type PlanStatus = 'draft' | 'announced' | 'discarded';

/** 目录编制计划: an authority says which of its departments compile what until when. Its requester is the authority. */
export interface CompilationPlan {
  readonly id: string;
  readonly status: PlanStatus;
  readonly content: PlanContent;
  readonly parties: Parties;
  readonly draftedBy: string;
  readonly createdAt: Instant;
  readonly announcedAt?: Instant;
  readonly glass?: readonly Opening[];
  readonly hands?: readonly Hand[];
}

export type PlanCommand =
  | MechanismCommand
  | { readonly type: 'draft'; readonly id: string; readonly content: PlanContent }
  | { readonly type: 'change'; readonly content: PlanChange }
  | { readonly type: 'announce' }
  | { readonly type: 'discard' };

export type PlanEvent =
  | MechanismEvent
  | {
      readonly type: 'drafted';
      readonly id: string;
      readonly parties: Parties;
      readonly content: PlanContent;
      readonly draftedBy: string;
    }
  | { readonly type: 'changed'; readonly content: PlanContent }
  | { readonly type: 'announced' }
  | { readonly type: 'discarded' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    compilationPlan: PlanCommand;
  }
}
