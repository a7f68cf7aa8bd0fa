import * as z from 'zod/mini';
import { foundExample, foundShown, itemFound } from '../alreadyShared/answers.ts';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, ids } from '../description/examples.ts';
import { named, said } from '../description/naming.ts';
import { account, count, instant } from '../description/values.ts';
import type { CollectionCheckEvent } from './events.ts';
import { collectionChecked, itemWanted, likenessJudged, proceeding } from './schema.ts';

said(collectionChecked.shape.title, '收集事项的名称', 'What the collection is called');
said(collectionChecked.shape.purpose, '收集的目的', 'What it is collected for');
said(collectionChecked.shape.items, '拟收集的数据项', 'The items that are to be collected');
said(itemWanted.shape.name, '数据项的名称', 'Name of the item');
said(itemWanted.shape.element, '对应的数据元的编码', 'Code of the data element that it is');
said(
  proceeding.shape.items,
  '决定收集的数据项，不填写的为全部',
  'Which items are collected; all of them unless told',
);
said(
  proceeding.shape.reasons,
  '收集可以共享的数据项的理由，决定收集这些数据项的必填',
  'Why what sharing has is collected; wanted where some of it is',
);
said(
  proceeding.shape.likenesses,
  '对名称相近的数据项的说明，决定收集的须逐项说明',
  'What is said of items that are like something shared; wanted of each that is collected',
);
said(likenessJudged.shape.item, '数据项的名称', 'Name of the item');
said(likenessJudged.shape.isSame, '是否为同一数据', 'Whether it is the same');
said(likenessJudged.shape.reasons, '不是同一数据的理由', 'Why it is not the same');
named(
  'LikenessJudged',
  { zh: '对名称相近的一个数据项的说明', en: 'What is said of an item that is like something shared' },
  likenessJudged,
);
named('ItemWanted', { zh: '拟收集的一个数据项', en: 'An item that is to be collected' }, itemWanted);
named('CollectionChecked', { zh: '拟收集的数据', en: 'What is to be collected' }, collectionChecked);

const collected = said(z.array(z.string()), '决定收集的数据项', 'The items that are collected');
const repeated = said(z.array(z.string()), '其中可以通过共享获取的', 'Those of them that sharing has');
const likenesses = z.optional(
  said(
    z.array(likenessJudged),
    '对名称相近的数据项的说明',
    'What was said of items that are like something shared',
  ),
);
const decidedBy = said(account, '作出决定的负责人', 'The head who has decided');

const events: EventsOf<CollectionCheckEvent> = {
  opened: {
    id: z.string(),
    parties,
    content: collectionChecked,
    found: said(z.array(itemFound), '核对的情况', 'What was found'),
    openedBy: said(account, '核对的经办人', 'Who has checked it'),
  },
  proceeded: {
    items: collected,
    repeated,
    reasons: z.optional(z.string()),
    likenesses,
    found: z.optional(
      said(
        z.array(itemFound),
        '决定时核对的情况，与此前不同的',
        'What was found when it was decided, where that is something else than before',
      ),
    ),
    decidedBy,
  },
  dropped: {},
};

const decision = named(
  'CollectionDecision',
  { zh: '收集的决定', en: 'What was decided of a collection' },
  z.strictObject({
    items: collected,
    repeated,
    reasons: z.optional(z.string()),
    likenesses,
    by: decidedBy,
    at: instant,
  }),
);

const shown = {
  id: ids.request,
  status: 'open',
  title: '公租房申请登记',
  requester: city.housing,
  requesterName: '示例市住房保障局',
} as const;

/** What is answered of a check before collection. */
export const answers: CaseAnswers = {
  view: {
    ...collectionChecked.shape,
    ...foundShown,
    openedBy: said(account, '核对的经办人', 'Who has checked it'),
    createdAt: instant,
    decision: z.optional(decision),
    ...concerned,
    ...glass,
  },
  viewExample: {
    ...shown,
    purpose: '受理公租房申请',
    items: [{ name: '身份证号' }, { name: '申请人意向' }],
    ...foundExample,
    openedBy: 'li',
    createdAt: at.drafted,
    requesterAuthority: city.bureau,
    requesterAuthorityName: '示例市数据局',
  },
  entry: {
    ...listed('collectionCheck'),
    title: z.string(),
    items: said(count, '数据项的个数', 'How many items'),
    shared: said(count, '其中可以通过共享获取的个数', 'How many of them sharing has'),
    repeated: said(count, '决定重复收集的个数', 'How many of these are collected again'),
    createdAt: instant,
  },
  entryExample: { ...shown, items: 2, shared: 1, repeated: 0, createdAt: at.drafted },
  events,
  problems: { proceed: ['own_work', 'collection_repeated'] },
};
