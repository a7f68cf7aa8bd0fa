import type { Actor } from '../../case/actor.ts';
import { ofProvider, ofRequester, shownOf, within } from '../../case/lists.ts';
import { mayKnow, standsAbove } from '../../case/parties.ts';
import { notYours, type Refusal } from '../../case/refusal.ts';
import { lists } from '../../demand/views.ts';
import { isWithin, type Path } from '../../organisation/hierarchy.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText, textOf } from '../store/items.ts';
import { summaryIn } from './caseEntries.ts';
import { audienceIn, type ListPlace } from './lists.ts';
import { regionPlace } from './regionPlace.ts';

/** 需求清单、责任清单、负面清单: what is needed, what is owed, what is not shared (R20.4); 数据回流清单: need and supply of upper systems (R24.3). */
export const matchingLists = ['needs', 'duties', 'exceptions', 'backflows'] as const;
export type MatchingList = (typeof matchingLists)[number];

/** Where a list is read: parts that are merged by age. */
type Places = Readonly<Record<MatchingList, readonly ListPlace[]>>;

const ofOwn = (org: string): Places => ({
  needs: [ofRequester('demand', org)],
  duties: [ofProvider('demand', org), ofProvider('request', org), ofProvider('grant', org)],
  exceptions: [shownOf('catalog', org), ofRequester('demand', org)],
  backflows: [ofProvider('backflow', org), ofRequester('backflow', org)],
});

const ofRegion = (path: Path): Places => ({
  needs: [within(lists.needs, path)],
  duties: [within(lists.duties, path), within('request', path), within('grant', path)],
  exceptions: [within('catalog', path), within(lists.exceptions, path)],
  backflows: [within('backflow', path)],
});

/** Where a list is read, and of which region. */
interface PlacesRead {
  readonly places: readonly ListPlace[];
  readonly path?: Path;
}

/**
 * Where the caller reads a list: that of a region for whoever holds an office of it or above it, and what is not shared for everybody;
 * otherwise what concerns their own department.
 */
export async function placesFor(
  list: MatchingList,
  region: string | undefined,
  actor: Actor,
  store: CaseStore,
): Promise<PlacesRead | { readonly refusal: Refusal }> {
  const isOffice = actor.kind === 'authority' || actor.kind === 'government';
  if (region === undefined && (!isOffice || actor.path === undefined))
    return { places: ofOwn(actor.org)[list] };
  const path = region === undefined ? (actor.path ?? '') : await regionPlace(region, store);
  if (list !== 'exceptions' && !standsAbove(actor, path)) return { refusal: ofRegionOnly };
  return { places: ofRegion(path)[list], path };
}

/** Whether a row belongs to a list, and the caller may know of it. */
export function belongsTo(list: MatchingList, row: Item, actor: Actor, path?: Path): boolean {
  const audience = audienceIn(row);
  if (audience !== undefined && !mayKnow(actor, audience)) return false;
  const { sharingClass, deadline } = summaryIn(row);
  switch (requireText(row, 'kind')) {
    case 'request':
      // While it waits for its requester, or is answered, its provider owes nothing.
      return deadline === 'answer' && textOf(row, 'twin') === undefined;
    case 'grant':
      // At the place of its requester it is nobody's duty.
      return deadline === 'delivery' && textOf(row, 'twin') === undefined;
    case 'backflow': {
      // Whoever sees both places sees it once.
      const twin = textOf(row, 'twin');
      return twin === undefined || path === undefined || !isWithin(twin, path);
    }
    case 'catalog':
      return sharingClass === 'withheld';
    default:
      return list !== 'exceptions' || requireText(row, 'status') === 'notProvided';
  }
}

const ofRegionOnly = notYours({
  zh: '一个地区的清单由该地区及其上级的政务数据共享主管部门、人民政府查看；不填写地区的，列出本单位的清单。',
  en: 'The list of a region is for its authority and government and those above it; without a region you are shown that of your own department.',
});
