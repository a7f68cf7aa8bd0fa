import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import { act, codes, everything, people, registerCity } from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const address = `/v1/departments/${codes.provider}/sharing-rules`;
const rules = { title: '政务数据共享工作规则', effectiveOn: '2026-04-01', text: '一、统一受理。' };

beforeAll(() => registerCity(platform.client));

describe('R10.1 the sharing rules of a department', () => {
  test('R10.1 are recorded version by version, with their dates, and read by every department', async () => {
    const { client } = platform;
    const first = await act(client, people.providerOfficer, 'PUT', `${address}/2026-1`, rules);
    expect(first).toMatchObject({
      status: 'recorded',
      org: codes.provider,
      version: 1,
      rulesVersion: '2026-1',
      ...rules,
    });
    const later = { ...rules, effectiveOn: '2026-09-01', text: '一、统一受理。\n二、专人核对。' };
    await act(client, people.providerHead, 'PUT', `${address}/2026-2`, later);
    expect(await act(client, people.otherOfficer, 'GET', `${address}/2026-1`)).toMatchObject(rules);
    const listed = await everything(client, people.requesterOfficer, address);
    expect(listed.map(({ rulesVersion, effectiveOn }) => [rulesVersion, effectiveOn])).toEqual([
      ['2026-2', '2026-09-01'],
      ['2026-1', '2026-04-01'],
    ]);
  });

  test('R10.1 what a version says never changes', async () => {
    const { client } = platform;
    await act(client, people.providerOfficer, 'PUT', `${address}/2027`, rules);
    await act(client, people.providerOfficer, 'PUT', `${address}/2027`, rules);
    const other = { ...rules, text: '二、另行规定。' };
    expect(await act(client, people.providerOfficer, 'PUT', `${address}/2027`, other, 422)).toMatchObject({
      code: 'rules_version_taken',
      basis: 'platform',
    });
    expect(await act(client, people.providerOfficer, 'GET', `${address}/2027`)).toMatchObject(rules);
  });

  test('R10.1 R15.4 rules that demand a formality are not recorded', async () => {
    const { client } = platform;
    const text = '一、统一受理。\n二、共享数据的，申请部门应当签订协议并报局长批准。';
    const refused = await act(
      client,
      people.providerOfficer,
      'PUT',
      `${address}/2028`,
      { ...rules, text },
      422,
    );
    expect(refused).toMatchObject({ code: 'formality_demanded', errors: [{ path: '/text' }, {}] });
  });

  test('R10.1 nobody records those of others, and an auditor none', async () => {
    const { client } = platform;
    const path = `${address}/2028`;
    await act(client, people.otherOfficer, 'PUT', path, rules, 403);
    await act(client, people.providerAuditor, 'PUT', path, rules, 403);
    const stranger = { org: '11990100MB0000066H', sub: 'u', roles: 'officer' };
    await act(client, stranger, 'GET', `${address}/2026-1`, undefined, 404);
    expect(await everything(client, stranger, address)).toEqual([]);
    await act(client, people.providerOfficer, 'PUT', `${address}/a%23b`, rules, 400);
  });
});
