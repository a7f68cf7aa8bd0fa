import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createNetServer, type Socket } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardedLookup, inNetworks } from '../../lib/platform/outgoing/addresses.ts';
import { openRoad, type RoadPlan, send } from '../../lib/platform/outgoing/send.ts';

type Answer = (asked: IncomingMessage, answer: ServerResponse) => unknown;

const bounds = { connect: 300, firstByte: 400, whole: 800, body: 1_000_000 };
const here: RoadPlan = { isPlain: true, allows: inNetworks(['127.0.0.0/8']) };

let answers: Answer = (_, answer) => void answer.end('{}');
const server = createServer((asked, answer) => void answers(asked, answer));
/** One that speaks bytes and not HTTP. */
let says: (socket: Socket) => void = (socket) => void socket.end();
const raw = createNetServer((socket) => {
  socket.on('error', () => undefined);
  says(socket);
});
const portOf = (of: { address(): unknown }) => {
  const found = of.address();
  return typeof found === 'object' && found && 'port' in found ? Number(found.port) : 0;
};
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  raw.close();
});

function ask(plan: RoadPlan = here, port = portOf(server), host = '127.0.0.1') {
  const url = new URL(`http://${host}:${port}/units?id=1`);
  return send({ url, method: 'GET', headers: {} }, openRoad(plan), bounds);
}

describe('what another system answers', () => {
  test('comes back whole, with its status', async () => {
    answers = (asked, answer) => answer.writeHead(201, { 'x-of': asked.url }).end('{"a":1}');
    const { status, headers, body } = await ask();
    expect([status, headers['x-of'], body.toString()]).toEqual([201, '/units?id=1', '{"a":1}']);
  });

  test('is unpacked', async () => {
    answers = (_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":2}'));
    expect((await ask()).body.toString()).toBe('{"a":2}');
  });

  test('is read to the bound and no further, also where few bytes stand for many', async () => {
    const bomb = gzipSync(Buffer.alloc(300_000_000));
    expect(bomb.length).toBeLessThan(bounds.body);
    answers = (_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    const before = process.memoryUsage().rss;
    await expect(ask()).rejects.toMatchObject({ code: 'too_large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('is not awaited where it announces too much', async () => {
    answers = (_, answer) => answer.writeHead(200, { 'content-length': '3000000000' }).write('{');
    await expect(ask()).rejects.toMatchObject({ code: 'too_large' });
  });

  test('is given up where it comes a byte at a time', async () => {
    answers = async (_, answer) => {
      answer.writeHead(200);
      for (let n = 0; n < 100 && !answer.destroyed; n += 1) {
        answer.write('1');
        await later(50);
      }
    };
    await expect(ask()).rejects.toMatchObject({ code: 'slow' });
  });

  test('is given up where it never begins', async () => {
    answers = () => undefined;
    await expect(ask()).rejects.toMatchObject({ code: 'slow' });
  });

  test('is refused where it ends before what it had announced', async () => {
    says = (socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":1}'));
    };
    await expect(ask(here, portOf(raw))).rejects.toMatchObject({ code: 'cut_short' });
  });

  test('is refused where it is no HTTP, or packed in a way that it does not say', async () => {
    says = (socket) => void socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    await expect(ask(here, portOf(raw))).rejects.toMatchObject({ code: 'malformed' });
    answers = (_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end('{"a":1}');
    await expect(ask()).rejects.toMatchObject({ code: 'malformed' });
  });

  test('is refused where it changes the protocol, at once', async () => {
    says = (socket) => {
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'),
      );
    };
    for (const keeps of [0, 5000])
      await expect(ask({ ...here, keeps }, portOf(raw))).rejects.toMatchObject({ code: 'malformed' });
  });

  test('never belongs to another request: a connection on which more came than was announced is not used again', async () => {
    const road = openRoad({ ...here, keeps: 5000 });
    let connections = 0;
    says = (socket) => {
      connections += 1;
      socket.on('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
        setTimeout(() => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n{"evil":"x"}'), 20);
      });
    };
    const url = new URL(`http://127.0.0.1:${portOf(raw)}/`);
    for (let n = 0; n < 3; n += 1) {
      const { body } = await send({ url, method: 'GET', headers: {} }, road, bounds);
      expect(body.toString()).toBe('{}');
      await later(60);
    }
    expect(connections).toBe(3);
  });

  test('comes over a connection that is kept, and over a new one where the other side has closed it', async () => {
    const road = openRoad({ ...here, keeps: 5000 });
    const url = new URL(`http://127.0.0.1:${portOf(server)}/`);
    const ports = new Set<number | undefined>();
    answers = (asked, answer) => {
      ports.add(asked.socket.remotePort);
      answer.end('{}');
    };
    for (let n = 0; n < 3; n += 1) await send({ url, method: 'GET', headers: {} }, road, bounds);
    expect(ports.size).toBe(1);
    answers = (asked, answer) => {
      if (ports.has(asked.socket.remotePort)) return void asked.socket.destroy();
      answer.end('{"anew":true}');
    };
    const { body } = await send({ url, method: 'GET', headers: {} }, road, bounds);
    expect(body.toString()).toBe('{"anew":true}');
  });
});

describe('where another system lies', () => {
  test('is followed no further than its answer: a redirect is an answer', async () => {
    let followed = 0;
    answers = (asked, answer) => {
      followed += asked.url === '/inner' ? 1 : 0;
      answer.writeHead(302, { location: `http://127.0.0.1:${portOf(server)}/inner` }).end();
    };
    expect((await ask()).status).toBe(302);
    expect(followed).toBe(0);
  });

  test('is nowhere that no operator has named', async () => {
    await expect(ask({ isPlain: true })).rejects.toMatchObject({ code: 'closed_address' });
    const elsewhere = { isPlain: true, allows: inNetworks(['10.1.0.0/16', 'fd00:1::/32']) };
    await expect(ask(elsewhere)).rejects.toMatchObject({ code: 'closed_address' });
  });

  test('is looked up by the connection itself, and refused where a name leads elsewhere meanwhile', async () => {
    const told = [['127.0.0.1'], ['169.254.169.254']];
    let asked = 0;
    // Only the form that is used is stood in for.
    const names = ((_: string, __: object, callback: (error: null, found: object[]) => void) => {
      callback(
        null,
        (told[asked] ?? []).map((address) => ({ address, family: 4 })),
      );
      asked += 1;
    }) as never;
    const allows = inNetworks(['127.0.0.0/8']);
    const plan = { ...here, lookup: guardedLookup(allows, names) };
    answers = (_, answer) => answer.end('{}');
    expect((await ask(plan, portOf(server), 'units.example')).status).toBe(200);
    await expect(ask(plan, portOf(server), 'units.example')).rejects.toMatchObject({
      code: 'closed_address',
    });
    expect(asked).toBe(2);
  });

  test('is said to be unreachable where nobody answers', async () => {
    const gone = createNetServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const port = portOf(gone);
    await new Promise((resolve) => gone.close(resolve));
    await expect(ask(here, port)).rejects.toMatchObject({ code: 'unreachable' });
  });
});
