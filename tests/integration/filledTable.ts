import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { nothingLeftOut } from '../../lib/exchange/selection.ts';
import { atTime, type Instant } from '../../lib/calendar/index.ts';
import type { CaseDefinition } from '../../lib/case/definition.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { department } from '../../lib/organisation/department.ts';
import { region } from '../../lib/organisation/region.ts';
import { type Identity, systemIdentity } from '../../lib/platform/store/actors.ts';
import { bringRows } from '../../lib/platform/store/followingRows.ts';
import { outboxKey, parseOutgoing } from '../../lib/platform/store/outbox.ts';
import { type CaseStore, createCaseStore } from '../../lib/platform/store/caseStore.ts';
import type { CaseRef } from '../../lib/platform/store/change.ts';
import { definitionOf } from '../../lib/cases.ts';
import type { Evidence } from '../../lib/platform/evidence/evidenceBucket.ts';
import { noteCut, noteDelivered } from '../../lib/platform/exchange/parts.ts';
import { sha256 } from '../../lib/platform/store/identifiers.ts';
import { createTable } from '../../lib/platform/store/table.ts';
import { request } from '../../lib/request/request.ts';
import { createTables, startDynamoDb } from '../../local/engines/dynamodb.ts';
import { readModel, type TableModel } from '../../local/template/model.ts';
import { codes, people } from '../acceptance/region990100.ts';
import { type GateOptions, openGate } from './tableGate.ts';
import { assessments, conditional, wanted } from '../unit/caseSamples.ts';

/** The engine with the template's own table on it, and nothing that reacts to its stream. */
export interface Engine {
  readonly client: DynamoDBClient;
  readonly store: CaseStore;
  readonly model: TableModel;
  /** Another, empty table of the same template. */
  createTable(name: string): Promise<CaseStore>;
  stop(): Promise<void>;
}

/** @param gate how the engine's answers are spoilt; conflicts are always those of DynamoDB */
export async function startEngine(gate: GateOptions = {}): Promise<Engine> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-engine-'));
  const nowhere = 'http://127.0.0.1:1';
  const place = {
    partition: 'aws',
    region: 'us-east-1',
    account: '000000000000',
    aws: nowhere,
    api: nowhere,
  };
  const [deployed] = readModel(inject('assembly'), place, directory).tables;
  if (!deployed) throw new Error('the template has no table');
  // Nobody reads a stream here, and the engine slows down with every record that nobody reads.
  const { StreamSpecification: _, ...create } = deployed.create;
  const model = { ...deployed, create };
  const dynamodb = await startDynamoDb(directory, () => {});
  await createTables(dynamodb, [model]);
  const credentials = { accessKeyId: 'platform', secretAccessKey: 'platform' };
  const door = await openGate(dynamodb, model.keys, gate);
  const client = new DynamoDBClient({ endpoint: door.url, region: place.region, credentials });
  return {
    client,
    model,
    store: createCaseStore(createTable(client, model.name), definitionOf),
    async createTable(name) {
      await createTables(dynamodb, [{ ...model, name, create: { ...model.create, TableName: name } }]);
      return createCaseStore(createTable(client, name), definitionOf);
    },
    async stop() {
      client.destroy();
      await door.close();
      await dynamodb.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Evidence in memory, with every version of every object, as a versioned bucket keeps them. */
export function createEvidenceInMemory(): Evidence & { force(key: string, text: string | undefined): void } {
  const objects = new Map<string, (string | undefined)[]>();
  const keys = async (prefix: string) =>
    [...objects]
      .flatMap(([key, versions]) => (key.startsWith(prefix) && versions.at(-1) !== undefined ? [key] : []))
      .toSorted();
  return {
    keys,
    async putNew(key, text) {
      if (objects.get(key)?.at(-1) !== undefined) return false;
      objects.set(key, [...(objects.get(key) ?? []), text]);
      return true;
    },
    async get(key, version) {
      return objects.get(key)?.at(version === undefined ? -1 : Number(version));
    },
    async histories(prefix) {
      return [...objects]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, versions]) => ({
          key,
          first: '0',
          overwritten: versions.filter((version) => version !== undefined).length > 1,
          deleted: versions.includes(undefined),
        }));
    },
    /** What somebody with every right could still do: write a version over it, or hide it behind a deletion. */
    force(key, text) {
      objects.set(key, [...(objects.get(key) ?? []), text]);
    },
  };
}

const identities = {
  operator: { org: 'platform', sub: 'operator-1', roles: ['operator'] },
  otherOperator: { org: 'platform', sub: 'operator-2', roles: ['operator'] },
  providerOfficer: { ...people.providerOfficer, roles: ['officer'] },
  providerHead: { ...people.providerHead, roles: ['officeHead'] },
  providerChief: { ...people.providerDepartmentHead, roles: ['departmentHead'] },
  requesterOfficer: { ...people.requesterOfficer, roles: ['officer'] },
  requesterHead: { ...people.requesterHead, roles: ['officeHead'] },
  authorityOfficer: { ...people.authorityOfficer, roles: ['officer'] },
  system: systemIdentity,
} as const satisfies Record<string, Identity>;
type Who = keyof typeof identities;

/** Gives commands to a store as people do, with what they have to come after. */
export function actingOn(store: CaseStore) {
  async function give<
    S extends { readonly status: string },
    C extends { readonly type: string },
    E extends { readonly type: string },
  >(
    who: Who,
    at: Instant,
    definition: CaseDefinition<S, C, E>,
    id: string,
    command: C,
    needs: readonly CaseRef[] = [],
  ): Promise<void> {
    const key = `${definition.kind} ${id} ${command.type} ${at}`;
    const outcome = await store.change(definition, {
      id,
      command,
      identity: identities[who],
      at,
      needs,
      // The platform itself carries no key; people's calls are remembered.
      ...(who === 'system' ? {} : { idempotency: { key, fingerprint: key } }),
      answer: (head) => ({ status: 200, version: head.version, body: '{}' }),
    });
    if (outcome.type === 'refused') throw new Error(`${command.type} on ${id}: ${outcome.refusal.code}`);
    if (outcome.type === 'changed')
      await follow({ kind: definition.kind, id, number: outcome.head.version, at });
  }
  /** Does what must follow as far as it is another case's; nobody is told and no timer runs here. */
  async function follow(change: Parameters<typeof outboxKey>[0]): Promise<void> {
    const item = await store.table.get(outboxKey(change));
    if (!item) return;
    const outgoing = parseOutgoing(item);
    await bringRows(store, outgoing, outgoing.rows ?? []);
    for (const effect of outgoing.effects) {
      if (effect.type === 'command')
        await give('system', change.at, definitionOf(effect.kind), effect.id, effect.command);
    }
    await store.confirm(outgoing);
  }
  return give;
}

/** Registers the city of region 990100 at an instant. */
/** Every head who acts here, named for every body: which of them may act, their organisation says. */
const heads = Object.values(identities).flatMap(({ sub, roles: [role] }) =>
  role === 'officeHead' || role === 'departmentHead' ? [{ sub, name: '测试某', office: role }] : [],
);

export async function registerCityIn(store: CaseStore, at: Instant): Promise<void> {
  const give = actingOn(store);
  await give('operator', at, region, '990100', {
    type: 'register',
    code: '990100',
    content: { name: '测试市', level: 'city' },
  });
  const needs = [{ kind: 'region', id: '990100' }];
  for (const [name, uscc] of Object.entries(codes)) {
    const kind = name === 'authority' || name === 'government' ? name : 'department';
    const sharingOffice = { name: '数据共享科' };
    const content = { name, kind, region: '990100', level: 'city', sharingOffice, heads } as const;
    await give('operator', at, department, uscc, { type: 'register', uscc, content }, needs);
  }
}

/** Publishes a catalog and carries a request over it to a delivery whose parts stand ready; one case a day from the first. */
export async function carryRequest(
  store: CaseStore,
  number: number,
  days: readonly [string, string, string],
): Promise<void> {
  const give = actingOn(store);
  const [catalogId, requestId, deliveryId] = [`k${number}`, `q${number}`, `d${number}`];
  const [drafted, answered, delivered] = days.map((day) => atTime(day, '10:00'));
  if (!drafted || !answered || !delivered) throw new Error('three days are needed');
  const content = { ...conditional, code: `990100/${number}` };
  await give('providerOfficer', drafted, catalog, catalogId, { type: 'draft', id: catalogId, content });
  await give('providerChief', drafted, catalog, catalogId, { type: 'approve', assessments });
  await give('providerOfficer', drafted, catalog, catalogId, { type: 'submit' });
  await give('authorityOfficer', drafted, catalog, catalogId, { type: 'publish' });
  const needs = [{ kind: 'catalog', id: catalogId }];
  await give(
    'requesterOfficer',
    drafted,
    request,
    requestId,
    { type: 'draft', id: requestId, content: { ...wanted, catalogId } },
    needs,
  );
  await give('requesterOfficer', drafted, request, requestId, { type: 'submit' });
  await give('requesterHead', drafted, request, requestId, { type: 'approve' });
  await give('providerOfficer', answered, request, requestId, {
    type: 'prepare-answer',
    answer: { decision: 'consent' },
  });
  await give('providerHead', answered, request, requestId, { type: 'answer' });
  await deliver(store, requestId, deliveryId, delivered);
}

async function deliver(store: CaseStore, grantId: string, deliveryId: string, at: Instant): Promise<void> {
  const give = actingOn(store);
  const [source, digest] = [sha256('source'), sha256('digest')];
  const extentStatement = '按坐落所在行政区划截取';
  const declared = { format: 'ndjson', records: 10, sha256: source, extentStatement } as const;
  const manifest = { bytes: 500, records: 10, sha256: source, parts: 2 };
  await give(
    'providerOfficer',
    at,
    delivery,
    deliveryId,
    { type: 'open', id: deliveryId, grantId, declared },
    [{ kind: 'grant', id: grantId }],
  );
  await give('providerOfficer', at, delivery, deliveryId, { type: 'complete' });
  for (const number of [1, 2]) {
    await noteCut(store.table, deliveryId, {
      number,
      sourceKey: 'uploads/x',
      start: 0,
      end: 250,
      records: 5,
      sourceSha256: source,
    });
  }
  await give('system', at, delivery, deliveryId, { type: 'split', manifest });
  for (const number of [1, 2])
    await noteDelivered(store.table, deliveryId, number, {
      sha256: digest,
      bytes: 100,
      absent: [],
      leftOut: nothingLeftOut,
      at,
    });
  await give('system', at, delivery, deliveryId, { type: 'ready', digest, records: 10, parts: 2 });
}
