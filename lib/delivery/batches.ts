import type { Decision } from '../case/definition.ts';
import { refuse, type RefusalOf } from '../case/refusal.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import type { Delivery, DeliveryCommand, DeliveryEvent, SourceObject } from './events.ts';

type Result = Decision<DeliveryEvent>;

/** Most record batches of one delivery: whoever has more uploads a file. */
export const batchesAtMost = 500;

/** A batch has its place by its sequence: pushed again it is the same one, whoever pushes at the same time. */
export function push(
  { batches, declared }: Delivery,
  command: Extract<DeliveryCommand, { type: 'push' }>,
): Result {
  const { key, sequence = (batches.at(-1)?.sequence ?? batches.length) + 1 } = command;
  if (declared.format !== 'ndjson' || declared.encoding === 'gb18030') {
    const detail = {
      zh: '分批推送只接受 UTF-8 编码的 NDJSON 格式。',
      en: 'Record batches are NDJSON in UTF-8; this delivery was declared as something else.',
    };
    return refuse('format', detail);
  }
  const known = batches.find((batch, index) => sequenceOf(batch, index) === sequence);
  if (known?.key === key) return { events: [] };
  if (known) return { refusal: { code: 'batch_differs', status: 409, detail: differs(sequence) } };
  // Each has a place of its own: where so many are taken, a free one lies behind them.
  if (sequence > batchesAtMost) {
    const detail = {
      zh: `一次交付最多 ${batchesAtMost} 批，请改为上传文件。`,
      en: `A delivery takes at most ${batchesAtMost} batches; upload a file instead.`,
    };
    return refuse('too_many_batches', detail);
  }
  return { events: [{ type: 'batchPushed', key, sequence }] };
}

const differs = (sequence: number) => ({
  zh: `第 ${sequence} 批已经推送，且内容不同。`,
  en: `Batch ${sequence} was pushed before with other content.`,
});

/** Why a delivery is not complete whose batches do not follow one another; undefined where they do. */
export function refuseGaps({ batches }: Delivery): Result | undefined {
  const here = new Set(batches.map(sequenceOf));
  const last = Math.max(0, ...here);
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !here.has(number));
  if (missing.length === 0) return undefined;
  return {
    refusal: refuseIncomplete(
      'batches',
      missing.map((number) => ({ number })),
    ),
  };
}

/** A piece or a batch that is still to be sent. */
export interface Missing {
  /** From 1. */
  readonly number: number;
  /** Bytes that have arrived of it, where they are not those that there should be. */
  readonly has?: number;
  readonly should?: number;
}

/** An upload of which something is missing, or not as long as it should be; what has arrived is kept. */
export function refuseIncomplete(
  what: 'pieces' | 'batches',
  missing: readonly Missing[],
): RefusalOf<'upload_incomplete'> {
  const [zh, en] = what === 'pieces' ? ['段', 'Pieces'] : ['批', 'Batches'];
  const absent = missing.filter(({ has }) => has === undefined);
  const unfit = missing.filter(({ has }) => has !== undefined);
  const absentInWords = inWords(absent, zh);
  const unfitInWords = inWords(unfit, zh);
  const parts = {
    zh: [
      ...(absent.length > 0 ? [`尚缺${absentInWords.zh}`] : []),
      ...(unfit.length > 0 ? [`${unfitInWords.zh}的字节数不符`] : []),
    ],
    en: [
      ...(absent.length > 0 ? [`${en} are missing: ${absentInWords.en}`] : []),
      ...(unfit.length > 0 ? [`${en} are not as long as they should be: ${unfitInWords.en}`] : []),
    ],
  };
  return {
    code: 'upload_incomplete',
    status: 409,
    detail: {
      zh: `${parts.zh.join('，')}，请补传后再报告上传完毕。`,
      en: `${parts.en.join('; ')}; send them first.`,
    },
    errors: missing.slice(0, listed).map((each) => faultOf(what, each)),
  };
}

/** How many missing ones a sentence names, and how many are listed. */
const shown = 20;
const listed = 100;

function inWords(missing: readonly Missing[], zh: string) {
  const first = missing.slice(0, shown).map(({ number }) => number);
  const more = missing.length > shown;
  return {
    zh: `第 ${first.join('、')} ${zh}${more ? `等 ${missing.length} ${zh}` : ''}`,
    en: `${first.join(', ')}${more ? ` and more, ${missing.length} in all` : ''}`,
  };
}

function faultOf(what: 'pieces' | 'batches', { number, has, should }: Missing): FieldError {
  const path = pointer(what, number);
  if (has === undefined) {
    const message = { zh: '尚未收到', en: 'has not arrived' };
    return { path, code: 'not_arrived', message };
  }
  const message = { zh: `应为 ${should} 字节，收到 ${has} 字节`, en: `${should} bytes, and ${has} arrived` };
  return { path, code: 'wrong_size', message };
}

/** The batches with one more, in the order of their sequence. */
export function withBatch(batches: readonly SourceObject[], added: SourceObject): readonly SourceObject[] {
  const numbered = batches.map((batch, index) => ({ ...batch, sequence: sequenceOf(batch, index) }));
  const { key, sequence = numbered.length + 1 } = added;
  return [...numbered, { key, sequence }].toSorted((one, other) => one.sequence - other.sequence);
}

function sequenceOf({ sequence }: SourceObject, index: number): number {
  return sequence ?? index + 1;
}
