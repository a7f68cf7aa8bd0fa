import { under } from '../../case/lists.ts';
import { type Department, withAddress } from '../../organisation/department.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { headsIn } from '../store/headsIn.ts';

/**
 * The departments that have asked for the data of a catalog and await the answer, or hold a grant over it, each once (R17.4).
 *
 * @param catalogId the catalog's id
 */
export async function usersOf(catalogId: string, store: CaseStore): Promise<readonly string[]> {
  const heads = [
    ...(await headsIn('request', under('request', `catalog#${catalogId}`), store)),
    ...(await headsIn('grant', under('grant', `catalog#${catalogId}`), store)),
  ];
  const orgs = heads.flatMap(({ state }) => state.parties?.requester?.org ?? []);
  return [...new Set(orgs)].toSorted();
}

/** The grants over a catalog that are not over, as their states. */
export async function grantsOver(catalogId: string, store: CaseStore): Promise<readonly object[]> {
  return (await headsIn('grant', under('grant', `catalog#${catalogId}`), store)).map(({ state }) => state);
}

/** The requests for a catalog that have not come to their end, drafts among them, as their states. */
export async function requestsFor(catalogId: string, store: CaseStore): Promise<readonly object[]> {
  return (await headsIn('request', under('request', `catalog#${catalogId}`), store)).map(
    ({ state }) => state,
  );
}

/** Every body that has registered an address for its notices, with that address. */
export async function addressesOfAll(
  store: CaseStore,
): Promise<readonly { readonly org: string; readonly url: string }[]> {
  const heads = await headsIn('department', withAddress, store);
  return heads.flatMap(({ id, state }) => {
    // Read under a department's key, so its state is a department's.
    const { webhook } = state as unknown as Department;
    return webhook === undefined ? [] : [{ org: id, url: webhook }];
  });
}

/** Every case of a kind that stands under something. */
export async function idsUnder(kind: string, parent: string, store: CaseStore): Promise<readonly string[]> {
  return (await headsIn(kind, under(kind, parent), store)).map(({ id }) => id);
}
