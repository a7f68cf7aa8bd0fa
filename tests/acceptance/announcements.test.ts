import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  eventually,
  everything,
  people,
  publishCatalog,
  registerCity,
  retireCatalog,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const withheld = {
  ...unconditionalBody,
  name: '举报人信息',
  sharingClass: 'withheld',
  sharingMethods: [],
  withheldReason: '涉及举报人身份',
  legalBasis: { kind: 'law', title: '《中华人民共和国反有组织犯罪法》', article: '第五条' },
};
const held = { toilets: '', withheld: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.toilets = await publishCatalog(platform.client, unconditionalBody);
  held.withheld = await publishCatalog(platform.client, withheld);
});

const announced = (who: Person, query = '') =>
  everything(platform.client, who, `/v1/announcements?day=2026-03-02${query}`);
const subscribe = (who: Person, id: string, filter: object, status = 200) =>
  act(platform.client, who, 'PUT', `/v1/subscriptions/${id}`, filter, status);
const told = async (who: Person) =>
  (await everything(platform.client, who, '/v1/notices')).filter(
    ({ kind }) => kind === 'subscription.announced',
  );

describe('what is announced', () => {
  test('R16.2 R16.4 stands in one list a day that every department reads, and what is withheld is named as such', async () => {
    for (const who of [people.requesterOfficer, people.otherOfficer, people.governmentOfficer]) {
      const list = await announced(who);
      expect(list.find(({ id }) => id === held.toilets)).toMatchObject({
        status: 'published',
        name: '公共厕所分布',
        sharingClass: 'unconditional',
        isRequestable: true,
        edition: 1,
      });
      expect(list.find(({ id }) => id === held.withheld)).toMatchObject({
        sharingClass: 'withheld',
        isRequestable: false,
      });
    }
    expect(await announced(people.otherOfficer, '&region=990100')).toHaveLength(2);
    expect(await announced(people.otherOfficer, '&region=990000')).toHaveLength(2);
    expect(await announced(people.otherOfficer, '&region=990200')).toEqual([]);
    expect(await announced(people.otherOfficer, '&field=渔业')).toEqual([]);
    expect(
      await everything(platform.client, people.otherOfficer, '/v1/announcements?day=2026-03-01'),
    ).toEqual([]);
    const nobody = { org: '11990100MB0000066H', sub: 'n-1', roles: 'officer' };
    expect(await announced(nobody)).toEqual([]);
    await act(
      platform.client,
      people.otherOfficer,
      'GET',
      '/v1/announcements?day=2026-02-30',
      undefined,
      400,
    );
  });

  test('R16.4 can be read by the field that the data is about, and by that of its provider, and is summed up by region and field', async () => {
    const { client } = platform;
    const about = { ...unconditionalBody.classification, category: { field: '城市管理' } };
    const bins = await publishCatalog(client, {
      ...unconditionalBody,
      name: '果皮箱分布',
      classification: about,
    });
    const list = await announced(people.otherOfficer, `&field=${encodeURIComponent('城市管理')}`);
    expect(list).toMatchObject([{ id: bins, field: '城市管理' }]);
    const digest = (query: string, who = people.otherOfficer) =>
      act(client, who, 'GET', `/v1/announcements/digest?day=2026-03-02${query}`);
    const body = await digest('&region=990000');
    expect(body.isComplete).toBe(true);
    const groups = Object(body.groups) as Body[];
    expect(groups).toContainEqual(
      expect.objectContaining({
        region: '990100',
        field: '城市管理',
        published: 1,
        requestable: 1,
        retired: 0,
      }),
    );
    // What is withheld is announced, and takes no request.
    const rest = groups.filter(({ field }) => field !== '城市管理');
    const sum = (name: string) => rest.reduce((all, group) => all + Number(Object(group)[name]), 0);
    expect([sum('published') >= 2, sum('published') - sum('requestable') >= 1]).toEqual([true, true]);
    expect(await digest('&region=990200')).toMatchObject({ groups: [] });
    const nobody = { org: '11990100MB0000066H', sub: 'n-1', roles: 'officer' };
    expect(await digest('', nobody)).toMatchObject({ groups: [] });
    await retireCatalog(client, bins);
    const after = Object((await digest('')).groups) as Body[];
    expect(after).toContainEqual(
      expect.objectContaining({ field: '城市管理', published: 1, retired: 1, requestable: 1 }),
    );
  });

  test('R16.4 subscriptions are an organisation’s own, and can be changed and ended', async () => {
    const { client } = platform;
    await subscribe(people.otherOfficer, 'all', { regions: ['没有'] }, 400);
    await subscribe(people.providerAuditor, 'all', {}, 403);
    await subscribe({ org: '11990100MB0000066H', sub: 'n-1', roles: 'officer' }, 'all', {}, 403);
    const made = await subscribe(people.otherOfficer, 'all', { fields: ['渔业'] });
    expect(made).toMatchObject({ subscriptions: [{ id: 'all', fields: ['渔业'] }] });
    expect(await act(client, people.otherHead, 'GET', '/v1/subscriptions')).toMatchObject({
      subscriptions: [{ id: 'all', fields: ['渔业'] }],
    });
    expect(await act(client, people.requesterOfficer, 'GET', '/v1/subscriptions')).toMatchObject({
      subscriptions: [],
    });
    await act(client, people.requesterOfficer, 'POST', '/v1/subscriptions/all/end', {}, 404);
    const ended = await act(client, people.otherOfficer, 'POST', '/v1/subscriptions/all/end');
    expect(ended).toMatchObject({ subscriptions: [] });
    for (let number = 1; number <= 20; number += 1)
      await subscribe(people.governmentOfficer, `s${number}`, { q: `没有的目录${number}` });
    expect(await subscribe(people.governmentOfficer, 's21', {}, 422)).toMatchObject({
      code: 'too_many_subscriptions',
      basis: 'platform',
    });
  });

  test('R16.4 is told once a day to those who subscribe to some of it, and to nobody else', async () => {
    const { client } = platform;
    await subscribe(people.requesterOfficer, 'city', { regions: ['990100'], q: '厕所' });
    await subscribe(people.requesterOfficer, 'everything', {});
    await subscribe(people.otherOfficer, 'elsewhere', { regions: ['990200'] });
    await subscribe(people.providerOfficer, 'streets', { fields: ['城市管理'] });
    await client.moveClock({ at: '2026-03-03T08:31:00+08:00' });
    const [notice, ...more] = await eventually(async () => {
      const notices = await told(people.requesterOfficer);
      return notices.length > 0 ? notices : undefined;
    });
    expect(more).toEqual([]);
    expect(notice?.text).toBe(
      '2026年3月2日发布或者撤销的目录中，有4个符合贵单位的订阅：公共厕所分布、果皮箱分布；其中属于不予共享类、不受理共享申请的：举报人信息。详见当日公布清单。',
    );
    expect(await told(people.otherOfficer)).toEqual([]);
    expect(await told(people.governmentOfficer)).toEqual([]);
    const [ofField] = await eventually(async () => {
      const notices = await told(people.providerOfficer);
      return notices.length > 0 ? notices : undefined;
    });
    expect(ofField?.text).toContain('有2个符合贵单位的订阅：果皮箱分布。');

    await client.moveClock({ at: '2026-03-04T08:31:00+08:00' });
    await retireCatalog(client, held.toilets);
    await client.moveClock({ at: '2026-03-05T08:31:00+08:00' });
    await eventually(async () => ((await told(people.requesterOfficer)).length === 2 ? true : undefined));
    const retired = await everything(client, people.otherOfficer, '/v1/announcements?day=2026-03-04');
    expect(retired).toMatchObject([{ id: held.toilets, status: 'retired', isRequestable: false }]);
    // The list of the day keeps what it said.
    expect(await announced(people.otherOfficer)).toHaveLength(4);
  });
});
