import { referTo } from '../attachment/attachment.ts';
import type { Catalog } from '../catalog/events.ts';
import { type Actor, bodyOf } from '../case/actor.ts';
import { basisOf } from '../case/counting.ts';
import type { StartEvent } from '../case/deadline.ts';
import { lastDayOf } from '../case/dueDay.ts';
import type { Context, Decision, RelatedCase } from '../case/definition.ts';
import type { Parties } from '../case/parties.ts';
import { notFound, notRegistered, refuse, type Refusal } from '../case/refusal.ts';
import { roundOf } from '../correction/content.ts';
import type { Correction } from '../correction/events.ts';
import type { Delivery } from '../delivery/events.ts';
import type { Grant } from '../grant/events.ts';
import type { Request } from '../request/events.ts';
import type { Text } from '../regulation/text.ts';
import { actOf } from './act.ts';
import { disputePartiesNow } from './around.ts';
import { startStep } from './clocks.ts';
import type { Disputed, DisputeCommand, DisputeEvent, NegotiationTerm } from './events.ts';
import { fittingKinds } from './fits.ts';
import { disputeKindNames } from './names.ts';
import type { DisputeContent, DisputeKind } from './schema.ts';
import { sideOf } from './sides.ts';

type Lodging = Extract<DisputeCommand, { type: 'lodge' }>;
type Sides = Pick<Parties, 'provider' | 'requester' | 'actedBy'>;

/** Lodges a dispute: the two negotiate from now on (R28.1). Only a side of the case that is disputed lodges one. */
export function beginDispute({ id, content }: Lodging, context: Context): Decision<DisputeEvent> {
  const { actor } = context;
  if (actor.kind === undefined) return { refusal: notRegistered() };
  const { about, kind, claim, wanted, documents: ids } = content;
  const related = context.related(about.kind, about.id);
  const disputed = related && disputedCase(content, related, actor);
  if (!related || !disputed) return { refusal: notFound };
  const { sides, ...named } = disputed;
  const parties = disputePartiesNow(sides, context);
  const side = sideOf(actor, parties);
  if (!side) return { refusal: notFound };
  if (!parties.provider || !parties.requester || parties.provider.org === parties.requester.org)
    return notFitting([]);
  const fitting = fittingKinds(about.kind, { state: related.state, by: side }, context);
  if (!fitting.includes(kind)) return notFitting(fitting);
  const documents = referTo(ids ?? [], context);
  if ('refusal' in documents) return documents;
  const clock = startStep('negotiation', parties, context);
  const lodged: DisputeEvent = {
    type: 'lodged',
    id,
    about: { ...about, ...named },
    kind,
    act: actOf(kind, { ...about, ...named }, parties.requester.org),
    claim,
    wanted,
    ...(documents.length === 0 ? {} : { documents }),
    parties,
    side,
    lodgedBy: actor.sub,
    negotiation: negotiationTerm(clock),
  };
  return {
    events: [lodged, clock],
    // What can be disputed depends on how the case stands: one that changes at this very instant is looked at anew.
    relies: [{ ...about, on: { version: related.version } }],
    // By what it is decided is not erased meanwhile, nor at this very instant: whoever erases it finds the dispute there.
    ...(about.kind === 'correction' ? { refersTo: [about.id] } : {}),
  };
}

/** By when both are to have negotiated: what tells of the beginning stands before its clock. */
function negotiationTerm(clock: StartEvent): NegotiationTerm | undefined {
  if (clock.type === 'deadlineNotStarted') return undefined;
  const { schedule } = clock;
  return { basis: basisOf({ ...clock.clock, cut: schedule.cut }), ...lastDayOf(schedule) };
}

type Found = Omit<Disputed, 'kind' | 'id'> & { readonly sides: Sides };

/** The case with its two sides, where the actor may know of it. Of a catalog whoever may request it is the other side. */
function disputedCase(
  { about, kind }: Pick<DisputeContent, 'about' | 'kind'>,
  { state }: RelatedCase,
  actor: Actor,
): Found | undefined {
  // Read under a key of this very kind, through its own schema.
  switch (about.kind) {
    case 'request': {
      const { parties, catalog, id, receivedAt } = state as Request;
      const isKnown = receivedAt !== undefined || parties.requester?.org === actor.org;
      return isKnown ? { sides: sidesOf(parties), name: catalog.name, requestId: id } : undefined;
    }
    case 'grant': {
      const { parties, catalogName, requestId, reinstated, suspension } = state as Grant;
      const from = requestId === undefined ? {} : { requestId };
      // What has ended once more, when a dispute had brought it back, has ended by another act.
      const round = kind === 'ending' && reinstated ? { round: reinstated.length + 1 } : {};
      // What its authority has suspended another one coordinates.
      const isByAuthority = kind === 'ending' && suspension?.by === 'authority';
      const actedBy = isByAuthority && parties.authority ? { actedBy: parties.authority.org } : {};
      return { sides: { ...sidesOf(parties), ...actedBy }, name: catalogName, ...from, ...round };
    }
    case 'delivery': {
      const { parties, grantName, grantId } = state as Delivery;
      return { sides: sidesOf(parties), name: grantName, grantId };
    }
    case 'catalog':
      return disputedCatalog(state as Catalog, actor);
    case 'correction': {
      const { parties, catalogName, reopened } = state as Correction;
      const round = reopened === undefined ? {} : { round: roundOf({ reopened }) };
      return { sides: sidesOf(parties), name: catalogName, ...round };
    }
  }
}

function disputedCatalog({ inForce, content, parties }: Catalog, actor: Actor): Found | undefined {
  const { provider } = parties;
  const requester = bodyOf(actor);
  const isKnown = inForce !== undefined || provider?.org === actor.org;
  if (!isKnown || !provider || !requester) return undefined;
  return { sides: { provider, requester }, name: content.name };
}

function sidesOf({ provider, requester }: Parties): Sides {
  return { ...(provider ? { provider } : {}), ...(requester ? { requester } : {}) };
}

/** Names what can be disputed instead, as the case stands. @param fitting the kinds that are open to this side */
function notFitting(fitting: readonly DisputeKind[]): { readonly refusal: Refusal } {
  const names = fitting.map((kind) => ({ kind, ...disputeKindNames[kind] }));
  const open: Text =
    names.length === 0
      ? {
          zh: '就该事项目前没有贵单位可以提出的争议。',
          en: 'As it stands, there is nothing about it that your side can dispute.',
        }
      : {
          zh: `就该事项目前可以提出的争议类别：${names.map(({ zh, kind }) => `${zh}（${kind}）`).join('、')}。`,
          en: `As it stands, your side can dispute: ${names.map(({ en, kind }) => `${en} (${kind})`).join(', ')}.`,
        };
  return refuse('dispute_not_fitting', {
    zh: `该事项目前的状态不能由贵单位提出此类争议；对本单位自己的处理不能提出争议（平台规则）。${open.zh}`,
    en: `As it stands, this case cannot be disputed on this by your side; nobody disputes an act of their own [a rule of this platform]. ${open.en}`,
  });
}
