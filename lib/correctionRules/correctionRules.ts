import { createHash } from 'node:crypto';
import { face } from '#face/correctionRules';
import type { CalendarDate, Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { recorders, refuseRules, sidesOfRules, versionTaken } from '../case/publishedRules.ts';
import { notYours } from '../case/refusal.ts';
import { storedKind } from '../case/storedKind.ts';
import { refuseRole } from '../case/transitions.ts';
import type { Channel } from '../correction/events.ts';
import type { CorrectionRulesContent } from './schema.ts';

/** One version; its text is a sub-item, so that the head does not grow with every one. */
export interface PublishedVersion extends Omit<CorrectionRulesContent, 'text'> {
  readonly rulesVersion: string;
  /** SHA-256 of the text: what a version says never changes. */
  readonly digest: string;
  readonly publishedAt: Instant;
}

/** The rules by which a department takes corrections, all versions of them (R26.3). */
export interface CorrectionRules {
  readonly status: 'recorded';
  readonly org: string;
  readonly createdAt: Instant;
  /** In the order in which they were published. */
  readonly versions: readonly PublishedVersion[];
}

export interface CorrectionRulesCommand {
  readonly type: 'publish';
  readonly org: string;
  readonly rulesVersion: string;
  readonly content: CorrectionRulesContent;
}

export interface CorrectionRulesEvent {
  readonly type: 'published';
  readonly org: string;
  readonly version: Omit<PublishedVersion, 'publishedAt'>;
}

/** Name of the sub-items that hold the texts, by version. */
export const rulesText = 'text';

/** Versions that a department publishes, at most: the head holds what each is called. */
const versionsAtMost = 300;

/** Where corrections are taken on a day: as the version says that came into force last; undefined before there is any. */
export function channelOn(
  { versions }: Pick<CorrectionRules, 'versions'>,
  day: CalendarDate,
): Channel | undefined {
  const inForce = versionOn(versions, day);
  return inForce && { ...inForce.channel, rulesVersion: inForce.rulesVersion };
}

/** The version in force on a day: of those of one day the one published last. */
export function versionOn(
  versions: readonly PublishedVersion[],
  day: CalendarDate,
): PublishedVersion | undefined {
  return versions
    .filter(({ effectiveOn }) => effectiveOn <= day)
    .reduce<PublishedVersion | undefined>(
      (last, version) => (last && last.effectiveOn > version.effectiveOn ? last : version),
      undefined,
    );
}

function publish(
  state: CorrectionRules | undefined,
  { org, rulesVersion, content }: CorrectionRulesCommand,
  { actor }: Context,
): Decision<CorrectionRulesEvent> {
  if (actor.kind === undefined || actor.org !== org) return { refusal: others };
  const refused = refuseRole(actor, recorders);
  if (refused) return refused;
  const { text, ...said } = content;
  const version = { ...said, rulesVersion, digest: createHash('sha256').update(text).digest('hex') };
  const known = state?.versions.find((candidate) => candidate.rulesVersion === rulesVersion);
  if (known) return isSame(known, version) ? { events: [] } : versionTaken(rulesVersion);
  if ((state?.versions.length ?? 0) >= versionsAtMost) return versionTaken(rulesVersion);
  return (
    refuseRules([
      ['/title', content.title],
      ['/channel/office', content.channel.office],
      ['/channel/contact', content.channel.contact],
      ['/text', text],
    ]) ?? {
      events: [{ type: 'published', org, version }],
      items: [{ name: rulesText, id: rulesVersion, content: { text } }],
    }
  );
}

type Version = CorrectionRulesEvent['version'];

function isSame(one: Version, other: Version): boolean {
  return (
    one.digest === other.digest &&
    one.title === other.title &&
    one.effectiveOn === other.effectiveOn &&
    one.channel.office === other.channel.office &&
    one.channel.contact === other.channel.contact
  );
}

function evolve(
  state: CorrectionRules | undefined,
  { org, version }: CorrectionRulesEvent,
  at: Instant,
): CorrectionRules {
  const begun = state ?? { status: 'recorded', org, createdAt: at, versions: [] };
  return { ...begun, versions: [...begun.versions, { ...version, publishedAt: at }] };
}

const kind = 'correctionRules';
const schema = 1;

/** How they are stored, for functions that decide on other kinds. */
export const storedCorrectionRules = /* @__PURE__ */ storedKind<CorrectionRules, CorrectionRulesEvent>({
  kind,
  schema,
  evolve,
});

/** 政务数据校核更正规则: each department publishes its own, version by version, with the channel (R26.3). */
export const correctionRules = /* @__PURE__ */ defineCase<
  CorrectionRules,
  CorrectionRulesCommand | MechanismCommand,
  CorrectionRulesEvent,
  CorrectionRulesCommand['type'],
  'own' | 'reader'
>({
  kind,
  schema,
  evolve,
  face,
  begins: ['publish'],
  begin: (command, context) => publish(undefined, command, context),
  again: publish,
  owns: [rulesText],
  table: [],
  sides: sidesOfRules,
  view: ({ org, status, versions }) => ({ id: org, org, status, versions, deadlines: [] }),
});

const others = notYours({
  zh: '校核更正规则由经登记的各单位自行公布，贵单位只能公布本单位的规则。',
  en: 'Each registered organisation publishes rules of its own, and nobody else’s.',
});
