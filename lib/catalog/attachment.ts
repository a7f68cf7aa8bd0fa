import type { Decision } from '../case/definition.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from './events.ts';

/**
 * What shows that there is something behind a catalog: data of it stood ready, or a service of it was opened by a call [ours, until
 * its provider registers the resource by itself]. The first word counts, since grants send it once each.
 */
export function noteResource(
  { attached }: Catalog,
  { by, since }: Extract<CatalogCommand, { type: 'note-resource' }>,
): Decision<CatalogEvent> {
  return { events: attached ? [] : [{ type: 'resourceAttached', by, since }] };
}

/** A published catalog as lists of what is published show it. */
export interface Listed {
  readonly provider: string;
  readonly providerName: string;
  readonly sharingClass?: string | undefined;
  readonly attachedBy?: string | undefined;
}

/** How many of the published catalogs that are to be shared have a resource. */
export interface AttachmentRate {
  readonly attached: number;
  readonly published: number;
  /** From 0 to 1, four digits; null where nothing is published that could be shared. */
  readonly rate: number | null;
}

export interface DepartmentRate extends AttachmentRate {
  readonly org: string;
  readonly orgName: string;
}

/** The rate of all catalogs together, and of each department, the lowest first (R16.3); what is withheld shares nothing. */
export function attachmentRates(listed: Iterable<Listed>): AttachmentRate & {
  readonly departments: readonly DepartmentRate[];
} {
  const shareable = [...listed].filter(({ sharingClass }) => sharingClass !== 'withheld');
  const departments = [...Map.groupBy(shareable, ({ provider }) => provider)].map(
    ([org, own]): DepartmentRate => ({ org, orgName: own[0]?.providerName ?? org, ...rateOf(own) }),
  );
  return {
    ...rateOf(shareable),
    departments: departments.toSorted(
      (one, other) => (one.rate ?? 1) - (other.rate ?? 1) || (one.org < other.org ? -1 : 1),
    ),
  };
}

function rateOf(catalogs: readonly Listed[]): AttachmentRate {
  const published = catalogs.length;
  const attached = catalogs.filter(({ attachedBy }) => attachedBy !== undefined).length;
  return {
    attached,
    published,
    rate: published === 0 ? null : Math.round((attached / published) * 1e4) / 1e4,
  };
}
