import { dateOf, type Instant } from '../calendar/index.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { termOf } from '../regulation/terms.ts';
import type { Actor } from './actor.ts';
import { basisOf, dutyOf } from './counting.ts';
import { type Deadline, isOpen } from './deadlineEvents.ts';
import type { CaseState, Context, Decision } from './definition.ts';
import type { Effect } from './effect.ts';
import { bearerOf, type Body, isOfOffice, isParty, officeOfDuty, oversees, type Parties } from './parties.ts';
import { notYours, ownCause, type Refusal } from './refusal.ts';
import { sidesOf } from './sidesTold.ts';
import type { Counting } from './views.ts';

/** 催办, or the graver 督办. */
export type UrgingAct = 'remind' | 'supervise';

/** What an authority writes to a department that owes something. */
export interface Urge {
  readonly type: 'urge';
  readonly act: UrgingAct;
  /** Number of the authority's own document (文号), where it has given one. */
  readonly documentNumber?: string | undefined;
  readonly text: string;
}

/** One act of an authority, as the case keeps it. */
export interface Urging extends Omit<Urge, 'type'> {
  /** The duty that it is about, by the name of its deadline. */
  readonly deadline: string;
  /** The body that owed it then. */
  readonly owedBy: string;
  readonly org: string;
  readonly orgName: string;
  readonly sub: string;
  readonly at: Instant;
}

export type Urged = { readonly type: 'urged'; readonly urging: Urging };

/** Acts that a case itself remembers; all of them are in its record. */
const kept = 10;

/**
 * 催办 and 督办 are acts of an authority or government, never of the platform, which only proposes them (R38.4). They are about
 * a duty that stands open now and move no clock. Each body urges those of its own jurisdiction alone: the provider's authority
 * the provider, the requester's its requester; nobody urges in a case of which they are a side, or about what they owe themselves.
 */
export function decideUrge(urge: Urge, state: CaseState, context: Context): Decision<Urged> {
  const { parties = {} } = state;
  const { actor, at } = context;
  if (isParty(actor.org, parties)) return { refusal: ownCause };
  const open = openDuties(state);
  if (open.length === 0) return { refusal: noDutyOpen };
  const duty = dutyToUrge(state, actor);
  if (!duty) return { refusal: open.some(({ owing }) => owing?.org === actor.org) ? ownCause : notBelow };
  const { type: _, ...act } = urge;
  const { org, sub, name = org } = actor;
  const urging = {
    ...act,
    deadline: duty.deadline.name,
    owedBy: duty.owing.org,
    org,
    orgName: name,
    sub,
    at,
  };
  return { events: [{ type: 'urged', urging }] };
}

/** A duty that stands open, with the body that owes it. */
interface OpenDuty<Owing extends Body | undefined = Body | undefined> {
  readonly deadline: Deadline;
  readonly owing: Owing;
}

/** The open duty that the actor's organisation may urge, if there is one. */
export function dutyToUrge(state: CaseState, actor: Actor): OpenDuty<Body> | undefined {
  const { parties = {} } = state;
  if (isParty(actor.org, parties)) return undefined;
  for (const { deadline, owing } of openDuties(state))
    if (owing && owing.org !== actor.org && oversees(actor, owing)) return { deadline, owing };
  return undefined;
}

/** An authority may urge at any time; it is offered to when the last day has come. */
export function isToUrge(duty: Deadline | undefined, counting: Counting | undefined): boolean {
  if (!duty || !counting) return duty !== undefined;
  return duty.status !== 'paused' && dateOf(counting(duty).at) >= duty.dueDate;
}

/** A time that only lasts is nothing to urge. */
function openDuties({ deadlines = [], parties = {} }: CaseState): readonly OpenDuty[] {
  return deadlines
    .filter((deadline) => isOpen(deadline) && !termOf(deadline.term).lasts)
    .flatMap((deadline) => owingOf(deadline, parties).map((owing) => ({ deadline, owing })));
}

/** Whoever owes a duty: both sides may. */
function owingOf(deadline: Deadline, parties: Parties): readonly (Body | undefined)[] {
  const duty = dutyOf(deadline);
  if (duty === 'sides') return [parties.provider, parties.requester];
  return [isOfOffice(duty) ? officeOfDuty(duty, parties) : bearerOf(duty, parties)];
}

/** The acts after this one; the oldest are forgotten by the case, never by its record. */
export function urgingsAfter(before: readonly Urging[] | undefined, { urging }: Urged): readonly Urging[] {
  return [...(before ?? []), urging].slice(-kept);
}

/** Whoever owes the duty is told, and the head of its sharing office. */
export function tellOfUrging(
  { urging }: Urged,
  { deadlines = [], parties = {} }: CaseState,
  caseName: string,
): Effect[] {
  const { act, owedBy, orgName, documentNumber, text, deadline: name } = urging;
  const deadline = deadlines.find((each) => each.name === name);
  if (!deadline) return [];
  const to = [
    { org: owedBy, role: 'officer' },
    { org: owedBy, role: 'officeHead' },
  ];
  const values = {
    name: caseName,
    sides: sidesOf(parties),
    deadline: name,
    basis: basisOf(deadline),
    dueDate: dayValue(deadline),
    authority: orgName,
    ...(documentNumber === undefined ? noNumber : { number: '', documentNumber }),
    text,
  };
  return [{ type: 'notify', notice: act === 'remind' ? 'duty.reminded' : 'duty.supervised', to, values }];
}

/** Nothing is said of a number where the document has none. */
const noNumber = { number: 'none', documentNumber: 'none' } as const;

export function isUrge(command: { readonly type: string }): command is Urge {
  return command.type === 'urge';
}

export function isUrged(event: { readonly type: string }): event is Urged {
  return event.type === 'urged';
}

const noDutyOpen: Refusal = {
  code: 'no_duty_open',
  status: 409,
  detail: {
    zh: '该事项目前没有应当在期限内办理的事项，无须催办、督办。',
    en: 'Nothing of this case is to be done within a term now, so there is nothing to urge.',
  },
};

const notBelow: Refusal = notYours({
  zh: '目前应当办理的一方不属于贵单位管辖，由其所属的政务数据共享主管部门催办、督办。',
  en: 'Whoever must act now does not belong to your jurisdiction; its own authority urges it.',
});
