import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  consentTo,
  eventually,
  everything,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
const held = { catalog: '', bare: '', grant: '', delivery: '' };
const lines = [1, 2].map((index) =>
  JSON.stringify({ 不动产单元号: `U${index}`, 坐落: `路${index}号`, 登记时间: '2026-05-01' }),
);
const upload = lines.join('\n');

const read = (who: Person, path: string, status = 200) =>
  act(platform.client, who, 'GET', path, undefined, status);
const lineageOf = (grant: string, who: Person = people.requesterOfficer) =>
  read(who, `/v1/grants/${grant}/lineage`);

/** Every edge as `from>to`, by the kinds of node. */
const edgesOf = ({ items = [] }: Body) =>
  items.map(({ from, to }) => `${String(Object(from).node)}>${String(Object(to).node)}`);

async function deliver(grant: string): Promise<string> {
  const declared = { format: 'ndjson', records: 2, sha256: sha256(upload) };
  const deliveries = `/v1/grants/${grant}/deliveries`;
  const opened = await act(platform.client, people.providerOfficer, 'POST', deliveries, declared, 201);
  const put = await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  expect(put.status).toBe(200);
  await act(platform.client, people.providerOfficer, 'POST', `${deliveries}/${String(opened.id)}/complete`);
  return String(opened.id);
}

async function receive(grant: string, delivery: string): Promise<void> {
  const path = `/v1/grants/${grant}/deliveries/${delivery}`;
  const ready = await eventually(async () => {
    const body = await read(people.requesterOfficer, path);
    return body.status === 'ready' ? body : undefined;
  }, 45_000);
  const receipt = { records: 2, digest: ready.digest };
  await act(platform.client, people.requesterOfficer, 'POST', `${path}/receipt`, receipt);
}

const openGrant = async () =>
  consentTo(platform.client, await fileRequest(platform.client, held.catalog), { conditions: ['c1'] });

/** A grant of its own under which one delivery was received, as its lineage tells. */
async function shared(): Promise<{ grant: string; delivery: string }> {
  const grant = await openGrant();
  const delivery = await deliver(grant);
  await receive(grant, delivery);
  await eventually(async () => (edgesOf(await lineageOf(grant)).length === 4 ? true : undefined), 45_000);
  return { grant, delivery };
}

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
  held.bare = await publishCatalog(platform.client, { ...catalogBody, name: '不动产抵押信息' });
  held.grant = await openGrant();
});

describe('what is behind a catalog', () => {
  test('R16.3 nothing is attached before data can be had, and the rate says so', async () => {
    expect(await read(people.otherOfficer, `/v1/catalogs/${held.catalog}`)).not.toHaveProperty('attached');
    const rate = await read(people.authorityOfficer, `/v1/catalogs/attachment-rate?org=${codes.provider}`);
    expect(rate).toMatchObject({ attached: 0, published: 2, rate: 0, isComplete: true });
    expect(rate.formula).toContain('÷');
    expect(await lineageOf(held.grant)).toEqual({ items: [], next: null });
  });
});

describe('lineage', () => {
  test('S3.5 is written as data flows: from the source to the catalog, the grant, the delivery, and once received to its use', async () => {
    held.delivery = await deliver(held.grant);
    const [source, catalog] = [`source:${codes.provider}`, `catalog:${held.catalog}@1`];
    const [grant, delivery, use] = [
      `grant:${held.grant}`,
      `delivery:${held.delivery}`,
      `use:${codes.requester}`,
    ];
    const upToDelivery = [`${source}>${catalog}`, `${catalog}>${grant}`, `${grant}>${delivery}`];
    await eventually(async () => {
      const edges = edgesOf(await lineageOf(held.grant));
      return edges.length === 3 ? edges : undefined;
    }, 45_000).then((edges) => expect(edges).toEqual(upToDelivery));
    await receive(held.grant, held.delivery);
    const whole = await eventually(async () => {
      const body = await lineageOf(held.grant);
      return edgesOf(body).length === 4 ? body : undefined;
    });
    expect(edgesOf(whole)).toEqual([
      ...upToDelivery.slice(0, 2),
      `${grant}>${use}`,
      ...upToDelivery.slice(2),
    ]);
    expect(whole.items?.[0]).toMatchObject({
      step: 'described',
      stepName: '编入目录',
      from: { type: 'source', typeName: '来源系统', org: codes.provider, name: expect.any(String) },
      to: { type: 'catalog', id: held.catalog, edition: 1, name: '不动产登记信息' },
      at: expect.stringMatching(/\+08:00$/),
      grantId: held.grant,
    });
    expect(whole.items?.[2]).toMatchObject({ to: { systems: expect.any(Array) } });
    // Up from whoever uses it as well.
    const up = await read(people.requesterOfficer, `/v1/lineage?node=${use}&direction=up`);
    expect(edgesOf(up)).toEqual([`${grant}>${use}`, `${catalog}>${grant}`, `${source}>${catalog}`]);
    const down = await read(
      people.providerOfficer,
      `/v1/lineage?node=${encodeURIComponent(source)}&direction=down`,
    );
    expect(edgesOf(down)).toEqual([
      `${source}>${catalog}`,
      `${catalog}>${grant}`,
      `${grant}>${delivery}`,
      `${grant}>${use}`,
      `${delivery}>${use}`,
    ]);
    expect(down.isComplete).toBe(true);
    const near = await read(people.providerOfficer, `/v1/lineage?node=${source}&direction=down&depth=1`);
    expect(edgesOf(near)).toEqual([`${source}>${catalog}`]);
  });

  test('S3.5 is for both sides and whoever stands over them; of a grant that is not theirs others are shown nothing', async () => {
    const { grant, delivery } = await shared();
    for (const who of [people.providerOfficer, people.authorityOfficer, people.governmentOfficer])
      expect(edgesOf(await lineageOf(grant, who))).toHaveLength(4);
    await read(people.otherOfficer, `/v1/grants/${grant}/lineage`, 404);
    for (const node of [`grant:${grant}`, `delivery:${delivery}`]) {
      const way = `/v1/lineage?node=${node}&direction=down`;
      expect(await read(people.otherOfficer, way, 404)).toMatchObject({ code: 'not_found' });
      expect(edgesOf(await read(people.providerOfficer, way))).not.toEqual([]);
    }
    const readers = await everything(platform.client, people.providerOfficer, `/v1/grants/${grant}/readers`);
    expect(readers.some(({ org }) => org === codes.authority)).toBe(true);
  });

  test('S3.5 a page of deliveries leads to the next, and nothing of the way there is told twice', async () => {
    const { grant, delivery } = await shared();
    const second = await deliver(grant);
    await receive(grant, second);
    const first = await eventually(async () => {
      const body = await read(people.requesterOfficer, `/v1/grants/${grant}/lineage?limit=1`);
      return typeof body.next === 'string' ? body : undefined;
    });
    expect(edgesOf(first)).toHaveLength(4);
    expect(edgesOf(first)).toContain(`grant:${grant}>delivery:${delivery}`);
    const next = await read(
      people.requesterOfficer,
      `/v1/grants/${grant}/lineage?limit=1&cursor=${String(first.next)}`,
    );
    expect(edgesOf(next)).toEqual([`grant:${grant}>delivery:${second}`]);
  });

  test('S3.5 whom the change of an item reaches is told: down from the item, up from a use, each as far as the caller may know', async () => {
    const { grant, delivery } = await shared();
    const without = await consentTo(
      platform.client,
      await fileRequest(platform.client, held.catalog, { dataItems: ['登记时间'] }),
      { conditions: ['c1'] },
    );
    const node = `catalog:${held.catalog}`;
    const asked = (who: Person, from: string, item: string, direction = 'down', status = 200) =>
      read(who, `/v1/lineage?node=${from}&direction=${direction}&item=${encodeURIComponent(item)}`, status);
    for (const from of [node, `${node}@1`]) {
      const down = await asked(people.providerOfficer, from, '坐落');
      expect(edgesOf(down)).toEqual(
        expect.arrayContaining([`${node}@1>grant:${grant}`, `grant:${grant}>delivery:${delivery}`]),
      );
      const affected = (Object(down).affected as Body[]).map(({ grantId }) => grantId);
      expect(affected).toContain(grant);
      expect(affected).not.toContain(without);
      expect(Object(down).affected).toContainEqual(
        expect.objectContaining({ grantId: grant, org: codes.requester, isInUse: true }),
      );
    }
    // Who has not yet received it is reached as well.
    const dates = await asked(people.providerOfficer, node, '登记时间');
    expect(Object(dates).affected).toContainEqual(
      expect.objectContaining({ grantId: without, isInUse: false }),
    );
    const up = await asked(people.requesterOfficer, `use:${codes.requester}`, '坐落', 'up');
    expect(edgesOf(up)).toContain(`grant:${grant}>use:${codes.requester}`);
    expect(edgesOf(up).join()).not.toContain(without);
    expect(up).not.toHaveProperty('affected');
    // What others hold is neither told nor counted.
    expect(await asked(people.otherOfficer, node, '坐落')).toEqual({
      items: [],
      affected: [],
      isComplete: true,
    });
    // Nobody was given it; there is none of that name; there is no such catalog.
    expect(await asked(people.providerOfficer, node, '权利人证件号')).toMatchObject({
      items: [],
      affected: [],
    });
    expect(await asked(people.providerOfficer, node, '没有这一项', 'down', 400)).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: '/item' }],
    });
    await asked(people.providerOfficer, 'catalog:nothing', '坐落', 'down', 404);
  });

  test('S3.5 a node that is none and a way that is none are refused', async () => {
    const queries = ['node=x&direction=up', 'node=grant:a&direction=sideways', 'node=grant:a'];
    for (const query of [...queries, 'node=grant:a&direction=up&depth=7']) {
      const refused = await read(people.requesterOfficer, `/v1/lineage?${query}`, 400);
      expect(refused).toMatchObject({ code: 'invalid_input', errors: [expect.any(Object)] });
    }
  });
});

test('S3.5 a node that there is not, or of which the caller may not know, is told so with the forms that there are', async () => {
  await shared();
  const id = held.catalog;
  const asked = (node: string, status: number, who = people.requesterOfficer, direction = 'down') =>
    read(who, `/v1/lineage?node=${encodeURIComponent(node)}&direction=${direction}`, status);
  const unknown = ['catalog:nothing@1', `catalog:${id}@9`, 'grant:nothing', 'delivery:nothing', 'use:nobody'];
  for (const node of [...unknown, 'calls:nothing@2026-06-01', 'source:nobody'])
    expect(await asked(node, 404)).toMatchObject({
      code: 'not_found',
      detail: expect.stringContaining('catalog:{id}@{edition}'),
    });
  for (const direction of ['up', 'down'])
    expect(await asked(`catalog:${id}`, 400, people.requesterOfficer, direction)).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: '/node', message: expect.stringContaining('catalog:{id}@{edition}') }],
    });
  // Where nothing leads on from what there is, there is nothing.
  for (const node of [`catalog:${id}@1`, `use:${codes.requester}`, `use:${codes.other}`])
    expect(edgesOf(await asked(node, 200, people.otherOfficer))).toEqual([]);
});

const standards = new URL('../../../shared/standards/openlineage/', import.meta.url);
const present = existsSync(standards);
if (!present) console.warn('../shared/standards is not here: no event is held against OpenLineage.');

/** What holds a RunEvent, and each facet that is written, against the schemas of OpenLineage themselves. */
function openLineage(): { readonly event: ValidateFunction; facet(name: string): ValidateFunction } {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const schemaOf = (file: string): { $id: string } =>
    JSON.parse(readFileSync(new URL(file, standards), 'utf8'));
  const whole = schemaOf('OpenLineage.json');
  ajv.addSchema(whole);
  const compiled = (id: string) => {
    const validate = ajv.getSchema(id);
    if (!validate) throw new Error(`${id} is not there`);
    return validate;
  };
  const facets: Record<string, string> = {
    schema: 'SchemaDatasetFacet',
    ownership: 'OwnershipDatasetFacet',
    documentation: 'DocumentationDatasetFacet',
    columnLineage: 'ColumnLineageDatasetFacet',
  };
  const ids = Object.fromEntries(
    Object.entries(facets).map(([name, file]) => {
      const schema = schemaOf(`facets/${file}.json`);
      ajv.addSchema(schema);
      return [name, `${schema.$id}#/$defs/${file}`];
    }),
  );
  return {
    event: compiled(`${whole.$id}#/$defs/RunEvent`),
    facet: (name) => compiled(ids[name] ?? name),
  };
}

describe.runIf(present)('OpenLineage', () => {
  const type = 'application/openlineage+json';
  const asked = async (path: string): Promise<{ events: readonly Body[]; type: string }> => {
    const answer = await platform.client.call(people.requesterOfficer, 'GET', path, undefined, {
      accept: type,
    });
    expect(answer.status).toBe(200);
    return { events: answer.body.items ?? [], type: answer.headers.get('content-type') ?? '' };
  };

  test('S3.5 whoever asks for it reads RunEvents, each as OpenLineage 2-0-2 and its facets have it', async () => {
    const { event: valid, facet } = openLineage();
    // A check that could not fail would prove nothing.
    expect(valid({ eventType: 'COMPLETE' })).toBe(false);
    expect(facet('schema')({ fields: [{}] })).toBe(false);
    const answers = [
      await asked(`/v1/grants/${held.grant}/lineage`),
      await asked(`/v1/lineage?node=use:${codes.requester}&direction=up`),
    ];
    for (const answer of answers) {
      expect(answer.type).toBe(type);
      expect(answer.events.length).toBeGreaterThan(2);
      for (const event of answer.events) {
        valid(event);
        expect(valid.errors).toBeNull();
        const sets: { facets: Record<string, unknown> }[] = [
          ...Object(event).inputs,
          ...Object(event).outputs,
        ];
        for (const [name, one] of sets.flatMap(({ facets }) => Object.entries(facets)))
          expect([name, facet(name)(one), facet(name).errors]).toEqual([name, true, null]);
      }
    }
  });

  test('S3.5 the items of the catalog lead by name to those of the grant and of the delivery, and a run is always the same', async () => {
    const { events } = await asked(`/v1/grants/${held.grant}/lineage`);
    const again = await asked(`/v1/grants/${held.grant}/lineage`);
    expect(again.events).toEqual(events);
    const runs = events.map(({ run }) => Object(run).runId);
    expect(new Set(runs).size).toBe(runs.length);
    const output = (step: string) => {
      const event = events.find(({ job }) => Object(job).name === `${step}:${held.grant}`);
      return Object(event).outputs?.[0] ?? {};
    };
    const { schema, documentation } = output('described').facets;
    expect(schema.fields).toContainEqual(expect.objectContaining({ name: '坐落', type: 'string' }));
    expect(documentation.description).toEqual(expect.any(String));
    for (const step of ['shared', 'delivered']) {
      const { fields } = output(step).facets.columnLineage;
      expect(Object.keys(fields)).toContain('坐落');
      expect(fields.坐落.inputFields).toEqual([
        expect.objectContaining({
          field: '坐落',
          transformations: [expect.objectContaining({ type: 'DIRECT', subtype: 'IDENTITY', masking: false })],
        }),
      ]);
    }
    // What was not granted is in no dataset behind the catalog.
    expect(JSON.stringify(output('delivered'))).not.toContain('权利人证件号');
  });
});

describe('a catalog whose data could be had', () => {
  test('R16.3 is attached since then, whoever looks, and counts in the rate of its department and region', async () => {
    const catalog = await eventually(async () => {
      const body = await read(people.otherOfficer, `/v1/catalogs/${held.catalog}`);
      return body.attached === undefined ? undefined : body;
    });
    expect(catalog.attached).toMatchObject({ by: 'delivery', since: expect.stringMatching(/\+08:00$/) });
    const ways = [`org=${codes.provider}`, 'region=990100', `org=${codes.provider}&region=990100`, ''];
    for (const query of ways) {
      const rate = await read(people.authorityOfficer, `/v1/catalogs/attachment-rate?${query}`);
      expect(rate).toMatchObject({ attached: 1, published: 2, rate: 0.5 });
      expect(rate.departments).toEqual([
        { org: codes.provider, orgName: expect.any(String), attached: 1, published: 2, rate: 0.5 },
      ]);
    }
    const none = await read(people.authorityOfficer, `/v1/catalogs/attachment-rate?org=${codes.other}`);
    expect(none).toMatchObject({ attached: 0, published: 0, rate: null, departments: [] });
    for (const [query, named] of [
      ['org=91990100999999999X', 'org'],
      ['region=999999', 'region'],
      [`org=${codes.provider}&region=999999`, 'region'],
    ]) {
      const unknown = await act(
        platform.client,
        people.authorityOfficer,
        'GET',
        `/v1/catalogs/attachment-rate?${query}`,
        undefined,
        404,
      );
      expect(unknown).toMatchObject({ code: 'not_found', errors: [{ path: `/${named}` }] });
    }
  });

  test('R16.3 what is withheld counts in no rate, since nothing of it is shared', async () => {
    await publishCatalog(platform.client, {
      ...catalogBody,
      name: '不动产举报线索',
      dataItems: [{ name: '线索编号', type: 'string', length: 20 }],
      sharingClass: 'withheld',
      sharingMethods: [],
      withheldReason: '涉及举报人身份',
      legalBasis: { kind: 'law', title: '《中华人民共和国反有组织犯罪法》', article: '第五条' },
    });
    const rate = await read(people.providerOfficer, `/v1/catalogs/attachment-rate?org=${codes.provider}`);
    expect(rate).toMatchObject({ attached: 1, published: 2 });
  });
});
