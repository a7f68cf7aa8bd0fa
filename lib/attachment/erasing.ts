import { dateOf } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import type { CaseNamed, CaseOfFile } from '../case/keeping.ts';
import type { Refusal } from '../case/refusal.ts';
import { relyingOnAllRead } from '../case/relying.ts';
import { dayAsWritten } from '../notice/dayInWords.ts';
import type { Attachment, AttachmentEvent } from './attachment.ts';

/** A case from whose file an attachment was erased, and who could read it there. */
export interface Told extends CaseNamed {
  readonly name: string;
  readonly orgs: readonly string[];
}

/**
 * Cases that are checked in the transaction of an erasure, which takes a hundred items: all that refer to the file, and behind them the
 * grants to whose file it goes as well, until there are so many. What is left out are grants of requests that were answered more than
 * three years ago, since before that the file is kept.
 */
const reliedAtMost = 80;

/**
 * Erases a file where no case needs it: what goes with a case that is open stays until its end, and what must be kept stays to
 * the last day of that. Each of the cases is as it was read when it is written: one that comes to need it at the same instant
 * has it decided anew.
 */
export function decideErasure(
  state: Attachment,
  reasons: string,
  context: Context,
): Decision<AttachmentEvent> {
  const decided = relyingOnAllRead<AttachmentEvent>({ kind: 'attachment', id: state.id }, context, (seen) => {
    const cases = casesOf([...state.attachedTo, ...seen.referring(state.id)], seen);
    const refusal = refuseKept(cases, seen);
    if (refusal) return { refusal };
    const told = toldOf(state, cases);
    const event = { type: 'erased', reasons, ...(told.length === 0 ? {} : { told }) } as const;
    return { events: [event], refersTo: [state.id] };
  });
  return 'refusal' in decided
    ? decided
    : { ...decided, relies: decided.relies?.slice(0, reliedAtMost) ?? [] };
}

/** Why a file stays when what it went with was erased: a case needs it, or it is kept to a day that is to come. */
export type KeptBecause = 'needed' | 'kept';

/**
 * Erases the evidence of a correction together with what else names people there, as far as no other case needs it; what stays goes with
 * that case no more. Two corrections that have one file, since one passes the other on, have it until both are erased.
 */
export function decideRelease(
  state: Attachment,
  { from, reasons }: { readonly from: CaseNamed; readonly reasons: string },
  context: Context,
): Decision<AttachmentEvent> {
  const others = state.attachedTo.filter(({ kind, id }) => kind !== from.kind || id !== from.id);
  if (state.status !== 'stored' || others.length === state.attachedTo.length) return { events: [] };
  const released = (why: KeptBecause) => ({ events: [{ type: 'released', from, why } as const] });
  if (others.some(({ kind }) => kind === from.kind)) return released('needed');
  const decided = decideErasure(state, reasons, context);
  if ('refusal' in decided) return released(decided.refusal.code === 'attachment_kept' ? 'kept' : 'needed');
  return {
    ...decided,
    events: decided.events.map((event) => (event.type === 'erased' ? { ...event, from } : event)),
  };
}

/** The case from which a file was released learns that it stays, and why. */
export function tellOfRelease(
  { from, why }: { readonly from: CaseNamed; readonly why: KeptBecause },
  document: string,
): Effect[] {
  if (from.kind !== 'correction') return [];
  const command = { type: 'note-evidence-kept', document, why } as const;
  return [{ type: 'command', kind: 'correction', id: from.id, command }];
}

type Found = CaseNamed & CaseOfFile;

/** The cases to whose file the attachment belongs: those that refer to it, and those whose file theirs is as well. */
function casesOf(refs: readonly CaseNamed[], context: Context): readonly Found[] {
  const looked = new Map<string, Found | undefined>();
  for (let ahead = refs; ahead.length > 0; ) {
    const news = [...new Map(ahead.map((ref) => [nameOf(ref), ref])).values()].filter(
      (ref) => !looked.has(nameOf(ref)),
    );
    context.readTogether(news);
    const found = news.map(({ kind, id }) => ({ kind, id, seen: context.caseOfFile(kind, id) }));
    for (const { kind, id, seen } of found) looked.set(nameOf({ kind, id }), seen && { kind, id, ...seen });
    ahead = found.flatMap(({ seen }) => seen?.keeping.as ?? []);
  }
  return [...looked.values()].filter((found) => found !== undefined);
}

const nameOf = ({ kind, id }: CaseNamed) => `${kind}#${id}`;

function refuseKept(cases: readonly Found[], { at }: Context): Refusal | undefined {
  const open = cases.find(({ keeping }) => keeping.isOpen);
  if (open) return neededBy(open);
  const kept = cases.flatMap(({ name, keeping: { until } }) =>
    until === undefined ? [] : [{ name, until }],
  );
  const longest = kept.toSorted((one, other) => (one.until < other.until ? -1 : 1)).at(-1);
  return longest && dateOf(at) <= longest.until ? keptUntil(longest) : undefined;
}

function neededBy({ name }: CaseOfFile): Refusal {
  return {
    code: 'attachment_needed',
    status: 409,
    detail: {
      zh: `该附件随“${name}”保存，该事项尚未办结，办结之前不能删除（平台规则）。`,
      en: `The attachment goes with the case of "${name}", which is not at its end: it is not erased before [a rule of this platform].`,
    },
  };
}

function keptUntil({ name, until }: { readonly name: string; readonly until: string }): Refusal {
  const day = { zh: dayAsWritten(until, 'zh'), en: dayAsWritten(until, 'en') };
  return {
    code: 'attachment_kept',
    status: 409,
    detail: {
      zh: `该附件随“${name}”保存：使用记录应当依法保存，案卷和处置证明与其一同保存（平台规则），至${day.zh}为止不能删除。`,
      en: `The attachment goes with the case of "${name}": records of use are kept by law, the file and the proof of disposal with them [a rule of this platform]; it is not erased until ${day.en}.`,
    },
  };
}

/** Whoever could read it but its own organisation, case by case. */
function toldOf({ org: own }: Attachment, cases: readonly Found[]): readonly Told[] {
  return cases.flatMap(({ kind, id, name, readers }) => {
    const orgs = readers.filter((org) => org !== own);
    return orgs.length === 0 ? [] : [{ kind, id, name, orgs }];
  });
}

/** Whoever could read it in a case is told that it is gone, and why. */
export function tellOfErasure(
  {
    reasons,
    told = [],
    from,
  }: {
    readonly reasons: string;
    readonly told?: readonly Told[];
    readonly from?: CaseNamed;
  },
  { org: own }: Pick<Attachment, 'org'>,
): Effect[] {
  if (from !== undefined)
    // Its own organisation has not erased it, and learns of it as the others do.
    return told.map(({ name, orgs }) => ({
      type: 'notify',
      notice: 'attachment.erasedWithCase',
      to: [own, ...orgs].map((org) => ({ org })),
      values: { name },
    }));
  return told.map(({ name, orgs }) => ({
    type: 'notify',
    notice: 'attachment.erased',
    to: orgs.map((org) => ({ org })),
    values: { name, reasons },
  }));
}
