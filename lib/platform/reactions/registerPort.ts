import { atTime, dateOf, type Instant } from '../../calendar/index.ts';
import { ofProvider, ofRequester, under, within } from '../../case/lists.ts';
import { officeClaim } from '../../organisation/department.ts';
import { codeOf, type Path, upward } from '../../organisation/hierarchy.ts';
import type { Seat } from '../../organisation/offices.ts';
import { definitionOf, definitions } from '../../cases.ts';
import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { requireText, textOf } from '../store/items.ts';
import { claimKey, listPartition } from '../store/keys.ts';
import { placeOf, type Table } from '../store/table.ts';
import type { NoticeMessage } from '../notices/inbox.ts';
import type { Moved, Page, RegisterPort } from './moveCases.ts';

/** One list, or the part of it that begins with a prefix. */
interface Stretch {
  readonly list: string;
  readonly key: string;
  readonly prefix?: string;
}

/** Cases worked on between two messages: small enough for a worker's time, whatever each costs. */
const pageSize = 50;

/** The register's worker over the store: lists are walked one after the other, each from where its page ended. */
export function registerPort(store: CaseStore, now: () => Instant): RegisterPort {
  const { table } = store;
  return {
    casesOf: (org, which, cursor) =>
      which === 'all' ? page(table, stretchesOf(org), cursor) : page(table, stretchesOf(org), cursor, isOpen),
    casesWith: (kind, id, cursor) => page(table, stretchesUnder(kind, id), cursor),
    attachmentsOf: (org, cursor) => page(table, [under('attachment', `owner#${org}`)], cursor),
    importsOf: (org, cursor) => page(table, [ofProvider('import', org)], cursor),
    registeredIn: (kinds, path, cursor) =>
      page(
        table,
        kinds.map((kind) => placeList(kind, path)),
        cursor,
      ),
    managedBy: (org, cursor) => page(table, [under('department', `superior#${org}`)], cursor),
    async read(kind, id) {
      return (await store.heads([{ kind, id }])).get(`${kind}#${id}`)?.state;
    },
    seats: (path) => readSeats(table, path),
    async give(kind, id, command) {
      const change = { id, command, identity: systemIdentity, at: now() };
      const { type } = await store.change(definitionOf(kind), change);
      return type === 'replayed' ? 'unchanged' : type;
    },
  };
}

/** Kinds whose cases follow the register. */
const moving = definitions.filter(({ table }) => table.some(({ command }) => command === 'move-offices'));

/** The lists in which the cases of an organisation stand. */
function stretchesOf(org: string): Stretch[] {
  return moving.flatMap(({ kind }) => [ofProvider(kind, org), ofRequester(kind, org)]);
}

/** The lists in which the cases stand that go with another one. */
function stretchesUnder(kind: string, id: string): Stretch[] {
  return definitions
    .filter(({ goesWith }) => goesWith === kind)
    .map((going) => under(going.kind, `${kind}#${id}`));
}

/** What is registered in a place; in the country: everything. */
function placeList(kind: 'region' | 'department', path: Path): Stretch {
  return path === '' ? under(kind, 'registered') : within(kind, path);
}

/** A case has come to its end when nobody but the platform can do anything to it any more. */
function isOpen(kind: string, status: string): boolean {
  const mechanism = ['wake', 'recalculate', 'move-offices', 'break-glass'];
  return definitionOf(kind).table.some(
    ({ command, from }) => !mechanism.includes(command) && from.includes(status),
  );
}

/** The next page of what lies in the stretches; those that hold nothing are gone through at once, since most of them do not. */
async function page(
  table: Table,
  stretches: readonly Stretch[],
  cursor: string | undefined,
  shows: (kind: string, status: string) => boolean = () => true,
): Promise<Page> {
  const from = placeOfCursor(cursor);
  for (const [index, stretch] of stretches.entries()) {
    if (index < from.stretch) continue;
    const found = await pageOfStretch(table, stretch, index === from.stretch ? from.sk : '', shows);
    if (found.next !== undefined) return { items: found.items, next: `${index} ${found.next}` };
    const isLast = index + 1 >= stretches.length;
    if (isLast || found.items.length > 0)
      return isLast ? { items: found.items } : { items: found.items, next: `${index + 1} ` };
  }
  return { items: [] };
}

/** A page of one stretch, and the sort key behind which it goes on. */
async function pageOfStretch(
  table: Table,
  { list, key, prefix }: Stretch,
  sk: string,
  shows: (kind: string, status: string) => boolean,
): Promise<Page> {
  const partition = listPartition(list, key);
  const { items, next } = await table.query({
    partition,
    limit: pageSize,
    after: sk === '' ? undefined : { pk: { S: partition }, sk: { S: sk } },
    ...(prefix === undefined ? {} : { prefix }),
  });
  const named = items
    .filter((row) => shows(requireText(row, 'kind'), textOf(row, 'status') ?? ''))
    .map((row) => ({ kind: requireText(row, 'kind'), id: requireText(row, 'id') }));
  return next ? { items: named, next: requireText(next, 'sk') } : { items: named };
}

/** A cursor names the stretch, and the sort key behind which it goes on: `2 990000/990100/#…`. */
function placeOfCursor(cursor = '0 '): { readonly stretch: number; readonly sk: string } {
  const space = cursor.indexOf(' ');
  return { stretch: Number(cursor.slice(0, space)), sk: cursor.slice(space + 1) };
}

async function readSeats(table: Table, path: Path) {
  const codes = upward(path).map(codeOf);
  const keys = codes.flatMap((code) => [
    claimKey(officeClaim('authority', code)),
    claimKey(officeClaim('government', code)),
  ]);
  const found = await table.getMany(keys);
  const seat = (office: 'authority' | 'government', code: string): { [office]?: Seat } => {
    const claim = found.get(placeOf(claimKey(officeClaim(office, code))));
    if (!claim) return {};
    const org = requireText(claim, 'holder');
    // Claims of the first version name their holder by its code only.
    return { [office]: { org, name: textOf(claim, 'label') ?? org } };
  };
  return new Map(codes.map((code) => [code, { ...seat('authority', code), ...seat('government', code) }]));
}

/** What could not follow is an operator's to settle: told once a day for each. */
export function whatIsLeft(left: Moved['left'], at: Instant): NoticeMessage[] {
  const day = dateOf(at);
  return left.map(({ kind, id, name }) => ({
    noticeId: `register.left.${kind}.${id}.${day}`,
    channel: 'inbox',
    org: 'platform',
    role: 'operator',
    notice: 'register.left',
    kind,
    caseId: id,
    at: atTime(day, '00:00'),
    values: { name },
  }));
}
