import { lookup } from 'node:dns';
import { createServer, type LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NoticeMessage } from '../../lib/platform/notices/inbox.ts';
import { isOpenAddress, openAddressesOf } from '../../lib/platform/outgoing/addresses.ts';
import { type Posting, postWebhook } from '../../lib/platform/notices/webhook.ts';

/** Stands where nothing of a notice may arrive, and counts who comes by. */
let connections = 0;
const guarded = createServer((socket) => {
  connections += 1;
  socket.destroy();
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => guarded.listen(0, '127.0.0.1', resolve));
  const address = guarded.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => void guarded.close());

const message = (url: string): NoticeMessage => ({
  noticeId: 'n-1',
  channel: 'webhook',
  org: '11990100MB0000055C',
  url,
  notice: 'request.submitted',
  kind: 'request',
  caseId: 'r-1',
  at: '2026-03-02T10:00:00.000+08:00',
  values: {},
});

const posting: Posting = {
  sign: async ({ headers }) => headers,
  at: '2026-03-02T10:00:00+08:00',
};

/** A name server that answers what it is told, one answer after the other. */
function answering(...answers: readonly (readonly string[])[]): typeof lookup {
  let asked = 0;
  // Only the form that is used is stood in for.
  return ((_: string, __: object, callback: (error: null, found: object[]) => void) => {
    const found = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof lookup;
}

describe('a notice leaves for addresses in the open only', () => {
  test.for(['8.8.8.8', '101.226.4.6', '2400:3200::1', '2606:4700::1111', '223.255.255.254'])(
    '%s lies in the open',
    (address) => expect(isOpenAddress(address)).toBe(true),
  );

  test.for([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s does not', (address) => expect(isOpenAddress(address)).toBe(false));

  test.for([
    ['a name that leads to this machine', [['127.0.0.1']]],
    ['one of whose addresses is closed', [['8.8.8.8', '127.0.0.1']]],
    ['one that leads to this machine by IPv6', [['::ffff:127.0.0.1']]],
    ['one that leads to the metadata of a cloud', [['169.254.169.254']]],
    ['one that leads nowhere', [[]]],
  ] as const)('%s is refused before anything connects', async ([, answers]) => {
    const sent = postWebhook(
      message(`https://receiver.gov.cn:${port}/`),
      {},
      { ...posting, lookup: openAddressesOf(answering(...answers)) },
    );
    await expect(sent).rejects.toThrow(/closed/);
    expect(connections).toBe(0);
  });

  test('a name is looked up once: what was checked is what is connected to', async () => {
    const rebinding = answering(['127.0.0.2'], ['127.0.0.1']);
    const sent = postWebhook(
      message(`https://receiver.gov.cn:${port}/`),
      {},
      { ...posting, lookup: openAddressesOf(rebinding) },
    );
    await expect(sent).rejects.toThrow(/127\.0\.0\.2, which is closed/);
    expect(connections).toBe(0);
  });

  test.for(['https://127.0.0.1', 'https://[::1]', 'https://2130706433'])(
    'an address that was registered before names were asked for is refused: %s',
    async (host) => {
      await expect(postWebhook(message(`${host}:${port}/`), {}, posting)).rejects.toThrow(
        /address and not a name/,
      );
      expect(connections).toBe(0);
    },
  );

  test('without the guard the same call would have arrived', async () => {
    const open = ((_, options, callback) =>
      options.all
        ? callback(null, [{ address: '127.0.0.1', family: 4 }])
        : callback(null, '127.0.0.1', 4)) as LookupFunction;
    await expect(
      postWebhook(message(`https://receiver.gov.cn:${port}/`), {}, { ...posting, lookup: open }),
    ).rejects.toThrow(/TLS|ECONNRESET|hang up/);
    expect(connections).toBe(1);
  });
});
