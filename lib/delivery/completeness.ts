import { repeatedKeys } from '../exchange/quality.ts';
import { firstFault } from './faulty.ts';
import { keptOf, nothingLeftOut } from '../exchange/selection.ts';
import { isCutByProvider } from '../exchange/withinExtent.ts';
import { refuseFormality } from '../case/formality.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Grant } from '../grant/events.ts';
import { formalityFaults } from '../regulation/formalities.ts';
import type { FieldError, Pointer, Text } from '../regulation/text.ts';
import { type Delivery, type DeliveryFailure, itemsNamedAtMost, type Stored } from './events.ts';
import type { Declaration } from './schema.ts';

type Granted = Pick<Grant, 'extent' | 'placedBy' | 'volume' | 'fulfilledBy' | 'contested'>;

/**
 * Why a delivery is not begun as it is declared: nothing, or less than the answer has promised, is delivered with reasons only,
 * where the platform cannot cut to the extent that was granted, the provider says how it has (R22.1), and neither demands what
 * no catalog lists (R15.4).
 */
export function refuseDeclaration(
  declared: Declaration,
  grant: Granted,
): { readonly refusal: Refusal } | undefined {
  // That nothing has changed is an answer.
  const isMeasured = declared.mode !== 'changes';
  if (isMeasured && declared.fewerBecause === undefined && isFewer(declared.records, grant))
    return withoutReasons(grant);
  if (declared.extentStatement === undefined && isCutByProvider(grant)) return withoutStatement();
  const { fewerBecause = '', extentStatement = '' } = declared;
  return refuseFormality([
    ...formalityFaults(fewerBecause, '/fewerBecause'),
    ...formalityFaults(extentStatement, '/extentStatement'),
  ]);
}

/**
 * Whether what stands ready is less than the answer has promised, or nothing at all. The reasons are the provider's own word: that it is
 * complete all the same, only the requester's receipt or the authority says, never silence (R22.1).
 */
export function isPartial(
  kept: number,
  { declared }: { readonly declared: Pick<Declaration, 'mode'> },
  grant: Granted | undefined,
): boolean {
  return declared.mode !== 'changes' && grant !== undefined && isFewer(kept, grant);
}

function isFewer(records: number, grant: Granted): boolean {
  return records === 0 || records < promisedBy(grant);
}

/** How many records the answer has promised: once they stand ready uncontested, what comes with each cycle is measured by none (R22.4). */
function promisedBy({ volume, fulfilledBy, contested }: Granted): number {
  return fulfilledBy === undefined || contested ? (volume?.records ?? 0) : 0;
}

function withoutReasons(grant: Granted): { readonly refusal: Refusal } {
  const records = promisedBy(grant);
  const promised: Text =
    records === 0
      ? { zh: '没有数据可以交付的', en: 'Where there is nothing to deliver' }
      : {
          zh: `答复所述数据量为 ${records} 条，没有数据或者少于该数量的`,
          en: `The answer has declared ${records} records. Where there are none, or fewer`,
        };
  const detail = {
    zh: `${promised.zh}，应当说明理由；需求部门可以据此签收或者退回。`,
    en: `${promised.en}, state why; the requester accepts it or rejects it on that.`,
  };
  return refuse('fewer_without_reasons', detail, required('/fewerBecause', detail));
}

function withoutStatement(): { readonly refusal: Refusal } {
  const detail = {
    zh: '获准的是部分数据，而目录没有注明体现区划或者日期的数据项，平台不能逐条截取，应当说明如何按照数据范围截取。',
    en: 'A part of the data was granted, and the catalog names no item by which the platform could cut it: state how it was cut to the extent.',
  };
  return refuse('extent_not_stated', detail, required('/extentStatement', detail));
}

function required(path: Pointer, message: Text): { readonly errors: readonly FieldError[] } {
  return { errors: [{ path, code: 'required', message }] };
}

/**
 * What of a delivery that is stored keeps it from being complete against its grant (R22.1). A granted item that is empty
 * throughout was not delivered, be its name misspelt or its records nothing but commas; and what lies outside the extent counts
 * for nothing.
 */
export function lackOf(
  { records, absent = [], leftOut = nothingLeftOut, quality, faultyRecords = [] }: Stored,
  { declared: { fewerBecause, mode }, dataItems }: Pick<Delivery, 'dataItems'> & LackingReasons,
  grant: Granted | undefined,
): DeliveryFailure | undefined {
  // The few records that have changed may well lack what most have, and there may be none.
  if (mode === 'changes') return undefined;
  const kept = keptOf(records, leftOut);
  const { faulty = 0 } = leftOut;
  // No reasons make up for that.
  if (kept === 0 && faulty > 0) return firstFault(faultyRecords);
  const missing = dataItems.filter((_, item) => (kept === 0 ? leftOut.empty > 0 : absent[item] === kept));
  if (missing.length > 0) return { code: 'missing_item', items: missing.slice(0, itemsNamedAtMost) };
  if (fewerBecause !== undefined) return undefined;
  if (kept === 0) return { code: 'nothing_within_extent' };
  // A record that is there twice is one record. What was left out at the requester's word makes it fewer, and partial, without its
  // provider's reasons.
  const distinct = kept - repeatedKeys(quality);
  return grant && distinct + faulty < promisedBy(grant) ? { code: 'fewer_than_declared' } : undefined;
}

interface LackingReasons {
  readonly declared: Pick<Declaration, 'fewerBecause' | 'mode'>;
}
