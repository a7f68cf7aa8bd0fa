import { describe, expect, it } from 'vitest';
import { isLegalSource } from '../../lib/regulation/legalSource.ts';
import {
  articleMissing,
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
    ['law', '《中华人民共和国公司法（2023年修订）》'],
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
    ['law', '《个人信息保护法（草案）》'],
    ['law', '《个人信息保护法（2023年修订）草案》'],
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
    '《某某条例》第二十三条',
    '《某某 条例》 第三条',
    '《某某条例（2024年修订）》第三条',
  ])('%s can empower an organisation', (provision) => expect(isEmpowering(provision)).toBe(true));

  it.each([
    '市政府第3次常务会议纪要',
    '市政府第3次常务会议纪要第二条',
    '《示例条例》',
    '关于授权的函第一条',
    '市委通知第三条',
    '本局管理办法第三条',
    '《公文签字条例》第三条',
    '《某某条例释义》第三条',
  ])('%s empowers nobody', (provision) => expect(isEmpowering(provision)).toBe(false));

  it.each<[LegalBasisKind, string, string, string]>([
    [
      'law',
      '本局数据法',
      '“本局数据法”不是法律、行政法规或者国务院决定',
      '"本局数据法" is no law, administrative',
    ],
    [
      'law',
      '公文签字法',
      '“公文签字法”不是法律、行政法规或者国务院决定',
      '"公文签字法" is no law, administrative',
    ],
    [
      'law',
      '依据《个人信息保护法》',
      '“依据《个人信息保护法》”不是法律。请',
      '"依据《个人信息保护法》" is no law. Give',
    ],
    [
      'law',
      '《个人信息保护法》等',
      '“《个人信息保护法》等”不是法律。请',
      '"《个人信息保护法》等" is no law. Give',
    ],
    [
      'administrativeRegulation',
      '个人信息保护法',
      '“个人信息保护法”不是行政法规。',
      'is no administrative regulation. Give',
    ],
    [
      'administrativeRegulation',
      '互联网信息服务管理办法',
      '“互联网信息服务管理办法”是行政法规的，请注明国务院令文号',
      'name the order of the State Council, such as 国务院令第292号',
    ],
  ])('as a %s is told why it is not %s', (kind, title, zh, en) => {
    const [fault] = faults(kind, title);
    expect(fault?.message.zh).toContain(zh);
    expect(fault?.message.en).toContain(en);
  });

  it.each(['个人信息保护法 ', '个人信息 保护法', '《 个人信息保护法 》'])(
    'may be written with blanks: %j',
    (title) => expect(faults('law', title)).toEqual([]),
  );

  it.each([
    [undefined, 'required'],
    ['第十三款', 'invalid_format'],
    ['有关规定', 'invalid_format'],
  ])('names its article: %s does not', (article, code) => {
    const basis = {
      kind: 'law',
      title: '个人信息保护法',
      ...(article === undefined ? {} : { article }),
    } as const;
    expect(articleMissing(basis, '/legalBasis')).toEqual([
      {
        path: '/legalBasis/article',
        code,
        message: {
          zh: '应当写明所依据的条款，例如“第十三条第一款”。',
          en: 'Name the article, and its paragraph where there is one.',
        },
      },
    ]);
  });

  it.each(['第十三条', '第十三条第一款', '13', '13.1'])('names its article: %s does', (article) => {
    expect(articleMissing({ kind: 'law', title: '个人信息保护法', article }, '/legalBasis')).toEqual([]);
  });

  it('is cited with its order, and in brackets whatever its title holds', () => {
    const decree = {
      kind: 'administrativeRegulation',
      title: '互联网信息服务管理办法',
      order: '国务院令第292号',
    } as const;
    expect(citeLegalBasis(decree)).toBe('《互联网信息服务管理办法》（国务院令第292号）');
    expect(citeLegalBasis({ kind: 'law', title: '《个人信息保护法》' })).toBe('《个人信息保护法》');
    expect(citeLegalBasis({ kind: 'law', title: '关于《某公约》' })).toBe('《关于《某公约》》');
    expect(citeLegalBasis({ kind: 'law', title: '《某公约》实施法' })).toBe('《《某公约》实施法》');
  });

  it('is cited with its article', () => {
    expect(citeLegalBasis({ kind: 'law', title: '个人信息保护法', article: '第十三条' })).toBe(
      '《个人信息保护法》第十三条',
    );
    expect(citeLegalBasis({ text: '《档案法》第三条' })).toBe('《档案法》第三条');
  });
});

describe('the source of what a region orders', () => {
  it.each([
    '《测试省少数民族习惯节日放假办法》第二条',
    '省政府令第12号',
    '测政〔2026〕3号',
    '《测试市放假通知（试行）》',
  ])('may be %s', (source) => expect(isLegalSource(source)).toBe(true));

  it.each([
    '口头通知',
    '《放假方案》',
    '《测试市放假办法》和市长批示',
    '测政〔2026〕3号会议纪要',
    '测试市决定',
  ])('is not %s', (source) => expect(isLegalSource(source)).toBe(false));
});
