/** What of a catalog a finding is mended by: its own field, or those that say what a column of the workbook said in one. */
const mendedBy: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  summary: ['summary'],
  updateFrequency: ['updateFrequency'],
  sharingClass: ['sharingClass'],
  sharingCondition: ['sharingClass', 'sharingScope', 'permittedUses', 'withheldReason'],
  sharingMethods: ['sharingMethods'],
  openness: ['openness'],
  format: ['format'],
};

/** Fields of a catalog by which a finding is mended in place; none where its whole form is needed. */
export const fieldsFor = (field: string): readonly string[] => mendedBy[field] ?? [];

/** Whether a finding is about something that stands in the catalog. */
export const isMendable = (field: string): boolean => field in mendedBy || field.startsWith('dataItems');
