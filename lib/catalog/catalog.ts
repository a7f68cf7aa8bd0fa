import { breakable } from '../case/breakGlass.ts';
import { deadlineEffects, type Parties } from '../case/onTime.ts';
import { evolveDeadlines, isDeadlineEvent } from '../case/deadline.ts';
import type { Effect } from '../case/effect.ts';
import type { Instant } from '../calendar/index.ts';
import { decideCatalog } from './decide.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from './events.ts';
import { catalogListing, catalogSides, catalogView } from './views.ts';

function evolve(state: Catalog | undefined, event: CatalogEvent, at: Instant): Catalog {
  if (event.type === 'drafted') {
    const { type: _, preparedBy, ...facts } = event;
    return { ...facts, status: 'draft', preparers: [preparedBy], createdAt: at, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the catalog was drafted`);
  if (isDeadlineEvent(event)) return { ...state, deadlines: evolveDeadlines(state.deadlines, event) };
  switch (event.type) {
    case 'changed':
      return {
        ...state,
        content: event.content,
        preparers: [...new Set([...state.preparers, event.preparedBy])],
        ...(event.origin ? { origin: event.origin } : {}),
      };
    case 'approved':
      return {
        ...base(state),
        status: 'approved',
        assessments: event.assessments,
        approvedBy: event.approvedBy,
      };
    case 'returned':
      return { ...base(state), status: 'returned', reasons: event.reasons };
    case 'submitted':
    case 'published':
    case 'retired': {
      if (!('assessments' in state))
        throw new Error(`event ${event.type} on a catalog that was not approved`);
      return { ...state, status: event.type, ...(event.type === 'published' ? { publishedAt: at } : {}) };
    }
  }
}

function base(state: Catalog) {
  const { id, code, owner, content, standard, preparers, createdAt, origin, deadlines } = state;
  return {
    id,
    code,
    owner,
    content,
    standard,
    preparers,
    createdAt,
    deadlines,
    ...(origin ? { origin } : {}),
  };
}

function effects(event: CatalogEvent, state: Catalog): readonly Effect[] {
  const values = { name: state.content.name, code: state.code };
  const provider = { org: state.owner.provider };
  if (isDeadlineEvent(event)) return deadlineEffects(event, state.deadlines, parties(state));
  switch (event.type) {
    case 'approved':
      return [{ type: 'notify', notice: 'catalog.approved', to: [{ ...provider, role: 'officer' }], values }];
    case 'submitted':
      return [
        {
          type: 'notify',
          notice: 'catalog.submitted',
          to: [{ office: 'authority', region: state.owner.region }],
          values,
        },
      ];
    case 'published':
      return [{ type: 'notify', notice: 'catalog.published', to: [{ everyone: true }], values }];
    case 'returned':
      return [
        {
          type: 'notify',
          notice: 'catalog.returned',
          to: [provider],
          values: { ...values, reasons: event.reasons },
        },
      ];
    case 'retired':
      return [{ type: 'notify', notice: 'catalog.retired', to: [{ everyone: true }], values }];
    case 'drafted':
    case 'changed':
      return [];
  }
}

function parties(state: Catalog): Parties {
  return { caseName: state.content.name, provider: state.owner.provider, region: state.owner.region };
}

/** 政务数据目录: draft → approved → submitted → published or returned, later retired (arts. 12–16). */
export const catalog = breakable<Catalog, CatalogCommand, CatalogEvent>({
  kind: 'catalog',
  schema: 1,
  decide: decideCatalog,
  evolve,
  effects,
  sides: catalogSides,
  listing: catalogListing,
  deadlines: (state) => state.deadlines,
  claims: () => [],
  view: catalogView,
});
