import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import {
  act,
  assessmentsOf,
  bodyOf,
  codes,
  eventually,
  everything,
  people,
  publishCatalog,
  registerProvince,
  unconditionalBody,
} from './region990100.ts';

/** Editions of which a catalog stands in the lists of their days. */
const editions = 50;
const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { catalog: '' };

const give = (who: (typeof people)[keyof typeof people], step: string, body: object = {}) =>
  act(platform.client, who, 'POST', `/v1/catalogs/${held.catalog}/${step}`, body);
const announcedIn = (region: string) =>
  everything(platform.client, people.otherOfficer, `/v1/announcements?day=2026-03-02&region=${region}`);
const editionsIn = async (region: string) =>
  (await announcedIn(region)).map(({ edition }) => Number(edition)).toSorted((one, other) => one - other);

beforeAll(async () => {
  await registerProvince(platform.client);
  held.catalog = await publishCatalog(platform.client, unconditionalBody);
  const reason = { trigger: 'other', changedOn: '2026-03-02', summary: '补充说明' };
  for (let edition = 2; edition <= editions; edition += 1) {
    await give(people.providerOfficer, 'revise', reason);
    await act(platform.client, people.providerOfficer, 'PATCH', `/v1/catalogs/${held.catalog}`, {
      summary: `第${edition}版说明`,
    });
    await give(people.providerDepartmentHead, 'approve', assessmentsOf(unconditionalBody));
    await give(people.providerOfficer, 'submit');
    await give(people.authorityOfficer, 'publish');
  }
}, 180_000);

describe('a catalog with a long past', () => {
  test('R8.1 R16.4 follows its department to another region, and every edition that was announced with it', async () => {
    const all = Array.from({ length: editions }, (_, index) => index + 1);
    expect(await editionsIn('990100')).toEqual(all);
    const moved = bodyOf('测试市不动产登记中心', '990200', {}, 'p');
    await act(platform.client, people.operator, 'PUT', `/v1/departments/${codes.provider}`, moved);
    await eventually(async () => {
      const found = await editionsIn('990200');
      return found.length === editions && (await announcedIn('990100')).length === 0 ? found : undefined;
    }, 60_000).then((found) => expect(found).toEqual(all));
    const seen = await act(platform.client, people.providerOfficer, 'GET', `/v1/catalogs/${held.catalog}`);
    expect(seen).toMatchObject({ edition: editions, region: '990200' });
    // It goes on there as before.
    await give(people.providerOfficer, 'revise', {
      trigger: 'other',
      changedOn: '2026-03-02',
      summary: '再次补充',
    });
  });
});
