import { face } from '#face/catalog';
import { dateOf, type Instant } from '../calendar/index.ts';
import { dueDayOf } from '../case/dueDay.ts';
import { defineCase, type MechanismEvent } from '../case/defineCase.ts';
import type { Claim } from '../case/definition.ts';
import { extensionAfter } from '../case/extension.ts';
import type { Effect } from '../case/effect.ts';
import { toAuthority } from '../case/parties.ts';
import { ownerOf } from '../case/sidesTold.ts';
import { refuse } from '../case/refusal.ts';
import { storedKind, type StoredSpec } from '../case/storedKind.ts';
import { announce } from './announced.ts';
import { attachmentInTime, attachmentOwedSince } from './attachment.ts';
import { codeTold } from './codeTold.ts';
import { beginCatalog, decideCatalog, isThere } from './decide.ts';
import {
  type Catalog,
  type CatalogCommand,
  type CatalogEvent,
  type CatalogFile,
  contentAtHand,
} from './events.ts';
import { liftCatalogEvent } from './landed.ts';
import { dataOf } from './secrets.ts';
import { evolveMending } from './mending.ts';
import { tellOfExtension } from './extensionTold.ts';
import { isMoot } from './moot.ts';
import { newElements, tellSources } from './newElements.ts';
import { lookForSharedItems } from './operating.ts';
import { rightsAfter } from './rights.ts';
import { leavesNoRoom } from './room.ts';
import { registered, tellOfService } from './service.ts';
import { askStandingConsent } from './standingConsent.ts';
import { catalogTells } from './tells.ts';
import { catalogTransitions } from './transitions.ts';
import { upheldAfter } from './upheld.ts';
import {
  catalogDiscloses,
  catalogRows,
  catalogRowsLeft,
  catalogShownAbove,
  catalogSides,
  catalogSummary,
  catalogView,
} from './views.ts';

type Fact = Exclude<CatalogEvent, MechanismEvent>;

/** What others than its own sides see of a catalog, once it was published, changes with these. */
const shownToOthers: ReadonlySet<Fact['type']> = new Set([
  'published',
  'retired',
  'resourceAttached',
  'resourceRegistered',
  'serviceRegistered',
  'standingConsentGiven',
  'standingConsentWithdrawn',
]);

function evolve(state: Catalog | undefined, event: Fact, at: Instant): Catalog {
  const after = afterFact(state, event, at);
  return shownToOthers.has(event.type) ? shownAnew(after, at) : after;
}

/** Others can see something new of it, where it is or was in force. */
function shownAnew(state: Catalog, at: Instant): Catalog {
  return (state.inForce ?? state.last) ? { ...state, shownChangedAt: at } : state;
}

function afterFact(state: Catalog | undefined, event: Fact, at: Instant): Catalog {
  if (event.type === 'drafted') {
    const { type: _, preparedBy, preparedWith = [], ...facts } = event;
    // A draft that was given up may be written anew: whoever wrote it before stays its preparer.
    const preparers = [...new Set([...(state?.preparers ?? []), preparedBy, ...preparedWith])];
    const { createdAt = at, deadlines = [], glass } = state ?? {};
    const draft = { ...facts, status: 'draft', preparers, createdAt, deadlines } as const;
    const secret = state?.secretFound ? { secretFound: state.secretFound } : {};
    return { ...draft, ...(glass ? { glass } : {}), ...secret };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the catalog was drafted`);
  switch (event.type) {
    case 'changed':
      return changed(state, event);
    case 'approved': {
      const { type: _, ...approval } = event;
      return { ...fileOf(state), status: 'approved', ...approval };
    }
    case 'sentBack':
      return { ...state, sentBack: event.reasons };
    case 'secretFound': {
      const { type: _, ...found } = event;
      return { ...state, secretFound: { ...found, data: dataOf(contentAtHand(state)) } };
    }
    case 'submitted': {
      if (!('assessments' in state)) throw new Error('submitted before it was approved');
      const { sharedItems: _, ...file } = state;
      return { ...file, status: 'submitted' };
    }
    case 'returned':
      return { ...fileOf(state), status: 'returned', reasons: event.reasons };
    case 'published':
      return published(state, event, at);
    case 'revisionBegun': {
      const { revision, preparedBy } = event;
      const preparers = [...new Set([...state.preparers, preparedBy])];
      return {
        ...fileOf(state),
        status: 'revising',
        preparers,
        revision: leavesNoRoom(state.content) ? revision : { ...revision, content: state.content },
      };
    }
    case 'extensionAsked':
    case 'extensionDecided':
      return extended(state, event, at);
    case 'rightsDeclared':
    case 'rightsConfirmed':
    case 'rightsReturned':
      return { ...state, rights: rightsAfter(state.rights, event, at) };
    case 'serviceRegistered':
      return { ...state, service: registered(state.service, event, at) };
    case 'resourceAttached':
      return { ...state, attached: { since: event.since, by: event.by } };
    case 'qualityMeasured':
    case 'mendingProposed':
    case 'mendingAccepted':
    case 'mendingDismissed':
      return evolveMending(state, event, at);
    case 'sharedItemsNoted': {
      const { found, isComplete } = event;
      return { ...state, sharedItems: { found, isComplete } };
    }
    case 'correctionUpheld':
    case 'correctionOverturned':
    case 'correctedDataDelivered':
      return { ...state, upheld: upheldAfter(state.upheld, event, dateOf(at)) };
    case 'resourceRegistered': {
      const { resource, registeredBy } = event;
      return { ...state, resource: { ...resource, registeredBy, registeredAt: at } };
    }
    case 'standingConsentGiven': {
      const { type: _, ...standingConsent } = event;
      return { ...state, standingConsent };
    }
    case 'standingConsentWithdrawn': {
      const { standingConsent: _, ...rest } = state;
      return rest;
    }
    case 'discarded':
      return discarded(state);
    case 'retirementAsked':
      return { ...fileOf(state), status: 'retiring', retirement: event.retirement };
    case 'retirementReturned':
      return { ...fileOf(state), status: 'published', reasons: event.reasons };
    case 'retired':
      return retired(state, at);
  }
}

function changed(
  state: Catalog,
  { content, preparedBy, preparedWith = [], origin }: Extract<Fact, { type: 'changed' }>,
): Catalog {
  const preparers = [...new Set([...state.preparers, preparedBy, ...preparedWith])];
  const from = origin ? { origin } : {};
  const { revision, sentBack: _, ...file } = state;
  if (revision) return { ...file, revision: { ...revision, content }, preparers, ...from };
  return { ...file, content, preparers, ...from };
}

function extended(
  state: Catalog,
  event: Extract<Fact, { type: 'extensionAsked' | 'extensionDecided' }>,
  at: Instant,
): Catalog {
  const { revision } = state;
  if (!revision) throw new Error(`event ${event.type} beside no update`);
  return { ...state, revision: { ...revision, extension: extensionAfter(revision.extension, event, at) } };
}

function published(
  state: Catalog,
  { confirmations }: Extract<Fact, { type: 'published' }>,
  publishedAt: Instant,
): Catalog {
  if (!('assessments' in state)) throw new Error('published before it was approved');
  const { assessments, approvedBy } = state;
  // What was consented to beforehand was the content before: the head is asked anew.
  // What the data said was of the edition before.
  const { revision, last, standingConsent, mending, setAside, newElements: _, ...file } = fileOf(state);
  const number = ((state.inForce ?? last)?.number ?? 0) + 1;
  const approval = { assessments, approvedBy, ...(confirmations ? { confirmations } : {}) };
  const content = revision?.content ?? state.content;
  const inForce = { number, publishedAt, ...approval };
  const added = newElements(content, state.inForce ? state.content : undefined);
  const bears = added.length === 0 ? {} : { newElements: added };
  const now: Catalog = { ...file, content, status: 'published', inForce, ...bears };
  return { ...now, announced: announce(now, 'published', publishedAt) };
}

/** What was never published is given up; what is in force, or was last, stays. */
function discarded(state: Catalog): Catalog {
  const { revision: _, ...file } = fileOf(state);
  if (file.inForce) return { ...file, status: 'published' };
  return { ...file, status: file.last ? 'retired' : 'discarded' };
}

function retired(state: Catalog, at: Instant): Catalog {
  const { inForce, standingConsent, ...file } = fileOf(state);
  const retirement = state.status === 'retiring' && state.retirement ? { retirement: state.retirement } : {};
  const announced = announce(state, 'retired', at);
  return { ...file, ...(inForce ? { last: inForce } : {}), announced, status: 'retired', ...retirement };
}

/** The file that goes along through every status: all but what only some statuses have. */
function fileOf(state: Catalog): CatalogFile {
  const { status, reasons, assessments, approvedBy, retirement, sentBack, ...file } = {
    ...nothingYet,
    ...state,
  };
  return file;
}

const nothingYet = {
  reasons: undefined,
  assessments: undefined,
  approvedBy: undefined,
  retirement: undefined,
};

function effects(event: Fact, state: Catalog, at: Instant): readonly Effect[] {
  const { name, sharingClass = '' } = contentAtHand(state);
  const values = { name, ...codeTold(state) };
  const owned = { ...values, ...ownerOf(state.parties) };
  const provider = { org: state.parties.provider?.org ?? '' };
  const authority = toAuthority(state.parties);
  const users = { usersOf: state.id };
  const date = dateOf(at);
  const { basis, dueDate } = dueDayOf(state.deadlines, 'review');
  switch (event.type) {
    case 'approved':
      return [
        {
          type: 'notify',
          notice: 'catalog.approved',
          to: [{ ...provider, role: 'officer' }],
          values: { name },
        },
      ];
    case 'sentBack': {
      const why = { name, reasons: event.reasons };
      const to = [{ ...provider, role: 'officer' } as const];
      return [{ type: 'notify', notice: 'catalog.sentBack', to, values: why }];
    }
    case 'secretFound':
      return [{ type: 'notify', notice: 'catalog.secretFound', to: [provider], values: { name } }];
    case 'submitted':
      return [
        {
          type: 'notify',
          notice: 'catalog.submitted',
          to: [authority],
          values: { ...owned, basis, dueDate },
        },
        ...lookForSharedItems(state),
      ];
    case 'published': {
      const what = { ...values, sharingClass };
      return [
        { type: 'notify', notice: 'catalog.published', to: [provider], values: what },
        ...(isUpdate(state)
          ? [
              {
                type: 'notify',
                notice: 'catalog.inUseUpdated',
                to: [users],
                values: { ...owned, sharingClass, date },
              } as const,
            ]
          : []),
        ...askStandingConsent(state),
        ...(isUpdate(state) ? tellGrants(state) : []),
        ...tellSources(state),
      ];
    }
    case 'returned': {
      const why = { name, reasons: event.reasons };
      return [{ type: 'notify', notice: 'catalog.returned', to: [provider], values: why }];
    }
    case 'retirementAsked': {
      const why = { ...owned, basis, dueDate, reasons: event.retirement.reasons };
      return [{ type: 'notify', notice: 'catalog.retirementAsked', to: [authority], values: why }];
    }
    case 'retirementReturned': {
      const why = { name, reasons: event.reasons };
      return [{ type: 'notify', notice: 'catalog.retirementReturned', to: [provider], values: why }];
    }
    case 'retired': {
      const { retirement } = { retirement: undefined, ...state };
      const why = { ...values, reasons: retirement?.reasons ?? '' };
      return [
        { type: 'notify', notice: 'catalog.retired', to: [provider], values: why },
        { type: 'notify', notice: 'catalog.inUseRetired', to: [users], values: { ...owned, ...why, date } },
      ];
    }
    case 'mendingProposed': {
      const what = { name, findings: event.mending.findings.length };
      const to = [{ ...provider, role: 'officer' } as const];
      return [{ type: 'notify', notice: 'catalog.mendingProposed', to, values: what }];
    }
    case 'extensionAsked':
    case 'extensionDecided':
      return tellOfExtension(event, state);
    case 'rightsDeclared':
      return [{ type: 'notify', notice: 'catalog.rightsDeclared', to: [authority], values: owned }];
    case 'rightsConfirmed':
      return [{ type: 'notify', notice: 'catalog.rightsConfirmed', to: [provider], values }];
    case 'rightsReturned': {
      const why = { ...values, reasons: event.reasons };
      return [{ type: 'notify', notice: 'catalog.rightsReturned', to: [provider], values: why }];
    }
    case 'serviceRegistered':
      return tellOfService(event, state, at);
    case 'drafted':
    case 'changed':
    case 'revisionBegun':
    case 'resourceAttached':
    case 'resourceRegistered':
    case 'qualityMeasured':
    case 'mendingAccepted':
    case 'mendingDismissed':
    case 'sharedItemsNoted':
    case 'correctionUpheld':
    case 'correctionOverturned':
    case 'correctedDataDelivered':
    case 'standingConsentGiven':
    case 'standingConsentWithdrawn':
    case 'discarded':
      return [];
  }
}

/** Grants over it learn what deliveries are held against from now on; a second walk meets those that were being opened (R18.1). */
function tellGrants({ id }: Catalog): readonly Effect[] {
  const message = { task: 'checks', catalog: id } as const;
  return [
    { type: 'queue', queue: 'walk', message },
    { type: 'queue', queue: 'walk', message: { ...message, again: true } },
  ];
}

/** Whether something was in force before what is in force now: there may be requests and grants over it. */
function isUpdate({ inForce }: Catalog): boolean {
  return inForce !== undefined && inForce.number > 1;
}

/** What of a catalog each event prepares. */
const prepares = {
  drafted: 'content',
  changed: 'content',
  revisionBegun: 'content',
  approved: 'approval',
  retirementAsked: 'retirement',
  extensionAsked: 'extension',
  rightsDeclared: 'rights',
} as const;

/** Nobody approves, or reviews, what they prepared, approved or asked for. */
const judges = {
  approve: ['content'],
  publish: ['content', 'approval', 'retirement'],
  return: ['content', 'approval', 'retirement'],
  'decide-extension': ['extension'],
  'confirm-rights': ['rights'],
  'return-rights': ['rights'],
} as const;

/** A code names one catalog in force; whose it is, the first to publish under it shows (ADR 60). */
function claims({ code, id, inForce }: Catalog): readonly Claim[] {
  if (!inForce || code === id) return [];
  const detail = {
    zh: `目录编码 ${code} 已由其他部门使用，请退回并更换编码。`,
    en: `Another department has published a catalog with code ${code}; return this one for another code.`,
  };
  return [{ name: `catalogCode#${code}`, ...refuse('code_taken', detail) }];
}

const stored: StoredSpec<Catalog, CatalogEvent> = {
  kind: 'catalog',
  // Schema 3 had no revisions, and texts where there are bases and assessments; schema 4 stood in no list of a day; schema 5
  // forgot with any change what had been found to be a secret; lists showed neither names nor clocks before schema 7, and no
  // region its open duties; before schema 8 none could tell working days left;
  // before schema 10 a service was words about it, by which nothing could be called; before schema 11 it stood in no feed, nor
  // under the names of its items; before schema 12 its items stood under what begins and ends them nowhere, its months in its
  // department's list alone, and what was published without a clock for what is behind it owed none; before schema 13 a draft
  // that was graded and not classified waited for its head.
  schema: 13,
  isReliedOn: true,
  prepares,
  preparedWith: (event) => ('preparedWith' in event ? (event.preparedWith ?? []) : []),
  evolve,
  moved: shownAnew,
  rows: catalogRows,
  leftRows: catalogRowsLeft,
  summary: catalogSummary,
  shownAbove: catalogShownAbove,
  upcast: liftCatalogEvent,
  claims,
  reliedOn: ({ inForce }) => inForce,
  owesSince: attachmentOwedSince,
};

/** How it is stored, for functions that decide on other kinds. */
export const storedCatalog = /* @__PURE__ */ storedKind<Catalog, CatalogEvent>(stored);

/** 政务数据目录: draft → approved → submitted → published or returned; later revised or retired, both by review (arts. 12–17). */
export const catalog = /* @__PURE__ */ defineCase<
  Catalog,
  CatalogCommand,
  CatalogEvent,
  'draft' | 'import',
  string
>({
  ...stored,
  face,
  confidential: true,
  isPublished: ({ status }) => status === 'published' || status === 'retired',
  begins: ['draft', 'import'],
  begin: beginCatalog,
  again: isThere,
  table: catalogTransitions,
  decide: decideCatalog,
  tells: catalogTells,
  judges,
  effects,
  sides: catalogSides,
  isMoot,
  onTime: attachmentInTime,
  caseName: (state) => contentAtHand(state).name,
  view: catalogView,
  discloses: catalogDiscloses,
});
