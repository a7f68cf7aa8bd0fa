import type { Instant } from '../calendar/index.ts';
import type { Context, Reliance } from '../case/definition.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Catalog } from '../catalog/events.ts';
import { catalogRetired } from '../regulation/grounds.ts';
import type { RequestedCatalog } from './events.ts';
import type { Answer } from './schema.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/** A catalog as it stands when it is read, with the revision of what is in force. */
export interface CatalogNow {
  readonly catalog: Catalog;
  readonly revision: number;
  readonly version: number;
}

/** The catalog as it stands now; undefined when there is none. */
export function catalogNow(id: string, context: Context): CatalogNow | undefined {
  const related = context.related('catalog', id);
  // Read under a catalog's key and through its own schema, so its state is a catalog's.
  return (
    related && {
      catalog: related.state as Catalog,
      revision: related.revision,
      version: related.version,
    }
  );
}

/** Whether a catalog was in force and is no longer (R17.4). */
export function isRetired({ inForce, last }: Catalog): boolean {
  return inForce === undefined && last !== undefined;
}

/** A retired catalog takes no new request; what was submitted before goes on (ADR 60). */
export function refuseRetired(catalog: Catalog): Refused {
  if (!isRetired(catalog)) return undefined;
  return refuse('catalog_retired', {
    zh: '该目录已经政务数据共享主管部门审核撤销，不再受理新的共享申请。',
    en: 'The retirement of this catalog was reviewed and published: it takes no new request.',
  });
}

/**
 * On its content: a look in an emergency, a moved deadline or an update in preparation disturbs no request.
 * @param now the catalog, where the request may have been drafted before contents had revisions
 * @param draftedAt when it was: what has been in force since before then has not changed
 */
export function relyOnCatalog(
  { id, revision, version = 0 }: RequestedCatalog,
  now?: CatalogNow,
  draftedAt?: Instant,
): Reliance {
  const detail = {
    zh: '目录已经更新：请退回修改，保存后即按现行目录办理。',
    en: 'The catalog has been updated: send the request back and store it again, and it is measured by the catalog of now.',
  };
  const known = revision ?? (stoodBefore(now, draftedAt) ? now?.revision : undefined);
  const on = known === undefined ? { version } : { revision: known };
  return { kind: 'catalog', id, on, otherwise: { code: 'catalog_changed', status: 409, detail } };
}

function stoodBefore(now: CatalogNow | undefined, at: Instant | undefined): boolean {
  const publishedAt = now?.catalog.inForce?.publishedAt;
  return publishedAt !== undefined && at !== undefined && publishedAt < at;
}

/** Only a retirement that the authority has published is a ground on which a request of before is refused. */
export function refuseGroundOfRetired(answer: Answer, { id }: RequestedCatalog, context: Context): Refused {
  if (answer.ground !== catalogRetired) return undefined;
  const now = catalogNow(id, context);
  if (now && isRetired(now.catalog)) return undefined;
  return refuse('ground_not_available', {
    zh: '目录仍然有效，不能以目录已经撤销为由不同意共享。',
    en: 'The catalog is in force: its retirement is no ground.',
  });
}
