import { dateOf, type Instant } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import { invalidInput, refuse } from '../case/refusal.ts';
import { type FieldError, pointer, type Text } from '../regulation/text.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from './events.ts';
import { dataRight, type RightsDeclared } from './schema.ts';

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
  { at, actor }: Context,
): Decision<CatalogEvent> {
  const today = dateOf(at);
  const early = dataRight.options.flatMap((right): FieldError[] =>
    declared[right].since > today
      ? [{ path: pointer(right, 'since'), code: 'later_than_today', message: notYet }]
      : [],
  );
  if (early.length > 0) return { refusal: invalidInput(early) };
  const receivers = new Set(users.flatMap(({ org, name }) => [org, name]));
  const { org, name } = declared.circulation;
  if (receivers.has(name) || (org !== undefined && receivers.has(org)))
    return refuse('circulated_by_receiver', notTheirs, { article: 25 });
  if (isSame(rights?.declared ?? rights?.confirmed, declared)) return { events: [] };
  return { events: [{ type: 'rightsDeclared', rights: declared, declaredBy: actor.sub }] };
}

const notYet: Text = { zh: '日期不能晚于今日。', en: 'It is not later than today.' };
const notTheirs: Text = {
  zh: '需求部门通过共享获得的数据只能按照共享的范围、用途使用，不得由其持有流通管理权。',
  en: 'Whoever has the data by sharing uses it within its grant and does not hold the right to circulate it.',
};

function isSame(
  before: RightsDeclared | undefined,
  { collection, use, circulation }: RightsDeclared,
): boolean {
  if (!before) return false;
  const told = [before.collection, before.use, before.circulation];
  return JSON.stringify(told) === JSON.stringify([collection, use, circulation]);
}

/** The authority confirms what is declared, or returns it with reasons. */
export function judgeRights(
  { rights }: Catalog,
  command: Extract<CatalogCommand, { type: 'confirm-rights' | 'return-rights' }>,
  { actor }: Context,
): Decision<CatalogEvent> {
  if (!awaitsConfirmation(rights)) return nothingDeclared;
  return command.type === 'confirm-rights'
    ? { events: [{ type: 'rightsConfirmed', confirmedBy: actor.sub }] }
    : { events: [{ type: 'rightsReturned', reasons: command.reasons }] };
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
