import { notFound } from '../../case/refusal.ts';
import type { AnyCase } from '../../cases.ts';
import type { StoreDeps } from './caseAddress.ts';
import { caseBody, countingOf } from './caseBody.ts';
import type { Call, Reply } from './operation.ts';
import { shownBeside } from './shownBeside.ts';
import { keysOfLook, noteLook, readVisible } from './visibleCase.ts';

/** A case as it stands now, to whomever it concerns now; that they looked is noted (R42.1). */
export async function showCase(
  definition: AnyCase,
  id: string,
  call: Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'language'>,
  deps: StoreDeps,
): Promise<Reply> {
  const { store } = deps;
  const beside = keysOfLook(definition, id, call, 'file');
  const seen = await readVisible(definition, id, call, store, beside);
  if (!seen) return { refusal: notFound };
  await noteLook(definition, seen, call, store, 'file');
  const counting = await countingOf(definition, seen, deps, call);
  const body = caseBody(definition, seen.head, seen.actor, call.language, counting);
  const { head, sides, actor } = seen;
  const more = await shownBeside(
    definition.kind,
    { id, state: head.state, sides, actor, at: call.at, language: call.language, body },
    store,
  );
  return { status: 200, body: { ...body, ...more }, version: head.version };
}
