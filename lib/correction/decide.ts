import { endAll, endDeadline } from '../case/deadline.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { refuseFormality } from '../case/formality.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Grant } from '../grant/events.ts';
import { formalityFaults } from '../regulation/formalities.ts';
import { claimsOnlyOwnReasons } from '../regulation/ownReasons.ts';
import { givesNoReason, saysNothing } from '../regulation/substance.ts';
import type { FieldError } from '../regulation/text.ts';
import { contentOf, decidedId, foundId, roundOf } from './content.ts';
import { erase } from './erasing.ts';
import type { Correction, CorrectionCommand, CorrectionEvent, Verification } from './events.ts';
import { forward, sourceDecided } from './forward.ts';
import { refuseFoundAgainstOrder, refuseRejectingAgainstOrder } from './ordered.ts';
import { reopenInDispute } from './reopened.ts';
import type { Correcting, Finding } from './schema.ts';
import { refuseFoundRight, refuseWithdrawal, reopen } from './uncorrected.ts';
import { deliveredAgain, isDeliveredSince } from './seen.ts';

type Result = Decision<CorrectionEvent>;
type Command<T extends CorrectionCommand['type']> = Extract<CorrectionCommand, { type: T }>;
type Refused = { readonly refusal: Refusal } | undefined;

/** Decides what a command does to a correction (art. 26). */
export function decideCorrection(
  state: Correction,
  command: Exclude<CorrectionCommand, MechanismCommand>,
  context: Context,
): Result {
  switch (command.type) {
    case 'lodge':
    case 'pass-on':
      return { events: [] };
    case 'accept':
      return { events: [{ type: 'accepted', acceptedBy: context.actor.sub }] };
    case 'forward':
      return forward(state, command, context);
    case 'source-decided':
      return sourceDecided(state, command);
    case 'verify':
      return verify(state, command, context);
    case 'correct':
      return correct(state, command, context);
    case 'reject':
      return reject(state, command, context);
    case 'note-uncorrected':
      return reopen(state, command, context);
    case 'withdraw':
      return (
        refuseWithdrawal(state, context) ?? {
          events: [{ type: 'withdrawn' }, ...endAll(state.deadlines, 'stopped', context.at)],
        }
      );
    case 'reopen-in-dispute':
      return reopenInDispute(state, command, context);
    case 'note-evidence-kept': {
      const { document, why } = command;
      const isKnown = state.evidenceKept?.some((kept) => kept.document === document);
      return { events: isKnown ? [] : [{ type: 'evidenceKept', document, why }] };
    }
    case 'erase':
      return erase(state, context);
    case 'holders-told':
      return { events: state.telling ? [{ type: 'holdersTold' }] : [] };
  }
}

/**
 * What was found of every record, as it was seen: that a later delivery has it right already makes nobody right who gave it
 * wrong before, and that delivery is named.
 */
function verify(state: Correction, { findings }: Command<'verify'>, context: Context): Result {
  const wrong =
    refuseFindings(findings, state.items.length) ??
    refuseFoundRight(state, findings) ??
    refuseFoundAgainstOrder(state, findings);
  if (wrong) return wrong;
  const of = (confirmed: boolean) =>
    findings
      .filter((finding) => finding.confirmed === confirmed)
      .map(({ record }) => record)
      .toSorted((one, other) => one - other);
  // Read under a grant's key, so its state is a grant's.
  const grant =
    state.grantId === undefined
      ? undefined
      : (context.related('grant', state.grantId)?.state as Grant | undefined);
  const later = grant && deliveredAgain(grant, state.seen);
  const verification: Verification = {
    confirmed: of(true),
    unconfirmed: of(false),
    verifiedBy: context.actor.sub,
    ...(later ? { deliveredAgain: later } : {}),
  };
  return {
    events: [{ type: 'verified', ...verification }],
    items: [contentOf(foundId(roundOf(state)), { findings })],
  };
}

/** Every record is found on once. */
function refuseFindings(findings: readonly Finding[], records: number): Refused {
  const seen = new Set<number>();
  const errors = findings.flatMap(({ record }, index): FieldError[] => {
    const path = `/findings/${index}/record` as const;
    const isKnown = record <= records;
    const isFirst = !seen.has(record);
    seen.add(record);
    if (isKnown && isFirst) return [];
    const message = isKnown
      ? { zh: `第 ${record} 条记录重复。`, en: `Record ${record} is found on twice.` }
      : { zh: `校核申请没有第 ${record} 条记录。`, en: `The correction has no record ${record}.` };
    return [{ path, code: isKnown ? 'duplicate' : 'invalid_value', message }];
  });
  const isWhole = seen.size === records;
  if (errors.length === 0 && isWhole) return undefined;
  const detail = {
    zh: `应当对全部 ${records} 条记录逐条写明核实情况，每条一次。`,
    en: `State of each of the ${records} records what was found, once.`,
  };
  return refuse('invalid_findings', detail, { errors });
}

/** Whoever corrects says how, in words for everybody who holds the data, and may name a delivery that has it (ADR 103). */
function correct(state: Correction, { type: _, ...made }: Command<'correct'>, context: Context): Result {
  if (state.status !== 'verified') return { events: [] };
  const { confirmed, unconfirmed } = state.verification;
  if (confirmed.length === 0) {
    const detail = {
      zh: '经核实没有确认有误的记录，不能按更正办理；不予更正的，应当说明理由。',
      en: 'No record was confirmed to be wrong: reject the correction with reasons.',
    };
    return refuse('nothing_confirmed', detail);
  }
  const refused =
    refuseUnshown(state, made, context) ??
    (unconfirmed.length > 0 ? refuseReasons(made.reasons) : undefined) ??
    refuseFormality([
      ...formalityFaults(made.statement ?? '', '/statement'),
      ...formalityFaults(made.reasons ?? '', '/reasons'),
    ]);
  if (refused) return refused;
  const { delivery, ...words } = made;
  const by = context.actor.sub;
  return {
    events: [
      {
        type: 'corrected',
        decidedBy: by,
        confirmed,
        unconfirmed,
        ...(delivery === undefined ? {} : { delivery }),
        ...(state.catalogId === undefined ? {} : { tellsHolders: true }),
      },
      ...endDeadline(state.deadlines, 'correction', 'done', context.at),
    ],
    items: [contentOf(decidedId(roundOf(state)), words)],
  };
}

function refuseUnshown(state: Correction, { statement, delivery }: Correcting, context: Context): Refused {
  if (statement === undefined || saysNothing(statement)) return notShown;
  if (delivery === undefined) return undefined;
  // Read under a grant's key, so its state is a grant's.
  const grant = context.related('grant', delivery.grantId)?.state as Grant | undefined;
  const isOwn = grant?.parties.provider?.org === state.parties.provider?.org;
  const isOver = grant !== undefined && isOwn && grant.catalogId === state.catalogId;
  return isOver && isDeliveredSince(grant, delivery.deliveryId, state.uncorrectedSince ?? state.createdAt)
    ? undefined
    : notDelivered;
}

const notShown = refuse('correction_not_shown', {
  zh: '办理更正的，应当写明数据如何更正；可以同时注明含有更正后数据的交付。',
  en: 'State how the data was corrected; the delivery that has it may be named besides.',
});

const notDelivered = refuse('correction_not_shown', {
  zh: '所注明的交付不是收到校核申请（或者反映未更正）之后已经可以提取的该目录数据的交付。',
  en: 'That is no delivery of this catalog’s data that has come to stand ready since the correction was received, or found uncorrected.',
});

/** What was confirmed is corrected: a provider that has found its data wrong does not refuse to mend it. */
function reject(state: Correction, { reasons }: Command<'reject'>, context: Context): Result {
  if (state.status !== 'verified') return { events: [] };
  const { confirmed, unconfirmed } = state.verification;
  if (confirmed.length > 0) {
    const detail = {
      zh: '经核实有误的记录应当更正，不得全部不予更正；其余记录可以在更正时说明理由。',
      en: 'Records confirmed to be wrong are corrected; of the others the reasons are given with that.',
    };
    return refuse('confirmed_not_rejected', detail, { article: 26 });
  }
  const refused =
    refuseRejectingAgainstOrder(state) ??
    refuseReasons(reasons) ??
    refuseFormality(formalityFaults(reasons, '/reasons'));
  if (refused) return refused;
  return {
    events: [
      { type: 'rejected', decidedBy: context.actor.sub, unconfirmed },
      ...endDeadline(state.deadlines, 'correction', 'done', context.at),
    ],
    items: [contentOf(decidedId(roundOf(state)), { reasons })],
  };
}

function refuseReasons(reasons: string | undefined): Refused {
  const isOwn = reasons !== undefined && claimsOnlyOwnReasons(reasons);
  if (reasons !== undefined && !givesNoReason(reasons) && !isOwn) return undefined;
  const message = {
    zh: '不予更正的记录，应当说明理由：核实的事实如何；人手、不便等本单位自身的情况不是理由。',
    en: 'Say why the records that are not corrected stay as they are: what was found, and not what stands in one’s own way.',
  };
  const code = isOwn ? 'no_lawful_reason' : 'says_nothing';
  const errors: FieldError[] = [{ path: '/reasons', code, message }];
  return refuse('correction_reasons_required', message, { errors });
}
