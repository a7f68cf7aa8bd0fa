import type { Effect } from '../case/effect.ts';
import { ownerOf } from '../case/sidesTold.ts';
import { codeTold } from './codeTold.ts';
import type { Catalog, RecordedContent } from './events.ts';

type Items = Pick<RecordedContent, 'dataItems'>;

/**
 * The standard data elements that a content has and the one before it had not, each once.
 * @param before the content that was in force until then; undefined: none was
 */
export function newElements(content: Items, before: Items | undefined): readonly string[] {
  const known = new Set(elementsIn(before));
  return [...new Set(elementsIn(content))].filter((code) => !known.has(code));
}

const elementsIn = (content: Items | undefined) =>
  (content?.dataItems ?? []).flatMap(({ element }) => element ?? []);

/** The source of an element serves it for all (art. 19): it is told of a catalog of another that has it, once (R19.3). */
export function tellSources(state: Catalog): readonly Effect[] {
  const { parties, content, newElements: codes = [] } = state;
  const { provider } = parties;
  if (!provider || codes.length === 0) return [];
  return [
    {
      type: 'notify',
      notice: 'catalog.bearsElement',
      to: [{ sourcesOf: codes, path: provider.path, except: provider.org }],
      values: { name: content.name, ...codeTold(state), ...ownerOf(parties), elements: '' },
    },
  ];
}
