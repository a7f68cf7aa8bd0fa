import type { Instant } from '../calendar/index.ts';
import type { Dispute } from '../dispute/events.ts';
import type { SideOfDispute } from '../dispute/schema.ts';
import type { CarriedOutChange, Ending } from '../grant/ending.ts';
import type { Grant } from '../grant/events.ts';
import {
  closeReasonNames,
  endingGroundNames,
  suspenderNames,
  suspensionReasonNames,
} from '../grant/names.ts';
import { citeLegalBasis } from '../regulation/legalBasis.ts';
import type { Text } from '../regulation/text.ts';
import { servicePartNames } from '../service/names.ts';
import { day, ended } from './act.ts';

type Names = Readonly<Record<SideOfDispute, string>>;

/** What was done that ends or changes the sharing, and when. */
interface Done {
  readonly at: Instant;
  readonly said: readonly Text[];
}

/**
 * What has ended or changed the sharing, or is to (art. 27): the last that was done before the dispute was lodged, with its day, ground
 * and filing. What was done after the government has decided is none of its decision's.
 */
export function disputedEnding(
  grant: Grant,
  { createdAt, decision }: Pick<Dispute, 'createdAt' | 'decision'>,
  names: Names,
): readonly Text[] {
  const until = decision?.at ?? createdAt;
  const done = [
    proposal(grant.changedByProvider, grant.changedByProvider?.carriedOutAt, names, until),
    proposal(grant.ending, endedAt(grant), names, until),
    suspended(grant, createdAt, names, until),
    reported(grant, names),
    closed(grant, names),
  ].filter((one) => one !== undefined && one.at <= createdAt);
  const last = done.toSorted((one, other) => (one && other && one.at > other.at ? 1 : -1)).at(-1);
  return last?.said ?? [];
}

/** When its provider has carried out what it had proposed. */
function endedAt({ status, ending, overAt, endedBecause, suspension }: Grant): Instant | undefined {
  const isOfProvider = ending !== undefined && endedBecause === undefined && suspension === undefined;
  return isOfProvider && (status === 'ended' || status === 'disposed') ? overAt : undefined;
}

function proposal(
  ending: Ending | CarriedOutChange | undefined,
  carriedOutAt: Instant | undefined,
  { provider }: Names,
  until: Instant,
): Done | undefined {
  if (!ending) return undefined;
  const { proposedAt, effectiveOn, ground, reasons, legalBasis, filing } = ending;
  const [on, from, why, what] = [
    day(proposedAt),
    day(effectiveOn),
    endingGroundNames[ground],
    whatOf(ending),
  ];
  const basis = legalBasis && citeLegalBasis(legalBasis);
  return {
    at: proposedAt,
    said: [
      {
        zh: `${provider}于${on.zh}提出自${from.zh}起${what.zh}，理由：${ended(`${why.zh}；${reasons}`)}${basis === undefined ? '' : `依据：${basis}。`}`,
        en: `On ${on.en} ${provider} proposed ${what.en} from ${from.en}: ${why.en}; ${reasons}.${basis === undefined ? '' : ` Basis: ${basis}.`}`,
      },
      ...(filing && filing.at <= until ? [filed(filing.at)] : []),
      ...(carriedOutAt !== undefined && carriedOutAt <= until ? [carriedOut(carriedOutAt)] : []),
    ],
  };
}

function whatOf({ change }: Pick<Ending, 'change'>): Text {
  if (!change) return { zh: '终止共享', en: 'to end the sharing' };
  const { dataItems, until, service = [] } = change;
  const parted = service.map((part) => servicePartNames[part]);
  const last = until === undefined ? undefined : day(until);
  const parts: readonly Text[] = [
    ...(dataItems ? [{ zh: `数据项减为${dataItems.join('、')}`, en: `items: ${dataItems.join(', ')}` }] : []),
    ...(parted.length > 0
      ? [
          {
            zh: `减少服务的${parted.map(({ zh }) => zh).join('、')}`,
            en: `less of the service: ${parted.map(({ en }) => en).join(', ')}`,
          },
        ]
      : []),
    ...(last ? [{ zh: `使用期限提前至${last.zh}`, en: `use until ${last.en}` }] : []),
  ];
  const [zh, en] = [parts.map((part) => part.zh).join('；'), parts.map((part) => part.en).join('; ')];
  return parts.length === 0
    ? { zh: '变更共享', en: 'to change the sharing' }
    : { zh: `变更共享（${zh}）`, en: `to change the sharing (${en})` };
}

function filed(at: Instant): Text {
  const on = day(at);
  return {
    zh: `该事项于${on.zh}向政务数据共享主管部门备案。`,
    en: `It was filed with the authority on ${on.en}.`,
  };
}

function carriedOut(at: Instant): Text {
  const on = day(at);
  return { zh: `该事项已于${on.zh}实施。`, en: `It was carried out on ${on.en}.` };
}

/** A suspension that stood when the dispute was lodged, and the termination that has followed it. */
function suspended(
  { suspension, lifted, status, overAt }: Grant,
  createdAt: Instant,
  { provider }: Names,
  until: Instant,
): Done | undefined {
  const one = suspension ?? (lifted && lifted.liftedAt > createdAt ? lifted : undefined);
  if (!one) return undefined;
  const [on, why] = [day(one.at), suspensionReasonNames[one.reason]];
  const by = one.by === 'provider' ? { zh: provider, en: provider } : suspenderNames.authority;
  const isTerminated = (status === 'terminated' || status === 'disposed') && suspension !== undefined;
  return {
    at: one.at,
    said: [
      {
        zh: `${by.zh}于${on.zh}暂停共享，理由：${why.zh}；事实：${ended(one.facts)}`,
        en: `On ${on.en} ${by.en} suspended the sharing: ${why.en}; ${one.facts}.`,
      },
      ...(isTerminated && overAt !== undefined && overAt <= until ? [terminated(overAt)] : []),
    ],
  };
}

function terminated(at: Instant): Text {
  const on = day(at);
  return { zh: `此后于${on.zh}终止共享。`, en: `The sharing was terminated on ${on.en}.` };
}

/** What its requester has reported as ended or changed without the steps of the law. */
function reported({ arbitraryEnd }: Grant, { requester }: Names): Done | undefined {
  if (!arbitraryEnd) return undefined;
  const { at, facts } = arbitraryEnd;
  const on = day(at);
  return {
    at,
    said: [
      {
        zh: `${requester}于${on.zh}报告共享被擅自终止或者变更：${ended(facts)}`,
        en: `On ${on.en} ${requester} reported that the sharing was ended or changed arbitrarily: ${facts}`,
      },
    ],
  };
}

function closed({ endedBecause, overAt }: Grant, { requester }: Names): Done | undefined {
  if (endedBecause === undefined || overAt === undefined) return undefined;
  const [on, why] = [day(overAt), closeReasonNames[endedBecause]];
  return {
    at: overAt,
    said: [
      {
        zh: `${requester}于${on.zh}终止使用，理由：${why.zh}。`,
        en: `On ${on.en} ${requester} ended its use: ${why.en}.`,
      },
    ],
  };
}
