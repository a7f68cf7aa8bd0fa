import { describe, expect, it } from 'vitest';
import { firstFault, leavesOutFaulty } from '../../lib/delivery/faulty.ts';
import { declared } from './caseSamples.ts';

type Known = Parameters<typeof leavesOutFaulty>[0];

describe('records at fault are left out', () => {
  const chosen = { receiving: { mode: 'pull', faulty: 'leaveOut' } } as const;

  it.each<readonly [string, Known, boolean]>([
    ['where the requester has chosen so', { ...chosen, declared }, true],
    ['unless nothing was chosen', { declared }, false],
    ['unless only a form was chosen', { receiving: { mode: 'pull', format: 'csv' }, declared }, false],
    ['unless the whole is to be refused', { receiving: { mode: 'pull', faulty: 'refuse' }, declared }, false],
    [
      'never of changes',
      { ...chosen, declared: { ...declared, mode: 'changes', from: 'a', to: 'b' } },
      false,
    ],
    ['never of a full load', { ...chosen, declared: { ...declared, mode: 'full', to: 'b' } }, false],
    [
      'never of what brings corrections',
      { ...chosen, declared: { ...declared, corrections: ['c1'] } },
      false,
    ],
  ])('%s', (_, delivery, expected) => expect(leavesOutFaulty(delivery)).toBe(expected));

  it('and the first of them tells why nothing is left', () => {
    expect(firstFault([{ record: 3, code: 'nested_value' }])).toEqual({
      code: 'nested_value',
      recordInUpload: 3,
    });
    expect(firstFault([])).toEqual({ code: 'empty' });
  });
});
