import { describe, expect, test } from 'vitest';
import { overlaysToSet } from '../../lib/platform/reactions/stageRules.ts';

describe("the regions' terms that a deployment sets", () => {
  const shorter = { terms: { 'R21.2': 7 } };

  test('are those of every region of the configuration', () => {
    expect(overlaysToSet({ '990100': shorter }, {})).toEqual([['990100', shorter]]);
  });

  test('are those of the law again for a region that left the configuration', () => {
    expect(overlaysToSet({}, { '990100': shorter })).toEqual([['990100', {}]]);
  });

  test('are the new ones where both name a region', () => {
    const shortest = { terms: { 'R21.2': 5 } };
    expect(overlaysToSet({ '990100': shortest }, { '990100': shorter })).toEqual([['990100', shortest]]);
  });
});
