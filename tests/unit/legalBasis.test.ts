import { describe, expect, it } from 'vitest';
import {
  citeLegalBasis,
  legalBasis,
  type LegalBasisKind,
  isEmpowering,
  legalBasisFaults,
} from '../../lib/regulation/legalBasis.ts';

const faults = (kind: LegalBasisKind, title: string, order?: string) =>
  legalBasisFaults({ kind, title, ...(order === undefined ? {} : { order }) }, '/legalBasis');

describe('the legal basis on which data is withheld', () => {
  it.each<[LegalBasisKind, string]>([
    ['law', '《中华人民共和国个人信息保护法》'],
    ['law', '个人信息保护法'],
    ['law', '《出境入境管理法》（2012年）'],
    ['law', '中华人民共和国宪法'],
    ['law', '中华人民共和国民法典'],
    ['law', '中华人民共和国刑法修正案（十二）'],
    ['law', '中华人民共和国户口登记条例'],
    ['law', '全国人民代表大会常务委员会关于加强网络信息保护的决定'],
    ['law', '城市房地产管理法'],
    ['law', '城市居民委员会组织法'],
    ['law', '反垄断法'],
    ['law', '民族区域自治法'],
    ['law', '标准化法'],
    ['law', '海南自由贸易港法'],
    ['law', '香港特别行政区基本法'],
    ['law', '行政许可法'],
    ['law', '全国人民代表大会常务委员会关于批准某公约的决定'],
    ['administrativeRegulation', '太湖流域管理条例'],
    ['administrativeRegulation', '《政务数据共享条例》'],
    ['administrativeRegulation', '社会救助暂行办法（国务院令第649号）'],
    ['administrativeRegulation', '中华人民共和国个人所得税法实施条例'],
    ['administrativeRegulation', '企业事业单位内部治安保卫条例'],
    ['administrativeRegulation', '城市绿化条例'],
    ['administrativeRegulation', '市场主体登记管理条例'],
    ['administrativeRegulation', '国务院关于预防煤矿生产安全事故的特别规定'],
    ['stateCouncilDecision', '国务院关于加强数字政府建设若干事项的决定'],
    ['stateCouncilDecision', '《国务院对确需保留的行政审批项目设定行政许可的决定》'],
  ])('may be a %s such as %s', (kind, title) => {
    expect(faults(kind, title, title.includes('办法') ? '国务院令第649号' : undefined)).toEqual([]);
  });

  it.each<[LegalBasisKind, string]>([
    ['law', '本局内部管理办法'],
    ['law', '《示例市公共数据管理办法》'],
    ['law', '《公共租赁住房管理办法》'],
    ['law', '局长办公会议纪要'],
    ['law', '《示例市数据条例》'],
    ['law', '本局规定'],
    ['law', '关于做好数据共享工作的通知'],
    ['law', '个人信息保护法第十三条'],
    ['law', '工作方法'],
    ['law', '《政务数据共享条例》'],
    ['law', '示例省大数据法'],
    ['law', '浙江大数据法'],
    ['law', '中华人民共和国领导同意法'],
    ['law', '县长批准法'],
    ['law', '中华人民共和国浙江数据条例'],
    ['law', '示例市政府第三次常务会议纪要'],
    ['administrativeRegulation', '《深圳经济特区数据条例》'],
    ['administrativeRegulation', '示例经济特区数据条例'],
    ['administrativeRegulation', '浙江公共数据条例'],
    ['administrativeRegulation', '贵阳大数据条例'],
    ['administrativeRegulation', '长三角数据条例'],
    ['administrativeRegulation', '凉山彝族自治州数据条例'],
    ['administrativeRegulation', '《示例市公共数据条例》'],
    ['administrativeRegulation', '《示例省政务数据共享条例》'],
    ['administrativeRegulation', '《示例自治区数据条例》'],
    ['administrativeRegulation', '《示例县管理条例》'],
    ['administrativeRegulation', '《公共租赁住房管理办法》'],
    ['administrativeRegulation', '示例市公安局条例'],
    ['administrativeRegulation', '本单位保密制度'],
    ['administrativeRegulation', '局长办公会议纪要'],
    ['administrativeRegulation', '个人信息保护法'],
    ['stateCouncilDecision', '国务院办公厅关于建立清单的决定'],
    ['stateCouncilDecision', '示例市人民政府关于数据的决定'],
    ['stateCouncilDecision', '国务院关于印发规划的通知'],
    ['stateCouncilDecision', '县政府会议决定'],
    ['stateCouncilDecision', '个人信息保护法'],
  ])('as a %s is not %s', (kind, title) => {
    expect(faults(kind, title)).toMatchObject([{ path: '/legalBasis/title', code: 'not_such_a_basis' }]);
  });

  it('a 办法 of the State Council is told from one of a ministry by its order', () => {
    expect(faults('administrativeRegulation', '互联网信息服务管理办法')).not.toEqual([]);
    expect(faults('administrativeRegulation', '互联网信息服务管理办法', '国务院令第292号')).toEqual([]);
    expect(
      legalBasis.safeParse({ kind: 'administrativeRegulation', title: 'x', order: '示例市政府令第1号' })
        .success,
    ).toBe(false);
  });

  it.each(['localRegulation', 'rules', 'minutes', undefined])('has no kind %s', (kind) => {
    expect(legalBasis.safeParse({ kind, title: '示例' }).success).toBe(false);
  });

  it.each([
    '《某某条例》第三条',
    '《测试省公共数据条例》第八条',
    '《社会保险法》第八条第二款',
    '示例市公共数据条例第十条',
  ])('%s can empower an organisation', (provision) => expect(isEmpowering(provision)).toBe(true));

  it.each([
    '市政府第3次常务会议纪要',
    '市政府第3次常务会议纪要第二条',
    '《示例条例》',
    '关于授权的函第一条',
    '市委通知第三条',
  ])('%s empowers nobody', (provision) => expect(isEmpowering(provision)).toBe(false));

  it('is cited with its article', () => {
    expect(citeLegalBasis({ kind: 'law', title: '个人信息保护法', article: '第十三条' })).toBe(
      '《个人信息保护法》第十三条',
    );
    expect(citeLegalBasis({ text: '《档案法》第三条' })).toBe('《档案法》第三条');
  });
});
