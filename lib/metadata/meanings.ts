import { checkUscc } from '../organisation/uscc.ts';
import { inEighteen, isIdentityNumber } from '../exchange/identityNumber.ts';
import type { RuleName, Sensitivity } from '../catalog/schema.ts';
import type { Text } from '../regulation/text.ts';

/** What the values of an item can be recognised as, beyond their type. */
export type Meaning =
  | 'identityNumber'
  | 'uscc'
  | 'mobile'
  | 'phone'
  | 'mail'
  | 'personName'
  | 'homeAddress'
  | 'address'
  | 'birthDate'
  | 'bankAccount'
  | 'health'
  | 'biometric'
  | 'belief'
  | 'regionCode'
  | 'personal';

interface Known {
  readonly name: Text;
  /** What items are called that mean it: in Chinese, in English, or as databases shorten Pinyin. */
  readonly called: RegExp;
  readonly sensitivity?: Sensitivity;
  readonly rule?: RuleName;
  /** Characters, where the values have always as many. */
  readonly length?: number;
}

/**
 * In the order in which they are tried. Sensitivity follows the Personal Information Protection Law, arts. 4 and 28: what is sensitive
 * there is so here, and an identity number with it, since it opens all the rest [ours]; the officer decides.
 */
export const meanings: Readonly<Record<Meaning, Known>> = {
  identityNumber: {
    name: { zh: '公民身份号码（GB 11643）', en: 'citizen identity number (GB 11643)' },
    called:
      /身份证(?!件类型|明)|公民身份号码|居民身份号|^sfzh(?:m|m?hm)?$|^gmsfhm$|id_?card(?:_?no)?$|identity_?(?:no|number)$/i,
    sensitivity: 'sensitivePersonal',
    rule: 'identityNumber',
    length: 18,
  },
  uscc: {
    name: { zh: '统一社会信用代码（GB 32100）', en: 'unified social credit code (GB 32100)' },
    called: /统一社会信用代码|社会信用代码|^tyshxydm$|^shxydm$|uscc|credit_?code/i,
    rule: 'uscc',
    length: 18,
  },
  biometric: {
    name: { zh: '生物识别信息', en: 'biometric information' },
    called: /指纹|人脸|面部特征|虹膜|声纹|掌纹|基因|fingerprint|face_?(?:image|feature)|iris/i,
    sensitivity: 'sensitivePersonal',
  },
  health: {
    name: { zh: '医疗健康信息', en: 'medical and health information' },
    called:
      /病史|病名|病情|疾病|诊断|血型|残疾|处方|病历|用药|过敏|传染|孕|diagnos|disease|blood_?type|disab/i,
    sensitivity: 'sensitivePersonal',
  },
  belief: {
    name: { zh: '宗教信仰', en: 'religious belief' },
    called: /宗教|信仰|religion/i,
    sensitivity: 'sensitivePersonal',
  },
  bankAccount: {
    name: { zh: '金融账户', en: 'financial account' },
    called: /银行(?:账|帐|卡)|(?:账|帐)号|卡号|开户(?!许可)|^yhzh$|bank_?(?:account|card)|account_?no/i,
    sensitivity: 'sensitivePersonal',
  },
  mobile: {
    name: { zh: '手机号码', en: 'mobile number' },
    called: /手机|移动电话|^sjh(?:m)?$|mobile|cell_?phone/i,
    sensitivity: 'personal',
    rule: 'mobile',
    length: 11,
  },
  phone: {
    name: { zh: '联系电话', en: 'telephone number' },
    called: /电话|联系方式|^lxdh$|^dhhm$|telephone|phone|^tel$/i,
    sensitivity: 'personal',
  },
  mail: {
    name: { zh: '电子邮箱', en: 'mail address' },
    called: /邮箱|电子邮件|e-?mail/i,
    sensitivity: 'personal',
  },
  birthDate: {
    name: { zh: '出生日期', en: 'date of birth' },
    called: /出生(?:日期|年月|时间)|^csrq$|birth/i,
    sensitivity: 'personal',
  },
  homeAddress: {
    name: { zh: '自然人的住址', en: 'home address of a person' },
    called:
      /家庭(?:住|地)址|户籍(?:所在)?地|户口|居住地|现住|常住(?:地|户口)|^(?:住址|jtzz|hjdz|xzz)$|home_?addr/i,
    sensitivity: 'personal',
  },
  address: {
    name: { zh: '地址', en: 'address' },
    called: /地址|住所|坐落|座落|门牌|详址|^\w*(?:dz|addr(?:ess)?)$/i,
  },
  personName: {
    name: { zh: '自然人姓名', en: 'name of a person' },
    called:
      /姓名|^xm$|(?:法定代表人|负责人|联系人|经办人|当事人|权利人|申请人|户主|监护人|配偶)(?:名称)?$|^(?:full_?|real_?|person_?)name$/i,
    sensitivity: 'personal',
  },
  regionCode: {
    name: { zh: '行政区划代码（GB/T 2260）', en: 'region code (GB/T 2260)' },
    called: /行政区划代码|区划代码|^xzqh(?:dm)?$|region_?code|area_?code/i,
  },
  personal: {
    name: { zh: '个人信息', en: 'personal information' },
    called:
      /证件号|护照号|驾驶证号|社保号|医保号|学籍号|民族|婚姻|政治面貌|^(?:性别|年龄|国籍|籍贯|学历|xb|nl|mz)$|^(?:sex|gender|age)$|passport/i,
    sensitivity: 'personal',
  },
};

const names = Object.keys(meanings) as Meaning[]; // the table's own keys

/** What an item of this name means, as far as names tell. */
export function meaningOfName(name: string): Meaning | undefined {
  return names.find((meaning) => meanings[meaning].called.test(name.trim()));
}

/** Meanings that the values themselves tell. */
export type ShownByValues =
  | 'identityNumber'
  | 'uscc'
  | 'mobile'
  | 'phone'
  | 'mail'
  | 'personName'
  | 'address';

/** How a value looks, and whether it holds what it looks like. */
export interface Look {
  readonly as: ShownByValues;
  /** Its check character is right; true where there is none. */
  readonly isRight: boolean;
}

const mobile = /^(?:\+?86[- ]?)?1[3-9]\d{9}$/;
const withAreaCode = /^\(?0\d{2,3}\)?[- ]?[2-9]\d{6,7}(?:-\d{1,6})?$/;
const mail = /^[^\s@]+@[\w.-]+\.\w+$/;
const identity = /^\d{17}[\dX]$/;
const identityBefore = /^\d{6}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;
const creditCode = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
/** The hundred surnames that nine of ten people have (and some of two characters). */
const surname =
  /^(?:欧阳|司马|上官|诸葛|尉迟|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤])\p{Script=Han}{1,2}$/u;
const place =
  /(?:省|自治区|市|州|盟|区|县|旗|镇|乡|街道|村|社区).*(?:路|街|巷|道|号|村|组|栋|幢|室|小区|大厦|园)/u;

/** What a value looks like by itself; undefined where nothing special. */
export function lookOf(value: string): Look | undefined {
  const text = value.normalize('NFKC').trim();
  // Numbers are written in groups, too.
  const upper = text.replace(/[\s-]/gu, '').toUpperCase();
  if (identity.test(upper)) {
    if (isIdentityNumber(upper)) return { as: 'identityNumber', isRight: true };
    // A credit code can be digits alone, but begins as none of the first six of an identity number would often.
    if (checkUscc(upper) === undefined) return { as: 'uscc', isRight: true };
    return { as: 'identityNumber', isRight: false };
  }
  if (identityBefore.test(upper) && isIdentityNumber(inEighteen(upper)))
    return { as: 'identityNumber', isRight: true };
  if (creditCode.test(upper)) return { as: 'uscc', isRight: checkUscc(upper) === undefined };
  if (mobile.test(text)) return { as: 'mobile', isRight: true };
  if (withAreaCode.test(text)) return { as: 'phone', isRight: true };
  if (mail.test(text)) return { as: 'mail', isRight: true };
  if (surname.test(text)) return { as: 'personName', isRight: true };
  if (text.length >= 8 && place.test(text)) return { as: 'address', isRight: true };
  return undefined;
}
