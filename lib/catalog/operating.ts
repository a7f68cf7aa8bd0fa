import type { Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { type Refusal, refuse } from '../case/refusal.ts';
import { keysOf, type NamedItem } from '../alreadyShared/itemKeys.ts';
import { otherNamesOf } from '../alreadyShared/sameNames.ts';
import type { FieldError } from '../regulation/text.ts';
import {
  type Catalog,
  type CatalogCommand,
  type CatalogEvent,
  contentAtHand,
  type RecordedContent,
} from './events.ts';
import type { Confirmation } from './schema.ts';

/** Items of a catalog that its provider has from others, under one grant: what is shared is not the receiver's to operate (art. 25). */
export interface SharedItems {
  readonly grantId: string;
  readonly catalogId: string;
  readonly catalogName: string;
  readonly items: readonly string[];
}

/** What was found when everything that the provider holds was looked through. */
export interface SharedItemsFound {
  /** Those with most of the catalog's items first. */
  readonly found: readonly SharedItems[];
  /** All that it holds was looked at. */
  readonly isComplete: boolean;
}

export type OperatingCommand = { readonly type: 'note-shared-items' } & SharedItemsFound;
export type OperatingEvent = { readonly type: 'sharedItemsNoted' } & SharedItemsFound;

/** Grants, and items of each, that are told: whoever reviews a catalog need not read more to judge it. */
const grantsAtMost = 20;
const itemsAtMost = 50;

/** What a provider holds under a grant, as far as it is compared. */
export interface HeldUnderGrant {
  readonly id: string;
  readonly catalogId: string;
  readonly catalogName: string;
  readonly dataItems: readonly NamedItem[];
}

/**
 * Which items of a content are what its provider holds of others, as collection checks know them: by name, whatever is put to it, by
 * another name of the same, or by the standard data element.
 */
export function sharedItemsIn(
  { dataItems = [] }: Pick<RecordedContent, 'dataItems'>,
  held: readonly HeldUnderGrant[],
): readonly SharedItems[] {
  return held
    .map(({ id: grantId, catalogId, catalogName, dataItems: granted }) => {
      const keys = keysOf(granted.flatMap(withOtherNames));
      const items = dataItems
        .filter((item) => [...keysOf([item]).keys()].some((key) => keys.has(key)))
        .map(({ name }) => name);
      return { grantId, catalogId, catalogName, items };
    })
    .filter(({ items }) => items.length > 0)
    .toSorted((one, other) => other.items.length - one.items.length || (one.grantId < other.grantId ? -1 : 1))
    .slice(0, grantsAtMost)
    .map((one) => ({ ...one, items: one.items.slice(0, itemsAtMost) }));
}

function withOtherNames(item: NamedItem): readonly NamedItem[] {
  return [item, ...otherNamesOf(item.name).map((name) => ({ name }))];
}

/** Whether a catalog that is before its authority is to be operated. */
export function isToBeOperated(state: Catalog): boolean {
  return state.status === 'submitted' && contentAtHand(state).operable === true;
}

/** What its provider holds of others is looked through, beside the submission. */
export function lookForSharedItems(state: Catalog): readonly Effect[] {
  if (!isToBeOperated(state)) return [];
  return [{ type: 'queue', queue: 'walk', message: { task: 'sharedItems', catalog: state.id } }];
}

export function noteSharedItems(
  state: Catalog,
  { found, isComplete }: Extract<CatalogCommand, { type: 'note-shared-items' }>,
): Decision<CatalogEvent> {
  const isKnown = JSON.stringify(state.sharedItems) === JSON.stringify({ found, isComplete });
  if (!isToBeOperated(state) || isKnown) return { events: [] };
  return { events: [{ type: 'sharedItemsNoted', found, isComplete }] };
}

/**
 * What its provider has got by sharing is not the provider's to have operated (art. 25, S7.1). That items are called alike proves
 * nothing: whoever reviews the catalog returns it, or says why they are the provider's own, which stands with the publication.
 */
export function refuseOperating(
  state: Catalog,
  confirmations: readonly Confirmation[],
): { readonly refusal: Refusal } | undefined {
  if (!isToBeOperated(state)) return undefined;
  if (state.sharedItems === undefined) return stillLookedFor;
  const { found, isComplete } = state.sharedItems;
  if (confirmations.some(({ path }) => path === operablePath)) return undefined;
  if (found.length > 0) return notToOperate(found);
  // Of what was not looked at nobody can say that it came from nobody.
  return isComplete ? undefined : notLookedThrough;
}

const operablePath = '/operable';

function notToOperate(found: readonly SharedItems[]) {
  const errors = found.map(({ catalogName, items }): FieldError => {
    return {
      path: operablePath,
      code: 'came_by_sharing',
      message: {
        zh: `数据项“${items.join('”“')}”与提供部门经共享取得的目录“${catalogName}”的数据项同名、同义或者属于同一数据元。`,
        en: `The provider has data of the same name or data element by sharing, of "${catalogName}": ${items.join(', ')}.`,
      },
    };
  });
  const detail = {
    zh: '目录标明可以授权运营，而其中的数据项与提供部门经共享取得的数据同名、同义或者属于同一数据元；共享取得的数据不得用于授权运营。请退回，或者说明这些数据项由提供部门自行采集的理由后发布。',
    en: 'The catalog is to be operated under an authorisation, and its provider has data of the same name or data element by sharing, which is not its to operate: return the catalog, or say why these items are its own.',
  };
  return refuse('shared_not_operable', detail, { article: 25, errors });
}

const notLookedThrough = refuse(
  'shared_not_operable',
  {
    zh: '提供部门经共享取得的数据过多，平台未能全部核对；共享取得的数据不得用于授权运营。请核实，说明这些数据项为提供部门依职责所有后发布，或者退回。',
    en: 'The provider has got more by sharing than could be looked through, and none of that is its to operate: look yourself, and say why these items are its own, or return the catalog.',
  },
  {
    article: 25,
    errors: [
      {
        path: operablePath,
        code: 'came_by_sharing',
        message: { zh: '未能全部核对。', en: 'Not all of it was looked through.' },
      },
    ],
  },
);

const stillLookedFor = {
  refusal: {
    code: 'shared_items_awaited',
    status: 409,
    detail: {
      zh: '目录标明可以授权运营，平台正在核对提供部门经共享取得的数据，请稍后再办理。',
      en: 'The catalog is to be operated, and what its provider has got by sharing is still looked through: try again in a moment.',
    },
  },
} as const;

/** For whoever reviews it, and for its provider. */
export function operatingView(state: Catalog): { readonly sharedItems?: readonly SharedItems[] } {
  return isToBeOperated(state) && state.sharedItems ? { sharedItems: state.sharedItems.found } : {};
}
