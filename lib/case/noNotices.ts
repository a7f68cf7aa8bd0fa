import type { NoticeTexts } from './face.ts';

/**
 * Stands in for the texts of notices in every function (`#notices/…` in package.json): whoever shows or sends them has all
 * of them as one generated text.
 */
export const notices: NoticeTexts = {};
