import { isDeepStrictEqual } from 'node:util';
import type { Context, Decision } from '../case/definition.ts';
import { notFound, type RefusalOf } from '../case/refusal.ts';
import { contentItem, ownerOfRecords, roundOf } from '../correction/content.ts';
import type { Correction } from '../correction/events.ts';
import type { Grant } from '../grant/events.ts';
import { receivesData } from '../grant/use.ts';
import { contentTold, toldId, toldItem } from './content.ts';
import type { Acknowledgement, AcknowledgementCommand, AcknowledgementEvent } from './events.ts';

const holdsNothing: RefusalOf<'grant_over'> = {
  code: 'grant_over',
  status: 409,
  detail: {
    zh: '该共享权限没有取得数据，也没有正在进行的交付，或者所取得的数据已经处置，不再告知更正。',
    en: 'Nothing was received under this grant, or it was disposed of: there is nothing to tell.',
  },
};

/**
 * The case of one holder: the same however often the walk comes by, and another where the data was corrected once more.
 *
 * @param round which correction it is; 1 unless a dispute had opened it again
 */
export function acknowledgementId(correctionId: string, grantId: string, round = 1): string {
  const told = `${correctionId}.${grantId}`;
  return round === 1 ? told : `${told}.${round}`;
}

/** Tells one holder what of a correction concerns it: whoever has received data and not disposed of it, whatever became of the right, or is receiving some. */
export function tell(
  { id, correctionId, grantId }: Extract<AcknowledgementCommand, { type: 'tell' }>,
  context: Context,
): Decision<AcknowledgementEvent> {
  if (!context.actor.roles.includes('system')) return { refusal: notFound };
  // Read under keys of these kinds, so the states are theirs.
  const correction = context.related('correction', correctionId)?.state as Correction | undefined;
  const grant = context.related('grant', grantId)?.state as Grant | undefined;
  if (correction?.status !== 'corrected' || !grant) return { refusal: notFound };
  if (!receivesData(grant)) return { refusal: holdsNothing };
  const { delivery } = correction;
  const concerned = concernedBy(correction, grant);
  const shown = reaches(correction, grant) ? concerned : [];
  const contentOf = ownerOfRecords(correction);
  const round = roundOf(correction);
  const content = contentTold({ correctionId, contentOf, round, shown }, (of, item) =>
    contentRead(of, item, context),
  );
  const isKept = content.statement !== undefined || content.corrected.length > 0;
  return {
    events: [
      {
        type: 'told',
        told: {
          id,
          correctionId,
          grantId,
          catalogId: grant.catalogId,
          catalogName: grant.catalogName,
          parties: grant.parties,
          items: [...new Set(concerned.map((number) => itemOf(correction, number)))],
          records: concerned.length,
          shown,
          contentOf,
          ...(correction.reopened === undefined ? {} : { round }),
          correctedAt: correction.decidedAt,
          ...(delivery?.grantId === grantId ? { deliveryId: delivery.deliveryId } : {}),
          ...(isKept ? { kept: true } : {}),
        },
      },
    ],
    items: isKept ? [{ name: toldItem, id: toldId, content }] : [],
  };
}

/** Told again where it was corrected again since: whoever had found it uncorrected looks at it anew. */
export function tellAgain(
  { correctedAt, kept }: Acknowledgement,
  command: Extract<AcknowledgementCommand, { type: 'tell' }>,
  context: Context,
): Decision<AcknowledgementEvent> {
  if (!context.actor.roles.includes('system')) return { events: [] };
  const correction = context.related('correction', command.correctionId)?.state as Correction | undefined;
  if (correction?.status !== 'corrected' || correction.decidedAt === correctedAt) return { events: [] };
  const decided = tell(command, context);
  if ('refusal' in decided || !kept || (decided.items ?? []).length > 0) return decided;
  return { ...decided, items: [{ name: toldItem, id: toldId }] };
}

function contentRead<Content>(correctionId: string, item: string, context: Context): Content | undefined {
  // Written by the correction's own decisions, from bodies that their schemas parsed.
  return context.item('correction', correctionId, contentItem, item) as Content | undefined;
}

const itemOf = ({ items }: Correction, number: number): string => items[number - 1] ?? '';

/** The records that were corrected in items that the holder may use. */
function concernedBy(correction: Correction, { dataItems }: Grant): readonly number[] {
  const { confirmed = [] } = correction.verification ?? {};
  return confirmed.filter((number) => dataItems.includes(itemOf(correction, number)));
}

/**
 * Whether a holder is told keys and values: it may use the item by which records are known, and all of the data or the same part
 * as whoever lodged it. Whoever may not gets the corrected data by its own deliveries, within its limits.
 */
function reaches({ keyItem, extent }: Correction, grant: Grant): boolean {
  if (keyItem === undefined || !grant.dataItems.includes(keyItem)) return false;
  return grant.extent.whole === true || isDeepStrictEqual(grant.extent, extent);
}
