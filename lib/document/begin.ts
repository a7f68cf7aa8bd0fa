import { dateOf } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { bodyAt } from '../case/formerBodies.ts';
import type { CaseState, Context, Decision } from '../case/definition.ts';
import type { Parties } from '../case/parties.ts';
import { notFound, notRegistered, notYours, type Refusal } from '../case/refusal.ts';
import { requestSides } from '../request/views.ts';
import type { Request } from '../request/events.ts';
import { departmentOf } from '../organisation/superiors.ts';
import { doneBy } from './act.ts';
import { composed, composing } from './compose.ts';
import { documentSides } from './sides.ts';
import type { DocumentCommand, DocumentEvent } from './events.ts';
import { numberRow } from './number.ts';
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
  const { kind, issuers, act: actOf } = composing[type];
  const { parties } = state;
  const side = issuers.find((issuer) => parties[issuer]?.org === actor.org);
  if (!side) return { refusal: others };
  const act = kind === about.kind ? actOf(state) : undefined;
  if (act?.issuer !== side) return { refusal: act ? others : noSuchAct };
  const date = dateOf(at);
  const year = Number(date.slice(0, 4));
  const name = actor.name ?? actor.org;
  const then = act.at === undefined ? undefined : bodyAt(state, side, act.at);
  const formerBody = then ? doneBy(then, { org: actor.org, name }) : [];
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
          date,
          content: composed({ ...act, paragraphs: [...act.paragraphs, ...formerBody] }, parties, language),
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

const others = notYours({
  zh: '公文由作出该行为的机关制发，贵单位不是该行为的作出机关。',
  en: 'A document is issued by the body whose act it is, and this is not an act of your organisation.',
});

const noSuchAct: Refusal = {
  code: 'act_not_on_record',
  status: 409,
  detail: {
    zh: '该事项的记录中没有可以制发此类公文的行为：请核对事项和公文种类；尚未提交、审核同意或者答复的，办理后再制发。',
    en: 'The record of the case holds no act of which this is the document: check the case and the type, and give the act first where it was only prepared.',
  },
};
