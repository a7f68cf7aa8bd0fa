import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import { AwsError } from '../engines/awsCall.ts';
import type { QueuesAndObjects } from '../engines/queuesAndObjects.ts';
import type { ManagedKeys } from '../engines/managedKeys.ts';
import type { Secrets } from '../engines/secrets.ts';
import type { StepFunctions } from '../engines/stepFunctions.ts';
import type { Functions } from '../runtime/functions.ts';
import type { CorsRule } from '../template/bucket.ts';
import type { Grants } from '../template/grants.ts';
import type { Inject } from '../faults/fault.ts';
import type { JsonObject } from '../template/intrinsics.ts';
import type { Account } from '../template/names.ts';
import { isGranted, type Wish } from './access.ts';
import type { Credentials } from './credentials.ts';
import type { PartitionKeys } from './requiredActions.ts';
import type { TableDoor } from './tableDoor.ts';

/** A call of AWS that came through the gateway and was let through. */
export interface AwsCall {
  /** Name of the function that made it, or `platform`. */
  holder: string;
  service: string;
  operation: string;
  input: JsonObject;
  /** What the table answered, with the capacity consumed; empty for other services. */
  output: JsonObject;
}

/** Everything the gateway passes requests on to. */
export interface Behind {
  account: Account;
  grants: Grants;
  credentials: ReadonlyMap<string, Credentials>;
  partitionKeys: PartitionKeys;
  tables: TableDoor;
  queues: QueuesAndObjects;
  /** Of every bucket what browsers are told of it. */
  cors: ReadonlyMap<string, CorsRule[]>;
  machines: StepFunctions;
  managedKeys: ManagedKeys;
  secrets: Secrets;
  functions: Functions;
  activity: Activity;
  clock: Clock;
  /** Whether this function may write now, or must wait until there is room again. */
  takesFromOutside(holder: string): boolean;
  /** Something was written that a stream, a queue or a machine may have to react to. */
  changed(service: 'dynamodb' | 'sqs'): void;
  denied(holder: string, wish: Wish): void;
  watch: ((call: AwsCall) => void) | undefined;
  /** Asked before and after every call what goes wrong with it. */
  faults: Inject | undefined;
}

/** Lets a request through if its caller may. @throws AwsError `AccessDeniedException` otherwise */
export function demand(behind: Behind, caller: Credentials, wishes: Wish[]): void {
  for (const wish of wishes) {
    if (caller.role === undefined || isGranted(behind.grants, caller.role, wish)) continue;
    behind.denied(caller.holder, wish);
    const who = `arn:${behind.account.partition}:sts::${behind.account.account}:assumed-role/${caller.role}/${caller.holder}`;
    throw new AwsError(
      'AccessDeniedException',
      `User: ${who} is not authorized to perform: ${wish.action} on resource: ${wish.resource} ` +
        `because no identity-based policy allows the ${wish.action} action`,
    );
  }
}

/**
 * Lets nothing new in while there is no room for what would follow from it.
 * @throws AwsError `ServiceUnavailable`
 */
export function demandRoom(behind: Behind, { holder }: Pick<Credentials, 'holder'>): void {
  if (behind.takesFromOutside(holder)) return;
  throw new AwsError('ServiceUnavailable', 'The disk is nearly full.', 503);
}
