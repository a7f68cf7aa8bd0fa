import { bodyOf } from '../case/actor.ts';
import { protectedDataOf } from '../catalog/protectedData.ts';
import { startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { type Body, type Parties, regionOfDuty } from '../case/parties.ts';
import { invalidInput, notFound, notRegistered, notYours, refuse } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import { partiesOf } from '../organisation/competence.ts';
import { departmentBody } from '../organisation/department.ts';
import { codeOf, isWithin, type Path } from '../organisation/hierarchy.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import { regionInForce, regionOf } from '../organisation/regionPlace.ts';
import { departmentOf } from '../organisation/superiors.ts';
import type { Pointer } from '../regulation/text.ts';
import { type CatalogNow, catalogNow, refuseRetired } from '../request/catalogNow.ts';
import { refuseWithheld, requestedCatalog } from '../request/content.ts';
import { confirmation } from './clocks.ts';
import { confirmed } from './confirm.ts';
import type { BackflowCommand, BackflowEvent, RecordedNeed } from './events.ts';
import { checkNeed } from './need.ts';
import { acceptedDuties, receiversToAccept, refuseUnsafe } from './safety.ts';
import type { BackflowContent } from './schema.ts';

type Result = Decision<BackflowEvent>;
type Stating = Extract<BackflowCommand, { type: 'state' }>;

/** A lower region states what it needs of an upper system, or the department of that system declares what it owes (R24.1). */
export function beginBackflow({ id, content }: Stating, context: Context): Result {
  const own = bodyOf(context.actor);
  if (context.actor.kind === undefined || own === undefined)
    return {
      refusal: notRegistered({ zh: '不能提出数据回流需求，', en: ' and cannot state what is to flow back' }),
    };
  const now = catalogNow(content.catalogId, context);
  const retired = now && refuseRetired(now.catalog);
  if (retired) return retired;
  if (!now?.catalog.inForce || !now.catalog.parties.provider) return { refusal: noCatalog };
  const withheld = refuseWithheld(now.catalog);
  if (withheld) return withheld;
  const catalog = requestedCatalog(content.catalogId, now.revision, now.catalog);
  const wrong = checkNeed(content, catalog);
  if (wrong) return wrong;
  const { basis, purpose, period, dataItems = catalog.items } = content;
  const need = { basis, purpose, period, dataItems };
  return now.catalog.parties.provider.org === own.org
    ? declared(id, { content, need, now, provider: own }, context)
    : needed(id, { content, need, now, own }, context);
}

interface Found {
  readonly content: BackflowContent;
  readonly need: RecordedNeed;
  readonly now: CatalogNow;
}

/** A body states what its region needs: what lies below it as well, never what lies beside or above. */
function needed(
  id: string,
  { content, need, now, own }: Found & { readonly own: Body },
  context: Context,
): Result {
  if (content.terms !== undefined) return { refusal: termsOfProvider };
  const place = placeOf(content, own, context);
  if (!isWithin(place.path, jurisdictionOf(own))) return { refusal: notBelow };
  const { provider } = now.catalog.parties;
  // Above whoever receives it: data of a department beside is asked for, whatever region it is of.
  if (!provider || !isAbove(provider, jurisdictionOf(own))) return notUpper;
  const unsafe = refuseUnsafe(content, protectedDataOf(now.catalog), context);
  if (unsafe) return unsafe;
  const parties = partiesOf({ provider, requester: own }, context.seats);
  const overlay = context.overlay(regionOfDuty('provider', parties));
  return {
    events: [
      stated(id, { content, need, now }, parties, place.code, context),
      startDeadline(confirmation, 'confirmBackflow', context.at, context.calendar, overlay),
      { type: 'received' },
    ],
    relies: [relied(content.catalogId, now)],
  };
}

function placeOf(
  { lowerRegion }: BackflowContent,
  own: Body,
  context: Context,
): { code: string; path: Path } {
  if (lowerRegion !== undefined) return regionInForce(lowerRegion, context);
  const path = jurisdictionOf(own);
  return { code: codeOf(path), path };
}

/** Whoever provides declares what it owes to a region: the authority there receives it, and shares it as duties there need it. */
function declared(
  id: string,
  { content, need, now, provider }: Found & { readonly provider: Body },
  context: Context,
): Result {
  const { lowerRegion, terms } = content;
  const notHead = refuseRole(context.actor, ['officeHead']);
  if (notHead) return notHead;
  if (lowerRegion === undefined || terms === undefined) return { refusal: incompleteDeclaration(content) };
  const place = regionInForce(lowerRegion, context);
  if (!isAbove(provider, place.path)) return notUpper;
  if (protectedDataOf(now.catalog).length > 0) return receiversToAccept;
  const seat = context.seats(place.path).get(place.code)?.authority;
  const receiver = seat && departmentOf(seat.org, context);
  if (!receiver) return noReceiver;
  const parties = partiesOf({ provider, requester: departmentBody(receiver) }, context.seats);
  const first = stated(id, { content, need, now }, parties, place.code, context);
  const events = confirmed({ ...first, deadlines: [] }, terms, now.catalog, context);
  if ('refusal' in events) return events;
  return {
    events: [{ ...first, declared: true }, ...events.events],
    relies: [relied(content.catalogId, now)],
  };
}

function stated(
  id: string,
  { content, need, now }: Found,
  parties: Parties,
  code: string,
  context: Context,
): Extract<BackflowEvent, { type: 'stated' }> {
  return {
    type: 'stated',
    id,
    parties,
    catalogId: content.catalogId,
    catalogName: now.catalog.content.name,
    lowerRegion: { code, name: regionOf(code, context)?.name ?? code },
    ...need,
    ...acceptedDuties(content, now, context),
    statedBy: context.actor.sub,
  };
}

/** Whether a body stands above a place: by the level and system to which it belongs, wherever it sits. */
function isAbove(provider: Body, path: Path): boolean {
  const own = jurisdictionOf(provider);
  return path !== own && isWithin(path, own);
}

function relied(id: string, { revision }: CatalogNow) {
  return { kind: 'catalog', id, on: { revision } } as const;
}

const noCatalog = {
  ...notFound,
  detail: {
    zh: '目录不存在或者尚未发布，不能据以提出数据回流。',
    en: 'There is no such published catalog whose data could flow back.',
  },
};

const termsOfProvider = notYours({
  zh: '数据回流的周期、时限、路径等由提供部门确认，需求部门不填写。',
  en: 'The terms are its provider’s to confirm; whoever states a need leaves them out.',
});

const notBelow = notYours({
  zh: '只能为本单位所属地区及其下级地区提出数据回流需求。',
  en: 'A need is stated for one’s own region and those below it.',
});

const notUpper = refuse('not_an_upper_system', {
  zh: '该目录的提供部门不是所列地区的上级政府部门，其数据请按共享申请办理。',
  en: 'Its provider does not stand above that region: ask for the data by a request.',
});

const noReceiver = refuse('no_receiving_body', {
  zh: '所列地区没有登记政务数据共享主管部门，没有接收单位；可以由该地区的部门提出需求。',
  en: 'No authority of that region is registered that could receive it; a department there may state its need.',
});

function incompleteDeclaration(content: BackflowContent) {
  const missing = (['lowerRegion', 'terms'] as const).filter((field) => content[field] === undefined);
  return invalidInput(
    missing.map((field) => ({
      path: `/${field}` satisfies Pointer,
      code: 'required',
      message: {
        zh: '提供部门登记应当回流的数据，应当写明下级地区和回流的方式。',
        en: 'Whoever provides names the lower region and the terms.',
      },
    })),
  );
}
