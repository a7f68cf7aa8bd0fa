import { referTo } from '../attachment/attachment.ts';
import { dateOf } from '../calendar/index.ts';
import { bodyOf } from '../case/actor.ts';
import { startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { type Body, isOneBody, type Parties, regionOfDuty } from '../case/parties.ts';
import { notFound, notRegistered, refuse, type Refusal } from '../case/refusal.ts';
import { channelOn } from '../correctionRules/correctionRules.ts';
import type { CorrectionRules } from '../correctionRules/correctionRules.ts';
import { deliveryTermOf } from '../grant/deliveryClock.ts';
import type { Grant } from '../grant/events.ts';
import { partiesNow } from '../organisation/competence.ts';
import { departmentOf } from '../organisation/superiors.ts';
import { givesNoReason } from '../regulation/substance.ts';
import type { FieldError, Pointer } from '../regulation/text.ts';
import { catalogNow } from '../request/catalogNow.ts';
import { contentOf, lodgedId } from './content.ts';
import type { Channel, CorrectionCommand, CorrectionEvent, Passed, Seen, Subject } from './events.ts';
import type { Lodging } from './schema.ts';
import { placeOfSame } from './same.ts';
import { latestDelivery, noteSeen } from './seen.ts';

type Result = Decision<CorrectionEvent>;
type Command<T extends CorrectionCommand['type']> = Extract<CorrectionCommand, { type: T }>;
type Refused = { readonly refusal: Refusal };

/** What is doubted, as catalog and grant have it. */
interface Doubted {
  readonly provider: Body | undefined;
  readonly catalogName: string;
  readonly items: ReadonlySet<string>;
  readonly grant?: Grant;
}

/** Lodging is receipt: the provider's clock runs from this instant (art. 26). */
export function lodge({ id, content }: Command<'lodge'>, context: Context): Result {
  const requester = bodyOf(context.actor);
  if (context.actor.kind === undefined || requester === undefined)
    return { refusal: notRegistered({ zh: '不能提出校核申请，', en: ' and cannot lodge corrections' }) };
  const doubted = doubtedOf(content, requester.org, context);
  if ('refusal' in doubted) return doubted;
  const { provider } = doubted;
  const parties = partiesNow({ requester, ...(provider ? { provider } : {}) }, context);
  const refused = refuseOwnData(parties) ?? refuseFaults(faultsIn(content, doubted));
  if (refused) return refused;
  const documents = referTo(content.documents ?? [], context);
  if ('refusal' in documents) return documents;
  const place = placeOfSame(content, requester.org, context);
  if ('refusal' in place) return place;
  const { catalogId, records, keyItem, reasons, noDocuments } = content;
  const { grant, catalogName } = doubted;
  const subject: Subject = {
    catalogId,
    catalogName,
    ...(grant ? { grantId: grant.id, extent: grant.extent } : {}),
    ...(keyItem === undefined ? {} : { keyItem }),
    items: records.map(({ item }) => item),
    seen: seenOf(content, grant, context),
    documents,
    ...(place.same === undefined ? {} : { same: place.same }),
  };
  const items = [
    contentOf(lodgedId, { records, reasons, ...(noDocuments === undefined ? {} : { noDocuments }) }),
  ];
  return { events: begun({ id, parties, subject, lodgedBy: context.actor.sub }, context), items };
}

/** One that is passed on has a clock of its own, from that receipt (R26.4). */
export function passOn({ passed }: Command<'pass-on'>, context: Context): Result {
  if (!context.actor.roles.includes('system')) return { refusal: notFound };
  return { events: begun({ ...passed, parties: partiesNow(passed.parties, context) }, context) };
}

function begun(
  { id, parties, subject, lodgedBy }: Omit<Passed, 'parties'> & { readonly parties: Parties },
  context: Context,
): CorrectionEvent[] {
  const { at, calendar } = context;
  const overlay = context.overlay(regionOfDuty('provider', parties));
  const clock = startDeadline('correction', 'R26.2', at, calendar, overlay);
  const channel = channelOf(parties.provider, context);
  const named = channel ? { ...subject, channel } : subject;
  return [{ type: 'lodged', id, parties, subject: named, lodgedBy, due: deliveryTermOf(clock) }, clock];
}

/** Where the provider takes corrections: as its rules of today say or, where it has published none, at its sharing office. */
function channelOf(provider: Body | undefined, context: Context): Channel | undefined {
  if (!provider) return undefined;
  // Read under the key of correction rules, so the state is theirs.
  const rules = context.related('correctionRules', provider.org)?.state as CorrectionRules | undefined;
  const published = rules && channelOn(rules, dateOf(context.at));
  if (published) return published;
  const office = departmentOf(provider.org, context)?.sharingOffice;
  if (!office) return undefined;
  return { office: office.name, ...(office.contact === undefined ? {} : { contact: office.contact }) };
}

/** What the caller may doubt: data of a grant of theirs, whatever has become of it, or of a catalog that is published. */
function doubtedOf({ grantId, catalogId }: Lodging, org: string, context: Context): Doubted | Refused {
  const now = catalogNow(catalogId, context);
  if (grantId !== undefined) {
    // Read under a grant's key, so its state is a grant's.
    const grant = context.related('grant', grantId)?.state as Grant | undefined;
    if (!grant || grant.parties.requester?.org !== org) return { refusal: notFound };
    if (grant.catalogId !== catalogId) return refuseFaults([otherCatalog]) ?? { refusal: notFound };
    const provider = now?.catalog.parties.provider ?? grant.parties.provider;
    return { provider, catalogName: grant.catalogName, items: new Set(grant.dataItems), grant };
  }
  if (!now?.catalog.inForce) {
    const detail = {
      zh: '目录不存在或者尚未发布，不能据以提出校核申请；已经取得数据的，请注明共享权限。',
      en: 'There is no such published catalog; name the grant under which the data was received.',
    };
    return { refusal: { ...notFound, detail } };
  }
  const { catalog } = now;
  const { name, dataItems = [] } = catalog.content;
  return {
    provider: catalog.parties.provider,
    catalogName: name,
    items: new Set(dataItems.map((item) => item.name)),
  };
}

function refuseOwnData(parties: Parties): Refused | undefined {
  if (!isOneBody(parties)) return undefined;
  return refuse('own_data', {
    zh: '本单位提供的政务数据由本单位自行核实、更正，无须提出校核申请。',
    en: 'An organisation corrects its own data without lodging anything.',
  });
}

const otherCatalog: FieldError = {
  path: '/catalogId',
  code: 'invalid_value',
  message: { zh: '该共享权限不属于这一目录。', en: 'The grant is not over this catalog.' },
};

function faultsIn(
  { records, keyItem, seenIn, documents = [], noDocuments }: Lodging,
  { items, grant }: Doubted,
): readonly FieldError[] {
  const unknown = (path: Pointer, item: string): FieldError => ({
    path,
    code: 'unknown_item',
    message: {
      zh: grant ? `共享权限中没有数据项“${item}”。` : `目录中没有数据项“${item}”。`,
      en: `There is no data item "${item}" in the ${grant ? 'grant' : 'catalog'}.`,
    },
  });
  return [
    ...records.flatMap(({ item }, index) =>
      items.has(item) ? [] : [unknown(`/records/${index}/item`, item)],
    ),
    ...records.flatMap((record, index) => repeated(record, index, records)),
    ...(keyItem === undefined || items.has(keyItem) ? [] : [unknown('/keyItem', keyItem)]),
    ...(seenIn === undefined || (grant && noteSeen(grant, seenIn))
      ? []
      : [grant ? noSuchDelivery : deliveryOfNoGrant]),
    ...(documents.length > 0 || !givesNoReason(noDocuments ?? '') ? [] : [withoutEvidence]),
  ];
}

/** One item of one record is doubted once. */
function repeated(
  { key, item }: Lodging['records'][number],
  index: number,
  records: Lodging['records'],
): readonly FieldError[] {
  const first = records.findIndex((other) => other.key === key && other.item === item);
  if (first === index) return [];
  const message = {
    zh: `与第 ${first + 1} 条记录重复。`,
    en: `This is record ${first + 1} once more.`,
  };
  return [{ path: `/records/${index}`, code: 'duplicate', message }];
}

const withoutEvidence: FieldError = {
  path: '/noDocuments',
  code: 'required',
  message: {
    zh: '提出校核申请应当提供证明材料（《政务数据共享条例》第二十六条）；没有文件的，应当写明所依据的事实和没有文件的原因。',
    en: 'A correction is lodged with evidence (art. 26): attach it, or say on what the correction stands and why there is no file.',
  },
};

const deliveryOfNoGrant: FieldError = {
  path: '/seenIn',
  code: 'invalid_value',
  message: {
    zh: '指明哪一次交付的，应当同时写明该次交付所属的共享权限。',
    en: 'Name the grant under which the delivery was made as well.',
  },
};

const noSuchDelivery: FieldError = {
  path: '/seenIn',
  code: 'invalid_value',
  message: {
    zh: '该共享权限最近的交付中没有这一次已经交付的数据。',
    en: 'The grant remembers no such delivery that was delivered.',
  },
};

function refuseFaults(errors: readonly FieldError[]): Refused | undefined {
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '校核申请内容有误，请按所列各项更正。',
    en: 'The correction has faults; correct what errors lists.',
  };
  return refuse('invalid_correction', detail, { errors });
}

function seenOf({ seenIn }: Lodging, grant: Grant | undefined, { at }: Context): Seen {
  const named = seenIn === undefined ? undefined : grant && noteSeen(grant, seenIn);
  return named ?? (grant && latestDelivery(grant)) ?? { at };
}
