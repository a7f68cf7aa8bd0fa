import { saysNothing } from './nothing.ts';
import { dayIn } from './withinExtent.ts';

/**
 * How values are masked [ours], the first row that fits: by how the value is written, then by what its item is called. What says
 * nothing stays as it is. The same value of an item is masked the same way wherever it stands.
 *
 * | value | left | example |
 * | --- | --- | --- |
 * | 12 digits and more, the last one perhaps a letter: identity numbers, cards, accounts | first and last 4 | `1101**********1234` |
 * | mobile number | first 3 and last 4 | `138****1234` |
 * | landline number | area code and last 2 | `010-****78` |
 * | mail address | first character and domain | `z***@example.cn` |
 * | day or time | year | `1990` |
 * | item called as an address | down to district or county | `示例市城东区****` |
 * | item called as a person | first character | `张**` |
 * | anything else of 4 characters and more | first character | `京****` |
 * | anything else, yes and no | nothing | `**` |
 */
export function masked(item: string, value: string): string {
  if (saysNothing(value)) return value;
  const text = value.normalize('NFKC').trim();
  return byForm(text) ?? byName(item, text) ?? remainder(text);
}

/** What stands for a value that is no single text. */
export const maskedWhole = '***';

const number = /^[\dXx\s-]{12,}$/;
const mobile = /^(?:\+?86[- ]?)?1[3-9]\d{9}$/;
const landline = /^(0\d{2,3})-?\d{7,8}(?:-\d+)?$/;
const mail = /^([^\s@]+)@([\w.-]+\.\w+)$/;
const yesOrNo = /^(?:true|false|yes|no)$/i;

function byForm(text: string): string | undefined {
  if (yesOrNo.test(text)) return stars(2);
  if (mobile.test(text)) {
    const digits = text.slice(-11);
    return `${digits.slice(0, 3)}${stars(4)}${digits.slice(-4)}`;
  }
  const [, area] = landline.exec(text) ?? [];
  if (area !== undefined) return `${area}-${stars(4)}${text.slice(-2)}`;
  const [, person = '', domain] = mail.exec(text) ?? [];
  if (domain !== undefined) return `${firstOf(person)}${stars(3)}@${domain}`;
  const day = dayIn(text);
  if (day !== undefined) return day.slice(0, 4);
  const digits = number.test(text) ? text.replace(/[\s-]/g, '') : '';
  if (/^\d{11,}[\dXx]$/.test(digits))
    return `${digits.slice(0, 4)}${stars(digits.length - 8)}${digits.slice(-4)}`;
  return undefined;
}

const address = /地址|住址|住所|坐落|居住地|门牌/;
/** As the parts of an address are called that are a region; an estate or a park is none. */
const regions =
  /^(?:[^省市区县旗州盟]{1,12}(?:省|自治区|特别行政区|市|自治州|地区|盟|自治县|县|自治旗|旗|(?<![小社园校厂营])区)){1,3}/u;
const person =
  /姓名|名字|法定代表人|法人代表|负责人|联系人|经办人|当事人|权利人|义务人|申请人|户主|本人|配偶|监护人|纳税人|参保人|死者/;
const ofPerson = /证|号|码|电话|手机|类型|类别|日期|时间|单位|关系|状态|性别|民族/;

function byName(item: string, text: string): string | undefined {
  if (address.test(item)) return `${regions.exec(text)?.[0] ?? ''}${stars(4)}`;
  if (person.test(item) && !ofPerson.test(item)) {
    const [first = '', ...others] = text;
    return others.length === 0 ? stars(1) : `${first}${stars(Math.min(others.length, 3))}`;
  }
  return undefined;
}

/** Of a short value its first character would often tell the rest, such as of 已婚 and 未婚. */
function remainder(text: string): string {
  const { length } = Array.from(text);
  return length < 4 ? stars(2) : `${firstOf(text)}${stars(4)}`;
}

function firstOf(text: string): string {
  const [first = ''] = text;
  return first;
}

const stars = (count: number) => '*'.repeat(count);
