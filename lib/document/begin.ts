import { dateOf } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { bodyAt } from '../case/formerBodies.ts';
import type { CaseState, Context, Decision } from '../case/definition.ts';
import type { Parties } from '../case/parties.ts';
import { notFound, notRegistered, notYours, type Refusal } from '../case/refusal.ts';
import { requestSides } from '../request/views.ts';
import type { Dispute } from '../dispute/events.ts';
import type { Request } from '../request/events.ts';
import { departmentOf } from '../organisation/superiors.ts';
import { doneBy, doneOn } from './act.ts';
import { regionOf } from '../organisation/regionPlace.ts';
import { type Beside, composed, composing } from './compose.ts';
import { documentSides } from './sides.ts';
import type { DocumentCommand, DocumentEvent } from './events.ts';
import { numberOnRecord, numberRow } from './number.ts';
import type { Issuing } from './schema.ts';

type Issue = Extract<DocumentCommand, { type: 'issue' }>;

/**
 * Puts an act of a case into a document: only the body whose act it is, and only what its record holds. The number is drawn in
 * the same transaction, so that the numbers of a prefix and year have neither gaps nor doubles.
 */
export function issue({ id, asked }: Issue, context: Context): Decision<DocumentEvent> {
  const { actor, at } = context;
  if (actor.kind === undefined) return { refusal: notRegistered() };
  const { about, type, language = 'chinese' } = asked;
  const related = context.related(about.kind, about.id);
  // Every kind that is documented has its parties in its state.
  const state = related?.state as CaseState | undefined;
  if (!related || !state?.parties || !mayKnow(asked, state, actor)) return { refusal: notFound };
  const { kind, act: actOf } = composing[type];
  const { parties } = state;
  const act = kind === about.kind ? actOf(state, besideOf(state, context)) : undefined;
  if (!act) return { refusal: noSuchAct };
  const side = act.issuer;
  if (parties[side]?.org !== actor.org) return { refusal: others(parties[side]?.name) };
  const numbered = numberOnRecord(state);
  if (numbered !== undefined) return { refusal: numberedElsewhere(numbered) };
  const year = Number(dateOf(at).slice(0, 4));
  const name = actor.name ?? actor.org;
  const given = act.at ?? at;
  const since = [...doneBy(bodyAt(state, side, given), { org: actor.org, name }), ...(act.since ?? [])];
  const whole =
    since.length === 0 ? act : { ...act, paragraphs: [...act.paragraphs, doneOn(given), ...since] };
  const prefix = departmentOf(actor.org, context)?.documentPrefix ?? name;
  const row = numberRow(prefix, year);
  const serial = context.lastNumber(row) + 1;
  return {
    events: [
      {
        type: 'issued',
        document: {
          id,
          type,
          language,
          about: { ...about, act: act.act },
          issuer: side,
          issuerName: name,
          number: { prefix, year, serial },
          date: dateOf(since.length === 0 ? given : at),
          content: composed(whole, parties, name, language),
          parties,
          issuedBy: actor.sub,
        },
      },
    ],
    // What it says depends on how the case stands: one that changes at this very instant is looked at anew.
    relies: [{ ...about, on: { version: related.version } }],
    draws: { row, number: serial },
  };
}

/** Whether the actor may know of the case: of a request that was not sent, its requester alone. */
function mayKnow({ about }: Issuing, state: CaseState, actor: Actor): boolean {
  // Read under a request's key, so its state is a request's.
  if (about.kind === 'request') return requestSides(state as unknown as Request, actor).length > 0;
  return documentSides(state.parties ?? ({} satisfies Parties), actor).length > 0;
}

/** What the document tells of beside the case: the words of today, as it is issued today. */
function besideOf(state: CaseState, context: Context): Beside {
  return { ...disputedBy(state, context), regionName: (code) => regionOf(code, context)?.name };
}

/** The case that a dispute is about, and the request behind it, with the words of its catalog's conditions. */
function disputedBy(state: CaseState, { related }: Context): Pick<Beside, 'request' | 'disputed'> {
  if (!('about' in state)) return {};
  // Of the documented kinds disputes alone are about another case.
  const { about } = state as unknown as Dispute;
  const disputed = related(about.kind, about.id)?.state;
  if (about.kind === 'request') return { request: disputed, disputed };
  const { requestId } = about;
  return { disputed, request: requestId === undefined ? undefined : related('request', requestId)?.state };
}

/** One act has one number: what went out under a number of its own is not issued once more under another. */
const numberedElsewhere = (number: string): Refusal => ({
  code: 'document_known',
  status: 409,
  detail: {
    zh: `作出决定时登记了文号${number}，该决定已经以该文号制发公文，平台不再另行编号制发。`,
    en: `The decision was recorded with the number ${number}: it was issued under that number, and is not numbered once more here.`,
  },
});

const others = (name = '') =>
  notYours({
    zh: `公文由作出该行为的机关制发：该行为由${name}作出，贵单位不能制发。`,
    en: `A document is issued by the body whose act it is: this is an act of ${name}, not of your organisation.`,
  });

const noSuchAct: Refusal = {
  code: 'act_not_on_record',
  status: 409,
  detail: {
    zh: '该事项的记录中没有可以制发此类公文的行为：请核对事项和公文种类；尚未提交、审核同意或者答复的，办理后再制发；已经撤回或者视为放弃的申请不再制发申请函。',
    en: 'The record of the case holds no act of which this is the document: check the case and the type, and give the act first where it was only prepared. No request form is issued of a request that was withdrawn or has lapsed.',
  },
};
