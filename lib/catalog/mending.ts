import { dateOf, type Instant } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from './events.ts';
import { isNews, measuredBy, type Measured, withMeasure } from './measure.ts';
import { findingsOf, mended, type MendingFinding, type ProbeFound } from './probe.ts';
import { checkContent } from './requirements.ts';
import { leavesNoRoom } from './room.ts';
import { deliveredSince } from './upheld.ts';

type Result = Decision<CatalogEvent>;
type Command<T extends CatalogCommand['type']> = Extract<CatalogCommand, { type: T }>;

/** What the data says against the entry, put to the provider: a proposal to mend it (S3.2). */
export interface Mending {
  /** The edition that is spoken against. */
  readonly edition: number;
  readonly findings: readonly MendingFinding[];
  /** The delivery that showed the first of them. */
  readonly deliveryId: string;
  readonly proposedAt: Instant;
}

/** What the provider has looked into and lets stand, with reasons, as long as the edition is in force. */
export interface SetAside {
  readonly findings: readonly MendingFinding[];
  readonly reasons: string;
  readonly by: string;
  readonly at: Instant;
}

export type MendingCommand =
  /** A delivery stands ready, and says what its data is really like. */
  | ({ readonly type: 'note-probe'; readonly deliveryId: string } & ProbeFound)
  | { readonly type: 'accept-mending' }
  | { readonly type: 'dismiss-mending'; readonly reasons: string };

export type MendingEvent =
  | { readonly type: 'qualityMeasured'; readonly measured: Measured }
  | { readonly type: 'mendingProposed'; readonly mending: Omit<Mending, 'proposedAt'> }
  | { readonly type: 'mendingAccepted' }
  | { readonly type: 'mendingDismissed'; readonly reasons: string; readonly dismissedBy: string };

/** Findings that stand in one proposal: an entry of which more is wrong is looked through as a whole. */
const findingsAtMost = 100;

const same = (one: MendingFinding, other: MendingFinding) =>
  one.code === other.code && one.item === other.item;

/**
 * Holds what a delivery is really like against the entry in force. What is known already, open or let stand by the provider, is not
 * proposed again; what was delivered by another edition says nothing of this one.
 */
export function noteProbe(state: Catalog, probe: Command<'note-probe'>, { at }: Context): Result {
  const { inForce, content, mending, setAside = [], measures } = state;
  const delivered = deliveredSince(state, probe.deliveryId);
  if (inForce?.number !== probe.edition) return { events: delivered };
  const day = dateOf(at);
  const findings = findingsOf(content, probe, day);
  const known = [...(mending?.findings ?? []), ...setAside.flatMap((aside) => aside.findings)];
  const news = findings
    .filter((finding) => !known.some((one) => same(one, finding)))
    .slice(0, findingsAtMost - known.length);
  const letStand = new Set(setAside.flatMap((aside) => aside.findings.map(({ item }) => item)));
  const unlike = new Set(findings.map(({ item }) => item).filter((item) => !letStand.has(item)));
  const measured = measuredBy(probe, content, unlike, day);
  return {
    events: [
      ...delivered,
      ...(isNews(measures?.at(-1), measured) ? [{ type: 'qualityMeasured', measured } as const] : []),
      ...(news.length === 0 ? [] : [proposed(state, news, probe)]),
    ],
  };
}

function proposed(
  { mending }: Catalog,
  news: readonly MendingFinding[],
  { edition, deliveryId }: Command<'note-probe'>,
): CatalogEvent {
  const before = mending?.edition === edition ? mending : { edition, deliveryId, findings: [] };
  const { proposedAt: _, ...known } = { proposedAt: '', ...before };
  return { type: 'mendingProposed', mending: { ...known, findings: [...known.findings, ...news] } };
}

/**
 * The provider takes the proposal: an update begins with what the data says, for its people to go through, approve and submit like
 * any other (art. 17). What would not be sound is left to them.
 */
export function acceptMending(state: Catalog, { at, actor }: Context): Result {
  const { mending, content } = state;
  if (!mending) return nothingProposed;
  const preparedBy = actor.sub;
  const changed = mended(content, mending.findings);
  const isSound = checkContent(changed).length === 0 && !leavesNoRoom(changed);
  const revision = { trigger: 'other', changedOn: dateOf(at), summary } as const;
  return {
    events: [
      { type: 'mendingAccepted' },
      { type: 'revisionBegun', revision, preparedBy },
      ...(isSound ? [{ type: 'changed', content: changed, preparedBy } as const] : []),
    ],
  };
}

const summary = '根据交付数据的核对结果更正目录';

export function dismissMending(
  { mending }: Catalog,
  { reasons }: Command<'dismiss-mending'>,
  { actor }: Context,
): Result {
  if (!mending) return nothingProposed;
  return { events: [{ type: 'mendingDismissed', reasons, dismissedBy: actor.sub }] };
}

const nothingProposed: Result = {
  refusal: {
    code: 'nothing_proposed',
    status: 409,
    detail: {
      zh: '目前没有待处理的目录更正建议。',
      en: 'There is no proposal to mend the entry.',
    },
  },
};

export function evolveMending(state: Catalog, event: MendingEvent, at: Instant): Catalog {
  switch (event.type) {
    case 'qualityMeasured':
      return { ...state, measures: withMeasure(state.measures, event.measured) };
    case 'mendingProposed':
      return { ...state, mending: { ...event.mending, proposedAt: state.mending?.proposedAt ?? at } };
    case 'mendingAccepted': {
      const { mending: _, ...rest } = state;
      return rest;
    }
    case 'mendingDismissed': {
      const { mending, ...rest } = state;
      const { reasons, dismissedBy: by } = event;
      const aside = { findings: mending?.findings ?? [], reasons, by, at };
      const all = { ...rest, setAside: [...(state.setAside ?? []), aside] };
      return state.measures ? { ...all, measures: excused(state.measures) } : all;
    }
  }
}

/** What its provider lets stand is no fault of the entry any more: the last measure says so at once. */
function excused(measures: readonly Measured[]): readonly Measured[] {
  return measures.map((measured, place) =>
    place === measures.length - 1 ? { ...measured, unlike: 0 } : measured,
  );
}
