import { face } from '#face/sharingRules';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { type Row, under } from '../case/lists.ts';
import { recorders, refuseRules, sidesOfRules, versionTaken } from '../case/publishedRules.ts';
import { notYours } from '../case/refusal.ts';
import { storedKind } from '../case/storedKind.ts';
import { refuseRole } from '../case/transitions.ts';
import type { SharingRulesContent } from './schema.ts';

/** One version of the rules by which a department shares data; what a version says never changes. */
export interface SharingRules extends SharingRulesContent {
  readonly status: 'recorded';
  readonly org: string;
  readonly rulesVersion: string;
  readonly createdAt: Instant;
}

export interface SharingRulesCommand {
  readonly type: 'record';
  readonly org: string;
  readonly rulesVersion: string;
  readonly content: SharingRulesContent;
}

export interface SharingRulesEvent {
  readonly type: 'recorded';
  readonly org: string;
  readonly rulesVersion: string;
  readonly content: SharingRulesContent;
}

/** The case of a version: an organisation's code has no dot. */
export function sharingRulesId(org: string, version: string): string {
  return `${org}.${version}`;
}

/** The versions of an organisation's rules. */
export const sharingRulesOf = (org: string): Row => under(kind, org);

function record(
  state: SharingRules | undefined,
  { org, rulesVersion, content }: SharingRulesCommand,
  { actor }: Context,
): Decision<SharingRulesEvent> {
  if (actor.kind === undefined || actor.org !== org) return { refusal: others };
  const refused = refuseRole(actor, recorders);
  if (refused) return refused;
  if (state === undefined)
    return (
      refuseRules([
        ['/title', content.title],
        ['/text', content.text],
      ]) ?? { events: [{ type: 'recorded', org, rulesVersion, content }] }
    );
  if (isSame(state, content)) return { events: [] };
  return versionTaken(rulesVersion);
}

function isSame(state: SharingRules, { title, effectiveOn, text }: SharingRulesContent): boolean {
  return state.title === title && state.effectiveOn === effectiveOn && state.text === text;
}

function evolve(
  _: SharingRules | undefined,
  { org, rulesVersion, content }: SharingRulesEvent,
  at: Instant,
): SharingRules {
  return { status: 'recorded', org, rulesVersion, ...content, createdAt: at };
}

/** In the order in which they come into force. */
function rows({ org, effectiveOn, rulesVersion }: SharingRules): readonly Row[] {
  return [{ ...sharingRulesOf(org), sort: `${effectiveOn}#${rulesVersion}` }];
}

const summary = ({ rulesVersion, title, effectiveOn, createdAt }: SharingRules) => ({
  rulesVersion,
  title,
  effectiveOn,
  recordedAt: createdAt,
});

const kind = 'sharingRules';
const schema = 1;

/** How they are stored, for functions that decide on other kinds. */
export const storedSharingRules = /* @__PURE__ */ storedKind<SharingRules, SharingRulesEvent>({
  kind,
  schema,
  evolve,
  rows,
  summary,
});

/** 政务数据共享工作规则: each department records its own, version by version, for every other to read (R10.1). */
export const sharingRules = /* @__PURE__ */ defineCase<
  SharingRules,
  SharingRulesCommand | MechanismCommand,
  SharingRulesEvent,
  SharingRulesCommand['type'],
  'own' | 'reader'
>({
  kind,
  schema,
  evolve,
  rows,
  summary,
  face,
  begins: ['record'],
  begin: (command, context) => record(undefined, command, context),
  again: record,
  table: [],
  sides: sidesOfRules,
  view: (state) => ({
    id: sharingRulesId(state.org, state.rulesVersion),
    status: state.status,
    org: state.org,
    ...summary(state),
    text: state.text,
    deadlines: [],
  }),
});

const others = notYours({
  zh: '工作规则由经登记的各单位自行登记，贵单位只能登记本单位的规则。',
  en: 'Each registered organisation records rules of its own, and nobody else’s.',
});
