import { beforeAll, describe, expect, test } from 'vitest';
import { dayInWords } from '../../lib/notice/dayInWords.ts';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from '../acceptance/platform.ts';
import {
  act,
  askForMaterial,
  consentTo,
  deadlineOf,
  eventually,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  setTerms,
} from '../acceptance/region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
});

const get = (who: Person, path: string) => act(platform.client, who, 'GET', path);
const command = (who: Person, id: string, name: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/requests/${id}/${name}`, body, status);
const answerOf = async (id: string) =>
  deadlineOf(await get(people.requesterOfficer, `/v1/requests/${id}`), 'answer');
const granted = async (duration: { from: string; to: string }) => {
  const requestId = await fileRequest(platform.client, held.catalog, { duration });
  const grantId = await consentTo(platform.client, requestId, { conditions: ['c1'] });
  const grant = await get(people.providerOfficer, `/v1/grants/${grantId}`);
  const notice = await eventually(async () =>
    (await noticesAbout(platform.client, people.requesterOfficer, requestId)).find(
      ({ kind }) => kind === 'request.consented',
    ),
  );
  return { grant, text: String(notice.text) };
};
const commit = (terms: object) => setTerms(platform.client, { terms });
const daysOf = (sheet: unknown) => {
  const { days } = Object(sheet) as Body;
  return Array.isArray(days) ? days : [];
};

describe('the term of the answer', () => {
  test('R21.3 R21.4 an extension can be consented to while the clock stands paused, and survives the round', async () => {
    const id = await fileRequest(platform.client, held.catalog);
    const asked = { workingDays: 5, ground: 'largeVolume', reason: '数据量大' };
    await command(people.providerOfficer, id, 'request-extension', asked);
    await askForMaterial(platform.client, id);
    const decision = { consent: true, reason: '情况属实' };
    await command(people.authorityOfficer, id, 'decide-extension', decision);
    expect(await answerOf(id)).toMatchObject({ status: 'paused', extendedBy: 5, length: 15 });
    await command(people.requesterOfficer, id, 'supplement', { statement: '见附件' });
    expect(await answerOf(id)).toMatchObject({ status: 'running', extendedBy: 5, dueDate: '2026-03-23' });
    const kinds = (await noticesAbout(platform.client, people.requesterOfficer, id)).map(({ kind }) => kind);
    expect(kinds).not.toContain('deadline.moved');
  });
});

describe('the term of the delivery', () => {
  test('R22.1 a consent tells the day of the law, where that counts', async () => {
    const { grant, text } = await granted({ from: '2026-01-01', to: '2027-12-31' });
    const clock = deadlineOf(grant, 'delivery');
    expect(clock).toMatchObject({ basis: 'law', length: 20 });
    expect(clock).not.toHaveProperty('cutBy');
    expect(text).toContain('法定期限内共享（《政务数据共享条例》第二十二条）');
    expect(text).toContain(`截止日为${dayInWords(String(clock.dueDate))}`);
  });

  test('R22.1 cut by the end of the grant, its day is none of the law, and view, proof and notice say so', async () => {
    const { grant, text } = await granted({ from: '2026-01-01', to: '2026-03-10' });
    const clock = deadlineOf(grant, 'delivery');
    expect(clock).toMatchObject({
      basis: 'platform',
      cutBy: 'endOfRight',
      dueDate: '2026-03-10',
      endsWith: '2026-03-11T00:00:00+08:00',
      statutoryDueAt: '2026-03-31T00:00:00+08:00',
    });
    expect(text).not.toContain('第二十二条');
    expect(text).toContain('2026年3月10日');
    const sheet = await get(
      people.providerOfficer,
      `/v1/grants/${String(grant.id)}/deadlines/delivery/proof`,
    );
    expect(sheet).toMatchObject({
      basis: 'platform',
      dueDate: '2026-03-10',
      cut: { at: '2026-03-11T00:00:00+08:00', reason: expect.stringContaining('共享权限') },
      statutory: { workingDays: 20, dueDate: '2026-03-30' },
    });
    expect(daysOf(sheet).at(-1)).toMatchObject({ date: '2026-03-10' });
  });

  test('R23.1 where a region has committed to less, the notice tells its day, and the proof explains both', async () => {
    await commit({ 'R22.1': 5 });
    const { grant, text } = await granted({ from: '2026-01-01', to: '2027-12-31' });
    expect(deadlineOf(grant, 'delivery')).toMatchObject({ basis: 'region', dueDate: '2026-03-09' });
    expect(text).not.toContain('第二十二条');
    expect(text).toContain('2026年3月9日');
    const sheet = await get(
      people.providerOfficer,
      `/v1/grants/${String(grant.id)}/deadlines/delivery/proof`,
    );
    expect(sheet).toMatchObject({
      workingDays: 5,
      dueDate: '2026-03-09',
      statutory: { workingDays: 20, dueDate: '2026-03-30', dueAt: '2026-03-31T00:00:00+08:00' },
    });
    expect(daysOf(sheet.statutory).filter(({ counted }) => counted)).toHaveLength(20);
  });

  test('R22.1 counts from the first day of use where that lies behind its last day, and the law’s counts where only the region’s has passed', async () => {
    const later = await granted({ from: '2026-04-01', to: '2027-12-31' });
    const started = '2026-04-01T00:00:00+08:00';
    const clock = deadlineOf(later.grant, 'delivery');
    expect(clock).toMatchObject({ status: 'running', startedAt: started, dueDate: '2026-04-30' });
    expect(later.text).toContain('2026年4月30日');
    const path = `/v1/grants/${String(later.grant.id)}`;
    const declared = { format: 'csv', records: 1, sha256: '0'.repeat(64) };
    const early = await act(
      platform.client,
      people.providerOfficer,
      'POST',
      `${path}/deliveries`,
      declared,
      409,
    );
    expect(early.detail).toContain('2026-04-01');
    const soon = await granted({ from: '2026-03-16', to: '2027-12-31' });
    expect(deadlineOf(soon.grant, 'delivery')).toMatchObject({ basis: 'law', dueDate: '2026-03-30' });
  });
});
