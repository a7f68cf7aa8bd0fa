import * as z from 'zod/mini';
import { disputedRecord, finding } from '../correction/schema.ts';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed, statusOf } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, ids, registryName } from '../description/examples.ts';
import { named, said } from '../description/naming.ts';
import { instant, org } from '../description/values.ts';
import type { AcknowledgementEvent } from './events.ts';
import { reporting } from './schema.ts';

const correctionId = said(z.string(), '校核申请的编号', 'Id of the correction');
const grantId = said(z.string(), '据以使用数据的共享权限', 'The grant under which the data is held');
const catalogId = said(z.string(), '数据所属的目录', 'The catalog of the data');
const catalogName = said(z.string(), '目录名称', 'Name of the catalog');
const items = said(
  z.array(z.string()),
  '所更正的数据项，以获准使用的为限',
  'The items that were corrected, of those that the holder may use',
);
const records = said(z.int(), '这些数据项中更正的记录数', 'How many records were corrected in these items');
const correctedAt = said(instant, '更正的时间', 'When it was corrected', 'date-time');
const deliveryId = z.optional(
  said(
    z.string(),
    '提供部门注明的、含有更正后数据的交付，请核对其中的值',
    'The delivery that its provider has named as having the corrected data: look at the values in it',
  ),
);
const reported = said(
  reporting.shape.reasons,
  '在哪一次交付中、哪些记录仍未更正',
  'In which delivery, and what of it is uncorrected',
);
const acknowledgedAt = z.optional(said(instant, '确认的时间', 'When it was acknowledged', 'date-time'));

const events: EventsOf<AcknowledgementEvent> = {
  told: {
    told: said(
      z.strictObject({
        id: z.string(),
        correctionId,
        grantId,
        catalogId,
        catalogName,
        parties,
        items,
        records,
        shown: said(
          z.array(z.int()),
          '告知了主键和值的记录的序号',
          'Numbers of the records whose keys and values were told',
        ),
        contentOf: said(z.string(), '记录载于哪一校核申请', 'The correction that has the records'),
        round: z.optional(
          said(
            z.int(),
            '第几次更正；没有的，为第一次',
            'Which correction of it, where a dispute had opened it again',
          ),
        ),
        correctedAt,
        deliveryId,
        kept: z.optional(
          said(
            z.boolean(),
            '所告知的内容另行保存，确认时删除',
            'What was told is kept beside the case, and erased when it is acknowledged',
          ),
        ),
      }),
      '告知的内容',
      'What the holder was told',
    ),
  },
  acknowledged: {},
  foundUncorrected: {},
};

const correctedRecord = named(
  'CorrectedRecord',
  { zh: '更正了的一条记录', en: 'A record that was corrected' },
  z.strictObject({
    key: disputedRecord.shape.key,
    item: said(z.string(), '所更正的数据项', 'The item that was corrected'),
    corrected: finding.shape.corrected,
  }),
);

/** What provider and authority read of one holder. */
export const holderEntry = named(
  'Holder',
  { zh: '一个使用数据的部门，以及是否已经确认', en: 'A holder of the data, and whether it has acknowledged' },
  z.strictObject({
    id: z.string(),
    status: statusOf('acknowledgement'),
    correctionId,
    grantId,
    catalogName,
    records,
    acknowledgedAt,
    provider: org,
    providerName: concerned.providerName,
    requester: org,
    requesterName: concerned.requesterName,
  }),
);

export const holderExample = {
  id: `${ids.request}.${ids.delivery}`,
  status: 'awaited',
  correctionId: ids.request,
  grantId: ids.delivery,
  catalogName: '不动产登记信息',
  records: 1,
  provider: city.registry,
  providerName: registryName,
  requester: city.housing,
  requesterName: '示例市住房保障局',
} as const;

/** What is answered of an acknowledgement. */
export const answers: CaseAnswers = {
  view: {
    correctionId,
    grantId,
    catalogId,
    catalogName,
    ...concerned,
    items,
    records,
    correctedAt,
    createdAt: instant,
    acknowledgedAt,
    deliveryId,
    reported: z.optional(reported),
    statement: z.optional(said(z.string(), '数据如何更正', 'How the data was corrected')),
    corrected: z.optional(
      said(
        z.array(correctedRecord),
        '更正了的记录；仅在获准使用其主键所属数据项并且数据范围及于该记录时列出，其余的随交付取得',
        'The records; only where the grant has the item of their keys and reaches them: all else comes by delivery',
      ),
    ),
    ...glass,
  },
  viewExample: {
    ...holderExample,
    catalogId: ids.catalog,
    items: ['坐落'],
    correctedAt: at.approved,
    createdAt: at.approved,
  },
  entry: {
    ...listed('acknowledgement'),
    correctionId,
    grantId,
    catalogName,
    records,
    acknowledgedAt,
    provider: org,
    requester: org,
  },
  entryExample: holderExample,
  events,
  problems: { 'report-uncorrected': ['correction_erased'] },
};
