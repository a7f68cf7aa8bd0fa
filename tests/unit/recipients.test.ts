import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { evolveDeadlines, startDeadline } from '../../lib/case/deadline.ts';
import { deadlineEffects } from '../../lib/case/onTime.ts';
import type { CompetenceRule } from '../../lib/case/parties.ts';
import { type CaseParties, concerned, recipientsOf, toldAs } from '../../lib/case/recipients.ts';
import { pathOfCode } from '../../lib/organisation/hierarchy.ts';
import type { Told } from '../../lib/regulation/ladder.ts';
import type { Party } from '../../lib/regulation/terms.ts';
import { on } from './given.ts';

const at = (org: string, region: string) => ({ org, name: org, region, path: pathOfCode(region) });
/** A case between a county of one province and a city of another. */
const looked: CaseParties = {
  caseName: '不动产',
  provider: at('provider', '990102'),
  requester: at('requester', '980100'),
};
const competent = (org: string, region: string, rule: CompetenceRule = 'ownLevel') => ({
  ...at(org, region),
  rule,
});
const known: CaseParties = {
  ...looked,
  authority: competent('cityAuthority', '990100', 'nearestAbove'),
  requesterAuthority: competent('farAuthority', '980000', 'nearestAbove'),
};
const all: readonly Told[] = ['dutyOfficer', 'dutyOfficeHead', 'counterpart', 'authority', 'government'];
const authority = { office: 'authority', region: '990102' };
const government = { office: 'government', region: '990102' };
const officers = (body: object) => [
  { ...body, role: 'officer' },
  { ...body, role: 'officeHead' },
];

describe('whom a rung tells', () => {
  test.each<[Party, readonly object[]]>([
    [
      'provider',
      [
        ...officers({ org: 'provider' }),
        { org: 'requester' },
        authority,
        { ...government, except: 'provider' },
      ],
    ],
    [
      'requester',
      [
        ...officers({ org: 'requester' }),
        { org: 'provider' },
        { office: 'authority', region: '980100' },
        { office: 'government', region: '980100', except: 'requester' },
      ],
    ],
    [
      'department',
      [
        ...officers({ org: 'provider' }),
        { org: 'requester' },
        authority,
        { ...government, except: 'provider' },
      ],
    ],
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
      { ...city, except: 'provider' },
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

  test('the requester’s own authority and government, where the duty is the requester’s', () => {
    expect(recipientsOf(['authority', 'government'], 'requester', known)).toEqual([
      { org: 'farAuthority' },
      { office: 'government', region: '980000', except: 'requester' },
    ]);
  });

  test('the bodies above a requester alone, where a case has no provider', () => {
    const { provider: _, authority: __, ...alone } = known;
    const above = { office: 'government', region: '980000' };
    expect(recipientsOf(['authority', 'government'], 'department', alone)).toEqual([
      { org: 'farAuthority' },
      { ...above, except: 'requester' },
    ]);
    expect(recipientsOf(['dutyOfficer', 'authority'], 'authority', alone)).toEqual([
      { org: 'farAuthority', role: 'officer' },
      above,
    ]);
  });

  test('the government above where a government is the competent body itself', () => {
    const acting = competent('countyGovernment', '990102', 'governmentOfLevel');
    expect(recipientsOf(['dutyOfficer', 'authority'], 'authority', { ...looked, authority: acting })).toEqual(
      [
        { org: 'countyGovernment', role: 'officer' },
        { ...government, above: true },
      ],
    );
  });

  test('nobody for a side that the case does not have', () => {
    const own: CaseParties = { caseName: '目录', provider: at('provider', '990102') };
    expect(recipientsOf(['counterpart'], 'department', own)).toEqual([]);
    expect(recipientsOf(['dutyOfficer'], 'requester', own)).toEqual([]);
    const violator: CaseParties = { caseName: '违规', requester: at('requester', '990102') };
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

describe('what a rung asks of those whom it tells', () => {
  test('is to act of whoever bears the duty, to see to it of those above, and to know of the other side', () => {
    expect(toldAs(all, 'provider', known)).toEqual([
      { told: 'bearer', to: officers({ org: 'provider' }) },
      { told: 'counterpart', to: [{ org: 'requester' }] },
      { told: 'authority', to: [{ org: 'cityAuthority' }] },
      { told: 'government', to: [{ office: 'government', region: '990100', except: 'provider' }] },
    ]);
  });

  test('is asked of each body once, in the first of its capacities', () => {
    // The government is told of its authority's duty as the one that oversees it, and not once more as the government.
    expect(toldAs(['government', 'authority'], 'authority', looked)).toEqual([
      { told: 'government', to: [government] },
    ]);
    expect(toldAs(['authority', 'government'], 'authority', looked)).toEqual([
      { told: 'authority', to: [government] },
    ]);
  });

  test('is asked of nobody where there is nobody', () => {
    const own: CaseParties = { caseName: '目录', provider: at('provider', '990102') };
    expect(toldAs(['dutyOfficer', 'counterpart'], 'provider', own)).toEqual([
      { told: 'bearer', to: [{ org: 'provider', role: 'officer' }] },
    ]);
    expect(toldAs(all, 'requester', { caseName: '目录' })).toEqual([]);
    expect(toldAs(['counterpart'], 'provider', looked)).toEqual([
      { told: 'counterpart', to: [{ org: 'requester' }] },
    ]);
  });
});
