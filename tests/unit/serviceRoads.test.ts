import { expect, test } from 'vitest';
import { OutgoingFault, send } from '../../lib/platform/outgoing/send.ts';
import { askUpstream } from '../../lib/platform/service/upstream.ts';
import { openRoads } from '../../lib/platform/service/upstreams.ts';

test('a host is one road for each department that it is listed for, by its own certificates, and none for others', () => {
  const roads = openRoads([
    { host: 'units.gov.test', departments: ['A', 'B'] },
    { host: 'units.gov.test', departments: ['C'], ca: 'another' },
    { host: 'open.gov.test' },
  ]);
  const units = new URL('https://units.gov.test/units');
  const ofA = roads(units, 'A');
  expect(ofA).toBeDefined();
  expect(roads(units, 'B')).toBe(ofA);
  expect(roads(units, 'C')).toBeDefined();
  expect(roads(units, 'C')).not.toBe(ofA);
  expect(roads(units, 'D')).toBeUndefined();
  expect(roads(units, '')).toBeUndefined();
  expect(roads(new URL('https://open.gov.test/units'), 'D')).toBeDefined();
});

test('a service that lies on another department’s host is not asked, however it came to be registered', async () => {
  const roads = openRoads([{ host: 'localhost', port: 'any', plain: true, departments: ['A'] }]);
  const secrets = { valueOf: () => Promise.resolve('secret'), keep: () => Promise.resolve() };
  const service = {
    upstream: { address: 'http://localhost:1/units', method: 'GET', parameters: {} },
    auth: { kind: 'none' },
    items: {},
    quota: 1,
    contact: '测试',
  } as const;
  expect(await askUpstream(service, {}, 'B', { roads, secrets })).toMatchObject({ fault: 'not_allowed' });
});

test('a request that cannot be sent is a fault as one that is not answered is', async () => {
  const road = openRoads([{ host: 'localhost', port: 'any', plain: true }])(
    new URL('http://localhost:1/'),
    'A',
  );
  if (!road) throw new Error('the host is listed');
  const bounds = { connect: 1000, firstByte: 1000, whole: 1000, body: 10 };
  const outgoing = { url: new URL('http://localhost:1/'), method: 'GET', headers: { trailer: 'x' } } as const;
  await expect(send(outgoing, road, bounds)).rejects.toThrow(OutgoingFault);
});
