import type { Instant } from '../calendar/index.ts';
import type { Catalog } from '../catalog/events.ts';
import type { HarvestedCatalog } from '../harvestedCatalog/harvestedCatalog.ts';
import { pathOfCode } from '../organisation/hierarchy.ts';
import type { SearchEntry } from './entry.ts';

/**
 * A catalog as it is found; undefined for one that was never in force, and for one that is nobody's: of what is in preparation nothing
 * enters the search, whoever asks.
 *
 * @param changedAt of its last change that others can see
 */
export function entryOf(state: Catalog, changedAt: Instant): SearchEntry | undefined {
  const { id, code, content, inForce, last, parties } = state;
  const { provider } = parties;
  if (!provider || (!inForce && !last)) return undefined;
  const { sharingClass, classification, updateFrequency, summary } = content;
  return {
    id,
    code,
    name: content.name,
    status: inForce ? 'published' : 'retired',
    provider: provider.org,
    providerName: provider.name,
    path: provider.path,
    ...(sharingClass === undefined ? {} : { class: sharingClass }),
    ...(classification === undefined ? {} : { grade: classification.grade }),
    methods: content.sharingMethods ?? [],
    ...(updateFrequency === undefined ? {} : { frequency: updateFrequency }),
    ...(summary === undefined ? {} : { summary }),
    items: (content.dataItems ?? []).map(({ name }) => name),
    changedAt,
  };
}

/** An entry of another platform as it is found: there it is asked for, and by what that platform says it is counted. */
export function harvestedEntryOf(state: HarvestedCatalog, changedAt: Instant): SearchEntry {
  const { id, identifier, name, status, provider, providerName, region, platform, address, harvestId } =
    state;
  const { sharingClass, grade, sharingMethods, updateFrequency, summary, dataItems } = state;
  return {
    id,
    code: identifier,
    name,
    status: status === 'shown' ? 'published' : 'retired',
    // What another platform says of who provides it says nothing about a department of this one, whatever code it names.
    provider: `${harvestId}/${provider ?? providerName}`,
    providerName,
    path: region === undefined ? '' : pathOfCode(region),
    ...(sharingClass === undefined ? {} : { class: sharingClass }),
    ...(grade === undefined ? {} : { grade }),
    methods: sharingMethods ?? [],
    ...(updateFrequency === undefined ? {} : { frequency: updateFrequency }),
    ...(summary === undefined ? {} : { summary }),
    items: dataItems.map((item) => item.name),
    changedAt,
    elsewhere: { platform, address, ...(provider === undefined ? {} : { provider }) },
  };
}
