import type { Bundle, BundleStep } from '../../bundle/events.ts';
import type { Refusal } from '../../case/refusal.ts';
import { stepInWords } from '../../case/stepInWords.ts';
import { citation } from '../../regulation/citation.ts';
import { problems } from '../../regulation/problem/registry.ts';
import { request } from '../../request/request.ts';
import type { StoreDeps } from './caseAddress.ts';
import { outcomeOf } from './giveCommand.ts';
import { type Language, say } from './language.ts';
import type { Call, Reply } from './operation.ts';

type StepCall = Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'language' | 'idempotency'>;

/** How many parts are decided on at once: each is a change of its own. */
const atOnce = 5;

/**
 * Gives a step of a bundle to each of its requests, by the caller and as if they had called it there: each decides and records it by
 * itself, and one that refuses it, or that cannot be reached, keeps no other from it (R20.5). Given again, what is done says so.
 *
 * @param reply to the step of the bundle itself
 * @returns the same, with what came of each part
 * @throws what has kept a part from being decided on at all, when the others are: the call is then made again
 */
export async function giveToParts(
  id: string,
  step: BundleStep,
  reply: Reply,
  call: StepCall,
  deps: StoreDeps,
): Promise<Reply> {
  const shown = shownIn(reply);
  if (shown === undefined) return reply;
  const head = (await deps.store.heads([{ kind: 'bundle', id }])).get(`bundle#${id}`);
  // Read under a bundle's key, so its state is a bundle's.
  const { requests = [] } = (head?.state ?? {}) as Partial<Bundle>;
  const settled: PromiseSettledResult<object>[] = [];
  for (let first = 0; first < requests.length; first += atOnce) {
    const some = requests.slice(first, first + atOnce);
    settled.push(...(await Promise.allSettled(some.map((part) => giveToPart(part, step, call, deps)))));
  }
  const results = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  const { status, body, version } = shown;
  return { status, body: { ...body, results }, ...(version === undefined ? {} : { version }) };
}

/** The bundle as it is answered, or was before; undefined where its step was refused: then no part is asked. */
function shownIn(reply: Reply) {
  if ('json' in reply) {
    // Kept by `answerWith`, which made it from an object.
    const body: object = JSON.parse(reply.json);
    return { status: reply.status, body, version: reply.version };
  }
  return 'body' in reply ? reply : undefined;
}

async function giveToPart(
  id: string,
  step: BundleStep,
  { idempotency, ...call }: StepCall,
  deps: StoreDeps,
): Promise<object> {
  // The same call again does nothing twice to any part.
  const once = idempotency && { ...idempotency, key: `${idempotency.key} ${id}` };
  const given = { ...call, ifMatch: undefined, idempotency: once };
  const outcome = await outcomeOf(request, given, { id, command: { type: step } }, deps);
  if (outcome.type !== 'refused') return { id, done: true };
  return { id, done: false, problem: problemOf(stepInWords(outcome.refusal, request.face), call.language) };
}

/** Why a part has refused, as its own address would say it. */
function problemOf({ code, detail }: Refusal, language: Language): object {
  const known = problems[code];
  return {
    code,
    title: say(known.title, language),
    detail: say(detail, language),
    ...('basis' in known ? { basis: known.basis } : {}),
    ...('article' in known ? { article: say(citation(known.article), language) } : {}),
  };
}
