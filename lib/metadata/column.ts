import type { DataItem, QualityRule } from '../catalog/schema.ts';
import { saysNothing } from '../exchange/nothing.ts';
import { dayIn } from '../exchange/withinExtent.ts';
import { finding, type ProposalFinding } from './findings.ts';
import { sampleLimits } from './limits.ts';
import { listOf } from './listed.ts';
import { type Look, lookOf, type Meaning, meaningOfName, meanings, type ShownByValues } from './meanings.ts';

/** What the values of a column have in common; of the values themselves nothing is kept but those of a list that may become one. */
export interface Column {
  /** @param value as text; of a JSON value that is no text, `nested` */
  see(value: string): void;
  seeNested(): void;
  seeDigitsLost(): void;
}

type Form = 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'text';

interface Seen {
  filled: number;
  nested: number;
  digitsLost: number;
  readonly forms: Record<Form, number>;
  leadingZeros: number;
  longest: number;
  shortest: number;
  readonly looks: Map<ShownByValues, { right: number; wrong: number }>;
  /** How often each value stands; undefined once there are too many for a list. */
  values: Map<string, number> | undefined;
  /** Values so far, as long as none came twice and the column may be a key. */
  keys: Set<string> | undefined;
}

/** Columns that may be a key: those behind them are hardly one, and what is remembered of them takes room. */
const keyColumns = 30;
const longestListed = 50;

export interface GatheredColumn extends Column {
  readonly seen: Readonly<Seen>;
}

/** @param index place of the column, from 0 */
export function openColumn(index: number): GatheredColumn {
  const seen: Seen = {
    filled: 0,
    nested: 0,
    digitsLost: 0,
    forms: { integer: 0, decimal: 0, boolean: 0, date: 0, datetime: 0, text: 0 },
    leadingZeros: 0,
    longest: 0,
    shortest: Number.POSITIVE_INFINITY,
    looks: new Map(),
    values: new Map(),
    keys: index < keyColumns ? new Set() : undefined,
  };
  return {
    seen,
    see(value) {
      const text = value.trim();
      if (saysNothing(text)) return;
      seen.filled += 1;
      const length = Array.from(text).length;
      seen.longest = Math.max(seen.longest, length);
      seen.shortest = Math.min(seen.shortest, length);
      seen.forms[formOf(text)] += 1;
      if (/^0\d+$/.test(text)) seen.leadingZeros += 1;
      count(seen.looks, lookOf(text));
      remember(seen, text, length);
    },
    seeNested() {
      seen.filled += 1;
      seen.nested += 1;
      seen.keys = undefined;
      seen.values = undefined;
    },
    seeDigitsLost() {
      seen.digitsLost += 1;
    },
  };
}

function count(looks: Seen['looks'], look: Look | undefined): void {
  if (!look) return;
  const known = looks.get(look.as) ?? { right: 0, wrong: 0 };
  looks.set(look.as, known);
  known[look.isRight ? 'right' : 'wrong'] += 1;
}

function remember(seen: Seen, text: string, length: number): void {
  if (seen.values && length <= longestListed) {
    seen.values.set(text, (seen.values.get(text) ?? 0) + 1);
    if (seen.values.size > sampleLimits.values) seen.values = undefined;
  } else seen.values = undefined;
  if (seen.keys?.has(text) || length > longestListed) seen.keys = undefined;
  seen.keys?.add(text);
}

const integer = /^[+-]?\d{1,15}$/;
const decimal = /^[+-]?(?:\d{1,30}\.\d{1,20}|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?[eE][+-]?\d{1,3})$/;
const truth = /^(?:true|false)$/i;
const timeIn = /\d[T ]\d{1,2}:\d{2}|^\d{14}$/;

function formOf(text: string): Form {
  if (truth.test(text)) return 'boolean';
  const day = dayIn(text);
  // Eight digits are a day only in our times: a number of eight digits is hardly one of them.
  if (day !== undefined && day >= '1850' && day < '2200') return timeIn.test(text) ? 'datetime' : 'date';
  if (integer.test(text)) return 'integer';
  return decimal.test(text) ? 'decimal' : 'text';
}

/** Share of the values that decides what an item is; the others are told. */
const mostly = 0.9;
const codeLike = /编号|号码|代码|编码|证号|序号|号$|(?:^|_)(?:id|no|code|bh|dm|hm|bm)$|Id$|Code$|No$/;

/** What an item is proposed as. @param name as it is proposed @param records that were looked at */
export function proposeItem(
  name: string,
  { seen }: GatheredColumn,
  records: number,
): {
  readonly item: DataItem;
  readonly findings: readonly ProposalFinding[];
  readonly isUnique: boolean;
} {
  const findings: ProposalFinding[] = [];
  const say = (code: Parameters<typeof finding>[0], zh: string, en: string) =>
    findings.push(finding(code, { zh, en }, name));
  const meaning = meaningOf(name, seen);
  const item: { -readonly [K in keyof DataItem]: DataItem[K] } = {
    name,
    ...typeOf(name, seen, meaning),
  };
  if (meaning !== undefined) {
    const known = meanings[meaning];
    const { right, wrong } = seen.looks.get(meaning as ShownByValues) ?? { right: 0, wrong: 0 };
    say('recognised', `识别为${known.name.zh}。`, `Recognised as ${known.name.en}.`);
    if (known.sensitivity !== undefined) {
      item.sensitivity = known.sensitivity;
      say(
        'personal',
        known.sensitivity === 'personal'
          ? '属于个人信息的，请核对并在个人信息保护影响评估中写明。'
          : '可能是敏感个人信息，请核对并在个人信息保护影响评估中写明（《中华人民共和国个人信息保护法》第二十八条）。',
        known.sensitivity === 'personal'
          ? 'Check whether it is personal information, and say so in the impact assessment.'
          : 'It may be sensitive personal information: check, and say so in the impact assessment (Personal Information Protection Law, art. 28).',
      );
    }
    if (known.rule !== undefined && item.type === 'string') item.rules = [{ rule: known.rule }];
    if (meaning === 'regionCode' && item.type === 'string') item.places = 'region';
    if (wrong > 0)
      say(
        'invalid_values',
        `有 ${wrong} 个值的校验位或者日期不符（符合的 ${right} 个），请在提供前清理。`,
        `${wrong} values have a wrong check character or no such day (${right} are right): mend them before they are shared.`,
      );
  }
  addRules(item, seen, records);
  const share = records === 0 ? 1 : seen.filled / records;
  if (records > 0 && seen.filled === 0)
    say('never_filled', '样本中该项均为空。', 'It has no value in the sample.');
  else if (share < 0.5)
    say(
      'seldom_filled',
      `样本中该项只有 ${Math.round(share * 100)}% 有值。`,
      `${Math.round(share * 100)}% of the records have a value.`,
    );
  const odd = oddOnes(item.type, seen);
  if (odd > 0)
    say(
      'mixed_values',
      `有 ${odd} 个值与其余的写法不同，类型请核对。`,
      `${odd} values are written otherwise than the rest: check the type.`,
    );
  if (seen.nested > 0)
    say(
      'nested_value',
      '该项的值是结构或者列表；要按其中的内容共享的，请分列为数据项。',
      'Its values are structures or lists: to share what is in them, make items of it.',
    );
  if (seen.digitsLost > 0)
    say(
      'digits_lost',
      `有 ${seen.digitsLost} 个长号码按数值保存，末尾数字已经丢失；请将该列设为文本后重新导出。`,
      `${seen.digitsLost} long numbers were stored as numbers and have lost their last digits: make the column text, and export again.`,
    );
  const values = valuesOf(item, meaning, seen);
  if (values) {
    item.values = values;
    item.rules = [...(item.rules ?? []), { rule: 'inValues' }];
    say(
      'values_proposed',
      `样本中只有 ${values.length} 种取值，已列为取值列表；请补齐样本中没有的值并写明含义。`,
      `The sample has ${values.length} different values, which are listed: add those that it lacks, and say what each means.`,
    );
  }
  return { item, findings, isUnique: isKey(item, meaning, seen, records) };
}

function meaningOf(name: string, seen: Seen): Meaning | undefined {
  const named = meaningOfName(name);
  const [shown] = [...seen.looks]
    .map(([as, { right, wrong }]) => ({ as, right, all: right + wrong }))
    .filter(({ right, all }) => all >= mostly * seen.filled && right >= all / 2)
    .toSorted((one, other) => other.all - one.all);
  if (shown === undefined)
    return named === 'identityNumber' || named === 'uscc' ? unlessOther(named, seen) : named;
  // A name says more than that its values look like one: of an address, whose it is.
  if (shown.as === 'address') return named ?? 'address';
  if (shown.as === 'personName') return named ?? (isOfMany(seen) ? 'personName' : undefined);
  return shown.as;
}

/** What is called an identity number and has values that are none is not held against that rule. */
function unlessOther(named: Meaning, seen: Seen): Meaning | undefined {
  return seen.filled === 0 || seen.looks.has(named as ShownByValues) ? named : 'personal';
}

/** Names of people are many: two characters that come again and again are a code. */
function isOfMany({ values, filled }: Seen): boolean {
  return filled >= 5 && (values === undefined || values.size > filled / 2);
}

function typeOf(name: string, seen: Seen, meaning: Meaning | undefined): Pick<DataItem, 'type' | 'length'> {
  const { filled, forms, nested, longest, shortest } = seen;
  const known = meaning === undefined ? undefined : meanings[meaning];
  if (known?.length !== undefined) return { type: 'string', length: Math.max(known.length, longest) };
  if (filled === 0) return { type: 'string' };
  if (nested > 0) return { type: 'object' };
  const isMostly = (...some: Form[]) => some.reduce((sum, form) => sum + forms[form], 0) >= mostly * filled;
  const isCode = codeLike.test(name) || seen.leadingZeros > 0 || known !== undefined;
  if (isMostly('boolean')) return { type: 'boolean' };
  if (isMostly('date')) return { type: 'date' };
  if (isMostly('date', 'datetime')) return { type: 'datetime' };
  if (!isCode && isMostly('integer')) return { type: 'integer', length: longest };
  if (!isCode && isMostly('integer', 'decimal')) return { type: 'decimal', length: longest };
  if (longest > 500) return { type: 'text' };
  return { type: 'string', length: shortest === longest && filled >= 5 ? longest : roundedUp(longest) };
}

/** The sample hardly has the longest value that there is. */
function roundedUp(length: number): number {
  return [10, 20, 50, 100, 200, 500].find((most) => length <= most) ?? length;
}

function addRules(
  item: { rules?: QualityRule[] | undefined; type: DataItem['type'] },
  seen: Seen,
  records: number,
): void {
  const rules = item.rules ?? [];
  if (records >= sampleLimits.recordsForValues && seen.filled === records)
    rules.unshift({ rule: 'required' });
  if (item.type === 'date' || item.type === 'datetime') rules.push({ rule: item.type });
  if (rules.length > 0) item.rules = rules;
}

function oddOnes(type: DataItem['type'], { filled, forms, nested }: Seen): number {
  const fitting: Partial<Record<DataItem['type'], number>> = {
    integer: forms.integer,
    decimal: forms.integer + forms.decimal,
    boolean: forms.boolean,
    date: forms.date,
    datetime: forms.datetime + forms.date,
    object: nested,
  };
  return filled - (fitting[type] ?? filled);
}

/** A list of values where few come again and again; never of what is somebody's, with what only one or two have, or what no catalog takes. */
/** Of whom or what each is one: passports, vehicles, and whatever has as many digits. */
const ofOne = /\d{6}|^[A-Z]{1,3}\d{5,}$|^\p{Script=Han}[A-Z][·.]?[A-Z0-9]{5,6}$/iu;

/** A list of values is one of codes: what names or numbers somebody is repeated nowhere, however often it stands in the sample. */
function valuesOf(item: DataItem, meaning: Meaning | undefined, { values, filled, looks }: Seen) {
  const ofPeople = [...looks.values()].reduce((sum, { right, wrong }) => sum + right + wrong, 0);
  if (ofPeople > filled / 2 || (values && [...values.keys()].some((value) => ofOne.test(value))))
    return undefined;
  if (!values || filled < sampleLimits.recordsForValues || meaning !== undefined) return undefined;
  if (item.type !== 'string' && item.type !== 'integer') return undefined;
  const counts = [...values.values()];
  if (counts.some((times) => times < sampleLimits.recordsOfValue)) return undefined;
  return listOf([...values.keys()].toSorted().map((value) => [value]));
}

function isKey(item: DataItem, meaning: Meaning | undefined, seen: Seen, records: number): boolean {
  const isWhole = records >= sampleLimits.recordsForValues && seen.filled === records;
  const isName =
    meaning === 'personName' || meaning === 'address' || meaning === 'homeAddress' || meaning === 'mail';
  return (
    isWhole && !isName && seen.keys?.size === records && (item.type === 'string' || item.type === 'integer')
  );
}
