import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createClient } from '../../operate/client.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import type { Platform } from '../../local/platform.ts';
import { people } from '../acceptance/region990100.ts';

const directory = mkdtempSync(join(tmpdir(), 'gongxiang-share-'));
const held: { platform?: Platform } = {};

type Resources = Record<string, { Properties?: { Environment?: { Variables?: Record<string, string> } } }>;

/** The platform's template, in which an organisation has two calls a second of each copy of a function. */
function assembly(): string {
  cpSync(inject('assembly'), directory, { recursive: true });
  const file = join(directory, 'Gongxiang-local.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Resources }; // The stack's own template.
  const limited = Object.values(template.Resources)
    .map(({ Properties }) => Properties?.Environment?.Variables ?? {})
    .filter((one) => 'ORGANISATION_CALLS_PER_SECOND' in one);
  for (const one of limited) Object.assign(one, { ORGANISATION_CALLS_PER_SECOND: '2' });
  expect(limited).toHaveLength(7);
  writeFileSync(file, JSON.stringify(template));
  return directory;
}

beforeAll(async () => {
  held.platform = await startEmbedded({ assembly: assembly(), port: 0, quiet: true });
});
afterAll(async () => {
  await held.platform?.stop();
  rmSync(directory, { recursive: true, force: true });
});

test('an organisation that floods the platform is told to wait, and the others are answered', async () => {
  const client = createClient(held.platform?.url ?? '');
  const read = (who: (typeof people)[keyof typeof people]) => client.call(who, 'GET', '/v1/calendar/years');
  // Four copies of the function at most, with ten calls at once each.
  const flood = await Promise.all(Array.from({ length: 120 }, () => read(people.requesterOfficer)));
  const refused = flood.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(40);
  expect(flood.filter(({ status }) => status !== 429 && status !== 200)).toEqual([]);
  for (const { body, headers } of refused) {
    expect(body).toMatchObject({ code: 'too_many_calls', status: 429, type: '/problems/too_many_calls' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  }
  expect((await read(people.otherOfficer)).status).toBe(200);
  // Whoever waits as told is answered again.
  await expect
    .poll(async () => (await read(people.requesterOfficer)).status, { timeout: 10_000, interval: 1000 })
    .toBe(200);
});
