import { expect, test } from 'vitest';
import { usePlatform } from '../acceptance/platform.ts';
import { everything, people, registerCity } from '../acceptance/region990100.ts';

const platform = usePlatform('2026-10-30T10:00:00+08:00');

test('the operator is warned every working day from 1 November while next year’s holiday notice is missing, and on into that year', async () => {
  const { client } = platform;
  await registerCity(client);
  const warnings = async () =>
    (await everything(client, people.operator, '/v1/notices')).filter(
      ({ kind }) => kind === 'calendar.noticeMissing',
    );
  expect(await warnings()).toEqual([]);
  await client.moveClock({ at: '2026-11-03T09:00:00+08:00' });
  const days = (await warnings()).map(({ at }) => String(at).slice(0, 10)).sort();
  expect(days).toEqual(['2026-11-02', '2026-11-03']);
  expect((await warnings())[0]?.text).toContain('2027年的放假安排尚未载入');
  await client.moveClock({ at: '2027-01-04T09:00:00+08:00' });
  expect((await warnings()).map(({ at }) => String(at).slice(0, 10))).toContain('2027-01-04');
});
