import type { Way } from '../alreadyShared/found.ts';
import type { Row } from '../case/lists.ts';
import { isWithin, type Path } from '../organisation/hierarchy.ts';

/** A field that a registered form asks of the same townships or villages already. */
export interface AskedMatch {
  readonly field: string;
  readonly formId: string;
  readonly formTitle: string;
  /** What that form calls it. */
  readonly askedAs: string;
  readonly requester: string;
  readonly requesterName: string;
  readonly how: Way;
}

/** The registered forms that ask for a field under a key of `lib/alreadyShared/itemKeys.ts`, by the place that holds all whom they ask. */
export const askingFor = (key: string): Row => ({ list: 'form.field', key });

/** Those that ask for something whose name begins or ends with these two characters (`nearKeys`). */
export const askingNear = (pair: string): Row => ({ list: 'form.nearField', key: pair });

/** The registered forms that are asked of a region. */
export const askedOf = (region: string): Row => ({ list: 'form.asked', key: region });

/** What a row under a field says. */
export interface FieldListed {
  readonly title: string;
  readonly field: string;
  readonly requester: string;
  readonly requesterName: string;
  readonly places: readonly Path[];
}

/** Whether somebody is asked by both: one region is the other one or lies below it. */
export function doOverlap(some: readonly Path[], others: readonly Path[]): boolean {
  return some.some((one) => others.some((other) => isWithin(one, other) || isWithin(other, one)));
}
