import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  codes,
  consentTo,
  eventually,
  expectStatus,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** As docs/evidence.md says it to whoever checks a record outside the platform. */
function expectWhole({ items = [], head }: Body): void {
  let previous = '';
  for (const [index, event] of items.entries()) {
    const { kind, id, number, type, schema, at, org, sub, data, onBehalfOf, items: traces, hash } = event;
    const facts = [kind, id, number, type, schema, at, org, sub, JSON.stringify(data)];
    if (onBehalfOf !== undefined) facts.push(onBehalfOf);
    if (traces !== undefined) facts.push({ items: JSON.stringify(traces) });
    expect([number, event.previous]).toEqual([index + 1, previous]);
    expect(hash).toBe(sha256(`${previous}\n${JSON.stringify(facts)}`));
    previous = String(hash);
  }
  expect(head).toEqual({ version: items.length, hash: previous });
}

describe('the whole life of a sharing request', () => {
  const platform = usePlatform('2026-09-18T10:00:00+08:00');

  test('R12.1 R13.1 R16.1 R20.2 R20.3 R21.2 R22.1 a conditional catalog is published, requested, consented, delivered and received', async () => {
    const { client } = platform;
    await registerCity(client);
    const catalogId = await publishCatalog(client);
    const requestId = await fileRequest(client, catalogId);
    const received = (await client.call(people.providerOfficer, 'GET', `/v1/requests/${requestId}`)).body;
    const deadlines = received.deadlines as Body[];
    // Received Friday 2026-09-18: Sunday the 20th is a make-up day, the holidays of Mid-Autumn and National Day lie between.
    expect(deadlines).toMatchObject([
      {
        name: 'answer',
        status: 'running',
        dueDate: '2026-10-09',
        committedDueAt: '2026-10-10T00:00:00+08:00',
      },
    ]);

    const grantId = await consentTo(client, requestId, { conditions: ['c1'] });
    const rows = Array.from(
      { length: 12_000 },
      (_, index) => `U${index},"第${index}号, 某路",2026-01-0${(index % 9) + 1},秘密${index}`,
    );
    const upload = ['不动产单元号,坐落,登记时间,权利人证件号', ...rows].join('\r\n');
    const opened = expectStatus(
      await client.call(people.providerOfficer, 'POST', `/v1/grants/${grantId}/deliveries`, {
        format: 'csv',
        records: rows.length,
        sha256: sha256(upload),
      }),
      201,
    );
    const put = await fetch(String((opened.upload as Body).url), { method: 'PUT', body: upload });
    expect([put.status, await put.text()]).toEqual([200, expect.anything()]);
    const path = `/v1/grants/${grantId}/deliveries/${String(opened.id)}`;
    expectStatus(await client.call(people.providerOfficer, 'POST', `${path}/complete`, {}), 200);
    const ready = await eventually(async () => {
      const { body } = await client.call(people.requesterOfficer, 'GET', path);
      if (body.status === 'failed') throw new Error(JSON.stringify(body));
      return body.status === 'ready' ? body : undefined;
    }, 10_000);
    expect(ready).toMatchObject({ records: 12_000, parts: 3 });

    const { items: parts = [] } = expectStatus(
      await client.call(people.requesterOfficer, 'GET', `${path}/parts`),
      200,
    );
    const pulled = await Promise.all(
      parts.map(async ({ url }) => (await client.fetched(people.requesterOfficer, String(url))).toString()),
    );
    expect(pulled.map(sha256)).toEqual(parts.map((part) => part.sha256));
    const expected = rows.map((row) => row.split(',').slice(0, -1).join(','));
    expect(pulled.flatMap((text) => text.trimEnd().split('\r\n').slice(1))).toEqual(expected);
    expect(pulled.join('')).not.toContain('秘密');

    const digest = sha256(parts.map((part) => part.sha256).join(''));
    expect(digest).toBe(ready.digest);
    const receipt = expectStatus(
      await client.call(people.requesterOfficer, 'POST', `${path}/receipt`, { records: 12_000, digest }),
      200,
    );
    expect(receipt.status).toBe('received');
    const grant = await eventually(async () => {
      const { body } = await client.call(people.requesterOfficer, 'GET', `/v1/grants/${grantId}`);
      return body.status === 'inUse' ? body : undefined;
    });
    expect(grant.deadlines).toMatchObject([
      { name: 'delivery', status: 'met' },
      { name: 'recordOfUse', status: 'running' },
    ]);

    const file = { name: '依据.txt', mediaType: 'text/plain', bytes: 1, sha256: sha256('1') };
    const attached = expectStatus(
      await client.call(people.providerOfficer, 'POST', '/v1/attachments', file),
      201,
    );
    for (const of of [`/v1/requests/${requestId}`, `/v1/attachments/${String(attached.id)}`]) {
      const record = expectStatus(await client.call(people.providerOfficer, 'GET', `${of}/events`), 200);
      expectWhole(record);
      expect(record.items?.every(({ name }) => name === null || typeof name === 'string')).toBe(true);
    }
    const { items: notices = [] } = (await client.call(people.requesterOfficer, 'GET', '/v1/notices')).body;
    expect(notices.map(({ kind }) => kind)).toContain('request.consented');
    expect(codes.requester).toHaveLength(18);
  });
});
