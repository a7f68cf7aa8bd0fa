import type { Context } from '../case/definition.ts';
import { type Refusal, refuse, type RefusalOf } from '../case/refusal.ts';
import type { Covered, Grant } from '../grant/events.ts';
import { isUsed, placeFor, type Stretch } from '../grant/succession.ts';
import type { FieldError, Pointer, Text } from '../regulation/text.ts';
import { type DeliveryFailure, itemsNamedAtMost, type Stored } from './events.ts';
import type { Declaration } from './schema.ts';

type Refused = { readonly refusal: Refusal };

/** Which stretch of the data a delivery covers; undefined where it stands by itself, or what it says of that does not fit together. */
export function stretchOf({ mode, from, to }: Declaration): Stretch | undefined {
  if (mode === undefined || to === undefined) return undefined;
  if (mode === 'full') return { mode, to };
  return from === undefined ? undefined : { mode, from, to };
}

/** What the grant is told of a delivery with every word of it. */
export function coveredBy(declared: Declaration): Covered {
  const stretch = stretchOf(declared);
  const { corrections } = declared;
  return { ...(stretch ? { stretch } : {}), ...(corrections ? { corrections } : {}) };
}

/**
 * Why what a delivery says of its place is refused: what follows must go on from where the last one has ended, no watermark is used for
 * two, and a correction travels where it is owed (R22.4, R26.2).
 */
export function refuseStretch(declared: Declaration, grant: Grant): Refused | undefined {
  const { mode, from, to, corrections = [] } = declared;
  const faults = [
    ...(mode !== undefined && to === undefined ? [missing('/to')] : []),
    ...(mode === 'changes' && from === undefined ? [missing('/from')] : []),
    ...(mode !== 'changes' && from !== undefined ? [unfit('/from')] : []),
    ...(mode === undefined && to !== undefined ? [unfit('/to')] : []),
    ...(mode === 'changes' && from === to ? [unfit('/to')] : []),
  ];
  if (faults.length > 0) return refuse('watermarks_unfit', unfitDetail, { errors: faults });
  if (corrections.length > 0 && declared.records === 0) return { refusal: correctsNothing };
  const unknown = corrections.filter(
    (id) => !grant.owedCorrections?.some(({ correctionId }) => correctionId === id),
  );
  if (unknown.length > 0) return refuse('correction_not_owed', notOwed(unknown));
  const stretch = stretchOf(declared);
  if (!stretch || placeFor(grant.succession, stretch) !== undefined) return undefined;
  return { refusal: gap(grant) };
}

/** What is looked up besides, once the delivery is begun: a watermark that was used, and the key by which changes are told apart. */
export function refuseChanges(declared: Declaration, grant: Grant, context: Context): Refused | undefined {
  const stretch = stretchOf(declared);
  if (!stretch) return undefined;
  if (grant.keyItems === undefined) return withoutKey;
  const place = placeFor(grant.succession, stretch);
  return isUsed(grant, stretch.to, place, context) ? { refusal: reused } : undefined;
}

/** Why a delivery that names corrections does not bring them: nothing of it lies within what was granted, or the corrected records are not in it (R26.2). */
export function lacksCorrected(
  { corrections }: Declaration,
  { unbrought = [] }: Pick<Stored, 'unbrought'>,
  kept: number,
): DeliveryFailure | undefined {
  if (corrections && kept === 0) return { code: 'nothing_corrected' };
  if (unbrought.length === 0) return undefined;
  return { code: 'correction_not_brought', corrections: unbrought.slice(0, itemsNamedAtMost) };
}

const correctsNothing: RefusalOf<'correction_without_records'> = {
  code: 'correction_without_records',
  status: 422,
  detail: {
    zh: '随交付送达更正的，交付中应当有更正后的记录；没有记录的，更正仍为待送达。',
    en: 'What brings corrections has the corrected records: without any, they are still owed.',
  },
};

function missing(path: Pointer): FieldError {
  return { path, code: 'required', message: unfitDetail };
}

function unfit(path: Pointer): FieldError {
  return { path, code: 'watermarks_unfit', message: unfitDetail };
}

const unfitDetail: Text = {
  zh: '初始全量应当写明截至水位；变更数据应当写明起始水位和截至水位，二者不同；不按水位交付的，不写水位。',
  en: 'A full load says up to which watermark it goes (to); changes say from which to which, which differ; what is not delivered by watermarks names none.',
};

function notOwed(unknown: readonly string[]): Text {
  const ids = unknown.slice(0, 5);
  return {
    zh: `下列校核申请不在该权限待随数据送达的更正之列：${ids.join('、')}。`,
    en: `These are no corrections that this grant is still to receive: ${ids.join(', ')}.`,
  };
}

/** Names the watermark from which it goes on, and what is to be delivered again. */
function gap({ succession }: Grant): RefusalOf<'watermark_gap'> {
  const { watermark, again = [] } = succession ?? {};
  const lost = again.flatMap(({ from, to }) => (from === undefined ? [] : [{ from, to }]));
  const known: Text =
    watermark === undefined
      ? { zh: '请先交付初始全量。', en: 'Deliver a full load first.' }
      : { zh: `请自“${watermark}”起交付变更数据。`, en: `Deliver the changes from "${watermark}" on.` };
  const also = lost.map(({ from, to }) => ({ zh: `“${from}”至“${to}”`, en: `from "${from}" to "${to}"` }));
  const zh = also.length === 0 ? '' : `其中须重新交付：${also.map((one) => one.zh).join('、')}。`;
  const en = also.length === 0 ? '' : ` To be delivered again: ${also.map((one) => one.en).join(', ')}.`;
  const detail = {
    zh: `变更数据与此前的交付不相衔接。${known.zh}${zh}`,
    en: `These changes do not follow what was delivered. ${known.en}${en}`,
  };
  return { code: 'watermark_gap', status: 409, detail };
}

const reused: RefusalOf<'watermark_reused'> = {
  code: 'watermark_reused',
  status: 409,
  detail: {
    zh: '该权限下已有另一次交付使用过该截至水位（全量亦同），请使用新的水位。',
    en: 'Another delivery under this grant has ended at this watermark already, full loads included; use a new one.',
  },
};

const withoutKey = refuse('no_primary_key', {
  zh: '按水位交付须能逐条对应：目录没有注明主键数据项，或者主键数据项没有全部获准共享。',
  en: 'What is delivered by watermarks is told apart by a key: the catalog names no primary key items, or not all of them are granted.',
});
