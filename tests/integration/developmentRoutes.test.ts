import { request } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { type Client, clientOf } from './localPlatform/client.ts';
import { removeToy, synthesizeToy } from './localPlatform/stack.ts';

let platform: Platform;
let client: Client;
beforeAll(async () => {
  const assembly = await synthesizeToy();
  platform = await startEmbedded({ assembly, port: 0, at: '2026-09-30T16:00:00+08:00', quiet: true });
  client = clientOf(platform);
  return async () => {
    await platform.stop();
    removeToy(assembly);
  };
});

describe('the development routes', () => {
  it('sign a token that the template’s authorizer takes', async () => {
    const account = { org: '政数局', sub: 'u-1', name: '某', roles: 'officer officeHead' };
    const { body } = await client.post('/local/token', account);
    const { token } = body as { token: string }; // The route's own answer.
    const { body: context } = await client.get('/claims', { authorization: token });
    expect(context).toMatchObject({ authorizer: { jwt: { claims: account } } });
  });

  it('move the clock by working days of the calendar and keep the time of day', async () => {
    expect((await client.get('/local/clock')).body).toEqual({
      now: expect.stringMatching(/^2026-09-30T16:0.*\+08:00$/),
    });
    const { body } = await client.post('/local/clock', { advance: '1 working days' });
    expect(body).toMatchObject({ now: expect.stringMatching(/^2026-10-08T16:0.*\+08:00$/) });
    // A schedule at nine o'clock, on each of the days that passed.
    expect(body).toMatchObject({ fired: 8 });
    expect((body as { events: object[] }).events).toHaveLength(8); // The route's own answer.
  });

  it('tell what fired in a move, and of which case a timer is', async () => {
    await client.put({ pk: 'p', kind: 'thing', at: '2026-10-08T18:00:00+08:00' });
    await platform.settled();
    const { body } = await client.post('/local/clock', { at: '2026-10-09T09:30:00+08:00' });
    expect(body).toEqual({
      now: expect.stringMatching(/^2026-10-09T09:30.*\+08:00$/),
      fired: 2,
      events: [
        { at: '2026-10-08T18:00:00+08:00', kind: 'timer', name: 'p', caseKind: 'thing', caseId: 'p' },
        {
          at: '2026-10-09T09:00:00+08:00',
          kind: 'schedule',
          name: expect.stringContaining('Daily'),
        },
      ],
    });
  });

  it('never move the clock backwards, nor beyond the calendar', async () => {
    expect(await client.post('/local/clock', { at: '2026-01-01T00:00:00+08:00' })).toMatchObject({
      status: 409,
      body: { code: 'clock_only_moves_forward', title: '时钟只能向前拨动' },
    });
    expect(await client.post('/local/clock', { advance: '999999 working days' })).toMatchObject({
      status: 400,
      body: { code: 'beyond_calendar' },
    });
  });

  it('show what was sent, under the id of the notice it carries', async () => {
    await client.post('/do/webhook', { to: 'https://receiver.example/hook', body: '{"n":1}', notice: 'n-1' });
    expect((await client.get('/local/outbox')).body).toEqual([
      {
        id: 'n-1',
        channel: 'webhook',
        to: 'https://receiver.example/hook',
        at: expect.stringMatching(/^2026-10-09T09:30.*\+08:00$/),
        headers: expect.objectContaining({ 'x-notice-id': 'n-1' }),
        body: { n: 1 },
      },
    ]);
  });

  it('show what lies in the dead-letter queues, and in no other', async () => {
    await client.put({ pk: 'poison', kind: 'thing-poison' });
    await platform.settled();
    const { body } = await client.get('/local/dead-letters');
    expect(body).toEqual([
      {
        queue: expect.stringContaining('StreamFailures'),
        messages: [
          {
            id: expect.any(String),
            sentAt: expect.stringMatching(/\+08:00$/),
            receives: 0,
            body: expect.stringContaining('RetryAttemptsExhausted'),
          },
        ],
      },
      { queue: expect.stringContaining('Parked'), messages: [] },
    ]);
  });

  it('refuse what they do not understand, in the reader’s language', async () => {
    const chinese = await client.post('/local/clock', { advance: 'soon' });
    expect(chinese).toMatchObject({
      status: 400,
      body: { code: 'invalid_clock_request', detail: expect.stringContaining('请') },
    });
    expect(chinese.headers.get('content-type')).toBe('application/problem+json');
    const english = await client.post('/local/token', { org: 'x' }, { 'accept-language': 'en-GB,en' });
    expect(english.body).toMatchObject({ detail: '"sub" must be a text that is not empty.' });
    const refused = await client.get('/local/token');
    expect(refused).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
    expect(refused.headers.get('allow')).toBe('POST');
    const removed = await fetch(`${platform.url}/local/clock`, { method: 'DELETE' });
    expect([removed.status, removed.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(await client.post('/local/clock', '[]')).toMatchObject({
      status: 400,
      body: { code: 'invalid_json' },
    });
  });

  it('let advances that come at once follow each other', async () => {
    const before = platform.clock.now();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.post('/local/clock', { advance: 'PT1H' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const hours = (platform.clock.now() - before) / 3_600_000;
    expect(Math.floor(hours)).toBe(10);
  });
});

describe('the development routes, from elsewhere', () => {
  it('do nothing for pages of other sites or under a name that leads here', async () => {
    const before = platform.clock.now();
    const foreign = await client.post('/local/clock', { advance: 'P1D' }, { origin: 'https://evil.example' });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'foreign_origin', title: '来自其他网站' } });
    const { hostname, port } = new URL(platform.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: `evil.example:${port}` };
      request({ hostname, port, path: '/local/token', method: 'POST', headers }, (answer) =>
        resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end('{"org":"platform","sub":"x","name":"x","roles":"operator"}');
    });
    expect(status).toBe(403);
    expect(platform.clock.now() - before).toBeLessThan(60_000);
  });
});
