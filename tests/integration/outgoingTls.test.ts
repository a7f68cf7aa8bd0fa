import { createServer, type ServerOptions } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { inNetworks } from '../../lib/platform/outgoing/addresses.ts';
import { openRoad, type Road, send } from '../../lib/platform/outgoing/send.ts';
import { createAuthority, type Identity, selfSigned } from '../certificates.ts';

const bounds = { connect: 2000, firstByte: 2000, whole: 4000, body: 1_000_000 };
const day = 86_400_000;
const trusted = createAuthority();
const good = trusted.issue('localhost');
const bad: readonly (readonly [string, Identity])[] = [
  ['has expired', trusted.issue('localhost', 0)],
  ['is for another name', trusted.issue('units.example')],
  ['comes from another authority', createAuthority().issue('localhost')],
  [
    'comes from another authority that calls itself the same',
    createAuthority('Test authority').issue('localhost'),
  ],
  ['comes from nobody', selfSigned('localhost')],
];

/** Tickets by which a connection is resumed outlive a change of the certificate, as they do behind many load balancers. */
const tickets: ServerOptions = { ticketKeys: Buffer.alloc(48, 7) };
const connections = { made: 0 };
const closes = { isTold: false };
const server = createServer({ ...good, ...tickets }, (_, answer) => {
  if (closes.isTold) answer.setHeader('connection', 'close');
  answer.end('{}');
});
server.on('secureConnection', () => {
  connections.made += 1;
});
let url = new URL('https://localhost/');
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = new URL(`https://localhost:${typeof address === 'object' ? address?.port : ''}/`);
});
afterEach(() => {
  vi.useRealTimers();
  server.setSecureContext({ ...good, ...tickets });
  server.closeAllConnections();
});
afterAll(() => void server.close());

const roadOf = (keeps: number) =>
  openRoad({ allows: inNetworks(['127.0.0.0/8', '::1/128']), ca: trusted.ca, keeps });
const ask = (road: Road) => send({ url, method: 'GET', headers: {} }, road, bounds);

describe('another system that is known by its certificate', () => {
  test.for([0, 15_000])('is asked where it is trusted, connections kept for %d ms', async (keeps) => {
    const road = roadOf(keeps);
    for (let n = 0; n < 3; n += 1) expect((await ask(road)).status).toBe(200);
  });

  describe.for([
    [0, false],
    [15_000, false],
    [15_000, true],
  ] as const)(
    'that changes between two requests, connections kept for %d ms, closed by it: %s',
    ([keeps, isTold]) => {
      beforeAll(() => {
        closes.isTold = isTold;
        return () => {
          closes.isTold = false;
        };
      });

      test.for(bad)('is asked no more where it %s', async ([, identity]) => {
        const road = roadOf(keeps);
        expect((await ask(road)).status).toBe(200);
        server.setSecureContext({ ...identity, ...tickets });
        server.closeAllConnections();
        await expect(ask(road)).rejects.toMatchObject({ code: 'certificate' });
        server.setSecureContext({ ...good, ...tickets });
        expect((await ask(road)).status).toBe(200);
      });
    },
  );

  test('is connected to anew before its certificate expires over a connection that is kept', async () => {
    const road = roadOf(15_000);
    connections.made = 0;
    await ask(road);
    await ask(road);
    expect(connections.made).toBe(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * day - 5000 });
    await ask(road);
    await ask(road);
    expect(connections.made).toBe(2);
  });

  test('is connected to anew after a minute, however often it is asked', async () => {
    const road = roadOf(15_000);
    connections.made = 0;
    await ask(road);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 59_000 });
    await ask(road);
    expect(connections.made).toBe(1);
    vi.setSystemTime(Date.now() + 2000);
    await ask(road);
    await ask(road);
    expect(connections.made).toBe(2);
  });
});
