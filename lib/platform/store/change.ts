import type { Instant } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Identity } from './actors.ts';
import type { StoredEvent } from './events.ts';
import type { Head } from './head.ts';
import type { Answer, IdempotentCall } from './idempotency.ts';
import type { Reading } from './reading.ts';

/** Somebody who asks at an instant: delegations hold on certain days. */
export interface Asker {
  readonly identity: Identity;
  readonly at: Instant;
}

/** Who looks at a case, and what was read for it. */
export interface Beholder {
  readonly identity: Identity;
  readonly reading: Reading;
}

export interface CaseRef {
  readonly kind: string;
  readonly id: string;
}

export interface Change<Command> {
  readonly id: string;
  readonly command: Command;
  readonly identity: Identity;
  readonly at: Instant;
  /** Other cases that the decision will ask for, read together with this one: it saves a read, nothing else. */
  readonly needs?: readonly CaseRef[];
  /** What was read of it before (`read`, `wouldChange`): the first attempt decides on that, and the version is checked when it is written. */
  readonly reading?: Reading;
  /** Version the caller has seen; another one is refused (412). */
  readonly ifMatch?: number | undefined;
  readonly idempotency?: IdempotentCall | undefined;
  /**
   * What the caller will be told; kept with the idempotency record.
   * @param events what the call has brought about: nothing where it changed nothing
   */
  readonly answer?: (head: Head, actor: Actor, events: readonly StoredEvent[]) => Answer;
}

export type Outcome =
  | {
      readonly type: 'changed' | 'unchanged';
      readonly head: Head;
      readonly actor: Actor;
      readonly events: readonly StoredEvent[];
    }
  | { readonly type: 'replayed'; readonly answer: Answer }
  | {
      readonly type: 'refused';
      readonly refusal: Refusal;
      /** The case that refused, for whoever stands in it; whoever does not is told of none. */
      readonly head?: Head;
    };

/** @param version that of the case by now, where it was read; a write that came between leaves it unknown */
export function stale(version: number | undefined): Refusal {
  const [zh, en] =
    version === undefined ? ['', ''] : [`（当前版本 ${version}）`, ` (its version is ${version})`];
  return {
    code: 'stale_version',
    status: 412,
    detail: {
      zh: `该事项已变更${zh}，请重新读取后再办理。`,
      en: `The case has changed since${en}; read it again first.`,
    },
  };
}
