import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { act, codes, eventually, everything, people } from './region990100.ts';
import { usePlatform } from './platform.ts';
import {
  callThrough,
  openedGrant,
  publishService,
  registerCity,
  serviceGrant,
  unitsService,
} from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

/** What becomes of the calls of a day when it is over, though nobody calls or looks again. */
const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();
const held = { catalog: '', grant: '', quiet: '' };

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  held.catalog = await publishService(client, unitsService(upstream));
  held.grant = await openedGrant(client, upstream, held.catalog);
  held.quiet = await serviceGrant(client, held.catalog);
});

const moveTo = (at: string) => platform.client.call(undefined, 'POST', '/local/clock', { at });
/** The uses that the grant's own record tells of: reading it records nothing. */
async function recorded(grant = held.grant) {
  const events = await everything(platform.client, people.providerOfficer, `/v1/grants/${grant}/events`);
  return events.filter(({ type }) => type === 'useRecorded').map(({ data }) => Object(data));
}
const reaches = (count: number) =>
  eventually(async () => {
    const uses = await recorded();
    return uses.length >= count ? uses : undefined;
  }, 20_000);

const lineageOf = (who = people.requesterOfficer, grant = held.grant) =>
  act(platform.client, who, 'GET', `/v1/grants/${grant}/lineage`);
const follow = (node: string, direction: 'up' | 'down', who = people.requesterOfficer) =>
  act(platform.client, who, 'GET', `/v1/lineage?node=${node}&direction=${direction}`);
/** Every edge as `from>to`. */
const edgesOf = ({ items = [] }: Body) =>
  items.map(({ from, to }) => `${String(Object(from).node)}>${String(Object(to).node)}`);

describe('the calls of a day', () => {
  test('R22.3 R29.1 are among the uses after the night, though nobody called or looked since', async () => {
    const { client } = platform;
    expect((await callThrough(client, held.grant)).status).toBe(200);
    expect(await recorded()).toEqual([]);
    expect(edgesOf(await lineageOf()).filter((edge) => edge.includes('calls:'))).toEqual([]);
    const today = `calls:${held.grant}@2026-06-01`;
    expect(edgesOf(await follow(today, 'up'))).toEqual([]);
    await moveTo('2026-06-02T09:00:00+08:00');
    const [first, ...more] = await reaches(1);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      number: 1,
      kind: 'process',
      at: '2026-06-01',
      automatic: true,
      keepUntil: '2029-06-01',
      calls: {
        begun: 1,
        answered: 1,
        failed: 0,
        records: 1,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    expect(await recorded(held.quiet)).toEqual([]);
  });

  test('R22.3 R29.1 S3.5 are recorded once and lead on in the lineage, whoever looks or whichever night comes, and a day without any is not', async () => {
    const { client } = platform;
    const used = () => act(client, people.requesterOfficer, 'GET', `/v1/grants/${held.grant}/usage`);
    expect((await used()).items).toMatchObject([{ number: 1, at: '2026-06-01' }]);
    await moveTo('2026-06-04T09:00:00+08:00');
    expect((await callThrough(client, held.grant)).status).toBe(200);
    expect(await recorded()).toHaveLength(1);
    await moveTo('2026-06-05T09:00:00+08:00');
    const uses = await reaches(2);
    expect(uses.map(({ at, calls }) => ({ at, begun: Object(calls).begun }))).toEqual([
      { at: '2026-06-01', begun: 1 },
      { at: '2026-06-04', begun: 1 },
    ]);
    const [first, second] = ['2026-06-01', '2026-06-04'].map((day) => `calls:${held.grant}@${day}`);
    const [grant, use] = [`grant:${held.grant}`, `use:${codes.requester}`];
    const source = `source:${codes.provider}>catalog:${held.catalog}@1`;
    const granted = `catalog:${held.catalog}@1>${grant}`;
    for (const who of [people.requesterOfficer, people.providerOfficer, people.authorityOfficer]) {
      const lineage = await lineageOf(who);
      expect(edgesOf(lineage)).toEqual([
        source,
        granted,
        `${grant}>${use}`,
        `${grant}>${first}`,
        `${grant}>${second}`,
      ]);
      expect(lineage.items?.at(-1)).toMatchObject({
        step: 'called',
        stepName: '通过服务调用',
        to: {
          type: 'calls',
          typeName: '一日的调用',
          id: held.grant,
          day: '2026-06-04',
          answered: 1,
          records: 1,
        },
        at: '2026-06-04T00:00:00+08:00',
      });
    }
    expect(edgesOf(await follow(String(second), 'down'))).toEqual([`${second}>${use}`]);
    expect(edgesOf(await follow(String(second), 'up'))).toEqual([`${grant}>${second}`, granted, source]);
    expect(edgesOf(await follow(grant, 'down')).toSorted()).toEqual(
      [
        `${grant}>${use}`,
        `${grant}>${first}`,
        `${grant}>${second}`,
        `${first}>${use}`,
        `${second}>${use}`,
      ].toSorted(),
    );
    // A day without calls is no node, and neither is anything to whoever may not read the grant.
    expect(edgesOf(await follow(`calls:${held.grant}@2026-06-03`, 'up'))).toEqual([]);
    const asked = `/v1/lineage?node=${String(second)}&direction=up`;
    await act(client, people.otherOfficer, 'GET', asked, undefined, 404);
    const page = await act(
      client,
      people.requesterOfficer,
      'GET',
      `/v1/grants/${held.grant}/lineage?limit=1`,
    );
    expect(edgesOf(page).at(-1)).toBe(`${grant}>${first}`);
    const rest = `/v1/grants/${held.grant}/lineage?limit=1&cursor=${String(page.next)}`;
    expect(edgesOf(await act(client, people.requesterOfficer, 'GET', rest))).toEqual([`${grant}>${second}`]);

    await moveTo('2026-06-08T09:00:00+08:00');
    expect((await used()).items).toHaveLength(2);
    expect(await recorded()).toHaveLength(2);
  });

  test('R22.3 R29.1 are recorded by the night where none was let through, and what a stranger asks is nothing of it', async () => {
    const { client } = platform;
    const strange = { parameters: { nothing: '1' } };
    expect((await callThrough(client, held.grant, strange)).status).toBe(400);
    await moveTo('2026-06-09T09:00:00+08:00');
    const uses = await reaches(3);
    expect(uses.at(-1)).toMatchObject({
      at: '2026-06-08',
      automatic: true,
      calls: { begun: 0, answered: 0, failed: 0, denied: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(edgesOf(await lineageOf()).filter((edge) => edge.includes('@2026-06-08'))).toEqual([]);

    expect((await callThrough(client, held.grant, {}, people.otherOfficer)).status).toBe(404);
    expect((await callThrough(client, held.grant, {}, people.providerOfficer)).status).toBe(403);
    await moveTo('2026-06-10T09:00:00+08:00');
    expect((await callThrough(client, held.grant, strange)).status).toBe(400);
    // Whoever looks first records it as well: the night has not come yet.
    await moveTo('2026-06-11T00:30:00+08:00');
    const { items = [] } = await act(client, people.providerOfficer, 'GET', `/v1/grants/${held.grant}/meter`);
    expect(items[0]).toMatchObject({ day: '2026-06-10', begun: 0, denied: 1, unanswered: 0 });
    expect((await recorded()).map(({ at }) => at)).toEqual([
      '2026-06-01',
      '2026-06-04',
      '2026-06-08',
      '2026-06-10',
    ]);
  });

  test('R22.3 R29.2 of a grant that is over are recorded of its last day and no more, and none has the records kept longer', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, held.catalog);
    expect((await callThrough(client, grant)).status).toBe(200);
    const close = { reason: 'achieved' };
    await act(client, people.requesterOfficer, 'POST', `/v1/grants/${grant}/close`, close);
    await moveTo('2026-06-12T09:00:00+08:00');
    const days = async () => (await recorded(grant)).map(({ at }) => at);
    await eventually(async () => ((await days()).length > 0 ? true : undefined), 20_000);
    const keptUntil = async () =>
      (await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}`)).recordsKeptUntil;
    expect(await keptUntil()).toBe('2029-06-11');
    expect((await callThrough(client, grant)).body).toMatchObject({ code: 'grant_over' });
    await moveTo('2026-06-13T09:00:00+08:00');
    const { items = [] } = await act(client, people.providerOfficer, 'GET', `/v1/grants/${grant}/meter`);
    expect(items[0]).toMatchObject({ day: '2026-06-12', begun: 0, denied: 1 });
    expect(await days()).toEqual(['2026-06-11']);
    expect(await keptUntil()).toBe('2029-06-11');
  });

  test('R16.3 R18.1 tell month by month how the services of a department, and of its region, were there', async () => {
    const { client } = platform;
    upstream.behave((_, answer) => void answer.writeHead(500).end());
    expect((await callThrough(client, held.grant)).status).toBe(502);
    await moveTo('2026-07-01T09:00:00+08:00');
    await reaches(5);
    const told = (query: string, who = people.providerOfficer) =>
      act(client, who, 'GET', `/v1/quality?${query}`);
    // Four went to the service, of two grants; what was not let through was no call to it.
    const june = { month: '2026-06', numerator: 3, denominator: 4, value: 0.75, isComplete: true };
    const ofOwn = `org=${codes.provider}`;
    expect((await told(ofOwn)).availabilityMonths).toEqual([june]);
    expect((await told('region=990100', people.authorityOfficer)).availabilityMonths).toEqual([june]);

    expect((await callThrough(client, held.grant)).status).toBe(502);
    await moveTo('2026-07-02T09:00:00+08:00');
    await reaches(6);
    const july = { month: '2026-07', numerator: 0, denominator: 1, value: 0, isComplete: true };
    expect((await told(ofOwn)).availabilityMonths).toEqual([june, july]);
    // Whoever looks again counts nothing twice, and how it supplies is no other department's to know.
    await act(client, people.providerOfficer, 'GET', `/v1/grants/${held.grant}/meter`);
    expect((await told(ofOwn, people.authorityOfficer)).availabilityMonths).toEqual([june, july]);
    for (const query of [ofOwn, 'region=990100'])
      expect(await told(query, people.otherOfficer)).not.toHaveProperty('availabilityMonths');
    expect(await act(client, people.authorityOfficer, 'GET', '/v1/quality')).not.toHaveProperty('months');
    // The grant itself shows none of it: its days are among its uses.
    expect(await act(client, people.providerOfficer, 'GET', `/v1/grants/${held.grant}`)).not.toHaveProperty(
      'callMonths',
    );
  });
});
