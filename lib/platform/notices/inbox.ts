import type { Instant } from '../../calendar/index.ts';
import { type Item, type Key, requireText, textOf, toItem } from '../store/items.ts';
import type { ItemChange, Page, Table } from '../store/table.ts';

/** A notice on its way: one recipient, one channel. Its id is the same however often it is sent. */
export interface NoticeMessage {
  readonly noticeId: string;
  readonly channel: 'inbox' | 'webhook';
  /** Organisation id, or `everyone`. */
  readonly org: string;
  readonly role?: string;
  readonly url?: string;
  readonly notice: string;
  readonly kind: string;
  readonly caseId: string;
  readonly at: Instant;
  readonly values: Readonly<Record<string, string | number>>;
}

declare module '../../case/effect.ts' {
  interface MessagesByQueue {
    notice: NoticeMessage;
    webhook: NoticeMessage;
  }
}

/** A notice as it lies in an inbox. */
export interface Notice extends Omit<NoticeMessage, 'channel' | 'url'> {
  readonly readAt?: Instant;
}

/** Address of what every department is told. */
export const everyone = 'everyone';

/** With which the place of every notice in an inbox begins. */
export const noticePrefix = 'notice#';

function inboxKey(org: string, at: Instant, noticeId: string) {
  return { pk: `inbox#${org}`, sk: `${noticePrefix}${at}#${noticeId}` };
}

/** Puts a notice into an inbox; a notice that lies there already is left as it is (read marks included). */
export async function deliverToInbox(table: Table, message: NoticeMessage): Promise<void> {
  const { org, at, noticeId, role, notice, kind, caseId, values } = message;
  const key = inboxKey(org, at, noticeId);
  const set = toItem({
    noticeId,
    org,
    role,
    notice,
    kind,
    caseId,
    at,
    values: JSON.stringify(values),
    noticeVersion: 1,
  });
  await table.update(key, { set, condition: 'attribute_not_exists(pk)' });
}

export function parseNotice(item: Item): Notice {
  const role = textOf(item, 'role');
  const readAt = textOf(item, 'readAt');
  return {
    noticeId: requireText(item, 'noticeId'),
    org: requireText(item, 'org'),
    notice: requireText(item, 'notice'),
    kind: requireText(item, 'kind'),
    caseId: requireText(item, 'caseId'),
    at: requireText(item, 'at'),
    values: named(JSON.parse(requireText(item, 'values'))),
    ...(role === undefined ? {} : { role }),
    ...(readAt === undefined ? {} : { readAt }),
  };
}

/** What could not follow the register was called by its id alone, before notices of it had its name. */
function named(values: Notice['values']): Notice['values'] {
  const { id, name } = values;
  return name === undefined && id !== undefined ? { ...values, name: id } : values;
}

/** Whether a notice is for somebody in one of these roles; without a role it is for everybody of the organisation. */
export function isAddressedTo({ role }: Pick<Notice, 'role'>, roles: readonly string[]): boolean {
  return role === undefined || roles.includes(role);
}

/** One page of one inbox, newest first. `before` is the sort key of the last notice seen. */
export function inboxPage(
  table: Table,
  org: string,
  limit: number,
  before: string | undefined,
): Promise<Page> {
  const after = before === undefined ? undefined : { pk: { S: `inbox#${org}` }, sk: { S: before } };
  return table.query({ partition: `inbox#${org}`, prefix: noticePrefix, limit, newestFirst: true, after });
}

/**
 * Marks a notice read. Notices to everyone are marked per organisation, beside its own inbox.
 * @param roles those of whoever has read it: what is for another role of the organisation stays unread
 * @returns when it was read first; undefined where there is no such notice
 */
export async function markRead(
  table: Table,
  org: string,
  address: { org: string; at: Instant; noticeId: string },
  at: Instant,
  roles: readonly string[],
): Promise<{ readonly readAt: Instant } | 'notTheirs' | undefined> {
  const own = inboxKey(address.org, address.at, address.noticeId);
  const found = await table.get(own);
  if (!found) return undefined;
  if (!isAddressedTo(parseNotice(found), roles)) return 'notTheirs';
  if (address.org === org) {
    const unread = { values: {}, condition: 'attribute_exists(pk) AND attribute_not_exists(readAt)' };
    return markOnce(table, own, unread, at);
  }
  const mark = { pk: `inbox#${org}`, sk: `read#${address.noticeId}` };
  return markOnce(table, mark, { condition: 'attribute_not_exists(pk)' }, at);
}

async function markOnce(
  table: Table,
  key: Key,
  unread: Omit<ItemChange, 'set'>,
  at: Instant,
): Promise<{ readonly readAt: Instant } | undefined> {
  if (await table.update(key, { set: { readAt: { S: at } }, ...unread })) return { readAt: at };
  const marked = await table.get(key);
  const readAt = marked && textOf(marked, 'readAt');
  return readAt === undefined ? undefined : { readAt };
}

/** When this organisation read notices that went to everyone, by notice id. */
export async function readMarks(
  table: Table,
  org: string,
  noticeIds: readonly string[],
): Promise<Map<string, Instant>> {
  if (noticeIds.length === 0) return new Map();
  const found = await table.getMany(noticeIds.map((id) => ({ pk: `inbox#${org}`, sk: `read#${id}` })));
  return new Map(
    [...found.values()].map((item) => [
      requireText(item, 'sk').slice('read#'.length),
      requireText(item, 'readAt'),
    ]),
  );
}
