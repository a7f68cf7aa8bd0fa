import { describe, expect, test } from 'vitest';
import { roles } from '../../lib/case/actor.ts';
import { sharingClass, sharingMethod, updateFrequency } from '../../lib/catalog/schema.ts';
import { checkUscc } from '../../lib/organisation/uscc.ts';
import { formalitiesIn } from '../../lib/regulation/formalities.ts';
import { catalogKeys, catalogOf } from '../../operate/sample/catalogs/all.ts';
import { laterActs } from '../../operate/sample/catalogs/later.ts';
import { contentOf } from '../../operate/sample/catalogs/sampleCatalog.ts';
import { daysFrom, endOfStory, lastDay, startOfStory } from '../../operate/sample/days.ts';
import { departmentKeys, departments } from '../../operate/sample/departments.ts';
import { people, peopleOf, rolesOf } from '../../operate/sample/people.ts';
import { recordsOf, written } from '../../operate/sample/records.ts';
import { requestKeys, requestOf } from '../../operate/sample/requests/all.ts';

const catalogs = catalogKeys.map((key) => catalogOf(key));
const requests = requestKeys.map((key) => requestOf(key));

describe('the bodies and people of the sample city', () => {
  test('are plainly invented, with codes whose check characters are right', () => {
    const codes = departmentKeys.map((key) => departments[key].org);
    expect(codes.map((code) => checkUscc(code)).filter(Boolean)).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    for (const key of departmentKeys) {
      const { org, name, region } = departments[key];
      expect([name.zh.slice(0, 2), org.slice(2, 8)]).toEqual(['示例', region]);
    }
    expect(people.filter(({ name }) => !name.includes('示例'))).toEqual([]);
  });

  test('have accounts of their own, known roles, and in every body an officer and both heads', () => {
    expect(new Set(people.map(({ sub }) => sub)).size).toBe(people.length);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    const given = people.flatMap((one) => rolesOf(one));
    expect([...new Set(given)].toSorted()).toEqual([...roles].toSorted());
    for (const key of departmentKeys) {
      const offices = peopleOf(departments[key].org).map(({ office }) => office ?? 'officer');
      expect(new Set(offices)).toEqual(
        new Set([...offices, 'officer', 'officeHead', 'departmentHead'].filter(Boolean)),
      );
    }
  });
});

describe('the ledger of the sample city', () => {
  test('has sixty catalogs of every class, by every method, at every frequency', () => {
    expect(catalogs.length).toBe(60);
    expect(new Set(catalogs.map(({ sharing }) => sharing))).toEqual(new Set(sharingClass.options));
    expect(new Set(catalogs.flatMap(({ methods = [] }) => methods))).toEqual(new Set(sharingMethod.options));
    expect(new Set(catalogs.map(({ frequency }) => frequency))).toEqual(new Set(updateFrequency.options));
    expect(new Set(catalogs.map(({ name }) => name)).size).toBe(60);
  });

  test('has a condition that reads as an added formality only where the authority returns it', () => {
    const demanding = catalogs.filter(({ conditions = [] }) =>
      conditions.some((text) => formalitiesIn(text).length > 0),
    );
    expect(demanding.map(({ name, until }) => [name, until])).toEqual([['消费投诉受理信息', 'returned']]);
  });

  test('says on which conditions its conditional data are shared, and by which law the rest is kept', () => {
    for (const catalog of catalogs.filter(({ until }) => until !== 'draft')) {
      const { useConditions, legalBasis, sharingClass: sharing } = contentOf(catalog);
      expect(sharing === 'conditional' && (useConditions ?? []).length === 0).toBe(false);
      expect(sharing === 'withheld' && legalBasis === undefined).toBe(false);
    }
  });
});

describe('the requests of the sample city', () => {
  test('ask for items that their catalogs share, by a method that these offer, of another body', () => {
    const wrong = requests.flatMap(({ by, catalog, items, method }) => {
      const { dataItems, methods = [], by: provider } = catalogOf(catalog);
      const shared = dataItems.filter((item) => item.sharingClass !== 'withheld').map(({ name }) => name);
      const unknown = items.filter((item) => !shared.includes(item));
      return unknown.length > 0 || !methods.includes(method) || by === provider ? [[by, catalog]] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('go on in the order of the days, within the story, and never before their catalogs are there', () => {
    for (const { drafted, course = [], deliveries = [], catalog } of requests) {
      const days = [drafted, ...course.map(({ on }) => on)];
      expect(days).toEqual(days.toSorted((one, other) => one - other));
      const latest = Math.max(...days, ...deliveries.map(({ on }) => on));
      expect([drafted > (catalogOf(catalog).on ?? 0), latest <= lastDay]).toEqual([true, true]);
    }
    expect(laterActs.map(({ on }) => on)).toEqual(
      laterActs.map(({ on }) => on).toSorted((one, other) => one - other),
    );
  });
});

describe('the days of the story', () => {
  test('end close to now and never after it', () => {
    for (const now of [
      '2026-11-27T05:37:00+08:00',
      '2026-11-27T17:29:59+08:00',
      '2026-11-27T17:30:00+08:00',
      '2026-10-08T09:00:00+08:00',
      '2027-03-01T12:00:00+08:00',
    ]) {
      const end = endOfStory(daysFrom(startOfStory(Date.parse(now))));
      const hours = (Date.parse(now) - end) / 3_600_000;
      // Spring Festival and National Day are the longest that nobody works.
      expect([hours >= 0, hours < 9 * 24]).toEqual([true, true]);
    }
    expect(startOfStory(Date.parse('2026-11-27T05:37:00+08:00'))).toBe('2026-11-02T09:00:00+08:00');
  });

  test('are working days, whatever day the first one is', () => {
    const { date } = daysFrom('2026-09-26T20:00:00+08:00');
    expect([0, 1, 3, 4, 5].map((day) => date(day))).toEqual([
      '2026-09-26',
      '2026-09-28',
      '2026-09-30',
      '2026-10-08',
      '2026-10-09',
    ]);
  });
});

test('made-up records are the same every time, complete, and within their items’ lengths', () => {
  for (const { dataItems } of catalogs) {
    const records = recordsOf(dataItems, 60);
    expect(records).toEqual(recordsOf(dataItems, 60));
    for (const { name, length = 200 } of dataItems) {
      const values = records.map((record) => String(record[name] ?? ''));
      expect(values.filter((value) => value === '' || value.length > length || /[,"\n]/.test(value))).toEqual(
        [],
      );
    }
  }
  const { dataItems } = catalogOf('realEstate');
  const [line, header] = [recordsOf(dataItems, 1), dataItems.map(({ name }) => name).join(',')];
  expect(written('csv', dataItems, line).split('\n')[0]).toBe(header);
  expect(JSON.parse(written('ndjson', dataItems, line))).toEqual(line[0]);
});
