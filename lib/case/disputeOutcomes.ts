/** How a dispute has ended, as what follows is told. */
export const disputeOutcomes = {
  decision: { zh: '依照人民政府对争议的决定', en: 'as the government has decided the dispute' },
  settlement: { zh: '依照双方就争议达成的一致意见', en: 'as both sides have settled the dispute' },
} as const;
