import type { KeyObject } from 'node:crypto';
import type { Treatments } from '../catalog/treatments.ts';
import { ExactNumber } from './exactNumber.ts';
import { masked, maskedWhole } from './masking.ts';
import { saysNothing } from './nothing.ts';
import { pseudonymOf } from './pseudonym.ts';

/** In which form the values of the granted items are given. */
export interface Treat {
  /** Items whose values are not given as they are. */
  readonly items: ReadonlySet<string>;
  /** @returns what is given for a value of one of those items; what says nothing stays as it is */
  text(item: string, value: string): string;
  /** The same of a value that is an object or a list. */
  readonly whole: string;
}

/** What may be treated: the granted items in which form. */
export interface Treated {
  readonly dataItems: readonly string[];
  readonly treatments?: Treatments;
}

/** Whether a key is needed to give the items of a grant. */
export function needsPseudonyms({ dataItems, treatments = {} }: Treated): boolean {
  return dataItems.some((item) => formOf(treatments, item) === 'pseudonymised');
}

/** The form of an item; undefined where it is given as it is. An item may be called as something that every object has. */
export function formOf(treatments: Treatments, item: string) {
  return Object.hasOwn(treatments, item) ? treatments[item] : undefined;
}

/**
 * How the values of a grant are given; undefined where all of them are given as they are.
 * @param keys pseudonym: of the grant, needed where `needsPseudonyms`
 * @throws Error where a key is needed and there is none: nothing is given in the clear by mistake
 */
export function treatmentOf(grant: Treated, keys: { readonly pseudonym?: KeyObject }): Treat | undefined {
  const { dataItems, treatments = {} } = grant;
  const items = new Set(dataItems.filter((item) => formOf(treatments, item) !== undefined));
  if (items.size === 0) return undefined;
  const { pseudonym } = keys;
  if (needsPseudonyms(grant) && pseudonym === undefined) throw new Error('no key to make pseudonyms with');
  return {
    items,
    whole: maskedWhole,
    text(item, value) {
      if (formOf(treatments, item) !== 'pseudonymised' || pseudonym === undefined) return masked(item, value);
      return saysNothing(value) ? value : pseudonymOf(pseudonym, value);
    },
  };
}

/** A record as it is given: texts and numbers in their form, structures as a whole, nothing where there is nothing. */
export function treatRecord(
  record: Readonly<Record<string, unknown>>,
  treat: Treat | undefined,
): Readonly<Record<string, unknown>> {
  if (!treat) return record;
  return Object.fromEntries(
    Object.entries(record).map(([item, value]) => [
      item,
      treat.items.has(item) ? treatValue(item, value, treat) : value,
    ]),
  );
}

function treatValue(item: string, value: unknown, treat: Treat): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string') return treat.text(item, value);
  const isSimple = typeof value === 'number' || typeof value === 'boolean' || value instanceof ExactNumber;
  return isSimple ? treat.text(item, String(value)) : treat.whole;
}
