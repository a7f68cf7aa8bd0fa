import * as z from 'zod/mini';
import { nodeForms } from '../../lineage/nodes.ts';
import type { FieldFault } from '../../regulation/problem/fieldFaults.ts';
import { type FieldError, pointer, type Text } from '../../regulation/text.ts';
import { choicesInChinese } from './choicesInWords.ts';
import { isCharacterFault, type CharacterFault } from '../../typedText.ts';

type Issue = z.core.$ZodIssue;

/** Parses one part of a call; without a schema anything but nothing is an error elsewhere. */
export function parseWith(
  schema: z.ZodMiniType | undefined,
  value: unknown,
): { value: unknown; errors: FieldError[] } {
  if (!schema) return { value: undefined, errors: [] };
  const reserved = reservedNames(value);
  if (reserved.length > 0) return { value: undefined, errors: reserved };
  // The input tells what is missing from what is wrong; it never leaves this file.
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data, errors: [] };
  return { value: undefined, errors: result.error.issues.flatMap((issue) => fieldErrors(issue)) };
}

/** The one name that no schema sees: objects keep it for their prototype, and what was said under it would go unheard. */
const reservedName = '__proto__';

interface Place {
  readonly name: string;
  readonly value: unknown;
  readonly above: Place | undefined;
}

/** Where that name stands in a value, however deep: so deep that a function that calls itself would not come back. */
function reservedNames(whole: unknown): FieldError[] {
  const found: FieldError[] = [];
  const left: Place[] = [{ name: '', value: whole, above: undefined }];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (typeof at.value !== 'object' || at.value === null) continue;
    for (const [name, value] of Object.entries(at.value)) {
      const place = { name, value, above: at };
      if (name === reservedName) found.push(unknownField(namesTo(place)));
      else left.push(place);
    }
  }
  return found;
}

/** The names that lead to a place, from the whole. */
function namesTo({ name, above }: Place): readonly string[] {
  const names = [name];
  for (let at = above; at?.above !== undefined; at = at.above) names.unshift(at.name);
  return names;
}

function unknownField(place: readonly string[]): FieldError {
  const name = place.at(-1) ?? '';
  return {
    path: pointer(...place),
    code: 'unknown_field',
    message: { zh: `没有 ${name} 这个字段。`, en: `There is no field ${name}.` },
  };
}

function fieldErrors(issue: Issue, above: readonly string[] = []): FieldError[] {
  const place = [...above, ...issue.path.map(String)];
  const path = pointer(...place);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField([...place, key]));
  if (issue.code === 'invalid_union') {
    // What is wrong within the shape that was meant: its fields, or its text.
    const nearest =
      issue.errors.find((alternative) => alternative.some(({ path: deeper }) => deeper.length > 0)) ??
      issue.errors.find((alternative) => alternative.every(({ code }) => code !== 'invalid_type'));
    if (nearest) return nearest.flatMap((inner) => fieldErrors(inner, place));
  }
  return [{ path, code: codeOf(issue), message: messageOf(issue) }];
}

/** Whether a body says nothing at all, so that a call may come without one. */
export function takesNothing(body: z.ZodMiniType): boolean {
  return body instanceof z.ZodMiniObject && Object.keys(body.shape).length === 0;
}

/** A field that takes one of several shapes or values and is not there is missing, like any other. */
function isMissing({ code, input }: Issue): boolean {
  return (
    (code === 'invalid_type' || code === 'invalid_union' || code === 'invalid_value') && input === undefined
  );
}

function codeOf(issue: Issue): FieldFault {
  if (isMissing(issue)) return 'required';
  if (isCharacterFault(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') return 'wrong_type';
  if (issue.code === 'custom' && isDateFault(issue)) return 'invalid_date';
  if (issue.message === 'says_nothing' || issue.message === 'no_lawful_reason') return issue.message;
  return issue.code === 'unrecognized_keys' ? 'unknown_field' : issue.code;
}

const types: Record<string, string> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或者否（true 或者 false）',
  array: '数组',
};

/** What a text must look like, by the name that its schema gives the format. */
export const formats: Readonly<Record<string, Text>> = {
  pageLimit: { zh: '应为 1 至 100 的整数。', en: 'Must be a whole number from 1 to 100.' },
  lineageNode: {
    zh: `节点的写法为下列之一：${nodeForms.join('、')}。`,
    en: `Must be a node in one of these forms: ${nodeForms.join(', ')}.`,
  },
  runNumber: { zh: '应为 1 至 999999 的整数。', en: 'Must be a whole number from 1 to 999999.' },
  base64: { zh: '应为 Base64 编码的文件。', en: 'Must be a file in base64.' },
  lineageDepth: { zh: '应为 1 至 6 的整数。', en: 'Must be a whole number from 1 to 6.' },
  regionCode: {
    zh: '应为 6 位、9 位或者 12 位行政区划代码。',
    en: 'Must be a region code: 6, 9 or 12 digits.',
  },
  codes: {
    zh: '应为所列代码中的一个或者几个，以逗号分隔。',
    en: 'Must be one of the codes that are listed, or several of them divided by commas.',
  },
  statuses: {
    zh: '应为一个或者几个状态的代码，以逗号分隔。',
    en: 'Must be the code of a status, or several of them divided by commas.',
  },
  signature: {
    zh: '应为签名的 Base64 编码，80 至 100 个字符。',
    en: 'Must be a signature in Base64, of 80 to 100 characters.',
  },
  sha256: {
    zh: '应为 64 位十六进制数字（SHA-256）。',
    en: 'Must be a SHA-256: 64 hexadecimal digits.',
  },
  rulesVersion: {
    zh: '应为 1 至 40 个汉字、字母、数字或者 . -，以汉字、字母或者数字开头。',
    en: 'Must be 1 to 40 letters, digits or . -, the first a letter or digit.',
  },
  ownId: {
    zh: '应为本单位所用的编号：字母、数字或者 _ -，以字母或者数字开头；前面可以加上统一社会信用代码和点。',
    en: 'Must be the id that the department uses: letters, digits or _ -, the first a letter or digit; its code and a dot may come before it.',
  },
  elementCode: {
    zh: '应为数据元的编码：1 至 64 个字母、数字或者 . _ -。',
    en: 'Must be the code of a data element: 1 to 64 letters, digits or . _ -.',
  },
  documentPrefix: {
    zh: '应为机关代字，如“示登数享”：不含括号、空格和“号”，不能只是数字；年份和序号由平台编定。',
    en: 'Must be a 机关代字 such as 示登数享: no brackets, blanks or 号, and not digits alone; the platform adds year and count.',
  },
  edition: { zh: '应为发布的次序，自 1 起。', en: 'Must be the number of an edition, from 1.' },
  editionOrDraft: {
    zh: '应为发布的次序，或者接口说明所列的正在编制的更新。',
    en: 'Must be the number of an edition, or draft.',
  },
  sequence: { zh: '应为自 1 起的序号。', en: 'Must be a place in a sequence, from 1.' },
  time: { zh: '应写作 HH:MM。', en: 'Must be written HH:MM.' },
  year: { zh: '应为四位年份。', en: 'Must be a year of four digits.' },
  mediaType: { zh: '应为媒体类型，如 application/pdf。', en: 'Must be a media type, e.g. application/pdf.' },
  https: {
    zh: '应为 https:// 开头的地址，不含空格。',
    en: 'Must be an address that begins with https://, without blanks.',
  },
  duty: {
    zh: '应当写明履行职责的依据：所依据文件的名称（加书名号），或者职责、职能的名称。',
    en: 'Must name the statutory duty: the document that gives it, in title marks 《》, or the duty (职责, 职能, 职权).',
  },
  extent: {
    zh: '应当写明数据范围：区域、起止日期，或者明确申请全部数据；全部与部分不能并存。',
    en: 'Must say which part of the data: region, from or to; or expressly the whole (whole: true), and not both.',
  },
  says_nothing: {
    zh: '应当写明具体内容，不能只写结论或者“无”“其他”。',
    en: 'Must say why or what, and not only the conclusion.',
  },
  no_lawful_reason: {
    zh: '人手、经费、系统未对接、不方便、领导要求等，是本单位自身的情况，不是理由：请写明事实和依据。',
    en: 'Staff, money, systems that are not ready, inconvenience or what a superior wants are one’s own affair and no reason: state the facts and what they rest on.',
  },
  order: {
    zh: '应为国务院令文号，如“国务院令第292号”。',
    en: 'Must be the number of an order of the State Council, e.g. 国务院令第292号.',
  },
  keyId: { zh: '应为 1 至 64 个字母、数字或者 . _ -。', en: 'Must be 1 to 64 letters, digits or . _ -.' },
  publicKey: { zh: '应为公钥的 Base64。', en: 'Must be a public key in Base64.' },
  platform_address: {
    zh: '应为 http:// 或者 https:// 开头的平台地址，只有主机名和端口。',
    en: 'Must be the address of a platform: scheme, host and port, without a path.',
  },
  upstream_address: {
    zh: '应为 http:// 或者 https:// 开头的地址，不含空格和 #。',
    en: 'Must be an address that begins with http:// or https://, without blanks and without #.',
  },
  parameter_name: {
    zh: '应为字母或者下划线开头的名称，至多 64 个字母、数字或者 . _ -。',
    en: 'Must begin with a letter or underscore: 64 letters, digits or . _ - at most.',
  },
  json_path: {
    zh: '应为 $ 开头的取值路径（RFC 9535）：逐级取值，不使用“..”、并列的选择、多个筛选条件、筛选条件中的 $ 和正则表达式函数。',
    en: 'Must be a JSONPath that begins with $ (RFC 9535) and goes down step by step: no .., no selectors side by side, one filter at most and no $ within it, no match and search.',
  },
  header_name: { zh: '应为请求头的名称。', en: 'Must be the name of a header.' },
  secret_name: {
    zh: '应为密钥的名称：至多 63 个字母、数字或者 _ -，以字母或者数字开头。',
    en: 'Must be the name of a secret: 63 letters, digits or _ - at most, a letter or digit first.',
  },
  secret_value: {
    zh: '应为密钥的内容：只有半角的可见字符，两端没有空格。',
    en: 'Must be what the secret says: visible ASCII, without blanks at its ends.',
  },
  clock_time: { zh: '应写作 HH:MM。', en: 'Must be written HH:MM.' },
  phone: {
    zh: '应为 3 至 40 个数字，可以使用 + - ( ) 空格和“转”。',
    en: 'Must be 3 to 40 digits; + - ( ) blanks and 转 are taken.',
  },
  catalogCode: {
    zh: '应为 1 至 64 个字母、数字或者 . / _ -。',
    en: 'Must be 1 to 64 letters, digits or . / _ -.',
  },
};

const characterWords: Readonly<Record<CharacterFault, Text>> = {
  line_break: { zh: '是换行或者制表符，此项只能写一行', en: 'is a line break or tab; this takes one line' },
  invisible_character: { zh: '是看不见的字符，请删去', en: 'cannot be seen; take it out' },
  not_a_character: {
    zh: '不是字符，请删去或者重新输入',
    en: 'is no character; take it out or type it again',
  },
};

/** Names the character by its code, since it cannot be shown. */
function characterMessage(issue: Extract<Issue, { code: 'custom' }>): Text | undefined {
  if (!isCharacterFault(issue.message)) return undefined;
  const { zh, en } = characterWords[issue.message];
  const which = { position: String(issue.params?.['position']), name: String(issue.params?.['name']) };
  return {
    zh: `第 ${which.position} 个字符（${which.name}）${zh}。`,
    en: `Character ${which.position} (${which.name}) ${en}.`,
  };
}

/** Said of a text or number where several fields are wanted. */
const inFields: Text = {
  zh: '应当按照接口说明分项填写，不能只填一段文字或者一个数字。',
  en: 'Must be an object: give its fields one by one, as the description has them.',
};

function messageOf(issue: Issue): Text {
  if (isMissing(issue)) return { zh: '此项为必填项。', en: 'Required.' };
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'object' || issue.expected === 'record') return inFields;
      return {
        zh: `应为${types[issue.expected] ?? issue.expected}。`,
        en: `Must be of type ${issue.expected}.`,
      };
    case 'too_small':
      return bound(issue, issue.minimum, true);
    case 'too_big':
      return bound(issue, issue.maximum, false);
    case 'invalid_value':
      return {
        zh: `只能取下列之一：${choicesInChinese(issue.values)}。`,
        en: `Must be one of ${issue.values.join(', ')}.`,
      };
    case 'invalid_format':
      return formats[issue.message] ?? { zh: '格式不正确。', en: 'Wrong format.' };
    case 'custom':
      return customMessage(issue);
    default:
      return { zh: '取值不正确。', en: 'Not a valid value.' };
  }
}

function isDateFault({ message, params }: Extract<Issue, { code: 'custom' }>): boolean {
  return message === 'date' || Boolean(params?.['date']);
}

function customMessage(issue: Extract<Issue, { code: 'custom' }>): Text {
  const character = characterMessage(issue);
  if (character) return character;
  return isDateFault(issue)
    ? { zh: '应为存在的日期，写作 YYYY-MM-DD。', en: 'Must be a date that exists, written YYYY-MM-DD.' }
    : (formats[issue.message] ?? { zh: '取值不正确。', en: 'Not a valid value.' });
}

/** In what a bound is counted: characters of a text, entries of a list, bytes where the schema says so; a plain number is compared. */
function bound(
  { origin, message }: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  limit: number | bigint,
  least: boolean,
): Text {
  const [zh, en] = (message === 'bytes' ? units.bytes : units[origin]) ?? ['', ''];
  const than = zh === '' ? (least ? '小' : '大') : least ? '少' : '多';
  const counted = en === '' ? `${limit}` : `${limit} ${en}${Number(limit) === 1 ? '' : 's'}`;
  return {
    zh: `不得${than}于 ${zh === '' ? limit : `${limit} ${zh}`}。`,
    en: `${least ? 'At least' : 'At most'} ${counted.replace(/ys$/, 'ies')}.`,
  };
}

const units: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  string: ['个字符', 'character'],
  array: ['项', 'entry'],
  bytes: ['字节', 'byte'],
};
