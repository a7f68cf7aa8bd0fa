import { millisecondsOf } from '../../calendar/index.ts';
import type { CallParameters, ServiceDescription } from '../../service/schema.ts';
import { sha256 } from '../store/identifiers.ts';
import type { BegunCall, CallDeps } from './begunCall.ts';
import { askUpstream } from './upstream.ts';

/** What was answered before and may still be: the service itself is not asked, and nothing is learned of it. */
export function keptAnswer(
  begun: BegunCall,
  service: ServiceDescription,
  parameters: CallParameters,
  { answers }: CallDeps,
) {
  const under = keptUnder(begun, service, parameters);
  const answer = under && answers.find(under.name, millisecondsOf(begun.call.asker.at));
  return answer === undefined ? undefined : { answer, milliseconds: 0 };
}

/** Asks the service, and keeps its answer as long as its description lets it. */
export async function askService(
  begun: BegunCall,
  service: ServiceDescription,
  parameters: CallParameters,
  deps: CallDeps,
) {
  const { grant, call } = begun;
  const under = keptUnder(begun, service, parameters);
  const asked = await askUpstream(service, parameters, grant.parties.provider?.org ?? '', deps);
  if (under && 'answer' in asked) {
    const until = millisecondsOf(call.asker.at) + under.seconds * 1000;
    deps.answers.keep(under.name, asked.answer, until);
  }
  return asked;
}

/**
 * Under what an answer is kept: every question to every description of every catalog has its own, and another one once records were
 * corrected (R26.2); undefined where none is.
 */
function keptUnder(
  { grant: { catalogId }, call: { way }, circuit: { corrected } }: BegunCall,
  service: ServiceDescription,
  parameters: CallParameters,
): { readonly name: string; readonly seconds: number } | undefined {
  if (way !== 'calls' || service.cache === undefined) return undefined;
  return {
    name: sha256(JSON.stringify([catalogId, corrected, service, parameters])),
    seconds: service.cache.seconds,
  };
}
