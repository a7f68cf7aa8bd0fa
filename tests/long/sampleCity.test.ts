import { beforeAll, describe, expect, test } from 'vitest';
import { catalog } from '../../lib/catalog/catalog.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { request } from '../../lib/request/request.ts';
import type { Answer, Body, Person } from '../../operate/client.ts';
import { departmentKeys, departments } from '../../operate/sample/departments.ts';
import { operators, others, people, staff } from '../../operate/sample/people.ts';
import { usePlatform } from '../acceptance/platform.ts';
import { act, everything } from '../acceptance/region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const officers = departmentKeys.map((key) => staff[key].officer);

const get = (who: Person, path: string) => act(platform.client, who, 'GET', path);
const list = (who: Person, path: string) => everything(platform.client, who, path);
const progress = () => act(platform.client, undefined, 'GET', '/local/sample');
const load = (headers = {}) => platform.client.call(undefined, 'POST', '/local/sample', undefined, headers);

/** What every body has of a list: as the requester has it, so that nothing comes twice. */
async function ofAll(path: string): Promise<Body[]> {
  return (await Promise.all(officers.map((who) => list(who, path)))).flat();
}

/** The cases of a list as their own addresses answer them. */
async function casesOf(kind: 'requests' | 'grants'): Promise<Body[]> {
  const found = await Promise.all(
    officers.map(async (who) =>
      Promise.all((await list(who, `/v1/${kind}`)).map(({ id }) => get(who, `/v1/${kind}/${String(id)}`))),
    ),
  );
  return found.flat();
}

const statuses = (bodies: readonly Body[]) => new Set(bodies.map(({ status }) => status));
const deadlines = (bodies: readonly Body[]) =>
  bodies.flatMap((body) => (Array.isArray(body.deadlines) ? (body.deadlines as Body[]) : [])); // As the contract has it.
const missed = (bodies: readonly Body[], name: string) =>
  deadlines(bodies).filter((deadline) => deadline.name === name && deadline.status === 'missed');

interface Held {
  before: Body;
  attempts: Answer[];
  end: Body;
  /** How far it was said to be. */
  told: Set<unknown>;
  requests: Body[];
  grants: Body[];
  deliveries: Body[];
}
const held: Held = {
  before: {},
  attempts: [],
  end: {},
  told: new Set(),
  requests: [],
  grants: [],
  deliveries: [],
};

/** Waits until nothing is being loaded any more. */
async function end(): Promise<Body> {
  for (;;) {
    const now = await progress();
    held.told.add(now.done);
    if (now.state !== 'loading') return now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function deliveriesOf(who: Person): Promise<Body[]> {
  const grants = await list(who, '/v1/grants');
  return (await Promise.all(grants.map(({ id }) => list(who, `/v1/grants/${String(id)}/deliveries`)))).flat();
}

beforeAll(async () => {
  held.before = await progress();
  held.attempts = [await load(), await load()];
  held.end = await end();
  process.stdout.write(`the sample city was loaded in ${String(held.end.seconds)} s\n`);
  held.requests = await casesOf('requests');
  held.grants = await casesOf('grants');
  held.deliveries = (await Promise.all(officers.map(deliveriesOf))).flat();
}, 600_000);

describe('the sample city', () => {
  test('is loaded step by step, one load at a time', () => {
    expect(held.before).toMatchObject({ state: 'absent', step: null, done: 0 });
    expect(held.attempts.map(({ status, body }) => [status, body.state ?? body.code])).toEqual([
      [202, 'loading'],
      [409, 'sample_is_loading'],
    ]);
    expect(held.end).toMatchObject({ state: 'loaded', step: null, done: held.end.total });
    expect(held.told.size).toBeGreaterThan(5);
  });

  test('goes into an empty platform once, and says so in both languages', async () => {
    const chinese = await load();
    expect(chinese).toMatchObject({ status: 409, body: { code: 'platform_not_empty' } });
    expect(chinese.body.detail).toContain('已经登记了地区');
    expect((await load({ 'accept-language': 'en' })).body.detail).toContain('goes into an empty one');
  });

  test('has every body with its people, as they are offered where one signs in', async () => {
    const bodies = await list(operators.first, '/v1/departments');
    expect(bodies.map(({ name }) => name).toSorted()).toEqual(
      departmentKeys.map((key) => departments[key].name.zh).toSorted(),
    );
    const question = new URLSearchParams({
      response_type: 'code',
      client_id: 'console',
      redirect_uri: `${platform.client.url}/`,
      scope: 'openid',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    const page = await fetch(`${platform.client.url}/local/issuer/authorize?${question.toString()}`);
    const html = await page.text();
    expect(people.filter(({ name }) => !html.includes(name))).toEqual([]);
    expect(html).not.toContain('装入示例城市');
  });

  test('has sixty catalogs in every status but the one given up', async () => {
    const own = await ofAll('/v1/catalogs?view=own');
    expect(own.length).toBe(60);
    const all = new Set(Object.keys(catalog.face.statuses));
    all.delete('discarded');
    expect(statuses(own)).toEqual(all);
  });

  test('has two dozen requests and more, in every status', async () => {
    expect(held.requests.length).toBeGreaterThanOrEqual(24);
    // That an answer is prepared the provider alone is told.
    const all = [...held.requests, ...(await ofAll('/v1/requests?side=provider'))];
    expect(statuses(all)).toEqual(new Set(Object.keys(request.face.statuses)));
  });

  test('has answers that are late, extended, and awaited', () => {
    expect(missed(held.requests, 'answer').length).toBeGreaterThanOrEqual(3);
    const extensions = held.requests.flatMap(({ extension }) => (extension ? [extension as Body] : [])); // As the contract has it.
    expect(statuses(extensions)).toEqual(new Set(['asked', 'consented', 'refused']));
    expect(deadlines(held.requests).some(({ status }) => status === 'running')).toBe(true);
  });

  test('has grants in every status, and deliveries that are late', () => {
    expect(statuses(held.grants)).toEqual(new Set(Object.keys(grant.face.statuses)));
    expect(missed(held.grants, 'delivery').length).toBeGreaterThanOrEqual(2);
  });

  test('has deliveries with data in every status that lasts', () => {
    const all = new Set(Object.keys(delivery.face.statuses));
    for (const passing of ['splitting', 'ended']) all.delete(passing);
    expect(statuses(held.deliveries)).toEqual(all);
  });

  test('has reminders, overdue notices, proposals to supervise and an authority’s own acts', async () => {
    const kinds = new Set((await ofAll('/v1/notices')).map(({ kind }) => kind));
    for (const kind of [
      'deadline.half',
      'deadline.lastDay',
      'deadline.overdue',
      'deadline.remind',
      'deadline.supervise',
      'duty.reminded',
      'duty.supervised',
      'subscription.announced',
      'staff.delegated',
      'staff.handedOver',
    ])
      expect(kinds).toContain(kind);
  });

  test('has something to do for officers and heads, and for the authority', async () => {
    for (const key of ['registry', 'housing', 'civil', 'market', 'health', 'insurance', 'police'] as const)
      expect((await get(staff[key].officer, '/v1/todo/counts')).office).toBeGreaterThan(0);
    expect((await get(staff.bureau.officer, '/v1/todo/counts')).mine).toBeGreaterThan(2);
    expect((await get(staff.civil.officeHead, '/v1/todo/counts')).mine).toBeGreaterThan(0);
    expect((await get(others.bureauAuditor, '/v1/me')).roles).toEqual(['auditor']);
  });

  test('has terms of the city in force, and two proposals that wait for a second person', async () => {
    const terms = await get(staff.government.officer, '/v1/regions/990100/terms');
    expect(terms).toMatchObject({ status: 'proposed', terms: { 'R21.2': 8, 'R22.1': 10 } });
    expect(Object.keys(terms.holidayProposals as Body)).toEqual(['2026']);
    const { items: years = [] } = await get(operators.second, '/v1/calendar/years');
    expect(years.filter(({ proposal }) => proposal !== undefined)).toMatchObject([{ year: 2027 }]);
  });

  test('has left nothing that could not be done', async () => {
    const queues = (await act(platform.client, undefined, 'GET', '/local/dead-letters')) as unknown as Body[]; // Its own list.
    expect(queues.flatMap(({ messages }) => messages)).toEqual([]);
  });

  test('lets a delivery that stands ready be fetched and received', async () => {
    const who = staff.insurance.officer;
    const [mine] = (await list(who, '/v1/grants')).filter(({ catalogName }) =>
      String(catalogName).startsWith('最低生活保障'),
    );
    const path = `/v1/grants/${String(mine?.id)}/deliveries`;
    const [ready] = await list(who, path);
    const { items: parts = [] } = await get(who, `${path}/${String(ready?.id)}/parts`);
    const text = (await platform.client.fetched(who, String(parts[0]?.url))).toString();
    // What was not granted is not there.
    expect(text.split('\r\n')[0]).toBe('保障证号,保障类别,保障人数,所在区划代码');
    expect(text.trimEnd().split('\r\n')).toHaveLength(301);
  });
});
