import type { Context, Decision } from '../case/definition.ts';
import { notFound, type Refusal } from '../case/refusal.ts';
import type { Correction } from '../correction/events.ts';
import { reportedId, toldItem } from './content.ts';
import type { Acknowledgement, AcknowledgementCommand, AcknowledgementEvent } from './events.ts';

/**
 * A holder has looked at its data and found it as wrong as it was: the correction goes on (R26.2). What was erased cannot go on, so it is
 * relied on not to be erased meanwhile.
 */
export function reportUncorrected(
  { correctionId }: Acknowledgement,
  { reasons }: Extract<AcknowledgementCommand, { type: 'report-uncorrected' }>,
  context: Context,
): Decision<AcknowledgementEvent> {
  const found = context.related('correction', correctionId);
  if (!found) return { refusal: notFound };
  // Read under a correction's key, so the state is one's.
  if ((found.state as Correction).erased) return { refusal: erased };
  return {
    events: [{ type: 'foundUncorrected' }],
    items: [{ name: toldItem, id: reportedId, content: { reported: reasons } }],
    relies: [{ kind: 'correction', id: correctionId, on: { version: found.version } }],
  };
}

const erased: Refusal = {
  code: 'correction_erased',
  status: 409,
  detail: {
    zh: '该校核申请涉及个人的内容已经删除，不能再据以办理；数据仍然有误的，请重新提出校核申请。',
    en: 'What the correction holds was erased: lodge another one of what is still wrong.',
  },
};
