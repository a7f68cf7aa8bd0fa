/** Knows whether anything is going on, so that a moved clock can wait until everything that follows has happened. */
export interface Activity {
  /** Something begins; call the result once when it has ended. */
  begin(): () => void;
  /** Something happened that others may have to react to. */
  stir(): void;
  /** How often something happened that others may have to react to. */
  readonly stirred: number;
  /** Resolves as soon as nothing is going on. */
  quiet(): Promise<void>;
  /** Somebody outside called. */
  called(): void;
  /** Milliseconds since somebody outside called last. */
  sinceCall(): number;
}

export function createActivity(): Activity {
  let active = 0;
  let stirred = 0;
  let calledAt = Number.NEGATIVE_INFINITY;
  let waiting: (() => void)[] = [];
  return {
    begin() {
      active += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        active -= 1;
        if (active > 0) return;
        // A follow-up that starts in the same turn of the event loop still belongs to what just ended.
        setImmediate(() => {
          if (active > 0) return;
          const woken = waiting;
          waiting = [];
          for (const wake of woken) wake();
        });
      };
    },
    stir: () => {
      stirred += 1;
    },
    get stirred() {
      return stirred;
    },
    quiet: () =>
      new Promise((resolve) => {
        setImmediate(() => {
          if (active === 0) resolve();
          else waiting.push(resolve);
        });
      }),
    called: () => {
      calledAt = performance.now();
    },
    sinceCall: () => performance.now() - calledAt,
  };
}

/** Something that can be told to look whether there is work. */
export interface Pump {
  /** Looks soon; while it already works, it looks once more afterwards. */
  kick(): void;
}

/**
 * Runs `drain` one at a time, whenever it is kicked, and counts as activity until it found nothing more.
 * @param drain handles everything there is to handle now
 * @param failed told about an error of `drain`, which does not stop the pump
 */
export function createPump(
  activity: Activity,
  drain: () => Promise<void>,
  failed: (error: unknown) => void,
): Pump {
  let running = false;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await drain();
    } while (again);
  };
  return {
    kick() {
      if (running) {
        again = true;
        return;
      }
      running = true;
      const end = activity.begin();
      run()
        .catch(failed)
        .finally(() => {
          running = false;
          end();
          if (again) this.kick();
        });
    },
  };
}

/** In milliseconds of real time. */
export interface Patience {
  /** After so long waiting ends anyway, so that one stuck function holds up nobody for ever. */
  most: number;
  /** After so long it ends while calls from outside keep coming: what they cause is not what is waited for. */
  underTraffic: number;
}

/** Calls from outside that come more often than this, in milliseconds, never let it become quiet. */
const steady = 1000;
/** Milliseconds between looks whether it is time to end. */
const slice = 250;

/** Resolves when nothing is going on and a look at every source of work has found none, or patience is at its end. */
export async function settle(
  activity: Activity,
  pumps: Iterable<Pump>,
  { most, underTraffic }: Patience = { most: 60_000, underTraffic: 3000 },
): Promise<void> {
  const sources = [...pumps];
  const begun = performance.now();
  let looking: Promise<boolean> | undefined;
  for (let waited = 0; waited < most; waited = performance.now() - begun) {
    if (waited > underTraffic && activity.sinceCall() < steady) return;
    looking ??= look(activity, sources);
    const isDone = await Promise.race([looking, sleep(Math.min(slice, most - waited))]);
    if (isDone) return;
    if (isDone === false) looking = undefined;
  }
}

/** Lets every source look and waits until it is quiet. @returns whether nothing has happened meanwhile */
async function look(activity: Activity, sources: readonly Pump[]): Promise<boolean> {
  const before = activity.stirred;
  for (const pump of sources) pump.kick();
  await activity.quiet();
  return activity.stirred === before;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds)).unref();
  });
}
