import type { BundleStep } from '../../bundle/events.ts';
import { nothingToDo } from '../../bundle/steps.ts';
import { stepInWords } from '../../case/stepInWords.ts';
import { hasEnded } from '../../request/bundled.ts';
import type { Request } from '../../request/events.ts';
import { request } from '../../request/request.ts';
import { createPatience, isBusy } from '../store/busy.ts';
import { actionsFor, partsIn, partsShown } from './bundleParts.ts';
import type { StoreDeps } from './caseAddress.ts';
import { outcomeOf } from './giveCommand.ts';
import type { Language } from './language.ts';
import type { Call, Reply } from './operation.ts';
import { problemWithin } from './problemWithin.ts';

type StepCall = Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'language' | 'idempotency'>;

/** How many parts are decided on at once: each is a change of its own. */
const atOnce = 5;
/** In milliseconds: parts that have not begun by then are left to the next call, so that this one is answered in its time. */
const patienceForAll = 8000;

/**
 * What a step of a bundle decides on, read before it: whether it is one for any part.
 *
 * @returns the requests of the bundle as what the step needs, and what was read
 */
export async function readForStep(id: string, call: StepCall, { store }: StoreDeps) {
  const { head, reading } = await store.read('bundle', id, call);
  const needs = requestsOf(head?.state ?? {}).map((part) => ({ kind: 'request', id: part }));
  return { needs, reading };
}

/**
 * Gives a step of a bundle to each of its requests, by the caller and as if they had called it there: each decides and records it by
 * itself, and one that refuses it, or that cannot be reached, keeps no other from it (R20.5). Given again, what is done says so.
 *
 * @param reply to the step of the bundle itself
 * @returns the same, with what came of each part and how all of them stand now; the refusal where another call had done all of it
 * @throws what is wrong with the platform itself
 */
export async function giveToParts(
  step: BundleStep,
  reply: Reply,
  call: StepCall,
  deps: StoreDeps,
): Promise<Reply> {
  const shown = shownIn(reply);
  if (shown === undefined) return reply;
  const requests = requestsOf(shown.body);
  const isOver = createPatience(patienceForAll);
  const given: PartResult[] = [];
  for (let first = 0; first < requests.length; first += atOnce) {
    const some = requests.slice(first, first + atOnce);
    const later = (part: string) => unreached(part, call.language);
    given.push(
      ...(isOver()
        ? some.map(later)
        : await Promise.all(some.map((part) => giveToPart(part, step, call, deps)))),
    );
  }
  // Another call was before this one with every part: as if it had come after it.
  if (given.length > 0 && given.every(isTakenAlready))
    return { refusal: nothingToDo(step, await partsIn(requests, deps.store)) };
  return answered(shown, call, deps, (parts) => {
    const over = new Set(parts.filter(hasEnded).map(({ id }) => id));
    return { results: given.map((result) => (over.has(result.id) ? asEnded(result) : result)) };
  });
}

/** What is answered to a bundle that was gathered: with its parts, as whoever reads it is told. */
export async function showGathered(reply: Reply, call: StepCall, deps: StoreDeps): Promise<Reply> {
  const shown = shownIn(reply);
  return shown === undefined ? reply : answered(shown, call, deps);
}

async function answered(
  { status, body, version }: Shown,
  call: StepCall,
  { store }: StoreDeps,
  more: (parts: readonly Request[]) => object = () => ({}),
): Promise<Reply> {
  const parts = await partsIn(requestsOf(body), store);
  const id = 'id' in body ? String(body.id) : '';
  return {
    status,
    body: { ...body, ...actionsFor(body, parts), ...partsShown(id, parts, call), ...more(parts) },
    ...(version === undefined ? {} : { version }),
  };
}

interface Shown {
  readonly status: number;
  readonly body: object;
  readonly version?: number | undefined;
}

/** The bundle as it is answered, or was before; undefined where its step was refused: then no part is asked. */
function shownIn(reply: Reply): Shown | undefined {
  if ('json' in reply) {
    // Kept by `answerWith`, which made it from an object.
    const body: object = JSON.parse(reply.json);
    return { status: reply.status, body, version: reply.version };
  }
  return 'body' in reply ? reply : undefined;
}

/** The ids of its requests, as a bundle's state and its view have them. */
function requestsOf(bundle: object): readonly string[] {
  return 'requests' in bundle ? (bundle.requests as readonly string[]) : [];
}

/** What came of a step for one part. */
interface PartResult {
  readonly id: string;
  readonly done: boolean;
  /** There was nothing to do: it had ended already. */
  readonly ended?: true;
  readonly problem?: { readonly code: string };
}

const isTakenAlready = ({ problem }: PartResult) => problem?.code === 'not_in_this_status';

/** A part that has ended is no problem of a step that came after its end. */
function asEnded(result: PartResult): PartResult {
  return isTakenAlready(result) ? { id: result.id, done: false, ended: true } : result;
}

async function giveToPart(
  id: string,
  step: BundleStep,
  { idempotency, ...call }: StepCall,
  deps: StoreDeps,
): Promise<PartResult> {
  // The same call again does nothing twice to any part.
  const once = idempotency && { ...idempotency, key: `${idempotency.key} ${id}` };
  const given = { ...call, ifMatch: undefined, idempotency: once };
  const outcome = await outcomeOf(request, given, { id, command: { type: step } }, deps).catch(
    (error: unknown) => {
      if (!isBusy(error)) throw error;
      return undefined;
    },
  );
  if (outcome === undefined) return unreached(id, call.language);
  if (outcome.type !== 'refused') return { id, done: true };
  return {
    id,
    done: false,
    problem: problemWithin(stepInWords(outcome.refusal, request.face), call.language),
  };
}

/** A part that could not be decided on now; it is as it was, or the call that comes again says what it has done. */
function unreached(id: string, language: Language): PartResult {
  const detail = {
    zh: '平台此刻繁忙，这一件可能没有办理，请稍后再办理一次。',
    en: 'The platform is busy and this part may not have been done: take the step once more in a while.',
  };
  const refusal = { code: 'temporarily_unavailable', status: 503, detail } as const;
  return { id, done: false, problem: problemWithin(refusal, language) };
}
