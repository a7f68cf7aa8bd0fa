import { describe, expect, test } from 'vitest';
import { bulk } from '../../lib/bulk/bulk.ts';
import { people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const at = on('2026-03-02');
const { providerOfficer, requesterOfficer, system } = people;
const ordered = story(bulk, [
  [
    {
      type: 'order',
      id: 'b1',
      ordered: { kind: 'catalog', command: 'submit' },
      cases: [{ id: 'k1' }, { id: 'k2' }],
    },
    by(providerOfficer, at),
  ],
]);

describe('a bulk order that is not worked off', () => {
  test('is stopped by whoever belongs to the department that ordered it', () => {
    given(bulk, ordered)
      .when({ type: 'stop' }, by(providerOfficer, at))
      .then([{ type: 'stopped' }]);
    given(bulk, ordered)
      .when({ type: 'stop' }, by(requesterOfficer, at))
      .then({ refused: 'not_found', status: 404 });
    given(bulk, ordered)
      .when({ type: 'stop' }, by(system, at))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('lapses by the platform alone, once', () => {
    given(bulk, ordered)
      .when({ type: 'lapse' }, by(providerOfficer, at))
      .then({ refused: 'not_yours_to_do', status: 403 });
    const lapsed = story(bulk, [[{ type: 'lapse' }, by(system, at)]], ordered);
    expect(replay(bulk, lapsed)).toMatchObject({ status: 'stopped', done: 0, total: 2 });
    given(bulk, lapsed)
      .when({ type: 'lapse' }, by(system, at))
      .then({ refused: 'not_in_this_status', status: 409 });
  });
});
