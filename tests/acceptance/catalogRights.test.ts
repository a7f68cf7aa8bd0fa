import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  codes,
  consentTo,
  eventually,
  everything,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  staffOf,
  submitCatalogOf,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

type Someone = (typeof people)[keyof typeof people];
const declare = (who: Someone, id: unknown, body: object = rights, status = 200) =>
  act(platform.client, who, 'PUT', `/v1/catalogs/${String(id)}/rights`, body, status);
const give = (who: Someone, id: unknown, step: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/catalogs/${String(id)}/${step}`, body, status);
const see = (who: Someone, id: unknown, status = 200) =>
  act(platform.client, who, 'GET', `/v1/catalogs/${String(id)}/rights`, undefined, status);
const kindsToldTo = async (who: Someone, id: string) =>
  (await noticesAbout(platform.client, who, id)).map(({ kind }) => kind);
const told = (who: Someone, id: string, kind: string) =>
  eventually(async () => ((await kindsToldTo(who, id)).includes(kind) ? kind : undefined));

const centre = {
  org: codes.provider,
  name: '测试市不动产登记中心',
  basis: '不动产登记职责',
  since: '2015-03-01',
};
const bureau = {
  org: codes.authority,
  name: '测试市数据局',
  basis: '公共数据授权运营管理职责',
  since: '2025-08-01',
};
/** A body that is not registered, named without a code. */
const unregistered = { name: '测试市数据运营公司', basis: '授权运营协议', since: '2026-01-01' };
const housing = {
  org: codes.requester,
  name: '测试市住房保障局',
  basis: '住房保障职责',
  since: '2026-01-01',
};
const rights = { collection: centre, use: centre, circulation: bureau };

/** Somebody uses the data: a request was consented to, and a grant follows. */
async function used(catalogId?: string): Promise<{ id: string; grants: Body[] }> {
  const id = catalogId ?? (await publishCatalog(platform.client, unconditionalBody));
  const wanted = { dataItems: ['名称', '位置'], method: 'batch' };
  await consentTo(platform.client, await fileRequest(platform.client, id, wanted));
  const grants = await eventually(async () => {
    const { users } = await see(people.providerOfficer, id);
    const { grants: found } = Object(users);
    return Array.isArray(found) && found.length > 0 ? found : undefined;
  });
  return { id, grants };
}

describe('the three rights over the data of a catalog', () => {
  test('S2.1 the provider declares who holds each, on what basis and since when; the authority confirms; everybody reads it', async () => {
    const id = await publishCatalog(platform.client, unconditionalBody);
    expect(await see(people.otherOfficer, id)).toEqual({
      catalogId: id,
      status: 'undeclared',
      users: { count: 0, grants: [] },
    });
    await declare(people.providerOfficer, id);
    expect(await see(people.providerOfficer, id)).toMatchObject({
      status: 'declared',
      declared: { ...rights, declaredBy: 'p-officer' },
    });
    expect(await see(people.otherOfficer, id)).not.toHaveProperty('declared');
    await told(people.authorityOfficer, id, 'catalog.rightsDeclared');
    const turn = await eventually(async () =>
      (await everything(platform.client, people.authorityOfficer, '/v1/todo?scope=office')).find(
        (each) => each.id === id,
      ),
    );
    expect(turn).toMatchObject({ turn: { command: 'confirm-rights' } });

    await give(people.authorityOfficer, id, 'confirm-rights');
    const shown = await see(people.otherOfficer, id);
    expect(shown).toMatchObject({ status: 'confirmed', confirmed: rights });
    expect(shown.confirmed).not.toHaveProperty('confirmedBy');
    expect(await see(people.authorityOfficer, id)).toMatchObject({ confirmed: { confirmedBy: 'a-officer' } });
    await told(people.providerOfficer, id, 'catalog.rightsConfirmed');
    const record = await everything(platform.client, people.providerOfficer, `/v1/catalogs/${id}/events`);
    expect(record.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['rightsDeclared', 'rightsConfirmed']),
    );
  });

  test('S2.1 declared anew, what is confirmed stands until the authority has confirmed again; it may return it with reasons', async () => {
    const id = await publishCatalog(platform.client, unconditionalBody);
    await declare(people.providerOfficer, id);
    await give(people.authorityOfficer, id, 'confirm-rights');
    const moved = { ...rights, collection: { ...unregistered, name: '测试市登记二中心' } };
    const version = (await declare(people.providerOfficer, id, moved)).version;
    expect((await declare(people.providerOfficer, id, moved)).version).toBe(version);
    expect(await see(people.otherOfficer, id)).toMatchObject({ status: 'confirmed', confirmed: rights });
    await give(people.authorityOfficer, id, 'return-rights', {}, 400);
    await give(people.authorityOfficer, id, 'return-rights', { reasons: '登记二中心尚未设立' });
    expect(await see(people.providerOfficer, id)).toMatchObject({
      confirmed: rights,
      declared: moved,
      reasons: '登记二中心尚未设立',
    });
    expect(await give(people.authorityOfficer, id, 'confirm-rights', {}, 409)).toMatchObject({
      code: 'no_rights_declared',
    });
    await declare(people.providerOfficer, id, rights);
    await give(people.authorityOfficer, id, 'confirm-rights');
  });

  test('S2.1 nobody else declares or confirms, none of a draft, none that begin tomorrow or say nothing of their basis', async () => {
    const id = await publishCatalog(platform.client, unconditionalBody);
    await declare(people.otherOfficer, id, rights, 403);
    await declare(people.authorityOfficer, id, rights, 403);
    await declare(people.providerHead, id, rights, 403);
    await give(people.providerOfficer, id, 'confirm-rights', {}, 403);
    await give(people.authorityOfficer, id, 'confirm-rights', {}, 409);
    const { basis: _, ...baseless } = centre;
    await declare(people.providerOfficer, id, { ...rights, use: baseless }, 400);
    const { use: __, ...two } = rights;
    await declare(people.providerOfficer, id, two, 400);
    const early = { ...rights, circulation: { ...bureau, since: '2099-01-01' } };
    expect(await declare(people.providerOfficer, id, early, 400)).toMatchObject({
      errors: [{ path: '/circulation/since', code: 'later_than_today' }],
    });
    const draft = await act(
      platform.client,
      people.providerOfficer,
      'POST',
      '/v1/catalogs',
      { name: '草稿' },
      201,
    );
    await declare(people.providerOfficer, draft.id, rights, 409);
    await see(people.otherOfficer, draft.id, 404);
  });

  test('S2.1 S7.1 whoever has the data by sharing has the right to use it by the grant, and never that to circulate it', async () => {
    const { id, grants } = await used();
    expect(grants).toMatchObject([{ org: codes.requester, name: '测试市住房保障局' }]);
    const users = { count: 1, grants };
    expect(await see(people.authorityOfficer, id)).toMatchObject({ users });
    expect(await see(people.requesterOfficer, id)).toMatchObject({ users });
    expect(await see(people.otherOfficer, id)).toMatchObject({ users: { count: 1, grants: [] } });
    const named = (name: string) => ({ ...unregistered, name });
    const receivers = [
      '测试市住房保障局',
      '测试市住房保障局数据科',
      '测试市 住房保障局（数据科）',
      codes.requester,
    ];
    for (const circulation of [housing, ...receivers.map(named)])
      expect(await declare(people.providerOfficer, id, { ...rights, circulation }, 422)).toMatchObject({
        code: 'circulated_by_receiver',
        basis: 'law',
      });
    await declare(people.providerOfficer, id, { ...rights, use: housing });
    await declare(people.providerOfficer, id, { ...rights, circulation: unregistered });
  });

  test('S2.1 S7.1 whoever got the data after they were declared is not confirmed as holder of the right to circulate it', async () => {
    const id = await publishCatalog(platform.client, unconditionalBody);
    const part = { ...unregistered, name: '测试市住房保障局数据科' };
    await declare(people.providerOfficer, id, { ...rights, circulation: housing });
    await used(id);
    expect(await give(people.authorityOfficer, id, 'confirm-rights', {}, 422)).toMatchObject({
      code: 'circulated_by_receiver',
      article: '《政务数据共享条例》第二十五条',
    });
    expect(await see(people.otherOfficer, id)).toMatchObject({ status: 'undeclared' });
    await give(people.authorityOfficer, id, 'return-rights', { reasons: '该局已经通过共享获得数据' });
    await declare(people.providerOfficer, id, { ...rights, circulation: part }, 422);
    await declare(people.providerOfficer, id);
    await give(people.authorityOfficer, id, 'confirm-rights');
    expect(await see(people.otherOfficer, id)).toMatchObject({ status: 'confirmed', confirmed: rights });
  });

  test('S2.1 who is named by a code is registered, and called as the register calls them', async () => {
    const id = await publishCatalog(platform.client, unconditionalBody);
    for (const right of ['collection', 'use', 'circulation']) {
      const other = { ...rights, [right]: { ...housing, name: '测试市数据局' } };
      expect(await declare(people.providerOfficer, id, other, 400)).toMatchObject({
        errors: [
          { path: `/${right}/name`, code: 'invalid_value', message: expect.stringContaining(housing.name) },
        ],
      });
      const nobody = { ...rights, [right]: { ...housing, org: '11990100MB0000066H' } };
      expect(await declare(people.providerOfficer, id, nobody, 400)).toMatchObject({
        errors: [{ path: `/${right}/org`, code: 'invalid_value' }],
      });
    }
    expect(await see(people.providerOfficer, id)).toMatchObject({ status: 'undeclared' });
  });

  /** Publishes what is to be operated, as soon as what its provider has got by sharing was looked through. */
  const published = (id: string, body: object = {}) =>
    eventually(async () => {
      const answer = await platform.client.call(
        people.authorityOfficer,
        'POST',
        `/v1/catalogs/${id}/publish`,
        body,
      );
      if (answer.body.code === 'shared_items_awaited') {
        expect(answer).toMatchObject({ status: 409, body: { basis: 'platform' } });
        return undefined;
      }
      return answer;
    });

  test('S7.1 what came by sharing is not flagged to be operated: the authority is shown it, and says why or returns it', async () => {
    const { id: source, grants } = await used();
    const requester = staffOf(codes.requester, 'r');
    const compiled = {
      ...unconditionalBody,
      name: '住房保障对象房屋信息',
      dataItems: [
        { name: '名 称（必填）', type: 'string', length: 20 },
        { name: '保障方式', type: 'string', length: 20 },
      ],
    };
    const id = await submitCatalogOf(platform.client, requester, { ...compiled, operable: true });
    expect(await published(id)).toMatchObject({
      status: 422,
      body: {
        code: 'shared_not_operable',
        basis: 'law',
        article: '《政务数据共享条例》第二十五条',
        errors: expect.arrayContaining([
          expect.objectContaining({ path: '/operable', code: 'came_by_sharing' }),
        ]),
      },
    });
    // In bulk as well, where nobody says of any why.
    const many = { kind: 'catalog', command: 'publish', ids: [id] };
    const { id: order } = await act(platform.client, people.authorityOfficer, 'POST', '/v1/bulk', many, 202);
    const [result] = await eventually(async () => {
      const path = `/v1/bulk/${String(order)}/results`;
      const results = await everything(platform.client, people.authorityOfficer, path);
      return results.length > 0 ? results : undefined;
    });
    expect(result).toMatchObject({ status: 'refused', problem: { code: 'shared_not_operable' } });
    const seen = await act(platform.client, people.authorityOfficer, 'GET', `/v1/catalogs/${id}`);
    const [grant] = grants;
    expect(seen.sharedItems).toContainEqual({
      grantId: grant?.grantId,
      catalogId: source,
      catalogName: unconditionalBody.name,
      items: ['名 称（必填）'],
    });
    await act(platform.client, people.otherOfficer, 'GET', `/v1/catalogs/${id}`, undefined, 404);
    // Another field is no answer to it, nor are reasons that say nothing.
    const other = { confirmations: [{ path: '/useConditions/0/text', reasons: '自行采集' }] };
    expect(await published(id, other)).toMatchObject({ body: { code: 'shared_not_operable' } });
    const needed = { confirmations: [{ path: '/operable', reasons: '工作需要' }] };
    expect(await published(id, needed)).toMatchObject({
      status: 400,
      body: { errors: [{ path: '/confirmations/0/reasons', code: 'no_lawful_reason' }] },
    });
    const reasons = '该数据项由住房保障局在受理申请时自行采集，与共享取得的数据仅名称相同';
    const confirmed = { confirmations: [{ path: '/operable', reasons }] };
    expect(await published(id, confirmed)).toMatchObject({
      status: 200,
      body: { status: 'published', operable: true, confirmations: [{ path: '/operable', reasons }] },
    });
    // Not flagged, it is nobody's concern; and what its provider has of nobody is published at once.
    const plain = await submitCatalogOf(platform.client, requester, { ...compiled, operable: false });
    await act(platform.client, people.authorityOfficer, 'POST', `/v1/catalogs/${plain}/publish`, {});
    const own = {
      ...compiled,
      dataItems: [{ name: '保障批次', type: 'string', length: 20 }],
      operable: true,
    };
    const clean = await submitCatalogOf(platform.client, requester, own);
    expect(await published(clean)).toMatchObject({ status: 200 });
  });

  test('S7.1 what came by sharing is found under another name by its data element as well, and by another name of the same', async () => {
    const client = platform.client;
    await act(client, people.authorityOfficer, 'PUT', '/v1/elements/DWMC', { name: '单位名称代码' });
    const [first, ...others] = unconditionalBody.dataItems;
    const source = await publishCatalog(client, {
      ...unconditionalBody,
      name: '登记单位信息',
      dataItems: [
        { ...first, name: '登记机构甲', element: 'DWMC' },
        { ...first, name: '身份证号' },
        ...others,
      ],
    });
    const wanted = { dataItems: ['登记机构甲', '身份证号'], method: 'batch' };
    await consentTo(client, await fileRequest(client, source, wanted));
    await eventually(async () => {
      const { users } = await see(people.providerOfficer, source);
      return Object(users).count > 0 ? users : undefined;
    });
    for (const item of [{ name: '机构乙', element: 'DWMC' }, { name: '公民身份号码' }]) {
      const compiled = {
        ...unconditionalBody,
        name: `住房保障${item.name}`,
        dataItems: [{ ...item, type: 'string', length: 20 }],
        operable: true,
      };
      const id = await submitCatalogOf(client, staffOf(codes.requester, 'r'), compiled);
      expect(await published(id)).toMatchObject({ status: 422, body: { code: 'shared_not_operable' } });
      const seen = await act(client, people.authorityOfficer, 'GET', `/v1/catalogs/${id}`);
      expect(seen.sharedItems).toMatchObject([{ catalogId: source, items: [item.name] }]);
    }
  });

  test('S7.1 openness and operation are listed together, for planning from one account', async () => {
    const more = { openness: 'open', operable: true };
    const open = await submitCatalogOf(platform.client, staffOf(codes.provider, 'p'), {
      ...unconditionalBody,
      ...more,
    });
    await published(open);
    const closed = await publishCatalog(platform.client, {
      ...unconditionalBody,
      openness: 'closed',
      operable: false,
    });
    const unsaid = await publishCatalog(platform.client, unconditionalBody);
    const listed = (query: string) =>
      everything(platform.client, people.otherOfficer, `/v1/catalogs?department=${codes.provider}${query}`);
    const ids = async (query: string) => (await listed(query)).map(({ id }) => id);
    await eventually(async () => ((await ids('')).includes(unsaid) ? true : undefined));
    expect((await listed('')).find(({ id }) => id === open)).toMatchObject(more);
    expect(await ids('&openness=open&operable=true')).toEqual([open]);
    expect(await ids('&operable=false')).toEqual([closed]);
    expect(await ids('&openness=conditional')).toEqual([]);
    await act(platform.client, people.otherOfficer, 'GET', '/v1/catalogs?openness=secret', undefined, 400);
  });
});

describe('a difference that breaks', () => {
  test('R17.1 R17.4 says whom it hits: how many grants to everybody, which ones to the two sides', async () => {
    const { id, grants } = await used();
    const byChoice = { trigger: 'other', changedOn: '2026-03-02', summary: '减少数据项' };
    await give(people.providerOfficer, id, 'revise', byChoice);
    const change = {
      summary: '厕所',
      dataItems: [
        { name: '名称', type: 'string', length: 100 },
        { name: '备注', type: 'string' },
      ],
      sharingMethods: ['batch'],
    };
    await act(platform.client, people.providerOfficer, 'PATCH', `/v1/catalogs/${id}`, change);
    const path = `/v1/catalogs/${id}/differences`;
    const list = async (who: Someone, query: string) => {
      const body: unknown = await act(platform.client, who, 'GET', path + query);
      return Array.isArray(body) ? body : [];
    };
    const drafted = await list(people.providerOfficer, '?to=draft');
    const at = (differences: readonly { path?: unknown }[], place: string) =>
      differences.find((one) => one.path === place);
    expect(at(drafted, '/dataItems/位置')).toMatchObject({ breaking: true, hits: { count: 1, grants } });
    expect(at(drafted, '/sharingMethods/file')).toMatchObject({
      breaking: true,
      hits: { count: 0, grants: [] },
    });
    expect(at(drafted, '/summary')).not.toHaveProperty('hits');
    expect(at(drafted, '/dataItems/备注')).not.toHaveProperty('hits');

    await give(people.providerDepartmentHead, id, 'approve', assessments);
    await give(people.providerOfficer, id, 'submit');
    await give(people.authorityOfficer, id, 'publish');
    const seen = at(await list(people.otherOfficer, ''), '/dataItems/位置');
    expect(seen).toMatchObject({ breaking: true, hits: { count: 1 } });
    expect(JSON.stringify(seen)).not.toContain('grants');
  });
});
