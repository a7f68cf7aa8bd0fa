import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  askForMaterial,
  codes,
  consentTo,
  eventually,
  everything,
  fileRequest,
  noticesAbout,
  people,
  provincePeople as staff,
  publishCatalog,
  registerProvince,
  registrationOf,
  tokenOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const held = { catalog: '' };
const { requesterOfficer, requesterHead, providerOfficer, providerHead } = people;
const { authorityOfficer, governmentOfficer, otherOfficer } = people;

beforeAll(async () => {
  await registerProvince(platform.client);
  held.catalog = await publishCatalog(platform.client);
});

const call = (who: Person, method: 'GET' | 'POST', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);

const refusal = {
  decision: 'refuse',
  ground: 'notNecessary',
  reasons: '超出履行职责所必需的最小范围',
} as const;

/** A request that its provider has refused. */
async function refused(): Promise<string> {
  const id = await fileRequest(platform.client, held.catalog);
  await call(providerOfficer, 'POST', `/v1/requests/${id}/prepare-answer`, refusal);
  await call(providerHead, 'POST', `/v1/requests/${id}/answer`);
  return id;
}

/** A dispute, about a refusal unless another is named, as it comes before the government: both sides heard, proposed, declined, submitted. */
async function beforeGovernment(disputed: string, kind = 'refusal', of = 'request'): Promise<string> {
  const about = { kind: of, id: disputed };
  const content = { about, kind, claim: '所申请的数据项均为核验所必需', wanted: '全部予以共享' };
  const id = String((await call(requesterOfficer, 'POST', '/v1/disputes', content, 201)).id);
  const steps: readonly (readonly [Person, string, object?])[] = [
    [providerOfficer, 'state', { position: '维持原答复' }],
    [requesterOfficer, 'escalate'],
    [authorityOfficer, 'propose', { terms: '共享坐落' }],
    [requesterHead, 'decline', { proposal: 1, reasons: '不足以核验' }],
    [authorityOfficer, 'submit'],
  ];
  for (const [who, step, body = {}] of steps) await call(who, 'POST', `/v1/disputes/${id}/${step}`, body);
  return id;
}

describe('official documents: request form, supplement notice, answer, extension, suspension, correction result, dispute decision', () => {
  type About = readonly [type: string, kind: string, id: string];
  const asked = ([type, kind, id]: About, more: object = {}) => ({ about: { kind, id }, type, ...more });
  const issue = (who: Person, about: About, status = 201, more: object = {}) =>
    call(who, 'POST', '/v1/documents', asked(about, more), status);
  const textOf = ({ paragraphs }: Body) => JSON.stringify(paragraphs);
  const bytesOf = async (who: Person, path: string) => {
    const headers = { authorization: `Bearer ${await tokenOf(platform.client, who)}` };
    return Buffer.from(await (await fetch(`${platform.client.url}${path}`, { headers })).arrayBuffer());
  };
  const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const attach = async (who: Person, bytes: Buffer, mediaType = 'application/pdf') => {
    const file = { name: '用印文件', mediaType, bytes: bytes.length, sha256: digestOf(bytes) };
    const { id, upload } = await call(who, 'POST', '/v1/attachments', file, 201);
    const stored = await fetch(String(Object(upload).url), { method: 'PUT', body: new Uint8Array(bytes) });
    expect(stored.status).toBe(200);
    await call(who, 'POST', `/v1/attachments/${String(id)}/complete`);
    return String(id);
  };
  const remedy = '如有异议，请与本单位协商；协商不成的，可以向政务数据共享主管部门申请协调处理';

  test('R21.8 print-ready in official layout, with 文号 from the counter of its prefix, by the body whose act it is', async () => {
    const { client } = platform;
    const register = { ...registrationOf('provider'), documentPrefix: '测登' };
    await act(client, people.operator, 'PUT', `/v1/departments/${codes.provider}`, register);

    const request = await fileRequest(client, held.catalog);
    const path = `/v1/requests/${request}`;
    const form: About = ['requestForm', 'request', request];
    const answer: About = ['answer', 'request', request];
    await issue(providerOfficer, form, 403);
    for (const who of [otherOfficer, staff.neighbourAuthority.officer]) await issue(who, form, 404);
    const first = await issue(requesterOfficer, form);
    expect(first).toMatchObject({
      status: 'issued',
      documentNumber: '测试市住房保障局〔2026〕1号',
      addressees: ['测试市不动产登记中心'],
      title: { zh: '测试市住房保障局关于申请共享“不动产登记信息”政务数据的函' },
    });
    expect(await issue(requesterOfficer, form, 409)).toMatchObject({ code: 'document_known' });
    expect(await issue(providerOfficer, answer, 409)).toMatchObject({ code: 'act_not_on_record' });

    await askForMaterial(client, request);
    const notice = await issue(providerOfficer, ['supplementNotice', 'request', request]);
    expect(notice).toMatchObject({ documentNumber: '测登〔2026〕1号' });
    expect(textOf(notice)).toContain(remedy);
    await call(requesterOfficer, 'POST', `${path}/supplement`, { statement: '依据为该办法第八条' });
    const extension: About = ['extension', 'request', request];
    const more = { workingDays: 5, ground: 'largeVolume', reason: '涉及二百万条记录' };
    await call(providerOfficer, 'POST', `${path}/request-extension`, more);
    expect(await issue(providerOfficer, extension, 409)).toMatchObject({ code: 'act_not_on_record' });
    await call(authorityOfficer, 'POST', `${path}/decide-extension`, { consent: true, reason: '属实' });
    expect(await issue(providerOfficer, extension)).toMatchObject({ documentNumber: '测登〔2026〕2号' });

    await call(providerOfficer, 'POST', `${path}/prepare-answer`, refusal);
    expect(await issue(providerOfficer, answer, 409)).toMatchObject({ code: 'act_not_on_record' });
    await call(providerHead, 'POST', `${path}/answer`);
    const answered = await issue(providerOfficer, answer, 201, { language: 'bilingual' });
    expect(answered).toMatchObject({ documentNumber: '测登〔2026〕3号', title: { en: expect.any(String) } });
    expect(textOf(answered)).toContain(remedy);

    const dispute = await beforeGovernment(request);
    const decided: About = ['disputeDecision', 'dispute', dispute];
    await issue(governmentOfficer, decided, 409);
    await call(governmentOfficer, 'POST', `/v1/disputes/${dispute}/decide`, {
      decision: 'upheld',
      reasons: '超出所需范围',
    });
    await issue(authorityOfficer, decided, 403);
    expect(await issue(governmentOfficer, decided)).toMatchObject({
      issuerName: '测试市人民政府',
      addressees: ['测试市住房保障局', '测试市不动产登记中心'],
    });

    const grant = await consentTo(client, await fileRequest(client, held.catalog), { conditions: ['c1'] });
    const about = {
      grantId: grant,
      catalogId: held.catalog,
      reasons: '与证书所载不一致',
      noDocuments: '已当场核对',
    };
    const records = [{ key: 'U-7', item: '坐落', given: '某路1号' }];
    const lodged = await call(requesterOfficer, 'POST', '/v1/corrections', { ...about, records }, 201);
    const correction = `/v1/corrections/${String(lodged.id)}`;
    const result: About = ['correctionResult', 'correction', String(lodged.id)];
    await issue(providerOfficer, result, 409);
    await call(providerOfficer, 'POST', `${correction}/accept`);
    await call(providerOfficer, 'POST', `${correction}/verify`, {
      findings: [{ record: 1, confirmed: true }],
    });
    await call(providerHead, 'POST', `${correction}/correct`, { statement: '已在登记系统更正' });
    const corrected = await issue(providerOfficer, result);
    expect(textOf(corrected)).toContain('确认有误的1条');
    expect(textOf(corrected)).not.toContain('U-7');

    const suspension: About = ['suspension', 'grant', grant];
    await issue(providerOfficer, suspension, 409);
    const suspend = { reason: 'security', facts: '接口日志异常', rectifyBy: '2026-05-15' };
    await call(providerHead, 'POST', `/v1/grants/${grant}/suspend`, suspend);
    await issue(authorityOfficer, suspension, 403);
    expect(await issue(providerOfficer, suspension)).toMatchObject({ documentNumber: '测登〔2026〕5号' });

    const ofRequest = await everything(client, requesterHead, `${path}/documents`);
    expect(ofRequest.map(({ documentType }) => documentType).toSorted()).toEqual([
      'answer',
      'extension',
      'requestForm',
      'supplementNotice',
    ]);
    await call(otherOfficer, 'GET', `${path}/documents`, undefined, 404);
    for (const of of [`disputes/${dispute}`, `corrections/${String(lodged.id)}`, `grants/${grant}`])
      expect(await everything(client, providerOfficer, `/v1/${of}/documents`)).toHaveLength(1);

    // Each finds what it has issued, wherever it stands in the case, and what was issued to it.
    const typesIn = async (who: Person, query = '') =>
      (await everything(client, who, `/v1/documents${query}`))
        .map(({ documentType }) => documentType)
        .toSorted();
    const provided = ['answer', 'correctionResult', 'extension', 'supplementNotice', 'suspension'];
    expect(await typesIn(providerOfficer)).toEqual(provided);
    expect(await typesIn(governmentOfficer)).toEqual(['disputeDecision']);
    expect(await typesIn(requesterOfficer, '?side=issuer')).toEqual(['requestForm']);
    expect(await typesIn(requesterOfficer, '?side=addressee')).toEqual(
      [...provided, 'disputeDecision'].toSorted(),
    );
    for (const side of ['issuer', 'addressee'])
      expect([side, ...(await typesIn(otherOfficer, `?side=${side}`))]).toEqual([side]);
    const [decision] = await everything(client, governmentOfficer, '/v1/documents');
    expect(decision).toMatchObject({ issuerName: '测试市人民政府', date: '2026-03-02' });
    // What there is to issue is of that case, and of one's own acts alone.
    const issuable = async (who: Person, of: string) =>
      (await call(who, 'GET', `/v1/${of}/documents`)).issuable;
    const ofProvider = ['supplementNotice', 'answer', 'extension'];
    expect(await issuable(providerOfficer, `requests/${request}`)).toEqual(ofProvider);
    expect(await issuable(requesterOfficer, `requests/${request}`)).toEqual(['requestForm']);
    expect(await issuable(authorityOfficer, `requests/${request}`)).toEqual([]);
    expect(await issuable(governmentOfficer, `disputes/${dispute}`)).toEqual(['disputeDecision']);

    const file = `/v1/documents/${String(answered.id)}/file`;
    const page = await platform.client.call(requesterHead, 'GET', file);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    for (const said of [
      '<p class="issuer">测试市不动产登记中心</p>',
      '测登〔2026〕3号',
      remedy,
      'for reference',
    ])
      expect(String(page.body.text)).toContain(said);
    for (const who of [otherOfficer, staff.neighbour.officer]) {
      await call(who, 'GET', file, undefined, 404);
      await call(who, 'GET', `/v1/documents/${String(answered.id)}`, undefined, 404);
    }
    const { pdf } = await eventually(async () => {
      const seen = await call(requesterHead, 'GET', `/v1/documents/${String(answered.id)}`);
      return seen.pdf === undefined ? undefined : seen;
    }, 60_000);
    const set = `/v1/documents/${String(answered.id)}/pdf`;
    const bytes = await bytesOf(requesterHead, set);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
    expect(bytes.toString('latin1')).toContain('+NotoSerifSC-Regular');
    await call(otherOfficer, 'GET', set, undefined, 404);
    // What became of the case afterwards changes nothing of it.
    expect(await call(authorityOfficer, 'GET', `/v1/documents/${String(notice.id)}`)).toMatchObject({
      paragraphs: notice.paragraphs,
    });
    // Seven whole cases, also where others keep the machine busy.
  }, 240_000);

  test('R27.3 R28.3 the decision on an ending tells of the proposal that is disputed, not of the answer', async () => {
    const grant = await consentTo(platform.client, await fileRequest(platform.client, held.catalog));
    await call(providerHead, 'POST', `/v1/grants/${grant}/propose-change`, {
      ground: 'systemChanged',
      reasons: '系统改版后不再保存该项',
      effectiveOn: '2026-05-11',
      change: { statement: '减少数据项', dataItems: ['坐落'] },
    });
    const dispute = await beforeGovernment(grant, 'ending', 'grant');
    const decision = { decision: 'upheld', reasons: '理由正当' };
    await call(governmentOfficer, 'POST', `/v1/disputes/${dispute}/decide`, decision);
    const said = textOf(await issue(governmentOfficer, ['disputeDecision', 'dispute', dispute]));
    expect(said).toMatch(/提出自2026年5月11日起变更共享（数据项减为坐落），理由：信息系统变更；系统改版后/);
    expect(said).not.toContain('同意共享');
  });

  test('a document is handed to the unit’s own seal system by its hash, and the sealed file is served once another person has confirmed it', async () => {
    const { client } = platform;
    const webhook = 'https://seal.registry.example/in';
    const register = { ...registrationOf('provider'), documentPrefix: '测登' };
    const registered = (more: object) =>
      act(client, people.operator, 'PUT', `/v1/departments/${codes.provider}`, { ...register, ...more });
    const typeset = async (request: string) => {
      const { id } = await issue(providerOfficer, ['answer', 'request', request]);
      const path = `/v1/documents/${String(id)}`;
      const ready = async () => {
        const seen = await call(providerOfficer, 'GET', path);
        return seen.pdf === undefined ? undefined : seen;
      };
      const { documentNumber } = await eventually(ready, 60_000);
      return { id: String(id), path, documentNumber };
    };
    const step = (who: Person, { path }: { readonly path: string }, name: string, body = {}, status = 200) =>
      call(who, 'POST', `${path}/${name}`, body, status);
    const [first, second] = await Promise.all([refused().then(typeset), refused().then(typeset)]);

    await step(requesterOfficer, first, 'hand-to-seal', {}, 403);
    await step(otherOfficer, first, 'hand-to-seal', {}, 404);
    expect(await step(providerOfficer, first, 'hand-to-seal', {}, 422)).toMatchObject({ code: 'no_webhook' });
    await registered({ webhook });
    expect(await step(providerOfficer, first, 'hand-to-seal')).toMatchObject({ status: 'handed' });
    // Once more where it did not arrive.
    expect(await step(providerOfficer, first, 'hand-to-seal')).toMatchObject({ status: 'handed' });
    expect(await call(requesterOfficer, 'GET', first.path)).toMatchObject({ status: 'issued' });
    const posted = await eventually(async () => {
      const outbox = await call(providerOfficer, 'GET', '/local/outbox');
      const sent: readonly Body[] = Array.isArray(outbox) ? outbox : [];
      return sent.find(({ body }) => Object(body).kind === 'document.handedToSeal');
    });
    const { pdf } = await call(requesterOfficer, 'GET', first.path);
    const { data } = Object(posted.body);
    expect(posted).toMatchObject({ to: webhook, body: { caseKind: 'document', caseId: first.id } });
    expect(data).toEqual({
      number: first.documentNumber,
      sha256: Object(pdf).sha256,
      file: `${first.path}/pdf`,
    });
    const unsealed = await bytesOf(providerOfficer, data.file);
    expect(digestOf(unsealed)).toBe(data.sha256);

    await step(providerOfficer, second, 'hand-to-seal');
    const taken = {
      attachment: await attach(providerOfficer, Buffer.concat([unsealed, Buffer.from('%印章\n')])),
    };
    const refusals: readonly (readonly [attachment: string, code: string])[] = [
      [await attach(providerOfficer, unsealed), 'not_sealed'],
      [await attach(providerOfficer, Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'), 'not_sealed'],
      [await attach(requesterOfficer, Buffer.from('%PDF-1.7 别人的文件')), 'unknown_document'],
    ];
    for (const [attachment, code] of refusals)
      expect(await step(providerOfficer, first, 'take-back', { attachment }, 422)).toMatchObject({ code });
    await step(requesterOfficer, first, 'take-back', taken, 403);
    const back = await step(providerOfficer, first, 'take-back', taken);
    const { sha256 } = Object(back.sealedFile);
    expect(back).toMatchObject({ status: 'takenBack', handed: { sha256: data.sha256 } });
    // One file seals one document, and is not erased meanwhile.
    const sealedBytes = Buffer.concat([unsealed, Buffer.from('%印章\n')]);
    for (const attachment of [taken.attachment, await attach(providerOfficer, sealedBytes)])
      expect(await step(providerOfficer, second, 'take-back', { attachment }, 409)).toMatchObject({
        code: 'sealed_file_taken',
      });
    const erase = `/v1/attachments/${taken.attachment}/erase`;
    expect(await call(people.providerDepartmentHead, 'POST', erase, { reasons: '误传' }, 409)).toMatchObject({
      code: 'attachment_needed',
    });
    // Nothing that nobody has confirmed is served.
    expect(digestOf(await bytesOf(requesterHead, `${first.path}/pdf`))).toBe(data.sha256);

    const both: Person = { ...providerOfficer, roles: 'officer officeHead' };
    expect(await step(both, first, 'confirm-sealed', { sha256 }, 403)).toMatchObject({ code: 'own_work' });
    await step(requesterHead, first, 'confirm-sealed', { sha256 }, 403);
    const changed = await step(providerHead, first, 'confirm-sealed', { sha256: data.sha256 }, 422);
    expect(changed).toMatchObject({ code: 'sealed_file_differs' });
    const rejected = await step(providerHead, first, 'reject-sealed', { reasons: '印章不清晰' });
    expect(rejected).toMatchObject({ status: 'handed', sealRejectedBecause: '印章不清晰' });
    expect(await step(providerOfficer, first, 'take-back', taken, 422)).toMatchObject({ code: 'not_sealed' });
    const anew = Buffer.concat([unsealed, Buffer.from('%清晰的印章\n')]);
    const clear = await attach(providerOfficer, anew);
    await step(providerOfficer, first, 'take-back', { attachment: clear });
    const hash = { sha256: digestOf(anew) };
    expect(await step(providerHead, first, 'confirm-sealed', hash)).toMatchObject({ status: 'sealed' });
    expect(digestOf(await bytesOf(requesterHead, `${first.path}/pdf`))).toBe(hash.sha256);
    await call(otherOfficer, 'GET', `${first.path}/pdf`, undefined, 404);
    await eventually(async () => {
      const about = await noticesAbout(client, requesterOfficer, first.id);
      return about.find(({ kind }) => kind === 'document.sealed');
    });
    await step(providerHead, first, 'withdraw', { reasons: '用印文件有误' });
    const told = await eventually(async () => {
      const about = await noticesAbout(client, requesterOfficer, first.id);
      return about.find(({ kind }) => kind === 'document.withdrawn');
    });
    expect(JSON.stringify(told)).toContain('所载的事项和决定不因此撤销');
    // What was handed out as sealed does not vanish; what was withdrawn without a seal is served no more.
    expect(digestOf(await bytesOf(requesterHead, `${first.path}/pdf`))).toBe(hash.sha256);
    const gone = `/v1/attachments/${clear}/erase`;
    expect(await call(people.providerDepartmentHead, 'POST', gone, { reasons: '误传' }, 409)).toMatchObject({
      code: 'file_of_document',
    });
    await step(providerHead, second, 'withdraw', { reasons: '主送机关有误' });
    const listed = async ({ id }: { id: string }) =>
      (await everything(client, requesterHead, '/v1/documents?side=addressee')).find(
        (entry) => entry.id === id,
      );
    expect(await listed(first)).toMatchObject({ status: 'withdrawn', sealed: true });
    expect(await listed(second)).not.toHaveProperty('sealed');
    expect(await call(requesterHead, 'GET', `${second.path}/pdf`, undefined, 409)).toMatchObject({
      code: 'document_withdrawn',
    });
    await registered({});
  }, 180_000);

  test('numbers have neither gaps nor doubles, also where many are issued at once, twice, and after a withdrawal', async () => {
    const { client } = platform;
    const requests = await Promise.all([1, 2, 3, 4].map(() => refused()));
    const before = await issue(providerOfficer, ['answer', 'request', requests[0] ?? '']);
    const start = Number(/〔2026〕(\d+)号/.exec(String(before.documentNumber))?.[1]);
    const withdraw = `/v1/documents/${String(before.id)}/withdraw`;
    await call(providerOfficer, 'POST', withdraw, { reasons: '有误' }, 403);
    await call(requesterHead, 'POST', withdraw, { reasons: '有误' }, 403);
    await call(providerHead, 'POST', withdraw, { reasons: '主送机关有误' });
    const twice = requests.flatMap((id) => [id, id]);
    const answers = await Promise.all(
      twice.map((id) => {
        const key = { 'idempotency-key': `document-of-${id}` };
        return client.call(providerOfficer, 'POST', '/v1/documents', asked(['answer', 'request', id]), key);
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(twice.map(() => 201));
    const numbers = answers.map(({ body }) => String(body.documentNumber));
    const expected = requests.map((_, index) => `测登〔2026〕${start + 1 + index}号`);
    expect([...new Set(numbers)].toSorted()).toEqual(expected.toSorted());
    // The other of the two organisations has a row of its own.
    const form = await issue(requesterOfficer, ['requestForm', 'request', requests[0] ?? '']);
    expect(form).toMatchObject({ documentNumber: '测试市住房保障局〔2026〕2号' });
  });
});
