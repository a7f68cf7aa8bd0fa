import type { Text } from '../regulation/text.ts';
import type { Cell } from './formColumns.ts';

const asText = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export const textCell: Cell = { write: asText, read: (text) => text };

export const numberCell: Cell = {
  write: asText,
  read: (text) => (/^\d{1,9}(\.0+)?$/u.test(text) ? Number(text) : undefined),
};

const truths: Readonly<Record<string, boolean>> = { 是: true, 否: false };
export const truthCell: Cell = {
  write: (value) => (value === true ? '是' : value === false ? '否' : ''),
  read: (text) => truths[text],
  choices: Object.keys(truths),
};

/** One of several codes, by its Chinese name. */
export function namedCell(names: Readonly<Record<string, Text>>): Cell {
  const codes = new Map(Object.entries(names).map(([code, { zh }]) => [zh, code]));
  return {
    write: (value) => names[asText(value)]?.zh ?? '',
    read: (text) => codes.get(text),
    choices: [...codes.keys()],
  };
}

/** Several texts, one in each line of the cell. */
export const linesCell: Cell = {
  write: (value) => (Array.isArray(value) ? value.map(asText).join('\n') : ''),
  read: (text) => lines(text),
};

const between = ' = ';

/** Pairs, one in each line of the cell: `1 = 男`. What would not come back so stands there as JSON. */
export function entriesCell(first: string, second: string): Cell {
  const write = (entry: Readonly<Record<string, unknown>>) => {
    const [one, other] = [asText(entry[first]), asText(entry[second])];
    const isPlain = !/[\n{]/u.test(one + other) && !one.includes(between);
    if (!isPlain) return JSON.stringify(entry);
    return entry[second] === undefined ? one : `${one}${between}${other}`;
  };
  const read = (line: string): unknown => {
    if (line.startsWith('{')) return parsed(line);
    const at = line.indexOf(between);
    if (at < 0) return { [first]: line };
    return { [first]: line.slice(0, at).trim(), [second]: line.slice(at + between.length).trim() };
  };
  return {
    write: (value) => (Array.isArray(value) ? value.map(write).join('\n') : ''),
    read: (text) => lines(text).map(read),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Quality rules, one in each line of the cell: `字符数 1..20`. */
export function rulesCell(names: Readonly<Record<string, Text>>): Cell {
  const codes = new Map(Object.entries(names).map(([code, { zh }]) => [zh, code]));
  const write = ({ rule, min, max }: { rule?: unknown; min?: unknown; max?: unknown }) => {
    const bounds = min === undefined && max === undefined ? '' : ` ${asText(min)}..${asText(max)}`;
    return `${names[asText(rule)]?.zh ?? ''}${bounds}`;
  };
  const read = (line: string): unknown => {
    const [, name = line, min = '', max = ''] = /^(.*?)\s+(-?[\d.]*?)\.\.(-?[\d.]*)$/u.exec(line) ?? [];
    const rule = codes.get(name);
    if (rule === undefined) return undefined;
    return { rule, ...bound('min', min), ...bound('max', max) };
  };
  return {
    write: (value) => (Array.isArray(value) ? value.map(write).join('\n') : ''),
    read(text) {
      const rules = lines(text).map(read);
      return rules.includes(undefined) ? undefined : rules;
    },
  };
}

function bound(name: string, text: string): object {
  return text === '' ? {} : { [name]: Number(text) };
}

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
