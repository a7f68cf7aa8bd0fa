import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const program = `
const { createHash } = await import('node:crypto');
const c = await import(${JSON.stringify(new URL('../../lib/calendar/index.ts', import.meta.url).href)});
const calendar = c.defaultCalendar();
const hash = createHash('sha256');
for (let date = '2024-01-01'; date <= '2028-12-31'; date = c.addDays(date, 1)) {
  hash.update(JSON.stringify([c.due(calendar, date, 1), c.due(calendar, date, 20), c.endOfDay(date)]));
  hash.update(c.dateOf(c.parseInstant(date + 'T15:59:59.999Z')) + c.dateOf(c.parseInstant(date + 'T16:00:00Z')));
  hash.update(c.instantOf(c.millisecondsOf(c.atTime(date, '09:00'))));
}
hash.update(JSON.stringify(c.proof(calendar, '2026-09-18', 60)));
process.stdout.write(new Date(0).getTimezoneOffset() + ' ' + hash.digest('hex'));
`;

function run(timeZone: string): { offset: number; digest: string } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    env: { ...process.env, TZ: timeZone },
  });
  expect([status, stderr]).toEqual([0, '']);
  const [offset = '', digest = ''] = stdout.split(' ');
  return { offset: Number(offset), digest };
}

it('counts the same in every time zone the process may run in', () => {
  const runs = [
    'Asia/Shanghai',
    'UTC',
    'America/New_York',
    'Pacific/Kiritimati',
    'Asia/Kolkata',
    'Europe/London',
  ].map(run);
  expect(new Set(runs.map(({ offset }) => offset)).size).toBeGreaterThanOrEqual(5);
  expect(new Set(runs.map(({ digest }) => digest)).size).toBe(1);
  expect(runs[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
}, 60_000);
