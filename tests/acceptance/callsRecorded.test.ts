import { beforeAll, describe, expect, test } from 'vitest';
import { act, eventually, everything, people } from './region990100.ts';
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

describe('the calls of a day', () => {
  test('R22.3 R29.1 are among the uses after the night, though nobody called or looked since', async () => {
    const { client } = platform;
    expect((await callThrough(client, held.grant)).status).toBe(200);
    expect(await recorded()).toEqual([]);
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

  test('R22.3 R29.1 are recorded once, whoever looks or whichever night comes, and a day without any is not', async () => {
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
    await moveTo('2026-06-08T09:00:00+08:00');
    expect((await used()).items).toHaveLength(2);
    expect(await recorded()).toHaveLength(2);
  });
});
