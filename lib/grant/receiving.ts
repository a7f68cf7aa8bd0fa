import type * as z from 'zod/mini';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { invalidInput, refuse, type Refusal } from '../case/refusal.ts';
import { sidesOf } from '../case/sidesTold.ts';
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

/** Where what is delivered goes, as far as it concerns whose data it is: fetched, or posted to which host. */
export interface ReceivesAt {
  readonly mode: Receiving['mode'];
  readonly host?: string;
}

export type ReceivingEvent =
  | { readonly type: 'receivingSet'; readonly receiving: Receiving }
  /** Where it goes is another place from now on; landed grants do not say where it went. */
  | ({ readonly type: 'receivingTold' } & ReceivesAt);

/** @returns where it goes: the rest of the address is its requester's own to know */
export function receivesAt({ mode, url }: Receiving): ReceivesAt {
  return url === undefined ? { mode } : { mode, host: new URL(url).host };
}

/**
 * An officer may have it fetched; to have it posted to a host is for the office head to decide, and both whose data it is and who
 * oversees it are told [ours] (R25.1, R34.1). Holds for deliveries that are begun from then on: what is under way stays as it was
 * begun [ours].
 */
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
  if (receiving.mode === 'webhook' && !context.actor.roles.includes('officeHead'))
    return { refusal: byItsHead };
  const wrong = refuseAddress(receiving) ?? refuseKey(state, receiving, context);
  if (wrong) return wrong;
  const [was, is] = [receivesAt(state.receiving ?? { mode: 'pull' }), receivesAt(receiving)];
  const isElsewhere = was.mode !== is.mode || was.host !== is.host;
  const told = isElsewhere ? [{ type: 'receivingTold', ...is } as const] : [];
  return { events: [{ type: 'receivingSet', receiving }, ...told] };
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

const byItsHead: Refusal = {
  code: 'not_yours_to_do',
  status: 403,
  detail: {
    zh: '由平台推送到接收地址的，由需求部门的工作机构负责人设定（平台规则）；自行提取的，经办人可以设定。',
    en: "To have data posted to an address is set by the requester's office head (a rule of this platform); an officer may have it fetched.",
  },
};

/** Those whose data it is and who oversee it hear that it goes elsewhere from now on. */
export function tellOfReceiving(
  { mode, host = '' }: ReceivesAt,
  { catalogName, parties }: Grant,
): readonly Effect[] {
  const to = [parties.provider, parties.authority].flatMap((body) => (body ? [{ org: body.org }] : []));
  const values = { name: catalogName, sides: sidesOf(parties), mode, host };
  return [{ type: 'notify', notice: 'grant.receivingChanged', to, values }];
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
