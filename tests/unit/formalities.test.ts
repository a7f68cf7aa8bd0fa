import { describe, expect, it, test } from 'vitest';
import {
  formalities,
  formalitiesIn,
  formalitiesInFacts,
  formalitiesInDescription,
  formalityFaults,
} from '../../lib/regulation/formalities.ts';

const codes = (text: string) => formalitiesIn(text).map(({ code }) => code);

describe('inadmissible formalities', () => {
  it.each<[text: string, ...codes: string[]]>([
    // Consent of somebody.
    ['需经过市委项目办领导同意', 'leaderConsent'],
    ['須經我局領導書面同意，並簽訂協議', 'leaderConsent', 'agreement'],
    ['需求部门每次使用前须经我局领导书面同意，并签订承诺书', 'leaderConsent', 'agreement'],
    ['to be approved by the director', 'leaderConsent'],
    ['A signed commitment letter is needed', 'agreement'],
    ['Sign an agreement first', 'agreement'],
    ['Send an official letter', 'letter'],
    ['subject to our prior approval', 'providerConsent'],
    ['仅限在我委机房现场查询使用', 'offline'],
    ['需局长签字', 'leaderConsent', 'seal'],
    ['经本局主要领导同意后方可共享', 'leaderConsent'],
    ['报分管副局长审批', 'leaderConsent'],
    ['须经局党组研究通过', 'leaderConsent'],
    ['主要负责同志签批后提供', 'leaderConsent'],
    ['局长办公会审议', 'leaderConsent'],
    ['请示县领导', 'leaderConsent'],
    ['领导未同意', 'leaderConsent'],
    ['未经局领导同意，不予共享', 'leaderConsent'],
    ['未经分管领导批准，且未签订共享协议', 'leaderConsent', 'agreement'],
    ['领 导 同 意', 'leaderConsent'],
    ['领\u200b导同意', 'leaderConsent'],
    ['须经“一把手”批准', 'leaderConsent'],
    ['用于审批事项的须经县领导同意', 'leaderConsent'],
    ['须经市委办公室审批', 'outsideConsent'],
    ['上级主管部门批准后共享', 'outsideConsent'],
    ['经审批同意后可共享。', 'providerConsent'],
    ['需要数据提供部门审批', 'providerConsent'],
    ['经本局同意的部门', 'providerConsent'],
    ['征得本单位同意', 'providerConsent'],
    ['仅限经我局审核同意的单位使用', 'providerConsent'],
    ['申请审核通过后提供', 'providerConsent'],
    ['需向我支队申请，同意后可开放。', 'providerConsent'],
    ['未经本局批准不得共享', 'providerConsent'],
    ['仅限领导批准的单位核验使用', 'leaderConsent'],
    ['须经局党组会议通过', 'leaderConsent'],
    ['由需求单位分管领导签署意见', 'leaderConsent'],
    ['请分管县领导签署意见后上传', 'leaderConsent'],
    ['请提供分管领导意见', 'leaderConsent'],
    ['仅限经我局同意的部门核验使用', 'providerConsent'],
    ['须取得我局授权', 'providerConsent'],
    ['先批后用', 'providerConsent'],
    ['须经集体决策', 'providerConsent'],
    ['由本局数据管理科审核把关', 'providerConsent'],
    ['须获得我局数据安全评估认可', 'providerConsent'],
    ['须向县大数据局备案后方可使用', 'filing'],
    ['须在使用前向我中心报备', 'filing'],
    ['应向我局备案', 'filing'],
    ['备案后方可调用', 'filing'],
    ['由本局审核同意后提供', 'providerConsent'],
    ['履行内部审批程序', 'letter'],
    ['需走OA流程', 'letter'],
    ['使用前应发起公文审批流程', 'letter'],
    // The provider's own discretion.
    ['由我局评估后决定是否提供', 'discretion'],
    ['是否提供由本单位研究决定', 'discretion'],
    ['一事一议', 'discretion'],
    ['视情况提供', 'discretion'],
    ['不符合我局内部使用条件', 'discretion'],
    // Agreement and negotiation, fees.
    ['经双方协商一致后提供', 'agreement'],
    ['须与我局沟通一致', 'agreement'],
    ['会商纪要', 'agreement'],
    ['另行约定', 'agreement'],
    ['须缴纳数据服务费', 'fee'],
    ['付费后提供', 'fee'],
    // Papers.
    ['签订保密协议', 'agreement'],
    ['另行签订共享协议', 'agreement'],
    ['双方签署数据共享合作备忘录', 'agreement'],
    ['提交数据安全承诺书', 'agreement'],
    ['需签合同', 'agreement'],
    ['协议', 'agreement'],
    ['部门申请函', 'letter'],
    ['请提供公函', 'letter'],
    ['来函申请', 'letter'],
    ['持单位介绍信', 'letter'],
    ['提出书面申请', 'letter'],
    ['凭红头文件调取', 'letter'],
    ['以加盖公章的函件为准办理共享', 'letter'],
    ['凭单位公函办理核验', 'letter'],
    ['请填写《信息共享申请表》', 'letter'],
    ['请补充局党组会议纪要', 'letter'],
    ['重新填报我局《数据共享审批表》并报我局科室会签', 'providerConsent', 'letter'],
    ['出具履职证明', 'certificate'],
    ['须提供无犯罪记录证明', 'certificate'],
    ['凭授权书', 'certificate'],
    ['加盖单位公章', 'seal'],
    ['申请表需盖章', 'seal'],
    ['盖单位公章的申请表', 'seal'],
    ['提交签字页', 'seal'],
    // Ways beside the platform.
    ['线下', 'offline'],
    ['线下对接', 'offline'],
    ['刻录光盘交换', 'offline'],
    ['Ｕ盘拷贝', 'offline'],
    ['到场查阅', 'offline'],
    ['提交纸质材料', 'offline'],
    ['当面说明', 'offline'],
    ['请来我局说明情况', 'offline'],
    ['光盘邮寄', 'offline'],
    ['以电子邮件方式提供', 'offline'],
    // Several at once: of one family the gravest.
    ['须经本局主要领导书面同意，并另行签订共享协议、出具公函', 'leaderConsent', 'agreement'],
    ['请提供加盖公章的公函及县领导签字', 'leaderConsent', 'letter'],
    ['线下提交申请函，经市委领导同意', 'leaderConsent', 'letter', 'offline'],
  ])('%j is one', (text, ...expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it.each([
    '无条件共享',
    '依申请共享',
    '有条件共享',
    '无需审批',
    '无须签订协议，无须公函',
    '不涉密',
    '政务需要',
    '因工作需要',
    '经征兵部门批准入伍的义务兵家庭。',
    '仅限住房保障资格核验',
    '仅限住房保障资格审核',
    '仅用于公租房申请人资格审核',
    '用于家庭经济困难学生资助审核',
    '用于企业经营许可审批',
    '用于政府审批事项办理',
    '用于主管部门审批时核验',
    '用于核对劳动合同备案情况',
    '用于出具无房证明',
    '用于执法现场查询',
    '用于领导干部个人有关事项报告核查',
    '替代纸质证明，减少群众提交证明材料',
    '免提交纸质证明',
    '群众办事不再要求提供加盖公章的证明',
    '未经提供部门同意，不得向第三方提供',
    '未经同意不得扩大使用范围',
    '未经批准不得对外公开',
    '通过HTTPS协议调用接口',
    '按照接口协议调用',
    '本市各级政府部门',
    '本市行政区域内各部门、各区县',
    '供应急管理部门使用',
    '社会保障经办机构',
    '市场主体登记状态核验',
    '不得用于申请事项以外的用途',
    '使用完毕后应当及时销毁',
    '应当采取加密、脱敏等安全保护措施',
    '查询结果应当留存日志',
    '申请超出目录列明的共享范围',
    '所申请的数据项与履行职责无关',
    '涵盖本市全部登记单元',
    '函数计算平台调用',
    '每日查询不超过一千次',
    '经需求部门工作机构负责人审核同意',
    '延长审核期限',
    '贵单位的申请没有写明使用的系统',
    '用于村民一事一议财政奖补项目核查',
    '用于核对协商一致解除劳动合同情况',
    '用于缴纳社会保险费情况核验',
    '用于建设项目环境影响报告书审批',
    '仅限需求部门授权的工作人员查询',
    '请说明数据范围为何需要全省',
    '数据量大，需要分批核对历史登记簿',
    '需要向三个区县登记中心核对',
    '已开通，测试调用返回200',
    '依照《税收征收管理法》第八条为纳税人保密',
    '本规则经局党组会议审议通过',
    '部分历史数据为纸质登记簿，需要核对',
    '请说明为什么需要核对签字信息',
    '主要面向已备案的民办学校',
    '依法应当向主管部门备案的企业名单',
    '核查企业依法应向商务部门备案的单用途预付卡',
    '仅限依法应当向公安机关备案的保安服务公司资质核验',
    '需要向社会公开的备案信息',
    '根据需要向下级分发备案信息',
    '数据涉及多个系统，需要向历史备案库逐条核对',
    '查处未履行审批手续的违法建设',
    '该单位未履行报批程序',
    '仅限核查由本中心审核通过的名单',
    '由本局审批办理的施工许可',
    '不动产登记由本中心审查办理',
    '核查经村民集体决定流转的承包地',
  ])('%j is none', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it.each([
    ['不动产登记信息。使用本数据须经县长批准', 'leaderConsent'],
    ['共享须签订协议', 'agreement'],
    ['数据以光盘邮寄方式提供', 'offline'],
    ['需求部门应当提交加盖公章的公函', 'letter'],
    ['登记结果经县长批准', 'leaderConsent'],
    ['登记办理。 领取须经我局同意', 'providerConsent'],
    ['共享须签订协议。使用本数据须签订协议', 'agreement'],
  ])('%j is one in a description of the data', (text, code) => {
    expect(formalitiesInDescription(text).map((formality) => formality.code)).toEqual([code]);
  });

  it.each([
    '电子邮箱',
    '复函信息',
    '需提交纸质申请。',
    '政府投资项目初步设计审批',
    '迁移省级文物保护单位的，批准前须征得国务院文物行政部门同意。',
    '共享申请由工作机构负责人审核同意',
    '共享申请须经工作机构负责人同意',
    '登记结果须经我局同意',
  ])('%j is none in a description: it tells of the matter', (text) => {
    expect(formalitiesInDescription(text)).toEqual([]);
  });

  it('each that is demanded is an error of its field, unless it is known to be listed', () => {
    const faults = (listed?: ReadonlySet<string>) =>
      formalityFaults('须签订协议，需局长签字', '/reasons', listed).map(({ path, code, message }) => [
        path,
        code,
        message.en.slice(0, 12),
      ]);
    expect(faults()).toEqual([
      ['/reasons', 'formality', 'Consent of a'],
      ['/reasons', 'formality', 'An agreement'],
    ]);
    expect(faults(new Set(['leaderConsent', 'agreement']))).toEqual([]);
    expect(faults(new Set(['agreement']))).toHaveLength(1);
  });

  it('each is explained in both languages, with the article that it runs against', () => {
    for (const { reason, name, article } of formalities) {
      expect(reason.zh).toContain(article === 15 ? '第十五条' : '第三十二条');
      expect(reason.en).toContain(`article`);
      expect(`${name.zh}${name.en}`).not.toContain('undefined');
    }
  });
});

describe('in a report of facts', () => {
  test.each<[text: string, ...codes: string[]]>([
    ['工作人员将数据拷贝至个人U盘'],
    ['未经批准将数据提供给企业'],
    ['经市政府批准，该业务取消'],
    ['We disagree with the level agreement of the service'],
    ['须先签订协议方可恢复', 'agreement'],
    ['未签订安全协议', 'agreement'],
    ['请派人到我局现场说明', 'offline'],
    ['经我局审批同意后恢复', 'providerConsent'],
  ])('%s', (text, ...expected) => expect(formalitiesInFacts(text).map(({ code }) => code)).toEqual(expected));
});
