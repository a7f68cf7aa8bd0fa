import { describe, expect, it, test } from 'vitest';
import { emptyRulebook, withYear } from '../../lib/organisation/rulebook.ts';
import { formatDate } from '../../lib/calendar/dates.ts';
import { provisionalDaysOff } from '../../lib/calendar/statutory.ts';
import { missingNotices, warnOfMissingNotices } from '../../lib/platform/reactions/calendarCheck.ts';
import { rulesOf } from '../../lib/platform/store/rules.ts';

const noon = (day: string) => `${day}T12:00:00+08:00`;

/** The rules with what comes with the product, and a notice of 2027. */
function with2027() {
  const days = provisionalDaysOff(2027).map(({ day, name }) => ({ date: formatDate(day), off: true, name }));
  const notice = { year: 2027, source: '国务院办公厅通知', days };
  return rulesOf({ hash: 'with 2027', state: withYear(emptyRulebook, notice) } as never);
}

describe('the years whose holiday notice is missing', () => {
  it.each([
    ['2026-10-31', []],
    ['2026-11-01', [2027]],
    ['2026-12-31', [2027]],
    ['2027-01-01', [2027]],
    ['2027-06-30', [2027]],
    ['2027-11-01', [2027, 2028]],
  ])('on %s are %j with what comes with the product', (day, years) => {
    expect(missingNotices(rulesOf(undefined), noon(day))).toEqual(years);
  });

  it.each([
    ['2027-01-01', []],
    ['2027-11-01', [2028]],
    ['2028-03-01', [2028]],
  ])('on %s are %j once that of 2027 is loaded', (day, years) => {
    expect(missingNotices(with2027(), noon(day))).toEqual(years);
  });

  test('are told to the operator every working day, each by itself', async () => {
    const sent: unknown[] = [];
    const deps = {
      rules: async () => rulesOf(undefined),
      notices: { send: async (message: unknown) => void sent.push(message) },
    };
    for (const off of ['2027-11-06', '2027-10-01']) await warnOfMissingNotices(deps as never, noon(off));
    await warnOfMissingNotices(deps as never, noon('2027-11-02'));
    expect(sent).toMatchObject([
      { noticeId: 'calendar.2027.2027-11-02', org: 'platform', values: { year: 2027 } },
      { noticeId: 'calendar.2028.2027-11-02', org: 'platform', values: { year: 2028 } },
    ]);
  });
});
