import { face } from '#face/catalog';
import type { Instant } from '../calendar/index.ts';
import type { Level } from '../case/actor.ts';
import { defineCase, type MechanismEvent } from '../case/defineCase.ts';
import type { Effect } from '../case/effect.ts';
import { toAuthority } from '../case/parties.ts';
import { bodyKnownBefore } from '../organisation/landed.ts';
import { beginCatalog, decideCatalog, isThere } from './decide.ts';
import type { Catalog, CatalogCommand, CatalogEvent, CatalogFile } from './events.ts';
import { catalogTransitions } from './transitions.ts';
import { catalogRows, catalogSides, catalogSummary, catalogView } from './views.ts';

type Fact = Exclude<CatalogEvent, MechanismEvent>;

function evolve(state: Catalog | undefined, event: Fact, at: Instant): Catalog {
  if (event.type === 'drafted') {
    const { type: _, preparedBy, ...facts } = event;
    return { ...facts, status: 'draft', preparers: [preparedBy], createdAt: at, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the catalog was drafted`);
  switch (event.type) {
    case 'changed': {
      const preparers = [...new Set([...state.preparers, event.preparedBy])];
      const { content, origin } = event;
      return { ...state, content, preparers, ...(origin ? { origin } : {}) };
    }
    case 'approved': {
      const { type: _, ...approval } = event;
      return { ...fileOf(state), status: 'approved', ...approval };
    }
    case 'returned':
      return { ...fileOf(state), status: 'returned', reasons: event.reasons };
    case 'submitted':
    case 'published':
    case 'retired': {
      if (!('assessments' in state))
        throw new Error(`event ${event.type} on a catalog that was not approved`);
      return { ...state, status: event.type, ...(event.type === 'published' ? { publishedAt: at } : {}) };
    }
  }
}

/** The file that goes along through every status: all but what only some statuses have. */
function fileOf(state: Catalog): CatalogFile {
  const { status, reasons, assessments, approvedBy, publishedAt, ...file } = { ...nothingYet, ...state };
  return file;
}

const nothingYet = {
  reasons: undefined,
  assessments: undefined,
  approvedBy: undefined,
  publishedAt: undefined,
};

function effects(event: Fact, state: Catalog): readonly Effect[] {
  const values = { name: state.content.name, code: state.code };
  const provider = { org: state.parties.provider?.org ?? '' };
  switch (event.type) {
    case 'approved': {
      const { name } = values;
      return [
        {
          type: 'notify',
          notice: 'catalog.approved',
          to: [{ ...provider, role: 'officer' }],
          values: { name },
        },
      ];
    }
    case 'submitted':
      return [{ type: 'notify', notice: 'catalog.submitted', to: [toAuthority(state.parties)], values }];
    case 'published':
      return [{ type: 'notify', notice: 'catalog.published', to: [{ everyone: true }], values }];
    case 'returned': {
      const why = { name: values.name, reasons: event.reasons };
      return [{ type: 'notify', notice: 'catalog.returned', to: [provider], values: why }];
    }
    case 'retired':
      return [{ type: 'notify', notice: 'catalog.retired', to: [{ everyone: true }], values }];
    case 'drafted':
    case 'changed':
      return [];
  }
}

/** What of a catalog each event prepares. */
const prepares = { drafted: 'content', changed: 'content', approved: 'approval' } as const;

/** Nobody approves, or reviews, what they prepared or approved. */
const judges = {
  approve: ['content'],
  publish: ['content', 'approval'],
  return: ['content', 'approval'],
} as const;

/** As schema 1 wrote it: only the owner was recorded, by code and region. */
interface DraftedBefore {
  readonly type: 'drafted';
  readonly owner: { readonly provider: string; readonly region: string; readonly level: Level };
}

function upcast(event: { readonly type: string }, schema: number): CatalogEvent {
  // Parse boundary: schema 1 was written by this very kind of case; only its first event has another shape now.
  if (event.type !== 'drafted' || schema > 1) return event as CatalogEvent;
  const { owner, ...facts } = event as DraftedBefore & Extract<CatalogEvent, { type: 'drafted' }>;
  return { ...facts, parties: { provider: bodyKnownBefore(owner.provider, owner.region, owner.level) } };
}

/** 政务数据目录: draft → approved → submitted → published or returned, later retired (arts. 12–16). */
export const catalog = /* @__PURE__ */ defineCase<
  Catalog,
  CatalogCommand,
  CatalogEvent,
  'draft' | 'import',
  string
>({
  kind: 'catalog',
  schema: 3,
  face,
  confidential: true,
  isPublished: ({ status }) => status === 'published' || status === 'retired',
  isReliedOn: true,
  begins: ['draft', 'import'],
  begin: beginCatalog,
  again: isThere,
  table: catalogTransitions,
  decide: decideCatalog,
  prepares,
  judges,
  evolve,
  effects,
  sides: catalogSides,
  caseName: ({ content }) => content.name,
  rows: catalogRows,
  summary: catalogSummary,
  view: catalogView,
  upcast,
});
