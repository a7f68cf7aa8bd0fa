import { sourceId } from '../../elementSource/elementSource.ts';
import { codeOf, type Path, upward } from '../../organisation/hierarchy.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { readSources } from './sourceConflicts.ts';

/** Elements that a notice names; the page of the catalog has all. */
const namesShown = 10;

/** A source department, and which elements of those that are asked for are its own. */
export interface SourceTold {
  readonly org: string;
  readonly elements: string;
}

/**
 * The source departments of these elements in a place, each once: of several designations of an element the one for the place itself
 * or, where it has none, for the nearest above.
 *
 * @param except whose catalog it is: it need not be told of itself
 */
export async function sourcesTold(
  codes: readonly string[],
  path: Path,
  except: string,
  store: CaseStore,
): Promise<readonly SourceTold[]> {
  const places = upward(path).map(codeOf);
  const known = await readSources(
    codes.flatMap((code) => places.map((place) => sourceId(code, place))),
    store,
  );
  const nearest = codes.flatMap((code) => {
    const named = places.flatMap((place) => known.get(sourceId(code, place)) ?? []);
    return named.find(({ status }) => status === 'designated') ?? [];
  });
  const others = nearest.filter(({ parties: { provider } }) => provider && provider.org !== except);
  return [...Map.groupBy(others, ({ parties: { provider } }) => provider?.org ?? '')].map(([org, own]) => ({
    org,
    elements: named(own.map(({ elementName, elementCode }) => `${elementName}（${elementCode}）`)),
  }));
}

const named = (names: readonly string[]) =>
  `${names.slice(0, namesShown).join('、')}${names.length > namesShown ? '……' : ''}`;
