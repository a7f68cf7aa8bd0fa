import type * as z from 'zod/mini';
import type { Context, Decision } from '../case/definition.ts';
import { invalidInput, refuse } from '../case/refusal.ts';
import { usableKey } from '../organisation/usableKey.ts';
import { webhookFault } from '../organisation/webhookAddress.ts';
import type { Grant, GrantEvent } from './events.ts';
import type { settingReceiving } from './schema.ts';
import { isService } from './service.ts';

/** How its requester takes what is delivered: it fetches, or has it posted; in which form. */
export type Receiving = Readonly<z.infer<typeof settingReceiving>>;
/** In which form data is received. */
export type ReceivedForm = Pick<Receiving, 'format' | 'encoding' | 'compression'>;

export interface ReceivingCommand {
  readonly type: 'set-receiving';
  readonly receiving: Receiving;
}

export interface ReceivingEvent {
  readonly type: 'receivingSet';
  readonly receiving: Receiving;
}

/** Holds for deliveries that are begun from then on: what is under way stays as it was begun [ours]. */
export function setReceiving(
  state: Grant,
  { receiving }: ReceivingCommand,
  context: Context,
): Decision<GrantEvent> {
  if (isService(state)) {
    const detail = {
      zh: '该权限通过服务接口使用，没有批量交付的数据，不设定接收方式。',
      en: 'This grant is used by calls: nothing is delivered under it that could be received.',
    };
    return refuse('not_a_batch_grant', detail);
  }
  const refused = refuseAddress(receiving) ?? refuseKey(state, receiving, context);
  return refused ?? { events: [{ type: 'receivingSet', receiving }] };
}

/** Sealed for a key of its own that is good now: a later end stops what is begun after it. */
function refuseKey(
  { parties }: Grant,
  { encryption }: Receiving,
  context: Context,
): ReturnType<typeof setReceiving> | undefined {
  if (!encryption) return undefined;
  const usable = usableKey(parties.requester?.org ?? '', encryption.keyId, 'encryption', context);
  return 'refusal' in usable ? usable : undefined;
}

/** Where data is posted to: https, a name in the open, as for notices. */
function refuseAddress({ mode, url }: Receiving): ReturnType<typeof setReceiving> | undefined {
  const message = faultOf(mode, url);
  if (!message) return undefined;
  return { refusal: invalidInput([{ path: '/url', code: 'unusable_address', message }]) };
}

function faultOf(mode: Receiving['mode'], url: string | undefined) {
  if (mode === 'pull')
    return url === undefined
      ? undefined
      : { zh: '自行提取的，不填写接收地址。', en: 'Whoever fetches has no address to post to.' };
  return url === undefined
    ? { zh: '推送到接收地址的，应填写接收地址。', en: 'Where data is posted, name the address.' }
    : webhookFault(url);
}
