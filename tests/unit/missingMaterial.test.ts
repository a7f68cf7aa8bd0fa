import { describe, expect, test } from 'vitest';
import { claimsOnlyMissingMaterial } from '../../lib/regulation/missingMaterial.ts';

describe('reasons that claim nothing but missing material (art. 21)', () => {
  test.each([
    '材料不全',
    '材 料 不 全',
    '“材料”不全。。请补充',
    '申请材料不齐全，不予共享',
    '未提交依据文件，请补充后重新申请',
    '缺少证明材料。',
    '附件缺失；故不同意共享',
    '经审核，申请未附说明，退回',
    '没有提交公函、材料不完整',
    '申请材料不足，无法判断',
    '材料有待补充',
    '附件为空',
    '附件打不开',
    '未见批准文件',
    '未提供三定方案',
    '未说明法律依据条款，请补充后重新申请',
    '材料不全，且申请内容不够详细',
    '证明材料不足',
    '使用场景描述不清楚',
    '请完善后重新提交',
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
    '申请的用途目录未列明',
    '使用单位未完成等级保护测评',
    '经核实没有该事项，申请不真实',
    '用于企业信用画像，请另行申请',
    '所引条款没有授权贵单位核验',
    '',
  ])('not: %s', (reasons) => expect(claimsOnlyMissingMaterial(reasons)).toBe(false));
});
