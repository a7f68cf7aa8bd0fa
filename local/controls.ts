import type { JWTPayload } from 'jose';
import type { Clock, Target, Watch } from './clock.ts';
import type { QueuesAndObjects } from './engines/queuesAndObjects.ts';
import type { Identity, IssuerTold, TokenTerms } from './gateway/identity.ts';
import type { Outbox, Sent } from './outbox.ts';

/** What whoever starts a platform can see of it and do to it while it runs: tests and routes of his own are made of this. */
export interface Controls {
  clock: {
    /** Milliseconds since 1970 on the product's clock. */
    now(): number;
    /**
     * Moves the clock forward; what falls due fires in its order, each with everything it causes before the next.
     * Moves wait for each other.
     * @param target an instant, or how it follows from the one that the clock shows when it is this move's turn
     * @param watch told of each timer and schedule that fires in this move
     * @returns how many timers and schedules fired
     * @throws ClockError when the instant lies in the past
     */
    moveTo(target: Target, watch?: Watch): Promise<number>;
  };
  /** The issuer that the template's authorizer names. */
  readonly issuer: IssuerTold;
  /** A token of that issuer, with these claims; for the API and for 30 days of real time unless told otherwise. */
  sign(claims: JWTPayload, terms?: TokenTerms): Promise<string>;
  /** What functions sent to the outside world, the oldest first. */
  sent(): Sent[];
  queues(): KeptQueue[];
  /** Resolves when nothing is going on any more. */
  settled(): Promise<void>;
}

/** A queue and all that lies in it, what is being worked on and what is delayed included. */
export interface KeptQueue {
  name: string;
  arn: string;
  /** Whether other queues, mappings or functions name it for what they cannot process. */
  takesFailures: boolean;
  messages: {
    id: string;
    body: string;
    /** Milliseconds since 1970, real time. */
    sentAt: number;
    receives: number;
  }[];
}

export function createControls(around: {
  clock: Clock;
  identity: Identity;
  outbox: Outbox;
  queues: QueuesAndObjects;
  /** ARNs of the queues that take failures. */
  deadLetterQueues: string[];
  settled: () => Promise<void>;
  /** Told after the clock was moved. */
  moved: () => void;
}): Controls {
  const { clock, identity, outbox, queues, deadLetterQueues, settled, moved } = around;
  return {
    clock: {
      now: clock.now,
      async moveTo(target, watch) {
        const fired = await clock.moveTo(target, settled, watch);
        moved();
        return fired;
      },
    },
    issuer: identity.issuer,
    sign: identity.sign,
    sent: outbox.list,
    queues: () =>
      queues.queues().map(({ name, arn, kept }) => ({
        name,
        arn,
        takesFailures: deadLetterQueues.includes(arn),
        messages: kept().map(({ messageId, sentTimestamp, approximateReceiveCount, body }) => ({
          id: messageId,
          body,
          sentAt: sentTimestamp,
          receives: approximateReceiveCount,
        })),
      })),
    settled,
  };
}
