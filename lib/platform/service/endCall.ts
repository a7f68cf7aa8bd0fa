import { dateOf, millisecondsOf } from '../../calendar/index.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Way } from '../../service/call.ts';
import { isOfOneAnswer, mayLieInQuestion } from '../../service/circuit.ts';
import { type UpstreamFault, upstreamFaultNames } from '../../service/names.ts';
import type { CallParameters } from '../../service/schema.ts';
import type { StoreDeps } from '../http/caseAddress.ts';
import type { BegunCall, CallDeps, Made } from './begunCall.ts';
import { type Ended, logLine } from './callLog.ts';
import { type Ending, keepOutcome } from './circuitStore.ts';
import { countOutcome } from './meter.ts';
import { noteAnswering, noteOfService } from './noteOfService.ts';

/** What is made of an answer, with the digest of what leaves. */
export type Weighed =
  | Exclude<Made, { body: object }>
  | (Extract<Made, { body: object }> & { readonly digest: string });

/** Both are written together or not at all: a call that is counted as ended is in the log. */
export async function logEnd(
  { grant, asking }: BegunCall,
  ended: Ended,
  shard: number,
  { store }: StoreDeps,
) {
  const { outcome, records } = ended;
  const isEmpty =
    asking.way === 'calls' && outcome === 'answered' && ended.why === undefined && records === 0;
  const counted = { shard, day: dateOf(asking.at), outcome, records, isEmpty };
  await store.table.transact([
    logLine(store.table, grant.id, shard, asking, ended),
    ...(asking.way === 'opening' ? [] : [countOutcome(store.table, grant.id, counted)]),
  ]);
}

/** What the log says of a call that was made. */
export function endOf(made: Weighed, milliseconds: number, way: Way): Ended {
  if ('fault' in made) return { outcome: 'failed', why: made.fault, records: 0, milliseconds };
  if ('refusal' in made) return { outcome: 'answered', why: made.refusal.code, records: 0, milliseconds };
  const { digest, records, others = 0, lacks = false } = made;
  return {
    ...(lacks ? { outcome: 'failed', why: 'items_missing' } : { outcome: 'answered' }),
    records,
    ...(others === 0 ? {} : { others }),
    milliseconds,
    // Of three possible answers the digest would tell which one it was.
    ...(way === 'verify' ? {} : { digest }),
  };
}

/** How a call has ended for the service behind it. */
export function endingOf(made: Weighed, asked: CallParameters): Ending {
  const fault = 'body' in made && made.lacks ? 'items_missing' : 'fault' in made ? made.fault : undefined;
  if (fault === undefined) return { hasAnswered: true };
  return { hasAnswered: isOfOneAnswer(fault), ...(mayLieInQuestion(fault) ? { asked } : {}) };
}

/** What follows of an answer, or of none, for whoever asks next; both sides are told where it is interrupted or answers again. */
export async function keepAfter(
  { grant, circuit, call }: BegunCall,
  ending: Ending,
  deps: CallDeps,
): Promise<void> {
  const { at } = call.asker;
  const { circuit: after, hasClosed } = await keepOutcome(
    deps.store.table,
    grant.catalogId,
    circuit,
    ending,
    millisecondsOf(at),
  );
  if (hasClosed) await noteAnswering(grant.catalogId, after, at, deps);
  else if (ending.hasAnswered || after.openSince !== undefined) await noteOfService(grant, after, at, deps);
}

export function failed(fault: UpstreamFault): Refusal {
  const { zh, en } = upstreamFaultNames[fault];
  return {
    code: 'upstream_failed',
    status: 502,
    detail: {
      zh: `提供部门的服务没有正常返回：${zh}。已记入调用日志。`,
      en: `The service behind it has failed: ${en}. It is in the log of calls.`,
    },
  };
}
