import * as z from 'zod/mini';
import { notFound, notYours } from '../../../lib/case/refusal.ts';
import { fillIn, peopleIn } from '../../../lib/platform/notices/noticeText.ts';
import type { NoticeTexts } from '../../../lib/case/face.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import {
  decodeOpaque,
  encodeCursor,
  encodeOpaque,
  limitOf,
  opaquePart,
  pageQuery,
  placeIn,
} from '../../../lib/platform/http/cursor.ts';
import type { Language } from '../../../lib/platform/http/language.ts';
import { operation, type Reply } from '../../../lib/platform/http/operation.ts';
import {
  everyone,
  inboxPage,
  markRead,
  noticePrefix,
  type Notice,
  parseNotice,
  readMarks,
} from '../../../lib/platform/notices/inbox.ts';
import { namesOf } from '../../../lib/platform/store/accounts.ts';
import { parseHead } from '../../../lib/platform/store/head.ts';
import { requireText } from '../../../lib/platform/store/items.ts';
import { headKey } from '../../../lib/platform/store/keys.ts';
import { mergePages } from '../../../lib/platform/store/mergedPages.ts';
import type { Table } from '../../../lib/platform/store/table.ts';
import { termTold } from '../../../lib/notice/termTold.ts';
import { identifier } from '../../../lib/typedText.ts';

const noticeParams = z.strictObject({ id: identifier(1000) });
const address = z.strictObject({ org: opaquePart, at: opaquePart, noticeId: opaquePart });

/** How notices are put into words: the texts of all of them, and the reader's language. */
interface Words {
  readonly noticeTexts: NoticeTexts;
  readonly language: Language;
}

export interface NoticeDeps extends StoreDeps {
  /** Read when somebody first asks for notices. */
  readonly noticeTexts: () => NoticeTexts;
}

export const noticeOperations = [
  operation({
    id: 'listNotices',
    method: 'GET',
    path: '/v1/notices',
    tag: 'notices',
    summary: { zh: '本单位的通知', en: "The notices of one's organisation" },
    access: { roles: [...readers, 'operator'] },
    query: pageQuery,
    answer: { status: 200 },
    handle: ({ query, identity, language }, { store, noticeTexts }: NoticeDeps) =>
      inbox(store.table, identity.org, query, { noticeTexts: noticeTexts(), language }),
  }),
  operation({
    id: 'readNotice',
    method: 'POST',
    path: '/v1/notices/{id}/read',
    tag: 'notices',
    summary: { zh: '标为已读', en: 'Mark a notice as read' },
    access: { roles: [...readers, 'operator'] },
    params: noticeParams,
    answer: { status: 200 },
    handle: async ({ params, ...asker }, { store }: StoreDeps) => {
      const { org } = asker.identity;
      const where = decodeOpaque(address, params.id);
      if (!where || (where.org !== org && where.org !== everyone)) return { refusal: notFound };
      const { actor } = await store.read('department', org, asker);
      const marked = await markRead(store.table, org, where, asker.at, actor.roles);
      if (marked === 'notTheirs') return { refusal: forAnotherRole };
      return marked === undefined
        ? { refusal: notFound }
        : { status: 200, body: { id: params.id, ...marked } };
    },
  }),
];

const forAnotherRole = notYours({
  zh: '该通知发给本单位的其他角色，由其所发给的人员标为已读。',
  en: 'This notice is for another role of your organisation: whoever it is for marks it as read.',
});

/** The organisation's own notices and those to everyone, newest first: one query each. */
async function inbox(
  table: Table,
  org: string,
  query: z.infer<typeof pageQuery>,
  words: Words,
): Promise<Reply> {
  const of = `inbox#${org}`;
  const from = placeIn(of, query, noticePrefix);
  if ('refusal' in from) return from;
  const limit = limitOf(query);
  const pages = await Promise.all(
    [org, everyone].map((inboxOf) => inboxPage(table, inboxOf, limit, from.after)),
  );
  const merged = mergePages(pages, { limit, newestFirst: true });
  const shown = merged.shown.map((item) => ({ sort: requireText(item, 'sk'), notice: parseNotice(item) }));
  const last = shown.at(-1);
  const toAll = shown
    .filter(({ notice: { org: to } }) => to === everyone)
    .map(({ notice: { noticeId } }) => noticeId);
  const people = shown.flatMap(({ notice }) => {
    const texts = words.noticeTexts[notice.notice];
    return texts ? peopleIn(texts, notice) : [];
  });
  const [marks, names, grants] = await Promise.all([
    readMarks(table, org, toAll),
    namesOf(table, people),
    grantsOf(
      table,
      shown.map(({ notice }) => notice),
    ),
  ]);
  return {
    status: 200,
    body: {
      items: shown.map(({ notice: found }) => ({
        ...show(found, marks.get(found.noticeId), { ...words, names }),
        ...(grants.has(found.caseId) ? { grantId: grants.get(found.caseId) } : {}),
      })),
      next: merged.more && last ? encodeCursor(of, last.sort) : null,
    },
  };
}

/** Of a delivery its grant, which no event changes: its address lies below the grant's. */
const underGrant = z.looseObject({ grantId: z.string() });

/** The grants of the deliveries of which notices speak. */
async function grantsOf(table: Table, notices: readonly Notice[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(notices.filter(({ kind }) => kind === 'delivery').map(({ caseId }) => caseId));
  if (ids.size === 0) return new Map();
  const found = await table.getMany([...ids].map((id) => headKey('delivery', id)));
  const heads = [...found.values()].map(parseHead);
  return new Map(heads.map(({ id, state }) => [id, underGrant.parse(state).grantId]));
}

function show(
  found: Notice,
  markedAt: string | undefined,
  { noticeTexts, language, names }: Words & { readonly names: ReadonlyMap<string, string> },
) {
  const { org, noticeId, notice: kind, caseId, at, role, readAt } = found;
  const texts = noticeTexts[kind];
  return {
    id: encodeOpaque({ org, at, noticeId }),
    kind,
    caseKind: found.kind,
    caseId,
    at,
    role: role ?? null,
    title: texts ? texts.title[language] : kind,
    text: texts ? fillIn(texts, found, language, names) : kind,
    ...termTold(found.values),
    readAt: readAt ?? markedAt ?? null,
  };
}
