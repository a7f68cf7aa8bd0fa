import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { faultsIn, shapesArePresent, triplesOf } from './dcatShapes.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  eventually,
  people,
  publishCatalog,
  registerCity,
  retireCatalog,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const ids: string[] = [];
beforeAll(async () => {
  await registerCity(platform.client);
  for (let number = 1; number <= 4; number += 1) {
    const body = number === 2 ? unconditionalBody : catalogBody;
    ids.push(
      await publishCatalog(platform.client, { ...body, name: `目录${number}`, code: `990100/${number}` }),
    );
  }
});

const read = (path: string, status = 200, who = people.otherOfficer) =>
  act(platform.client, who, 'GET', path, undefined, status);

interface Change {
  readonly id: string;
  readonly status: string;
  readonly at: string;
  readonly identifier: string;
  readonly dataset?: Body;
}
const itemsOf = (body: Body) => (body.items ?? []) as unknown as readonly Change[];

/** Reads to the end, page by page. */
async function changes(path: string, limit = 100): Promise<{ all: readonly Change[]; next: string }> {
  const all: Change[] = [];
  const sign = path.includes('?') ? '&' : '?';
  for (let body = await read(`${path}${sign}limit=${limit}`); ; ) {
    all.push(...itemsOf(body));
    const next = String(body.next);
    if (body.more === false) return { all, next };
    body = await read(`/v1/changes?limit=${limit}&cursor=${encodeURIComponent(next)}`);
  }
}

describe('the feed of changes', () => {
  test('R30.1 shows every catalog in force with its content, in the order of publication, whatever the page', async () => {
    for (const limit of [1, 3, 100]) {
      const { all } = await changes('/v1/changes', limit);
      expect(all.map(({ id }) => id)).toEqual(ids);
    }
    const [first] = (await changes('/v1/changes')).all;
    expect(first).toMatchObject({
      status: 'published',
      identifier: '990100/1',
      dataset: {
        title: '目录1',
        version: '1',
        publisher: { identifier: codes.provider },
        spatial: { identifier: '990100' },
        sharingClass: 'conditional',
      },
    });
    const items = first?.dataset?.dataItems as readonly Body[] | undefined;
    expect(items?.map(({ title }) => title)).toContain('坐落');
  });

  test('R30.1 a draft and an update in preparation are in none; what is retired stays in it without its content', async () => {
    const { next } = await changes('/v1/changes');
    await act(platform.client, people.providerOfficer, 'POST', '/v1/catalogs', { name: '草稿' }, 201);
    const [id = ''] = ids;
    const revision = { trigger: 'other', changedOn: '2026-03-02', summary: '补充说明' };
    await act(platform.client, people.providerOfficer, 'POST', `/v1/catalogs/${id}/revise`, revision);
    await platform.client.moveClock({ advance: 'PT2M' });
    const after = await read(`/v1/changes?cursor=${encodeURIComponent(next)}`);
    // The last seconds are given again; nothing of it is new.
    for (const { status, dataset } of itemsOf(after)) {
      expect(status).toBe('published');
      expect(dataset).toMatchObject({ version: '1' });
    }
    await act(platform.client, people.providerOfficer, 'POST', `/v1/catalogs/${id}/discard`, {});
    const { next: later } = await changes('/v1/changes');
    await platform.client.moveClock({ advance: 'PT2M' });
    const retired = ids[2] ?? '';
    await retireCatalog(platform.client, retired);
    const seen = await eventually(async () => {
      const found = itemsOf(await read(`/v1/changes?cursor=${encodeURIComponent(later)}`));
      return found.some(({ status }) => status === 'retired') ? found : undefined;
    });
    const tombstone = seen.find((change) => change.id === retired);
    expect(tombstone).toMatchObject({ status: 'retired', identifier: '990100/3' });
    expect(tombstone).not.toHaveProperty('dataset');
    const { all } = await changes('/v1/changes');
    expect(all.at(-1)?.id).toBe(retired);
    expect(all.filter(({ id: each }) => each === retired)).toHaveLength(1);
  });

  test('R30.1 since an instant, it shows what has changed since then', async () => {
    const { body } = await platform.client.moveClock({ advance: 'PT10M' });
    const since = encodeURIComponent(String(body.now));
    expect((await changes(`/v1/changes?since=${since}`)).all).toEqual([]);
    await platform.client.moveClock({ advance: 'PT1M' });
    ids.push(await publishCatalog(platform.client, { ...catalogBody, code: '990100/later' }));
    expect((await changes(`/v1/changes?since=${since}`)).all).toMatchObject([{ identifier: '990100/later' }]);
    expect(await read('/v1/changes?since=yesterday', 400)).toMatchObject({ errors: [{ path: '/since' }] });
  });

  test('R30.1 a place that it has not given, or of another list, is none of it', async () => {
    const list = await read('/v1/catalogs?limit=1');
    const written = Buffer.from('{"list":"x","after":"9|1"}').toString('base64url');
    for (const cursor of ['nowhere', String(list.next), written])
      expect(await read(`/v1/changes?cursor=${encodeURIComponent(cursor)}`, 400)).toMatchObject({
        code: 'invalid_cursor',
      });
  });

  test('R30.1 is for registered organisations alone', async () => {
    const stranger = { org: '91990100MA00000X0X', sub: 'nobody', roles: 'officer' };
    for (const path of ['/v1/changes', '/dcat/catalog.jsonld'])
      expect(await read(path, 403, stranger)).toMatchObject({ code: 'not_yours_to_do' });
    const { status } = await platform.client.call(undefined, 'GET', '/v1/changes');
    expect(status).toBe(401);
  });
});

describe.runIf(shapesArePresent)('the catalog as DCAT', () => {
  test('R30.1 conforms to DCAT-AP 3.0.1, page by page, and names every catalog in force once', async () => {
    const titles: string[] = [];
    for (let path: string | undefined = '/dcat/catalog.jsonld?limit=2'; path !== undefined; ) {
      const { status, headers, body } = await platform.client.call(people.otherOfficer, 'GET', path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/ld+json');
      const triples = await triplesOf(body, `${platform.client.url}${path}`);
      expect(await faultsIn(triples)).toEqual([]);
      const dct = 'http://purl.org/dc/terms/';
      for (const { subject } of triples
        .match(null, null, null)
        .filter((quad) => quad.object.value.endsWith('dcat#Dataset')))
        titles.push(...triples.getObjects(subject, `${dct}title`, null).map(({ value }) => value));
      const { next } = body.view as { next?: string };
      path = next && `${next}&limit=2`;
    }
    const { all } = await changes('/v1/changes');
    const inForce = all.flatMap(({ dataset }) => (dataset ? [String(dataset.title)] : []));
    expect(titles.toSorted()).toEqual(inForce.toSorted());
    expect(titles.length).toBeGreaterThan(3);
  });

  test('R30.1 the shapes would find a dataset without a title, or of an unknown publisher', async () => {
    const body = await read('/dcat/catalog.jsonld?limit=1');
    const [dataset] = body.dataset as readonly Body[];
    const { title: _, ...untitled } = dataset ?? {};
    const broken = {
      ...body,
      dataset: [{ ...untitled, publisher: { id: 'gx:org:x', type: 'dcat:Catalog' } }],
    };
    const faults = await faultsIn(await triplesOf(broken, platform.client.url));
    expect(faults.some((fault) => fault.includes('terms/title'))).toBe(true);
    expect(faults.some((fault) => fault.includes('terms/publisher'))).toBe(true);
  });
});
