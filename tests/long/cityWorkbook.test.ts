import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { usePlatform } from '../acceptance/platform.ts';
import { act, importWorkbook, people, registerCity } from '../acceptance/region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const city = new URL('../../../shared/data/city_catalog_items.csv', import.meta.url);
const present = existsSync(city);
if (!present) console.warn('The real city workbook is not here: its test does not run.');

test.runIf(present)(
  'R12.1 R3.1 all 2,321 catalogs of a city arrive as drafts, but for those that are marked as secret',
  {
    timeout: 120_000,
  },
  async () => {
    const { client } = platform;
    await registerCity(client);
    const done = await importWorkbook(client, people.authorityOfficer, readFileSync(city));
    expect(done).toMatchObject({
      status: 'done',
      rows: 11_936,
      catalogs: 2_321 - 77,
      created: 2_321 - 77,
      unchanged: 0,
      // The rows that are marked as secret: 77 catalogs are outside the Regulation (article 3).
      errors: 312,
    });
    const found = await act(
      client,
      people.authorityOfficer,
      'GET',
      `/v1/imports/${String(done.id)}/rows?state=needsAttention&limit=1`,
    );
    expect(found.items?.[0]).toMatchObject({
      row: expect.any(Number),
      field: expect.any(String),
      reason: { zh: expect.any(String), en: expect.any(String) },
    });
  },
);
