import type { Actor } from '../case/actor.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { refuse } from '../case/refusal.ts';
import { codeTold } from './codeTold.ts';
import type { Catalog, CatalogEvent } from './events.ts';

type Result = Decision<CatalogEvent>;

/**
 * An officeHead of the provider consents beforehand to whoever asks for unconditional data (R21.6) [ours]: the platform then
 * answers on receipt, on the record as theirs. It stands for what is in force, of the department that gave it.
 */
export function giveStandingConsent(state: Catalog, { actor, at }: Context): Result {
  if (!state.inForce || state.content.sharingClass !== 'unconditional') {
    const detail = {
      zh: '仅对已发布的无条件共享类目录可以事先同意（平台规则）；有条件共享的，应当逐件答复。',
      en: 'Only a published catalog of unconditional data can be consented to beforehand (a rule of this platform); conditional data is answered request by request.',
    };
    return refuse('no_standing_consent', detail);
  }
  if (state.standingConsent?.org === actor.org) return { events: [] };
  const given = { org: actor.org, givenBy: actor.sub, givenAt: at, ...headStoodFor(actor) };
  return { events: [{ type: 'standingConsentGiven', ...given }] };
}

/** The officeHead in whose stead somebody gives it who is none themselves. */
function headStoodFor({ ownRoles, roles, actsFor = [] }: Actor): { readonly insteadOf?: string } {
  if ((ownRoles ?? roles).includes('officeHead')) return {};
  const head = actsFor.find(({ role }) => role === 'officeHead');
  return head ? { insteadOf: head.sub } : {};
}

/** From now on each request is answered by itself again; what was answered stands. */
export function withdrawStandingConsent({ standingConsent }: Catalog, { actor }: Context): Result {
  return standingConsent
    ? { events: [{ type: 'standingConsentWithdrawn', withdrawnBy: actor.sub }] }
    : { events: [] };
}

/** The consent that stands for whoever provides the catalog now: a department's is not its successor's. */
export function standingConsentOf({ standingConsent, parties, inForce }: Catalog) {
  return inForce && standingConsent?.org === parties.provider?.org ? standingConsent : undefined;
}

/** Publishing unconditional data asks its provider's office head whether every request is consented to beforehand (R21.6). */
export function askStandingConsent({ id, content, code, parties }: Catalog): readonly Effect[] {
  if (content.sharingClass !== 'unconditional') return [];
  const to = [{ org: parties.provider?.org ?? '', role: 'officeHead' }];
  const values = { name: content.name, ...codeTold({ id, code }) };
  return [{ type: 'notify', notice: 'catalog.standingConsentAsked', to, values }];
}

/** Consent beforehand is for unconditional data in force, once. */
export function isConsentMoot(
  state: Catalog,
  command: 'give-standing-consent' | 'withdraw-standing-consent',
) {
  const isGiven = standingConsentOf(state) !== undefined;
  if (command === 'withdraw-standing-consent') return !isGiven;
  return isGiven || !state.inForce || state.content.sharingClass !== 'unconditional';
}
