import { categoryCodeOf } from './categoryCode.ts';
import type { Catalog, RecordedContent } from './events.ts';
import { isOpenTo, publicationView, statusShown } from './views.ts';
import { contentShown } from './technical.ts';

/**
 * What is known of the data that a catalog describes, by its three kinds (S3.4): what it means and who may have it, how it looks, how
 * it is run. How it looks is left out, for all but its provider and its authority, where it is withheld as a whole (S3.3).
 *
 * @param content the one that the reader may see
 * @param sides on which the reader stands
 */
export function metadataOf(state: Catalog, content: RecordedContent, sides: readonly string[]): object {
  const isInside = isOpenTo(sides);
  const shown = isInside ? content : contentShown(content);
  const isTold = isInside || content.sharingClass !== 'withheld';
  return {
    id: state.id,
    business: businessOf(state, shown),
    ...(isTold ? { technical: technicalOf(state, shown, isInside) } : {}),
    operational: operationalOf(state, shown, isInside),
  };
}

function businessOf(state: Catalog, content: RecordedContent): object {
  const { provider } = state.parties;
  const { hierarchy, dataItems = [] } = content;
  return {
    ...only(content, [
      'name',
      'summary',
      'sharingClass',
      'sharingMethods',
      'useConditions',
      'sharingScope',
      'permittedUses',
      'withheldReason',
      'legalBasis',
      'classification',
      'openness',
      'operable',
      'certificate',
      'hierarchy',
      'matters',
      'contact',
    ]),
    code: state.code,
    ...(hierarchy && provider ? { categoryCode: categoryCodeOf(provider.region, hierarchy) } : {}),
    ...(provider ? { provider: provider.org, providerName: provider.name, region: provider.region } : {}),
    dataItems: dataItems.map((item) =>
      only(item, ['name', 'description', 'sharingClass', 'sensitivity', 'element']),
    ),
  };
}

function technicalOf(state: Catalog, content: RecordedContent, isInside: boolean): object {
  return {
    standard: state.standard,
    ...only(content, ['format']),
    ...(isInside ? only(content, ['sourceSystem']) : {}),
    dataItems: (content.dataItems ?? []).map((item) =>
      only(item, [
        'name',
        'type',
        'length',
        'primaryKey',
        'values',
        'rules',
        'places',
        'treatment',
        'element',
        'sourceField',
      ]),
    ),
  };
}

function operationalOf(state: Catalog, content: RecordedContent, isInside: boolean): object {
  return {
    status: isInside ? state.status : statusShown(state),
    createdAt: state.createdAt,
    ...publicationView(state.inForce ?? state.last),
    ...only(content, ['updateFrequency', 'upkeep']),
    ...(state.attached ? { attached: state.attached } : {}),
  };
}

/** Of an object the properties of these names that it has. */
function only<T extends object, Name extends keyof T>(
  whole: T,
  names: readonly Name[],
): Partial<Pick<T, Name>> {
  // Pairs of the object's own.
  return Object.fromEntries(
    names.flatMap((name) => (whole[name] === undefined ? [] : [[name, whole[name]]])),
  ) as Partial<Pick<T, Name>>;
}
