import { dateOf, type Instant } from '../calendar/index.ts';
import type { Row } from '../case/lists.ts';
import { within } from '../case/lists.ts';
import type { Catalog } from './events.ts';
import type { SharingClass } from './schema.ts';

/** What of a catalog was announced, and when (R16.4): as it was called and classed then. */
export interface Announced {
  readonly at: Instant;
  readonly what: 'published' | 'retired';
  readonly edition: number;
  readonly name: string;
  readonly sharingClass?: SharingClass | undefined;
  /** What the data is about (领域), as it was written then; absent in what was announced before it could be written. */
  readonly field?: string;
}

/** An entry of the dated list, as its readers see it. */
export interface AnnouncementEntry extends Omit<Announced, 'what'> {
  readonly code: string;
  readonly provider: string;
  readonly providerName: string;
  readonly region: string;
  /** Whether it can be asked for: what is withheld, or retired, is announced as such. */
  readonly isRequestable: boolean;
}

const list = 'catalog.announced';
/** Editions of one catalog that stand in the lists of their days. */
const keptAtMost = 50;

/** The list of a day: of a place with everything below it, or of the country. */
export function announcedOn(day: string, path: string) {
  return { list, key: day, ...(path === '' ? {} : { prefix: within('catalog', path).prefix }) };
}

/** Notes that a content is in force, or no more. */
export function announce(state: Catalog, what: Announced['what'], at: Instant): readonly Announced[] {
  const { name, sharingClass, classification } = state.content;
  const field = classification?.category?.field;
  const edition = (state.inForce ?? state.last)?.number ?? 0;
  return [
    ...(state.announced ?? []),
    { at, what, edition, name, sharingClass, ...(field === undefined ? {} : { field }) },
  ].slice(-keptAtMost);
}

/** The places of a catalog in the lists of the days on which something of it was announced. */
export function announcementRows({ announced = [], parties, code }: Catalog): readonly Row[] {
  const { provider } = parties;
  if (!provider) return [];
  return announced.map(({ what, ...said }) => {
    const isRequestable = what === 'published' && said.sharingClass !== 'withheld';
    const summary: AnnouncementEntry = {
      ...said,
      code,
      provider: provider.org,
      providerName: provider.name,
      region: provider.region,
      isRequestable,
    };
    const sort = `${provider.path}/#${said.at}#${what}`;
    return { list, key: dateOf(said.at), sort, shown: { status: what, summary } };
  });
}

/** What was announced on a day in one region and one field, counted. */
export interface AnnouncementGroup {
  readonly region: string;
  /** Absent: what says no field. */
  readonly field?: string;
  readonly published: number;
  readonly retired: number;
  /** Of what was published: how many take requests. */
  readonly requestable: number;
}

/** An entry as it is counted: in each of its fields. */
export interface CountedEntry extends Pick<AnnouncementEntry, 'region' | 'isRequestable'> {
  readonly what: string;
  readonly fields: readonly string[];
}

/** The digest of a day, by region and field (R16.4): what belongs to two fields counts in both. */
export function announcementGroups(entries: readonly CountedEntry[]): readonly AnnouncementGroup[] {
  const groups = new Map<string, { -readonly [K in keyof AnnouncementGroup]: AnnouncementGroup[K] }>();
  for (const { region, what, isRequestable, fields } of entries)
    for (const field of fields.length === 0 ? [undefined] : fields) {
      const key = JSON.stringify([region, field ?? '']);
      const group = groups.get(key) ?? {
        region,
        ...(field === undefined ? {} : { field }),
        published: 0,
        retired: 0,
        requestable: 0,
      };
      group[what === 'retired' ? 'retired' : 'published'] += 1;
      if (isRequestable) group.requestable += 1;
      groups.set(key, group);
    }
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}
