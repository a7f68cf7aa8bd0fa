import { describe, expect, it } from 'vitest';
import { staff, type StaffCommand } from '../../lib/organisation/staff.ts';
import { people } from './caseSamples.ts';
import { by, given, on, story } from './given.ts';
import { told } from './told.ts';

const monday = on('2026-03-02');
const org = people.requesterHead.org;
const signedIn = (...subs: string[]) => ({
  accounts: Object.fromEntries(subs.map((sub) => [sub, { roles: ['officer'] as const }])),
});
const handOver = (from: string, to = 'r-new'): StaffCommand => ({
  type: 'handOver',
  org,
  handover: { from, to, reason: '岗位调整' },
});
const atHead = (...known: string[]) => by(people.requesterHead, monday, signedIn(...known));

describe('what is handed over', () => {
  it('is of an account that the platform knows', () => {
    given(staff, [])
      .when(handOver('r-old'), atHead('r-old', 'r-new'))
      .then([{ type: 'handedOver' }]);
    given(staff, [])
      .when(handOver('nobody-ever'), atHead('r-new'))
      .then({ refused: 'unknown_account', status: 422, paths: ['/from'] });
  });

  it('or of one that it has forgotten since and the staff’s own record names', () => {
    const before = story(staff, [[handOver('r-first', 'r-old'), atHead('r-first', 'r-old')]]);
    given(staff, before)
      .when(handOver('r-old'), atHead('r-new'))
      .then([{ type: 'handedOver' }]);
  });
});

it.each(['r-absent', 'r-deputy'])(
  'what is of %s, whom a delegation in the staff’s record names',
  (forgotten) => {
    const delegation = {
      of: 'r-absent',
      to: 'r-deputy',
      role: 'officer',
      from: '2026-03-02',
      until: '2026-03-09',
      reason: '出差',
    } as const;
    const delegate: StaffCommand = { type: 'delegate', org, id: 'd1', delegation };
    const before = story(staff, [[delegate, atHead('r-absent', 'r-deputy')]]);
    given(staff, before)
      .when(handOver(forgotten), atHead('r-new'))
      .then([{ type: 'handedOver' }]);
    given(staff, before)
      .when(handOver('nobody-ever'), atHead('r-new'))
      .then({ refused: 'unknown_account', status: 422, paths: ['/from'] });
  },
);

it('a delegation is told with its reason', () => {
  const delegation = {
    of: people.requesterOfficer.sub,
    to: 'r-deputy',
    role: 'officer',
    from: '2026-03-02',
    until: '2026-03-09',
    reason: '出差',
  } as const;
  const atOfficer = by(people.requesterOfficer, monday, signedIn('r-deputy'));
  const { said } = told(staff, [], { type: 'delegate', org, id: 'd1', delegation }, atOfficer);
  expect(said[0]?.zh).toBe('r-deputy自2026年3月2日至2026年3月9日代行r-officer的经办人职责，事由：出差。');
});
