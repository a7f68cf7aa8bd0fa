import type { Bundle, BundleStep } from '../../bundle/events.ts';
import type { Refusal } from '../../case/refusal.ts';
import { createPatience, isBusy } from '../store/busy.ts';
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
/** In milliseconds: parts that have not begun by then are left to the next call, so that this one is answered in its time. */
const patienceForAll = 8000;

/**
 * Gives a step of a bundle to each of its requests, by the caller and as if they had called it there: each decides and records it by
 * itself, and one that refuses it, or that cannot be reached, keeps no other from it (R20.5). Given again, what is done says so.
 *
 * @param reply to the step of the bundle itself
 * @returns the same, with what came of each part
 * @throws what is wrong with the platform itself
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
  const isOver = createPatience(patienceForAll);
  const results: object[] = [];
  for (let first = 0; first < requests.length; first += atOnce) {
    const some = requests.slice(first, first + atOnce);
    const later = (part: string) => unreached(part, call.language);
    results.push(
      ...(isOver()
        ? some.map(later)
        : await Promise.all(some.map((part) => giveToPart(part, step, call, deps)))),
    );
  }
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
  const outcome = await outcomeOf(request, given, { id, command: { type: step } }, deps).catch(
    (error: unknown) => {
      if (!isBusy(error)) throw error;
      return undefined;
    },
  );
  if (outcome === undefined) return unreached(id, call.language);
  if (outcome.type !== 'refused') return { id, done: true };
  return { id, done: false, problem: problemOf(stepInWords(outcome.refusal, request.face), call.language) };
}

/** A part that could not be decided on now; it is as it was, or the call that comes again says what it has done. */
function unreached(id: string, language: Language): object {
  const detail = {
    zh: '平台此刻繁忙，这一件可能没有办理，请稍后再办理一次。',
    en: 'The platform is busy and this part may not have been done: take the step once more in a while.',
  };
  const refusal = { code: 'temporarily_unavailable', status: 503, detail } as const;
  return { id, done: false, problem: problemOf(refusal, language) };
}

/** Why a part has refused, as its own address would say it. */
function problemOf({ code, detail, errors }: Refusal, language: Language): object {
  const known = problems[code];
  return {
    code,
    title: say(known.title, language),
    detail: say(detail, language),
    ...('basis' in known ? { basis: known.basis } : {}),
    ...('article' in known ? { article: say(citation(known.article), language) } : {}),
    ...(errors
      ? {
          errors: errors.map((each) => ({
            path: each.path,
            code: each.code,
            message: say(each.message, language),
          })),
        }
      : {}),
  };
}
