import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UpdateFrequency } from '../../lib/catalog/schema.ts';
import { readWorkbook, type Workbook } from '../../lib/importing/workbook.ts';
import { nameKey, plainName } from '../../lib/importing/accidents.ts';
import { standsForEmpty } from '../../lib/regulation/placeholder.ts';
import { chunks, gb18030 } from './importingBytes.ts';
import { xlsxFile } from './importingXlsxFile.ts';

const data = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(new URL('city_catalog_items.csv', data));
if (!present) console.warn('The real city workbook is not here: its tests do not run.');

/** What 77 catalogs say of their sharing, as a person reads it: marked as secret, outside the Regulation (article 3). */
const secret = new Set(['涉密', '涉密。', '方案涉密', '隐私涉密', '保密']);
const secretRows = 312;

/** The seventeen spellings of the workbook, read by a person. */
const frequencies: Record<string, UpdateFrequency | undefined> = {
  实时: 'realtime',
  每日: 'daily',
  每周: 'weekly',
  每月: 'monthly',
  每季度: 'quarterly',
  每半年: 'semiannual',
  每年: 'annual',
  不定期: 'irregular',
  不定期更新: 'irregular',
  不定时: 'irregular',
  按情况更新: 'irregular',
  根据事项情况不定时: 'irregular',
  按照企业申请: 'irregular',
  企业申请时自动跟新: 'irregular',
  根据法律法规: 'other',
  '5年选举周期': 'other',
  无: undefined,
};

describe.runIf(present)('the real city workbook', () => {
  let bytes: Buffer;
  let workbook: Workbook;
  let all: Record<string, string>[];
  let expected: Record<string, string>[];

  beforeAll(async () => {
    bytes = readFileSync(new URL('city_catalog_items.csv', data));
    all = parse(readFileSync(new URL('city_catalogs.csv', data)), { columns: true, bom: true });
    expected = all.filter((row) => !secret.has(row['共享条件'] ?? ''));
    workbook = await read(bytes, 'csv');
  });

  const count = (code: string) => workbook.findings.filter((finding) => finding.code === code).length;

  it('R3.1 gives 2,321 catalogs from 11,936 rows less the 77 that are marked as secret, and refuses nothing else', () => {
    expect(workbook.rows).toBe(11_936);
    expect(workbook.catalogs).toHaveLength(2_321 - 77);
    expect(all).toHaveLength(2_321);
    const refused = workbook.findings.filter(({ state }) => state === 'error');
    expect(refused).toHaveLength(secretRows);
    expect(
      refused.every(({ code, value, catalogCode }) => code === 'secretRow' && value === '' && catalogCode),
    ).toBe(true);
    expect(workbook.unknownHeadings).toEqual([]);
    expect(workbook.unusedHeadings).toEqual(['审批结果', '提供方内部部门']);
  });

  it('accounts for every row exactly once', () => {
    const taken = workbook.catalogs.flatMap((catalog) => catalog.rows);
    const refused = workbook.findings.filter(({ state }) => state === 'error').map(({ row }) => row);
    const rows = [...taken, ...refused].toSorted((one, other) => one - other);
    expect(rows).toEqual(Array.from({ length: 11_936 }, (_, index) => index + 2));
  });

  it('agrees with the catalog list on code, name, provider, items and update cycle', () => {
    const mine = workbook.catalogs.map((catalog) => ({
      code: catalog.code,
      name: catalog.name,
      provider: catalog.providerName,
      providerCode: catalog.providerCode,
      items: catalog.dataItems.map(({ name }) => name),
      updateFrequency: catalog.updateFrequency,
      rows: catalog.rows.length,
    }));
    const theirs = expected.map((row) => ({
      code: row['目录编码'],
      name: plainName(row['目录名称'] ?? ''),
      provider: row['提供方'],
      providerCode: row['提供方代码'],
      // A repeated name is one item and a placeholder none: both are findings, counted below.
      items: itemsOf(row['信息项列表'] ?? ''),
      updateFrequency: frequencies[row['更新周期'] ?? ''],
      rows: Number(row['信息项数']),
    }));
    expect(Object.keys(frequencies)).toHaveLength(17);
    expect(mine).toEqual(theirs);
  });

  it('keeps the wording of summaries and conditions, or reports what it left out', () => {
    for (const [index, row] of expected.entries()) {
      const catalog = workbook.catalogs[index];
      const said = (code: string) =>
        workbook.findings.some((finding) => finding.code === code && finding.catalogCode === catalog?.code);
      expect(catalog?.summary ?? (said('summaryPlaceholder') && row['摘要'])).toBe(row['摘要']);
      expect(catalog?.sharingCondition ?? (said('conditionPlaceholder') && row['共享条件'])).toBe(
        row['共享条件'],
      );
      expect([row['开放条件'], '*']).toContain(catalog?.openCondition ?? '*');
    }
  });

  it('finds the dirt that is known to be in it, in the known numbers', () => {
    expect(count('conditionPlaceholder')).toBe(1_206);
    // Four placeholder names and ten repeats stood in catalogs that are marked as secret.
    expect(count('namePlaceholder')).toBe(117 - 4);
    expect(count('nameRepeated')).toBe(917 - 10);
    expect(count('providerCodeFaulty')).toBe(
      expected.filter((row) => row['提供方代码校验通过'] === '否').length,
    );
    expect(count('itemNameMissing')).toBe(287);
    // One more than by the letter: 同比增长(%) beside 同比增长（%）.
    expect(count('itemNameRepeated')).toBe(66 + 1);
    expect(count('conflictingValue')).toBe(6);
    expect(count('updateFrequencyMissing')).toBe(57);
    expect(count('updateFrequencyUnknown')).toBe(2);
    expect(count('itemTypeUnknown')).toBe(0);
    expect(count('itemLengthUnreadable')).toBe(0);
  });

  it('gives every catalog a proposal, a placeholder finding or the finding that its condition is unclear', () => {
    const proposed = workbook.catalogs.filter(({ proposal }) => proposal !== undefined).length;
    expect(proposed + count('conditionPlaceholder') + count('conditionUnclear')).toBe(2_321 - 77);
    expect(proposed).toBe(970);
  });

  it('objects under article 15 to every condition that asks for the consent of a leader', () => {
    const leaders = workbook.catalogs.filter(
      ({ sharingCondition }) => sharingCondition === '需经过市委项目办领导同意',
    );
    expect(leaders).toHaveLength(30);
    for (const { code } of leaders) {
      expect(workbook.findings).toContainEqual(
        expect.objectContaining({ catalogCode: code, code: 'conditionObjection', article: 15 }),
      );
    }
  });

  it('gives the same result from the same rows in GB18030', async () => {
    expect(await read(gb18030(bytes.toString()), 'csv')).toEqual(workbook);
  });

  it('gives the same result from the same rows as XLSX, with shared and with inline texts', async () => {
    const rows: string[][] = parse(bytes, { bom: true });
    for (const storage of ['shared', 'inline'] as const) {
      const file = xlsxFile([{ name: '目录', rows }], storage);
      expect(await read(file, 'xlsx')).toEqual(workbook);
    }
  });

  it('gives the same result when the rows of all catalogs are dealt out among each other', async () => {
    const [head = [], ...rows]: string[][] = parse(bytes, { bom: true });
    const dealt = Array.from({ length: 7 }, (_, hand) =>
      rows.filter((_row, index) => index % 7 === hand),
    ).flat();
    const shuffled = await read(xlsxFile([{ name: '目录', rows: [head, ...dealt] }]), 'xlsx');
    expect(itemsByCode(shuffled)).toEqual(itemsByCode(workbook));
    expect(shuffled.rows).toBe(workbook.rows);
  });
});

/** Names by what two writings of one have in common: 同比增长(%) and 同比增长（%） are one item. */
function itemsOf(list: string): string[] {
  const byKey = new Map<string, string>();
  for (const name of list.split('|').map(plainName)) {
    if (!standsForEmpty(name) && !byKey.has(nameKey(name))) byKey.set(nameKey(name), name);
  }
  return [...byKey.values()];
}

function itemsByCode(book: Workbook): Map<string, string[]> {
  return new Map(
    book.catalogs.map(({ code, dataItems }) => [code, dataItems.map(({ name }) => name).toSorted()]),
  );
}

async function read(bytes: Uint8Array, format: 'csv' | 'xlsx'): Promise<Workbook> {
  const outcome = await readWorkbook(chunks(bytes), { format });
  if ('failure' in outcome) throw new Error(outcome.failure.reason.en);
  return outcome;
}
