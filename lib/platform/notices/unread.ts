import type { Table } from '../store/table.ts';
import { everyone, inboxPage, isAddressedTo, parseNotice, readMarks } from './inbox.ts';

/** How many of the latest notices are looked at: whoever leaves more unread needs no exact figure. */
export const unreadAtMost = 100;

/** The notices to these roles not yet read, among the latest of an organisation and of those to everybody: three reads at most. */
export async function countUnread(table: Table, org: string, roles: readonly string[]): Promise<number> {
  const pages = await Promise.all([org, everyone].map((of) => inboxPage(table, of, unreadAtMost, undefined)));
  const unmarked = pages
    .flatMap(({ items }) => items.map(parseNotice))
    .filter((notice) => notice.readAt === undefined && isAddressedTo(notice, roles));
  const toAll = unmarked.filter((notice) => notice.org === everyone).map(({ noticeId }) => noticeId);
  const marks = await readMarks(table, org, toAll);
  return Math.min(unreadAtMost, unmarked.length - marks.size);
}
