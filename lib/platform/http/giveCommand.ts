import type { Actor } from '../../case/actor.ts';
import type { CaseDefinition, CaseState } from '../../case/definition.ts';
import { stepInWords } from '../../case/stepInWords.ts';
import type { AnyCase } from '../../cases.ts';
import type { CaseRef, Outcome } from '../store/change.ts';
import type { Head } from '../store/head.ts';
import type { Answer } from '../store/idempotency.ts';
import type { Reading } from '../store/reading.ts';
import type { StoreDeps } from './caseAddress.ts';
import { caseBody } from './caseBody.ts';
import type { Language } from './language.ts';
import type { Call, Reply } from './operation.ts';

/** What a change answers, kept with the idempotency record so that a repeated call is told the same. */
export function answerWith(
  definition: AnyCase,
  status: number,
  language: Language,
): (head: Head, actor: Actor) => Answer {
  return (head, actor) => ({
    status,
    version: head.version,
    body: JSON.stringify(caseBody(definition, head, actor, language)),
  });
}

/** Turns the outcome of a change into a reply. */
export function replyTo(outcome: Outcome, definition: AnyCase, status: number, language: Language): Reply {
  if (outcome.type === 'refused') return { refusal: stepInWords(outcome.refusal, definition.face) };
  if (outcome.type === 'replayed')
    return { status: outcome.answer.status, json: outcome.answer.body, version: outcome.answer.version };
  const body = caseBody(definition, outcome.head, outcome.actor, language);
  return { status, body, version: outcome.head.version };
}

/** A command, and what goes with it. */
interface Given<Command> {
  readonly id: string;
  readonly command: Command;
  readonly needs?: readonly CaseRef[];
  /** Status of the answer; 200 unless told. */
  readonly status?: number;
  /** What was read of the case before. */
  readonly reading?: Reading;
}

/** Gives a command to a case on behalf of the caller. */
export async function giveCommand<
  State extends CaseState,
  Command extends { readonly type: string },
  Event extends { readonly type: string },
>(
  definition: CaseDefinition<State, Command, Event>,
  call: Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'language' | 'ifMatch' | 'idempotency'>,
  given: Given<Command>,
  deps: StoreDeps,
): Promise<Reply> {
  return replyTo(
    await outcomeOf(definition, call, given, deps),
    definition,
    given.status ?? 200,
    call.language,
  );
}

/** As `giveCommand`, for who needs to know more of what came of it than the reply says. */
export function outcomeOf<
  State extends CaseState,
  Command extends { readonly type: string },
  Event extends { readonly type: string },
>(
  definition: CaseDefinition<State, Command, Event>,
  call: Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'language' | 'ifMatch' | 'idempotency'>,
  given: Given<Command>,
  { store }: StoreDeps,
): Promise<Outcome> {
  const { identity, at, language, ifMatch, idempotency } = call;
  const answer = answerWith(definition, given.status ?? 200, language);
  const { id, command, needs = [], reading } = given;
  const seen = reading ? { reading } : {};
  return store.change(definition, {
    id,
    command,
    needs,
    identity,
    at,
    ifMatch,
    idempotency,
    answer,
    ...seen,
  });
}
