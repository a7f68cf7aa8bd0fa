import { definitionOf } from '../../lib/cases.ts';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCaseStore } from '../../lib/platform/store/caseStore.ts';
import { type Outgoing, outboxKey } from '../../lib/platform/store/outbox.ts';
import { replayEffects } from '../../lib/platform/store/replay.ts';
import { carryOut, type Reach } from '../../lib/platform/reactions/effects.ts';
import { createQueue } from '../../lib/platform/reactions/queues.ts';
import { queueTable } from '../../lib/platform/reactions/queueTable.ts';
import { sweepShards } from '../../lib/platform/reactions/sweep.ts';
import { walkSlice } from '../../lib/platform/reactions/walk.ts';
import { walkPort } from '../../lib/platform/reactions/walks.ts';
import { createTable } from '../../lib/platform/store/table.ts';
import { createTimers } from '../../lib/platform/reactions/timers.ts';
import { answerTimer, wakeCase } from '../../lib/platform/reactions/wake.ts';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from '../acceptance/platform.ts';
import { seededFaults } from '../faults/seeded.ts';
import {
  consentTo,
  eventually,
  expectStatus,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from '../acceptance/region990100.ts';
import { memoryQueue } from '../integration/walking.ts';

const platform = usePlatform('2026-09-18T10:00:00+08:00', { faults: seededFaults(1) });

/** The product's own code over the platform's engines, beside the functions that run there. */
async function openReach(at: () => string): Promise<Reach & { sfn: SFNClient; stateMachineArn: string }> {
  const { endpoint, region, accessKeyId, secretAccessKey } = platform.aws;
  const aws = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const dynamo = new DynamoDBClient(aws);
  const sqs = new SQSClient(aws);
  const sfn = new SFNClient(aws);
  const { TableNames: [table = ''] = [] } = await dynamo.send(new ListTablesCommand({}));
  const { QueueUrls: urls = [] } = await sqs.send(new ListQueuesCommand({}));
  const { stateMachines: [machine] = [] } = await sfn.send(new ListStateMachinesCommand({}));
  const stateMachineArn = machine?.stateMachineArn ?? '';
  const queue = (name: string) =>
    createQueue(sqs, urls.find((url) => url.includes(name) && !url.includes('DeadLetter')) ?? '');
  return {
    store: createCaseStore(createTable(dynamo, table), definitionOf),
    timers: createTimers(sfn, stateMachineArn, 0),
    queues: Object.fromEntries(
      Object.entries(queueTable).map(([name, { construct }]) => [name, queue(construct)]),
    ) as Reach['queues'], // one for each name
    now: at,
    sfn,
    stateMachineArn,
  };
}

/** What can be seen of the platform: cases, inboxes, timers. Repetition must not change it. */
async function picture(cases: readonly string[]): Promise<unknown> {
  const { client } = platform;
  await client.moveClock({ advance: 'PT0S' });
  const bodies = await Promise.all(
    cases.map(async (path) => (await client.call(people.providerOfficer, 'GET', `/v1/${path}`)).body),
  );
  const inboxes = await Promise.all(
    [people.providerOfficer, people.requesterOfficer, people.authorityOfficer].map(async (who) => {
      const { items = [] } = (await client.call(who, 'GET', '/v1/notices?limit=100')).body;
      return items.map(({ id, kind }: Body) => `${String(kind)} ${String(id)}`).toSorted();
    }),
  );
  return { bodies, inboxes };
}

function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  return values
    .map((value) => ({ value, key: next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

describe('what comes twice, late or out of order', () => {
  let requestId = '';
  let cases: string[] = [];
  beforeAll(async () => {
    const { client } = platform;
    await registerCity(client);
    const catalogId = await publishCatalog(client);
    requestId = await fileRequest(client, catalogId);
    await client.moveClock({ advance: '5 working days' });
    await consentTo(client, requestId);
    await client.moveClock({ advance: 'PT0S' });
    cases = [`catalogs/${catalogId}`, `requests/${requestId}`, `grants/${requestId}`];
  });

  test('stream records delivered again, shuffled and interleaved, change nothing (R4)', async () => {
    const reach = await openReach(() => '2026-09-28T10:00:00+08:00');
    const recorded = async (): Promise<Outgoing[]> => {
      const pages = cases.map((place) => {
        const [plural = '', id = ''] = place.split('/');
        return reach.store.events({ kind: plural.slice(0, -1), id }, { after: 0, limit: 100 });
      });
      return (await Promise.all(pages)).flatMap(({ events }) => {
        const kind = events[0]?.kind ?? '';
        return replayEffects(definitionOf(kind), events).map((change) => ({
          ...change,
          isBesideEvent: false,
        }));
      });
    };
    const changes = await recorded();
    await eventually(async () => {
      const waiting = await Promise.all(changes.map((change) => reach.store.table.get(outboxKey(change))));
      return waiting.every((item) => item === undefined) ? true : undefined;
    });
    expect(changes.length).toBeGreaterThan(6);
    const before = await picture(cases);
    for (const seed of [1, 2, 3]) {
      for (const change of shuffled([...changes, ...changes], seed)) await carryOut(change, reach);
    }
    expect(await picture(cases)).toEqual(before);
  });

  test('timers that fire early, twice, together or under an older revision change nothing (R2)', async () => {
    const at = await platform.client.now();
    const { store } = await openReach(() => at);
    const before = await picture(cases);
    const head = (await store.heads([{ kind: 'grant', id: requestId }])).get(`grant#${requestId}`);
    const timer = { kind: 'grant', id: requestId, revision: head?.timerRevision ?? 0, at };
    const answers = await Promise.all(Array.from({ length: 8 }, () => answerTimer(store, timer, at, 0)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ...timer, at: head?.wakeAt })]),
    );
    expect(await answerTimer(store, { ...timer, revision: timer.revision - 1 }, at, 0)).toEqual({
      done: true,
    });
    expect(await answerTimer(store, { ...timer, id: 'nobody' }, at, 0)).toEqual({ done: true });
    expect(await picture(cases)).toEqual(before);
  });

  test('timers that are lost are made good by one sweep: nothing missed, nothing told twice (R2)', async () => {
    const { client } = platform;
    const { sfn, stateMachineArn, ...reach } = await openReach(() => '2026-11-30T02:30:00+08:00');
    for (;;) {
      const { executions = [] } = await sfn.send(
        new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }),
      );
      if (executions.length === 0) break;
      for (const { executionArn } of executions) await sfn.send(new StopExecutionCommand({ executionArn }));
    }
    // Delivery is due on 2026-11-02; nobody wakes the grant, but the nightly sweep does.
    await client.moveClock({ at: '2026-11-04T03:00:00+08:00' });
    const grant = expectStatus(
      await client.call(people.requesterOfficer, 'GET', `/v1/grants/${requestId}`),
      200,
    );
    expect(grant.deadlines).toMatchObject([{ name: 'delivery', status: 'missed' }]);
    await client.moveClock({ at: '2026-11-20T18:00:00+08:00' });
    const before = await picture(cases);
    await wakeCase(reach.store, 'grant', requestId, '2026-11-20T18:00:00+08:00');
    const evening = { ...reach, now: () => '2026-11-20T18:00:00+08:00' };
    const port = walkPort({ reach: evening, deadLetters: memoryQueue(), rulesMaxAgeSeconds: 0 });
    for (let shard = 0; shard < sweepShards; shard += 1) {
      const { tally, rest } = await walkSlice({ task: 'sweep', shard }, port, { remaining: () => 1e9 });
      expect({ effects: 0, failed: 0, ...tally, rest }).toMatchObject({
        effects: 0,
        failed: 0,
        rest: undefined,
      });
    }
    expect(await picture(cases)).toEqual(before);
    const { items = [] } = (await client.call(people.authorityOfficer, 'GET', '/v1/notices?limit=100')).body;
    const rungs = items
      .filter(({ caseId, kind }: Body) => caseId === requestId && String(kind).startsWith('deadline.'))
      .map(({ kind }) => kind);
    expect(rungs.toSorted()).toEqual(['deadline.remind', 'deadline.report', 'deadline.supervise']);
  });
});
