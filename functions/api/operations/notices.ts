import * as z from 'zod/mini';
import type { Actor } from '../../../lib/case/actor.ts';
import { officeHolder } from '../../../lib/case/lists.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { noticeTexts } from '../../../lib/cases.ts';
import * as answers from '../../../lib/platform/http/answers.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseOperations.ts';
import {
  badCursor,
  decodeCursor,
  encodeCursor,
  limitOf,
  pageQuery,
} from '../../../lib/platform/http/cursor.ts';
import type { Language } from '../../../lib/platform/http/language.ts';
import { mergedTurns } from '../../../lib/platform/http/lists.ts';
import { type Operation, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import {
  everyone,
  fill,
  inboxPage,
  markRead,
  type Notice,
  parseNotice,
  readMarks,
} from '../../../lib/platform/notices/inbox.ts';
import { requireText } from '../../../lib/platform/store/items.ts';
import { mergePages } from '../../../lib/platform/store/mergedPages.ts';
import type { Table } from '../../../lib/platform/store/table.ts';

const noticeParams = z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(1000)) });
const address = z.strictObject({ org: z.string(), at: z.string(), noticeId: z.string() });
const place = z.strictObject({ before: z.string() });

const notice = z.looseObject({
  id: z.string(),
  kind: z.string(),
  caseId: z.string(),
  at: answers.instant,
  title: z.string(),
  text: z.string(),
  readAt: z.nullable(answers.instant),
});

export const noticeOperations: readonly Operation<StoreDeps>[] = [
  operation<StoreDeps, undefined, typeof pageQuery>({
    id: 'listNotices',
    method: 'GET',
    path: '/v1/notices',
    tag: 'notices',
    summary: { zh: '本单位的通知', en: "The notices of one's organisation" },
    access: { roles: [...readers, 'operator'] },
    query: pageQuery,
    answer: { status: 200, schema: z.looseObject({ items: z.array(notice), next: answers.nextCursor }) },
    handle: ({ query, identity, language }, { store }) => inbox(store.table, identity.org, query, language),
  }),
  operation<StoreDeps, typeof noticeParams>({
    id: 'readNotice',
    method: 'POST',
    path: '/v1/notices/{id}/read',
    tag: 'notices',
    summary: { zh: '标为已读', en: 'Mark a notice as read' },
    access: { roles: [...readers, 'operator'] },
    params: noticeParams,
    answer: { status: 200, schema: z.looseObject({ id: z.string(), readAt: answers.instant }) },
    handle: async ({ params, identity, at }, { store }) => {
      const where = decodeCursor(address, params.id);
      const theirs = where && (where.org === identity.org || where.org === everyone);
      if (!where || !theirs || !(await markRead(store.table, identity.org, where, at)))
        return { refusal: notFound };
      return { status: 200, body: { id: params.id, readAt: at } };
    },
  }),
  operation<StoreDeps, undefined, typeof pageQuery>({
    id: 'listTodo',
    method: 'GET',
    path: '/v1/todo',
    tag: 'notices',
    summary: { zh: '待办，按到期时间', en: 'What the caller must decide, by due instant' },
    access: { roles: readers },
    query: pageQuery,
    answer: { status: 200, schema: answers.list },
    handle: async ({ query, ...asker }, { store }) => {
      const { identity } = asker;
      const { actor } = await store.read('department', identity.org, asker);
      const orgs =
        actor.kind === 'authority' ? [identity.org, officeHolder(actor.region ?? '')] : [identity.org];
      const turns = orgs.flatMap((org) => rolesOf(actor).map((role) => `${org}#${role}`));
      return mergedTurns(store.table, turns, query);
    },
  }),
];

const allTexts = noticeTexts();

/** The roles of a person here: their own and those delegated to them; the platform's own is none of them. */
function rolesOf({ roles }: Actor): readonly string[] {
  return roles.filter((role) => role !== 'system');
}

/** The organisation's own notices and those to everyone, newest first: one query each. */
async function inbox(
  table: Table,
  org: string,
  query: z.infer<typeof pageQuery>,
  language: Language,
): Promise<Reply> {
  const from = query.cursor === undefined ? undefined : decodeCursor(place, query.cursor);
  if (query.cursor !== undefined && !from) return badCursor;
  const limit = limitOf(query);
  const pages = await Promise.all(
    [org, everyone].map((inboxOf) => inboxPage(table, inboxOf, limit, from?.before)),
  );
  const merged = mergePages(pages, { limit, newestFirst: true });
  const shown = merged.shown.map((item) => ({ sort: requireText(item, 'sk'), notice: parseNotice(item) }));
  const toAll = shown
    .filter(({ notice: { org: to } }) => to === everyone)
    .map(({ notice: { noticeId } }) => noticeId);
  const marks = await readMarks(table, org, toAll);
  return {
    status: 200,
    body: {
      items: shown.map(({ notice: found }) => show(found, marks.get(found.noticeId), language)),
      next: merged.more && shown.length > 0 ? encodeCursor({ before: shown.at(-1)?.sort }) : null,
    },
  };
}

function show(found: Notice, markedAt: string | undefined, language: Language) {
  const { org, noticeId, notice: kind, caseId, at, values, role, readAt } = found;
  const texts = allTexts[kind];
  return {
    id: encodeCursor({ org, at, noticeId }),
    kind,
    caseKind: found.kind,
    caseId,
    at,
    role: role ?? null,
    title: texts ? texts.title[language] : kind,
    text: texts ? fill(texts.text[language], values) : kind,
    readAt: readAt ?? markedAt ?? null,
  };
}
