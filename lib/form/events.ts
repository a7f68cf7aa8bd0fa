import type { ItemFound } from '../alreadyShared/found.ts';
import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Hand } from '../case/hands.ts';
import type { Parties } from '../case/parties.ts';
import type { Path } from '../organisation/hierarchy.ts';
import type { AskedMatch } from './asked.ts';
import type { FormContent, Settlement } from './schema.ts';

export type FormStatus = 'draft' | 'registered' | 'refused' | 'withdrawn';

/** 填报表单: what a department asks of townships and villages, registered before it is asked (S5.1). */
export interface Form extends FormContent {
  readonly id: string;
  readonly status: FormStatus;
  readonly parties: Parties;
  /** Where those lie whom it asks. */
  readonly places: readonly Path[];
  /** What catalogs and other forms had of its fields when it was drafted, or was looked at again. */
  readonly found: readonly ItemFound[];
  readonly asked: readonly AskedMatch[];
  readonly settled: readonly Settlement[];
  readonly draftedBy: string;
  /** How many forms had been registered when it was drafted; absent: before they were numbered. */
  readonly registeredBefore?: number;
  /** Its own number among them. */
  readonly registration?: number;
  readonly registeredAt?: Instant;
  readonly refusal?: { readonly reasons: string; readonly by: string; readonly at: Instant };
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly hands?: readonly Hand[];
  readonly glass?: readonly Opening[];
}

export type FormCommand =
  | MechanismCommand
  | {
      readonly type: 'draft';
      readonly id: string;
      readonly content: FormContent;
      readonly found: readonly ItemFound[];
      readonly asked: readonly AskedMatch[];
    }
  /** With what catalogs have by now: of the fields that are settled, of all that it registers. */
  | { readonly type: 'settle'; readonly fields: readonly Settlement[]; readonly found?: readonly ItemFound[] }
  | { readonly type: 'register'; readonly found?: readonly ItemFound[] }
  | { readonly type: 'refuse'; readonly reasons: string }
  | { readonly type: 'withdraw' };

export type FormEvent =
  | MechanismEvent
  | {
      readonly type: 'drafted';
      readonly id: string;
      readonly parties: Parties;
      readonly content: FormContent;
      readonly places: readonly Path[];
      readonly found: readonly ItemFound[];
      readonly asked: readonly AskedMatch[];
      readonly registeredBefore?: number;
      readonly draftedBy: string;
    }
  | {
      readonly type: 'settled';
      readonly fields: readonly Settlement[];
      /** Of these fields, where catalogs have something else by now. */
      readonly found?: readonly ItemFound[];
    }
  /** Fields that are asked although they are catalogued or asked already. */
  | {
      readonly type: 'registered';
      readonly explained: readonly string[];
      /** What other forms ask for of its fields, those that were registered since it was drafted among them. */
      readonly asked?: readonly AskedMatch[];
      /** What catalogs had of them, where that was something else than before. */
      readonly found?: readonly ItemFound[];
      readonly registration?: number;
    }
  | { readonly type: 'refused'; readonly reasons: string; readonly refusedBy: string }
  | { readonly type: 'withdrawn' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    form: FormCommand;
  }
}
