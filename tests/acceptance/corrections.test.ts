import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { dayInWords } from '../../lib/notice/dayInWords.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  bodyOf,
  catalogBody,
  codes,
  consentTo,
  deadlineOf,
  eventually,
  everything,
  fileRequest,
  fileRequestOf,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerCity,
  staffOf,
  submitCatalogOf,
} from './region990100.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const held = { catalog: '', grant: '', otherGrant: '', closed: '' };
const other = staffOf(codes.other, 'o');
const otherProviderHead: Person = { ...people.providerHead, sub: 'p-both' };

const call = (who: Person, method: 'GET' | 'POST' | 'PUT', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);
const give = (who: Person, id: string, command: string, body: object = {}, status = 200) =>
  call(who, 'POST', `/v1/corrections/${id}/${command}`, body, status);
const see = (who: Person, id: string, status = 200) =>
  call(who, 'GET', `/v1/corrections/${id}`, undefined, status);
const commandsFor = async (who: Person, id: string) => {
  const { actions } = await see(who, id);
  return Array.isArray(actions) ? actions.map(({ command }) => command) : [];
};

const wrong = { key: 'U-7', item: '坐落', given: '某路1号', expected: '某路11号' };
const another = { key: 'U-8', item: '登记时间', given: '2026-01-01' };
const reasons = '与申请人提交的不动产权证书所载不一致';
const statement = '已在登记系统更正，次日交付的数据为更正后的数据';

/** What is lodged under the grant of the requester. */
const lodging = (more: object = {}) => ({
  grantId: held.grant,
  catalogId: held.catalog,
  records: [wrong],
  keyItem: '不动产单元号',
  reasons,
  noDocuments: '原件由申请人持有，已当场核对',
  ...more,
});

async function lodge(more: object = {}, who = people.requesterOfficer): Promise<string> {
  return String((await call(who, 'POST', '/v1/corrections', lodging(more), 201)).id);
}

const found = (...confirmed: boolean[]) => ({
  findings: confirmed.map((is, index) => ({
    record: index + 1,
    confirmed: is,
    ...(is ? { corrected: '某路11号' } : {}),
    note: '已核对登记簿',
  })),
});

/** A correction that its provider has verified. */
async function verified(more: object = {}, ...confirmed: boolean[]): Promise<string> {
  const id = await lodge(more);
  await give(people.providerOfficer, id, 'accept');
  await give(people.providerOfficer, id, 'verify', found(...(confirmed.length > 0 ? confirmed : [true])));
  return id;
}

const ack = (who: Person, id: string, status = 200) =>
  call(who, 'POST', `/v1/acknowledgements/${id}/acknowledge`, {}, status);
const holdersOf = (who: Person, id: string) =>
  everything(platform.client, who, `/v1/corrections/${id}/holders`, 2);
const told = (id: string, count: number) =>
  eventually(async () => {
    const holders = await holdersOf(people.providerOfficer, id);
    return holders.length === count ? holders : undefined;
  });
/** A stored file of somebody's organisation. */
async function upload(who: Person): Promise<string> {
  const text = '不动产权证书';
  const file = {
    name: '证书.txt',
    mediaType: 'text/plain',
    bytes: Buffer.byteLength(text),
    sha256: sha256(text),
  };
  const { id, upload: to } = await call(who, 'POST', '/v1/attachments', file, 201);
  expect((await fetch(Object(to).url, { method: 'PUT', body: text })).status).toBe(200);
  await call(who, 'POST', `/v1/attachments/${String(id)}/complete`, {});
  return String(id);
}
/** Erased as soon as every holder was told. */
const erase = (id: string, who = people.requesterDepartmentHead) =>
  eventually(async () => {
    const path = `/v1/corrections/${id}/erase`;
    const { status, body } = await platform.client.call(who, 'POST', path, {});
    if (status !== 200) expect(body).toMatchObject({ code: 'holders_not_told' });
    return status === 200 ? body : undefined;
  });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Delivers one record under a grant, until it stands ready. */
async function deliver(grant: string, place: string, provider = people.providerOfficer): Promise<string> {
  const path = `/v1/grants/${grant}/deliveries`;
  const { dataItems, extent } = await call(provider, 'GET', `/v1/grants/${grant}`);
  const values = Object.entries({ 不动产单元号: 'U-7', 坐落: place, 登记时间: '2026-01-01' });
  const granted: readonly unknown[] = Array.isArray(dataItems) ? dataItems : [];
  const record = Object.fromEntries(values.filter(([item]) => granted.includes(item)));
  const lines = `${JSON.stringify(record)}\n`;
  const cut = Object(extent).whole ? {} : { extentStatement: '按照区划截取' };
  const declared = { format: 'ndjson', records: 1, sha256: sha256(lines), ...cut };
  const id = String((await call(provider, 'POST', path, declared, 201)).id);
  const sent = { 'content-type': 'application/x-ndjson' };
  await platform.client.call(provider, 'POST', `${path}/${id}/records`, lines, sent);
  await call(provider, 'POST', `${path}/${id}/complete`);
  await eventually(async () => {
    const { deliveries } = await call(provider, 'GET', `/v1/grants/${grant}`);
    const notes: readonly Body[] = Array.isArray(deliveries) ? deliveries : [];
    return notes.find(({ deliveryId, status }) => deliveryId === id && status === 'ready');
  });
  return id;
}

const noticeOf = (who: Person, id: string, kind: string) =>
  eventually(async () =>
    (await noticesAbout(platform.client, who, id)).find((notice) => notice.kind === kind),
  );

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  held.catalog = await publishCatalog(client);
  held.grant = await consentTo(client, await fileRequest(client, held.catalog), { conditions: ['c1'] });
  const asked = await fileRequestOf(client, other, held.catalog, { dataItems: ['不动产单元号', '坐落'] });
  held.otherGrant = await consentTo(client, asked, { conditions: ['c1'] });
});

describe('the clock of a correction', () => {
  test('R26.2 starts with its lodging, which is receipt, and is neither paused nor extended', async () => {
    const lodged = await call(people.requesterOfficer, 'POST', '/v1/corrections', lodging(), 201);
    const id = String(lodged.id);
    expect(lodged).toMatchObject({ status: 'lodged', items: ['坐落'], provider: codes.provider });
    const clock = deadlineOf(lodged, 'correction');
    expect(clock).toMatchObject({ term: 'R26.2', basis: 'law', status: 'running', dueDate: '2026-06-15' });
    const notice = await noticeOf(people.providerOfficer, id, 'correction.lodged');
    expect(notice.text).toContain(dayInWords('2026-06-15'));
    expect(notice.text).not.toContain('U-7');
    await platform.client.moveClock({ at: '2026-06-05T10:00:00+08:00' });
    await give(people.providerOfficer, id, 'accept');
    const later = await give(people.providerOfficer, id, 'verify', found(true));
    expect(deadlineOf(later, 'correction')).toMatchObject({ dueDate: '2026-06-15', status: 'running' });
    for (const command of ['request-extension', 'pause', 'extend'])
      await give(people.providerOfficer, id, command, {}, 404);
    const made = await give(people.providerHead, id, 'correct', { statement });
    expect(deadlineOf(made, 'correction')).toMatchObject({ status: 'met' });
    const feedback = await noticeOf(people.requesterOfficer, id, 'correction.corrected');
    expect(feedback.text).toContain('1条记录有误并已更正');
  });

  test('R26.2 R39.6 that runs out climbs to the authority, and the late decision is still made', async () => {
    const id = await lodge();
    const { dueDate } = deadlineOf(await see(people.requesterOfficer, id), 'correction');
    await platform.client.moveClock({ at: `${String(dueDate)}T23:59:00+08:00` });
    await platform.client.moveClock({ advance: '4 working days' });
    const late = await see(people.authorityOfficer, id);
    expect(deadlineOf(late, 'correction')).toMatchObject({ status: 'missed', missed: 'statutory' });
    const climbed = await eventually(async () => {
      const notices = await noticesAbout(platform.client, people.authorityOfficer, id);
      return notices.find(({ kind }) => String(kind).startsWith('deadline.'));
    });
    expect(climbed.text).toContain('核实、更正并反馈');
    const urged = { act: 'supervise', text: '请即办理' };
    await give(people.authorityOfficer, id, 'urge', urged);
    await give(people.providerOfficer, id, 'accept');
    await give(people.providerOfficer, id, 'verify', found(true));
    await give(people.providerHead, id, 'correct', { statement });
  });
});

describe('R26.2 who lodges what', () => {
  test('R26.2 a holder its granted items, after the grant has ended as well; anybody who knows the catalog its items', async () => {
    const withheld = { records: [{ ...wrong, item: '权利人证件号' }] };
    const refused = await call(people.requesterOfficer, 'POST', '/v1/corrections', lodging(withheld), 422);
    expect(refused).toMatchObject({ code: 'invalid_correction', errors: [{ path: '/records/0/item' }] });
    await call(people.otherOfficer, 'POST', '/v1/corrections', lodging(), 404);
    const { grantId: _, ...without } = lodging();
    const known = await call(people.otherOfficer, 'POST', '/v1/corrections', without, 201);
    expect(known).not.toHaveProperty('grantId');
    await call(people.providerOfficer, 'POST', '/v1/corrections', without, 422);
    await call(people.requesterHead, 'POST', '/v1/corrections', without, 403);
    await call(people.otherOfficer, 'POST', '/v1/corrections', { ...without, catalogId: 'none' }, 404);
    const mixed = {
      ...lodging(),
      catalogId: await publishCatalog(platform.client, { ...catalogBody, name: '另一目录' }),
    };
    expect(await call(people.requesterOfficer, 'POST', '/v1/corrections', mixed, 422)).toMatchObject({
      errors: [{ path: '/catalogId' }],
    });
    const asked = await fileRequest(platform.client, held.catalog);
    const ended = await consentTo(platform.client, asked, { conditions: ['c1'] });
    await call(people.requesterOfficer, 'POST', `/v1/grants/${ended}/close`, { reason: 'achieved' });
    const after = await lodge({ grantId: ended });
    expect(known).toMatchObject({ withoutGrant: true });
    // Once while it is open, in whatever order; and no record twice.
    const again = await call(people.requesterOfficer, 'POST', '/v1/corrections', lodging(), 409);
    expect(again).toMatchObject({ code: 'correction_known', detail: expect.stringContaining(after) });
    const twice = lodging({ records: [another, another] });
    expect(await call(people.requesterOfficer, 'POST', '/v1/corrections', twice, 422)).toMatchObject({
      errors: [{ path: '/records/1' }],
    });
    for (const id of [String(known.id), after]) await closeBy(id);
  });

  test('R26.2 whoever holds no grant over the item learns the outcome and no value: keys can be guessed', async () => {
    const { grantId: _, ...guessed } = lodging();
    const outcomeFor = async (who: Person, body: object) => {
      const id = String((await call(who, 'POST', '/v1/corrections', body, 201)).id);
      await give(people.providerOfficer, id, 'accept');
      await give(people.providerOfficer, id, 'verify', found(true));
      await give(people.providerHead, id, 'correct', { statement });
      const { content } = await see(people.providerOfficer, id);
      expect(Object(content).findings).toMatchObject([{ corrected: '某路11号' }]);
      return see(who, id);
    };
    const stranger = await outcomeFor(people.otherOfficer, guessed);
    expect(stranger).toMatchObject({ status: 'corrected', verification: { confirmed: [1] } });
    expect(Object(stranger.content).findings).toEqual([{ record: 1, confirmed: true }]);
    expect(Object((await outcomeFor(people.requesterOfficer, lodging())).content).findings).toMatchObject([
      { corrected: '某路11号' },
    ]);
  });

  test('R26.2 what names people stands in no event and no notice, is hidden from everybody else and can be erased', async () => {
    const evidence = await upload(people.requesterOfficer);
    const attached = { records: [wrong, another], documents: [evidence], noDocuments: undefined };
    const { noDocuments: _, ...bare } = lodging();
    expect(await call(people.requesterOfficer, 'POST', '/v1/corrections', bare, 422)).toMatchObject({
      code: 'invalid_correction',
      errors: [{ path: '/noDocuments' }],
    });
    const id = await verified(attached, true, false);
    for (const who of [people.otherOfficer, provincePeople.neighbour.officer]) await see(who, id, 404);
    const seen = await see(people.requesterOfficer, id);
    expect(seen.content).toMatchObject({ records: [wrong, another], reasons });
    expect(Object(seen.content)).not.toHaveProperty('findings');
    expect(seen).not.toHaveProperty('verification');
    expect(Object((await see(people.providerHead, id)).content)).toHaveProperty('findings');
    await give(people.providerHead, id, 'correct', { statement, reasons: '登记簿所载即为该日' });
    const decided = await see(people.requesterOfficer, id);
    expect(decided.verification).toMatchObject({ confirmed: [1], unconfirmed: [2] });
    expect(decided.content).toMatchObject({ decision: { statement, reasons: '登记簿所载即为该日' } });
    const events = await everything(platform.client, people.providerOfficer, `/v1/corrections/${id}/events`);
    const notices = await noticesAbout(platform.client, people.requesterOfficer, id);
    for (const text of [JSON.stringify(events), JSON.stringify(notices)])
      for (const said of ['U-7', '某路', reasons, '登记簿']) expect(text).not.toContain(said);
    expect(events[0]?.items).toMatchObject([{ name: 'content', commitment: expect.any(String) }]);
    await give(people.providerOfficer, id, 'erase', {}, 403);
    expect(await erase(id)).toMatchObject({ status: 'corrected', erased: true });
    expect(await see(people.requesterOfficer, id)).not.toHaveProperty('content');
    expect(await commandsFor(people.providerDepartmentHead, id)).not.toContain('erase');
    await noticeOf(people.providerOfficer, id, 'correction.erased');
    // The evidence goes with it: nobody fetches it any more.
    const gone = await eventually(async () => {
      const file = await call(people.requesterOfficer, 'GET', `/v1/attachments/${evidence}`);
      return file.status === 'erased' ? file : undefined;
    });
    expect(gone).not.toHaveProperty('download');
    expect(await see(people.requesterOfficer, id)).not.toHaveProperty('evidenceKept');
  });
});

/** Takes a correction to its end, so that it disputes nothing any more. */
async function closeBy(id: string): Promise<void> {
  await give(people.providerOfficer, id, 'accept');
  await give(people.providerOfficer, id, 'verify', found(false));
  await give(people.providerHead, id, 'reject', { reasons: '登记簿所载与交付的数据一致' });
}

describe('R26.2 a decision', () => {
  test('R26.2 is the office head’s, by four eyes, on what an officer has verified record by record', async () => {
    const id = await lodge({ records: [wrong, another] });
    await give(people.providerOfficer, id, 'verify', found(true, true), 409);
    await give(people.requesterOfficer, id, 'accept', {}, 403);
    await give(people.providerOfficer, id, 'accept');
    const gaps = await give(people.providerOfficer, id, 'verify', found(true), 422);
    expect(gaps).toMatchObject({ code: 'invalid_findings', basis: 'platform' });
    const twice = {
      findings: [
        { record: 1, confirmed: true },
        { record: 1, confirmed: false },
      ],
    };
    await give(people.providerOfficer, id, 'verify', twice, 422);
    await give(people.providerHead, id, 'correct', { statement }, 409);
    const both: Person = { ...people.providerOfficer, sub: 'p-both', roles: 'officer officeHead' };
    await give(both, id, 'verify', found(true, false));
    expect(await give(both, id, 'correct', { statement }, 403)).toMatchObject({ code: 'own_work' });
    await give(people.providerOfficer, id, 'correct', { statement }, 403);
    expect(await give(people.providerHead, id, 'correct', {}, 422)).toMatchObject({
      code: 'correction_not_shown',
    });
    expect(await give(people.providerHead, id, 'correct', { statement }, 422)).toMatchObject({
      code: 'correction_reasons_required',
    });
    expect(await give(people.providerHead, id, 'reject', { reasons: '不属实，登记无误' }, 422)).toMatchObject(
      {
        code: 'confirmed_not_rejected',
        basis: 'law',
        article: '《政务数据共享条例》第二十六条',
      },
    );
    const made = await give(people.providerHead, id, 'correct', {
      statement,
      reasons: '登记簿所载即为该日',
    });
    expect(made).toMatchObject({ status: 'corrected', verification: { confirmed: [1], unconfirmed: [2] } });
    const feedback = await noticeOf(people.requesterOfficer, id, 'correction.corrected');
    expect(feedback.text).toContain('第二十八条');
  });

  test('R26.2 to reject states reasons and names the remedy, and nothing unconfirmed is corrected', async () => {
    const id = await verified({}, false);
    expect(await commandsFor(people.providerHead, id)).toEqual(['reject']);
    expect(await give(people.providerHead, id, 'correct', { statement }, 422)).toMatchObject({
      code: 'nothing_confirmed',
    });
    await give(people.providerHead, id, 'reject', {}, 400);
    expect(await give(people.providerHead, id, 'reject', { reasons: '不同意' }, 422)).toMatchObject({
      code: 'correction_reasons_required',
    });
    expect(
      await give(people.providerHead, id, 'reject', { reasons: '请先报局长批准并签订协议' }, 422),
    ).toMatchObject({ code: 'formality_demanded' });
    await give(people.providerHead, id, 'reject', { reasons: '登记簿所载与交付的数据一致' });
    expect(await give(people.providerDepartmentHead, id, 'erase', {}, 409)).toMatchObject({
      code: 'correction_disputable',
    });
    expect(await commandsFor(people.providerDepartmentHead, id)).not.toContain('erase');
    const feedback = await noticeOf(people.requesterOfficer, id, 'correction.rejected');
    expect(feedback.text).toContain('第二十八条');
    expect(await see(people.requesterOfficer, id)).toMatchObject({
      status: 'rejected',
      content: { decision: { reasons: '登记簿所载与交付的数据一致' } },
    });
    expect(await holdersOf(people.providerOfficer, id)).toEqual([]);
    // The remedy that it names is there (art. 28), for whoever has lodged it alone.
    const about = {
      about: { kind: 'correction', id },
      kind: 'correction',
      claim: '证据充分',
      wanted: '更正',
    };
    expect(await call(people.providerOfficer, 'POST', '/v1/disputes', about, 422)).toMatchObject({
      code: 'dispute_not_fitting',
    });
    const wrongly = { ...about, kind: 'refusal' };
    const fitting = await call(people.requesterOfficer, 'POST', '/v1/disputes', wrongly, 422);
    expect(Object(fitting.detail).zh ?? fitting.detail).toContain('数据更正（correction）');
    const dispute = String((await call(people.requesterOfficer, 'POST', '/v1/disputes', about, 201)).id);
    await call(people.requesterOfficer, 'POST', '/v1/disputes', about, 409);
    // By what it is decided is there until then, whoever would erase it.
    for (const who of [people.providerDepartmentHead, people.requesterDepartmentHead])
      expect(await give(who, id, 'erase', {}, 409)).toMatchObject({ code: 'correction_disputed' });
    const settle = (who: Person, terms: object) => call(who, 'POST', `/v1/disputes/${dispute}/settle`, terms);
    await settle(people.requesterHead, { terms: '重新核实', reopen: true });
    await settle(people.providerHead, { proposal: 1 });
    const again = await eventually(async () => {
      const opened = await see(people.requesterOfficer, id);
      return opened.status === 'accepted' ? opened : undefined;
    });
    expect(again).toMatchObject({
      reopened: [{ dispute, on: 'settlement', instead: { outcome: 'rejected' } }],
      content: { before: [{ decision: { reasons: '登记簿所载与交付的数据一致' } }] },
    });
    expect(deadlineOf(again, 'correction')).toMatchObject({ status: 'running', basis: 'platform' });
    await noticeOf(people.providerOfficer, id, 'correction.reopened');
    await give(people.providerOfficer, id, 'verify', found(true));
    await give(people.providerHead, id, 'correct', { statement });
    expect(await see(people.requesterOfficer, id)).toMatchObject({
      status: 'corrected',
      content: { decision: { statement }, findings: [{ confirmed: true }] },
    });
  });

  const disputeOf = (id: string) => ({
    about: { kind: 'correction', id },
    kind: 'correction',
    claim: '证据充分',
    wanted: '更正',
  });

  test('R26.2 R28.3 of a dispute that is lodged and an erasure at the same instant one wins', async () => {
    const id = await lodge();
    await closeBy(id);
    const [lodged, erased] = await Promise.all([
      platform.client.call(people.requesterOfficer, 'POST', '/v1/disputes', disputeOf(id)),
      platform.client.call(people.requesterDepartmentHead, 'POST', `/v1/corrections/${id}/erase`, {}),
    ]);
    expect([lodged.status, erased.status]).toEqual(lodged.status === 201 ? [201, 409] : [422, 200]);
    const lost = lodged.status === 201 ? erased : lodged;
    expect(['correction_disputed', 'dispute_not_fitting']).toContain(lost.body.code);
  });

  test('R28.3 what the government has decided to be corrected is not rejected once more, and is carried out by correcting', async () => {
    const id = await lodge();
    await closeBy(id);
    const dispute = String(
      (await call(people.requesterOfficer, 'POST', '/v1/disputes', disputeOf(id), 201)).id,
    );
    const steps: readonly (readonly [Person, string, object?])[] = [
      [people.providerOfficer, 'state', { position: '维持原处理' }],
      [people.requesterOfficer, 'escalate'],
      [people.authorityOfficer, 'propose', { terms: '照旧', reopen: false }],
      [people.requesterHead, 'decline', { proposal: 1, reasons: '证据充分' }],
      [people.authorityOfficer, 'submit'],
      [
        people.governmentOfficer,
        'decide',
        { decision: 'overturned', reasons: '证书足以证明', order: { what: '责令更正坐落', reopen: true } },
      ],
    ];
    for (const [who, step, body = {}] of steps)
      await call(who, 'POST', `/v1/disputes/${dispute}/${step}`, body);
    const ordered = await call(people.providerOfficer, 'GET', `/v1/disputes/${dispute}`);
    expect(ordered).toMatchObject({
      status: 'decided',
      carrier: 'provider',
      decision: { toCorrect: 'whole' },
      actions: expect.not.arrayContaining([expect.objectContaining({ command: 'carry-out' })]),
    });
    expect(deadlineOf(ordered, 'carryingOut')).toMatchObject({ status: 'running' });
    await eventually(async () =>
      (await see(people.providerOfficer, id)).status === 'accepted' ? true : undefined,
    );
    const refusedAgain = await give(people.providerOfficer, id, 'verify', found(false), 422);
    expect(refusedAgain).toMatchObject({ code: 'correction_ordered' });
    expect(JSON.stringify(refusedAgain.detail)).toContain(dispute);
    const asked = { about: { kind: 'dispute', id: dispute }, type: 'disputeDecision' };
    const letter = await call(people.governmentOfficer, 'POST', '/v1/documents', asked, 201);
    expect(JSON.stringify(letter.paragraphs)).toContain('在该校核申请中执行：按照决定更正原来不予更正的记录');
    const notice = await noticeOf(people.providerOfficer, id, 'correction.reopened');
    expect(notice.text).toContain('不得再次不予更正');
    expect(await call(people.requesterOfficer, 'GET', `/v1/disputes/${dispute}`)).toMatchObject({
      status: 'decided',
    });
    await give(people.providerOfficer, id, 'verify', found(true));
    expect(await commandsFor(people.providerHead, id)).toEqual(['correct']);
    await give(people.providerHead, id, 'correct', { statement });
    const carriedOut = await eventually(async () => {
      const now = await call(people.requesterOfficer, 'GET', `/v1/disputes/${dispute}`);
      return now.status === 'carriedOut' ? now : undefined;
    });
    expect(deadlineOf(carriedOut, 'carryingOut')).toMatchObject({ status: 'met' });
  });

  test('R26.2 two heads at once make one of it, and a withdrawal that crosses it is told the status', async () => {
    const id = await verified();
    const answers = await Promise.all(
      [people.providerHead, otherProviderHead].map((head) =>
        platform.client.call(head, 'POST', `/v1/corrections/${id}/correct`, { statement }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await give(people.requesterOfficer, id, 'withdraw', {}, 409)).toMatchObject({
      code: 'not_in_this_status',
    });
    const crossed = await verified();
    const [withdrawn, decided] = await Promise.all([
      platform.client.call(people.requesterOfficer, 'POST', `/v1/corrections/${crossed}/withdraw`, {}),
      platform.client.call(people.providerHead, 'POST', `/v1/corrections/${crossed}/correct`, { statement }),
    ]);
    expect([withdrawn.status, decided.status].toSorted()).toEqual([200, 409]);
    const { status } = await see(people.requesterOfficer, crossed);
    expect(status).toBe(withdrawn.status === 200 ? 'withdrawn' : 'corrected');
    const { events } = {
      events: await everything(platform.client, people.providerOfficer, `/v1/corrections/${id}/events`),
    };
    expect(events.filter(({ type }) => type === 'corrected')).toHaveLength(1);
  });
});

describe('R26.2 data in doubt', () => {
  test('R26.2 is marked for its holders and its provider until the correction ends, by item and not by whom', async () => {
    const id = await lodge({ records: [another] });
    const mark = { disputed: { corrections: 1, dataItems: ['登记时间'] } };
    const grant = (who: Person, of: string) => call(who, 'GET', `/v1/grants/${of}`);
    await eventually(async () =>
      'disputed' in (await grant(people.requesterOfficer, held.grant)) ? true : undefined,
    );
    expect(await grant(people.requesterOfficer, held.grant)).toMatchObject(mark);
    expect(await grant(people.providerOfficer, held.grant)).toMatchObject(mark);
    // The other holder may not use the item.
    expect(await grant(people.otherOfficer, held.otherGrant)).not.toHaveProperty('disputed');
    const path = `/v1/catalogs/${held.catalog}`;
    for (const who of [people.providerOfficer, people.otherOfficer, people.authorityOfficer])
      expect(await call(who, 'GET', path)).toMatchObject(mark);
    await see(people.otherOfficer, id, 404);
    await give(people.requesterOfficer, id, 'withdraw');
    for (const who of [people.providerOfficer, people.otherOfficer])
      await eventually(async () => ('disputed' in (await call(who, 'GET', path)) ? undefined : true));
    const unmarked = await grant(people.requesterOfficer, held.grant);
    expect(unmarked).not.toHaveProperty('disputed');
  });

  test('R26.2 that was delivered again meanwhile: the correction names where it was seen, the verification what came since', async () => {
    const asked = await fileRequest(platform.client, held.catalog);
    const grantId = await consentTo(platform.client, asked, { conditions: ['c1'] });
    const first = await deliver(grantId, '某路1号');
    const unknown = lodging({ grantId, seenIn: 'none' });
    expect(await call(people.requesterOfficer, 'POST', '/v1/corrections', unknown, 422)).toMatchObject({
      errors: [{ path: '/seenIn' }],
    });
    const id = await lodge({ grantId });
    expect(await see(people.requesterOfficer, id)).toMatchObject({ seen: { deliveryId: first } });
    await platform.client.moveClock({ advance: 'PT1H' });
    const second = await deliver(grantId, '某路11号');
    await give(people.providerOfficer, id, 'accept');
    const verification = await give(people.providerOfficer, id, 'verify', found(true));
    expect(verification.verification).toMatchObject({ deliveredAgain: { deliveryId: second } });
    const before = { statement, delivery: { grantId, deliveryId: first } };
    expect(await give(people.providerHead, id, 'correct', before, 422)).toMatchObject({
      code: 'correction_not_shown',
    });
    const delivery = { grantId, deliveryId: second };
    expect(await give(people.providerHead, id, 'correct', { delivery }, 422)).toMatchObject({
      code: 'correction_not_shown',
    });
    expect(await give(people.providerHead, id, 'correct', { statement, delivery })).toMatchObject({
      status: 'corrected',
      delivery,
    });
    // A holder that finds the old value in it says so: that reopens the correction, and nothing takes it away.
    const copy = `${id}.${grantId}`;
    const about = `/v1/acknowledgements/${copy}`;
    await eventually(async () => {
      const { status } = await platform.client.call(people.requesterOfficer, 'GET', about);
      return status === 200 ? status : undefined;
    });
    const report = { reasons: '所注明的交付中，该条记录的坐落仍为更正前的值' };
    await call(people.providerOfficer, 'POST', `${about}/report-uncorrected`, report, 403);
    await call(people.requesterOfficer, 'POST', `${about}/report-uncorrected`, report);
    expect(await call(people.providerOfficer, 'GET', about)).toMatchObject({
      status: 'uncorrected',
      deliveryId: second,
      reported: report.reasons,
    });
    const reopened = await eventually(async () => {
      const seen = await see(people.providerOfficer, id);
      return seen.status === 'verified' ? seen : undefined;
    });
    expect(deadlineOf(reopened, 'correction')).toMatchObject({ status: 'running', term: 'R26.2' });
    await noticeOf(people.providerOfficer, id, 'correction.foundUncorrected');
    expect(await give(people.requesterOfficer, id, 'withdraw', {}, 422)).toMatchObject({
      code: 'found_uncorrected',
    });
    expect(await give(people.providerHead, id, 'correct', { statement, delivery }, 422)).toMatchObject({
      code: 'correction_not_shown',
    });
    await give(people.providerHead, id, 'correct', { statement: '该条记录已在登记系统更正，将重新交付' });
    await eventually(async () =>
      (await call(people.requesterOfficer, 'GET', about)).status === 'awaited' ? true : undefined,
    );
    // Its data is still to be disposed of: until then its holder is told of corrections.
    held.closed = grantId;
    await call(people.requesterOfficer, 'POST', `/v1/grants/${grantId}/close`, { reason: 'achieved' });
  });
});

describe('R26.2 every current holder', () => {
  test('R26.2 is told what concerns it and not who complained, acknowledges, and provider and authority see who has', async () => {
    const ended = await consentTo(platform.client, await fileRequest(platform.client, held.catalog), {
      conditions: ['c1'],
    });
    await call(people.requesterOfficer, 'POST', `/v1/grants/${ended}/close`, { reason: 'achieved' });
    await eventually(async () => {
      const { status } = await call(people.requesterOfficer, 'GET', `/v1/grants/${ended}`);
      return status === 'ended' ? status : undefined;
    });
    // Delivered, and its data not disposed of: whatever has become of the right, its holder has the data.
    const kept = await consentTo(platform.client, await fileRequest(platform.client, held.catalog), {
      conditions: ['c1'],
    });
    for (const grant of [held.grant, held.otherGrant, kept]) await deliver(grant, '某路1号');
    await call(people.requesterOfficer, 'POST', `/v1/grants/${kept}/close`, { reason: 'achieved' });
    const id = await verified();
    await give(people.providerHead, id, 'correct', { statement });
    const holders = await told(id, 4);
    const grants = holders.map(({ grantId }) => grantId);
    expect(grants).toEqual(expect.arrayContaining([held.grant, held.otherGrant, kept, held.closed]));
    // Nothing was ever delivered under it.
    expect(grants).not.toContain(ended);
    const own = holders.find(({ requester }) => requester === codes.other);
    const copy = String(own?.id);
    await noticeOf(people.otherOfficer, copy, 'acknowledgement.told');
    const { items: turns = [] } = await call(people.otherOfficer, 'GET', '/v1/todo');
    expect(turns.find((turn) => turn.id === copy)).toMatchObject({ kind: 'acknowledgement' });
    const seen = await call(people.otherOfficer, 'GET', `/v1/acknowledgements/${copy}`);
    expect(seen).toMatchObject({
      status: 'awaited',
      items: ['坐落'],
      records: 1,
      statement,
      corrected: [{ key: 'U-7', item: '坐落', corrected: '某路11号' }],
    });
    expect(JSON.stringify(seen)).not.toContain(codes.requester);
    await see(people.otherOfficer, id, 404);
    // Erasing the correction takes nothing from whoever has yet to correct what it holds.
    await erase(id);
    expect(await call(people.otherOfficer, 'GET', `/v1/acknowledgements/${copy}`)).toMatchObject({
      statement,
      corrected: [{ key: 'U-7', item: '坐落', corrected: '某路11号' }],
    });
    await ack(people.providerOfficer, copy, 403);
    await ack(people.requesterOfficer, copy, 404);
    await ack(people.otherHead, copy, 403);
    await ack(people.otherOfficer, copy);
    const acknowledged = await call(people.otherOfficer, 'GET', `/v1/acknowledgements/${copy}`);
    expect(acknowledged).toMatchObject({ status: 'acknowledged', corrected: [] });
    expect(acknowledged).not.toHaveProperty('statement');
    await ack(people.otherOfficer, copy, 409);
    for (const who of [people.providerOfficer, people.authorityOfficer]) {
      const now = await holdersOf(who, id);
      expect(now.map(({ requester, status }) => [requester, status])).toEqual(
        expect.arrayContaining([
          [codes.other, 'acknowledged'],
          [codes.requester, 'awaited'],
        ]),
      );
    }
    await call(people.requesterOfficer, 'GET', `/v1/corrections/${id}/holders`, undefined, 403);
    await call(people.otherOfficer, 'GET', `/v1/corrections/${id}/holders`, undefined, 404);
  });

  test('R26.2 is told of neither keys nor values that its grant does not reach', async () => {
    const { client } = platform;
    const small = { dataItems: ['坐落'], extent: { region: '990100' } };
    const grant = await consentTo(client, await fileRequestOf(client, other, held.catalog, small), {
      conditions: ['c1'],
    });
    await deliver(grant, '某路1号');
    const id = await verified({ records: [wrong, another] }, true, true);
    await give(people.providerHead, id, 'correct', { statement });
    const holders = await told(id, 5);
    const copy = String(holders.find(({ grantId }) => grantId === grant)?.id);
    const seen = await call(people.otherOfficer, 'GET', `/v1/acknowledgements/${copy}`);
    expect(seen).toMatchObject({ items: ['坐落'], records: 1, corrected: [] });
    expect(JSON.stringify(seen)).not.toContain('U-7');
    await call(people.otherOfficer, 'POST', `/v1/grants/${grant}/close`, { reason: 'achieved' });
  });
});

describe('R26.3 correction rules', () => {
  const address = `/v1/departments/${codes.provider}/correction-rules`;
  const rules = {
    title: '数据校核更正规则',
    effectiveOn: '2026-06-01',
    text: '一、统一受理。',
    channel: { office: '登记数据科', contact: '0000-7654321' },
  };

  test('R26.3 are published by each department with its channel, version by version, and read by everybody', async () => {
    const none = await call(people.requesterOfficer, 'POST', '/v1/corrections', lodging(), 201);
    expect(none.channel).toEqual({ office: '数据共享科' });
    await closeBy(String(none.id));
    await call(people.otherOfficer, 'GET', address, undefined, 404);
    expect(await call(people.providerOfficer, 'PUT', `${address}/2026-1`, rules)).toMatchObject({
      versions: [{ rulesVersion: '2026-1', effectiveOn: '2026-06-01' }],
    });
    const later = { ...rules, effectiveOn: '2099-01-01', channel: { ...rules.channel, office: '另一科室' } };
    await call(people.providerHead, 'PUT', `${address}/2099`, later);
    expect(await call(people.otherOfficer, 'GET', `${address}/2026-1`)).toMatchObject(rules);
    const listed = await call(people.authorityOfficer, 'GET', address);
    expect(listed.versions).toMatchObject([{ rulesVersion: '2026-1' }, { rulesVersion: '2099' }]);
    const named = await call(people.requesterOfficer, 'POST', '/v1/corrections', lodging(), 201);
    expect(named.channel).toEqual({ ...rules.channel, rulesVersion: '2026-1' });
    await closeBy(String(named.id));
  });

  test('R26.3 never change, are nobody else’s to publish, and demand no formality', async () => {
    await call(people.providerOfficer, 'PUT', `${address}/2026-1`, rules);
    const changed = { ...rules, text: '二、另行规定。' };
    expect(await call(people.providerOfficer, 'PUT', `${address}/2026-1`, changed, 422)).toMatchObject({
      code: 'rules_version_taken',
    });
    await call(people.otherOfficer, 'PUT', `${address}/2027`, rules, 403);
    await call(people.providerAuditor, 'PUT', `${address}/2027`, rules, 403);
    const demanding = { ...rules, text: '提出校核申请的，应当签订协议并报局长批准。' };
    expect(await call(people.providerOfficer, 'PUT', `${address}/2027`, demanding, 422)).toMatchObject({
      code: 'formality_demanded',
    });
    await call(people.providerOfficer, 'GET', `${address}/2027`, undefined, 404);
    const stranger = { org: '11990100MB0000066H', sub: 'u', roles: 'officer' };
    await call(stranger, 'GET', address, undefined, 404);
  });
});

describe('R26.4 data that is only passed on', () => {
  test('R26.4 is corrected at its source, on a clock of its own, while the first one’s runs; the outcome comes back', async () => {
    const id = await lodge();
    await give(people.providerOfficer, id, 'accept');
    await platform.client.moveClock({ advance: '2 working days' });
    const asked = { to: codes.other, reasons: '该数据项由数源部门产生' };
    await give(people.requesterOfficer, id, 'forward', asked, 403);
    for (const to of [codes.provider, codes.requester, '11990100MB0000066H'])
      expect(await give(people.providerOfficer, id, 'forward', { ...asked, to }, 422)).toMatchObject({
        code: 'invalid_source',
      });
    const own = { ...asked, catalogId: held.catalog };
    await give(people.providerOfficer, id, 'forward', own, 422);
    const forwarded = await give(people.providerOfficer, id, 'forward', asked);
    const clock = deadlineOf(forwarded, 'correction');
    expect(forwarded).toMatchObject({ status: 'forwarded', forwardings: [{ to: codes.other }] });
    expect(clock).toMatchObject({ status: 'running' });
    expect(await give(people.providerOfficer, id, 'forward', asked, 409)).toMatchObject({
      code: 'forwarding_open',
    });
    const passed = String(Object(forwarded).forwardings[0].correctionId);
    const opened = await eventually(async () => {
      const { status, body } = await platform.client.call(other.officer, 'GET', `/v1/corrections/${passed}`);
      return status === 200 ? body : undefined;
    });
    expect(opened).toMatchObject({
      status: 'lodged',
      requester: codes.provider,
      provider: codes.other,
      content: { records: [wrong], forwardedBecause: asked.reasons },
    });
    expect(String(deadlineOf(opened, 'correction').dueDate) > String(clock.dueDate)).toBe(true);
    expect(JSON.stringify(opened)).not.toContain(codes.requester);
    await see(people.requesterOfficer, passed, 404);
    await give(other.officer, passed, 'forward', { ...asked, to: codes.provider }, 422);
    await give(other.officer, passed, 'accept');
    await give(other.officer, passed, 'verify', found(true));
    await give(other.officeHead, passed, 'correct', { statement: '已在本部门系统更正' });
    const outcome = await eventually(async () => {
      const { forwardings } = await see(people.providerOfficer, id);
      return Object(forwardings)[0].decided as Body | undefined;
    });
    expect(outcome).toMatchObject({ outcome: 'corrected', confirmed: [1] });
    await noticeOf(people.providerOfficer, id, 'correction.sourceDecided');
    const back = await see(people.providerOfficer, id);
    expect(back).toMatchObject({ status: 'forwarded' });
    expect(Object(back.content).forwardings).toMatchObject([
      {
        findings: [{ record: 1, confirmed: true, corrected: '某路11号', note: '已核对登记簿' }],
        decision: { statement: '已在本部门系统更正' },
      },
    ]);
    // It provides the item, by whichever of the two cases it reads; whoever has complained reads nothing of the source.
    const atSource = Object(await see(people.providerOfficer, passed)).content;
    expect(atSource.findings).toMatchObject([{ corrected: '某路11号' }]);
    expect(Object((await see(people.requesterOfficer, id)).content).forwardings).toEqual([
      { correctionId: passed, reasons: asked.reasons },
    ]);
    expect(deadlineOf(back, 'correction')).toMatchObject({ dueDate: clock.dueDate, status: 'running' });
    await give(people.providerOfficer, id, 'verify', found(true));
    expect(await give(people.providerHead, id, 'correct', { statement })).toMatchObject({
      status: 'corrected',
    });
  });

  test('R26.4 reaches the holders of the source’s own catalog where that is named', async () => {
    const source = await submitCatalogOf(platform.client, other, { ...catalogBody, name: '数源目录' });
    await call(people.authorityOfficer, 'POST', `/v1/catalogs/${source}/publish`);
    const grant = await fileRequestOf(platform.client, provincePeople.cityProvider, source);
    const request = `/v1/requests/${grant}`;
    const consent = { decision: 'consent', conditions: ['c1'] };
    await call(other.officer, 'POST', `${request}/prepare-answer`, consent);
    await call(other.officeHead, 'POST', `${request}/answer`);
    await eventually(async () => {
      const { status } = await platform.client.call(other.officer, 'GET', `/v1/grants/${grant}`);
      return status === 200 ? status : undefined;
    });
    await deliver(grant, '某路1号', other.officer);
    const id = await lodge();
    const asked = { to: codes.other, catalogId: source, reasons: '该数据项由数源部门产生' };
    const forwarded = await give(people.providerOfficer, id, 'forward', asked);
    const passed = String(Object(forwarded).forwardings[0].correctionId);
    await eventually(async () => {
      const shown = await call(other.officer, 'GET', `/v1/catalogs/${source}`);
      return 'disputed' in shown ? shown : undefined;
    });
    await give(other.officer, passed, 'accept');
    await give(other.officer, passed, 'verify', found(true));
    await give(other.officeHead, passed, 'correct', { statement: '已在本部门系统更正' });
    const holders = await eventually(async () => {
      const all = await holdersOf(other.officer, passed);
      return all.length > 0 ? all : undefined;
    });
    expect(holders).toMatchObject([{ grantId: grant, requester: codes.provider, status: 'awaited' }]);
    await eventually(async () =>
      Object((await see(people.providerOfficer, id)).forwardings)[0].decided === undefined ? undefined : true,
    );
    // The source’s word binds nobody: the provider finds and decides by itself.
    await give(people.providerOfficer, id, 'verify', found(false));
    await give(people.providerHead, id, 'reject', { reasons: '本部门登记与数源部门更正后的数据一致' });
  });
});

describe('who is receiving the data', () => {
  test('R26.2 when a record is corrected is told of it: what is under way was taken before', async () => {
    const { client } = platform;
    const catalogId = await publishCatalog(client, { ...catalogBody, name: '房屋租赁登记' });
    const asked = await fileRequestOf(client, other, catalogId, { dataItems: ['不动产单元号', '坐落'] });
    const grantId = await consentTo(client, asked, { conditions: ['c1'] });
    const lines = '{"不动产单元号":"U-7","坐落":"某路1号"}\n';
    const path = `/v1/grants/${grantId}/deliveries`;
    const declared = { format: 'ndjson', records: 1, sha256: sha256(lines) };
    const { id: delivery } = await call(people.providerOfficer, 'POST', path, declared, 201);
    const sent = { 'content-type': 'application/x-ndjson' };
    await client.call(people.providerOfficer, 'POST', `${path}/${String(delivery)}/records`, lines, sent);
    await eventually(async () => {
      const { status } = await call(people.providerOfficer, 'GET', `/v1/grants/${grantId}`);
      return status === 'delivering' ? status : undefined;
    });
    const { grantId: _, ...doubt } = lodging({ catalogId });
    const id = String((await call(people.requesterOfficer, 'POST', '/v1/corrections', doubt, 201)).id);
    await give(people.providerOfficer, id, 'accept');
    await give(people.providerOfficer, id, 'verify', found(true));
    await give(people.providerHead, id, 'correct', { statement });
    expect(await told(id, 1)).toMatchObject([{ grantId }]);
    await noticeOf(other.officer, `${id}.${grantId}`, 'acknowledgement.told');
  });
});

describe('R26.2 a merger', () => {
  test('R26.2 of the provider hands the correction on with its clock, and one of both sides ends it', async () => {
    const id = await lodge();
    const { dueDate } = deadlineOf(await see(people.requesterOfficer, id), 'correction');
    const put = (uscc: string, body: object) => call(people.operator, 'PUT', `/v1/departments/${uscc}`, body);
    await put(provinceCodes.successor, bodyOf('测试市自然资源局', '990100', {}, 's'));
    await put(
      codes.provider,
      bodyOf('测试市不动产登记中心', '990100', { mergedInto: provinceCodes.successor }, 'p'),
    );
    const { officer, officeHead } = provincePeople.successor;
    await eventually(async () => {
      const { status } = await platform.client.call(officer, 'GET', `/v1/corrections/${id}`);
      return status === 200 ? status : undefined;
    });
    expect(deadlineOf(await see(officer, id), 'correction')).toMatchObject({ dueDate, status: 'running' });
    await give(officer, id, 'accept');
    await give(officer, id, 'verify', found(true));
    await give(officeHead, id, 'correct', { statement });
    const open = await lodge();
    const merged = { mergedInto: provinceCodes.successor };
    await put(codes.requester, bodyOf('测试市住房保障局', '990100', merged, 'r'));
    await eventually(async () => {
      const { body } = await platform.client.call(officer, 'GET', `/v1/corrections/${open}`);
      return body.status === 'withdrawn' ? body : undefined;
    });
    await noticeOf(officer, open, 'correction.endedByMerger');
  });
});
