import type { Parties } from './parties.ts';

/** How a dispute has ended, as what follows is told. */
export const disputeOutcomes = {
  decision: { zh: '依照人民政府对争议的决定', en: 'as the government has decided the dispute' },
  settlement: { zh: '依照双方就争议达成的一致意见', en: 'as both sides have settled the dispute' },
} as const;

/** Who has decided it or agreed on it: of a settlement both sides. */
export function whoseOutcome(
  { on, orgName }: { readonly on: keyof typeof disputeOutcomes; readonly orgName: string },
  { provider, requester }: Parties,
): string {
  if (on === 'decision' || !provider || !requester) return orgName;
  return `${provider.name}、${requester.name}`;
}
