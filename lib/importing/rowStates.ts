/** What may become of a row of a workbook. */
export const rowStates = ['created', 'changed', 'unchanged', 'needsAttention', 'error'] as const;
export type RowState = (typeof rowStates)[number];
