import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import {
  act,
  consentTo,
  eventually,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';
import { askForPart } from './storedParts.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const { providerOfficer, providerHead, requesterOfficer, authorityOfficer, otherOfficer } = people;
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
});

const rows = (count: number) =>
  [
    '不动产单元号,坐落,登记时间,权利人证件号',
    ...Array.from({ length: count }, (_, index) => `U${index},路${index}号,2026-01-01,秘密${index}`),
  ].join('\n');

/** A delivery in two parts that stands ready under a grant of its own. */
async function delivered(): Promise<{ grant: string; path: string }> {
  const { client } = platform;
  const request = await fileRequest(client, held.catalog);
  const grant = await consentTo(client, request, { conditions: ['c1'] });
  const upload = rows(6000);
  const declared = {
    format: 'csv',
    records: 6000,
    sha256: createHash('sha256').update(upload).digest('hex'),
  };
  const opened = await act(client, providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, declared, 201);
  const path = `/v1/grants/${grant}/deliveries/${String(opened.id)}`;
  const put = await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  expect(put.status).toBe(200);
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).status === 'ready' ? true : undefined,
  );
  await eventually(async () => {
    const { deliveries } = await act(client, providerOfficer, 'GET', `/v1/grants/${grant}`);
    return JSON.stringify(deliveries).includes('"ready"') ? true : undefined;
  });
  return { grant, path };
}

test('R27.2 R22.1 what is suspended while it is being fetched is not fetched any more two seconds later, nor by an address given before', async () => {
  const { client } = platform;
  const { grant, path } = await delivered();
  const fetchedAt: number[] = [];
  const refusals = new Set<string>();
  let isOver = false;
  const lane = async (part: number) => {
    while (!isOver) {
      const bytes = await client
        .fetched(requesterOfficer, `${path}/parts/${part}/data`)
        .catch((error: unknown) => refusals.add(/"code":"(\w+)"/.exec(String(error))?.[1] ?? String(error)));
      if (bytes instanceof Buffer) fetchedAt.push(performance.now());
    }
  };
  const lanes = [1, 2].map(lane);
  await eventually(async () => (fetchedAt.length > 4 ? true : undefined));
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/1/data`);
  const facts = { reason: 'misuse', facts: '将数据用于营销活动' };
  const day = (await client.now()).slice(0, 10);
  const rectifyBy = new Date(Date.parse(day) + 14 * 86_400_000).toISOString().slice(0, 10);
  await act(client, providerHead, 'POST', `/v1/grants/${grant}/suspend`, { ...facts, rectifyBy });
  const suspendedAt = performance.now();
  await new Promise((resolve) => {
    setTimeout(resolve, 3_000);
  });
  isOver = true;
  await Promise.all(lanes);
  expect(fetchedAt.filter((at) => at < suspendedAt).length).toBeGreaterThan(4);
  expect(fetchedAt.filter((at) => at > suspendedAt + 2_000)).toEqual([]);
  expect([...refusals]).toEqual(['grant_suspended']);
  expect((await fetch(location)).status).toBe(403);
  const notices = await noticesAbout(client, requesterOfficer, grant);
  expect(notices.map(({ kind }) => kind)).toContain('grant.suspended');
  // Restored, it is fetched as before.
  const lifted = { reasons: '未用于营销', unfounded: true };
  await act(client, authorityOfficer, 'POST', `/v1/grants/${grant}/restore`, lifted);
  await client.fetched(requesterOfficer, `${path}/parts/1/data`);
});

test('R22.1 a part is given to the requester alone, and the store takes no other proof beside its address', async () => {
  const { client } = platform;
  const { path } = await delivered();
  const ask = async (who: typeof requesterOfficer, part: number | string) =>
    (await askForPart(client, who, `${path}/parts/${part}/data`)).status;
  expect(await ask(requesterOfficer, 1)).toBe(307);
  expect(await ask(requesterOfficer, 3)).toBe(404);
  expect(await ask(requesterOfficer, 'x')).toBe(400);
  expect(await ask(providerOfficer, 1)).toBe(403);
  expect(await ask(authorityOfficer, 1)).toBe(403);
  expect(await ask(otherOfficer, 1)).toBe(404);
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/2/data`);
  const both = await fetch(location, { headers: { authorization: 'Bearer of-the-platform' } });
  expect([both.status, await both.text()]).toEqual([400, expect.stringContaining('InvalidArgument')]);
});
