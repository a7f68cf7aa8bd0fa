import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type Instant, instantOf, millisecondsOf } from '../../calendar/index.ts';
import { shardOf, sha256 } from '../store/identifiers.ts';

/** The input of the one timer state machine. Executions outlive deployments: old inputs must stay readable. */
export interface TimerInput {
  readonly kind: string;
  readonly id: string;
  /** Version of the case at which this timer was started; a younger timer in force ends it. */
  readonly revision: number;
  /** When to ask, RFC 3339. */
  readonly at: string;
}

export interface Timers {
  /**
   * Starts a timer. Starting one twice is one; `attempt` above 1 is the sweep's repair of a timer that was lost or ended early.
   * @returns false when an execution of this name has ended already
   */
  start(timer: TimerInput, attempt?: number): Promise<boolean>;
  /** Whether the execution of this name runs: it may wait for another instant by now than it was started for. */
  isRunning(timer: Pick<TimerInput, 'kind' | 'id' | 'revision'>, attempt: number): Promise<boolean>;
}

/** A name of at most 80 letters, digits, `-` and `_`, the same for the same timer. */
export function executionName(
  { kind, id, revision }: Pick<TimerInput, 'kind' | 'id' | 'revision'>,
  attempt: number,
): string {
  const readable = `${kind}-${id}`.replace(/[^A-Za-z0-9_-]/g, '_');
  const place =
    readable.length <= 56 ? readable : `${readable.slice(0, 39)}-${sha256(readable).slice(0, 16)}`;
  return `${place}-v${revision}-a${attempt}`;
}

/**
 * The instant at which the timer fires: the legal instant and a little later, spread by case over `spreadSeconds`,
 * since thousands of terms end at the same midnight. Lateness is computed from the legal instant all the same.
 */
export function spread(at: Instant, id: string, spreadSeconds: number): Instant {
  return spreadSeconds === 0 ? at : instantOf(millisecondsOf(at) + shardOf(id, spreadSeconds) * 1000);
}

const day = 86_400_000;
/** Days ahead for which a timer waits: an execution of Step Functions lasts a year at most. */
const furthest = 300;

/** Whether a wake lies so far ahead, as the end of a grant or of a time of keeping may, that the sweep starts its timer when it comes near. */
export function isForTheSweep(wakeAt: Instant, now: Instant): boolean {
  return millisecondsOf(wakeAt) - millisecondsOf(now) > furthest * day;
}

export function openTimers(stateMachineArn: string, spreadSeconds: number): Timers {
  return createTimers(new SFNClient({ maxAttempts: 4 }), stateMachineArn, spreadSeconds);
}

export function createTimers(client: SFNClient, stateMachineArn: string, spreadSeconds: number): Timers {
  return {
    async start(timer, attempt = 1) {
      const input = JSON.stringify({ ...timer, at: spread(timer.at, timer.id, spreadSeconds) });
      try {
        await client.send(
          new StartExecutionCommand({ stateMachineArn, name: executionName(timer, attempt), input }),
        );
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return false;
        throw error;
      }
    },
    async isRunning(timer, attempt) {
      const machine = stateMachineArn.replace(':stateMachine:', ':execution:');
      const executionArn = `${machine}:${executionName(timer, attempt)}`;
      try {
        return (await client.send(new DescribeExecutionCommand({ executionArn }))).status === 'RUNNING';
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return false;
        throw error;
      }
    },
  };
}
