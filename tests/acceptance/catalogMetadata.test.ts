import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import { act, catalogBody, codes, people, publishCatalog, registerCity } from './region990100.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const item = {
  name: '不动产单元号',
  type: 'string',
  length: 28,
  primaryKey: true,
  rules: [{ rule: 'required' }],
  sourceField: 'BDCDYH',
};
const clue = {
  name: '线索编号',
  type: 'string',
  length: 20,
  values: [{ value: 'A1' }],
  rules: [{ rule: 'inValues' }],
  sourceField: 'XSBH',
  description: '线索的编号',
};
const body = {
  ...catalogBody,
  dataItems: [item, { ...catalogBody.dataItems[4], sourceField: 'ZJH' }],
  sourceSystem: { name: '不动产登记系统', level: 'city' },
  upkeep: { collects: { by: '示例市不动产登记中心' } },
};
const withheld = {
  ...catalogBody,
  name: '举报线索',
  dataItems: [clue],
  sharingClass: 'withheld',
  sharingMethods: [],
  withheldReason: '涉及举报人身份',
  legalBasis: { kind: 'law', title: '《中华人民共和国反有组织犯罪法》', article: '第五条' },
};
const held = { published: '', withheld: '', draft: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.published = await publishCatalog(platform.client, body);
  held.withheld = await publishCatalog(platform.client, withheld);
  const draft = await act(
    platform.client,
    people.providerOfficer,
    'POST',
    '/v1/catalogs',
    { ...body, name: '尚未发布' },
    201,
  );
  held.draft = String(draft.id);
});

const metadata = (who: Person, id: string, status = 200) =>
  act(platform.client, who, 'GET', `/v1/catalogs/${id}/metadata`, undefined, status);
const others = [people.otherOfficer, people.requesterOfficer, people.governmentOfficer];

describe('metadata', () => {
  test('S3.4 of a published catalog is served by its three kinds: business, technical, operational', async () => {
    const told = await metadata(people.otherOfficer, held.published);
    expect(told.business).toMatchObject({
      name: '不动产登记信息',
      provider: codes.provider,
      sharingClass: 'conditional',
      dataItems: [{ name: '不动产单元号' }, { name: '权利人证件号', sharingClass: 'withheld' }],
    });
    expect(told.technical).toMatchObject({
      format: 'CSV',
      dataItems: [
        { name: '不动产单元号', type: 'string', length: 28, primaryKey: true, rules: [{ rule: 'required' }] },
        { name: '权利人证件号', type: 'string' },
      ],
    });
    expect(told.operational).toMatchObject({
      status: 'published',
      edition: 1,
      updateFrequency: 'daily',
      upkeep: { collects: { by: '示例市不动产登记中心' } },
    });
  });

  test('S3.3 columns and source systems are told the provider and its authority, and nobody else', async () => {
    for (const who of [people.providerOfficer, people.authorityOfficer])
      expect((await metadata(who, held.published)).technical).toMatchObject({
        sourceSystem: { name: '不动产登记系统' },
        dataItems: [{ sourceField: 'BDCDYH' }, { sourceField: 'ZJH', length: 18 }],
      });
    for (const who of others)
      for (const path of ['', '/metadata', '/versions', '/differences?from=1&to=1']) {
        const told = await act(platform.client, who, 'GET', `/v1/catalogs/${held.published}${path}`);
        expect(JSON.stringify(told)).not.toMatch(/sourceField|BDCDYH|ZJH/);
      }
    // An item that is withheld is listed; how it looks is not.
    const { dataItems } = Object((await metadata(people.otherOfficer, held.published)).technical);
    expect(dataItems[1]).toEqual({ name: '权利人证件号', type: 'string' });
  });

  test('S3.3 of a withheld catalog others learn what there is and why it is withheld, not how it looks', async () => {
    for (const who of others) {
      const told = await metadata(who, held.withheld);
      expect(told).not.toHaveProperty('technical');
      expect(told.business).toMatchObject({
        withheldReason: '涉及举报人身份',
        dataItems: [{ name: '线索编号', description: '线索的编号' }],
      });
      const entry = await act(platform.client, who, 'GET', `/v1/catalogs/${held.withheld}`);
      expect(entry.dataItems).toEqual([{ name: '线索编号', type: 'string', description: '线索的编号' }]);
      const versions = await act(platform.client, who, 'GET', `/v1/catalogs/${held.withheld}/versions`);
      expect(JSON.stringify(versions)).not.toMatch(/XSBH|inValues|"length"/);
    }
    const own = await metadata(people.providerOfficer, held.withheld);
    expect(own.technical).toMatchObject({ dataItems: [{ length: 20, sourceField: 'XSBH' }] });
    expect((await metadata(people.authorityOfficer, held.withheld)).technical).toMatchObject({
      dataItems: [{ values: [{ value: 'A1' }] }],
    });
  });

  test('S3.3 of what is not published its provider alone learns, and nobody by guessing', async () => {
    expect((await metadata(people.providerOfficer, held.draft)).operational).toMatchObject({
      status: 'draft',
    });
    for (const who of [...others, people.authorityOfficer])
      expect(await metadata(who, held.draft, 404)).toMatchObject({ code: 'not_found' });
    expect(await metadata(people.otherOfficer, 'nothing', 404)).toMatchObject({ code: 'not_found' });
    const nobody = { org: '11990100MB0000066H', sub: 'n-1', roles: 'officer' };
    await metadata(nobody, held.published, 404);
  });
});
