import type { SearchEntry } from '../lib/search/entry.ts';

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function sameRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = (text: string) => text.split(' ');
const syllables = words(
  '安 宁 平 和 顺 兴 昌 泰 永 清 河 江 湖 山 岭 川 溪 泉 石 林 松 柏 柳 桃 梅 兰 云 霞 星 月 东 西 南 北 中 新 古 大 小 长 高 明 华 文 武 龙 凤 虎 马 鹿',
);
const offices = words(
  '公安局 民政局 司法局 财政局 人力资源和社会保障局 自然资源局 生态环境局 住房和城乡建设局 交通运输局 水利局 农业农村局 商务局 文化和旅游局 卫生健康委员会 退役军人事务局 应急管理局 审计局 市场监督管理局 统计局 医疗保障局 税务局 教育局 科学技术局 工业和信息化局 残疾人联合会 住房公积金管理中心 气象局 消防救援支队 大数据发展局 城市管理局',
);
const subjects = words(
  '企业 个体工商户 事业单位 社会组织 法人 自然人 常住人口 户籍 学生 教师 医师 护士 律师 残疾人 老年人 儿童 低保对象 退役军人 纳税人 参保人员 机动车 驾驶人 船舶 房屋 土地 建设工程 危险化学品 食品经营 药品零售 医疗机构 养老机构 学校 幼儿园 旅行社 导游 文物 河道 水库 林地 耕地 农药 种子 兽药 特种设备 计量器具 商标 专利 政府采购 招标投标 财政补贴 住房公积金 社会保险 医疗保险 失业登记 就业困难人员 劳动合同 出租汽车 道路运输 公交线路 停车场 GIS地图 PM2.5监测点 ETC通行 5G基站',
);
const actions = words(
  '登记 注册 备案 许可 变更 注销 年检 处罚 检查 抽查 信用评价 缴费 缴存 待遇发放 核定 资格认证 统计 监测 投诉举报 应急处置 补贴发放 档案 名录 证照 培训 考试 招录 鉴定 评估 公示',
);
const forms = words('信息 基本信息 明细 名单 数据 记录 目录 台账 汇总表 证书信息 结果信息 月报');
const itemHeads = words(
  '证件 单位 企业 登记 许可 申请 办理 审批 缴费 发放 检查 处罚 评价 工程 项目 车辆 房屋 人员 家庭 银行账户 经办 有效期 生效 注销 变更 所在 户籍 联系 统计 监测',
);
const itemTails = words(
  '名称 号码 类型 日期 时间 金额 状态 地址 区划 机关 编号 等级 结果 原因 年度 数量 面积 比例 备注 经度 纬度 标准 依据 ID',
);
const commonItems = words(
  '统一社会信用代码 公民身份号码 姓名 性别 民族 出生日期 手机号码 法定代表人 住所 经营范围 注册资本 成立日期 联系电话 数据更新时间',
);

const classes = ['unconditional', 'conditional', 'conditional', 'withheld'] as const;
const grades = ['general', 'general', 'general', 'important', 'core'] as const;
const methods = [['api'], ['batch', 'file'], ['verify', 'api'], ['file'], []] as const;
const frequencies = ['realtime', 'daily', 'monthly', 'quarterly', 'annual', 'irregular'] as const;

/** As many entries of a ledger as are asked for, of cities with counties and their departments; always the same ones. */
export function* searchEntries(count: number): Generator<SearchEntry> {
  const random = sameRandom(809);
  const one = <T>(list: readonly T[]): T => {
    const picked = list[Math.floor(random() * list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  const some = <T>(list: readonly T[], most: number) =>
    Array.from({ length: Math.ceil(random() * most) }, () => one(list));
  for (let number = 0; number < count; number += 1) {
    const city = Math.floor(random() * 20);
    const county = Math.floor(random() * 12);
    const place = `${syllables[city]}${syllables[(city * 7 + county) % syllables.length]}`;
    const office = Math.floor(random() * offices.length);
    const subject = one(subjects);
    const action = one(actions);
    const items = [
      ...some(commonItems, 5),
      ...Array.from({ length: 4 + Math.floor(random() * 14) }, () => one(itemHeads) + one(itemTails)),
    ];
    const cityCode = `99${String(city + 1).padStart(2, '0')}00`;
    const countyCode = `${cityCode.slice(0, 4)}${String(county).padStart(2, '0')}`;
    const isOfCity = county === 0;
    const officeName = `${place}${isOfCity ? '市' : '区'}${offices[office]}`;
    const name = `${random() < 0.3 ? place : ''}${subject}${action}${random() < 0.2 ? one(actions) : ''}${one(forms)}`;
    const isRetired = random() < 0.03;
    yield {
      id: `c${number.toString(16).padStart(24, '0')}`,
      code: `${countyCode}${String(office).padStart(3, '0')}/${String(number).padStart(6, '0')}`,
      name,
      status: isRetired ? 'retired' : 'published',
      provider: `11${countyCode}${String(office).padStart(9, '0')}X`,
      providerName: officeName,
      path: isOfCity ? `990000/${cityCode}` : `990000/${cityCode}/${countyCode}`,
      class: one(classes),
      grade: one(grades),
      methods: one(methods),
      frequency: one(frequencies),
      items,
      ...(random() < 0.9
        ? {
            summary: `${officeName}${action}${subject}形成的${items.slice(0, 4).join('、')}等，用于${one(actions)}。`,
          }
        : {}),
      changedAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 300) * 86_400_000).toISOString(),
    };
  }
}

/** Questions as people ask them of these entries: parts of names and of items, two words, single characters, Latin letters, what is not there. */
export function searchQuestions(entries: readonly SearchEntry[], count: number): readonly string[] {
  const random = sameRandom(56);
  const part = (text: string): string => {
    const runs = text.split(/[^\p{L}\p{N}]+/u).filter((run) => run !== '');
    const characters = Array.from(runs[Math.floor(random() * runs.length)] ?? '');
    const length = Math.min(characters.length, 2 + Math.floor(random() * 5));
    const from = Math.floor(random() * (characters.length - length + 1));
    return characters.slice(from, from + length).join('');
  };
  return Array.from({ length: count }, (_, number) => {
    const entry = entries[Math.floor(random() * entries.length)];
    const item = entry?.items[Math.floor(random() * entry.items.length)] ?? '';
    if (!entry) throw new Error('there are no entries to ask for');
    switch (number % 10) {
      case 0:
        return `${part(entry.name)} ${part(item)}`;
      case 1:
        return Array.from(entry.name)[Math.floor(random() * 3)] ?? '';
      case 2:
        return item;
      case 3:
        return `${part(entry.providerName)} ${part(entry.name)}`;
      case 4:
        return ['gis', 'PM2', 'tc', '5G', 'ID', '2.5监测', 'gis地', 'ＧＩＳ'][number % 8] ?? '';
      case 5:
        return entry.name;
      case 6:
        return part(entry.summary ?? item);
      default:
        return part(entry.name);
    }
  });
}
