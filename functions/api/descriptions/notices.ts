import * as z from 'zod/mini';
import { noticeTexts } from '../../../lib/cases.ts';
import type { noticeOperations } from '../operations/notices.ts';
import { answering, type Describing } from './description.ts';
import { at, cursor, ids } from '../../../lib/description/examples.ts';
import { enumerationOf, named, said } from '../../../lib/description/naming.ts';
import { counting } from '../../../lib/description/everyCase.ts';
import { provisionalDay } from '../../../lib/description/everyEvent.ts';
import { caseKind, date, instant, pageOf, pageWords, role } from '../../../lib/description/values.ts';

const texts = noticeTexts();
const titles = Object.fromEntries(Object.entries(texts).map(([kind, { title }]) => [kind, title]));
const noticeKind = enumerationOf(
  'NoticeKind',
  { zh: '通知种类', en: 'A kind of notice' },
  'notices',
  titles,
  z.enum(Object.keys(titles)),
);

const readAt = said(z.nullable(instant), '已读时间；未读的为空', 'When it was read; null while unread');

const notice = named(
  'Notice',
  { zh: '通知', en: 'A notice' },
  z.strictObject({
    id: z.string(),
    kind: noticeKind,
    caseKind,
    caseId: said(z.string(), '所涉事项的编号', 'The case it is about'),
    grantId: z.optional(
      said(z.string(), '该事项是交付的，所属共享权限的编号', 'Of a delivery: the grant under which it lies'),
    ),
    at: instant,
    role: said(z.nullable(role), '收件人的角色；发给全单位的为空', 'Whom it is for; null: everybody there'),
    title: said(z.string(), '标题（按请求的语言）', 'Title, in the caller’s language'),
    text: said(z.string(), '正文（按请求的语言）', 'Text, in the caller’s language'),
    dueDate: z.optional(said(date, '所述期限的截止日', 'The last day of the term that it tells of', 'date')),
    provisional: z.optional(provisionalDay),
    basis: z.optional(counting.basis),
    readAt,
  }),
);
const id = 'eyJvcmciOiIxMTk5MDEwME1CMDAwMDAxMVUifQ';

export const noticeDescriptions = {
  listNotices: {
    parameters: pageWords,
    answer: answering(pageOf(notice), {
      items: [
        {
          id,
          kind: 'request.received',
          caseKind: 'request',
          caseId: ids.request,
          at: at.approved,
          role: 'officer',
          title: texts['request.received']?.title.zh ?? '',
          text: '已收到对“不动产登记信息”的共享申请，收到当日不计入期限，请按期答复，截止日为2026年3月18日（法定）。',
          dueDate: '2026-03-18',
          basis: 'law',
          readAt: null,
        },
      ],
      next: cursor,
    }),
  },
  readNotice: {
    parameters: { id: { zh: '通知的编号', en: 'Id of the notice' } },
    answer: answering(
      named(
        'ReadMark',
        { zh: '已读标记', en: 'The mark of a notice read' },
        z.strictObject({ id: z.string(), readAt: instant }),
      ),
      { id, readAt: at.approved },
    ),
    problems: ['not_yours_to_do'],
    description: {
      zh: '发给某一角色的通知，由担任或者代行该角色的人员标为已读，即为单位已读；发给全单位的，任何人员均可。',
      en: 'A notice to one role is marked by whoever holds it or stands in for one who does, and counts as read by the organisation; one to everybody by anybody there.',
    },
  },
} satisfies Describing<typeof noticeOperations>;
