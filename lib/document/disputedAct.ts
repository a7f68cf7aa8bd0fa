import type { Instant } from '../calendar/index.ts';
import { sharingClassNames } from '../catalog/names.ts';
import type { Correction } from '../correction/events.ts';
import type { Delivery } from '../delivery/events.ts';
import type { Dispute } from '../dispute/events.ts';
import type { DisputableKind, DisputeKind, SideOfDispute } from '../dispute/schema.ts';
import type { Grant } from '../grant/events.ts';
import { ground as groundOf } from '../regulation/grounds.ts';
import type { Text } from '../regulation/text.ts';
import type { GrantedInDispute, Request } from '../request/events.ts';
import { isPartial } from '../request/limits.ts';
import { day, ended, typed } from './act.ts';
import { missingInWords } from './composeRequest.ts';
import { disputedEnding } from './disputedEnding.ts';

/** The case that is disputed and the request behind it, each as its record has it now. */
export interface DisputedCase {
  readonly state: unknown;
  readonly request: Request | undefined;
}

/** What a sentence about a disputed act is made of. */
interface Telling extends DisputedCase {
  readonly dispute: Dispute;
  readonly names: Readonly<Record<SideOfDispute, string>>;
}

/**
 * The act that is disputed, as it stood when the dispute was lodged: what has become of the case since was not disputed. Where its record
 * does not say it, it is named without its content rather than told wrongly.
 */
export function disputedAct(telling: Telling): readonly Text[] {
  const { dispute } = telling;
  return acts[dispute.kind](telling, dispute.about.kind);
}

const acts: Readonly<Record<DisputeKind, (telling: Telling, about: DisputableKind) => readonly Text[]>> = {
  refusal: theAnswer,
  partial: theAnswer,
  limits: (telling) => [...theAnswer(telling), named('对使用的限制', 'the limits of use')],
  supplement: theNotice,
  class: theClass,
  conditions: theConditions,
  completeness: (telling, about) => (about === 'delivery' ? theDelivery(telling) : allDelivered(telling)),
  ending: ({ state, dispute, names }) => {
    // Read under a grant's key, so its state is a grant's.
    const told = state === undefined ? [] : disputedEnding(state as Grant, dispute, names);
    return told.length > 0 ? told : [named('共享的终止或者变更', 'the end or change of the sharing')];
  },
  correction: theCorrection,
};

function named(zh: string, en: string): Text {
  return { zh: `所争议的是${zh}。`, en: `What is disputed: ${en}.` };
}

type Given = Pick<GrantedInDispute['instead'], 'answer' | 'answeredAt'>;

/** The answer that stood at that instant: of one that a dispute has changed later, the one before. */
export function answerAt(request: Request | undefined, at: Instant): Given | undefined {
  if (request === undefined || !('answeredAt' in request)) return undefined;
  if (request.answeredAt <= at) return request;
  return request.grantedInDispute?.instead;
}

function theAnswer({ request, dispute, names }: Telling): readonly Text[] {
  const given = answerAt(request, dispute.createdAt);
  if (!request || !given) return [];
  const [on, { provider }] = [day(given.answeredAt), names];
  const { decision, ground, reasons } = given.answer;
  if (decision === 'refuse') {
    const name = groundOf(ground ?? '')?.name ?? typed('');
    return [
      {
        zh: `${provider}于${on.zh}答复不同意共享，理由：${ended([name.zh, reasons].filter(Boolean).join('；'))}`,
        en: `On ${on.en} ${provider} refused it: ${[name.en, reasons].filter(Boolean).join('; ')}.`,
      },
    ];
  }
  return isPartial(given.answer, request.content)
    ? [{ zh: `${provider}于${on.zh}答复部分同意共享。`, en: `On ${on.en} ${provider} consented in part.` }]
    : [{ zh: `${provider}于${on.zh}答复同意共享。`, en: `On ${on.en} ${provider} consented.` }];
}

/** The notice of missing material, item by item; the lapse that has followed it stands and falls with it. */
function theNotice({ request, names: { provider } }: Telling): readonly Text[] {
  const notice = request?.supplementNotice;
  if (!request || !notice) return [];
  const on = day(notice.at);
  const missing = notice.missing.map((entry) => missingInWords(entry, request));
  return [
    {
      zh: `${provider}于${on.zh}告知需要补充的材料：${ended(missing.map(({ zh }) => zh).join('；'))}`,
      en: `On ${on.en} ${provider} asked for missing material: ${missing.map(({ en }) => en).join('; ')}.`,
    },
  ];
}

/** What a catalog says can be another thing by now; what a request has found in it stays. */
function theClass({ request, dispute: { about } }: Telling): readonly Text[] {
  const found = about.kind === 'request' ? request?.catalog.sharingClass : undefined;
  const name = found && sharingClassNames[found];
  return [
    named(
      `“${about.name}”目录列明的共享属性${name ? `（${name.zh}）` : ''}`,
      `the sharing class that the catalog "${about.name}" lists${name ? ` (${name.en})` : ''}`,
    ),
  ];
}

/** Those of the answer, where there was one; else those that the catalog lists. */
function theConditions({ request, dispute: { about, createdAt } }: Telling): readonly Text[] {
  const given = about.kind === 'catalog' ? undefined : answerAt(request, createdAt);
  if (!request || about.kind === 'catalog' || (about.kind === 'grant' && !given))
    return about.kind === 'grant'
      ? [named('该共享权限所附的使用条件', 'the conditions of use of the grant')]
      : [listedIn(about.name, '')];
  const { conditions } = request.catalog;
  if (!given) return [listedIn(about.name, quoted(conditions))];
  const imposed = quoted(conditions.filter(({ id }) => given.answer.conditions?.includes(id)));
  const on = day(given.answeredAt);
  return [
    named(
      `${on.zh}的答复所附的使用条件${imposed && `：${imposed}`}`,
      `the conditions of use of the answer of ${on.en}${imposed && `: ${imposed}`}`,
    ),
  ];
}

function listedIn(name: string, conditions: string): Text {
  return named(
    `“${name}”目录列明的使用条件${conditions && `：${conditions}`}`,
    `the conditions of use that the catalog "${name}" lists${conditions && `: ${conditions}`}`,
  );
}

const quoted = (conditions: readonly { readonly text: string }[]) =>
  conditions.map(({ text }) => `“${text}”`).join('；');

function theDelivery({ state, names: { provider, requester } }: Telling): readonly Text[] {
  if (state === undefined) return allDelivered({ names: { provider, requester } });
  // Read under a delivery's key, so its state is a delivery's.
  const on = day((state as Delivery).createdAt);
  return [
    named(
      `${provider}于${on.zh}开始的向${requester}的交付是否完整`,
      `whether the delivery that ${provider} began on ${on.en} for ${requester} is complete`,
    ),
  ];
}

function allDelivered({ names: { provider, requester } }: Pick<Telling, 'names'>): readonly Text[] {
  return [
    named(
      `${provider}向${requester}交付的数据是否完整`,
      `whether what ${provider} delivers to ${requester} is complete`,
    ),
  ];
}

/** What its provider had decided when the dispute was lodged, or that nothing was decided. */
function theCorrection({ state, dispute, names }: Telling): readonly Text[] {
  if (state === undefined) return [];
  // Read under a correction's key, so its state is a correction's.
  const correction = state as Correction;
  const lodged = day(correction.createdAt);
  const what = {
    zh: `${names.requester}于${lodged.zh}提出的校核申请`,
    en: `the correction that ${names.requester} lodged on ${lodged.en}`,
  };
  const given = decidedAt(correction, dispute.createdAt);
  if (!given)
    return [
      {
        zh: `对${what.zh}，${names.provider}逾期未作出处理。`,
        en: `On ${what.en} ${names.provider} had decided nothing in its term.`,
      },
    ];
  const [on, made, left] = [day(given.decidedAt), given.confirmed.length, given.unconfirmed.length];
  return [
    {
      zh: `对${what.zh}，${names.provider}于${on.zh}作出处理：确认有误并予以更正的${made}条，未确认有误、不予更正的${left}条。`,
      en: `On ${what.en} ${names.provider} decided on ${on.en}: ${made} found wrong and corrected, ${left} not found wrong and not corrected.`,
    },
  ];
}

/** The decision that stood at that instant; none where a dispute had opened it again and nothing was decided since. */
function decidedAt(correction: Correction, at: Instant) {
  const later = correction.reopened?.find((one) => one.at > at);
  if (later) return later.instead;
  if (correction.status !== 'corrected' && correction.status !== 'rejected') return undefined;
  const { confirmed, unconfirmed } = correction.verification;
  return correction.decidedAt > at ? undefined : { decidedAt: correction.decidedAt, confirmed, unconfirmed };
}
