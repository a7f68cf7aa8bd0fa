import type { Context } from '../case/definition.ts';
import { refuse } from '../case/refusal.ts';
import type { HarvestedCatalog } from '../harvestedCatalog/harvestedCatalog.ts';

/** How the ids of entries of other platforms begin and how long they are: no other id is looked up among them. */
const idOfOthers = /^h[0-9a-f]{30}$/;

/** What another platform publishes is asked for there, until requests are passed on between platforms (R30.2). */
export function ofOtherPlatform(id: string, context: Context) {
  if (!idOfOthers.test(id)) return undefined;
  // Read under an entry's key, so its state is an entry's.
  const entry = context.related('harvestedCatalog', id)?.state as HarvestedCatalog | undefined;
  if (entry?.status !== 'shown') return undefined;
  const { platform, name, address } = entry;
  return refuse('of_other_platform', {
    zh: `“${name}”由其他平台“${platform}”公布，本平台暂不转递申请（跨平台转递尚在计划中），请到该平台提出：${address}。`,
    en: `"${name}" is published by another platform, ${platform}. Requests are not passed on between platforms yet (planned): ask for it there, at ${address}.`,
  });
}
