import { createHash } from 'node:crypto';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from 'vitest';
import {
  act,
  consentTo,
  eventually,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
} from '../acceptance/region990100.ts';
import { askForPart, bucketOf, storeOf } from '../acceptance/storedParts.ts';
import { queueTable } from '../../lib/platform/reactions/queueTable.ts';
import { useFaultyPlatform } from './faultyPlatform.ts';

/** A store that takes no part while one is made anew, on the whole platform. */
const faulty = useFaultyPlatform({ at: '2026-03-02T10:00:00+08:00', redeliveryMilliseconds: 100 });
const { providerOfficer, requesterOfficer } = people;
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(faulty.client);
  held.catalog = await publishCatalog(faulty.client);
});

const upload = '不动产单元号,坐落,登记时间\nU1,某路1号,2026-01-01';

/** A delivery in one part that stands ready. */
async function delivered(): Promise<string> {
  const { client } = faulty;
  const grant = await consentTo(client, await fileRequest(client, held.catalog), { conditions: ['c1'] });
  const sha256 = createHash('sha256').update(upload).digest('hex');
  const declared = { format: 'csv', records: 1, sha256 };
  const opened = await act(client, providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, declared, 201);
  const path = `/v1/grants/${grant}/deliveries/${String(opened.id)}`;
  await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).status === 'ready' ? true : undefined,
  );
  return path;
}

test('a part that is made anew in none of many tries: both sides hear that the operator is at work on it, and it stands ready once it is taken up again', async () => {
  const { client, platform } = faulty;
  const path = await delivered();
  const id = path.split('/').at(-1) ?? '';
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/1/data`);
  const lost = { Bucket: bucketOf(location), Key: `parts/${id}/0000001` };
  await storeOf(platform.aws).send(new DeleteObjectCommand(lost));
  const broken = { is: true, asked: 0 };
  faulty.failing(({ when, service, operation, input }) => {
    if (!broken.is || when !== 'before' || service !== 'S3' || operation !== 'PUT') return undefined;
    if (input['Key'] !== lost.Key) return undefined;
    broken.asked += 1;
    return { type: 'disconnect' };
  });
  await act(client, requesterOfficer, 'POST', `${path}/resend`, { parts: [1] });
  const found = await eventually(async () => {
    const view = await act(client, requesterOfficer, 'GET', path);
    return view.unmade === undefined ? undefined : view;
  }, 60_000);
  expect(found).toMatchObject({ status: 'ready', unmade: [{ part: 1, code: 'not_made' }] });
  expect(broken.asked).toBeGreaterThanOrEqual(queueTable.part.tries);
  for (const who of [requesterOfficer, providerOfficer]) {
    const notice = await eventually(async () => {
      const notices = await noticesAbout(client, who, id);
      return notices.find(({ kind }) => kind === 'delivery.remakingFailed');
    });
    expect(JSON.stringify(notice)).toContain('平台运维人员处理后，该分片即可提取');
  }
  broken.is = false;
  await act(client, requesterOfficer, 'POST', `${path}/resend`);
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).unmade === undefined ? true : undefined,
  );
  await client.fetched(requesterOfficer, `${path}/parts/1/data`);
}, 120_000);
