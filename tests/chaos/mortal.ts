import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { CallPoint, Inject } from '../../local/faults/fault.ts';
import type { Disorder } from '../../local/runtime/handOver.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { createAim, nameOf, type Target } from '../faults/positions.ts';
import { lostAnswers, seededDisorder, seededFaults } from '../faults/seeded.ts';
import { sealThisProcess } from '../sealed.ts';
import { boundaryMet, isAtBoundary } from './boundaries.ts';
import { type FromMortal, parseAimed, toMortal } from './messages.ts';

/**
 * The platform that `npm start` starts, in a process of its own that dies at calls of AWS that are aimed at: with −9, and
 * everything in its process group with it. Meanwhile calls meet conflicts, throttling and lost answers, and records come
 * twice and in another order.
 */
process.title = 'gongxiang-mortal';
process.env['TZ'] = 'UTC';
sealThisProcess();

const { values } = parseArgs({
  options: {
    assembly: { type: 'string', default: '' },
    data: { type: 'string', default: '' },
    port: { type: 'string', default: '0' },
    at: { type: 'string', default: '' },
    /** A host that parts are posted to, and where it really is: `host=http://…`. */
    receiver: { type: 'string', default: '' },
    /** What it dies of: read at the start and whenever told, written in the moment before it dies. */
    aimed: { type: 'string', default: '' },
  },
});

/** Before a call is carried out, and when it was carried out and its answer is still on its way. */
const deaths = (_: CallPoint) =>
  [
    { name: 'killed before', when: 'before', fault: true },
    { name: 'killed after', when: 'after', fault: true },
  ] as const;
const aim = createAim<boolean>(deaths);
/** Boundaries at which it is to die, whichever call comes by there first. */
let atBoundaries: readonly Target[] = [];

/** The lesser troubles, another lot of them in every incarnation. */
let troubles: { readonly faults: readonly Inject[]; readonly disorder: Disorder } | undefined;

function takeAim(): void {
  const { targets, counted, seed } = parseAimed(readFileSync(values.aimed, 'utf8'));
  aim.at(targets, new Map(counted));
  atBoundaries = targets.filter((target) => isAtBoundary(nameOf(target)));
  troubles =
    seed === undefined
      ? undefined
      : { faults: [seededFaults(seed), lostAnswers(seed)], disorder: seededDisorder(seed) };
}

function receiversOf(told: string): Record<string, string> {
  const [host = '', ...url] = told.split('=');
  return host === '' ? {} : { [host]: url.join('=') };
}

/** Nothing of this process runs after this. @param boundary at which it dies, where it is one */
function die(boundary?: Target): never {
  const aimed = parseAimed(readFileSync(values.aimed, 'utf8'));
  const death = {
    counted: [...aim.counted],
    struck: [...aim.struck, ...(boundary ? [nameOf(boundary)] : [])],
  };
  writeFileSync(values.aimed, JSON.stringify({ ...aimed, ...death }));
  process.kill(-process.pid, 'SIGKILL');
  // The kernel ends the process before the call above returns.
  throw new Error('still alive');
}

const faults: Inject = (point) => {
  if (aim.inject(point) === true) die();
  const boundary = boundaryMet(point, atBoundaries);
  if (boundary) die(boundary);
  for (const trouble of troubles?.faults ?? []) {
    const fault = trouble(point);
    if (fault) return fault;
  }
  return undefined;
};

// Whoever started it is gone: it would stay for ever.
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
takeAim();
const platform = await startEmbedded({
  assembly: values.assembly,
  data: values.data,
  port: Number(values.port),
  at: values.at,
  quiet: true,
  // What was not taken is posted again after a minute at least, which is as long as anybody waits here.
  redeliveryMilliseconds: 1_000,
  receivers: receiversOf(values.receiver),
  faults,
  disorder: (batch) => troubles?.disorder(batch) ?? {},
});
const say = (message: FromMortal) => process.send?.(message);
process.on('message', (sent) => {
  if (toMortal.parse(sent) === 'aim') {
    takeAim();
    say({ type: 'aimed' });
  } else {
    void platform
      .settled()
      .then(() =>
        say({ type: 'settled', seen: aim.seen.map(({ what, occurrence }) => ({ what, occurrence })) }),
      );
  }
});
say({ type: 'started', aws: platform.aws });
