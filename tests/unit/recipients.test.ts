import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { evolveDeadlines, startDeadline } from '../../lib/case/deadline.ts';
import { deadlineEffects } from '../../lib/case/onTime.ts';
import { type CaseParties, concerned, recipientsOf } from '../../lib/case/recipients.ts';
import type { Told } from '../../lib/regulation/ladder.ts';
import type { Party } from '../../lib/regulation/terms.ts';
import { on } from './given.ts';

const looked: CaseParties = {
  caseName: '不动产',
  provider: { org: 'provider' },
  requester: { org: 'requester' },
  region: '990102',
};
const known: CaseParties = { ...looked, authority: { org: 'cityAuthority', region: '990100' } };
const all: readonly Told[] = ['dutyOfficer', 'dutyOfficeHead', 'counterpart', 'authority', 'government'];
const authority = { office: 'authority', region: '990102' };
const government = { office: 'government', region: '990102' };
const officers = (body: object) => [
  { ...body, role: 'officer' },
  { ...body, role: 'officeHead' },
];

describe('whom a rung tells', () => {
  test.each<[Party, readonly object[]]>([
    ['provider', [...officers({ org: 'provider' }), { org: 'requester' }, authority, government]],
    ['requester', [...officers({ org: 'requester' }), { org: 'provider' }, authority, government]],
    ['department', [...officers({ org: 'provider' }), { org: 'requester' }, authority, government]],
    ['authority', [...officers(authority), { org: 'provider' }, { org: 'requester' }, government]],
    [
      'government',
      [...officers(government), { org: 'provider' }, { org: 'requester' }, { ...government, above: true }],
    ],
  ])('where the %s must act', (duty, to) => {
    expect(recipientsOf(all, duty, looked)).toEqual(to);
  });

  test('the competent authority where it is known, and the government of its level', () => {
    const city = { office: 'government', region: '990100' };
    expect(recipientsOf(['authority', 'government'], 'provider', known)).toEqual([
      { org: 'cityAuthority' },
      city,
    ]);
    expect(recipientsOf(['dutyOfficer', 'authority', 'government'], 'authority', known)).toEqual([
      { org: 'cityAuthority', role: 'officer' },
      city,
    ]);
    expect(recipientsOf(['dutyOfficer', 'authority'], 'government', known)).toEqual([
      { ...city, role: 'officer' },
      { ...city, above: true },
    ]);
  });

  test('the government above where a government is the competent body itself', () => {
    const acting = { org: 'countyGovernment', region: '990102', rule: 'governmentOfLevel' } as const;
    expect(recipientsOf(['dutyOfficer', 'authority'], 'authority', { ...looked, authority: acting })).toEqual(
      [
        { org: 'countyGovernment', role: 'officer' },
        { ...government, above: true },
      ],
    );
  });

  test('nobody for a side that the case does not have', () => {
    const own: CaseParties = { caseName: '目录', provider: { org: 'provider' }, region: '990102' };
    expect(recipientsOf(['counterpart'], 'department', own)).toEqual([]);
    expect(recipientsOf(['dutyOfficer'], 'requester', own)).toEqual([]);
    const violator: CaseParties = { caseName: '违规', requester: { org: 'requester' }, region: '990102' };
    expect(recipientsOf(['dutyOfficer', 'counterpart'], 'department', violator)).toEqual([
      { org: 'requester', role: 'officer' },
    ]);
  });

  test('each body once', () => {
    expect(recipientsOf(['government', 'authority'], 'authority', looked)).toEqual([government]);
    expect(concerned('provider', looked)).toEqual([{ org: 'provider' }, { org: 'requester' }]);
    expect(concerned('authority', known)).toEqual([
      { org: 'cityAuthority' },
      { org: 'provider' },
      { org: 'requester' },
    ]);
  });

  test('by whoever must act on the clock, where its row leaves that open', () => {
    const step = startDeadline(
      'step',
      'dispute',
      on('2026-03-02'),
      defaultCalendar(),
      {},
      { duty: 'government' },
    );
    const deadlines = evolveDeadlines([], step);
    const half = { type: 'deadlineRungTaken', name: 'step', rung: 'half' } as const;
    expect(deadlineEffects(half, deadlines, looked)).toMatchObject([
      { notice: 'deadline.half', to: [{ ...government, role: 'officer' }] },
    ]);
  });
});
