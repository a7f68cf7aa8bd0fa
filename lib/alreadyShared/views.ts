import { findingOf, type ItemFound, isShared, whyMatched } from './found.ts';

/** What was found, as it is shown: every match with its why, and what nobody has catalogued. */
export function foundView(found: readonly ItemFound[], org: string) {
  return {
    findings: found.map((each) => {
      const { item, element, elementName, source } = each;
      return {
        item,
        finding: findingOf(each, org),
        ...(element === undefined ? {} : { element }),
        ...(elementName === undefined ? {} : { elementName }),
        ...(source === undefined ? {} : { source }),
      };
    }),
    matches: found.flatMap(({ matches }) =>
      matches.map((match) => ({ ...match, isShared: isShared(match), why: whyMatched(match) })),
    ),
    possible: found.flatMap(({ possible = [] }) =>
      possible.map((match) => ({ ...match, isShared: isShared(match), why: whyMatched(match) })),
    ),
    uncovered: found.filter((each) => findingOf(each, org) === 'uncovered').map(({ item }) => item),
  };
}
