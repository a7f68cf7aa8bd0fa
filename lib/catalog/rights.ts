import { dateOf, type Instant } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import { invalidInput, type Refusal, refuse } from '../case/refusal.ts';
import { bodyInOffice, departmentOf } from '../organisation/superiors.ts';
import { type FieldError, pointer, type Text } from '../regulation/text.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from './events.ts';
import { type DataRight, dataRight, type RightHolder, type RightsDeclared } from './schema.ts';

/** 采集维护权、核验使用权、流通管理权 of a catalog, as they stand and as they are declared anew (S2.1). */
export interface CatalogRights {
  /** As the authority has confirmed them. */
  readonly confirmed?: RightsDeclared & { readonly confirmedBy: string; readonly confirmedAt: Instant };
  /** As the provider declares them, until the authority has confirmed them. */
  readonly declared?: RightsDeclared & { readonly declaredBy: string; readonly declaredAt: Instant };
  /** Why the authority does not confirm what is declared. */
  readonly returned?: string;
}

/** A body that uses the data under a grant: its right to use follows from that and is declared by nobody. */
export interface DataUser {
  readonly grantId: string;
  readonly org: string;
  readonly name: string;
  readonly from: string;
  readonly until: string;
}

/**
 * The provider declares who holds each of the rights, on what basis and since when. Whoever has the data by sharing uses it, and does
 * not bring it into circulation: that stays with those who have it by their duties (art. 25, S7.1).
 *
 * @param users who holds the data under a grant, as it was found
 */
export function declareRights(
  { rights }: Catalog,
  { rights: declared, users }: Extract<CatalogCommand, { type: 'declare-rights' }>,
  context: Context,
): Decision<CatalogEvent> {
  const wrong = dataRight.options.flatMap((right) => faultsOf(right, declared[right], context));
  if (wrong.length > 0) return { refusal: invalidInput(wrong) };
  const refused = refuseReceiver(declared.circulation, users, notTheirs, context);
  if (refused) return refused;
  if (isSame(rights?.declared ?? rights?.confirmed, declared)) return { events: [] };
  return { events: [{ type: 'rightsDeclared', rights: declared, declaredBy: context.actor.sub }] };
}

/** Whoever is named by a code is the body that the register has under it, and no other by that name. */
function faultsOf(
  right: DataRight,
  { org, name, since }: RightHolder,
  context: Context,
): readonly FieldError[] {
  const early: readonly FieldError[] =
    since > dateOf(context.at)
      ? [{ path: pointer(right, 'since'), code: 'later_than_today', message: notYet }]
      : [];
  if (org === undefined) return early;
  const body = departmentOf(org, context);
  if (!body) return [...early, { path: pointer(right, 'org'), code: 'invalid_value', message: notOnRecord }];
  if (lettersOf(body.name) === lettersOf(name)) return early;
  return [
    ...early,
    { path: pointer(right, 'name'), code: 'invalid_value', message: calledOtherwise(body.name) },
  ];
}

/** Whether the right to circulate would be a receiver's: by its code, or by a name that is a receiver's or that of a part of one. */
function refuseReceiver(
  { org, name }: RightHolder,
  users: readonly DataUser[],
  detail: Text,
  context: Context,
): { readonly refusal: Refusal } | undefined {
  // What was merged into a receiver is that receiver.
  const body = org === undefined ? undefined : (bodyInOffice(org, context)?.uscc ?? org);
  const letters = lettersOf(name);
  const isReceiver = users.some((user) => {
    const names = [user.name, user.org].map(lettersOf);
    // Under a code of its own, the name of a body may begin with that of another.
    const isCalledSo = names.some((each) => (body === undefined ? letters.includes(each) : letters === each));
    return user.org === body || isCalledSo;
  });
  return isReceiver ? refuse('circulated_by_receiver', detail, { article: 25 }) : undefined;
}

/** A name without blanks, signs, widths and cases. */
function lettersOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const notYet: Text = { zh: '日期不能晚于今日。', en: 'It is not later than today.' };
const notOnRecord: Text = {
  zh: '没有登记该单位，请核对统一社会信用代码；未登记的单位只填写名称，不填写代码。',
  en: 'No such body is registered: check its code, or name a body that is not registered without one.',
};
const calledOtherwise = (name: string): Text => ({
  zh: `该代码登记的单位名称为“${name}”，请核对代码和名称。`,
  en: `The body registered under this code is called "${name}": check code and name.`,
});
const notTheirs: Text = {
  zh: '需求部门通过共享获得的数据只能按照共享的范围、用途使用，不得由其持有流通管理权。',
  en: 'Whoever has the data by sharing uses it within its grant and does not hold the right to circulate it.',
};
const notTheirsByNow: Text = {
  zh: '所登记的流通管理权的权利人已经通过共享获得该数据，不得由其持有流通管理权。请说明理由，退回登记。',
  en: 'Whoever is declared to circulate the data has it by sharing by now, and does not hold that right: return the declaration with reasons.',
};

function isSame(
  before: RightsDeclared | undefined,
  { collection, use, circulation }: RightsDeclared,
): boolean {
  if (!before) return false;
  const told = [before.collection, before.use, before.circulation];
  return JSON.stringify(told) === JSON.stringify([collection, use, circulation]);
}

/** The authority confirms what is declared, or returns it with reasons. Who has got the data since then is asked again. */
export function judgeRights(
  { rights }: Catalog,
  command: Extract<CatalogCommand, { type: 'confirm-rights' | 'return-rights' }>,
  context: Context,
): Decision<CatalogEvent> {
  if (!rights?.declared || !awaitsConfirmation(rights)) return nothingDeclared;
  if (command.type === 'return-rights')
    return { events: [{ type: 'rightsReturned', reasons: command.reasons }] };
  const refused = refuseReceiver(rights.declared.circulation, command.users, notTheirsByNow, context);
  return refused ?? { events: [{ type: 'rightsConfirmed', confirmedBy: context.actor.sub }] };
}

/** Whether the authority has to say something about what is declared. */
export function awaitsConfirmation(rights: CatalogRights | undefined): boolean {
  return rights?.declared !== undefined && rights.returned === undefined;
}

const nothingDeclared: Decision<CatalogEvent> = {
  refusal: {
    code: 'no_rights_declared',
    status: 409,
    detail: {
      zh: '没有待确认的数据权利登记。',
      en: 'No declaration of rights awaits confirmation.',
    },
  },
};

type RightsEvent = Extract<CatalogEvent, { type: 'rightsDeclared' | 'rightsConfirmed' | 'rightsReturned' }>;

/** The rights after one of their events. */
export function rightsAfter(before: CatalogRights = {}, event: RightsEvent, at: Instant): CatalogRights {
  const { declared, confirmed } = before;
  const standing = confirmed ? { confirmed } : {};
  switch (event.type) {
    case 'rightsDeclared':
      return { ...standing, declared: { ...event.rights, declaredBy: event.declaredBy, declaredAt: at } };
    case 'rightsReturned':
      return { ...before, returned: event.reasons };
    case 'rightsConfirmed': {
      if (!declared) throw new Error('rights were confirmed that nobody declared');
      const { declaredBy: _, declaredAt: __, ...rights } = declared;
      return { confirmed: { ...rights, confirmedBy: event.confirmedBy, confirmedAt: at } };
    }
  }
}

/**
 * The rights as they are shown: what is confirmed to everybody, what is declared to the two sides. Who uses the data the two sides
 * see by name, everybody else in number, and oneself.
 */
export function rightsView(
  { id, rights = {} }: Catalog,
  { isInside, org }: { readonly isInside: boolean; readonly org: string },
  users: readonly DataUser[],
): object {
  const { confirmed, declared, returned } = rights;
  const { confirmedBy, ...shown } = confirmed ?? { confirmedBy: undefined };
  const seen = isInside ? users : users.filter((user) => user.org === org);
  return {
    catalogId: id,
    status: confirmed
      ? 'confirmed'
      : isInside && declared
        ? returned
          ? 'returned'
          : 'declared'
        : 'undeclared',
    ...(confirmed ? { confirmed: isInside ? { ...shown, confirmedBy } : shown } : {}),
    ...(isInside && declared ? { declared } : {}),
    ...(isInside && returned !== undefined ? { reasons: returned } : {}),
    users: { count: new Set(users.map((user) => user.org)).size, grants: seen },
  };
}
