import type { KeyObject } from 'node:crypto';
import type { ExchangeFormat } from './recordEnds.ts';
import { quoted, readHeader } from './csv.ts';
import { isJudged, type ItemRules, type Quality, qualityCheck } from './quality.ts';
import { deletedMark } from './tombstone.ts';
import type { Treat } from './treatment.ts';
import { marked } from './watermark.ts';

/** What is done to the values that were selected, and looked at in them; where there is nothing of it their bytes stay as they are. */
export interface Alteration {
  readonly treat?: Treat | undefined;
  readonly rules?: readonly ItemRules[] | undefined;
  readonly watermark?: { readonly key: KeyObject; readonly items: readonly string[] } | undefined;
  /** Items of whose values no sample is shown, not even masked. */
  readonly hidden?: ReadonlySet<string>;
}

/** A record that was selected: its number in what was read, from 1, and where it ends in what was written. */
export interface KeptRecord {
  readonly record: number;
  readonly end: number;
}

export interface Alterer {
  /** @param output selected records, one behind the other */
  alter(output: Buffer, kept: readonly KeptRecord[]): Buffer;
  /** What the rules have found so far; undefined where there are none. */
  quality(): Quality | undefined;
}

/** Where the value of an item stands in a record that was selected; an item that it has not is not among them. */
interface Field {
  readonly item: string;
  /** As it stands in the format. */
  readonly raw: string;
  /** With what stands before it, in NDJSON its key. */
  readonly lead: string;
}

/**
 * Works on records as they were selected: their form is known, so that little has to be read.
 * @param heading of the selection, which names the columns of CSV
 */
export function alterer(format: ExchangeFormat, heading: Uint8Array, alteration: Alteration): Alterer {
  const { treat, rules = [], watermark, hidden = new Set() } = alteration;
  const judged = rules.filter(isJudged);
  const check = judged.length === 0 ? undefined : qualityCheck(judged, hidden);
  const markable = new Set(watermark?.items ?? []);
  const form = format === 'csv' ? csvForm(readHeader(Buffer.from(heading))) : jsonForm;
  const isAltered = treat !== undefined || markable.size > 0;

  const given = ({ item, raw }: Field): string => {
    if (treat?.items.has(item)) {
      const value = form.valueOf(raw);
      if (value === undefined) return raw;
      return form.spell(typeof value === 'string' ? treat.text(item, value) : treat.whole);
    }
    if (watermark === undefined || !markable.has(item)) return raw;
    const value = form.valueOf(raw);
    if (typeof value !== 'string' || !form.isText(raw)) return raw;
    const text = marked(watermark.key, value);
    return text === value ? raw : form.spell(text);
  };

  return {
    alter(output, kept) {
      const lines: string[] = [];
      let start = 0;
      for (const { record, end } of kept) {
        const fields = form.fieldsOf(output.toString('utf8', start, end));
        start = end;
        // Of what is deleted only its key is there.
        if (check && !saysDeleted(fields)) check.check(record, readerOf(fields, form));
        if (isAltered) lines.push(form.line(fields, given));
      }
      return isAltered ? Buffer.from(lines.join('')) : output;
    },
    quality: () => check?.found(),
  };
}

function saysDeleted(fields: readonly Field[]): boolean {
  return fields.some(({ item, raw }) => item === deletedMark && raw === 'true');
}

/** The value of an item as text; undefined: it has none. */
export type Reader = (item: string) => string | undefined;

/**
 * Reads records as they were selected, one line after the other; of what is deleted nothing.
 * @param heading of the selection, which names the columns of CSV
 */
export function recordReader(
  format: ExchangeFormat,
  heading: Uint8Array,
): (line: string) => Reader | undefined {
  const form = format === 'csv' ? csvForm(readHeader(Buffer.from(heading))) : jsonForm;
  return (line) => {
    const fields = form.fieldsOf(line);
    return saysDeleted(fields) ? undefined : readerOf(fields, form);
  };
}

function readerOf(fields: readonly Field[], form: Form): Reader {
  const raws = new Map(fields.map(({ item, raw }) => [item, raw]));
  return (item) => {
    const raw = raws.get(item);
    const value = raw === undefined ? undefined : form.valueOf(raw);
    return typeof value === 'object' ? raw : value;
  };
}

interface Form {
  fieldsOf(line: string): readonly Field[];
  /** The text of a value; undefined where there is none, an object for what is a list or an object. */
  valueOf(raw: string): string | object | undefined;
  /** Whether it is a text, no number. */
  isText(raw: string): boolean;
  spell(text: string): string;
  line(fields: readonly Field[], given: (field: Field) => string): string;
}

function csvForm(columns: readonly string[]): Form {
  return {
    fieldsOf: (line) =>
      rawFields(line.slice(0, -2)).map((raw, place) => ({ item: columns[place] ?? '', raw, lead: '' })),
    valueOf: (raw) => (raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw),
    isText: () => true,
    // A field that is empty stands bare where others stand beside it, and in quotes where it is alone.
    spell: (text) => (text === '' && columns.length > 1 ? '' : quoted(text)),
    line: (fields, given) => `${fields.map(given).join(',')}\r\n`,
  };
}

function rawFields(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  let start = 0;
  let isOpen = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at];
    if (character === '"') isOpen = !isOpen;
    else if (character === ',' && !isOpen) {
      fields.push(line.slice(start, at));
      start = at + 1;
    }
  }
  return [...fields, line.slice(start)];
}

const jsonForm: Form = {
  fieldsOf(line) {
    const fields: Field[] = [];
    for (let at = 1; at < line.length && line[at - 1] !== '}'; ) {
      const keyEnd = endOfValue(line, at);
      const lead = line.slice(at, keyEnd + 1);
      const end = endOfValue(line, keyEnd + 1);
      // A record that was selected is an object with keys, checked before.
      const item: string = JSON.parse(line.slice(at, keyEnd));
      fields.push({ item, raw: line.slice(keyEnd + 1, end), lead });
      at = end + 1;
    }
    return fields;
  },
  valueOf(raw) {
    if (raw === 'null') return undefined;
    if (raw.startsWith('"')) return String(JSON.parse(raw));
    return raw.startsWith('{') || raw.startsWith('[') ? Object(JSON.parse(raw)) : raw;
  },
  isText: (raw) => raw.startsWith('"'),
  spell: (text) => JSON.stringify(text),
  line: (fields, given) => `{${fields.map((field) => `${field.lead}${given(field)}`).join(',')}}\n`,
};

/** Where a value of JSON ends that begins there and was checked before. */
function endOfValue(line: string, start: number): number {
  if (line[start] === '"') return endOfString(line, start);
  let depth = 0;
  for (let at = start; at < line.length; at += 1) {
    const character = line[at];
    if (character === '"') at = endOfString(line, at) - 1;
    else if (character === '{' || character === '[') depth += 1;
    else if (depth > 0 && (character === '}' || character === ']')) {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (character === ',' || character === '}')) return at;
  }
  return line.length;
}

function endOfString(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"') return at + 1;
  }
  return line.length;
}
