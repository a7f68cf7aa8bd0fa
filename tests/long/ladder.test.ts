import { describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from '../acceptance/platform.ts';
import {
  act,
  assessments,
  consentTo,
  deadlineOf,
  everything,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  unconditionalBody,
} from '../acceptance/region990100.ts';

const platform = usePlatform('2026-04-17T10:00:00+08:00');
type Role = (typeof people)[keyof typeof people];

/** What an organisation was told of a case's deadlines: kind, for whom, and when to the minute. */
async function ladderOf(who: Role, id: string): Promise<string[]> {
  const notices = await noticesAbout(platform.client, who, id);
  const ladder = notices.filter(({ kind }) => String(kind).startsWith('deadline.'));
  return ladder
    .map(
      ({ kind, role, at }) =>
        `${String(at).slice(0, 16)} ${String(kind).slice(9)}${role === null ? '' : ` ${String(role)}`}`,
    )
    .sort();
}

const rungs = async (who: Role, id: string): Promise<Body[]> => {
  const record = await everything(platform.client, who, `/v1/requests/${id}/events`);
  return record.filter(({ type }) => type === 'deadlineRungTaken').map(({ data }) => Object(data));
};

describe('the escalation ladder', () => {
  test('R21.2 R21.1 an answer nobody gives climbs every rung in order, on working days and hours, each notice once and to the right side', async () => {
    const { client } = platform;
    await registerCity(client);
    const slow = await fileRequest(client, await publishCatalog(client));
    const free = { dataItems: ['名称'], method: 'batch' };
    const quick = await fileRequest(client, await publishCatalog(client, unconditionalBody), free);
    const open = await act(client, people.providerOfficer, 'GET', `/v1/requests/${slow}`);
    // Received Friday 17 April; Labour Day takes 1–5 May.
    expect(deadlineOf(open, 'answer')).toMatchObject({ dueDate: '2026-05-06', status: 'running' });

    const moved = await client.moveClock({ at: '2026-05-20T08:00:00+08:00' });
    expect(moved.status).toBe(200);
    expect(await ladderOf(people.providerOfficer, slow)).toEqual([
      '2026-04-24T09:00 half officer',
      '2026-05-06T09:00 lastDay officer',
      '2026-05-07T09:00 overdue officeHead',
      '2026-05-07T09:00 overdue officer',
      '2026-05-07T17:00 remind officeHead',
      // The third working day after is Saturday 9 May, worked in exchange for Labour Day.
      '2026-05-09T17:00 supervise officeHead',
      '2026-05-19T17:00 report officeHead',
    ]);
    expect(await ladderOf(people.requesterOfficer, slow)).toEqual([
      '2026-05-07T09:00 overdue',
      '2026-05-09T17:00 supervise',
    ]);
    const authority = ['2026-05-07T17:00 remind', '2026-05-09T17:00 supervise', '2026-05-19T17:00 report'];
    expect(await ladderOf(people.authorityOfficer, slow)).toEqual(authority);
    expect(await ladderOf(people.governmentOfficer, slow)).toEqual(['2026-05-19T17:00 report']);
    expect(await ladderOf(people.otherOfficer, slow)).toEqual([]);

    // One working day: no half, and the last day's reminder comes at 14:00.
    expect(await ladderOf(people.providerOfficer, quick)).toEqual([
      '2026-04-20T14:00 lastDay officer',
      '2026-04-21T09:00 overdue officeHead',
      '2026-04-21T09:00 overdue officer',
      '2026-04-21T17:00 remind officeHead',
      '2026-04-23T17:00 supervise officeHead',
      '2026-05-07T17:00 report officeHead',
    ]);
    expect(await ladderOf(people.governmentOfficer, quick)).toEqual(['2026-05-07T17:00 report']);

    const record = await rungs(people.providerOfficer, slow);
    expect(record.map(({ rung }) => rung)).toEqual([
      'half',
      'lastDay',
      'due',
      'overdue',
      'remind',
      'supervise',
      'report',
    ]);
    expect(record.filter(({ candidate }) => candidate === true).map(({ rung }) => rung)).toEqual([
      'supervise',
    ]);
    const late = await act(client, people.requesterOfficer, 'GET', `/v1/requests/${slow}`);
    expect(deadlineOf(late, 'answer')).toMatchObject({ status: 'missed', missed: 'statutory' });
    expect(late.status).toBe('received');
    const text = (await noticesAbout(client, people.authorityOfficer, slow)).find(
      ({ kind }) => kind === 'deadline.remind',
    );
    expect(text).toMatchObject({
      title: '系统催办提醒',
      text: expect.stringContaining('已于2026年5月6日届满，逾期未办，平台建议予以催办'),
    });
    const supervised = (await noticesAbout(client, people.authorityOfficer, slow)).find(
      ({ kind }) => kind === 'deadline.supervise',
    );
    expect(supervised).toMatchObject({
      title: '建议督办',
      text: expect.stringContaining('平台建议予以督办'),
    });

    const reported = (await noticesAbout(client, people.governmentOfficer, slow)).find(
      ({ kind }) => kind === 'deadline.report',
    );
    expect(reported).toMatchObject({ title: '提请报告本级人民政府' });

    // A late answer ends it and stays late; time adds nothing more.
    const grantId = await consentTo(client, slow, { conditions: ['c1'] });
    await consentTo(client, quick);
    const before = await ladderOf(people.providerOfficer, slow);
    await client.moveClock({ advance: 'P3D' });
    expect(await ladderOf(people.providerOfficer, slow)).toEqual(before);
    const answered = await act(client, people.requesterOfficer, 'GET', `/v1/requests/${slow}`);
    expect(answered).toMatchObject({
      status: 'consented',
      deadlines: [{ name: 'answer', status: 'missed', endedAt: expect.stringMatching(/^2026-05-20T08/) }],
    });
    const grant = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grantId}`);
    expect(deadlineOf(grant, 'delivery')).toMatchObject({
      term: 'R22.1',
      status: 'running',
      dueDate: '2026-06-17',
    });
  });

  test('R22.1 an answer and a delivery in time are told to nobody above', async () => {
    const { client } = platform;
    const id = await fileRequest(client, await publishCatalog(client));
    await client.moveClock({ advance: '2 working days' });
    await consentTo(client, id, { conditions: ['c1'] });
    await client.moveClock({ advance: '3 working days' });
    expect(await ladderOf(people.providerOfficer, id)).toEqual([]);
    expect(await ladderOf(people.authorityOfficer, id)).toEqual([]);
    const answered = await act(client, people.requesterOfficer, 'GET', `/v1/requests/${id}`);
    expect(deadlineOf(answered, 'answer')).toMatchObject({ status: 'met' });
  });

  test('R16.1 an authority that does not review a catalog in time is its government’s to hear of', async () => {
    const { client } = platform;
    const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', unconditionalBody, 201);
    const path = `/v1/catalogs/${String(draft.id)}`;
    await act(client, people.providerDepartmentHead, 'POST', `${path}/approve`, assessments);
    const submitted = await act(client, people.providerOfficer, 'POST', `${path}/submit`);
    const due = String(deadlineOf(submitted, 'review').dueDate);
    await client.moveClock({ advance: '6 working days' });
    const kinds = async (who: Role) => (await ladderOf(who, String(draft.id))).map((line) => line.slice(17));
    expect(await kinds(people.authorityOfficer)).toEqual([
      'half officer',
      'lastDay officer',
      'overdue officeHead',
      'overdue officer',
      'remind officeHead',
      'supervise officeHead',
    ]);
    expect(await kinds(people.governmentOfficer)).toEqual(['remind', 'supervise']);
    expect(await kinds(people.providerOfficer)).toEqual(['overdue', 'supervise']);
    const opened = await act(client, people.governmentOfficer, 'GET', path);
    expect(deadlineOf(opened, 'review')).toMatchObject({ status: 'missed' });
    await act(client, people.otherOfficer, 'GET', path, undefined, 404);
    // No statutory term is missed: what the tenth day brings is a reminder, and no report to the government.
    await client.moveClock({ advance: '8 working days' });
    expect((await kinds(people.governmentOfficer)).at(-1)).toBe('longOverdue');
    expect(await kinds(people.governmentOfficer)).not.toContain('report');
    const published = await act(client, people.authorityOfficer, 'POST', `${path}/publish`);
    expect(deadlineOf(published, 'review')).toMatchObject({
      status: 'missed',
      missed: 'platform',
      dueDate: due,
    });
  });

  test('the clock returns with everything done, in its order, and refuses to go back', async () => {
    const { client } = platform;
    const now = await client.now();
    const answer = await client.moveClock({ at: '2026-05-01T00:00:00+08:00' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'clock_only_moves_forward' } });
    for (const wrong of [{ advance: 'soon' }, { at: '2026-02-30T00:00:00+08:00' }, { advance: 'P' }]) {
      expect(await client.moveClock(wrong)).toMatchObject({
        status: 400,
        body: { code: 'invalid_clock_request' },
      });
    }
    expect((await client.now()).slice(0, 15)).toBe(now.slice(0, 15));
  });
});
