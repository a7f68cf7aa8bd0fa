import { expect, test } from 'vitest';
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
