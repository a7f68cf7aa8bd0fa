import { isDeepStrictEqual } from 'node:util';
import { face } from '#face/matterStandard';
import type { Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { defineCase, type MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { notYours, ownWork, type Refusal, refuse } from '../case/refusal.ts';
import { storedKind } from '../case/storedKind.ts';
import { refuseRole } from '../case/transitions.ts';
import type { StandardAddition } from '../matter/standard.ts';
import { isOwnProposal, notProposed, type Proposed, proposedBy } from '../organisation/proposal.ts';
import { officesOf, type RegionOffices } from '../organisation/regionOffices.ts';
import { regionOf } from '../organisation/regionPlace.ts';

type Additions = readonly StandardAddition[];

/** What a region adds to the standard that says which data of a matter must be catalogued (S1.2); its id is the region's code. */
export interface MatterStandard {
  readonly status: 'inForce' | 'proposed';
  readonly region: string;
  /** What is in force. */
  readonly additions: Additions;
  readonly proposal?: Proposed & { readonly additions: Additions; readonly proposedAt: Instant };
}

export type MatterStandardCommand =
  | { readonly type: 'propose'; readonly region: string; readonly additions: Additions }
  | { readonly type: 'confirm'; readonly region: string };

export type MatterStandardEvent = { readonly region: string; readonly regionName: string } & (
  | ({ readonly type: 'additionsProposed'; readonly additions: Additions } & Proposed)
  | { readonly type: 'additionsDropped' }
  | {
      readonly type: 'additionsSet';
      readonly additions: Additions;
      readonly proposedBy: string;
      readonly confirmedBy: string;
    }
);

/** What a region has that never added anything. */
export function plainStandard(region: string): MatterStandard {
  return { status: 'inForce', region, additions: [] };
}

function decide(
  state: MatterStandard | undefined,
  command: MatterStandardCommand,
  context: Context,
): Decision<MatterStandardEvent> {
  const { region } = command;
  const { actor } = context;
  const offices = officesOf(region, context);
  if (!offices) return unknownRegion(region);
  const named = { region, regionName: regionOf(region, context)?.name ?? region };
  const before = state ?? plainStandard(region);
  if (command.type === 'confirm') return refuseConfirmer(actor, offices) ?? confirm(before, named, actor);
  if (actor.org !== offices.authority) return { refusal: authorityOnly };
  return refuseRole(actor, ['officer']) ?? propose(before, command.additions, named, actor);
}

function refuseConfirmer(actor: Actor, { authority, government }: RegionOffices) {
  if (actor.org !== authority && actor.org !== government) return { refusal: confirmersOnly };
  return refuseRole(actor, ['officer', 'officeHead', 'departmentHead']);
}

type Named = { readonly region: string; readonly regionName: string };

function propose(
  { additions: inForce, proposal }: MatterStandard,
  additions: Additions,
  named: Named,
  actor: Actor,
): Decision<MatterStandardEvent> {
  if (isDeepStrictEqual(inForce, additions))
    return { events: proposal ? [{ type: 'additionsDropped', ...named }] : [] };
  if (proposal && isDeepStrictEqual(proposal.additions, additions)) return { events: [] };
  return { events: [{ type: 'additionsProposed', ...named, additions, ...proposedBy(actor, proposal) }] };
}

/** No region binds its departments by one hand. */
function confirm({ proposal }: MatterStandard, named: Named, actor: Actor): Decision<MatterStandardEvent> {
  if (!proposal) return { refusal: notProposed };
  if (isOwnProposal(actor, proposal)) return { refusal: ownWork };
  const { additions, proposedBy: by } = proposal;
  return { events: [{ type: 'additionsSet', ...named, additions, proposedBy: by, confirmedBy: actor.sub }] };
}

function evolve(state: MatterStandard | undefined, event: MatterStandardEvent, at: Instant): MatterStandard {
  const { proposal: _, ...before } = state ?? plainStandard(event.region);
  switch (event.type) {
    case 'additionsProposed': {
      const { type: __, region: ___, regionName: ____, ...proposed } = event;
      return { ...before, status: 'proposed', proposal: { ...proposed, proposedAt: at } };
    }
    case 'additionsDropped':
      return { ...before, status: 'inForce' };
    case 'additionsSet':
      return { ...before, status: 'inForce', additions: event.additions };
  }
}

function effects(event: MatterStandardEvent): readonly Effect[] {
  const to = [
    { office: 'authority', region: event.region },
    { office: 'government', region: event.region },
  ] as const;
  const values = { region: event.regionName };
  if (event.type === 'additionsProposed')
    return [{ type: 'notify', notice: 'matterStandard.proposed', to, values }];
  if (event.type === 'additionsSet') return [{ type: 'notify', notice: 'matterStandard.set', to, values }];
  return [];
}

const kind = 'matterStandard';
const schema = 1;

/** How it is stored, for functions that decide on other kinds. */
export const storedMatterStandard = /* @__PURE__ */ storedKind<MatterStandard, MatterStandardEvent>({
  kind,
  schema,
  evolve,
});

/** The additions of a region to the standard of matters: proposed by its authority, confirmed by a second person. */
export const matterStandard = /* @__PURE__ */ defineCase<
  MatterStandard,
  MatterStandardCommand | MechanismCommand,
  MatterStandardEvent,
  MatterStandardCommand['type'],
  'reader'
>({
  kind,
  schema,
  evolve,
  face,
  begins: ['propose', 'confirm'],
  begin: (command, context) => decide(undefined, command, context),
  again: decide,
  table: [],
  effects,
  sides: (_, { kind: of }) => (of === undefined ? [] : ['reader']),
  view: ({ status, region, additions, proposal }) => ({
    status,
    region,
    additions,
    ...(proposal ? { proposal: { additions: proposal.additions, proposedAt: proposal.proposedAt } } : {}),
    deadlines: [],
  }),
});

const authorityOnly = notYours({
  zh: '地区对业务事项编目标准的补充，由该地区政务数据共享主管部门的经办人提出。',
  en: 'Additions of a region to the standard are proposed by an officer of its authority.',
});

const confirmersOnly = notYours({
  zh: '地区对业务事项编目标准的补充，由本级人民政府，或者政务数据共享主管部门的另一人确认。',
  en: 'Additions of a region are confirmed by its government, or by a second person of its authority.',
});

function unknownRegion(region: string): { readonly refusal: Refusal } {
  return refuse('unknown_region', {
    zh: `地区 ${region} 尚未登记，请先登记地区。`,
    en: `Region ${region} is not registered; register it first.`,
  });
}
