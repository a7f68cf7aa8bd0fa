import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  deadlineOf,
  eventually,
  everything,
  noticesAbout,
  people,
  provincePeople,
  publishCatalog,
  registerCity,
  setTerms,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

type Someone = (typeof people)[keyof typeof people];
const give = (who: Someone, id: unknown, step: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/catalogs/${String(id)}/${step}`, body, status);
const see = (who: Someone, id: unknown) => act(platform.client, who, 'GET', `/v1/catalogs/${String(id)}`);
const told = (who: Someone, id: string, kind: string) =>
  eventually(async () => {
    const notice = (await noticesAbout(platform.client, who, id)).find((each) => each.kind === kind);
    return notice && String(notice.text);
  });
const setClock = (at: string) => act(platform.client, undefined, 'POST', '/local/clock', { at });
const offered = (body: Body) =>
  Array.isArray(body.actions) ? body.actions.map(({ command }) => String(command)) : [];

const more = { workingDays: 5, ground: 'severalSources', reason: '两个登记机构合并，数据项需逐项核对' };
const consent = { consent: true, reason: '情况属实' };
const byDuty = { trigger: 'duty', changedOn: '2026-03-02', summary: '职责调整，增加数据项' };

async function updating(change: object = byDuty): Promise<string> {
  const id = await publishCatalog(platform.client, unconditionalBody);
  await give(people.providerOfficer, id, 'revise', change);
  return id;
}

describe('more time for an update', () => {
  test('R17.3 the authority consents to five working days at most: the clock runs on from the old day, and the department is told', async () => {
    const id = await updating();
    expect(deadlineOf(await see(people.providerOfficer, id), 'update')).toMatchObject({
      dueDate: '2026-03-16',
    });
    const refused = await give(
      people.providerOfficer,
      id,
      'request-extension',
      { ...more, workingDays: 6 },
      422,
    );
    expect(refused).toMatchObject({
      code: 'update_extension_too_long',
      basis: 'law',
      article: '《政务数据共享条例》第十七条',
    });

    const asked = await give(people.providerOfficer, id, 'request-extension', more);
    expect(asked.extension).toMatchObject({ status: 'asked', ...more, askedBy: 'p-officer' });
    expect(deadlineOf(asked, 'update')).toMatchObject({ dueDate: '2026-03-16' });
    expect(await told(people.authorityOfficer, id, 'catalog.extensionAsked')).toMatch(
      /测试市不动产登记中心.*延长5个工作日.*需要多个部门或者单位核对；两个登记机构合并/,
    );
    const turn = await eventually(async () => {
      const turns = await everything(platform.client, people.authorityOfficer, '/v1/todo?scope=office');
      return turns.find((each) => each.id === id);
    });
    expect(turn).toMatchObject({ turn: { command: 'decide-extension' }, dueDate: '2026-03-16' });

    const decided = await give(people.authorityOfficer, id, 'decide-extension', consent);
    expect(decided.extension).toMatchObject({
      status: 'consented',
      dueDate: '2026-03-23',
      decisionReason: '情况属实',
    });
    expect(deadlineOf(decided, 'update')).toMatchObject({
      dueDate: '2026-03-23',
      extendedBy: 5,
      basis: 'law',
    });
    expect(await told(people.providerOfficer, id, 'catalog.extensionConsented')).toMatch(
      /经政务数据共享主管部门同意.*延长5个工作日，截止日为.*3月23日（法定）/,
    );
    const proof = await act(
      platform.client,
      people.providerOfficer,
      'GET',
      `/v1/catalogs/${id}/deadlines/update/proof`,
    );
    expect(JSON.stringify(proof)).toContain('2026-03-23');
  });

  test('R17.3 it is asked for once, by the department’s officer, and decided by nobody but its authority', async () => {
    const id = await updating();
    await give(people.otherOfficer, id, 'request-extension', more, 403);
    await give(people.providerHead, id, 'request-extension', more, 403);
    await give(people.authorityOfficer, id, 'decide-extension', consent, 409);
    await give(people.providerOfficer, id, 'request-extension', more);
    await give(people.providerOfficer, id, 'decide-extension', consent, 403);
    await give(people.governmentOfficer, id, 'decide-extension', consent, 403);
    expect(await give(people.providerOfficer, id, 'request-extension', more, 422)).toMatchObject({
      code: 'extension_asked_before',
      basis: 'platform',
    });
    expect(offered(await see(people.providerOfficer, id))).not.toContain('request-extension');
    expect(offered(await see(people.authorityOfficer, id))).toContain('decide-extension');
    for (const who of [people.otherOfficer, people.governmentOfficer])
      expect(await see(who, id)).not.toHaveProperty('extension');
  });

  test('R17.3 refused with reasons, the old day stands; a refusal that gives none is refused itself', async () => {
    const id = await updating();
    await give(people.providerOfficer, id, 'request-extension', { workingDays: 3, reason: more.reason });
    const bare = await give(
      people.authorityOfficer,
      id,
      'decide-extension',
      { consent: false, reason: '不同意' },
      400,
    );
    expect(bare).toMatchObject({ errors: [{ path: '/reason', code: 'says_nothing' }] });
    const because = { consent: false, reason: '仅增加两个数据项，十个工作日足够' };
    const refused = await give(people.authorityOfficer, id, 'decide-extension', because);
    expect(refused.extension).toMatchObject({ status: 'refused', workingDays: 3 });
    expect(deadlineOf(refused, 'update')).toMatchObject({ dueDate: '2026-03-16', extendedBy: 0 });
    expect(await told(people.providerOfficer, id, 'catalog.extensionRefused')).toContain('原期限不变');
  });

  test('R17.3 reasons that say nothing or that demand a formality are none', async () => {
    const id = await updating();
    for (const reason of ['其他', '无'])
      await give(people.providerOfficer, id, 'request-extension', { ...more, reason }, 400);
    const formality = { ...more, reason: '使用数据须经本单位主要领导同意' };
    expect(await give(people.providerOfficer, id, 'request-extension', formality, 422)).toMatchObject({
      code: 'formality_demanded',
    });
    for (const workingDays of [0, -1, 2.5])
      await give(people.providerOfficer, id, 'request-extension', { ...more, workingDays }, 400);
  });

  test('R17.3 nothing is extended where no term of the law runs, or once it was submitted; the next update may ask anew', async () => {
    const none = await updating({ ...byDuty, trigger: 'other' });
    expect(await give(people.providerOfficer, none, 'request-extension', more, 422)).toMatchObject({
      code: 'too_late_to_extend',
    });
    const id = await updating();
    await give(people.providerOfficer, id, 'request-extension', more);
    await act(platform.client, people.providerOfficer, 'PATCH', `/v1/catalogs/${id}`, {
      summary: '更新后的摘要',
    });
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    await give(people.providerOfficer, id, 'submit');
    await give(people.authorityOfficer, id, 'decide-extension', consent, 409);
    await give(people.authorityOfficer, id, 'publish');
    expect(await see(people.providerOfficer, id)).not.toHaveProperty('extension');
    await give(people.providerOfficer, id, 'revise', byDuty);
    const again = await give(people.providerOfficer, id, 'request-extension', more);
    expect(again.extension).toMatchObject({ status: 'asked' });
  });

  test('R17.3 R23.1 a term that the region has committed to is extended until the day of the law, and no longer', async () => {
    await setTerms(platform.client, { terms: { 'R17.1': 5 } }, '990100', provincePeople.cityAuthority);
    const [early, late] = [await updating(), await updating()];
    expect(deadlineOf(await see(people.providerOfficer, early), 'update')).toMatchObject({
      dueDate: '2026-03-09',
    });
    await setClock('2026-03-11T09:00:00+08:00');
    await give(people.providerOfficer, early, 'request-extension', more);
    const decided = await give(people.authorityOfficer, early, 'decide-extension', consent);
    expect(deadlineOf(decided, 'update')).toMatchObject({ dueDate: '2026-03-16', extendedBy: 5 });
    expect(decided.extension).toMatchObject({ statutory: { dueDate: '2026-03-23' } });
    expect(await told(people.providerOfficer, early, 'catalog.extensionConsented')).toMatch(
      /法定期限的截止日为.*3月23日/,
    );

    await give(people.providerOfficer, late, 'request-extension', more);
    await setClock('2026-03-17T09:00:00+08:00');
    expect(await give(people.authorityOfficer, late, 'decide-extension', consent, 422)).toMatchObject({
      code: 'too_late_to_extend',
    });
    expect(deadlineOf(await see(people.providerOfficer, late), 'update')).toMatchObject({ extendedBy: 0 });
  });
});
