import { createHash } from 'node:crypto';
import { type ChainedEvent, verifyChain } from '../../lib/case/chain.ts';
import type { Body, Client, Person } from '../client.ts';
import * as city from './city.ts';
import type { Timeline } from './timeline.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Tells the whole life of one sharing request, step by step, through public routes and `/local/*` alone. */
export async function tellStory(client: Client, timeline: Timeline): Promise<void> {
  const catalogId = await publish(timeline);
  const requestId = await ask(timeline, catalogId);
  await overdue(client, timeline, requestId);
  const grantId = await consent(client, timeline, requestId);
  await exchange(client, timeline, grantId);
  await verify(client, timeline, [`requests/${requestId}`, `grants/${grantId}`, `catalogs/${catalogId}`]);
}

async function publish({ chapter, say, step }: Timeline): Promise<string> {
  chapter('一、登记与目录', 'Register and catalog');
  for (const [path, body] of city.registrations) await step(city.operator, 'PUT', path, body, 200);
  await say(
    '登记 990100 示例市：两个部门、政务数据共享主管部门、人民政府',
    'Region 990100 registered: two departments, authority, government',
  );
  const draft = await step(city.registryOfficer, 'POST', '/v1/catalogs', city.catalogDraft, 201);
  const path = `/v1/catalogs/${String(draft.id)}`;
  await step(city.registryHead, 'POST', `${path}/approve`, city.assessments, 200);
  await step(city.registryOfficer, 'POST', `${path}/submit`, {}, 200);
  await step(city.bureauOfficer, 'POST', `${path}/publish`, {}, 200);
  await say(
    '不动产登记中心编制有条件共享目录，经负责人审核、数据局发布',
    'The registry’s conditional catalog is approved and published (arts. 13–16)',
  );
  return String(draft.id);
}

async function ask({ chapter, say, step, detail, check }: Timeline, catalogId: string): Promise<string> {
  chapter('二、申请（春节前的星期五）', 'The request (the Friday before Spring Festival)');
  const draft = await step(
    city.housingOfficer,
    'POST',
    '/v1/requests',
    { catalogId, ...city.sharingRequest },
    201,
  );
  const path = `/v1/requests/${String(draft.id)}`;
  await step(city.housingOfficer, 'POST', `${path}/submit`, {}, 200);
  await step(city.housingHead, 'POST', `${path}/accept-duties`, { version: 1 }, 200);
  await say(
    '涉及个人信息：住房保障局部门负责人在线接受安全保护义务，无须另行签订协议',
    'Personal information: the department head accepts the safety duties on line (art. 37)',
  );
  const received = await step(city.housingOfficeHead, 'POST', `${path}/approve`, {}, 200);
  const deadline = deadlineOf(received, 'answer');
  await say(
    '住房保障局工作机构负责人审核同意，平台即时收到：答复期限 10 个工作日',
    'Approved and received at once: 10 working days to answer (art. 21)',
  );
  check('截止日 2026-03-05', deadline.dueDate === '2026-03-05' && deadline.provisional === false);
  const proof = await step(city.registryOfficer, 'GET', `${path}/deadlines/answer/proof`, undefined, 200);
  detail(`截止日说明 · proof sheet (due ${String(proof.dueDate)} 24:00)`);
  for (const day of proof.days as Body[]) {
    detail(
      `  ${String(day.date)}  ${day.counted === true ? `第 ${String(day.ordinal)} 日`.padEnd(6) : '  —   '} ${String(day.reason)}`,
    );
  }
  return String(draft.id);
}

async function overdue(client: Client, timeline: Timeline, requestId: string): Promise<void> {
  const { chapter, say, step, check } = timeline;
  const path = `/v1/requests/${requestId}`;
  chapter('三、提醒、延长期限、逾期、系统催办提醒', 'Reminders, extension, overdue, the platform’s reminder');
  await client.moveClock({ at: '2026-02-28T09:00:00+08:00' });
  await expectNotice(timeline, city.registryOfficer, 'deadline.half');
  await say('期限过半：提醒提供部门经办人', 'Half the term: the provider’s officer is reminded');
  await step(
    city.registryOfficer,
    'POST',
    `${path}/request-extension`,
    { workingDays: 10, ground: 'historicalRecords', reason: '历史数据整理' },
    200,
  );
  await step(
    city.bureauOfficer,
    'POST',
    `${path}/decide-extension`,
    { consent: false, reason: '数据已电子化，不需要延长期限' },
    200,
  );
  await say(
    '提供部门申请延长答复期限 10 个工作日，数据局不同意，原期限不变',
    'An extension is asked for and refused by the authority; the day stands',
  );
  await client.moveClock({ at: '2026-03-05T09:00:00+08:00' });
  await expectNotice(timeline, city.registryOfficer, 'deadline.lastDay');
  await say('最后一日 09:00 再次提醒', 'Reminded at 09:00 of the last day');
  await client.moveClock({ at: '2026-03-06T00:00:00+08:00' });
  const missed = await step(city.housingOfficer, 'GET', path, undefined, 200);
  check('期限已逾期', deadlineOf(missed, 'answer').status === 'missed');
  await say('24:00 期限届满：记为逾期', 'At 24:00 the term ends: missed');
  await client.moveClock({ at: '2026-03-06T17:00:00+08:00' });
  await expectNotice(timeline, city.housingOfficer, 'deadline.overdue');
  await expectNotice(timeline, city.bureauOfficer, 'deadline.remind');
  await say(
    '下一工作日：09:00 告知双方，17:00 系统催办提醒送达数据局',
    'Next working day: both sides told at 09:00, the platform’s reminder at 17:00',
  );
}

async function consent(
  client: Client,
  { chapter, say, step, wait }: Timeline,
  requestId: string,
): Promise<string> {
  chapter('四、答复', 'The answer');
  const path = `/v1/requests/${requestId}`;
  await step(
    city.registryOfficer,
    'POST',
    `${path}/prepare-answer`,
    { decision: 'consent', conditions: ['c1'] },
    200,
  );
  await step(city.registryOfficeHead, 'POST', `${path}/answer`, {}, 200);
  const grant = await wait(
    'grant',
    async () => (await client.call(city.housingOfficer, 'GET', '/v1/grants')).body.items?.[0],
  );
  await say(
    '负责人同意共享；共享权限开通，开始计算共享数据的期限',
    'Consent by the office head; the grant opens, 20 working days to deliver (art. 22)',
  );
  return String(grant.id);
}

async function exchange(
  client: Client,
  { chapter, say, step, detail, check, wait }: Timeline,
  grantId: string,
): Promise<void> {
  chapter('五、交付 10,000 条记录', 'Delivery of 10,000 records');
  const rows = Array.from(
    { length: 10_000 },
    (_, index) => `990100${index},示例路${index}号,2026-01-0${(index % 9) + 1},ID${index}`,
  );
  const upload = ['不动产单元号,坐落,登记日期,权利人证件号', ...rows].join('\n');
  const declared = {
    format: 'csv',
    records: rows.length,
    sha256: sha256(upload),
    extentStatement: '按坐落所在行政区划截取，全部位于示例市',
  };
  const opened = await step(city.registryOfficer, 'POST', `/v1/grants/${grantId}/deliveries`, declared, 201);
  const path = `/v1/grants/${grantId}/deliveries/${String(opened.id)}`;
  const put = await fetch(String((opened.upload as Body).url), { method: 'PUT', body: upload });
  check('上传成功', put.ok);
  await step(city.registryOfficer, 'POST', `${path}/complete`, {}, 200);
  const ready = await wait('delivery', async () => {
    const { body } = await client.call(city.housingOfficer, 'GET', path);
    check(`交付未失败 ${JSON.stringify(body.failure ?? '')}`, body.status !== 'failed');
    return body.status === 'ready' ? body : undefined;
  });
  await say(
    '提供部门上传，平台核对、切分、逐片交付：只交付获准的数据项',
    'Uploaded, checked, split, delivered part by part: granted items only',
  );
  const { items: parts = [] } = await step(city.housingOfficer, 'GET', `${path}/parts`, undefined, 200);
  const texts = await Promise.all(
    parts.map(async ({ url }) => (await client.fetched(city.housingOfficer, String(url))).toString()),
  );
  const lines = texts.flatMap((text) => text.trimEnd().split('\r\n').slice(1));
  check(
    '逐字节一致',
    texts.every((text, index) => sha256(text) === parts[index]?.sha256),
  );
  check(
    '10,000 条，不含证件号',
    lines.length === 10_000 && lines.every((line, index) => rows[index] === `${line},ID${index}`),
  );
  for (const part of parts)
    detail(
      `分片 ${String(part.number)}: ${String(part.records)} 条  sha256 ${String(part.sha256).slice(0, 16)}…`,
    );
  const digest = sha256(parts.map((part) => part.sha256).join(''));
  check('摘要一致', digest === ready.digest);
  await step(city.housingOfficer, 'POST', `${path}/receipt`, { records: 10_000, digest }, 200);
  const grant = await wait('grant in use', async () => {
    const { body } = await client.call(city.housingOfficer, 'GET', `/v1/grants/${grantId}`);
    return body.status === 'inUse' ? body : undefined;
  });
  check('交付期限已完成', deadlineOf(grant, 'delivery').status === 'met');
  await say(
    '需求部门提取、核对、签收：共享期限按时完成',
    'Pulled, compared, received: the delivery clock is met',
  );
}

async function verify(
  client: Client,
  { chapter, say, detail, check }: Timeline,
  cases: readonly string[],
): Promise<void> {
  chapter('六、存证', 'Evidence');
  for (const place of cases) {
    const { body } = await client.call(city.registryOfficer, 'GET', `/v1/${place}/events?limit=100`);
    const events = (body.items ?? []).map(({ items, ...event }) => ({
      ...event,
      data: JSON.stringify(event.data),
      // What was written beside the event is committed to as well: absent where nothing was.
      ...(items === undefined ? {} : { items: JSON.stringify(items) }),
    }));
    // The record's own shape, as the API gives it.
    const fault = verifyChain(
      events as unknown as ChainedEvent[],
      body.head as { hash: string; version: number },
    );
    check(`${place} 哈希链完整`, fault === undefined);
    detail(
      `${place.split('/')[0]?.padEnd(9)} ${events.length} 个事件 events  ${String((body.head as Body).hash).slice(0, 16)}…  ✓`,
    );
  }
  await say('每一步都在哈希链上，逐条核验无误', 'Every step is in the hash chain and verifies');
  const outbox = (await client.call(undefined, 'GET', '/local/outbox')).body as unknown as Body[];
  check(
    '通知已推送到住房保障局',
    outbox.some(({ to }) => String(to).includes('housing.990100.example')),
  );
}

function deadlineOf(body: Body, name: string): Body {
  return (body.deadlines as Body[]).find((deadline) => deadline.name === name) ?? {};
}

async function expectNotice({ step, check }: Timeline, who: Person, kind: string): Promise<void> {
  const { items = [] } = await step(who, 'GET', '/v1/notices?limit=100', undefined, 200);
  check(
    `${who.org} 收到 ${kind}`,
    items.some((notice) => notice.kind === kind),
  );
}
