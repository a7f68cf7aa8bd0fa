import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Parties } from '../case/parties.ts';
import type { Urging } from '../case/urging.ts';
import type { MatterContent } from './schema.ts';

/** `ending`: its department says that it has it no more, and the authority has not decided yet: it counts as before. */
export type MatterStatus = 'inForce' | 'ending' | 'ended';

/** What a department says of a datum that it does not have, and what the authority has said of that. */
export interface Absence {
  readonly datum: string;
  readonly reasons: string;
  readonly declaredBy: string;
  readonly declaredAt: Instant;
  readonly state: 'declared' | 'accepted' | 'returned';
  /** Why it was returned. */
  readonly answer?: string;
}

/** An item of a catalog that its department says to be a required datum. */
export interface StatedItem {
  readonly datum: string;
  readonly catalogId: string;
  readonly item: string;
  readonly statedBy: string;
  readonly statedAt: Instant;
  /** It counts once it was accepted, by the authority or for its name; not said of older ones, which wait for nobody. */
  readonly state?: 'claimed' | 'accepted';
  /** Why the authority does not take it for that datum. */
  readonly refused?: string;
}

/** Why its department has it no more. */
export interface MatterEnding {
  readonly reasons: string;
  readonly declaredAt: Instant;
  /** Why the authority has returned it. */
  readonly answer?: string;
}

/** 业务事项: what a department does under a function of its, whose data the standard of its kind requires to be catalogued. */
export interface Matter {
  readonly id: string;
  readonly status: MatterStatus;
  readonly content: MatterContent;
  readonly parties: Parties;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  readonly urgings?: readonly Urging[];
  /** The latest word of each datum. */
  readonly absences: readonly Absence[];
  readonly items: readonly StatedItem[];
  readonly ending?: MatterEnding;
}

type OfDatum<Type extends string> = { readonly type: Type; readonly datum: string };
type Because<Type extends string> = { readonly type: Type; readonly reasons: string };

export type MatterCommand =
  | MechanismCommand
  | { readonly type: 'register'; readonly id: string; readonly content: MatterContent }
  | (OfDatum<'declare-absent'> & { readonly reasons: string })
  | OfDatum<'take-back'>
  | OfDatum<'accept-absence'>
  | (OfDatum<'return-absence'> & { readonly reasons: string })
  | (OfDatum<'state-item'> & { readonly catalogId: string; readonly item: string })
  | OfDatum<'accept-item'>
  | (OfDatum<'refuse-item'> & { readonly reasons: string })
  | Because<'end'>
  | { readonly type: 'accept-end' }
  | Because<'return-end'>;

export type MatterEvent =
  | MechanismEvent
  | {
      readonly type: 'registered';
      readonly id: string;
      readonly parties: Parties;
      readonly content: MatterContent;
    }
  | { readonly type: 'changed'; readonly content: MatterContent }
  | (OfDatum<'absenceDeclared'> & {
      readonly reasons: string;
      readonly declaredBy: string;
    })
  | OfDatum<'absenceTakenBack'>
  | OfDatum<'absenceAccepted'>
  | (OfDatum<'absenceReturned'> & { readonly reasons: string })
  | (OfDatum<'itemStated'> & {
      readonly catalogId: string;
      readonly item: string;
      readonly statedBy: string;
      /** The standard knows it by its name or element, so that it is for nobody to accept. */
      readonly isRecognised?: boolean;
    })
  | OfDatum<'itemAccepted'>
  | (OfDatum<'itemRefused'> & { readonly reasons: string })
  | Because<'endDeclared'>
  | { readonly type: 'ended' }
  | Because<'endReturned'>;

declare module '../case/effect.ts' {
  interface CommandsByKind {
    matter: MatterCommand;
  }
}
