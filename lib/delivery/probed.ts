import type { FoundRule } from '../exchange/quality.ts';
import type { Grant } from '../grant/events.ts';
import type { Delivery, DeliveryEvent, Held, Stored } from './events.ts';

/** Rules that compute a check digit. */
const withCheckDigit: ReadonlySet<FoundRule> = new Set(['identityNumber', 'uscc']);

/**
 * What the catalog learns of a delivery that stands ready (S3.2). Nothing where it holds changes alone, which lack what has not
 * changed, where nothing was looked at, or where it was begun by no edition.
 *
 * @param kept how many records stand ready
 */
export function probedOf(
  { declared, edition, rules = [], manifest }: Delivery,
  { probe, absent = [], quality }: Stored,
  kept: number,
  grant: Grant | undefined,
): readonly DeliveryEvent[] {
  if (!probe || probe.looked === 0 || !grant || edition === undefined || declared.mode === 'changes')
    return [];
  const each = rules.flatMap((known) => known.rules.map(({ rule }) => rule));
  const heldBy = (isMeant: (rule: FoundRule) => boolean): Held => ({
    values: kept * each.filter(isMeant).length,
    broken: (quality?.items ?? [])
      .filter(({ rule }) => rule !== 'unique' && isMeant(rule))
      .reduce((sum, { violations }) => sum + violations, 0),
  });
  const { header } = manifest ?? {};
  const probed = {
    ...probe,
    ...(header ? { fields: header.slice(0, fieldsAtMost).map((name) => name.slice(0, fieldLength)) } : {}),
    catalogId: grant.catalogId,
    edition,
    records: kept,
    empty: absent.slice(0, probe.items.length),
    held: heldBy((rule) => !withCheckDigit.has(rule)),
    digits: heldBy((rule) => withCheckDigit.has(rule)),
  };
  return [{ type: 'probed', probed }];
}

/** Columns that are told of a table, and characters of each. */
const fieldsAtMost = 50;
const fieldLength = 100;
