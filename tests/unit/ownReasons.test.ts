import { describe, expect, test } from 'vitest';
import { claimsOnlyOwnReasons } from '../../lib/regulation/ownReasons.ts';

describe('reasons that are the provider’s own and no ground of the law (arts. 15, 20, 21)', () => {
  test.each([
    // It is not ready.
    '双方系统尚未对接，暂不共享',
    '系统正在升级改造，暂不能提供。',
    '目前接口还没有开发',
    '我局业务系统未与共享平台打通',
    '不具备共享条件，无法提供',
    '技术条件暂不成熟，不予共享',
    '数据尚未完成治理',
    '人手不足，工作繁忙，不予共享',
    '经费不足，暂缓共享',
    '待系统上线后再行提供，目前接口尚未建成',
    // Its own interest.
    '数据涉及本部门利益，不便提供',
    '涉及部门利益',
    '该数据系我局自行采集，不予共享',
    '属于内部资料，不宜共享',
    '我单位投入大量人力建设，不予提供',
    '担心泄露后承担责任，不予共享',
    '影响我局业绩考核',
    // It does not suit.
    '不方便提供',
    '目前不便共享',
    '时机尚不成熟，暂不共享',
    '没有先例，不予同意',
    '从未对外提供，不同意共享',
    '领导要求停止共享',
    '内部分工调整',
    // They are at odds.
    '贵局与我局长期存在分歧，不予配合',
    '双方存在争议，不同意共享',
    '双方未达成一致，不同意共享',
    '贵局从不向我局共享数据，我局不予提供',
    '未实现对等共享，故不予共享',
    '贵单位不配合我局工作，难以支持',
    '贵局没有发文给我们，请先与我局协商',
    '请先与我局协商',
    '等系统升级后再说',
    // It is delicate.
    '该数据敏感，不便提供',
    '涉及个人隐私',
  ])('%s', (reasons) => expect(claimsOnlyOwnReasons(reasons)).toBe(true));

  test.each([
    '没有法定职责依据',
    '依据不足',
    '超出履行职责所需的最小范围',
    '核验到本年度即可',
    '系统尚未对接，且所申请的数据项与履行职责无关',
    '经核实没有该事项，申请不真实',
    '经核实，本部门不掌握该数据',
    '所需数据由省级部门掌握',
    '使用单位未完成等级保护测评',
    '接收系统未通过等保测评',
    '依照双方就争议达成的一致意见',
    '申请单位的使用系统未通过等级保护测评，不符合列明的条件',
    '不符合“仅限资格核验使用”的条件',
    '超出目录列明的共享范围',
    '用于企业信用画像，不符合使用用途',
    '该宗地权属存在争议，登记结果不能作为资格认定的依据',
    '买卖双方存在纠纷，登记已依法查封',
    '法律规定为纳税人保密',
    '共享可能损害公共利益，《档案法》第三十条禁止',
    '该数据项不属于本部门职责',
    '便于查询的数据项与所述事项无关',
    '月保障金额超出履行该项职责所需的最小范围',
    '该业务已经取消，不再产生数据',
    '所申请的期间早于建库时间',
    '所引条款没有授权贵单位核验',
    '',
  ])('not: %s', (reasons) => expect(claimsOnlyOwnReasons(reasons)).toBe(false));

  test('how a system is may be a reason where its change is pleaded, and nothing else is then', () => {
    const ofSystem = { system: true };
    expect(claimsOnlyOwnReasons('来源系统正在迁移', ofSystem)).toBe(false);
    expect(claimsOnlyOwnReasons('不方便继续共享', ofSystem)).toBe(true);
    expect(claimsOnlyOwnReasons('人手不足', ofSystem)).toBe(true);
  });

  test.each([
    '贵局未与我局协商即将数据提供给第三方',
    '贵局与我局沟通后仍未删除副本',
    '需求部门系统未完成改造',
    '需求部门系统仍未建立访问控制机制',
    '责任不清导致数据存在泄露风险',
  ])('what the other side has done may be a reason where that is pleaded: %s', (reasons) => {
    const ofFacts = { system: true, conduct: true };
    expect(claimsOnlyOwnReasons(reasons, ofFacts)).toBe(false);
    expect(claimsOnlyOwnReasons('不方便', ofFacts)).toBe(true);
    expect(claimsOnlyOwnReasons('人手不足', ofFacts)).toBe(true);
  });
});
