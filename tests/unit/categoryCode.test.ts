import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryCodeOf } from '../../lib/catalog/categoryCode.ts';

const place = { class: '部门信息资源', item: '自然资源', subItem: '不动产', detail: '登记' };

describe('the code of a place in the tree of catalogs', () => {
  it('has the region and five characters for each name', () => {
    expect(categoryCodeOf('330100', place)).toMatch(/^330100(-[0-9A-HJKMNP-TV-Z]{5}){4}$/);
    expect(categoryCodeOf('330100', { class: '部门信息资源', item: '自然资源' })).toMatch(
      /^330100(-[0-9A-Z]{5}){2}$/,
    );
  });

  it('is the same for the same names, whatever the accidents of their writing', () => {
    expect(categoryCodeOf('330100', { ...place, item: ' 自然 资源' })).toBe(categoryCodeOf('330100', place));
    expect(categoryCodeOf('330100', { ...place, subItem: 'ＧＩＳ' })).toBe(
      categoryCodeOf('330100', { ...place, subItem: 'gis' }),
    );
  });

  it('is never another release’s: what was printed stays true', () => {
    expect(categoryCodeOf('330100', place)).toBe('330100-W02TG-J17D4-8ACB2-AE41N');
  });

  it('begins with the code of what stands above, and is another one in another region or under another name', () => {
    const { detail: _, ...above } = place;
    expect(categoryCodeOf('330100', place).startsWith(`${categoryCodeOf('330100', above)}-`)).toBe(true);
    expect(categoryCodeOf('330200', place).slice(6)).not.toBe(categoryCodeOf('330100', place).slice(6));
    expect(categoryCodeOf('330100', { ...place, item: '住房' })).not.toBe(categoryCodeOf('330100', place));
  });

  it('tells the places of a large tree apart', () => {
    const names = Array.from({ length: 5000 }, (_, number) => ({ ...place, detail: `细目${number}` }));
    const codes = new Set(names.map((one) => categoryCodeOf('330100', one)));
    expect(codes.size).toBe(names.length);
  });

  it('takes any name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) =>
        /^330100-.{5}-.{5}$/.test(categoryCodeOf('330100', { class: name, item: name })),
      ),
    );
  });
});
