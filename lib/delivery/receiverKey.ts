import type { Instant } from '../calendar/index.ts';
import type { Context } from '../case/definition.ts';
import { type Refusal, refuse } from '../case/refusal.ts';
import type { Grant } from '../grant/events.ts';
import { type DepartmentKey, isGoodAt } from '../organisation/departmentKeys.ts';
import { keysOf } from '../organisation/usableKey.ts';
import type { Delivery } from './events.ts';

type Named = Pick<Delivery, 'receiving'>;

/** Whether the parts of a delivery are sealed for their receiver, as was asked when it was begun. */
export function isSealed({ receiving }: Named): boolean {
  return receiving?.encryption !== undefined;
}

/**
 * By which key of the receiver's the parts of a delivery are sealed at an instant: the one that its requester names now, or the one
 * it named when the delivery was begun, so that a rotation does not stop what is under way.
 *
 * @param keys all that the requester has registered
 * @returns undefined where neither is good: nothing is given in the clear then
 */
export function receiverKey(
  delivery: Named,
  grant: Pick<Grant, 'receiving'>,
  keys: readonly DepartmentKey[],
  at: Instant,
): DepartmentKey | undefined {
  const ids = [grant.receiving?.encryption?.keyId, delivery.receiving?.encryption?.keyId];
  return ids
    .flatMap((id) => keys.filter(({ keyId, use }) => keyId === id && use === 'encryption'))
    .find((key) => isGoodAt(key, at));
}

/** Why parts cannot be sealed now; undefined where they can, or need not be. @param told to whom it is said */
export function refuseUnsealable(
  delivery: Named,
  grant: Pick<Grant, 'receiving' | 'parties'>,
  told: 'provider' | 'requester',
  context: Pick<Context, 'related' | 'at'>,
): { readonly refusal: Refusal } | undefined {
  if (!isSealed(delivery)) return undefined;
  const keys = keysOf(grant.parties.requester?.org ?? '', context);
  return receiverKey(delivery, grant, keys, context.at) ? undefined : unsealable[told];
}

const unsealable = {
  provider: refuse('key_not_usable', {
    zh: '需求部门设定的加密密钥已经失效，平台不会以明文交付。请联系需求部门登记新的密钥并重新设定接收方式，再开始交付。',
    en: 'The key for which the requester has its data sealed has ended, and nothing is delivered in the clear. Ask the requester to register another key and to set it for receiving, then begin the delivery.',
  }),
  requester: refuse('key_not_usable', {
    zh: '贵单位设定的加密密钥已经失效，平台不会以明文提供。请登记新的密钥并重新设定接收方式，再请求重新提供。',
    en: 'The key for which you have your data sealed has ended, and nothing is given in the clear. Register another key, set it for receiving, then ask again.',
  }),
};
