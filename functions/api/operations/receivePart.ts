import { notFound } from '../../../lib/case/refusal.ts';
import { stepInWords } from '../../../lib/case/stepInWords.ts';
import { delivery } from '../../../lib/delivery/delivery.ts';
import type { Delivery, DeliveryCommand } from '../../../lib/delivery/events.ts';
import { keptOf } from '../../../lib/exchange/selection.ts';
import { allReceived } from '../../../lib/platform/exchange/finishDelivery.ts';
import { noteReceived, type Part } from '../../../lib/platform/exchange/parts.ts';
import { outcomeOf } from '../../../lib/platform/http/giveCommand.ts';
import type { Reply } from '../../../lib/platform/http/operation.ts';
import type { Reading } from '../../../lib/platform/store/reading.ts';
import type { DeliveryCall, ExchangeApiDeps } from './deliveryAccess.ts';

interface Under {
  readonly state: Delivery;
  readonly reading: Reading;
}

/**
 * Takes the receipt of one part. What is right is noted beside the case, and the delivery is received by itself with the last of
 * them; what differs is held against the store, as a receipt of the whole is.
 */
export async function receivePart(
  call: DeliveryCall,
  { state, reading }: Under,
  part: Part,
  given: { readonly records: number; readonly sha256: string },
  deps: ExchangeApiDeps,
): Promise<Reply> {
  const { number, sha256, records, leftOut } = part;
  if (sha256 === undefined) return { refusal: notFound };
  const answered = (status: Delivery['status'], receipt: 'accepted' | 'underVerification'): Reply => ({
    status: 200,
    body: { part: number, receipt, status },
  });
  if (given.sha256 !== sha256 || given.records !== keptOf(records, leftOut)) {
    const receipt = { records: given.records, digest: given.sha256 };
    const outcome = await told(call, { type: 'receipt', receipt, part: number }, reading, deps);
    if (outcome.type === 'refused') return { refusal: stepInWords(outcome.refusal, delivery.face) };
    return answered('ready', 'underVerification');
  }
  if (!(await noteReceived(deps.store.table, state.id, number, { sha256, at: call.at })))
    return { refusal: notFound };
  if (state.status === 'received') return answered('received', 'accepted');
  if (!(await allReceived(deps.store.table, state.id, number, state.manifest?.parts)))
    return answered('ready', 'accepted');
  const { digest = '', records: whole = 0 } = state;
  const receipt = { records: whole, digest };
  const outcome = await told(call, { type: 'receipt', receipt }, reading, deps);
  // Another who has given the last of them at the same time was first.
  if (outcome.type === 'refused' && outcome.refusal.code !== 'not_in_this_status')
    return { refusal: stepInWords(outcome.refusal, delivery.face) };
  return answered('received', 'accepted');
}

/** A receipt is the same however often it is given: it carries neither a version nor a key. */
function told(
  { params, identity, at, language }: DeliveryCall,
  command: DeliveryCommand,
  reading: Reading,
  deps: ExchangeApiDeps,
) {
  const { id: grantId, delivery: id } = params;
  const call = { identity, at, language, ifMatch: undefined, idempotency: undefined };
  const needs = [{ kind: 'grant', id: grantId }];
  return outcomeOf(delivery, call, { id, command, needs, reading }, deps);
}
