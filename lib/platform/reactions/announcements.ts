import { addDays, atTime, type CalendarDate, dateOf, type Instant } from '../../calendar/index.ts';
import type { WalkItem } from '../../case/walkMessage.ts';
import { type AnnouncementEntry, announcedOn } from '../../catalog/announced.ts';
import type { Department } from '../../organisation/department.ts';
import { type Announcement, isWanted } from '../../subscription/matching.ts';
import { subscribersIn, subscriberShards, type Subscriptions } from '../../subscription/subscription.ts';
import type { NoticeMessage } from '../notices/inbox.ts';
import { sendNotices } from '../notices/sendNotices.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Reach } from './effects.ts';
import type { Job, Walk } from './walk.ts';

/** Names that a notice shows; the list of the day has all. */
const namesShown = 10;
const pageSize = 200;

/**
 * Tells every subscriber once of what was announced the day before (R16.4): one notice a day and subscriber, however much
 * was published, and none where nothing fits. Its id is the day's, so that it can be sent again.
 */
export function announcementsWalk({ store, queues, now }: Pick<Reach, 'store' | 'queues' | 'now'>): Walk {
  const days = new Map<CalendarDate, Promise<readonly Announcement[]>>();
  const announced = (day: CalendarDate) => {
    const found = days.get(day) ?? announcementsOf(day, store);
    // Slices of one walk ask for the same day; another day's list is not needed any more.
    if (!days.has(day)) days.clear();
    days.set(day, found);
    found.catch(() => days.delete(day));
    return found;
  };
  const jobOf = (org: string, day: CalendarDate): Job => ({
    item: { kind: 'subscription', id: org, at: day },
    async act() {
      const notice = await noticeTo(org, day, await announced(day), store);
      if (!notice) return {};
      await sendNotices(queues, notice);
      return { told: 1 };
    },
  });
  const yesterday = () => addDays(dateOf(now()), -1);
  return {
    shards: subscriberShards,
    begins: async () => (await announced(yesterday())).length > 0,
    ranges: (shard) => {
      const { list, key } = subscribersIn(shard);
      return [{ partition: listPartition(list, key) }];
    },
    look: async (items) => ({ jobs: items.map((item) => jobOf(requireText(item, 'id'), yesterday())) }),
    again: async ({ id, at }: WalkItem) => jobOf(id, at ?? yesterday()),
  };
}

/** Everything that was announced on a day, with what subscriptions ask of it. */
async function announcementsOf(day: CalendarDate, store: CaseStore): Promise<readonly Announcement[]> {
  const { list, key } = announcedOn(day, '');
  const found: Announced[] = [];
  let after: Item | undefined;
  do {
    const page = await store.table.query({ partition: listPartition(list, key), limit: pageSize, after });
    found.push(...page.items.map(parseAnnounced));
    after = page.next;
  } while (after);
  const fields = await fieldsOf(new Set(found.map(({ provider }) => provider)), store);
  return found.map(({ own, ...entry }) => ({ ...entry, fields: fieldsAt(own, fields.get(entry.provider)) }));
}

interface Announced extends Omit<Announcement, 'fields'> {
  /** What the data is about, as its catalog says. */
  readonly own: string | undefined;
}

/** What an announcement belongs to, each field once: what the data is about, and the work of its provider. */
export function fieldsAt(own: string | undefined, ofProvider: string | undefined): readonly string[] {
  return [...new Set([own, ofProvider])].filter((field) => field !== undefined);
}

type Parsed = Pick<AnnouncementEntry, 'name' | 'provider' | 'field' | 'sharingClass'>;

function parseAnnounced(item: Item): Announced {
  // Parse boundary: a row that a catalog wrote.
  const { name, provider, field, sharingClass }: Parsed = JSON.parse(requireText(item, 'summary'));
  const isWithheld = sharingClass === 'withheld';
  return { name, provider, isWithheld, own: field, path: requireText(item, 'sk').split('/#')[0] ?? '' };
}

/** Fields of work of these departments, as they are registered. */
export async function fieldsOf(
  orgs: ReadonlySet<string>,
  store: CaseStore,
): Promise<ReadonlyMap<string, string>> {
  const heads = await store.heads([...orgs].map((id) => ({ kind: 'department', id })));
  // Read under departments' keys, so each state is a department's.
  const departments = [...heads.values()].map(({ state }) => state as Department);
  return new Map(departments.flatMap(({ uscc, field }) => (field === undefined ? [] : [[uscc, field]])));
}

async function noticeTo(
  org: string,
  day: CalendarDate,
  announced: readonly Announcement[],
  store: CaseStore,
): Promise<readonly NoticeMessage[] | undefined> {
  const heads = await store.heads([
    { kind: 'subscription', id: org },
    { kind: 'department', id: org },
  ]);
  // Read under keys of these kinds, so the states are theirs.
  const own = heads.get(`subscription#${org}`)?.state as Subscriptions | undefined;
  const department = heads.get(`department#${org}`)?.state as Department | undefined;
  const filters = Object.values(own?.subscriptions ?? {});
  const wanted = announced.filter((entry) => filters.some((filter) => isWanted(filter, entry)));
  if (wanted.length === 0) return undefined;
  return messagesOf(org, day, wanted, department?.webhook);
}

function messagesOf(
  org: string,
  day: CalendarDate,
  wanted: readonly Announcement[],
  webhook: string | undefined,
): readonly NoticeMessage[] {
  const shared = namesIn(wanted.filter(({ isWithheld }) => !isWithheld));
  const withheld = namesIn(wanted.filter(({ isWithheld }) => isWithheld));
  const how = withheld === '' ? 'shared' : 'both';
  const also = shared === '' ? 'withheld' : how;
  const at: Instant = atTime(addDays(day, 1), '08:30');
  const message = {
    noticeId: `subscription.announced.${day}.${org}`,
    org,
    notice: 'subscription.announced',
    kind: 'subscription',
    caseId: org,
    at,
    values: { day, count: wanted.length, names: shared, which: also, withheld },
  } as const;
  return [
    { ...message, channel: 'inbox' },
    ...(webhook === undefined ? [] : [{ ...message, channel: 'webhook', url: webhook } as const]),
  ];
}

function namesIn(wanted: readonly Announcement[]): string {
  const names = [...new Set(wanted.map(({ name }) => name))];
  return `${names.slice(0, namesShown).join('、')}${names.length > namesShown ? '……' : ''}`;
}
