import type { Actor } from '../case/actor.ts';
import { isOpen } from '../case/deadline.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import {
  inRegion,
  ofCode,
  ofProvider,
  type Row,
  shownOf,
  turnOf,
  turnOfAuthority,
  under,
} from '../case/lists.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { inMonth, monthRows } from '../case/monthRows.ts';
import { type Body, isCompetent, leads, oversees, viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import {
  type Catalog,
  type CatalogEvent,
  type CatalogOrigin,
  contentAtHand,
  type Publication,
  type RecordedAssessments,
  type RecordedContent,
} from './events.ts';
import { coveringRows } from './covering.ts';
import { announcementRows } from './announced.ts';
import { categoryCodeOf } from './categoryCode.ts';
import { feedRow } from './feed.ts';
import { attachmentClock, isAttached, resourceBehind } from './attachment.ts';
import { dimensionsOf } from './measure.ts';
import { operatingView } from './operating.ts';
import { monthsOf } from './qualityFindings.ts';
import { itemRows } from './itemRows.ts';
import { objectionsIn } from './objections.ts';
import { updateClock } from './extension.ts';
import { awaitsConfirmation } from './rights.ts';
import { missingOf } from './requirements.ts';
import { serviceView, serviceViewInside } from './service.ts';
import { doubtsIn } from './doubts.ts';
import { isFoundSecret } from './secrets.ts';
import { contentShown } from './technical.ts';
import { standingConsentOf } from './standingConsent.ts';
import type { CatalogSide } from './transitions.ts';

/**
 * On which sides of a catalog an actor stands. A published catalog is known to every registered organisation (R16.2), of one
 * that is in preparation its provider alone knows, and from approval on the authority that will review it.
 */
export function catalogSides(state: Catalog, actor: Actor): readonly CatalogSide[] {
  const { parties, status, inForce, last, origin } = state;
  const sides: CatalogSide[] = [];
  if (actor.org === parties.provider?.org) sides.push('provider');
  const isPublic = inForce !== undefined || last !== undefined;
  const isShown = isPublic || (status === 'draft' ? origin !== undefined : status !== 'discarded');
  if (isShown && isCompetent(actor, parties)) sides.push('authority');
  // A government is told of its authority's lateness, and opens what it is told of.
  if (isShown && oversees(actor, parties.provider)) sides.push('overseer');
  if (isShown && leads(actor, parties.provider)) sides.push('ministry');
  if (isPublic && actor.kind !== undefined) sides.push('reader');
  return sides;
}

/** Whether a reader on these sides sees how a catalog comes about: its provider and the authority that reviews it. */
export const isInside = (sides: readonly string[]) =>
  sides.includes('provider') || sides.includes('authority');

/** Whether a reader on these sides is shown all of a catalog. */
export const isOpenTo = (sides: readonly string[]) =>
  isInside(sides) || sides.includes('glass') || sides.includes('system');

/** The content that a reader on these sides may see: what is in preparation as far as it is theirs. */
export function contentSeen(state: Catalog, sides: readonly string[]): RecordedContent {
  return isOpenTo(sides) && seesWorkOn(state, sides) ? contentAtHand(state) : state.content;
}

/** The catalog as its readers see it: what is in preparation, and who prepared and judged it, is its two sides' own. */
export function catalogView(state: Catalog, sides: readonly string[], counting?: Counting): object {
  if (isOpenTo(sides)) return insideView(state, sides, counting);
  const version = state.inForce ?? state.last;
  const isWaiting = version === undefined;
  return {
    ...common(state),
    ...contentShown(state.content),
    ...categoryCodeView(state, state.content),
    code: state.code,
    status: statusShown(state),
    ...publicationView(version),
    ...(state.service ? { service: serviceView(state.service) } : {}),
    ...standingConsentView(state),
    deadlines: isWaiting || seesClocks(sides) ? viewDeadlines(state.deadlines, counting) : [],
  };
}

/** Whoever is above the provider sees whether it keeps its time. */
const seesClocks = (sides: readonly string[]) => sides.includes('overseer') || sides.includes('ministry');

/** The code of its place in its region's tree of catalogs, which nobody types. */
function categoryCodeView({ parties }: Catalog, { hierarchy }: RecordedContent): object {
  const region = parties.provider?.region;
  return hierarchy && region ? { categoryCode: categoryCodeOf(region, hierarchy) } : {};
}

/** Where it was imported from; what tells one import from the next is the platform's own affair. */
function originView({ said, again, ...origin }: CatalogOrigin): Omit<CatalogOrigin, 'said' | 'again'> {
  return origin;
}

/** For those who are told of no update in preparation, what is in force is published and nothing else. */
export function statusShown({ status, inForce, last }: Catalog): Catalog['status'] {
  if (inForce) return 'published';
  return last ? 'retired' : status;
}

/** What is in preparation, for those who may see it: the authority what was submitted to it, the provider all the time. */
export function contentInPreparation(state: Catalog, sides: readonly string[]): RecordedContent | undefined {
  return state.revision && isOpenTo(sides) && seesWorkOn(state, sides) ? contentAtHand(state) : undefined;
}

/** The authority reviews what is submitted to it; what is still being written is the provider's alone. */
function seesWorkOn({ revision, status }: Catalog, sides: readonly string[]): boolean {
  const isAtWork = revision !== undefined && (status === 'revising' || status === 'returned');
  return sides.includes('provider') || !isAtWork;
}

function insideView(state: Catalog, sides: readonly string[], counting: Counting | undefined): object {
  const seesWork = seesWorkOn(state, sides);
  const content = seesWork ? contentAtHand(state) : state.content;
  const { revision, preparers } = state;
  const { content: _, extension, ...why } = revision ?? { content: undefined };
  return {
    ...common(state),
    ...content,
    ...categoryCodeView(state, content),
    code: state.code,
    ...(state.origin ? { origin: originView(state.origin) } : {}),
    preparers,
    status: state.status,
    ...approvalView(state),
    ...(seesWork ? secretView(state) : {}),
    ...(sides.includes('provider') ? workView(state) : {}),
    ...publicationView(state.inForce ?? state.last),
    ...('reasons' in state && state.reasons !== undefined ? { reasons: state.reasons } : {}),
    ...(revision ? { revision: why, ...changes(state) } : {}),
    ...(extension ? { extension } : {}),
    ...('retirement' in state && state.retirement ? { retirement: state.retirement } : {}),
    ...(state.resource ? { resource: state.resource } : {}),
    ...(state.mending ? { mending: state.mending } : {}),
    ...(state.setAside ? { setAside: state.setAside } : {}),
    ...(state.service ? { service: serviceViewInside(state.service) } : {}),
    ...standingConsentView(state),
    ...operatingView(state),
    objections: objectionsView(content),
    doubts: doubtsIn(content, assessedOf(state, seesWork)),
    deadlines: viewDeadlines(state.deadlines, counting),
  };
}

/** The assessments of the content that is shown: an update in preparation has none yet. */
function assessedOf(state: Catalog, seesWork: boolean) {
  if ('assessments' in state) return state.assessments;
  return seesWork && state.revision ? undefined : (state.inForce ?? state.last)?.assessments;
}

/** What the provider still has to do before its head may approve: what is missing, and why it was sent back. */
function workView(state: Catalog): object {
  const { status, sentBack } = state;
  if (status !== 'draft' && status !== 'revising' && status !== 'returned') return {};
  return { missing: missingOf(state), ...(sentBack === undefined ? {} : { sentBack }) };
}

/** What was found to be a secret, while that is what stands there. */
function secretView(state: Catalog): object {
  if (!state.secretFound || !isFoundSecret(state)) return {};
  const { assessments, foundBy } = state.secretFound;
  return { secretFound: { assessments, foundBy } };
}

/** Whoever asks may know that it is consented to already, and whose consent that is. */
function standingConsentView(state: Catalog): object {
  const standingConsent = standingConsentOf(state);
  return standingConsent ? { standingConsent } : {};
}

function common({ id, parties, standard, createdAt, glass, attached, resource }: Catalog) {
  return {
    id,
    ...viewParties(parties),
    region: parties.provider?.region,
    level: parties.provider?.level,
    standard,
    createdAt,
    ...(attached ? { attached } : {}),
    ...(resource ? { resource: { kind: resource.kind, registeredAt: resource.registeredAt } } : {}),
    ...(glass ? { glass } : {}),
  };
}

/** What everybody may know of a publication: when, which one, on what the authority let a condition stand. */
export function publicationView(version: Publication | undefined): object {
  if (!version) return {};
  const { number, publishedAt, confirmations, assessments } = version;
  return {
    edition: number,
    publishedAt,
    ...(confirmations ? { confirmations } : {}),
    ...personalInformation(assessments),
  };
}

/** Whether it contains personal information, as it was assessed; assessments of old are texts and do not say. */
function personalInformation({ personalInformationImpact }: RecordedAssessments): object {
  if ('text' in personalInformationImpact) return {};
  return { containsPersonalInformation: personalInformationImpact.conclusion === 'contains' };
}

function approvalView(state: Catalog): object {
  const approval = 'assessments' in state ? state : (state.inForce ?? state.last);
  return approval ? { assessments: approval.assessments, approvedBy: approval.approvedBy } : {};
}

/** The content in force, beside the update of it that is shown. */
function changes({ inForce, content }: Catalog): object {
  return inForce ? { contentInForce: content } : {};
}

function objectionsView(content: RecordedContent): readonly object[] {
  return objectionsIn(content).map(({ path, formality: { code, name, reason, article } }) => ({
    path,
    formality: code,
    name,
    reason,
    article,
  }));
}

/** The record as others than its two sides read it: what was published and what was retired, and when. */
export function catalogDiscloses(
  event: Exclude<CatalogEvent, MechanismEvent>,
  sides: readonly string[],
): boolean {
  if (event.type === 'published' || event.type === 'retired') return true;
  if (event.type === 'sentBack') return sides.includes('provider');
  return isInside(sides);
}

/** The lists: the provider's own, and once published its region's, the country's and that of what its department provides. */
export function catalogRows(state: Catalog): readonly Row[] {
  const { parties, createdAt, inForce } = state;
  const { provider } = parties;
  if (!provider) return [];
  const shown = { status: 'published', summary: summaryOf(state, state.content) };
  const ledger = [
    inRegion('catalog', provider, createdAt),
    under('catalog', 'published'),
    shownOf('catalog', provider.org),
  ];
  return [
    ofProvider('catalog', provider.org),
    ...(state.code === state.id ? [] : [ofCode('catalog', state.code)]),
    ...(inForce ? ledger.map((row) => ({ ...row, shown })) : []),
    ...announcementRows(state),
    ...qualityRows(state, provider),
    ...feedRow(state.id, state.shownChangedAt),
    ...coveringRows(state),
    ...turns(state, provider.org),
    ...extensionToDecide(state),
    ...(awaitsConfirmation(state.rights) ? [turnOfAuthority(parties, { awaits: 'confirm-rights' })] : []),
    ...(inForce ? itemRows(state) : []),
  ];
}

/** What waited for its head before its category was asked for, and waits for its officer since (ADR 164). */
export function catalogRowsLeft(state: Catalog): readonly Row[] {
  const { provider } = state.parties;
  return provider && isInPreparation(state)
    ? [turnOf(provider.org, 'departmentHead', { clock: clockOf(state, 'update') })]
    : [];
}

export function catalogSummary(state: Catalog) {
  return { ...summaryOf(state, contentAtHand(state)), ...listedOf(state) };
}

/** Whoever is above sees what is in force; before the first publication what is reviewed. */
export function catalogShownAbove(state: Catalog): Row['shown'] {
  return { status: statusShown(state), summary: summaryOf(state, state.content) };
}

function summaryOf(state: Catalog, content: RecordedContent) {
  const { code, parties, origin } = state;
  return {
    code,
    name: content.name,
    provider: parties.provider?.org,
    providerName: parties.provider?.name,
    region: parties.provider?.region,
    sharingClass: content.sharingClass,
    grade: content.classification?.grade,
    field: content.classification?.category?.field,
    sharingMethods: content.sharingMethods,
    openness: content.openness,
    operable: content.operable,
    proposal: content.sharingClass === undefined ? origin?.proposal : undefined,
    items: content.dataItems?.length ?? 0,
    updateFrequency: content.updateFrequency,
    attachedBy: resourceBehind(state, content),
    quality: dimensionsOf(state, content),
  };
}

/** More time that is asked for is the authority's to decide as long as the update is awaited. */
function extensionToDecide({ revision, deadlines, parties }: Catalog): Row[] {
  const open = deadlines.find((deadline) => deadline.name === updateClock.name && isOpen(deadline));
  if (revision?.extension?.status !== 'asked' || !open) return [];
  return [turnOfAuthority(parties, { awaits: 'decide-extension', clock: rowClock(open, parties) })];
}

const qualityList = 'catalog.quality';

/** Where the months lie in which something told how the data of a department, or of the departments of a region, stood (R18.1). */
export const qualityIn = (owner: string, month: string) => inMonth(qualityList, owner, month);

function qualityRows(state: Catalog, provider: Body): readonly Row[] {
  if (!state.inForce) return [];
  return monthsOf(state).flatMap(({ month, score }) =>
    monthRows(qualityList, provider, state.id, { month, score }),
  );
}

function turns(state: Catalog, provider: string): Row[] {
  const by = (name: string) => clockOf(state, name);
  switch (state.status) {
    case 'draft':
    case 'revising': {
      const isReady = state.sentBack === undefined && missingOf(state).length === 0;
      return isReady
        ? [turnOf(provider, 'departmentHead', { awaits: 'approve', clock: by('update') })]
        : [turnOf(provider, 'officer', { awaits: 'change', clock: by('update') })];
    }
    case 'approved':
      return [turnOf(provider, 'officer', { awaits: 'submit', clock: by('update') })];
    case 'returned':
      return [turnOf(provider, 'officer', { awaits: 'change', clock: by('update') })];
    case 'submitted':
    case 'retiring':
      return [turnOfAuthority(state.parties, { awaits: 'publish', clock: by('review') })];
    case 'published': {
      const clock = by(attachmentClock);
      return clock && !isAttached(state, state.content) ? [turnOf(provider, 'officer', { clock })] : [];
    }
    case 'retired':
    case 'discarded':
      return [];
  }
}

function clockOf({ deadlines, parties }: Catalog, name: string) {
  const open = deadlines.find((deadline) => deadline.name === name && isOpen(deadline));
  return open && rowClock(open, parties);
}

const isInPreparation = ({ status }: Catalog) => status === 'draft' || status === 'revising';
