import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import { act, assessments, catalogBody, people, registerCity, requestBody } from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { catalog: '' };

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  const body = { ...catalogBody, sharingMethods: ['batch', 'verify'] };
  const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', body, 201);
  held.catalog = String(draft.id);
  const path = `/v1/catalogs/${held.catalog}`;
  await act(client, people.providerDepartmentHead, 'POST', `${path}/approve`, assessments);
  const service = { upstream: 'registry/units', contact: '测试市不动产登记中心数据科', quota: 1000 };
  await act(client, people.providerOfficer, 'PUT', `/v1/services/${held.catalog}`, service);
  await act(client, people.providerOfficer, 'POST', `${path}/submit`);
  await act(client, people.authorityOfficer, 'POST', `${path}/publish`);
});

const draft = async (more: object) => {
  const body = requestBody(held.catalog, more);
  const drafted = await act(platform.client, people.requesterOfficer, 'POST', '/v1/requests', body, 201);
  return `/v1/requests/${String(drafted.id)}`;
};

describe('R20.6 verification first', () => {
  test('R20.6 a request for the data themselves is not submitted before it says why a yes or no does not serve; the provider reads it', async () => {
    const { client } = platform;
    const path = await draft({ method: 'batch' });
    const refused = await act(client, people.requesterOfficer, 'POST', `${path}/submit`, {}, 422);
    expect(refused).toMatchObject({
      code: 'verification_first',
      basis: 'platform',
      errors: [{ path: '/whyNotVerify', code: 'required' }],
    });
    expect(String(refused.detail)).toContain('请将共享方式改为核验，或者说明');
    const empty = { whyNotVerify: '-' };
    expect(await act(client, people.requesterOfficer, 'PATCH', path, empty, 422)).toMatchObject({
      errors: [{ path: '/whyNotVerify', code: 'says_nothing' }],
    });
    const whyNotVerify = '需要逐户展示坐落，是或者否不能满足';
    await act(client, people.requesterOfficer, 'PATCH', path, { whyNotVerify });
    await act(client, people.requesterOfficer, 'POST', `${path}/submit`);
    await act(client, people.requesterHead, 'POST', `${path}/approve`);
    expect(await act(client, people.providerOfficer, 'GET', path)).toMatchObject({
      status: 'received',
      whyNotVerify,
    });
  });

  test('R20.6 the reason cannot be taken away again before it is sent', async () => {
    const { client } = platform;
    const path = await draft({ method: 'batch', whyNotVerify: '需要逐户展示坐落，是或者否不能满足' });
    await act(client, people.requesterOfficer, 'PATCH', path, { whyNotVerify: null });
    expect(await act(client, people.requesterOfficer, 'POST', `${path}/submit`, {}, 422)).toMatchObject({
      code: 'verification_first',
    });
    await act(client, people.requesterOfficer, 'PATCH', path, { method: 'verify' });
    await act(client, people.requesterOfficer, 'POST', `${path}/submit`);
    await act(client, people.requesterOfficer, 'PATCH', path, { method: 'batch' }, 409);
  });

  test('R20.6 whoever asks for a yes or no need not say why', async () => {
    const { client } = platform;
    const path = await draft({ method: 'verify' });
    await act(client, people.requesterOfficer, 'POST', `${path}/submit`);
    expect(await act(client, people.requesterHead, 'POST', `${path}/approve`)).toMatchObject({
      status: 'received',
    });
  });
});
