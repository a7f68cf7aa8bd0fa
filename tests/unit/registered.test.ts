import { describe, expect, test } from 'vitest';
import { matchRegisterColumns } from '../../lib/importing/registerColumns.ts';
import { departmentOfRow, regionOfRow } from '../../lib/importing/registered.ts';
import { readRegisterList } from '../../lib/importing/registerList.ts';
import type { Department } from '../../lib/organisation/department.ts';

async function* file(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

describe('lists of what is registered', () => {
  test('are read from their headings on, and a row that is marked as secret leaves nothing', async () => {
    const read = await readRegisterList(
      'departments',
      file('全市单位\n部门,统一社会信用代码,备注\n某局,A,\n某处,B,机密\n,,\n'),
      'csv',
    );
    expect(read).toMatchObject({
      entries: [{ row: 3, said: { departmentName: '某局', uscc: 'A' } }],
      findings: [{ row: 4, state: 'error', value: '' }],
      unusedHeadings: ['备注'],
    });
    expect(JSON.stringify(read)).not.toContain('某处');
  });

  test('have their columns by their headings, or as somebody has said', () => {
    expect(matchRegisterColumns('regions', ['代码', '名称'])?.fields).toEqual({
      regionCode: 0,
      regionName: 1,
    });
    expect(matchRegisterColumns('regions', ['甲', '名称'])).toBeUndefined();
    const said = new Map([['甲', 'regionCode'] as const]);
    expect(matchRegisterColumns('regions', ['甲', '名称'], said)?.fields).toEqual({
      regionCode: 0,
      regionName: 1,
    });
    expect(matchRegisterColumns('departments', ['部门', '机构代码', '来历'])?.unknown).toEqual(['来历']);
  });
});

describe('what a row registers', () => {
  test('of a region: its level by its code, codes in their shortest form, days as lists write them', () => {
    const said = { regionCode: '990102000000', regionName: '测试县', since: '2024/6/1' };
    expect(regionOfRow(said)).toEqual({
      id: '990102',
      content: { name: '测试县', level: 'county', since: '2024-06-01' },
    });
    expect(regionOfRow({ regionCode: '99', regionName: '县' })).toMatchObject({
      fault: { field: 'regionCode' },
    });
    expect(regionOfRow({ regionCode: '990102' })).toMatchObject({ fault: { field: 'regionName' } });
    expect(regionOfRow({ ...said, since: '2024年13月1日' })).toMatchObject({ fault: { field: 'since' } });
  });

  test('of an organisation: what the row does not say stays, and a region must be known', () => {
    const before: Partial<Department> = {
      uscc: 'A',
      name: '旧名',
      kind: 'authority',
      region: '990100',
      level: 'city',
      heads: [
        { sub: 's', office: 'officeHead' },
        { sub: 't', name: '某', office: 'departmentHead' },
      ],
      sharingOffice: { name: '科', contact: '0000' },
    };
    // What the register keeps of it beside this is not looked at.
    const taken = departmentOfRow({ uscc: 'a', departmentName: '新名' }, before as Department, undefined);
    expect(taken).toMatchObject({
      id: 'A',
      content: {
        name: '新名',
        kind: 'authority',
        region: '990100',
        heads: [{ sub: 't', name: '某', office: 'departmentHead' }],
        // Registered before heads had names.
        sharingOffice: { name: '科', contact: '0000', officeHead: 's' },
      },
    });
    expect(departmentOfRow({ uscc: 'A', departmentName: '局' }, undefined, undefined)).toMatchObject({
      fault: { field: 'regionCode' },
    });
    expect(
      departmentOfRow({ uscc: 'A', departmentName: '局', kind: '公司' }, undefined, '990100'),
    ).toMatchObject({
      fault: { field: 'kind' },
    });
    expect(departmentOfRow({ uscc: 'A', departmentName: '局' }, undefined, '990100')).toMatchObject({
      content: { kind: 'department', level: 'city', sharingOffice: { name: '待明确' } },
    });
  });
});
