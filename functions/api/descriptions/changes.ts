import * as z from 'zod/mini';
import { deliveryMode } from '../../../lib/delivery/schema.ts';
import { ids } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { count } from '../../../lib/description/values.ts';
import type { changesOperations } from '../operations/changes.ts';
import { answering, type Describing } from './description.ts';

const deliveryStatus = said(z.string(), '状态', 'Its status');

const taken = named(
  'DeliveryToTake',
  { zh: '应当获取的一次交付', en: 'A delivery to take' },
  z.strictObject({
    deliveryId: z.string(),
    mode: deliveryMode,
    from: z.optional(said(z.string(), '起始水位', 'Where its changes begin')),
    to: said(
      z.string(),
      '截至水位：取得并入库之后记住它',
      'Up to where it goes: remembered once it is taken',
    ),
    status: deliveryStatus,
    records: said(count, '记录数，含已经删除的', 'Records, those that are deleted among them'),
    deleted: said(count, '其中已经删除的记录数', 'How many of them say that a record is deleted'),
    parts: said(count, '分片数', 'How many parts it has'),
    keyItems: said(z.array(z.string()), '逐条对应所依据的数据项', 'Items by which records are told apart'),
  }),
);

const waited = named(
  'DeliveryWaitedFor',
  { zh: '尚未就绪的一次交付', en: 'A delivery that does not stand ready' },
  z.strictObject({ deliveryId: z.string(), status: deliveryStatus }),
);

export const changesDescriptions = {
  listChanges: {
    description: {
      zh: '按顺序逐次获取；取得一次并入库之后，以其截至水位再次查询。不写水位，或者所写水位早于最近一次全量的，自最近一次全量开始：以全量替换已有的数据。被退回、未能完成的，重新交付之前不列出其后的各次。',
      en: 'Take them in order; having taken one, ask again since where it ends. Without since, or with one from before the last full load, it begins with that load, which replaces what the receiver has. While one was rejected or has failed those behind it are not listed until it is delivered again (waitsFor).',
    },
    parameters: {
      id: { zh: '共享权限的编号', en: 'Id of the grant' },
      since: { zh: '已经取到的水位', en: 'The watermark up to which everything was taken' },
      limit: { zh: '至多列出几次', en: 'At most so many of them' },
    },
    problems: ['grant_not_begun', 'grant_over', 'grant_suspended'],
    answer: answering(
      z.strictObject({
        items: said(z.array(taken), '依次获取的各次交付', 'The deliveries to take, in order'),
        reaches: said(
          z.nullable(z.string()),
          '全部取得之后的水位',
          'The watermark once all of these are taken',
        ),
        more: said(z.boolean(), '其后是否还有', 'Whether there are more behind them'),
        waitsFor: z.optional(said(waited, '其后各次须等待的交付', 'What those behind it wait for')),
      }),
      {
        items: [
          {
            deliveryId: ids.delivery,
            mode: 'changes',
            from: '2026-03-01',
            to: '2026-03-02',
            status: 'ready',
            records: 12,
            deleted: 1,
            parts: 1,
            keyItems: ['不动产单元号'],
          },
        ],
        reaches: '2026-03-02',
        more: false,
      },
    ),
  },
} satisfies Describing<typeof changesOperations>;
