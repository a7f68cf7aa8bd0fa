import { citation } from '../regulation/citation.ts';
import { ground as groundOf } from '../regulation/grounds.ts';
import { citeLegalBasis } from '../regulation/legalBasis.ts';
import type { Text } from '../regulation/text.ts';
import { limitPartNames } from '../request/names.ts';
import type { GrantedInDispute, Request } from '../request/events.ts';
import { isPartial } from '../request/limits.ts';
import type { Limits, RecordedAnswer } from '../request/schema.ts';
import { sharingMethodNames } from '../catalog/names.ts';
import { type Act, both, day, ended, remedy, replied, row, subItem, typed } from './act.ts';
import { theRequest, useInWords } from './composeRequest.ts';
import { extentInWords, type RegionName } from './extentInWords.ts';
import { formsInWords } from './formsInWords.ts';
import { grantInWords } from './grantInWords.ts';
import { acceptance } from './safetyInWords.ts';

/** What the provider has answered (R20.3); what a dispute has granted later is not its answer. */
export function composeAnswer(state: Request, regionName: RegionName): Act | undefined {
  const given = answerOf(state);
  if (!given) return undefined;
  return {
    issuer: 'provider',
    to: ['requester'],
    at: given.answeredAt,
    act: '',
    sort: 'reply',
    ...(given.answer.decision === 'refuse' || isPartial(given.answer, state.content)
      ? { copies: ['authority'] as const }
      : {}),
    subject: {
      zh: `关于“${state.catalog.name}”政务数据共享申请`,
      en: `Answer to the request for the government data "${state.catalog.name}"`,
    },
    paragraphs: [theRequest(state), ...saidIn(given.answer, state, regionName)],
    since: changedSince(state),
    closing: replied,
  };
}

type Given = Pick<GrantedInDispute['instead'], 'answer' | 'answeredAt'>;

function answerOf(state: Request): Given | undefined {
  if (state.grantedInDispute) return state.grantedInDispute.instead;
  return 'answeredAt' in state ? state : undefined;
}

/** That a dispute has overturned the answer since, so that it does not stand as it was given. */
function changedSince(state: Request): readonly Text[] {
  const { grantedInDispute } = state;
  if (!grantedInDispute || !('answeredAt' in state)) return [];
  const on = day(state.answeredAt);
  const { orgName } = grantedInDispute;
  const by: Text =
    grantedInDispute.on === 'decision'
      ? { zh: `${orgName}的决定`, en: `as ${orgName} has decided` }
      : { zh: `${orgName}与需求部门的一致意见`, en: `as ${orgName} and the requester have agreed` };
  return [
    {
      zh: `本答复此后已因争议处理改变：已于${on.zh}按照${by.zh}另行予以共享。`,
      en: `A dispute has changed it since: on ${on.en} the data was granted ${by.en}.`,
    },
  ];
}

function saidIn(answer: RecordedAnswer, state: Request, regionName: RegionName): readonly Text[] {
  if (answer.decision === 'refuse') return [refused(answer, state), remedy];
  if (!isPartial(answer, state.content))
    return [consented(state), ...granted(answer, state, regionName), ...underDuties(state), closing];
  const { because = [] } = answer.limits ?? {};
  return [
    { zh: '经审核，部分同意共享，具体如下：', en: 'We consent in part, as follows.' },
    { zh: '一、同意共享的内容', en: '1. What is shared' },
    ...granted(answer, state, regionName, below),
    { zh: '二、不同意共享的内容和理由', en: '2. What is not shared, and why' },
    ...because.map((part, index) => notGranted(part, index + 1, answer, state)),
    remedy,
    ...underDuties(state),
    closing,
  ];
}

/** On which duties the consent stands, where the data is personal information or important (R37.3). */
function underDuties({ acceptedDuties }: Request): readonly Text[] {
  if (!acceptedDuties) return [];
  const { zh, en } = acceptance(acceptedDuties, { zh: '贵单位部门负责人', en: 'your department head' });
  return [{ zh: `${zh}，应当履行。`, en: `${en}; they must be performed.` }];
}

function consented(state: Request): Text {
  const isStanding = 'consentGivenAt' in state;
  return {
    zh: `经审核，同意共享${isStanding ? '（依照事先作出的同意，于收到申请时答复）' : ''}。同意共享的内容：`,
    en: `We consent to the sharing${isStanding ? ' (by a consent given beforehand, on receipt)' : ''}. What is shared:`,
  };
}

/** A head below one of the text's own. */
const below = (number: number, name: Text, said: Text) =>
  subItem(number, { zh: `${name.zh}：${said.zh}`, en: `${name.en}: ${said.en}` });

/** What the consent grants. */
function granted(
  { limits = {}, conditions = [], inClear = [], inClearReason, reasons, volume }: RecordedAnswer,
  { content, catalog }: Request,
  regionName: RegionName,
  numbered?: typeof below,
): readonly Text[] {
  const { dataItems = content.dataItems, until = content.duration.to, extent = content.extent } = limits;
  const texts = catalog.conditions.filter(({ id }) => conditions.includes(id)).map(({ text }) => text);
  const what = {
    dataItems,
    forms: formsInWords(catalog.treatments, dataItems, inClear),
    whyInClear: inClearReason === undefined ? undefined : typed(inClearReason),
    extent: extentInWords(extent, regionName),
    method: sharingMethodNames[content.method],
    scenario: typed(content.scenario),
    useRange: content.useRange && useInWords(content.useRange),
    period: {
      zh: `${day(content.duration.from).zh}至${day(until).zh}`,
      en: `${content.duration.from} to ${until}`,
    },
    conditions: texts.length === 0 ? undefined : { zh: texts.join('；'), en: texts.join('; ') },
    records: volume && { zh: `${volume.records}条`, en: `${volume.records}` },
    remarks: reasons === undefined ? undefined : typed(reasons),
  };
  return grantInWords(what, numbered);
}

const closing: Text = {
  zh: `本单位按照${citation(22).zh}规定的期限共享数据。使用数据应当遵守${citation(25).zh}的规定。`,
  en: `The data is shared within the term of ${citation(22).en}; ${citation(25).en} applies to its use.`,
};

function refused(answer: RecordedAnswer, state: Request): Text {
  const { ground = '', reasons = '' } = answer;
  const why = reasonIn(ground, reasons);
  const basis = basisOf(ground, answer, state);
  return {
    zh: `经审核，不同意共享。理由：${why.zh}依据：${basis.zh}。`,
    en: `We do not consent to the sharing. Reasons: ${why.en} Basis: ${basis.en}.`,
  };
}

function reasonIn(code: string, reasons: string): Text {
  const name = groundOf(code)?.name;
  const said = [name?.zh, reasons].filter((part) => part !== undefined && part !== '').join('；');
  const english = [name?.en, reasons].filter((part) => part !== undefined && part !== '').join('; ');
  return { zh: ended(said), en: `${english}.` };
}

type Part = NonNullable<Limits['because']>[number];

function notGranted(
  { ground, reasons, dataItems, part }: Part,
  number: number,
  answer: RecordedAnswer,
  state: Request,
): Text {
  const what = dataItems ? row(dataItems) : restOf(part, answer.limits);
  const why = reasonIn(ground, reasons);
  const basis = basisOf(ground, answer, state);
  return subItem(number, {
    zh: `${what.zh}：${why.zh}依据：${basis.zh}`,
    en: `${what.en}: ${why.en} Basis: ${basis.en}.`,
  });
}

/** What of the period or of the data is not granted; where earlier versions did not say which, it is what is cut. */
function restOf(part: Part['part'], limits: Limits | undefined): Text {
  const cut = [
    ...(limits?.until === undefined ? [] : ['period' as const]),
    ...(limits?.extent ? ['extent' as const] : []),
  ];
  const named = (part === undefined ? cut : [part]).map((one) => limitPartNames[one]);
  return {
    zh: `${named.map(({ zh }) => zh).join('和')}的其余部分`,
    en: `the rest of the ${named.map(({ en }) => en).join(' and of the ')}`,
  };
}

/** The law that forbids it, the listed conditions that are not met, or the article by which the ground is one (R21.5). */
function basisOf(
  code: string,
  { legalBasis, conditions: cited = [] }: RecordedAnswer,
  { catalog }: Request,
): Text {
  const ground = groundOf(code);
  const stated = legalBasis && typed(citeLegalBasis(legalBasis));
  if (ground === undefined) return stated ?? citation(21);
  if (stated) return ground.citesLaw ? stated : both(citation(ground.article), stated);
  const unmet = catalog.conditions.filter(({ id }) => cited.includes(id)).map(({ text }) => text);
  if (!ground.citesConditions || unmet.length === 0) return citation(ground.article);
  return {
    zh: `目录列明的共享条件${unmet.map((text) => `“${text}”`).join('、')}`,
    en: `the listed condition ${unmet.map((text) => `"${text}"`).join(', ')}`,
  };
}
