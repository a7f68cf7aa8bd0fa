import { beforeAll, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import { act, eventually, noticesAbout, people } from './region990100.ts';
import {
  callThrough,
  openedGrant,
  publishService,
  registerCity,
  unit,
  unitsService,
  verify,
} from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

/** What a correction does to those who call. */
const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();

beforeAll(() => registerCity(platform.client));

test('R26.2 once a record was corrected no answer from before is used any more, and whoever calls or verifies is told', async () => {
  const { client } = platform;
  const catalog = await publishService(client, unitsService(upstream, { cache: { seconds: 86_400 } }));
  const grant = await openedGrant(client, upstream, catalog);
  const verifying = await openedGrant(client, upstream, catalog, 'verify');
  const placeOf = async () => {
    const { records } = (await callThrough(client, grant)).body;
    return (records as readonly Record<string, unknown>[])[0]?.['坐落'];
  };
  upstream.answer({ data: [unit('U1', { place: '某路1号' })] });
  expect(await placeOf()).toBe('某路1号');
  upstream.answer({ data: [unit('U1', { place: '某路11号' })] });
  const before = upstream.calls.length;
  expect(await placeOf()).toBe('某路1号');
  expect(upstream.calls.length).toBe(before);
  const lodged = await act(
    client,
    people.requesterOfficer,
    'POST',
    '/v1/corrections',
    {
      grantId: grant,
      catalogId: catalog,
      records: [{ key: 'U1', item: '坐落', given: '某路1号', expected: '某路11号' }],
      keyItem: '不动产单元号',
      reasons: '与申请人提交的不动产权证书所载不一致',
      noDocuments: '原件由申请人持有，已当场核对',
    },
    201,
  );
  const path = `/v1/corrections/${String(lodged.id)}`;
  await act(client, people.providerOfficer, 'POST', `${path}/accept`);
  const findings = [{ record: 1, confirmed: true, corrected: '某路11号', note: '已核对登记簿' }];
  await act(client, people.providerOfficer, 'POST', `${path}/verify`, { findings });
  expect(await placeOf()).toBe('某路1号');
  const statement = '已在登记系统更正，以后的调用返回更正后的数据';
  await act(client, people.providerHead, 'POST', `${path}/correct`, { statement });
  await eventually(async () => ((await placeOf()) === '某路11号' ? true : undefined));
  // From then on it is kept again.
  const after = upstream.calls.length;
  expect(await placeOf()).toBe('某路11号');
  expect(upstream.calls.length).toBe(after);
  for (const holder of [grant, verifying]) {
    const id = `${String(lodged.id)}.${holder}`;
    await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, id)).find(
        ({ kind }) => kind === 'acknowledgement.told',
      ),
    );
  }
  expect((await verify(client, verifying, { 不动产单元号: 'U1', 坐落: '某路11号' })).body).toMatchObject({
    result: 'yes',
  });
});
