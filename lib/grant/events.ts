import type { Instant } from '../calendar/index.ts';
import type { ClockCommand } from '../case/onTime.ts';
import type { Deadline, DeadlineEvent } from '../case/deadline.ts';

export type GrantStatus = 'awaitingDelivery' | 'delivering' | 'inUse' | 'closed';

/** The right to use, with its limits, as the consent gave it. */
export interface GrantTerms {
  readonly id: string;
  readonly requestId: string;
  readonly catalogId: string;
  readonly catalogName: string;
  readonly provider: string;
  /** Region of the provider, whose authority oversees it. */
  readonly region: string;
  readonly requester: string;
  readonly dataItems: readonly string[];
  readonly scenario: string;
  readonly scope: {
    readonly region?: string | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  };
  readonly method: 'api' | 'batch' | 'file' | 'verify';
  readonly from: string;
  readonly until: string;
  readonly conditions: readonly { readonly id: string; readonly text: string }[];
  readonly consentedAt: Instant;
}

/** How a delivery under the grant went, newest state by delivery. */
export interface DeliveryNote {
  readonly deliveryId: string;
  readonly status: 'started' | 'ready' | 'received' | 'voided' | 'failed';
  readonly at: Instant;
  /** When it came to stand ready, as long as it does. */
  readonly readyAt?: Instant;
  /** Number of the part that could not be delivered. */
  readonly part?: number;
  readonly code?: string;
}

export interface Grant extends GrantTerms {
  readonly status: GrantStatus;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  /** The latest deliveries, at most `notesKept`; all of them are cases of their own. */
  readonly deliveries: readonly DeliveryNote[];
  /** The delivery whose readiness stopped the clock. */
  readonly fulfilledBy?: string;
}

export type DeliveryOutcome =
  | { readonly type: 'delivery-started'; readonly deliveryId: string; readonly doneAt: Instant }
  | { readonly type: 'delivery-ready'; readonly deliveryId: string; readonly doneAt: Instant }
  | { readonly type: 'delivery-received'; readonly deliveryId: string; readonly doneAt: Instant }
  | { readonly type: 'delivery-voided'; readonly deliveryId: string; readonly doneAt: Instant }
  | {
      readonly type: 'delivery-failed';
      readonly deliveryId: string;
      readonly doneAt: Instant;
      readonly part?: number;
      readonly code: string;
    };

export type GrantCommand =
  | ClockCommand
  | { readonly type: 'open'; readonly grant: GrantTerms }
  | { readonly type: 'close' }
  | DeliveryOutcome;

export type GrantEvent =
  | DeadlineEvent
  | { readonly type: 'opened'; readonly grant: GrantTerms }
  | { readonly type: 'deliveryNoted'; readonly note: DeliveryNote }
  | { readonly type: 'closed' };
