import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Memory } from '../platformState.ts';
import type { ScheduleModel } from '../template/model.ts';

export interface ScheduleSurroundings {
  activity: Activity;
  clock: Clock;
  memory: Memory;
  call(schedule: ScheduleModel, event: string): Promise<unknown>;
  failed: (error: unknown) => void;
  /** A move of the clock over several occurrences of a schedule calls once, at the last of them. */
  onlyLatest?: boolean | undefined;
}

/**
 * Calls functions when the product's clock says so. What fell due while the platform was stopped is called once after
 * the start, as the scheduler's flexible retry would.
 */
export function startSchedules(models: ScheduleModel[], around: ScheduleSurroundings): void {
  for (const model of models) plan(model, around, lastFired(model, around));
}

function plan(model: ScheduleModel, around: ScheduleSurroundings, after: number): void {
  const due = model.recurrence.next(after);
  if (due === undefined) return;
  const input = model.input ?? eventOf(model, due);
  const fire = () => {
    // After a stop of several days only the latest occurrence is made up for.
    const following = model.recurrence.next(due);
    try {
      around.memory.write(key(model), String(due));
    } catch (error) {
      // It is called all the same; after a restart perhaps once more.
      around.failed(error);
    }
    plan(model, around, due);
    const reached = around.onlyLatest ? around.clock.goesTo() : around.clock.now() - 1000;
    if (following !== undefined && following <= reached) return;
    const ended = around.activity.begin();
    around.call(model, input).catch(around.failed).finally(ended);
  };
  around.clock.at(due, fire, { kind: 'schedule', name: model.name, input });
}

/** The scheduler's context attributes have no place here; without an Input the target gets this. */
function eventOf(model: ScheduleModel, due: number): string {
  return JSON.stringify({
    version: '0',
    id: model.name,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    time: new Date(due).toISOString().replace('.000', ''),
    resources: [],
    detail: {},
  });
}

function lastFired(model: ScheduleModel, { memory, clock }: ScheduleSurroundings): number {
  const kept = memory.read(key(model));
  if (kept !== undefined) return Number(kept);
  const now = clock.now();
  memory.write(key(model), String(now));
  return now;
}

function key(model: ScheduleModel): string {
  return `schedule.${model.name}`;
}
