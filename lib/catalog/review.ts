import { requiredFields } from '../regulation/catalogFields.ts';
import { attachmentDue, stopAttaching } from './attachment.ts';
import { dateOf } from '../calendar/index.ts';
import { endDeadline, runOn, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { invalidInput, refuse } from '../case/refusal.ts';
import type { TimedTermId } from '../regulation/terms.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import {
  type Catalog,
  type CatalogCommand,
  type CatalogEvent,
  contentAtHand,
  type RecordedContent,
} from './events.ts';
import { refuseOthersId } from './codeClaimed.ts';
import { doubtsForMany } from './doubts.ts';
import { contentDifferences } from './differences.ts';
import { sharingMethodNames } from './names.ts';
import { objectionsIn, unconfirmed } from './objections.ts';
import { refuseOpening } from './opening.ts';
import { refuseOperating } from './operating.ts';
import { checkContent, foundSecret, isSecret, missingFields } from './requirements.ts';
import type { Assessments, Confirmation } from './schema.ts';
import { isPersonal } from './protectedData.ts';
import { refuseNoRoom } from './room.ts';
import { isFoundSecret } from './secrets.ts';
import { isTightened } from './tightening.ts';

type Result = Decision<CatalogEvent>;
type Command<T extends CatalogCommand['type']> = Extract<CatalogCommand, { type: T }>;

/**
 * The department head approves what is complete and no secret, with both assessments (art. 13). One that concludes that there is
 * a secret approves nothing and goes on record: whoever would assess the same otherwise a moment later is refused (R3.1, R13.3).
 */
export function approve(
  state: Catalog,
  { assessments, isForMany = false }: Command<'approve'>,
  context: Context,
): Result {
  const content = contentAtHand(state);
  const undated = assessedLater(assessments, dateOf(context.at));
  if (undated.length > 0) return { refusal: invalidInput(undated) };
  const foundBy = context.actor.sub;
  if (isSecret(assessments)) return { events: [{ type: 'secretFound', assessments, foundBy }] };
  if (isFoundSecret(state)) return foundSecret;
  const provider = state.parties.provider?.org ?? '';
  const errors = [...missingFields({ ...content, provider }), ...checkContent(content)];
  if (errors.length > 0) return incomplete(errors);
  const refusal =
    refuseNoRoom(content) ??
    refuseOpening(content) ??
    personalItemsDenied(content, assessments) ??
    (isForMany ? personalItemsDoubted(content) : undefined) ??
    refuseUnchanged(state);
  if (refusal) return refusal;
  return { events: [{ type: 'approved', assessments, approvedBy: context.actor.sub }] };
}

/** An impact assessment does not conclude that there is no personal information where an item says that it is such (R13.3, R37.1). */
function personalItemsDenied({ dataItems = [] }: RecordedContent, assessments: Assessments) {
  if (assessments.personalInformationImpact.conclusion !== 'none') return undefined;
  const errors = dataItems.flatMap((item, index): FieldError[] => {
    if (!isPersonal(item)) return [];
    const message = {
      zh: `数据项“${item.name}”已经注明是个人信息。`,
      en: `The data item "${item.name}" is said to be personal information.`,
    };
    return [{ path: pointer('dataItems', index, 'sensitivity'), code: 'contradicted', message }];
  });
  if (errors.length === 0) return undefined;
  const names = errors.map(({ message }) => message);
  const detail = {
    zh: `个人信息保护影响评估的结论为不含个人信息，与目录不符：${names.map(({ zh }) => zh).join('')}请更正评估结论，或者更正数据项的个人信息类别。`,
    en: `The impact assessment finds no personal information, and the catalog says otherwise: ${names.map(({ en }) => en).join(' ')} Correct the assessment, or what the items say.`,
  };
  return refuse('assessment_contradicted', detail, { errors });
}

/** What an assessment of many catalogs at once finds of none of them is not found of one whose items are called as such information is. */
function personalItemsDoubted(content: RecordedContent) {
  const errors = doubtsForMany(content);
  if (errors.length === 0) return undefined;
  const names = errors.map(({ message }) => message);
  const detail = {
    zh: `${names.map(({ zh }) => zh).join('')}批量的评估结论不能用于这一目录：请对其单独评估、单独审核同意，或者由经办人注明各数据项的个人信息类别（平台规则）。`,
    en: `${names.map(({ en }) => en).join(' ')} What was found of many at once does not stand for this catalog: assess and approve it by itself, or let its officer say what its items are (a rule of this platform).`,
  };
  return refuse('assessment_contradicted', detail, { errors });
}

/** An update that changes nothing is none, whatever is said of it (art. 17): the clock of the law would be met by an empty one. */
function refuseUnchanged(state: Catalog) {
  const { inForce, content, revision } = state;
  if (!inForce || !revision || contentDifferences(content, contentAtHand(state)).length > 0) return undefined;
  return refuse('update_unchanged', unchanged, { article: 17 });
}

const unchanged = {
  zh: '更新后的目录与现行目录没有任何不同，不构成更新；请先修改目录，再审核、报送。',
  en: 'The update says nothing else than what is in force: change the catalog, then approve and submit it.',
};

function assessedLater(assessments: Assessments, today: string): FieldError[] {
  const message = { zh: '评估日期不能晚于今日。', en: 'An assessment is not dated later than today.' };
  return Object.entries(assessments)
    .filter(([, { date }]) => date > today)
    .map(([name]) => ({ path: `/${name}/date`, code: 'later_than_today', message }));
}

function incomplete(errors: readonly FieldError[]): Result {
  const detail = {
    zh: '目录尚缺必备内容或者内容有误，不能审核同意。',
    en: 'The catalog lacks required fields or has faults and cannot be approved.',
  };
  const articles = new Set(errors.map(articleOf));
  // Cited is the article of what is missing: where several are, that of the catalog's contents as a whole.
  if (articles.size === 1 && articles.has(15))
    return refuse('sharing_terms_missing', detail, { article: 15, errors });
  if (articles.size === 1 && articles.has(3))
    return refuse('secrecy_undeclared', detail, { article: 3, errors });
  return refuse('incomplete_catalog', detail, { article: 13, errors });
}

/** The article that asks for a field; what the standard has no row for belongs to the contents of a catalog. */
function articleOf({ path }: FieldError): number {
  const [field] = path.split('/').slice(1);
  return requiredFields.find((row) => row.field === field)?.article ?? 13;
}

/** The department has updated and submitted: from here the authority's clock runs. */
export function submit(state: Catalog, context: Context): Result {
  const unserved = refuseUnserved(state);
  if (unserved) return unserved;
  const { at, calendar, overlay } = context;
  const region = overlay(regionOfDuty('authority', state.parties));
  return {
    events: [
      ...endDeadline(state.deadlines, 'update', 'done', at),
      startDeadline('review', reviewTerm(state), at, calendar, region),
      { type: 'submitted' },
    ],
  };
}

/**
 * An update is reviewed and published within the two days of article 17. It says nothing of a first catalog, nor of one that is
 * tightened without a change of law or of duties: their two days are this platform's own.
 */
function reviewTerm(state: Catalog): TimedTermId {
  const { inForce, revision, content } = state;
  if (!inForce || !revision) return 'firstReview';
  if (revision.trigger === 'other' && isTightened(content, contentAtHand(state))) return 'tighteningReview';
  return 'R17.2';
}

/** The authority publishes a catalog, or that one is retired. */
export function publish(
  state: Catalog,
  { confirmations = [] }: Command<'publish'>,
  context: Context,
): Result {
  const reviewed = endDeadline(state.deadlines, 'review', 'done', context.at);
  if (state.status === 'retiring')
    return { events: [{ type: 'retired' }, ...reviewed, ...stopAttaching(state, context)] };
  const refusal =
    refuseOthersId(state, context) ??
    refuseUnserved(state) ??
    refuseFormalities(contentAtHand(state), confirmations) ??
    refuseOperating(state, confirmations);
  if (refusal) return refusal;
  const reasons = confirmations.length === 0 ? {} : { confirmations };
  return { events: [{ type: 'published', ...reasons }, ...reviewed, ...attachmentDue(state, context)] };
}

/** What is shared by calls has a service behind it before anybody can ask for it (R22.3). */
function refuseUnserved(state: Catalog) {
  const { sharingMethods = [] } = contentAtHand(state);
  const called = sharingMethods.filter((method) => method === 'api' || method === 'verify');
  if (called.length === 0 || state.service) return undefined;
  const names = (language: 'zh' | 'en') => called.map((method) => sharingMethodNames[method][language]);
  return refuse('service_required', {
    zh: `共享方式包括${names('zh').join('、')}，请先登记提供该服务的地址、联系人和每日调用次数（平台规则）。`,
    en: `It is shared by ${names('en').join(' and ')}: register the service first, with its address, contact and calls a day (a rule of this platform).`,
  });
}

/** What reads as an added formality is returned, or confirmed with reasons by whoever reviews it (R15.4). */
function refuseFormalities(content: RecordedContent, confirmations: readonly Confirmation[]) {
  const errors = unconfirmed(objectionsIn(content), confirmations);
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '目录中有疑似增设条件的表述：请退回，或者逐项说明理由予以确认后发布（平台规则）。',
    en: 'Some conditions read as added formalities: return the catalog, or confirm each with reasons (a rule of this platform).',
  };
  return refuse('formality_unconfirmed', detail, { errors });
}

/**
 * What is not published goes back with reasons (art. 16): the catalog to be written anew, or its retirement. An update that the law
 * demands has not been made by that: its clock runs on from where it was submitted [ours].
 */
export function returnToProvider(state: Catalog, { reasons }: Command<'return'>, context: Context): Result {
  const { status, deadlines, revision, parties } = state;
  const { at, calendar, overlay } = context;
  const reviewed = endDeadline(deadlines, 'review', 'done', at);
  if (status === 'retiring') return { events: [{ type: 'retirementReturned', reasons }, ...reviewed] };
  const isDue = revision !== undefined && revision.trigger !== 'other';
  const own = overlay(regionOfDuty('department', parties));
  const goesOn = isDue ? runOn(deadlines, 'update', at, calendar, own) : [];
  return { events: [{ type: 'returned', reasons }, ...reviewed, ...goesOn] };
}
