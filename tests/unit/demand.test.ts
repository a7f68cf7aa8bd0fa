import { describe, expect, test } from 'vitest';
import { demand } from '../../lib/demand/demand.ts';
import type { DemandCommand } from '../../lib/demand/events.ts';
import { people, related } from './caseSamples.ts';
import { by, given, on, story } from './given.ts';

const monday = on('2026-03-02');
const lodge = {
  type: 'lodge',
  id: 'd1',
  content: { title: '人口信息', description: '姓名、性别', basis: '登记职责', scenario: '资格核验' },
} as const satisfies DemandCommand;
const lodged = story(demand, [[lodge, by(people.requesterOfficer, monday)]]);

describe('a demand (R20.1)', () => {
  test('is received at once, with a clock for whoever assigns it', () => {
    expect(lodged.map(({ event }) => event.type)).toEqual(['lodged', 'deadlineStarted', 'received']);
    given(demand, lodged)
      .when({ type: 'close', reasons: '无' }, by(people.requesterOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('is met by no consent before it is catalogued', () => {
    given(demand, lodged).when({ type: 'note-consent', requestId: 'q1' }, by(people.system, monday)).then([]);
  });

  test('is linked by nobody to whom it is not assigned', () => {
    given(demand, lodged)
      .when({ type: 'link', catalogId: 'k1' }, by(people.providerOfficer, monday, { related: related() }))
      .then({ refused: 'not_found', status: 404 });
  });

  test('ends its clock when it is withdrawn', () => {
    given(demand, lodged)
      .when({ type: 'withdraw' }, by(people.requesterHead, monday))
      .then([{ type: 'deadlineEnded', name: 'assignment', outcome: 'stopped' }, { type: 'withdrawn' }]);
  });
});
