import { createHash } from 'node:crypto';
import { ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  askForMaterial,
  act,
  eventually,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { requestId: '' };
const { requesterDepartmentHead } = people;

beforeAll(async () => {
  await registerCity(platform.client);
  held.requestId = await fileRequest(platform.client, await publishCatalog(platform.client));
});

const content = Buffer.from('《公共租赁住房管理办法》第八条');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const file = { name: '依据.txt', mediaType: 'text/plain', bytes: content.length, sha256: sha256(content) };

async function upload(who: Person, bytes = content): Promise<Body> {
  const announced = await act(platform.client, who, 'POST', '/v1/attachments', file, 201);
  const { url } = announced.upload as { url: string };
  expect((await fetch(url, { method: 'PUT', body: bytes })).status).toBe(200);
  return announced;
}

/** Keys of everything that the platform's buckets hold under an attachment's id. */
async function objectsOf(id: string): Promise<string[]> {
  const { endpoint, region, accessKeyId, secretAccessKey } = platform.aws;
  const credentials = { accessKeyId, secretAccessKey };
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const { Buckets: buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const pages = await Promise.all(
    buckets.map(({ Name }) => s3.send(new ListObjectsV2Command({ Bucket: Name }))),
  );
  return pages
    .flatMap(({ Contents: found = [] }) => found.map(({ Key = '' }) => Key))
    .filter((key) => key.includes(id));
}

describe('an attachment', () => {
  test('that is erased has no address any more, for a repeated call neither', async () => {
    const { client } = platform;
    const announce = () =>
      client.call(people.requesterOfficer, 'POST', '/v1/attachments', file, {
        'idempotency-key': 'erased-1',
      });
    const { body } = await announce();
    expect(body.upload).toMatchObject({ method: 'PUT' });
    const erase = `/v1/attachments/${String(body.id)}/erase`;
    await act(client, people.requesterDepartmentHead, 'POST', erase, { reasons: '误传' });
    const again = await announce();
    expect(again).toMatchObject({ status: 201, body: { id: body.id } });
    expect(again.body.upload).toBeUndefined();
  });

  test('is stored only when it is the file that was announced', async () => {
    const { client } = platform;
    const announced = await act(client, people.requesterOfficer, 'POST', '/v1/attachments', file, 201);
    expect(announced).toMatchObject({ ...file, status: 'awaitingUpload' });
    const complete = `/v1/attachments/${String(announced.id)}/complete`;
    expect(await act(client, people.requesterOfficer, 'POST', complete, {}, 409)).toMatchObject({
      code: 'nothing_uploaded',
    });
    const other = await upload(people.requesterOfficer, Buffer.from('别的内容'));
    expect(
      await act(
        client,
        people.requesterOfficer,
        'POST',
        `/v1/attachments/${String(other.id)}/complete`,
        {},
        422,
      ),
    ).toMatchObject({ code: 'upload_differs' });
    expect(
      await act(
        client,
        people.requesterOfficer,
        'POST',
        '/v1/attachments',
        { ...file, bytes: 21 * 1024 * 1024 },
        400,
      ),
    ).toMatchObject({ code: 'invalid_input' });
  });

  test('that is stored cannot be replaced through the address at which it was uploaded', async () => {
    const { client } = platform;
    const announced = await upload(people.requesterOfficer);
    const path = `/v1/attachments/${String(announced.id)}`;
    await act(client, people.requesterOfficer, 'POST', `${path}/complete`, {});
    const { url } = announced.upload as { url: string };
    await fetch(url, { method: 'PUT', body: Buffer.from('换上的内容') });
    const { download } = await act(client, people.requesterOfficer, 'GET', path);
    const seen = await fetch((download as { url: string }).url);
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(content);
  });

  test('is kept as a file by whoever fetches it, whatever its uploader says that it is', async () => {
    const { client } = platform;
    const page = Buffer.from('<script>alert(1)</script>');
    const named = { name: '依据 "附件"/一.html', mediaType: 'text/html' };
    const announced = await act(
      client,
      people.requesterOfficer,
      'POST',
      '/v1/attachments',
      { ...named, bytes: page.length, sha256: sha256(page) },
      201,
    );
    await fetch((announced.upload as { url: string }).url, { method: 'PUT', body: page });
    const path = `/v1/attachments/${String(announced.id)}`;
    await act(client, people.requesterOfficer, 'POST', `${path}/complete`, {});
    const { download } = await act(client, people.requesterOfficer, 'GET', path);
    const { url } = download as { url: string };
    const seen = await fetch(url);
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(page);
    const name = encodeURIComponent('依据 _附件__一.html');
    expect(seen.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${name}`);
    const bare = new URL(url);
    bare.searchParams.delete('response-content-disposition');
    expect((await fetch(bare)).status).toBe(403);
  });

  test('that is erased leaves nothing of what was uploaded either', async () => {
    const { client } = platform;
    const announced = await upload(people.requesterOfficer);
    const path = `/v1/attachments/${String(announced.id)}`;
    await act(client, people.requesterOfficer, 'POST', `${path}/complete`, {});
    expect(await objectsOf(String(announced.id))).not.toEqual([]);
    await act(client, people.requesterDepartmentHead, 'POST', `${path}/erase`, { reasons: '误传' });
    await eventually(async () => ((await objectsOf(String(announced.id))).length === 0 ? true : undefined));
  });

  test('goes with a case by reference, is read by whoever may read the case, is not erased before its end, and erasing it leaves the record whole', async () => {
    const { client } = platform;
    const { id } = await upload(people.requesterOfficer);
    const path = `/v1/attachments/${String(id)}`;
    const stored = await act(client, people.requesterOfficer, 'POST', `${path}/complete`, {});
    expect(stored).toMatchObject({ status: 'stored', name: '依据.txt' });
    await act(client, people.providerOfficer, 'GET', path, undefined, 404);

    const request = `/v1/requests/${held.requestId}`;
    await askForMaterial(client, held.requestId);
    for (const documents of [['no-such-attachment'], [id, 'no-such-attachment']]) {
      const refused = await act(
        client,
        people.requesterOfficer,
        'POST',
        `${request}/supplement`,
        { documents },
        422,
      );
      expect(refused).toMatchObject({ code: 'unknown_document' });
    }
    const reasons = '误传，含有与事项无关的个人信息';
    const erase = (who: Person, status?: number) =>
      act(client, who, 'POST', `${path}/erase`, { reasons }, status);
    const supplied = await act(client, people.requesterOfficer, 'POST', `${request}/supplement`, {
      documents: [id],
    });
    // At this very instant the attachment itself has not heard of the request yet.
    expect(await erase(requesterDepartmentHead, 409)).toMatchObject({ code: 'attachment_needed' });
    expect(supplied.supplements).toEqual([{ documents: [{ id, commitment: stored.commitment }] }]);

    const seen = await eventually(async () => {
      const answer = await client.call(people.providerOfficer, 'GET', path);
      return answer.status === 200 ? answer.body : undefined;
    });
    // The record names every case that the file goes with: it is its own organisation's.
    const own = await act(client, people.requesterOfficer, 'GET', `${path}/events`);
    expect(own.items?.map(({ type }) => type)).toEqual(['announced', 'stored', 'attached']);
    await act(client, people.providerOfficer, 'GET', `${path}/events`, undefined, 404);
    await act(client, people.otherOfficer, 'GET', `${path}/events`, undefined, 404);
    const { url } = seen.download as { url: string };
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(content);
    await act(client, people.otherOfficer, 'GET', path, undefined, 404);

    const record = JSON.stringify(await act(client, people.requesterOfficer, 'GET', `${request}/events`));
    expect(record).not.toContain('依据.txt');
    expect(record).not.toContain(file.sha256);

    await erase(people.requesterOfficer, 403);
    await erase(people.providerOfficer, 404);
    // Whoever answers the request has its whole file before them.
    expect(await erase(requesterDepartmentHead, 409)).toMatchObject({ code: 'attachment_needed' });
    await act(client, people.requesterOfficer, 'POST', `${request}/withdraw`, {});
    expect(await erase(requesterDepartmentHead)).toMatchObject({ status: 'erased' });
    const told = await eventually(async () => {
      const { items = [] } = await act(client, people.providerOfficer, 'GET', '/v1/notices');
      return items.find(({ kind }) => kind === 'attachment.erased');
    });
    expect(told.text).toContain(reasons);
    const after = await act(client, people.providerOfficer, 'GET', path);
    expect(after).not.toHaveProperty('name');
    expect(after).not.toHaveProperty('download');
    await eventually(async () => ((await fetch(url)).status === 404 ? true : undefined));
  });
});
