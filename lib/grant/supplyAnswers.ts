import * as z from 'zod/mini';
import { deliveryMode } from '../delivery/schema.ts';
import type { EventsOf } from '../description/everyEvent.ts';
import { named, said } from '../description/naming.ts';
import { count, date, instant } from '../description/values.ts';
import type { OwingEvent } from './owedCorrections.ts';
import type { SuccessionEvent } from './succession.ts';

const owedId = said(z.string(), '校核申请的编号', 'Id of the correction');
const stretch = {
  mode: deliveryMode,
  from: z.optional(said(z.string(), '起始水位', 'Where its changes begin')),
  to: said(z.string(), '截至水位', 'Up to where it goes'),
  number: said(count, '序号', 'Its place among those that follow one another'),
  deliveryId: z.string(),
};

/** A delivery in its place, as it is shown. */
export const stretchShown = named(
  'Stretch',
  { zh: '按水位衔接的一次交付', en: 'A delivery in its place among those that follow one another' },
  z.strictObject(stretch),
);

/** The shapes of the events by which deliveries follow one another. */
export const supplyingEvents: EventsOf<SuccessionEvent | OwingEvent> = {
  stretchTaken: { stretch: stretchShown },
  stretchLost: { stretch: stretchShown },
  stretchHeld: { number: stretch.number },
  stretchRefused: { deliveryId: stretch.deliveryId },
  correctionOwed: { correctionId: owedId },
  correctionsOwedAgain: {
    deliveryId: stretch.deliveryId,
    corrections: said(z.array(z.string()), '须再次送达的更正', 'The corrections that are owed again'),
  },
  correctionsSupplied: {
    deliveryId: stretch.deliveryId,
    corrections: said(z.array(z.string()), '随之送达的更正', 'The corrections that travelled with it'),
  },
};

/** How a grant was supplied at the update frequency, in numbers. */
export const supplyFigures = {
  due: z.optional(said(count, '应供给的周期数', 'Cycles in which something was due')),
  made: z.optional(said(count, '按期供给的周期数', 'Cycles in which something was supplied')),
  late: z.optional(said(count, '未按期供给、此后补交的周期数', 'Missed cycles after which supply went on')),
};

/** How deliveries follow one another, and what they are to bring. */
const succession = {
  watermark: z.optional(said(z.string(), '下一次变更数据的起始水位', 'From where the next changes go')),
  deliverAgain: z.optional(
    said(z.array(stretchShown), '须重新交付的各段', 'What was rejected or has failed, to be delivered again'),
  ),
  owedCorrections: z.optional(
    said(
      z.array(
        named(
          'OwedCorrection',
          { zh: '待随数据送达的更正', en: 'A correction that is to travel with a delivery' },
          z.strictObject({
            correctionId: owedId,
            since: said(instant, '自何时起应当随交付更正', 'Since when it is owed'),
          }),
        ),
      ),
      '待随数据送达的更正',
      'Corrections that are to travel with a delivery',
    ),
  ),
};

/** What a view of a grant tells of its supply. */
export const supplyView = {
  supply: z.optional(
    said(
      z.strictObject({
        missed: said(count, '未供给的周期数', 'How many cycles were missed'),
        latestMissed: said(
          z.array(date),
          '最近未供给的周期的最后一日',
          'Last days of the latest missed cycles',
        ),
        dueDate: z.optional(said(date, '本周期的最后一日', 'Last day of this cycle', 'date')),
        ...supplyFigures,
        ...succession,
      }),
      '按数据更新频率供给的情况',
      'How it is supplied at the update frequency',
    ),
  ),
};
