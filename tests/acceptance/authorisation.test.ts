import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { descriptionOf } from '../../functions/api/descriptions/all.ts';
import { allOperations } from '../../functions/api/operations/tables.ts';
import type { OperationFace } from '../../lib/platform/http/operation.ts';
import type { Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  consentTo,
  eventually,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
  retireCatalog,
  requestBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const held = { catalog: '', published: '', request: '', grant: '', delivery: '', import: '', attachment: '' };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Where a caller may belong to; `stranger` is of the same city, `unregistered` is nobody anywhere. */
const organisations = {
  provider: codes.provider,
  requester: codes.requester,
  authority: codes.authority,
  government: codes.government,
  stranger: codes.other,
  unregistered: '11990100MB0000066H',
  platform: 'platform',
} as const;
type Organisation = keyof typeof organisations;
const roles = ['officer', 'officeHead', 'departmentHead', 'auditor', 'operator', ''] as const;

/** The register names the heads, by the first letters that the city's people have; everybody else is whoever the token says. */
const short: Readonly<Record<Organisation, string>> = {
  provider: 'p',
  requester: 'r',
  authority: 'a',
  government: 'g',
  stranger: 'o',
  unregistered: 'u',
  platform: 'platform',
};
function accountOf(org: Organisation, role: (typeof roles)[number]): string {
  if (role === 'officeHead') return `${short[org]}-head`;
  return role === 'departmentHead' ? `${short[org]}-department-head` : `${org}-${role}`;
}

/** The operator belongs to the platform alone; that it counts nowhere else is tried once, on the provider. */
const callers = Object.entries(organisations).flatMap(([org, code]) =>
  roles
    .filter(
      (role) =>
        org === 'provider' ||
        (org === 'platform' ? ['operator', 'officer'].includes(role) : !['operator', ''].includes(role)),
    )
    .map((role) => ({ org: org as Organisation, code, role })),
);

const registered: Organisation[] = ['provider', 'requester', 'authority', 'government', 'stranger'];
const around: Organisation[] = ['provider', 'requester', 'authority', 'government'];

/** Who knows of the cases that this file makes; all of them have come to their end, so that no step is possible any more. */
const knows: Readonly<Record<string, readonly Organisation[]>> = {
  catalogs: registered,
  requests: around,
  grants: around,
  deliveries: around,
  imports: ['provider'],
  attachments: ['requester'],
};

/** Who may take which step, written down by hand from the design: organisation and role. */
const steps: Readonly<Record<string, readonly string[]>> = {
  changeCatalog: ['provider officer'],
  approveCatalog: ['provider departmentHead'],
  submitCatalog: ['provider officer'],
  publishCatalog: ['authority officer'],
  returnCatalog: ['authority officer'],
  discardCatalog: ['provider officer'],
  giveStandingConsentCatalog: ['provider officeHead'],
  withdrawStandingConsentCatalog: ['provider officeHead'],
  putService: ['provider officer'],
  retireCatalog: ['provider officer', 'provider departmentHead'],
  changeRequest: ['requester officer'],
  submitRequest: ['requester officer'],
  approveRequest: ['requester officeHead'],
  sendBackRequest: ['requester officeHead'],
  prepareSupplementRequest: ['provider officer'],
  askSupplementRequest: ['provider officeHead'],
  approveSupplementRequest: ['requester officeHead'],
  supplementRequest: ['requester officer'],
  requestExtensionRequest: ['provider officer'],
  decideExtensionRequest: ['authority officer'],
  prepareAnswerRequest: ['provider officer'],
  answerRequest: ['provider officeHead'],
  withdrawRequest: ['requester officer', 'requester officeHead'],
  closeGrant: ['requester officer'],
  openServiceGrant: ['provider officer'],
  confirmServiceGrant: ['requester officer'],
  disputeServiceGrant: ['requester officer'],
  decideServiceDisputeGrant: ['authority officer'],
  createDelivery: ['provider officer'],
  completeDelivery: ['provider officer'],
  pushRecords: ['provider officer'],
  receiveDelivery: ['requester officer'],
  rejectDelivery: ['requester officer'],
  decideRejection: ['authority officer'],
  startImport: ['provider officer'],
  completeAttachment: ['requester officer', 'requester officeHead', 'requester departmentHead'],
  eraseAttachment: ['requester departmentHead'],
};

const file = { name: '依据.pdf', mediaType: 'application/pdf', bytes: 1, sha256: sha256('x') };
/** What is sent where the example of the description would be refused before anybody asks who sends it. */
const bodies: Readonly<Record<string, () => object>> = {
  createRequest: () => requestBody(held.published),
  delegate: () => ({
    of: 'a',
    to: 'b',
    role: 'officer',
    from: platform.today,
    until: platform.today,
    reason: 'x',
  }),
};
const bodyOf = (row: OperationFace) =>
  bodies[row.id]?.() ?? descriptionOf(row)?.bodyExample ?? row.bodyExample ?? {};

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  held.catalog = await publishCatalog(client);
  held.published = await publishCatalog(client, { ...catalogBody, name: '仍在发布的目录' });
  held.request = await fileRequest(client, held.catalog);
  held.grant = await consentTo(client, held.request, { conditions: ['c1'] });
  await receivedDelivery();
  await act(client, people.requesterOfficer, 'POST', `/v1/grants/${held.grant}/close`, {
    reason: 'unnecessary',
  });
  await retireCatalog(client, held.catalog);
  const attached = await act(client, people.requesterOfficer, 'POST', '/v1/attachments', file, 201);
  held.attachment = String(attached.id);
  const erase = `/v1/attachments/${held.attachment}/erase`;
  await act(client, people.requesterDepartmentHead, 'POST', erase, { reasons: '误传' });
  const opened = await act(client, people.providerOfficer, 'POST', '/v1/imports', { format: 'csv' }, 201);
  held.import = String(opened.id);
  await act(client, people.providerOfficer, 'POST', `/v1/imports/${held.import}/start`, {}, 202);
  await eventually(async () => {
    const { status } = await act(client, people.providerOfficer, 'GET', `/v1/imports/${held.import}`);
    return status === 'failed' ? status : undefined;
  });
});

async function receivedDelivery(): Promise<void> {
  const { client } = platform;
  const lines = '{"不动产单元号":"U1","坐落":"路","登记时间":"2026-01-01"}\n';
  const declared = { format: 'ndjson', records: 1, sha256: sha256(lines) };
  const opened = await act(
    client,
    people.providerOfficer,
    'POST',
    `/v1/grants/${held.grant}/deliveries`,
    declared,
    201,
  );
  held.delivery = String(opened.id);
  const path = `/v1/grants/${held.grant}/deliveries/${held.delivery}`;
  expect(
    (
      await client.call(people.providerOfficer, 'POST', `${path}/records`, lines, {
        'content-type': 'application/x-ndjson',
      })
    ).status,
  ).toBe(200);
  await act(client, people.providerOfficer, 'POST', `${path}/complete`);
  const ready = await eventually(async () => {
    const body = await act(client, people.requesterOfficer, 'GET', path);
    return body.status === 'ready' ? body : undefined;
  });
  await act(client, people.requesterOfficer, 'POST', `${path}/receipt`, { records: 1, digest: ready.digest });
}

function addressOf({ path, tag, id }: OperationFace): string {
  const ids: Record<string, string> = {
    catalogs: held.catalog,
    requests: held.request,
    grants: held.grant,
    deliveries: held.grant,
    imports: held.import,
    attachments: held.attachment,
  };
  const names: Record<string, string> = {
    requests: 'answer',
    catalogs: 'review',
    grants: 'delivery',
    deliveries: 'receipt',
  };
  const filled = path
    .replace('{id}', id === 'readNotice' ? 'none' : (ids[tag] ?? 'none'))
    .replace('{delivery}', held.delivery)
    .replace('{name}', names[tag] ?? 'none')
    .replace('{code}', id === 'getProblem' ? 'withheld' : '990100')
    .replace('{catalogId}', held.catalog)
    .replace('{uscc}', codes.other)
    .replace('{year}', '2027')
    .replace('{delegation}', 'none')
    .replace('{version}', '2026-1');
  return id === 'getDue' ? `${filled}?received=2026-03-02&workingDays=1` : filled;
}

/**
 * What a caller must be told. Steps are tried on cases that have ended: who may take them hears 409. Everything else that
 * writes is tried over a version that does not exist: who may do it hears 412. So nothing is ever changed. Of a kind that
 * nobody has written down above there is no case here, so whoever is let in hears 404.
 */
function expected(
  row: OperationFace,
  org: Organisation,
  role: (typeof roles)[number],
): number | readonly number[] {
  if ('public' in row.access) return 200;
  const counts = role !== '' && (role === 'operator') === (org === 'platform');
  // Where a delegated role counts, whoever belongs to an organisation is let in as far as the case; nobody here has one.
  if (!counts || !(row.access.delegable ? role !== 'operator' : row.access.roles.includes(role))) return 403;
  const { id, tag, method } = row;
  if (id === 'readNotice') return 404;
  if (id === 'putCalendarYear') return 400;
  if (id === 'confirmCalendarYear') return 409;
  if (id === 'putRegionTerms') return org === 'authority' && role === 'officer' ? 412 : 403;
  if (id === 'putRegionHolidays') return 400;
  if (id === 'confirmRegionTerms' || id === 'confirmRegionHolidays')
    return (org === 'authority' || org === 'government') && role !== 'auditor' ? 409 : 403;
  // Of one's own organisation, `stranger`, or by the operator.
  if (id === 'testWebhook')
    return org === 'platform' || (org === 'stranger' && role !== 'auditor') ? 412 : 403;
  if (tag === 'register' || tag === 'calendar') return method === 'GET' ? 200 : 412;
  const begins = ['createRequest', 'createCatalog', 'createImport', 'createAttachment'].includes(id);
  if (begins && !row.access.roles.some((allowed) => allowed === role)) return 403;
  if (id === 'createRequest') return org === 'unregistered' ? 403 : org === 'provider' ? 422 : 412;
  if (begins) return org === 'unregistered' ? 403 : 412;
  if (tag === 'staff') return staffExpected(id, org, role);
  if (tag === 'sharing-rules') return rulesExpected(id, org, role);
  if (tag === 'subscriptions') return subscriptionExpected(id, org);
  if (isUnwrittenBeginning(row)) return refused;
  if (row.path === `/v1/${tag}` || tag === 'notices' || tag === 'site') return 200;
  if (!knows[tag]?.includes(org)) return 404;
  if (id === 'listParts') return org === 'requester' && role === 'officer' ? 409 : 403;
  if (id === 'listUploadAddresses') return org === 'provider' && role === 'officer' ? 409 : 403;
  if (method === 'GET') return 200;
  // A retired catalog may be revived.
  if (id === 'reviseCatalog') return `${org} ${role}` === 'provider officer' ? 412 : 403;
  const step = steps[id];
  if (!step) throw new Error(`nobody has said who may call ${id}`);
  return step.includes(`${org} ${role}`) ? 409 : 403;
}

/** What a beginning from an example may be told, whose needs may not be here: not that its body is malformed. */
const refused: readonly number[] = [403, 404, 409, 412, 422];
const isUnwrittenBeginning = ({ method, path, tag }: OperationFace) =>
  method === 'POST' && path === `/v1/${tag}` && !(tag in knows);

/**
 * An organisation's own affair; here that of `stranger`. A head arranges for an officer, an officer only for themselves; that
 * nobody knows the accounts of the example (422), or of nothing to undo (404), only they are told.
 */
function staffExpected(id: string, org: Organisation, role: (typeof roles)[number]): number {
  if (org !== 'stranger' || id === 'revokeDelegation') return 404;
  if (id === 'getStaff') return 200;
  if (role === 'officer') return 403;
  return id === 'undoHandover' ? 404 : 422;
}

/** An organisation's own affair, whatever it is; the list of a day is everybody's, of whom the register knows. */
function subscriptionExpected(id: string, org: Organisation): number {
  if (id === 'listAnnouncements') return 200;
  if (org === 'unregistered') return 403;
  if (id === 'endSubscription') return 404;
  return id === 'getSubscriptions' ? 200 : 412;
}

/** Those of `stranger`, who has recorded none: everybody looks, whoever is of it and may begin a version hears 412. */
function rulesExpected(id: string, org: Organisation, role: string): number {
  if (id === 'listSharingRules') return 200;
  if (id === 'getSharingRules') return 404;
  return org === 'stranger' && role !== 'auditor' ? 412 : 403;
}

async function call(row: OperationFace, who: Person | undefined): Promise<number> {
  const body = bodyOf(row) as object | string; // JSON, or a text handed on as it is
  const headers = {
    ...(row.textBody ? { 'content-type': row.textBody } : {}),
    ...(row.changes && !(row.id in steps) ? { 'if-match': '"999"' } : {}),
  };
  return (
    await platform.client.call(
      who,
      row.method,
      addressOf(row),
      row.method === 'GET' ? undefined : body,
      headers,
    )
  ).status;
}

describe('who may do what', () => {
  test('every operation answers every role of every organisation as the table and the sides of the case say', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const row of allOperations) {
      await Promise.all(
        callers.map(async ({ org, code, role }) => {
          const status = await call(row, { org: code, sub: accountOf(org, role), roles: role });
          const due = expected(row, org, role);
          cells += 1;
          if (![due].flat().includes(status))
            wrong.push(
              `${row.id} by ${role || 'nobody in particular'} of ${org}: ${status} instead of ${[due].flat().join(' or ')}`,
            );
        }),
      );
    }
    expect(wrong).toEqual([]);
    expect(cells).toBe(allOperations.length * callers.length);
    // Over a thousand calls.
  }, 240_000);

  test('without a token nothing answers but what is public', async () => {
    for (const row of allOperations) {
      expect(`${row.id} ${await call(row, undefined)}`).toBe(
        `${row.id} ${'public' in row.access ? 200 : 401}`,
      );
    }
  });

  test('nothing was changed by all these calls', async () => {
    const { client } = platform;
    expect(await act(client, people.otherOfficer, 'GET', `/v1/departments/${codes.other}`)).toMatchObject({
      name: '测试市体育局',
    });
    expect(await act(client, people.otherOfficer, 'GET', '/v1/regions/990100')).toMatchObject({
      name: '测试市',
    });
    expect(await act(client, people.requesterOfficer, 'GET', `/v1/requests/${held.request}`)).toMatchObject({
      status: 'consented',
    });
    expect((await act(client, people.requesterOfficer, 'GET', '/v1/requests')).items).toHaveLength(1);
    expect((await act(client, people.providerOfficer, 'GET', '/v1/catalogs?view=own')).items).toHaveLength(2);
  });
});
