import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Look } from '../../../lib/case/looks.ts';
import { notYours } from '../../../lib/case/refusal.ts';
import { needsPseudonyms, treatmentOf, treatRecord } from '../../../lib/exchange/treatment.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { grant as grantKind } from '../../../lib/grant/grant.ts';
import type { KeyDerivation } from '../../../lib/platform/evidence/keyDerivation.ts';
import type { Reply } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';
import type { OutgoingAnswer, Sign } from '../../../lib/platform/outgoing/signedMessages.ts';
import type { CallDeps, Made } from '../../../lib/platform/service/begunCall.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';
import { circuitKey, headKey } from '../../../lib/platform/store/keys.ts';
import { refuseUnproven, tooManyRecords } from '../../../lib/service/call.ts';
import {
  type JsonValue,
  keepGranted,
  leastLacking,
  recordsAtMost,
  recordsUnder,
} from '../../../lib/service/records.ts';
import type { CallParameters, CatalogService } from '../../../lib/service/schema.ts';

/** What the operations need that call services. */
export interface ServiceApiDeps extends CallDeps {
  readonly derivation: KeyDerivation;
  /** Signs an answer, so that whoever has it can prove where it came from. */
  readonly sign: Sign<OutgoingAnswer>;
  /** The catalogs of grants that were called before: they are read together from then on. */
  readonly catalogs: Map<string, string>;
}

/** Grants whose catalogs are remembered. */
const rememberedAtMost = 5000;

/**
 * The grant and all that decides on a call through it, with one read where it was called before.
 *
 * @param look what of it is to be shown, where something is: it is noted (R42.1)
 */
export async function readGrant(id: string, asker: Asker, { store, catalogs }: ServiceApiDeps, look?: Look) {
  const catalogId = catalogs.get(id);
  const deciding = catalogId === undefined ? [] : [headKey('catalog', catalogId), circuitKey(catalogId)];
  const beside = [...deciding, ...keysOfLook(grantKind, id, asker, look)];
  const seen = await readVisible(grantKind, id, asker, store, beside);
  if (!seen) return undefined;
  if (look) await noteLook(grantKind, seen, asker, store, look);
  // Read under a grant's key, so its state is a grant's.
  const grant = seen.head.state as unknown as Grant;
  if (catalogs.size >= rememberedAtMost) catalogs.clear();
  catalogs.set(id, grant.catalogId);
  return { ...seen, grant };
}

/** The key of the pseudonyms of a grant, where it gives any. */
export async function pseudonymsOf(grant: Grant, derivation: KeyDerivation): Promise<KeyObject | undefined> {
  if (!needsPseudonyms(grant)) return undefined;
  return createSecretKey(await derivation.derive(`pseudonym:${grant.id}`));
}

/** What leaves of an answer: the granted items of the records that count, in the form in which they are granted. */
export function grantedRecords(grant: Grant, pseudonym: KeyObject | undefined) {
  const treat = treatmentOf(grant, pseudonym ? { pseudonym } : {});
  return (answer: JsonValue, service: CatalogService, asked: CallParameters): Made => {
    const kept = keepGranted(answer, service, grant, asked);
    if ('fault' in kept)
      return kept.fault === 'too_many_records' ? tooManyRecords(recordsAtMost) : { fault: kept.fault };
    const records = kept.records.map((record) => treatRecord(record, treat));
    return { body: { records }, records: records.length, others: kept.others, lacks: kept.lacks };
  };
}

/** The same of the call that opens a service, where it proves that all that was granted can be had; or what it does not prove. */
export function provingRecords(grant: Grant, pseudonym: KeyObject | undefined) {
  const make = grantedRecords(grant, pseudonym);
  return (answer: JsonValue, service: CatalogService, asked: CallParameters): Made => {
    const counting = recordsUnder(answer, service, grant, asked);
    if ('fault' in counting) return { fault: counting.fault };
    const lacking = leastLacking(counting.records, service.items, grant);
    return refuseUnproven(lacking, counting.others) ?? make(answer, service, asked);
  };
}

/** An answer that carries the platform's signature over every byte of it. */
export async function signedReply(body: object, { at }: Asker, { sign }: ServiceApiDeps): Promise<Reply> {
  const json = JSON.stringify(body);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const signed = await sign({ status: 200, headers, body: Buffer.from(json) }, at);
  return { status: 200, json, headers: signed };
}

export const requesterCalls = notYours({
  zh: '该服务只能由需求部门的经办人或者其信息系统调用。',
  en: 'The service is called by an officer, or a system, of the requester.',
});
