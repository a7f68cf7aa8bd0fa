import type { SubItem } from '../case/definition.ts';
import type { Correction } from './events.ts';
import type { Finding, Lodging } from './schema.ts';

/** Name of the sub-items that hold what may name people: erasable, referenced from the chain by a salted hash. */
export const contentItem = 'content';

/** What was lodged. */
export interface LodgedContent {
  readonly records: Lodging['records'];
  readonly reasons: string;
  /** On what it stands without a file; those of earlier versions do not say it. */
  readonly noDocuments?: string;
}

/** What was found. */
export interface FoundContent {
  readonly findings: readonly Finding[];
}

/** What was decided; `statement` is for everybody who holds the data. */
export interface DecidedContent {
  readonly statement?: string | undefined;
  readonly reasons?: string | undefined;
}

/** Why it was passed on. */
export interface ForwardedContent {
  readonly reasons: string;
}

/** Id of the sub-item of what was lodged. */
export const lodgedId = 'lodged';

/**
 * Ids of the sub-items of what was found and decided: each round, which a dispute begins, has its own.
 *
 * @param round 1 unless it was opened again
 */
export function foundId(round: number): string {
  return round === 1 ? 'found' : `found-${round}`;
}

/** @see foundId */
export function decidedId(round: number): string {
  return round === 1 ? 'decided' : `decided-${round}`;
}

/** Which time it is verified and decided on, from 1. */
export function roundOf({ reopened = [] }: Pick<Correction, 'reopened'>): number {
  return reopened.length + 1;
}

export function forwardedId(number: number): string {
  return `forwarded-${number}`;
}

/** Where it is said why this one was passed on: with the correction that has passed it on. */
export function whyPassedOn({
  id,
  forwardedFrom,
}: Pick<Correction, 'id' | 'forwardedFrom'>): readonly [correction: string, item: string] | undefined {
  if (!forwardedFrom) return undefined;
  // Its id is that of the other one with the number of the forwarding behind it.
  const number = Number(id.slice(forwardedFrom.id.length + 1));
  return [forwardedFrom.id, forwardedId(number)];
}

export function contentOf(
  id: string,
  content: LodgedContent | FoundContent | DecidedContent | ForwardedContent,
): SubItem {
  return { name: contentItem, id, content };
}

/** Takes away all that there is. */
export function erasures({ contents }: Pick<Correction, 'contents'>): readonly SubItem[] {
  return contents.map((id) => ({ name: contentItem, id }));
}

/** The correction that has the records: this one, or the one that was passed on. */
export function ownerOfRecords({ id, forwardedFrom }: Pick<Correction, 'id' | 'forwardedFrom'>): string {
  return forwardedFrom?.contentOf ?? id;
}
