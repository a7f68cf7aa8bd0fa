import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import {
  act,
  assessments,
  deadlineOf,
  everything,
  noticesAbout,
  retirement,
  confirmSeen,
} from '../acceptance/region990100.ts';
import { useLanded } from '../landed/openLanded.ts';

const landed = useLanded('2026-11');
/** Tools are processes of their own, and a few hundred calls take their time on a busy machine. */
const slow = { timeout: 180_000 };
const { caseOf, see, give } = landed;
const read = (who: string, name: string) => see(who, caseOf(name).path);
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const answerClock = (body: Body) => deadlineOf(body, 'answer');

/** What is said of a case of the data once it is as wanted. */
const reach = (who: string, name: string, wanted: object) => landed.reach(who, caseOf(name).path, wanted);
const kindsTold = async (who: string, name: string) =>
  (await noticesAbout(landed.client, landed.person(who), caseOf(name).id)).map(({ kind }) => kind);

describe('the register of the landed version', () => {
  /** What an operator does after the upgrade: registers a department as it is, with heads besides. */
  async function registerHeads(who: string, named: readonly { sub: string; office: string }[]) {
    const address = `/v1/departments/${landed.person(who).org}`;
    const { name, kind, region, level, sharingOffice, heads } = await see(who, address);
    const known = Array.isArray(heads) ? heads.map((head: object) => ({ name: '测试甲', ...head })) : [];
    const added = named.map((head) => ({ name: '测试乙', ...head }));
    const body = { name, kind, region, level, sharingOffice, heads: [...known, ...added] };
    await act(landed.client, landed.person('operator'), 'PUT', address, body);
  }

  test('names no heads of some departments: their consent counts from when it does', async () => {
    expect(await give('requesterHead', 'request.awaitingApproval', 'approve', {}, 403)).toMatchObject({
      code: 'head_not_registered',
    });
    await registerHeads('requesterHead', [{ sub: 'r-head', office: 'officeHead' }]);
    await registerHeads('providerOfficer', [{ sub: 'p-officer', office: 'departmentHead' }]);
  });
});

describe('catalogs of the landed version', () => {
  test('R16.3 what was published to be shared has its clock from today on, and what is withheld, given up or a draft has none', async () => {
    const running = {
      name: 'attachment',
      status: 'running',
      startedAt: expect.stringMatching(/^2026-04-08T09:3/),
    };
    const second = await reach('secondOfficer', 'catalog.second', {
      deadlines: expect.arrayContaining([expect.objectContaining(running)]),
    });
    expect(deadlineOf(second, 'attachment')).toMatchObject({ basis: 'platform', dueDate: '2026-05-09' });
    for (const name of ['catalog.withheld', 'catalog.retired', 'catalog.draft', 'catalog.submitted'])
      expect((await read('providerOfficer', name)).deadlines).not.toContainEqual(
        expect.objectContaining({ name: 'attachment' }),
      );
    const events = await everything(
      landed.client,
      landed.person('secondOfficer'),
      `${caseOf('catalog.second').path}/events`,
    );
    expect(events.filter(({ type }) => type === 'deadlineStarted')).toHaveLength(2);
    const resource = { kind: 'file', name: '登记信息.csv' };
    const who = landed.person('secondOfficer');
    await act(landed.client, who, 'PUT', `${caseOf('catalog.second').path}/attachment`, resource);
    expect(deadlineOf(await read('secondOfficer', 'catalog.second'), 'attachment')).toMatchObject({
      status: 'met',
    });
  });

  /** Its draft had a grade and no category, without which nothing is approved today (ADR 164). */
  const classifyNow = async (name: string) => {
    const incomplete = await give('providerDepartmentHead', name, 'approve', assessments, 422);
    expect(incomplete).toMatchObject({
      code: 'incomplete_catalog',
      errors: [{ path: '/classification/category' }],
    });
    const { path } = caseOf(name);
    const { classification } = await act(landed.client, landed.person('providerOfficer'), 'GET', path);
    const body = { classification: { ...Object(classification), category: { field: '自然资源' } } };
    await act(landed.client, landed.person('providerOfficer'), 'PATCH', path, body);
  };

  test('a draft is approved and submitted, what is submitted is published or returned, what is published is retired', async () => {
    // What is withheld in it names its basis by now.
    const basis = { kind: 'law', title: '《中华人民共和国个人信息保护法》', article: '第二十八条' };
    await act(
      landed.client,
      landed.person('providerOfficer'),
      'PATCH',
      caseOf('catalog.draftComplete').path,
      {
        withheldReason: '证件号属于敏感个人信息',
        legalBasis: basis,
      },
    );
    await classifyNow('catalog.draftComplete');
    await give('providerDepartmentHead', 'catalog.draftComplete', 'approve', assessments);
    const submitted = await give('providerOfficer', 'catalog.draftComplete', 'submit');
    expect(deadlineOf(submitted, 'review')).toMatchObject({ status: 'running', dueDate: '2026-04-10' });
    expect(await give('providerOfficer', 'catalog.approved', 'submit')).toMatchObject({
      status: 'submitted',
    });
    const published = await give('authorityOfficer', 'catalog.submitted', 'publish');
    expect(published).toMatchObject({ status: 'published', code: 'CS-0001' });
    expect(deadlineOf(published, 'review')).toMatchObject({ status: 'met' });
    const late = await give('authorityOfficer', 'catalog.submittedLate', 'return', { reasons: '摘要过短' });
    expect(late).toMatchObject({ status: 'returned', reasons: '摘要过短' });
    expect(deadlineOf(late, 'review')).toMatchObject({ status: 'missed', dueDate: '2026-04-07' });
    await give('providerDepartmentHead', 'catalog.unconditional', 'retire', retirement);
    const retired = await give('authorityOfficer', 'catalog.unconditional', 'publish');
    expect(retired).toMatchObject({ status: 'retired' });
    const shown = await everything(landed.client, landed.person('otherOfficer'), '/v1/catalogs');
    const ids = shown.map(({ id }) => id);
    expect(ids).toContain(caseOf('catalog.submitted').id);
    expect(ids).not.toContain(caseOf('catalog.unconditional').id);
    // Its code is known under the id that the landed version gave it, and nobody else's.
    const content = { name: '重复编码', code: 'CS-0001' };
    const again = await landed.client.call(landed.person('providerOfficer'), 'POST', '/v1/catalogs', content);
    expect(again).toMatchObject({ status: 422, body: { code: 'code_taken' } });
  });

  test('what was returned or imported is changed, and the four-eyes rule knows who prepared it', async () => {
    const change = (name: string, body: object) =>
      act(landed.client, landed.person('providerOfficer'), 'PATCH', caseOf(name).path, body);
    expect(await change('catalog.returned', { updateFrequency: 'weekly' })).toMatchObject({
      status: 'returned',
      updateFrequency: 'weekly',
      name: '被退回的目录',
    });
    expect(await change('catalog.imported', { sharingClass: 'conditional' })).toMatchObject({
      sharingClass: 'conditional',
      origin: { sharingCondition: '需局长签字' },
    });
    const preparer = { ...landed.person('providerOfficer'), roles: 'departmentHead' };
    const { path } = caseOf('catalog.returnedChanged');
    expect(await act(landed.client, preparer, 'POST', `${path}/approve`, assessments, 403)).toMatchObject({
      code: 'own_work',
    });
    await classifyNow('catalog.returnedChanged');
    await give('providerDepartmentHead', 'catalog.returnedChanged', 'approve', assessments);
    await give('providerOfficer', 'catalog.returnedChanged', 'submit');
    expect(await give('authorityOfficer', 'catalog.returnedChanged', 'publish')).toMatchObject({
      status: 'published',
    });
  });
});

describe('requests of the landed version', () => {
  /** Its draft named no range of use, without which nothing is submitted today (ADR 62). */
  const submitNow = async (name: string) => {
    const incomplete = await give('requesterOfficer', name, 'submit', {}, 422);
    expect(incomplete).toMatchObject({ code: 'invalid_request', errors: [{ path: '/useRange' }] });
    const useRange = { units: ['住房保障科'], systems: ['公租房管理系统'] };
    await act(landed.client, landed.person('requesterOfficer'), 'PATCH', caseOf(name).path, { useRange });
    await give('requesterOfficer', name, 'submit');
  };

  test('what awaits approval is approved, but not by a deputy to whom its drafter’s work was handed over', async () => {
    const received = await give('requesterHead', 'request.awaitingApproval', 'approve');
    expect(received).toMatchObject({ status: 'received' });
    expect(answerClock(received)).toMatchObject({ status: 'running', dueDate: '2026-04-22' });
    expect(await give('requesterDeputy', 'request.bySecond', 'approve', {}, 403)).toMatchObject({
      code: 'own_work',
    });
    await submitNow('request.changed');
    expect(await give('requesterDeputy', 'request.changed', 'approve')).toMatchObject({ status: 'received' });
    await submitNow('request.sentBack');
    expect(await give('requesterHead', 'request.bySecond', 'send-back', { reasons: '重复' })).toMatchObject({
      status: 'draft',
      sentBack: '重复',
    });
  });

  test('an extension that was asked is decided and moves the day, one that was refused is not asked again', async () => {
    const decision = { consent: true, reason: '情况属实' };
    const extended = await give('authorityOfficer', 'request.extensionAsked', 'decide-extension', decision);
    expect(answerClock(extended)).toMatchObject({ dueDate: '2026-04-28', extendedBy: 4 });
    const ask = { workingDays: 1, ground: 'other', reason: '再核对' };
    expect(
      await give('providerOfficer', 'request.extensionRefused', 'request-extension', ask, 422),
    ).toMatchObject({ code: 'extension_asked_before' });
    const prepared = await give('authorityOfficer', 'request.refusalPrepared', 'decide-extension', decision);
    expect(answerClock(prepared)).toMatchObject({ dueDate: '2026-04-24', extendedBy: 2 });
    // The law was typed: it is named by kind and title before anything is refused on it (R15.5).
    expect(await give('providerHead', 'request.refusalPrepared', 'answer', {}, 422)).toMatchObject({
      code: 'legal_basis_required',
    });
    const legalBasis = { kind: 'law', title: '中华人民共和国档案法', article: '第三条' };
    const refusal = { decision: 'refuse', ground: 'forbiddenByLaw', reasons: '法律禁止', legalBasis };
    await give('providerOfficer', 'request.refusalPrepared', 'prepare-answer', refusal);
    expect(await give('providerHead', 'request.refusalPrepared', 'answer')).toMatchObject({
      status: 'refused',
      answer: { ground: 'forbiddenByLaw', legalBasis },
    });
  });

  test('missing material is supplied and the answer’s clock runs again, in either kind of region', async () => {
    const days = {
      'request.awaitingSupplement': '2026-04-22',
      'request.awaitingSupplementSecond': '2026-04-15',
    };
    for (const [name, dueDate] of Object.entries(days)) {
      const supplied = await give('requesterOfficer', name, 'supplement', { statement: '已补充' });
      expect(supplied).toMatchObject({ status: 'received' });
      expect(answerClock(supplied)).toMatchObject({ status: 'running', dueDate });
      expect(deadlineOf(supplied, 'supplement')).toMatchObject({ status: 'met' });
    }
    const again = { missing: [{ code: 'basis', detail: '请写明条款' }] };
    expect(
      await give('providerOfficer', 'request.awaitingSupplement', 'prepare-supplement', again, 422),
    ).toMatchObject({ code: 'supplement_asked_before' });
  });

  test('what is received or prepared is answered: in time, late, or late after the announcement had been changed', async () => {
    const consent = { decision: 'consent', conditions: ['c1'] };
    const outcomes = {
      'request.received': 'met',
      'request.missed': 'missed',
      'request.voidedAgain': 'missed',
    };
    for (const [name, status] of Object.entries(outcomes)) {
      await give('providerOfficer', name, 'prepare-answer', consent);
      const answered = await give('providerHead', name, 'answer');
      expect(answered).toMatchObject({ status: 'consented' });
      expect(answerClock(answered)).toMatchObject({ status });
    }
    // What was prepared is narrower than the request and says nothing of why: it is prepared anew (R21.7).
    const silent = await give('providerHead', 'request.answerPrepared', 'answer', {}, 422);
    expect(silent).toMatchObject({ code: 'reasons_required' });
    const reason = { ground: 'notNecessary', reasons: '核验到本年度即可' };
    await give('providerOfficer', 'request.answerPrepared', 'prepare-answer', {
      decision: 'consent',
      conditions: ['c1', 'c2'],
      limits: { until: '2026-12-31', because: [reason] },
    });
    await give('providerHead', 'request.answerPrepared', 'answer');
    await landed.reach('requesterOfficer', `/v1/grants/${caseOf('request.answerPrepared').id}`, {
      status: 'awaitingDelivery',
      until: '2026-12-31',
      conditions: [{ id: 'c1' }, { id: 'c2' }],
      deadlines: [{ name: 'delivery', status: 'running', dueDate: '2026-05-09' }],
    });
  });

  test('a region’s shorter term binds what is asked of it now, and its deputies and broken glass still stand', async () => {
    const { requesterOfficer } = landed.expected.people;
    const basis = '《公租房管理办法》规定的资格审核职责';
    const content = {
      catalogId: caseOf('catalog.second').id,
      dataItems: ['坐落'],
      basis,
      scenario: '住房情况核验',
      useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
      extent: { whole: true },
      method: 'batch',
      duration: { from: '2026-01-01', to: '2027-12-31' },
    };
    const draft = await act(landed.client, requesterOfficer, 'POST', '/v1/requests', content, 201);
    const path = `/v1/requests/${String(draft.id)}`;
    await act(landed.client, requesterOfficer, 'POST', `${path}/submit`);
    const received = await act(landed.client, landed.person('requesterDeputy'), 'POST', `${path}/approve`);
    expect(answerClock(received)).toMatchObject({ dueDate: '2026-04-15', unit: 'workingDays', length: 5 });
    expect(await read('operator', 'request.received')).toMatchObject({ id: caseOf('request.received').id });
  });
});

describe('deliveries of the landed version', () => {
  const csv = (count: number) =>
    [
      '不动产单元号,坐落,登记时间,权利人证件号',
      ...Array.from({ length: count }, (_, index) => `U${index},路${index}号,2026-02-01,秘${index}`),
    ].join('\n');
  const record = (index: number, more: object = {}) =>
    JSON.stringify({ 不动产单元号: `U${index}`, 坐落: `路${index}号`, 登记时间: '2026-02-01', ...more });
  const put = async (url: unknown, body: string | Uint8Array) =>
    expect((await fetch(String(url), { method: 'PUT', body })).status).toBe(200);
  const uploadOf = async (name: string) => Object((await read('providerOfficer', name)).upload);
  const complete = async (name: string, wanted: object) => {
    await give('providerOfficer', name, 'complete');
    await reach('requesterOfficer', name, { status: 'ready', ...wanted });
  };

  test('an upload, a series of batches and a multipart upload that were begun are completed', async () => {
    await put((await uploadOf('delivery.uploading')).url, csv(3));
    await complete('delivery.uploading', { records: 3, parts: 1 });
    const pushed = await landed.client.call(
      landed.person('providerOfficer'),
      'POST',
      `${caseOf('delivery.batches').path}/records`,
      `${record(3)}\n`,
      { 'content-type': 'application/x-ndjson' },
    );
    expect(pushed).toMatchObject({ status: 200, body: { batches: 3 } });
    await complete('delivery.batches', { records: 4 });
    const { urls } = await uploadOf('delivery.multipart');
    expect(urls).toHaveLength(2);
    const filling = { 备注: '填'.repeat(300_000) };
    const whole = Buffer.from([0, 1, 2, 3, 4, 5, 6].map((index) => record(index, filling)).join('\n'));
    await put(urls[1], whole.subarray(5 * 1024 * 1024));
    await complete('delivery.multipart', { records: 7 });
  });

  test('what stands ready is pulled part by part and received, also after a receipt that was refuted', async () => {
    for (const name of ['delivery.ready', 'delivery.refuted']) {
      const { path } = caseOf(name);
      const { records, digest } = await read('requesterOfficer', name);
      const parts = await everything(landed.client, landed.person('requesterOfficer'), `${path}/parts`, 1);
      const texts = await Promise.all(
        parts.map(async ({ url }) =>
          (await landed.client.fetched(landed.person('requesterOfficer'), String(url))).toString(),
        ),
      );
      expect({ name, sums: texts.map(sha256) }).toEqual({ name, sums: parts.map((part) => part.sha256) });
      expect(texts.join('')).not.toContain('秘');
      expect(sha256(parts.map((part) => String(part.sha256)).join(''))).toBe(digest);
      expect(await give('requesterOfficer', name, 'receipt', { records, digest })).toMatchObject({
        status: 'received',
      });
    }
    await reach('requesterOfficer', 'grant.delivering', { status: 'inUse' });
  });

  test(
    'a part that lay among the dead letters is tried again and makes its delivery ready, one at fault is given up',
    slow,
    async () => {
      const listed = await landed.tool('dlq', 'list', '--json');
      const letters: Body[] = JSON.parse(listed.said);
      const about = (name: string) =>
        String(letters.find(({ body }) => String(body).includes(caseOf(name).id))?.id);
      expect(letters).toHaveLength(2);
      // One after the other: a letter that is looked at is hidden from everybody else.
      const tried = await landed.tool('dlq', 'redrive', about('delivery.parked'));
      const reason = ['--by', 'operator-1', '--reason', '数据有误'];
      const given = await landed.tool('dlq', 'discard', about('delivery.poison'), ...reason);
      expect([tried, given]).toMatchObject([{ code: 0 }, { code: 0 }]);
      const ready = await reach('requesterOfficer', 'delivery.parked', {
        status: 'ready',
        records: 6000,
        parts: 2,
      });
      expect(ready).not.toHaveProperty('failure');
      const { records, digest } = ready;
      await give('requesterOfficer', 'delivery.parked', 'receipt', { records, digest });
      const late = { name: 'delivery', status: 'missed', dueDate: '2026-04-03' };
      await reach('requesterOfficer', 'grant.failed', {
        status: 'inUse',
        deadlines: [late, { name: 'recordOfUse', status: 'running' }],
      });
    },
  );

  test('a grant takes its next delivery, and is closed', async () => {
    const extentStatement = '按坐落所在行政区划截取';
    const declared = { format: 'csv', records: 2, sha256: sha256(csv(2)), extentStatement };
    const { path } = caseOf('grant.voided');
    const who = landed.person('providerOfficer');
    const opened = await act(landed.client, who, 'POST', `${path}/deliveries`, declared, 201);
    await put(Object(opened.upload).url, csv(2));
    await act(landed.client, who, 'POST', `${path}/deliveries/${String(opened.id)}/complete`);
    const inTime = { name: 'delivery', status: 'met', dueDate: '2026-04-15' };
    await reach('requesterOfficer', 'grant.voided', { status: 'delivering', deadlines: [inTime] });
    const closed = await give('requesterOfficer', 'grant.limited', 'close', { reason: 'unnecessary' });
    expect(closed).toMatchObject({ status: 'ended', until: '2026-12-31' });
  });
});

describe('what else the landed version left', () => {
  const malformed = { status: 400, body: { code: 'invalid_input' } };
  const reused = { status: 422, body: { code: 'idempotency_key_reused' } };

  test('a write repeated with its Idempotency-Key is told the first answer, another body is refused, and one of a form that is not taken any more is malformed', async () => {
    for (const { who, method, path, body, otherBody, key, status, answer } of landed.expected.idempotent) {
      const call = (again: object) =>
        landed.client.call(landed.person(who), method, path, again, { 'idempotency-key': key });
      // What a request names has changed since (ADR 62): a client that repeats a call of before writes it anew.
      const isTaken = path !== '/v1/requests';
      expect(await call(body)).toMatchObject(isTaken ? { status, body: answer } : malformed);
      expect(await call(otherBody)).toMatchObject(isTaken ? reused : malformed);
    }
  });

  test('the workbook imported again changes nothing, and an import that was only opened finds nothing uploaded', async () => {
    await give('providerOfficer', 'import.awaitingUpload', 'start', {}, 202);
    const empty = { status: 'failed', failure: { code: 'nothing_uploaded' } };
    expect(await reach('providerOfficer', 'import.awaitingUpload', empty)).toMatchObject({ created: 0 });
    const who = landed.person('providerOfficer');
    const opened = await act(landed.client, who, 'POST', '/v1/imports', { format: 'csv' }, 201);
    await fetch(String(Object(opened.upload).url), { method: 'PUT', body: landed.expected.workbook });
    const path = `/v1/imports/${String(opened.id)}`;
    await act(landed.client, who, 'POST', `${path}/start`, {}, 202);
    await landed.reach('providerOfficer', path, { status: 'done', created: 0, unchanged: 2, errors: 1 });
  });

  test('a notice that was not read is read, one that was stays so', async () => {
    const who = landed.person('requesterOfficer');
    const notices = await everything(landed.client, who, '/v1/notices');
    // What is for another role alone is that one's to mark.
    const own = notices.filter(({ role }) => role === undefined || role === null || role === 'officer');
    const unread = own.find(({ readAt }) => readAt === null);
    const was = own.find(({ readAt }) => readAt !== null);
    const mark = (notice: Body | undefined) =>
      act(landed.client, who, 'POST', `/v1/notices/${encodeURIComponent(String(notice?.id))}/read`);
    await mark(unread);
    await mark(was);
    const after = await everything(landed.client, who, '/v1/notices');
    expect(after.find(({ id }) => id === unread?.id)?.readAt).not.toBeNull();
    expect(after.find(({ id }) => id === was?.id)?.readAt).toBe(was?.readAt);
  });
});

describe('time goes on over the data of the landed version', () => {
  test(
    'the night’s sweep does what only the outbox remembered, and timers wake what falls due',
    slow,
    async () => {
      expect(await kindsTold('providerOfficer', 'request.forgotten')).toEqual([]);
      await landed.client.moveClock({ at: '2026-04-09T12:00:00+08:00' });
      expect(await kindsTold('providerOfficer', 'request.forgotten')).toEqual(['request.received']);
      await landed.client.moveClock({ at: '2026-04-16T12:00:00+08:00' });
      const quick = await read('providerOfficer', 'request.receivedUnconditional');
      expect(answerClock(quick)).toMatchObject({ status: 'missed', dueDate: '2026-04-09' });
      expect((await kindsTold('providerOfficer', 'request.receivedUnconditional')).slice(1)).toEqual([
        'deadline.lastDay',
        'deadline.overdue',
        'deadline.overdue',
        'deadline.remind',
        'deadline.supervise',
      ]);
      expect(await read('requesterOfficer', 'request.lapsesSoon')).toMatchObject({ status: 'lapsed' });
      const silent = await read('requesterOfficer', 'delivery.silent');
      expect(silent).toMatchObject({ status: 'received', receipt: 'accepted' });
      const overdue = deadlineOf(await read('requesterOfficer', 'grant.awaiting'), 'delivery');
      expect(overdue).toMatchObject({ status: 'missed', dueDate: '2026-04-10' });
      expect(answerClock(await read('requesterOfficer', 'request.receivedSecond'))).toMatchObject({
        status: 'missed',
        dueDate: '2026-04-15',
      });
      expect(answerClock(await read('requesterOfficer', 'request.forgotten'))).toMatchObject({
        status: 'running',
      });
    },
  );

  test('a changed announcement voids the lateness of a case that the landed version began', async () => {
    const { path } = caseOf('request.receivedSecond');
    const sheet = await see('otherOfficer', '/v1/calendar/due?received=2026-03-02&workingDays=10');
    expect(sheet).toMatchObject({ dueDate: '2026-03-18' });
    const days = landed.expected.announcement.days;
    const off = ['14', '15'].map((day) => ({ date: `2026-04-${day}`, off: true, name: '调整放假' }));
    const notice = { source: '再次调整 2026 年放假安排', days: [...days, ...off] };
    await act(landed.client, landed.person('operator'), 'PUT', '/v1/calendar/years/2026', notice);
    const other = { ...landed.person('operator'), sub: 'another-operator' };
    await confirmSeen(landed.client, other, '/v1/calendar/years', '/v1/calendar/years/2026');
    await landed.reach('requesterOfficer', path, {
      deadlines: [{ name: 'answer', status: 'running', dueDate: '2026-04-17' }],
    });
    await expect
      .poll(() => kindsTold('requesterOfficer', 'request.receivedSecond'), { timeout: 15_000 })
      .toContain('deadline.latenessVoided');
  });

  test('and chains, anchors and table are whole, and the doctor finds nothing', slow, async () => {
    await landed.platform.settled();
    const [audit, check, doctor] = await Promise.all([
      landed.tool('auditVerify', '--all'),
      landed.tool('restoreCheck'),
      landed.tool('doctor', '--json'),
    ]);
    expect(audit).toMatchObject({ code: 0, said: expect.stringContaining('2026-03-02 … 2026-04-15') });
    expect(check).toMatchObject({ code: 0, said: expect.stringContaining('✓') });
    const findings: Body[] = JSON.parse(doctor.said);
    expect(findings.filter(({ ok }) => ok !== true)).toEqual([]);
  });
});
