import { beforeAll, describe, expect, it } from 'vitest';
import type { Platform } from '../../local/platform.ts';
import { platformFor } from './localPlatform/client.ts';
import { signed } from './localPlatform/signed.ts';
import { removeToy, synthesizeToy } from './localPlatform/stack.ts';

let assembly: string;
beforeAll(async () => {
  assembly = await synthesizeToy();
  return () => removeToy(assembly);
});
const at = '2026-09-25T08:00:00+08:00';

const hour = 3_600_000;

describe('streams and queues on the embedded platform', () => {
  it('bring a filtered change to a function and its message to the next one', async () => {
    const { client, settled } = await platformFor({ assembly, at });
    await client.put({ pk: 'seen', kind: 'thing' });
    await client.put({ pk: 'not-seen', kind: 'other' });
    await settled();
    const log = await client.log();
    expect(log).toEqual([expect.stringMatching(/^noticed seen /)]);
  });

  it('halve a failing batch, retry it, and put only the poison aside', async () => {
    const { client, settled, queues } = await platformFor({ assembly, at });
    const kinds = ['thing', 'thing', 'thing-poison', 'thing', 'thing'];
    for (const [i, kind] of kinds.entries()) await client.put({ pk: `p${i}`, kind });
    await settled();
    const failures = queues().find(({ name }) => name.includes('StreamFailures'));
    expect(failures).toMatchObject({ takesFailures: true, messages: [{ receives: 0 }] });
    expect(JSON.parse(failures?.messages[0]?.body ?? '')).toMatchObject({
      requestContext: {
        condition: 'RetryAttemptsExhausted',
        functionArn: expect.stringMatching(/:\$LATEST$/),
      },
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      version: '1.0',
      DDBStreamBatchInfo: {
        batchSize: 1,
        shardId: expect.any(String),
        streamArn: expect.stringContaining('/stream/'),
      },
    });
    const noticed = new Set((await client.log()).map((line) => line.split(' ')[1]));
    expect([...noticed].toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(['p0', 'p1', 'p3', 'p4']);
  });

  it('send back only the messages that failed and park what keeps failing', async () => {
    const { client, settled, queues } = await platformFor({ assembly, at });
    for (const pk of ['good', 'flaky', 'bad']) await client.put({ pk, kind: 'thing' });
    await settled();
    // What failed comes back after a second, which a busy machine may have taken by now.
    expect((await client.log())[0]).toMatch(/^noticed good/);
    await expect.poll(queues, { timeout: 30_000 }).toContainEqual(
      expect.objectContaining({
        name: expect.stringContaining('Parked'),
        messages: [expect.objectContaining({ body: 'bad' })],
      }),
    );
    const lines = (await client.log()).map((line) => line.split(' ')[1]);
    expect(lines).toEqual(['good', 'flaky']);
  });
});

describe('timers and schedules on the moved clock', () => {
  it('fire one by one in the order of their due instants, each with what it causes', async () => {
    const { client, clock } = await platformFor({ assembly, at });
    await client.put({ pk: 'late', kind: 'thing', at: '2026-09-27T10:00:00+08:00' });
    await client.put({ pk: 'repeat', kind: 'thing', at: '2026-09-26T08:30:00+08:00' });
    const noon = Date.parse('2026-09-27T12:00:00+08:00');
    const watched: string[] = [];
    expect(
      await clock.moveTo(noon, ({ at: due, kind }) => watched.push(`${kind} ${new Date(due).toISOString()}`)),
    ).toBe(6);
    expect(watched).toEqual([
      'schedule 2026-09-25T01:00:00.000Z',
      'timer 2026-09-26T00:30:00.000Z',
      'schedule 2026-09-26T01:00:00.000Z',
      'timer 2026-09-26T01:30:00.000Z',
      'schedule 2026-09-27T01:00:00.000Z',
      'timer 2026-09-27T02:00:00.000Z',
    ]);
    expect(clock.now()).toBeGreaterThanOrEqual(noon);
    expect(clock.now()).toBeLessThan(noon + 10_000);
    expect((await client.log()).map((line) => line.slice(0, -8))).toEqual(
      [
        'daily job 2026-09-25T01:00:00',
        'woke repeat 2026-09-26T00:30:00',
        'daily job 2026-09-26T01:00:00',
        'woke second-repeat 2026-09-26T01:30:00',
        'daily job 2026-09-27T01:00:00',
        'woke late 2026-09-27T02:00:00',
      ].map((line) => expect.stringContaining(line.slice(0, -3))),
    );
  });

  it('retry and catch a task by the name of its error', async () => {
    const { client, clock, aws } = await platformFor({ assembly, at });
    await client.put({ pk: 'stubborn', kind: 'thing', at });
    await client.put({ pk: 'refused', kind: 'thing', at });
    await clock.moveTo(clock.now() + hour);
    expect((await client.log()).filter((line) => line.startsWith('woke'))).toEqual([
      expect.stringContaining('stubborn'),
    ]);
    expect(await states(aws, 'DescribeExecution', { executionArn: execution('refused') })).toMatchObject({
      body: { status: 'SUCCEEDED', output: '"refused"' },
    });
  });

  it('keep a name for good and start the same execution only once', async () => {
    const { client, clock, aws, settled } = await platformFor({ assembly, at });
    await client.put({ pk: 'once', kind: 'thing', at: '2026-09-25T09:30:00+08:00' });
    await settled();
    const input = JSON.stringify({
      name: 'once',
      kind: 'thing',
      id: 'once',
      at: '2026-09-25T09:30:00+08:00',
    });
    const again = { stateMachineArn: machine, name: 'once', input };
    expect(await states(aws, 'StartExecution', again)).toMatchObject({ status: 200 });
    const changed = await states(aws, 'StartExecution', { ...again, input: '{}' });
    expect(changed.body).toMatchObject({ __type: 'ExecutionAlreadyExists' });
    await clock.moveTo(clock.now() + 2 * hour);
    expect((await states(aws, 'StartExecution', again)).body).toMatchObject({
      __type: 'ExecutionAlreadyExists',
    });
    expect((await client.log()).filter((line) => line.startsWith('woke'))).toHaveLength(1);
  });
});

const machine = 'arn:aws:states:us-east-1:000000000000:stateMachine:Toy-TimerBF6F831F';
const execution = (name: string) => `${machine.replace('stateMachine', 'execution')}:${name}`;

async function states(
  aws: Platform['aws'],
  operation: string,
  input: object,
): Promise<{ status: number; body: unknown }> {
  const { url, options } = await signed(aws, {
    service: 'states',
    headers: { 'x-amz-target': `AWSStepFunctions.${operation}` },
    body: JSON.stringify(input),
  });
  const answer = await fetch(url, options);
  return { status: answer.status, body: await answer.json() };
}
