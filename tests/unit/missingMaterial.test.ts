import { describe, expect, test } from 'vitest';
import { claimsOnlyMissingMaterial } from '../../lib/regulation/missingMaterial.ts';

describe('reasons that claim nothing but missing material (art. 21)', () => {
  test.each([
    '材料不全',
    '申请材料不齐全，不予共享',
    '未提交依据文件，请补充后重新申请',
    '缺少证明材料。',
    '附件缺失；故不同意共享',
    '经审核，申请未附说明，退回',
    '没有提交公函、材料不完整',
  ])('%s', (reasons) => expect(claimsOnlyMissingMaterial(reasons)).toBe(true));

  test.each([
    '没有法定职责依据',
    '申请依据不足',
    '不是资格核验',
    '超出履行职责所需的最小范围',
    '申请的用途与目录列明的使用用途不符，且未附说明',
    '申请人提交的材料系伪造',
    '用于企业信用画像，不符合“仅限资格核验使用”',
    '档案材料中的数据项不属于本部门',
    '',
  ])('not: %s', (reasons) => expect(claimsOnlyMissingMaterial(reasons)).toBe(false));
});
