import { sharingMethodNames } from '../catalog/names.ts';
import type { Deadline } from '../case/deadline.ts';
import { statutoryDayOf } from '../case/dueDay.ts';
import { disputeOutcomes } from '../case/disputeOutcomes.ts';
import { bodyAt } from '../case/formerBodies.ts';
import { citation } from '../regulation/citation.ts';
import { extensionGroundNames } from '../regulation/extensionGrounds.ts';
import { supplementItems } from '../regulation/supplementItems.ts';
import type { Text } from '../regulation/text.ts';
import type { Extension } from '../case/extension.ts';
import type { Request } from '../request/events.ts';
import type { RecordedMissing } from '../request/schema.ts';
import { changesRequest } from '../request/supplemented.ts';
import {
  type Act,
  catalogInWords,
  day,
  ended,
  head,
  informed,
  item,
  lastDay,
  remedy,
  row,
  typed,
} from './act.ts';
import { extentInWords, type RegionName } from './extentInWords.ts';
import { dutiesInWords, handlingInWords } from './safetyInWords.ts';

/** What is asked for, as it was sent (R20.2); none before its own head has approved it. */
export function composeRequestForm(state: Request, regionName: RegionName): Act | undefined {
  const { catalog, receivedAt, status } = state;
  // Nobody is asked for anything any more.
  if (receivedAt === undefined || status === 'withdrawn' || status === 'lapsed') return undefined;
  const named = catalogInWords(catalog);
  const [on, changed] = [day(receivedAt), changedBySupplement(state)];
  return {
    issuer: 'requester',
    to: ['provider'],
    at: state.supplements.some(changesRequest) ? state.changedBySupplementAt : receivedAt,
    act: '',
    sort: 'letter',
    subject: {
      zh: `关于申请共享“${catalog.name}”政务数据`,
      en: `Request for the sharing of the government data "${catalog.name}"`,
    },
    paragraphs: [
      {
        zh: `根据${citation(20).zh}的规定，现申请共享贵单位提供的${named.zh}政务数据，有关事项如下：`,
        en: `Under ${citation(20).en}, we request the sharing of your government data ${named.en} as follows.`,
      },
      ...requested(state, regionName).map(([name, said], index) => item(index + 1, name, said)),
      ...dutiesInWords(state),
      {
        zh: `本申请已经本单位政务数据共享工作机构负责人审核同意，于${on.zh}通过政务数据共享平台送达贵单位。${changed.zh}请按照${citation(21).zh}规定的期限予以答复。`,
        en: `Our office head has approved this request; it was delivered on ${on.en}. ${changed.en}Please answer within the term of ${citation(21).en}.`,
      },
    ],
    closing: { zh: '专此函达，请予函复。', en: 'We look forward to your reply.' },
  };
}

/** That what is asked for is not as it was delivered, since a supplement has changed it (R20.8). */
function changedBySupplement({ supplements, changedBySupplementAt }: Request): Text {
  if (!supplements.some(changesRequest)) return typed('');
  // States of earlier versions do not say when.
  const on = changedBySupplementAt === undefined ? typed('') : day(changedBySupplementAt);
  return {
    zh: `申请事项已根据${on.zh}补充的材料修改。`,
    en: `What is asked for is as the material supplied${on.en === '' ? '' : ` on ${on.en}`} has changed it. `,
  };
}

/** What the request names, one head after the other. */
function requested({ content }: Request, regionName: RegionName): readonly (readonly [Text, Text])[] {
  const { basis, scenario, useRange, dataItems, extent, method, duration, whyNotVerify } = content;
  return [
    [{ zh: '履行职责的依据', en: 'Basis' }, typed(basis)],
    [{ zh: '使用场景', en: 'Scenario' }, typed(scenario)],
    ...(useRange
      ? [[{ zh: '使用范围', en: 'Who and what will use it' }, useInWords(useRange)] as const]
      : []),
    [{ zh: '数据项', en: 'Data items' }, row(dataItems)],
    [{ zh: '数据范围', en: 'Part of the data' }, extentInWords(extent, regionName)],
    [{ zh: '共享方式', en: 'Method' }, sharingMethodNames[method]],
    [{ zh: '使用期限', en: 'Period of use' }, period(duration)],
    ...(whyNotVerify === undefined
      ? []
      : [
          [
            { zh: '核验不能满足需要的理由', en: 'Why verification does not serve' },
            typed(whyNotVerify),
          ] as const,
        ]),
    ...handlingInWords(content.personalInformation),
  ];
}

/** Who and what will use it. */
export function useInWords({
  units,
  systems,
  matters = [],
}: NonNullable<Request['content']['useRange']>): Text {
  const parts: readonly (readonly [Text, readonly string[]])[] = [
    [{ zh: '使用单位', en: 'units' }, units],
    [{ zh: '使用系统', en: 'systems' }, systems],
    [{ zh: '办理事项', en: 'matters' }, matters],
  ];
  const said = parts.filter(([, values]) => values.length > 0);
  return {
    zh: said.map(([name, values]) => `${name.zh}为${row(values).zh}`).join('；'),
    en: said.map(([name, values]) => `${name.en} ${row(values).en}`).join('; '),
  };
}

function period({ from, to }: { readonly from: string; readonly to: string }): Text {
  return { zh: `${day(from).zh}至${day(to).zh}`, en: `${from} to ${to}` };
}

/** The request that a document answers. */
export function theRequest({ catalog, receivedAt = '' }: Request): Text {
  const [on, named] = [day(receivedAt), catalogInWords(catalog)];
  return {
    zh: `贵单位${on.zh}关于共享${named.zh}政务数据的申请收悉。`,
    en: `We have received your request of ${on.en} for the government data ${named.en}.`,
  };
}

/** The one consolidated notice of what is missing (R21.4), with its remedy (R21.8). */
export function composeSupplementNotice(state: Request): Act | undefined {
  const { supplementNotice, catalog, deadlines } = state;
  if (!supplementNotice) return undefined;
  const clock = deadlines.find(({ name }) => name === 'supplement');
  return {
    issuer: 'provider',
    to: ['requester'],
    at: supplementNotice.at,
    act: '',
    sort: 'letter',
    subject: {
      zh: `关于补充“${catalog.name}”政务数据共享申请材料`,
      en: `Notice of what is missing in the request for "${catalog.name}"`,
    },
    paragraphs: [
      theRequest(state),
      {
        zh: `经审核，申请材料不全。根据${citation(21).zh}的规定，现一次性告知需要补充的材料：`,
        en: `Material is missing. Under ${citation(21).en} all that is missing is told at once:`,
      },
      ...supplementNotice.missing.map((entry, index) => head(index + 1, missingInWords(entry, state))),
      ...(clock ? [suppliedBy(clock)] : []),
      remedy,
    ],
    since: withdrawnSince(supplementNotice.withdrawn),
    closing: informed,
  };
}

/** That a dispute has come to its withdrawal, so that nothing is to be supplied any more. */
function withdrawnSince(withdrawn: NonNullable<Request['supplementNotice']>['withdrawn']): readonly Text[] {
  if (!withdrawn) return [];
  const [on, by] = [day(withdrawn.at), disputeOutcomes[withdrawn.on]];
  return [
    {
      zh: `本告知此后已于${on.zh}${by.zh}（${withdrawn.orgName}）撤回，无须补充材料。`,
      en: `It was withdrawn on ${on.en} ${by.en} (${withdrawn.orgName}): nothing is to be supplied.`,
    },
  ];
}

/** What is missing, and of which condition. */
export function missingInWords(entry: RecordedMissing, { catalog }: Request): Text {
  if ('text' in entry) return typed(entry.text);
  const { code, detail, condition: id } = entry;
  const name = supplementItems.find((one) => one.code === code)?.name ?? typed(code);
  const condition = catalog.conditions.find((listed) => listed.id === id)?.text;
  const of =
    condition === undefined
      ? typed('')
      : { zh: `（目录所列条件“${condition}”）`, en: ` (the listed condition "${condition}")` };
  const more = detail === undefined ? typed('') : { zh: `：${detail}`, en: `: ${detail}` };
  return { zh: `${name.zh}${of.zh}${more.zh}`, en: `${name.en}${of.en}${more.en}` };
}

function suppliedBy(clock: Deadline): Text {
  const on = lastDay(clock);
  return {
    zh: `请于${on.zh}以前（含当日）补充。无正当理由逾期未补充的，政务数据共享平台按照其规则视为放弃申请。`,
    en: `Supply it by the end of ${on.en}; without good reason the request lapses after that day (a rule of the platform).`,
  };
}

/** That answering takes longer, with reason and length (art. 21); none as long as the authority has not consented. */
export function composeExtension(state: Request): Act | undefined {
  const { extension, catalog, parties } = state;
  if (extension?.status !== 'consented') return undefined;
  const { workingDays, ground, reason } = extension;
  const why = specialReason(ground, reason);
  const until = extendedTo(extension, state);
  const { decidedAt } = extension;
  const authority = decidedAt === undefined ? parties.authority : bodyAt(state, 'authority', decidedAt);
  const by = authority ? `（${authority.name}）` : '';
  const byEnglish = authority ? ` (${authority.name})` : '';
  const consent = decidedAt === undefined ? undefined : day(decidedAt);
  return {
    issuer: 'provider',
    to: ['requester'],
    at: decidedAt,
    act: '',
    sort: 'letter',
    copies: ['authority'],
    subject: {
      zh: `关于延长“${catalog.name}”政务数据共享申请答复期限`,
      en: `Notice that answering the request for "${catalog.name}" takes longer`,
    },
    paragraphs: [
      theRequest(state),
      {
        zh: `因特殊原因不能在规定期限内答复。理由：${ended(why.zh)}`,
        en: `For a special reason it cannot be answered in time: ${why.en}`,
      },
      {
        zh: `根据${citation(21).zh}的规定，经政务数据共享主管部门${by}${consent ? `于${consent.zh}` : ''}同意，答复期限延长${workingDays}个工作日${until.zh}。`,
        en: `Under ${citation(21).en}, and with the consent of the competent authority${byEnglish}${consent ? `, given on ${consent.en}` : ''}, the term is extended by ${workingDays} working days${until.en}.`,
      },
    ],
    closing: informed,
  };
}

/** The special reason; that it is another than those listed says nothing. */
function specialReason(ground: Extension['ground'], reason: string): Text {
  if (ground === undefined || ground === 'other') return typed(reason);
  const { zh, en } = extensionGroundNames[ground];
  return { zh: `${zh}；${reason}`, en: `${en}; ${reason}` };
}

/**
 * The last day that the consent gave; where the clock stood, that with which it has gone on, and none before that. Those of earlier
 * versions do not say it. Where a region has committed to an earlier day than the law's, both are named: article 21 gives the latter.
 */
function extendedTo(extension: Extension, { deadlines }: Request): Text {
  const clock = deadlines.find(({ name, phases }) => name === 'answer' && phases.at(-1)?.status !== 'paused');
  const { dueDate = clock?.dueDate } = extension;
  if (dueDate === undefined) return typed('');
  const isRecorded = extension.dueDate !== undefined;
  const on = lastDay({ dueDate, provisional: (isRecorded ? extension : clock)?.provisional });
  const statutory = isRecorded ? extension.statutory : clock && statutoryDayOf(clock);
  if (!statutory) return { zh: `，至${on.zh}（含当日）`, en: `, to the end of ${on.en}` };
  const legal = lastDay(statutory);
  return {
    zh: `，按本地区承诺的期限至${on.zh}（含当日），法定期限至${legal.zh}（含当日）`,
    en: `, to the end of ${on.en} as the region has committed, and by law to the end of ${legal.en}`,
  };
}
