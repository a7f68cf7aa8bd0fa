import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDownloads } from '../../lib/platform/exchange/download.ts';

const text = '目录编码,目录名称\nZR-1,不动产登记信息\n';
const server = createServer((_, answer) => answer.end(text));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

/** What is not referred to any more is gone, and whoever waits for that has heard of it. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let times = 0; times < 5; times += 1) {
    collect();
    await pause(20);
  }
}

test('what was opened is read as a whole, however late it is read and whatever was cleared away meanwhile', async () => {
  // Parse boundary: a server on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const downloads = openDownloads({ sign: async () => `http://127.0.0.1:${port}/` });
  const opened = await downloads.get('imports/1');
  await collectGarbage();
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened ?? []) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe(text);
});
