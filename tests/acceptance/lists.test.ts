import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import {
  act,
  codes,
  everything,
  fileRequestOf,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerProvince,
  submitCatalogOf,
  catalogBody,
} from './region990100.ts';

/** What lists show, and to whom. */
const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { city: '', county: '', request: '' };
const idsOf = async (who: (typeof people)['otherOfficer'], path: string) =>
  (await everything(platform.client, who, path)).map(({ id }) => id);

beforeAll(async () => {
  const { client } = platform;
  await registerProvince(client);
  held.city = await publishCatalog(client);
  held.county = await submitCatalogOf(client, provincePeople.countyProvider, {
    ...catalogBody,
    name: '县目录',
  });
  await act(client, people.authorityOfficer, 'POST', `/v1/catalogs/${held.county}/publish`);
  held.request = await fileRequestOf(client, provincePeople.countyRequester, held.county);
});

describe('lists of catalogs', () => {
  test('R12.1 go by region and department together where both are given', async () => {
    const { city, county } = held;
    const of = (uscc: string, region: string) =>
      idsOf(people.otherOfficer, `/v1/catalogs?department=${uscc}&region=${region}`);
    expect(await of(codes.provider, '990100')).toEqual([city]);
    expect(await of(codes.provider, '990102')).toEqual([]);
    expect(await of(provinceCodes.countyProvider, '990100')).toEqual([county]);
    expect(await of('11990100MB0000066H', '990100')).toEqual([]);
  });

  test('R12.1 show nothing to an organisation that the register does not know', async () => {
    const stranger = { org: '11990100MB0000066H', sub: 'u-officer', roles: 'officer' };
    const ways = ['', '?region=990100', `?department=${codes.provider}`, '?view=own'];
    for (const way of ways) expect(await idsOf(stranger, `/v1/catalogs${way}`)).toEqual([]);
    expect(await idsOf(people.otherOfficer, '/v1/catalogs')).toEqual(
      expect.arrayContaining([held.city, held.county]),
    );
  });
});

describe('the lists of a region', () => {
  test('R8.1 hold what lies below it, for whoever oversees it, and are empty rather than missing', async () => {
    for (const who of [people.authorityOfficer, provincePeople.provinceAuthority.officer])
      expect(await idsOf(who, '/v1/requests?side=region')).toContain(held.request);
    const beside = provincePeople.neighbourAuthority.officer;
    expect(await idsOf(beside, '/v1/requests?side=region')).toEqual([]);
    expect(await idsOf(beside, '/v1/grants?side=region')).toEqual([]);
  });
});
