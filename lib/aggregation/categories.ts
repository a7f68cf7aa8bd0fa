import type { Text } from '../regulation/text.ts';

/** What a data item can tell of somebody or something, where it is put together with other data. */
const recognised = [
  'identity',
  'contact',
  'residence',
  'movement',
  'family',
  'minors',
  'health',
  'biometric',
  'belief',
  'conduct',
  'finance',
  'education',
  'employment',
  'property',
  'enterprise',
  'operation',
  'infrastructure',
  'geography',
] as const;
type Recognised = (typeof recognised)[number];

/** Every category; `other`: what is none of those that are recognised. */
export const categories = [...recognised, 'other'] as const;
export type Category = (typeof categories)[number];

/** How a category is recognised: by what a data item is called or, where being in a list says it already, by its catalog. */
interface Recognition {
  readonly name: Text;
  readonly items: RegExp;
  readonly catalogs?: RegExp;
  /** It ties the records of different catalogs to the same person or body: more of it adds nothing that was not known. */
  readonly ties?: true;
  /** Why it counts where data is put together. */
  readonly why: Text;
}

/**
 * The categories as the platform recognises them [ours]: those of sensitive personal information follow the Personal Information
 * Protection Law (art. 28) and GB/T 43697; the words are those that real catalogs and data elements use, and their English names.
 */
const categoryTable: Readonly<Record<Recognised, Recognition>> = {
  identity: {
    name: { zh: '身份', en: 'identity' },
    items:
      /姓名|身份证|公民身份|证件号|护照|社会保障号|社会保障卡|社保号|居住证|\b(?:full name|given name|surname|passport|identity|id (?:card|number)|social security)\b/iu,
    ties: true,
    why: {
      zh: '把不同目录的记录对应到同一个人。',
      en: 'It ties records of different catalogs to the same person.',
    },
  },
  contact: {
    name: { zh: '联系方式', en: 'contact' },
    items: /电话|手机|邮箱|联系方式|通讯地址|微信|\b(?:phone|mobile|e-?mail|contact)\b/iu,
    why: { zh: '可以直接联系到本人。', en: 'Whoever has it can reach the person.' },
  },
  residence: {
    name: { zh: '住所', en: 'residence' },
    items:
      /住址|居住地|户籍地|家庭地址|常住地|居住地址|门牌号|\b(?:home address|residence|domicile|household address)\b/iu,
    why: { zh: '可以找到本人所在。', en: 'Whoever has it can find the person.' },
  },
  movement: {
    name: { zh: '行踪', en: 'movement' },
    items:
      /轨迹|行踪|行程|出发时间|到达时间|车次|航班|购票|座位号|入住|出入境|\b(?:trajectory|itinerary|whereabouts|flight|check-?in)\b/iu,
    why: {
      zh: '行踪轨迹属于敏感个人信息。',
      en: 'Whereabouts are sensitive personal information.',
    },
  },
  family: {
    name: { zh: '家庭', en: 'family' },
    items:
      /配偶|父亲|母亲|子女|监护人|收养|户主|家庭成员|亲属|婚姻|孩次|\b(?:spouse|parent|father|mother|child(?:ren)?|guardian|marital|household)\b/iu,
    why: { zh: '使其他人也可以被识别。', en: 'It tells of other people as well.' },
  },
  minors: {
    name: { zh: '未成年人', en: 'minors' },
    items: /未成年|儿童|幼儿|新生儿|学籍|被收养人|\b(?:minor|child|infant|newborn|pupil)\b/iu,
    catalogs: /未成年|儿童|幼儿|新生儿|学籍|中小学|孤儿|收养登记|出生医学证明/u,
    why: {
      zh: '不满十四周岁未成年人的个人信息属于敏感个人信息。',
      en: 'Personal information of children under fourteen is sensitive.',
    },
  },
  health: {
    name: { zh: '医疗健康', en: 'health' },
    items:
      /疾病|诊断|病种|病历|病例|就诊|门诊|住院|残疾|健康状况|血型|孕周|疫苗|接种|传染|过敏|手术|死亡原因|体检|\b(?:diagnosis|disease|illness|medical|hospital|vaccin\w*|disability|health|pregnan\w*)\b/iu,
    catalogs: /病例|病历|患者|传染病|精神障碍|残疾人|接种|住院|就诊|诊疗|孕产|健康档案|体检/u,
    why: {
      zh: '医疗健康信息属于敏感个人信息，列入名单本身即说明健康状况。',
      en: 'Health is sensitive personal information; to be in such a list tells it already.',
    },
  },
  biometric: {
    name: { zh: '生物识别', en: 'biometrics' },
    items:
      /指纹|人脸|面部|虹膜|声纹|掌纹|基因|人像|证件照|DNA|\b(?:fingerprint|iris|voiceprint|face|facial|gen(?:e|ome|etic))\b/iu,
    why: {
      zh: '生物识别信息属于敏感个人信息，泄露后无法更换。',
      en: 'Biometrics are sensitive personal information and cannot be replaced once they are known.',
    },
  },
  belief: {
    name: { zh: '信仰与特定身份', en: 'belief and particular identity' },
    items: /宗教|教名|教派|教职|政治面貌|党派|\b(?:religion|religious|faith|political)\b/iu,
    catalogs: /教职人员/u,
    why: {
      zh: '宗教信仰和特定身份属于敏感个人信息。',
      en: 'Belief and particular identity are sensitive personal information.',
    },
  },
  conduct: {
    name: { zh: '违法失信记录', en: 'record of offences' },
    items:
      /犯罪|前科|违法|处罚|案号|案件|吸毒|失信|信访|\b(?:crim(?:e|inal)|offen[cs]e|conviction|penalty|dishonest)\b/iu,
    catalogs: /犯罪|吸毒|社区矫正|失信被执行|信访/u,
    why: {
      zh: '对本人的评价和权益有重大影响。',
      en: 'It weighs on how a person is judged and treated.',
    },
  },
  finance: {
    name: { zh: '收入与财产', en: 'finance' },
    items:
      /收入|工资|存款|余额|银行|账号|账户|贷款|缴费基数|缴存|税额|公积金|负债|保障金|发放金额|抚恤金|养老金|征信|\b(?:income|salary|balance|bank|account|loan|tax|credit|pension|benefit)\b/iu,
    catalogs: /最低生活保障|低保|社会救助|公积金|纳税|征信|贷款/u,
    why: {
      zh: '金融账户信息属于敏感个人信息，关系财产安全。',
      en: 'Financial accounts are sensitive personal information: property is at stake.',
    },
  },
  education: {
    name: { zh: '教育', en: 'education' },
    items:
      /学历|学位|毕业|就读|成绩|学号|文化程度|教育程度|\b(?:degree|graduat\w*|school|education|grades)\b/iu,
    why: { zh: '说明本人的经历。', en: 'It tells what a person has been through.' },
  },
  employment: {
    name: { zh: '就业与参保', en: 'employment' },
    items:
      /工作单位|用人单位|职务|职称|参保|就业|失业|离职|入职|工种|退休|\b(?:employer|employment|occupation|position|insured|retire\w*)\b/iu,
    why: { zh: '说明本人的工作和保障。', en: 'It tells of a person’s work and social insurance.' },
  },
  property: {
    name: { zh: '不动产与车船', en: 'property' },
    items:
      /不动产|房屋|产权|坐落|权利人|抵押|机动车|号牌|船舶所有|\b(?:real estate|property|owner|mortgage|vehicle|plate)\b/iu,
    why: { zh: '说明本人的财产。', en: 'It tells what a person owns.' },
  },
  enterprise: {
    name: { zh: '市场主体', en: 'enterprise' },
    items:
      /统一社会信用代码|组织机构代码|企业名称|公司名称|纳税人识别号|\b(?:enterprise|company|credit code|taxpayer)\b/iu,
    ties: true,
    why: {
      zh: '把不同目录的记录对应到同一企业。',
      en: 'It ties records of different catalogs to the same enterprise.',
    },
  },
  operation: {
    name: { zh: '经营', en: 'operation of an enterprise' },
    items:
      /营业收入|产量|产值|利润|用电量|用水量|用能|库存|客户|配方|工艺|合同金额|进货|销量|\b(?:revenue|output|profit|consumption|inventory|customer|formula|contract amount)\b/iu,
    why: {
      zh: '合在一起可以推知商业秘密。',
      en: 'Put together it lets a business secret be worked out.',
    },
  },
  infrastructure: {
    name: { zh: '重要设施', en: 'infrastructure' },
    items:
      /管线|管网|水源|水库|变电|电网|输油|燃气|危险化学品|放射源|民用爆炸|易制毒|机房|基站|人防|防空|\b(?:pipeline|reservoir|substation|power grid|gas|hazardous|explosive|radioactive)\b/iu,
    catalogs: /管线|管网|水源地|水库|变电|电网|燃气|危险化学品|放射源|民用爆炸|人防工程|防空/u,
    why: {
      zh: '关系公共安全。',
      en: 'Public safety depends on it.',
    },
  },
  geography: {
    name: { zh: '空间位置与规模', en: 'position and size' },
    items:
      /坐标|经度|纬度|高程|走向|管径|埋深|平面图|地形|容量|储量|库容|储存量|\b(?:coordinates?|latitude|longitude|elevation|depth|diameter|capacity)\b/iu,
    why: {
      zh: '与重要设施合在一起，可能涉及国家秘密、工作秘密。',
      en: 'Together with infrastructure it may touch on state or work secrets.',
    },
  },
};

/** What the categories are called. */
export const categoryNames: Readonly<Record<Category, Text>> = {
  ...mapped(({ name }) => name),
  other: { zh: '其他', en: 'other' },
};

/** Why each category counts where data is put together. */
export const categoryReasons: Readonly<Record<Recognised, Text>> = mapped(({ why }) => why);

function mapped(take: (row: Recognition) => Text): Readonly<Record<Recognised, Text>> {
  const entries = recognised.map((category) => [category, take(categoryTable[category])] as const);
  // One entry for each of them.
  return Object.fromEntries(entries) as Record<Recognised, Text>;
}

/** What a data item of a catalog tells, by what both are called. */
export function categoriesOf(item: string, catalogName: string): readonly Category[] {
  const found = recognised.filter((category) => {
    const { items, catalogs } = categoryTable[category];
    return items.test(item) || (catalogs?.test(catalogName) ?? false);
  });
  return found.length === 0 ? ['other'] : found;
}

/** Whether a category only ties the records of different catalogs to one another. */
export function onlyTies(category: Category): boolean {
  return category !== 'other' && categoryTable[category].ties === true;
}
