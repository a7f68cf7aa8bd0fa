import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Body, type Client, createClient } from '../../operate/client.ts';
import { useFeedProxy } from './feedProxy.ts';
import { usePlatform } from './platform.ts';
import { type PlatformProcess, startPlatformProcess } from './platformProcess.ts';
import {
  act,
  catalogBody,
  codes,
  eventually,
  everything,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  requestBody,
  retireCatalog,
  tokenOf,
} from './region990100.ts';

const at = '2026-03-02T10:00:00+08:00';
/** The platform that publishes, and the one that reads it. */
const source = usePlatform(at);
const platform = usePlatform(at, { redeliveryMilliseconds: 300 });
const proxy = useFeedProxy(() => source.client.url, 3);

const published: string[] = [];
const codeOf = (number: number) => `990100/h${number}`;
const publish = (number: number, more: object = {}) =>
  publishCatalog(source.client, {
    ...catalogBody,
    name: `外平台目录${number}`,
    code: codeOf(number),
    ...more,
  });
let token = '';

beforeAll(async () => {
  await Promise.all([registerCity(source.client), registerCity(platform.client)]);
  for (let number = 1; number <= 8; number += 1) published.push(await publish(number));
  token = await tokenOf(source.client, people.otherOfficer);
});

const { authorityOfficer, otherOfficer, requesterOfficer } = people;
const auth = { kind: 'bearer', secret: 'source' } as const;

/** Registers the source at the harvesting platform, under a name of its own. */
async function register(client: Client, name: string, address = proxy.origin): Promise<string> {
  await act(client, authorityOfficer, 'PUT', '/v1/secrets/source', { value: token });
  const registered = await act(
    client,
    authorityOfficer,
    'POST',
    '/v1/harvests',
    { name, address, auth },
    201,
  );
  return String(registered.id);
}

const see = (client: Client, id: string) => act(client, authorityOfficer, 'GET', `/v1/harvests/${id}`);

/** The authority is told of it: within moments, after the run itself says so. */
async function told(client: Client, id: string, kind: string): Promise<void> {
  await eventually(async () =>
    (await noticesAbout(client, authorityOfficer, id)).find((notice) => notice.kind === kind),
  );
}

/** The last run, once it has ended. */
async function runOf(client: Client, id: string): Promise<Body> {
  return eventually(async () => {
    const { status, runs } = await see(client, id);
    const [last] = runs as readonly Body[];
    return status === 'waiting' && last ? last : undefined;
  }, 60_000);
}

async function run(client: Client, id: string, body: object = {}): Promise<Body> {
  await act(client, authorityOfficer, 'POST', `/v1/harvests/${id}/start`, body);
  return runOf(client, id);
}

const shown = (client: Client, id: string) =>
  everything(client, otherOfficer, `/v1/harvested-catalogs?harvest=${id}`);
const findings = (client: Client, id: string, number: unknown) =>
  everything(client, authorityOfficer, `/v1/harvests/${id}/findings?run=${String(number)}`);
const end = (client: Client, id: string) =>
  act(client, authorityOfficer, 'POST', `/v1/harvests/${id}/end`, {});
const nothing = { created: 0, changed: 0, unchanged: 0, removed: 0, refused: 0 };

/** Ends a harvest, and waits until nothing of it is shown. */
async function endWhole(client: Client, id: string): Promise<void> {
  await end(client, id);
  await eventually(async () => ((await shown(client, id)).length === 0 ? true : undefined), 60_000);
}

describe('one platform harvests another', () => {
  test('R30.1 it shows each of its catalogs as that platform’s, and follows what changes there', async () => {
    const { client } = platform;
    proxy.alter((page) => page);
    const id = await register(client, '邻省共享平台');
    expect(await run(client, id)).toMatchObject({
      number: 1,
      full: true,
      outcome: 'done',
      tally: { ...nothing, created: 8 },
    });
    const entries = await shown(client, id);
    expect(entries.map(({ name }) => name).toSorted()).toEqual(
      published.map((_, index) => `外平台目录${index + 1}`).toSorted(),
    );
    const first = entries.find(({ code }) => code === codeOf(1));
    expect(first).toMatchObject({
      platform: '邻省共享平台',
      providerName: '测试市不动产登记中心',
      address: `${proxy.origin}/v1/catalogs/${published[0]}`,
      statusName: '展示中',
    });
    const whole = await act(client, otherOfficer, 'GET', `/v1/harvested-catalogs/${String(first?.id)}`);
    expect((whole.dataItems as readonly Body[]).map(({ name }) => name)).toContain('坐落');
    // R12.1 it is found beside the platform's own, with where it is asked for.
    const hit = await eventually(async () => {
      const { items = [] } = await act(client, otherOfficer, 'GET', '/v1/search?q=外平台目录1');
      return items[0];
    });
    expect(hit).toMatchObject({
      id: first?.id,
      name: '外平台目录1',
      status: 'published',
      elsewhere: { platform: '邻省共享平台', address: first?.address },
    });
    // Whoever asks for it is told where, and that it is not passed on.
    const refused = await act(
      client,
      requesterOfficer,
      'POST',
      '/v1/requests',
      requestBody(String(first?.id)),
      422,
    );
    expect(refused).toMatchObject({
      code: 'of_other_platform',
      detail: expect.stringContaining(String(first?.address)),
    });
    expect(String(refused.detail)).toContain('邻省共享平台');

    // Read again, nothing is written twice.
    expect(await run(client, id)).toMatchObject({
      number: 2,
      full: false,
      outcome: 'done',
      tally: { created: 0, changed: 0 },
    });
    await source.client.moveClock({ advance: 'PT5M' });
    expect(await run(client, id, { full: true })).toMatchObject({
      full: true,
      tally: { ...nothing, unchanged: 8 },
    });
    const { version } = await act(client, otherOfficer, 'GET', `/v1/harvested-catalogs/${String(first?.id)}`);
    expect(version).toBe(whole.version);

    await retireCatalog(source.client, published[1] ?? '');
    published.push(await publish(9));
    expect(await run(client, id)).toMatchObject({
      full: false,
      tally: { ...nothing, created: 1, removed: 1 },
    });
    const after = await shown(client, id);
    expect(after.map(({ code }) => code)).toContain(codeOf(9));
    expect(after.map(({ code }) => code)).not.toContain(codeOf(2));
    await endWhole(client, id);
  });

  test('R30.1 every night it reads what has changed, by itself', async () => {
    const { client } = platform;
    const id = await register(client, '每夜汇集的平台');
    await client.moveClock({ advance: 'P1D' });
    expect(await runOf(client, id)).toMatchObject({ outcome: 'done', tally: { created: 8 } });
    await endWhole(client, id);
  });
});

describe('the secret by which a platform is read', () => {
  test('R30.1 is renewed without losing the place in its feed; the one before is forgotten, and neither is on record', async () => {
    const { client } = platform;
    proxy.alter((page) => page);
    const first = `first ${randomUUID()}`;
    const second = `second ${randomUUID()}`;
    let accepted = first;
    proxy.takes((given) => (given === `Bearer ${accepted}` ? `Bearer ${token}` : undefined));
    const keep = (value: string, who = authorityOfficer) =>
      act(client, who, 'PUT', '/v1/secrets/renewed', { value });
    await keep(first);
    const body = {
      name: '更换密钥的平台',
      address: proxy.origin,
      auth: { kind: 'bearer', secret: 'renewed' },
    };
    const { id: of } = await act(client, authorityOfficer, 'POST', '/v1/harvests', body, 201);
    const id = String(of);
    const { number, tally } = await run(client, id);
    expect([number, Object(tally).created]).toEqual([1, published.length - 1]);
    // The other platform takes the new one only: until it is kept here nothing is read, and what was brought stays.
    accepted = second;
    expect(await run(client, id)).toMatchObject({ outcome: 'failed', failure: 'refused' });
    const before = await shown(client, id);
    expect(before).toHaveLength(published.length - 1);
    // One kept under the same name by somebody else is theirs, and no other's.
    await keep(second, otherOfficer);
    expect(await run(client, id)).toMatchObject({ outcome: 'failed', failure: 'refused' });
    await keep(second);
    proxy.asked.length = 0;
    // At once: what the worker remembers of the one before is looked up anew where it is refused.
    const next = await run(client, id);
    expect(next).toMatchObject({
      full: false,
      outcome: 'done',
      tally: { created: 0, changed: 0, removed: 0 },
    });
    expect(proxy.asked.length).toBeGreaterThan(0);
    expect(proxy.asked.every(({ url }) => url.includes('cursor='))).toBe(true);
    expect(await shown(client, id)).toEqual(before);
    const { endpoint, region, accessKeyId, secretAccessKey } = platform.aws;
    const secrets = new SecretsManagerClient({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
    });
    const SecretId = `local/services/${codes.authority}/renewed`;
    for (const VersionStage of ['AWSCURRENT', 'AWSPREVIOUS']) {
      const asked = new GetSecretValueCommand({ SecretId, VersionStage });
      expect((await secrets.send(asked)).SecretString).toBe(second);
    }
    secrets.destroy();
    const events = await everything(client, authorityOfficer, `/v1/harvests/${id}/events`);
    const said = JSON.stringify([
      events,
      await see(client, id),
      await everything(client, authorityOfficer, '/v1/notices'),
    ]);
    for (const secret of [first, second]) expect(said).not.toContain(secret);
    proxy.takes((given) => given);
    await endWhole(client, id);
  });
});

describe('what another platform says is held against what it may say', () => {
  test('R30.1 of two entries that bear one code the first is shown, and the report names both', async () => {
    const { client } = platform;
    proxy.alter((page, _, count) => {
      const [first, ...others] = page.items;
      const isFirst = first && count > 0 && first['identifier'] === codeOf(1);
      return isFirst ? { ...page, items: [first, { ...first, id: 'twin-of-the-first' }, ...others] } : page;
    });
    const id = await register(client, '编码重复的平台');
    const { number, tally } = await run(client, id);
    expect(tally).toMatchObject({ created: 8, refused: 1 });
    const found = await findings(client, id, number);
    expect(found).toMatchObject([{ identifier: codeOf(1), reason: 'claimedTwice' }]);
    const holder = (await shown(client, id)).find(({ code }) => code === codeOf(1));
    expect(String(found[0]?.detail)).toContain(String(holder?.id));
    await told(client, id, 'harvest.refused');
    // A second harvest of the same platform brings nothing that the first has not.
    const other = await register(client, '同一平台再次登记');
    proxy.alter((page) => page);
    const again = await run(client, other);
    expect(again).toMatchObject({ tally: { created: 0, refused: 8 } });
    await endWhole(client, other);
    await endWhole(client, id);
  });

  test('R12.1 R30.1 who provides an entry is what the other platform says, and never a department of this one', async () => {
    const { client } = platform;
    // The provider of the source is registered here under the same code and name: other platforms may list what is its own.
    const own = await publishCatalog(client, { ...catalogBody, name: '本平台自有目录' });
    proxy.alter((page) => ({
      ...page,
      items: page.items.map((item) => {
        const dataset = Object(item['dataset']);
        if (item['identifier'] === codeOf(1))
          return {
            ...item,
            dataset: { ...dataset, publisher: { ...dataset.publisher, name: '冒名的单位' } },
          };
        return item['identifier'] === codeOf(4) ? { ...item, identifier: own } : item;
      }),
    }));
    const id = await register(client, '自称本地部门的平台');
    const { number, tally } = await run(client, id);
    expect(tally).toMatchObject({ created: 6, refused: 2 });
    const found = await findings(client, id, number);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ identifier: codeOf(1), reason: 'ownDepartment' }),
        // An id of a catalog without a code is its identifier to others.
        expect.objectContaining({ identifier: own, reason: 'ownCatalog' }),
      ]),
    );
    const search = (asked: string) => act(client, otherOfficer, 'GET', `/v1/search?${asked}`);
    const isTheirs = (hit: Body) => Object(hit['elsewhere']).platform === '自称本地部门的平台';
    const all = await eventually(async () => {
      const body = await search('limit=100');
      const { items = [] } = body;
      const isThere = items.some((hit) => hit.id === own) && items.filter(isTheirs).length === 6;
      return isThere ? body : undefined;
    }, 15_000);
    const providers: readonly Body[] = Object(all.facets).provider;
    expect(JSON.stringify(all)).not.toContain('冒名的单位');
    const ours = await search(`provider=${codes.provider}&limit=100`);
    expect((ours.items ?? []).map((hit) => hit['elsewhere'])).not.toContainEqual(expect.anything());
    expect(providers.find(({ value }) => value === codes.provider)?.count).toBe(ours.total);
    // Those of the other platform are a value of their own, named with the platform, and chosen by it.
    const theirs = providers.filter(({ name }) => String(name).includes('自称本地部门的平台'));
    expect(theirs).toHaveLength(1);
    const chosen = await search(`provider=${encodeURIComponent(String(theirs[0]?.value))}&limit=100`);
    expect(chosen.total).toBe(theirs[0]?.count);
    expect((chosen.items ?? []).every(isTheirs)).toBe(true);
    proxy.alter((page) => page);
    await endWhole(client, id);
  });

  test('R30.1 a catalog of this platform goes before an entry that bears its code', async () => {
    const { client } = platform;
    await publishCatalog(client, { ...catalogBody, name: '本平台目录', code: codeOf(3) });
    proxy.alter((page) => page);
    const id = await register(client, '编码与本平台重复的平台');
    const { number, tally } = await run(client, id);
    expect(tally).toMatchObject({ created: 7, refused: 1 });
    expect(await findings(client, id, number)).toMatchObject([
      { identifier: codeOf(3), reason: 'ownCatalog' },
    ]);
    await endWhole(client, id);
  });

  test('R30.1 an entry that is malformed holds no other back, and nothing of it is kept', async () => {
    const { client } = platform;
    const broken = [
      {
        id: 'x1',
        status: 'published',
        at: '2026-03-02T10:00:00+08:00',
        identifier: 'x1',
        dataset: { title: '身份证号110101199003077758' },
      },
      { id: 'x2', status: 'published', at: 'yesterday', identifier: 'x2', dataset: {} },
      'not an entry',
      null,
      { id: 'x3', status: 'burnt' },
    ];
    proxy.alter((page, _, count) =>
      page.more ? page : { ...page, items: [...page.items, ...(broken as never[])], more: count < 0 },
    );
    const id = await register(client, '内容有误的平台');
    const { number, tally } = await run(client, id);
    expect(tally).toMatchObject({ created: 7, refused: 6 });
    const found = await findings(client, id, number);
    expect(found.filter(({ reason }) => reason === 'malformed')).toHaveLength(5);
    expect(JSON.stringify(found)).not.toContain('110101199003077758');
    await endWhole(client, id);
  });

  test.each<[string, string, Parameters<typeof proxy.alter>[0]]>([
    ['an answer of a gigabyte', 'too_large', (_, answer) => pour(answer)],
    [
      'a feed that does not come to an end',
      'endless',
      (page, answer) => ({ ...page, next: String(answer.getHeader('x-asked')), more: true }),
    ],
    ['what is no JSON', 'not_json', (_, answer) => void answer.writeHead(200).end('<html>')],
    ['what is no feed', 'not_a_feed', (_, answer) => void answer.writeHead(200).end('{"items":{}}')],
    [
      'a redirect',
      'wrong_status',
      (_, answer) => void answer.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    ],
    [
      'a page that is cut short',
      'cut_short',
      (_, answer) => {
        answer.writeHead(200, { 'content-length': '1000' });
        answer.write('{');
        setTimeout(() => answer.destroy(), 20);
      },
    ],
  ])('R30.1 %s ends the run with its reason, and the next one goes on', async (_, failure, how) => {
    const { client } = platform;
    let isOver = false;
    // The first page is sound: what it has brought stays.
    proxy.alter((page, answer) =>
      isOver || page.items[0]?.['identifier'] === codeOf(1) ? page : how(page, answer, 0),
    );
    const id = await register(client, `只答一页的平台 ${failure}`);
    expect(await run(client, id)).toMatchObject({ outcome: 'failed', failure });
    expect((await shown(client, id)).length).toBeGreaterThan(0);
    await told(client, id, 'harvest.failed');
    isOver = true;
    expect(await run(client, id)).toMatchObject({ outcome: 'done' });
    expect(await shown(client, id)).toHaveLength(7);
    await endWhole(client, id);
  });

  test('R30.1 a platform that refuses the secret, one without a secret and one that is not listed are not read', async () => {
    const { client } = platform;
    proxy.alter((page) => page);
    await act(client, authorityOfficer, 'PUT', '/v1/secrets/wrong', { value: 'no-token' });
    for (const [address, secret, failure] of [
      [proxy.origin, 'wrong', 'refused'],
      [proxy.origin, 'missing', 'no_secret'],
      ['http://169.254.169.254', 'wrong', 'not_allowed'],
      ['https://share.example.gov.cn', 'wrong', 'not_allowed'],
    ] as const) {
      const body = { name: `平台 ${failure}`, address, auth: { kind: 'bearer', secret } };
      const { id } = await act(client, authorityOfficer, 'POST', '/v1/harvests', body, 201);
      expect(await run(client, String(id))).toMatchObject({ outcome: 'failed', failure });
      await end(client, String(id));
    }
  });

  test('R30.1 only an authority harvests, nobody else sees its runs, and an address has no path', async () => {
    const { client } = platform;
    const body = { name: '平台', address: proxy.origin, auth: { kind: 'none' } };
    expect(await act(client, otherOfficer, 'POST', '/v1/harvests', body, 403)).toMatchObject({
      code: 'not_yours_to_do',
    });
    const registering = (given: object) => act(client, authorityOfficer, 'POST', '/v1/harvests', given, 400);
    expect(await registering({ ...body, address: `${proxy.origin}/v1` })).toMatchObject({
      errors: [{ path: '/address' }],
    });
    for (const address of ['http://127.0.0.1:99999', 'http://[', 'http://a^b', 'http://256.1.1.1'])
      expect(await registering({ ...body, address })).toMatchObject({ errors: [{ path: '/address' }] });
    expect(await registering({ ...body, auth: { kind: 'bearer' } })).toMatchObject({
      errors: [{ path: '/auth/secret' }],
    });
    const { id } = await act(client, authorityOfficer, 'POST', '/v1/harvests', body, 201);
    await act(client, otherOfficer, 'GET', `/v1/harvests/${String(id)}`, undefined, 404);
    await act(client, otherOfficer, 'GET', `/v1/harvests/${String(id)}/findings?run=1`, undefined, 404);
    await act(client, otherOfficer, 'POST', `/v1/harvests/${String(id)}/start`, {}, 404);
    await end(client, String(id));
    await act(client, authorityOfficer, 'POST', `/v1/harvests/${String(id)}/start`, {}, 409);
  });

  test('R30.1 a catalog of this platform that takes the code of an entry later has it', async () => {
    const { client } = platform;
    proxy.alter((page) => page);
    const id = await register(client, '编码后来重复的平台');
    await run(client, id);
    const named = async () => (await shown(client, id)).some(({ code }) => code === codeOf(5));
    expect(await named()).toBe(true);
    await publishCatalog(client, { ...catalogBody, name: '后来的本平台目录', code: codeOf(5) });
    const { number } = await run(client, id, { full: true });
    expect(await findings(client, id, number)).toContainEqual(
      expect.objectContaining({ identifier: codeOf(5), reason: 'ownCatalog' }),
    );
    await eventually(async () => ((await named()) ? undefined : true));
    await endWhole(client, id);
  });

  test('R30.1 whoever ends it ends its run: no page more is asked for, and nothing is shown', async () => {
    const { client } = platform;
    const id = await register(client, '进行中停止的平台');
    let pages = 0;
    proxy.alter(async (page) => {
      pages += 1;
      if (pages === 1) await end(client, id);
      return { ...page, more: true };
    });
    await act(client, authorityOfficer, 'POST', `/v1/harvests/${id}/start`, {});
    const ended = await eventually(async () => {
      const found = await see(client, id);
      return found.status === 'ended' ? found : undefined;
    });
    expect(ended.runs).toMatchObject([{ outcome: 'stopped' }]);
    proxy.alter((page) => page);
    const other = await register(client, '随后的平台');
    await run(client, other);
    await eventually(async () => ((await shown(client, id)).length === 0 ? true : undefined), 60_000);
    expect(pages).toBe(1);
    await endWhole(client, other);
  });
});

/** Pours a gigabyte, until nobody takes it any more. */
function pour(answer: ServerResponse): undefined {
  answer.writeHead(200, { 'content-type': 'application/json' });
  const piece = Buffer.alloc(1_000_000, 0x20);
  let left = 1000;
  const more = () => {
    while (left > 0 && answer.write(piece)) left -= 1;
    if (left === 0) answer.end();
  };
  answer.on('drain', more);
  more();
  return undefined;
}

describe('a platform that is killed while it harvests', () => {
  const held: { data?: string; first?: PlatformProcess; second?: PlatformProcess } = {};
  afterAll(async () => {
    await held.first?.kill();
    await held.second?.kill();
    if (held.data) rmSync(held.data, { recursive: true, force: true });
  });

  test('R30.1 goes on where it stopped: every entry is taken over once, and counted once', async () => {
    const data = mkdtempSync(join(tmpdir(), 'gongxiang-harvest-'));
    held.data = data;
    held.first = await startPlatformProcess(inject('assembly'), data, at);
    const before = createClient(held.first.url);
    await registerCity(before);
    // Its second page is never answered while the first incarnation lives.
    let reached: () => void = () => {};
    const isThere = new Promise<void>((resolve) => (reached = resolve));
    let isHeld = true;
    proxy.alter((page) => {
      if (!isHeld || page.items[0]?.['identifier'] === codeOf(1)) return page;
      reached();
      return undefined;
    });
    const id = await register(before, '中断的平台');
    await act(before, authorityOfficer, 'POST', `/v1/harvests/${id}/start`, {});
    await isThere;
    await held.first.kill();
    isHeld = false;
    const askedBefore = proxy.asked.length;

    held.second = await startPlatformProcess(inject('assembly'), data, at);
    const after = createClient(held.second.url);
    expect((await see(after, id)).status).toBe('running');
    expect(await runOf(after, id)).toMatchObject({
      number: 1,
      outcome: 'done',
      tally: { ...nothing, created: 8 },
    });
    expect(await shown(after, id)).toHaveLength(8);
    // It did not begin anew: the first page was not asked for again.
    expect(proxy.asked.slice(askedBefore).every(({ url }) => url.includes('cursor='))).toBe(true);
    for (const entry of await shown(after, id))
      expect(
        (await act(after, otherOfficer, 'GET', `/v1/harvested-catalogs/${String(entry.id)}`)).version,
      ).toBe(1);
  });
});
