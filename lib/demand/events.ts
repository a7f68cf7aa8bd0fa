import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { LastDay } from '../case/dueDay.ts';
import type { Hand } from '../case/hands.ts';
import type { Body, Parties } from '../case/parties.ts';
import type { Urging } from '../case/urging.ts';
import type { DemandChange, DemandContent, RecordedDemand } from './schema.ts';

export type DemandStatus =
  | 'lodged'
  | 'assigned'
  | 'accepted'
  | 'declined'
  | 'catalogued'
  | 'met'
  | 'notProvided'
  | 'withdrawn';

/** The workbook from which a demand came. */
export interface DemandOrigin {
  readonly importId: string;
  readonly row: number;
  readonly sheet?: string;
}

/** To whom a demand was assigned. */
export interface Assignment {
  readonly org: string;
  readonly name: string;
  readonly at: Instant;
  readonly note?: string;
  /** Who assigned it, where that was an authority above the requester's own. */
  readonly by?: Named;
}

/** A body, as the record names it. */
export interface Named {
  readonly org: string;
  readonly name: string;
}

/** A department that holds none of it, and says why. */
export interface Declined extends Assignment {
  readonly reasons: string;
  readonly declinedAt: Instant;
}

/** A department from which its authority has taken the demand back, and why: it was asked the wrong one, or hears nothing. */
export interface Relieved extends Assignment {
  readonly reasons: string;
  readonly relievedAt: Instant;
}

/** What consents to requests over the linked catalog have granted so far, where that is not all that was demanded. */
export interface Granted {
  /** The latest of the requests. */
  readonly requestId: string;
  readonly items: readonly string[];
  /** Items demanded that none of them has granted. */
  readonly lacking: readonly string[];
}

/** The catalog by which a demand is answered. */
export interface LinkedCatalog {
  readonly id: string;
  readonly name: string;
}

/** A catalog that its requester found not to answer the demand, or that its department took back. */
export interface Unlinked {
  /** Which of the two departments says so. */
  readonly by: Named;
  readonly reasons: string;
}

/** What goes along through every status. */
export interface DemandFile {
  readonly id: string;
  readonly parties: Parties;
  readonly content: RecordedDemand;
  readonly lodgedBy: string;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  readonly urgings?: readonly Urging[];
  readonly hands?: readonly Hand[];
  readonly origin?: DemandOrigin;
  /** The authority that has lodged it in the department's name; absent where that was done before it was kept. */
  readonly lodgedInName?: Named;
  /** Why its authority has passed it on to the one above, which has been the one to assign it since. */
  readonly referral?: {
    readonly reasons: string;
    readonly at: Instant;
    /** Absent in what was referred while a referral moved nothing. */
    readonly to?: Named & { readonly region: string };
  };
  /** The latest that have declined it, the oldest forgotten: all of them are in its record. */
  readonly declined: readonly Declined[];
  /** The latest from which it was taken back, as `declined` is kept. */
  readonly relieved?: readonly Relieved[];
  /** The latest catalog of the department that has it which does not answer it after all. */
  readonly unlinked?: Unlinked & { readonly catalog: LinkedCatalog; readonly at: Instant };
}

interface Assigned {
  readonly assignment: Assignment;
}

interface Catalogued extends Assigned {
  readonly catalog: LinkedCatalog;
  readonly cataloguedAt: Instant;
  /** What was promised before it was linked, for which the demand goes back there; absent in what was linked without, or of old. */
  readonly promisedFor?: string;
  readonly acceptedBy?: string;
  readonly granted?: Granted & { readonly at: Instant };
}

/** 共享需求: data that a department needs and finds in no catalog. */
export type Demand = DemandFile &
  (
    | { readonly status: 'lodged' | 'declined' | 'withdrawn' }
    | ({ readonly status: 'assigned' } & Assigned)
    | ({ readonly status: 'accepted'; readonly promisedFor: string; readonly acceptedBy: string } & Assigned)
    | ({ readonly status: 'catalogued' } & Catalogued)
    | ({ readonly status: 'met'; readonly metAt: Instant; readonly requestId?: string } & Catalogued)
    | { readonly status: 'notProvided'; readonly reasons: string; readonly closedAt: Instant }
  );

export type DemandCommand =
  | MechanismCommand
  | { readonly type: 'lodge'; readonly id: string; readonly content: DemandContent }
  | {
      readonly type: 'import';
      readonly id: string;
      readonly requester: Body;
      readonly content: RecordedDemand;
      readonly origin: DemandOrigin;
    }
  | { readonly type: 'change'; readonly content: DemandChange }
  | {
      readonly type: 'assign';
      readonly org: string;
      readonly note?: string | undefined;
      /** Why another department is relieved of it. */
      readonly reasons?: string | undefined;
    }
  | { readonly type: 'refer'; readonly reasons: string }
  | { readonly type: 'accept'; readonly by: string }
  | { readonly type: 'decline'; readonly reasons: string }
  | { readonly type: 'close'; readonly reasons: string }
  | { readonly type: 'link'; readonly catalogId: string }
  | { readonly type: 'unlink'; readonly reasons: string }
  /** A request of the same department over the linked catalog was consented to. */
  | {
      readonly type: 'note-consent';
      readonly requestId: string;
      /** Absent in effects that were stored before it was told: they knew of whole consents alone. */
      readonly items?: readonly string[];
      /** The consent is narrower than its request. */
      readonly partly?: true;
    }
  | { readonly type: 'confirm-met' }
  | { readonly type: 'withdraw' };

export type DemandEvent =
  | MechanismEvent
  | {
      readonly type: 'lodged';
      readonly id: string;
      readonly parties: Parties;
      readonly content: RecordedDemand;
      readonly lodgedBy: string;
      readonly origin?: DemandOrigin;
      readonly lodgedInName?: Named;
    }
  /** It is with whoever assigns it, whose clock runs. */
  | { readonly type: 'received' }
  | { readonly type: 'changed'; readonly content: RecordedDemand }
  | {
      readonly type: 'assigned';
      readonly parties: Parties;
      readonly note?: string;
      readonly by?: Named;
      /** Why the department that had it is relieved; absent where nobody had it. */
      readonly reasons?: string;
    }
  /** `parties`: with the authority to which it goes; absent in what was written while a referral moved nothing. */
  | { readonly type: 'referred'; readonly reasons: string; readonly parties?: Parties }
  | ({ readonly type: 'accepted'; readonly acceptedBy: string } & LastDay)
  | { readonly type: 'declined'; readonly parties: Parties; readonly reasons: string }
  | { readonly type: 'closed'; readonly reasons: string }
  | { readonly type: 'catalogued'; readonly catalog: LinkedCatalog }
  /** It is again with the department that was to answer it, whose clock runs: that of its promise where one stands, or of its answer. */
  | ({ readonly type: 'unlinked'; readonly promisedFor?: string } & Unlinked)
  /** A request over the catalog was consented to, which may not be all that was demanded: its requester says whether it is met. */
  | ({ readonly type: 'granted' } & Granted)
  | { readonly type: 'met'; readonly requestId?: string }
  | { readonly type: 'withdrawn' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    demand: DemandCommand;
  }
}
