/** What came of an order for one case: carried out, so already, refused, or kept from it by a fault of the platform. */
export const resultStates = ['done', 'unchanged', 'refused', 'failed'] as const;
export type ResultState = (typeof resultStates)[number];
