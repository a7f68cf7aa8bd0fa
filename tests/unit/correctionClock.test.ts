import { describe, expect, test } from 'vitest';
import type { GrantCommand } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { granted, people } from './caseSamples.ts';
import { by, on, replay, story } from './given.ts';

const { system } = people;
type Step = readonly [day: string, command: GrantCommand];
const owe = (correctionId: string): GrantCommand => ({ type: 'owe-correction', correctionId });
const report = (
  type: 'delivery-started' | 'delivery-ready' | 'delivery-rejected' | 'delivery-upheld',
  day: string,
  ...corrections: string[]
): GrantCommand => ({
  type,
  deliveryId: corrections.length === 0 ? 'first' : `of-${corrections.join('-')}`,
  doneAt: on(day),
  ...(corrections.length > 0 ? { corrections } : {}),
});

/** The clock, and what is owed, after these steps under a grant that is supplied. */
function after(...steps: readonly Step[]) {
  const told: readonly Step[] = [
    ['2026-03-03', report('delivery-started', '2026-03-03')],
    ['2026-03-03', report('delivery-ready', '2026-03-03')],
    ...steps,
  ];
  const history = story(grant, [
    [{ type: 'open', grant: granted(on('2026-03-02')) }, by(system, on('2026-03-02'))],
    ...told.map(([day, command]) => [command, by(system, on(day))] as const),
  ]);
  const state = replay(grant, history);
  const { dueDate, status, startedAt } =
    state?.deadlines.find(({ name }) => name === 'correctionSupply') ?? {};
  const owed = state?.owedCorrections?.map(({ correctionId }) => correctionId) ?? [];
  return { dueDate, status, startedAt, owed };
}

const both: readonly Step[] = [
  ['2026-03-09', owe('k1')],
  ['2026-03-11', owe('k2')],
];

describe('R26.2 the clock of what is owed', () => {
  test('runs ten working days from the first, and not anew for the second', () => {
    const running = { dueDate: '2026-03-23', status: 'running', startedAt: on('2026-03-09') };
    expect(after(...both.slice(0, 1))).toEqual({ ...running, owed: ['k1'] });
    expect(after(...both)).toEqual({ ...running, owed: ['k1', 'k2'] });
  });

  test('stays where the newer one is brought, and goes to the newer one where the older is', () => {
    const newer = after(...both, ['2026-03-13', report('delivery-ready', '2026-03-13', 'k2')]);
    expect(newer).toMatchObject({ dueDate: '2026-03-23', status: 'running', owed: ['k1'] });
    const older = after(...both, ['2026-03-13', report('delivery-ready', '2026-03-13', 'k1')]);
    expect(older).toMatchObject({ dueDate: '2026-03-25', status: 'running', owed: ['k2'] });
  });

  test('is met when what brings it stood ready, whenever that is heard, and missed by what comes late', () => {
    const heardLate = after(...both, ['2026-03-30', report('delivery-ready', '2026-03-13', 'k1', 'k2')]);
    expect(heardLate).toMatchObject({ status: 'met', owed: [] });
    const late = after(...both, ['2026-03-30', report('delivery-ready', '2026-03-30', 'k1', 'k2')]);
    expect(late).toMatchObject({ status: 'missed', owed: [] });
    expect(after(...both, ['2026-03-13', report('delivery-ready', '2026-03-13')])).toMatchObject({
      status: 'running',
      owed: ['k1', 'k2'],
    });
  });

  test('runs anew where what has brought it is rejected, until that is found complete', () => {
    const rejected: readonly Step[] = [
      ['2026-03-09', owe('k1')],
      ['2026-03-13', report('delivery-ready', '2026-03-13', 'k1')],
      ['2026-03-16', report('delivery-rejected', '2026-03-16', 'k1')],
    ];
    expect(after(...rejected)).toMatchObject({ dueDate: '2026-03-30', status: 'running', owed: ['k1'] });
    const upheld = after(...rejected, ['2026-03-18', report('delivery-upheld', '2026-03-18', 'k1')]);
    expect(upheld).toMatchObject({ status: 'met', owed: [] });
  });
});
