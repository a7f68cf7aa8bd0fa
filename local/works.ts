import { join } from 'node:path';
import { settle } from './activity.ts';
import type { Engines } from './engines/engines.ts';
import { createStepFunctions, type StepFunctions } from './engines/stepFunctions.ts';
import { sinkPath } from './gateway/aws.ts';
import type { Keyring } from './gateway/keyring.ts';
import type { Ground } from './ground.ts';
import type { Outbox } from './outbox.ts';
import { invokeAsynchronously } from './runtime/asynchronous.ts';
import { environmentOf } from './runtime/environment.ts';
import { createExpiry, type Expiry } from './runtime/expiry.ts';
import { openFunctionLog } from './runtime/functionLog.ts';
import { createFunctions, type Functions } from './runtime/functions.ts';
import type { Disorder } from './runtime/handOver.ts';
import { createInvoker } from './runtime/invoker.ts';
import { type Mappings, startMappings } from './runtime/mappings.ts';
import { startSchedules } from './runtime/schedules.ts';
import { functionName } from './template/mapping.ts';
import type { Model } from './template/model.ts';
import type { Place } from './template/names.ts';

/** What does things: functions, and whatever calls them by itself. */
export interface Works {
  functions: Functions;
  machines: StepFunctions;
  expiry: Expiry;
  /** Something was written: its readers look at once. */
  changed(service: 'dynamodb' | 'sqs'): void;
  /** Resolves when nothing is going on any more. */
  settled: () => Promise<void>;
  /** Lets open executions go on and schedules and mappings call. */
  deliver(): void;
}

/** Functions can be called at once; nothing calls them by itself before `deliver`. */
export function createWorks(
  ground: Ground,
  model: Model,
  engines: Engines,
  around: {
    place: Place;
    keyring: Keyring;
    outbox: Outbox;
    ran: FunctionRan | undefined;
    /** When failed messages of queues come again, if not at the end of their visibility time-out. */
    redeliveryMilliseconds: number | undefined;
    onlyLatest: boolean | undefined;
    disorder: Disorder | undefined;
    receivers: Readonly<Record<string, string>>;
  },
): Works {
  const { memory, clock, activity, terminal, undo } = ground;
  const { dynamodb, queues } = engines;
  const functions = functionsOf(ground, model, around);
  const invoker = createInvoker(functions, model.grants, terminal.denied);
  const machines = createStepFunctions(model.machines, {
    memory,
    clock,
    activity,
    invoke: (machine, name, event) => invoker(machine.role, machine.name, name, event),
    failed: terminal.executionFailed,
  });
  const expiry = createExpiry(dynamodb, model.tables, clock.now);
  let mappings: Mappings | undefined;
  undo.push(
    () => functions.stop(),
    () => mappings?.stop(),
    () => machines.stop(),
    () => clock.stop(),
  );
  return {
    functions,
    machines,
    expiry,
    changed(service) {
      activity.stir();
      mappings?.kick(service);
    },
    settled: () => settle(activity, mappings?.pumps ?? []),
    deliver() {
      const { region, account } = around.place;
      const { isExpired } = expiry;
      const { failed } = terminal;
      const { redeliveryMilliseconds, disorder, onlyLatest } = around;
      const sources = { activity, functions, queues, dynamodb, memory, region, account, isExpired, failed };
      mappings = startMappings(model, { ...sources, redeliveryMilliseconds, disorder });
      machines.resume();
      mappings.kick('dynamodb');
      mappings.kick('sqs');
      startSchedules(model.schedules, {
        activity,
        clock,
        memory,
        async call(schedule, event) {
          const invoke = () => invoker(schedule.role, schedule.name, schedule.target, event);
          const target = functions.model(functionName(schedule.target));
          if (target) await invokeAsynchronously(target, event, invoke, queues);
        },
        failed,
        onlyLatest,
      });
    },
  };
}

/** Told of every invocation that ended, and how long it took in milliseconds. */
export type FunctionRan = (name: string, milliseconds: number) => void;

function functionsOf(
  { directory, activity, clock, terminal }: Ground,
  model: Model,
  { place, keyring, outbox, ran, receivers }: Parameters<typeof createWorks>[3],
): Functions {
  return createFunctions(model.functions, {
    activity,
    clock: clock.shared,
    sink: `${place.aws}${sinkPath}`,
    receivers,
    log: openFunctionLog(join(directory, 'functions.log'), terminal.failed),
    environment: (fn) =>
      environmentOf(fn, { region: place.region, endpoint: place.aws, credentials: keyring.of(fn.name) }),
    outbound: (message) => outbox.add(message, clock.now()),
    failed: terminal.functionFailed,
    ran,
  });
}
