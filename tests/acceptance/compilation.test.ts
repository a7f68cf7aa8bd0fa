import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { addDays } from '../../lib/calendar/index.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  deadlineOf,
  eventually,
  everything,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerProvince,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const { providerOfficer, providerHead, authorityOfficer, authorityHead, otherHead } = people;
const by = addDays(platform.today, 28);
const held = { plan: '' };
const content = {
  title: '2026年度政务数据目录编制计划',
  tasks: [
    { org: codes.provider, by },
    { org: codes.other, by },
  ],
};
const draft = (who: Person, body: object, status = 201) =>
  act(platform.client, who, 'POST', '/v1/compilation-plans', body, status);
const taskOf = (org: string) => `/v1/compilation-tasks/${held.plan}.${org}`;
const give = (who: Person, org: string, command: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `${taskOf(org)}/${command}`, body, status);
const read = (who: Person, path: string, status = 200) =>
  act(platform.client, who, 'GET', path, undefined, status);
const progress = (who: Person) =>
  everything(platform.client, who, `/v1/compilation-plans/${held.plan}/progress`);
const told = (who: Person, org: string, kind: string): Promise<Body> =>
  eventually(async () =>
    (await noticesAbout(platform.client, who, `${held.plan}.${org}`)).find((notice) => notice.kind === kind),
  );

beforeAll(async () => {
  await registerProvince(platform.client);
});

describe('compilation run by the authority (art. 12)', () => {
  test('R12.3 a plan is drafted for departments of one’s own competence, by a day ahead, and by an authority alone', async () => {
    await draft(providerOfficer, content, 403);
    const wrong = await draft(
      authorityOfficer,
      {
        ...content,
        tasks: [
          { org: codes.provider, by: platform.today },
          { org: provinceCodes.neighbour, by },
          { org: codes.government, by },
          { org: codes.other, by },
          { org: codes.other, by },
          // The authority itself has data as well, for which the one above it plans.
          { org: codes.authority, by },
          { org: codes.requester, by: '2051-01-03' },
        ],
      },
      400,
    );
    const paths = Array.isArray(wrong.errors) ? wrong.errors.map(({ path }) => path) : [];
    expect(paths).toEqual([
      '/tasks/0/by',
      '/tasks/1/org',
      '/tasks/2/org',
      '/tasks/4/org',
      '/tasks/5/org',
      '/tasks/6/by',
    ]);
    const drafted = await draft(authorityOfficer, content);
    held.plan = String(drafted.id);
    expect(drafted).toMatchObject({ status: 'draft', requester: codes.authority, tasks: content.tasks });
    await read(providerOfficer, `/v1/compilation-plans/${held.plan}`, 404);
  });

  test('R12.3 a plan names none but registered matters of the department itself, each once', async () => {
    const { client } = platform;
    const matter = (who: Person, id: string) =>
      act(client, who, 'PUT', `/v1/matters/${id}`, { name: `事项 ${id}`, kind: 'monitoring' });
    await matter(people.requesterOfficer, 'own-1');
    await matter(people.requesterOfficer, 'own-2');
    await matter(people.otherOfficer, 'oth-1');
    const planOf = (matters: readonly string[]) => ({
      ...content,
      tasks: [{ org: codes.requester, by, matters }],
    });
    const full = (id: string) => `${codes.requester}.${id}`;
    const drafted = await draft(authorityOfficer, planOf(['own-1', full('own-2')]));
    const plan = `/v1/compilation-plans/${String(drafted.id)}`;
    for (const [matters, code] of [
      [['own-2', `${codes.other}.oth-1`], 'invalid_value'],
      [['own-2', 'nothing'], 'invalid_value'],
      [['own-1', 'own-1'], 'duplicate'],
      [['own-1', full('own-1')], 'duplicate'],
    ] as const) {
      const refused = { code: 'invalid_input', errors: [{ path: '/tasks/0/matters/1', code }] };
      expect(await draft(authorityOfficer, planOf(matters), 400)).toMatchObject(refused);
      const { tasks } = planOf(matters);
      expect(await act(client, authorityOfficer, 'PATCH', plan, { tasks }, 400)).toMatchObject(refused);
    }
    await act(client, authorityHead, 'POST', `${plan}/announce`);
    const task = `/v1/compilation-tasks/${String(drafted.id)}.${codes.requester}`;
    const assigned = await eventually(async () => {
      const answer = await client.call(people.requesterHead, 'GET', task);
      return answer.status === 200 ? answer.body : undefined;
    });
    expect(assigned).toMatchObject({ matters: [full('own-1'), full('own-2')] });
    // What it can report on, it can report.
    const report = await act(client, people.requesterHead, 'POST', `${task}/report`, {}, 422);
    expect(report.code).toBe('gap_unexplained');
    const reasons = '监测数据正在整理，整理完成后编目';
    await act(client, people.requesterHead, 'POST', `${task}/report`, { reasons });
  });

  test('R12.3 it is announced by a second person; each department then has its task, its day and its reminders', async () => {
    const announce = `/v1/compilation-plans/${held.plan}/announce`;
    const own = await act(platform.client, authorityOfficer, 'POST', announce, {}, 403);
    expect(own.code).toBe('own_work');
    await act(platform.client, authorityHead, 'POST', announce);
    const lines = await eventually(async () => {
      const items = await progress(authorityOfficer);
      return items.length === 2 ? items : undefined;
    });
    expect(lines.map(({ provider, status, dueDate }) => [provider, status, dueDate]).toSorted()).toEqual(
      [
        [codes.provider, 'assigned', by],
        [codes.other, 'assigned', by],
      ].toSorted(),
    );
    const task = await read(providerHead, taskOf(codes.provider));
    expect(deadlineOf(task, 'compilation')).toMatchObject({
      status: 'running',
      basis: 'platform',
      dueDate: by,
    });
    const notice = await told(providerOfficer, codes.provider, 'compilationTask.assigned');
    expect(notice.text).toContain(content.title);
    await read(otherHead, taskOf(codes.provider), 404);
    await act(platform.client, authorityHead, 'POST', announce, {}, 409);
  });

  test('R12.3 an empty report ends nothing: without matters it is refused, and with a gap it needs reasons', async () => {
    const none = await give(providerHead, codes.provider, 'report', {}, 422);
    expect(none).toMatchObject({ code: 'nothing_compiled', basis: 'platform' });
    await act(platform.client, providerOfficer, 'PUT', '/v1/matters/jc-1', {
      name: '扬尘监测',
      kind: 'monitoring',
    });
    const gap = await eventually(async () => {
      const answer = await platform.client.call(providerHead, 'POST', `${taskOf(codes.provider)}/report`, {});
      return answer.body.code === 'gap_unexplained' ? answer.body : undefined;
    });
    expect(gap.status).toBe(422);
    await give(providerOfficer, codes.provider, 'report', { reasons: '设备尚未联网，数据无法编目' }, 403);
    await give(authorityOfficer, codes.provider, 'report', { reasons: '设备尚未联网，数据无法编目' }, 403);
    const reasons = '监测设备年内更换，更换前没有数据';
    const reported = await give(providerHead, codes.provider, 'report', { reasons });
    expect(reported).toMatchObject({
      status: 'reported',
      report: { reasons, figures: { matters: 1, due: 2, covered: 0, lacking: 2, rate: 0 } },
    });
    expect(deadlineOf(reported, 'compilation').status).toBe('met');
    expect(deadlineOf(reported, 'review')).toMatchObject({ status: 'running', basis: 'platform' });
    const notice = await told(authorityOfficer, codes.provider, 'compilationTask.reported');
    expect(notice.text).toContain('尚未编目2项');
  });

  test('R12.3 the authority returns what does not hold, and the day of the department stands as if nothing was reported', async () => {
    await give(providerHead, codes.provider, 'accept', {}, 403);
    const unexplained = await give(authorityOfficer, codes.provider, 'accept', {}, 400);
    expect(unexplained.errors).toMatchObject([{ path: '/reasons', code: 'required' }]);
    const reasons = '现有设备已有两年监测数据，应当编目';
    const returned = await give(authorityOfficer, codes.provider, 'return', { reasons });
    expect(returned).toMatchObject({ status: 'assigned', answer: reasons });
    expect(deadlineOf(returned, 'compilation')).toMatchObject({ status: 'running', dueDate: by });
    const matters = ['jc-1'];
    const dataItems = ['监测点位', '监测值'].map((name) => ({ name, type: 'string', length: 50 }));
    const { withheldReason: _, legalBasis: __, ...open } = catalogBody;
    await publishCatalog(platform.client, { ...open, name: '工地扬尘监测数据', matters, dataItems });
    const reported = await eventually(async () => {
      const answer = await platform.client.call(providerHead, 'POST', `${taskOf(codes.provider)}/report`, {});
      return answer.status === 200 ? answer.body : undefined;
    });
    expect(reported.report).toMatchObject({ figures: { due: 2, covered: 2, lacking: 0, rate: 1 } });
    await give(authorityOfficer, codes.provider, 'accept');
    const lines = await eventually(async () => {
      const items = await progress(authorityOfficer);
      return items.some(({ status }) => status === 'accepted') ? items : undefined;
    });
    expect(lines.find(({ provider }) => provider === codes.provider)).toMatchObject({
      status: 'accepted',
      figures: { rate: 1 },
      overdue: false,
    });
    const board = await read(authorityOfficer, `/v1/coverage?region=990100&org=${codes.provider}`);
    expect(board.total).toMatchObject({ departments: 1, due: 2, covered: 2, rate: 1 });
  });

  test('R12.3 the last day is moved later by the authority with reasons: the clock moves and the department is told', async () => {
    const reasons = '业务系统正在迁移，迁移完成后方可核对数据项';
    const later = addDays(by, 7);
    const move = (who: Person, body: object, status = 200) =>
      give(who, codes.other, 'move-day', body, status);
    await move(otherHead, { by: later, reasons }, 403);
    await move(provincePeople.provinceAuthority.officer, { by: later, reasons }, 403);
    await move(authorityOfficer, { by: later }, 400);
    for (const wrong of [by, addDays(by, -7), platform.today, '2051-01-03', '2026-02-30'])
      expect(await move(authorityOfficer, { by: wrong, reasons }, 400)).toMatchObject({
        errors: [{ path: '/by' }],
      });
    const moved = await move(authorityOfficer, { by: later, reasons });
    expect(moved).toMatchObject({ status: 'assigned', by: later, moved: [{ from: by, to: later, reasons }] });
    expect(deadlineOf(moved, 'compilation')).toMatchObject({ status: 'running', dueDate: later });
    const notice = await told(otherHead, codes.other, 'compilationTask.dayMoved');
    expect(String(notice.text)).toContain(reasons);
    await eventually(async () =>
      (await progress(authorityOfficer)).find(
        ({ provider, dueDate }) => provider === codes.other && dueDate === later,
      ),
    );
    // What is done has no day any more.
    await give(authorityOfficer, codes.provider, 'move-day', { by: later, reasons }, 409);
    // The day before is nobody's any more.
    await act(platform.client, undefined, 'POST', '/local/clock', { at: `${addDays(by, 1)}T10:00:00+08:00` });
    const task = await read(otherHead, taskOf(codes.other));
    expect(deadlineOf(task, 'compilation').status).toBe('running');
  });

  test('R12.3 who has not compiled in time is late, is told so, and the authority urges or releases it', async () => {
    await act(platform.client, undefined, 'POST', '/local/clock', { at: `${addDays(by, 8)}T10:00:00+08:00` });
    const late = await eventually(async () => {
      const task = await read(otherHead, taskOf(codes.other));
      return deadlineOf(task, 'compilation').status === 'missed' ? task : undefined;
    });
    expect(late.status).toBe('assigned');
    const lines = await eventually(async () => {
      const items = await progress(authorityOfficer);
      return items.some(({ overdue }) => overdue) ? items : undefined;
    });
    expect(lines.find(({ overdue }) => overdue)?.provider).toBe(codes.other);
    await told(otherHead, codes.other, 'deadline.overdue');
    const again = { by: addDays(by, 30), reasons: '业务系统迁移尚未完成' };
    expect(await give(authorityOfficer, codes.other, 'move-day', again, 409)).toMatchObject({
      code: 'task_late',
    });
    await give(authorityOfficer, codes.other, 'urge', { act: 'remind', text: '请于本周内报告' });
    const { provinceAuthority } = provincePeople;
    await give(provinceAuthority.officer, codes.other, 'release', { reasons: '另行安排' }, 403);
    const released = await give(authorityOfficer, codes.other, 'release', {
      reasons: '机构改革中，另行安排',
    });
    expect(released).toMatchObject({ status: 'released', answer: '机构改革中，另行安排' });
  });
});
