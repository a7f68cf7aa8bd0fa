import type { DataItem, QualityRule, RuleName } from '../catalog/schema.ts';
import { checkUscc } from '../organisation/uscc.ts';
import { isIdentityNumber } from './identityNumber.ts';
import { masked } from './masking.ts';
import { saysNothing } from './nothing.ts';
import { dayIn } from './withinExtent.ts';

/** What the values of an item are held against (R18.1). */
export interface ItemRules {
  readonly item: string;
  readonly rules: readonly QualityRule[];
  /** The values that it may have, for the rule that asks for them. */
  readonly values?: readonly string[];
  readonly isKey?: boolean;
}

/** A rule that was broken; `unique`: another record of the part has the same key. */
export type FoundRule = RuleName | 'unique';

/** How often a rule of an item was broken. */
export interface Finding {
  readonly item: string;
  readonly rule: FoundRule;
  readonly violations: number;
}

/** One of the records that break a rule: never with the value itself. */
export interface FindingSample {
  /** Counts the records of what was read, from 1. */
  readonly record: number;
  readonly item: string;
  readonly rule: FoundRule;
  readonly masked: string;
}

export interface Quality {
  readonly items: readonly Finding[];
  readonly samples: readonly FindingSample[];
}

/** What was found in a whole delivery. */
export interface DeliveryQuality extends Quality {
  /** How often any rule was broken, those that are not listed among them. */
  readonly violations: number;
}

/** Samples that are shown of one delivery, and of them of one rule of an item: so that none fills the list alone. */
export const samplesAtMost = 20;
const samplesOfRule = 5;
/** Findings that are listed of one delivery, those broken most often. */
export const findingsAtMost = 100;
/** Findings that are kept of one part: it is one item of the table. */
const findingsOfPart = 300;

/** Whether each record is held against it; what has a list alone is looked at in some of them. */
export function isJudged({ rules, isKey }: ItemRules): boolean {
  return rules.length > 0 || isKey === true;
}

/** The granted items that have rules or a list of values, or tell records apart; the others are held against nothing. */
export function rulesOf(items: readonly DataItem[], granted: readonly string[]): readonly ItemRules[] {
  const keys = items.filter(({ primaryKey }) => primaryKey === true).map(({ name }) => name);
  const isWhole = keys.every((name) => granted.includes(name));
  return items.flatMap(({ name, rules = [], values, primaryKey }) => {
    const isKey = primaryKey === true && isWhole;
    if (!granted.includes(name) || (rules.length === 0 && !isKey && values === undefined)) return [];
    return [
      {
        item: name,
        rules,
        ...(values ? { values: values.map(({ value }) => value) } : {}),
        ...(isKey ? { isKey } : {}),
      },
    ];
  });
}

/** Holds records against rules, one after the other. */
export interface QualityCheck {
  /**
   * @param record its number, from 1
   * @param valueOf its value of an item as text, before it is masked or pseudonymised; undefined: it has none
   */
  check(record: number, valueOf: (item: string) => string | undefined): void;
  found(): Quality;
}

/**
 * Looks at the records of one part. Keys are compared within the part: to remember all keys of a delivery would take memory that
 * grows with it [ours].
 * @param hidden items of whose values nothing may be shown: those that the receiver knows by pseudonyms only
 */
export function qualityCheck(rules: readonly ItemRules[], hidden: ReadonlySet<string>): QualityCheck {
  const judges = rules.map((known) => ({ ...known, judged: known.rules.map(judgeOf(known.values)) }));
  const keys = rules.filter(({ isKey }) => isKey).map(({ item }) => item);
  const seen = new Set<string>();
  const counts = new Map<string, { item: string; rule: FoundRule; violations: number }>();
  const samples: FindingSample[] = [];
  const note = (record: number, item: string, rule: FoundRule, value: string) => {
    const known = counts.get(`${rule} ${item}`) ?? { item, rule, violations: 0 };
    counts.set(`${rule} ${item}`, known);
    known.violations += 1;
    if (known.violations > samplesOfRule || samples.length >= samplesAtMost) return;
    samples.push({ record, item, rule, masked: hidden.has(item) ? '***' : masked(item, value) });
  };
  return {
    check(record, valueOf) {
      for (const { item, judged } of judges) {
        const value = valueOf(item)?.trim() ?? '';
        const isEmpty = saysNothing(value);
        for (const { rule, holds } of judged) {
          const isBroken = rule === 'required' ? isEmpty : !isEmpty && !holds(value);
          if (isBroken) note(record, item, rule, value);
        }
      }
      if (keys.length === 0) return;
      const values = keys.map((item) => valueOf(item)?.trim() ?? '');
      const key = JSON.stringify(values);
      // What has no key at all is a matter of the rule that asks for one.
      if (seen.has(key) && !values.every(saysNothing)) note(record, keys[0] ?? '', 'unique', values[0] ?? '');
      seen.add(key);
    },
    found: () => ({ items: mostFirst(counts.values()).slice(0, findingsOfPart), samples }),
  };
}

interface Judge {
  readonly rule: RuleName;
  readonly holds: (value: string) => boolean;
}

const mobile = /^(?:\+?86[- ]?)?1[3-9]\d{9}$/;
const onlyDate = /^(?:\d{8}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日?)$/;
const withTime =
  /^(?:\d{14}|\d{4}\D\d{1,2}\D\d{1,2}日?[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)$/;
const decimal = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

function judgeOf(values: readonly string[] = []) {
  const listed = new Set(values);
  return ({ rule, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: QualityRule): Judge => {
    const within = (measure: number) => measure >= min && measure <= max;
    const holds: Readonly<Record<RuleName, (value: string) => boolean>> = {
      required: () => true,
      identityNumber: (value) => isIdentityNumber(value.toUpperCase()),
      uscc: (value) => checkUscc(value) === undefined,
      mobile: (value) => mobile.test(value),
      date: (value) => onlyDate.test(value) && dayIn(value) !== undefined,
      datetime: (value) => withTime.test(value) && dayIn(value) !== undefined,
      digits: (value) => /^\d+$/.test(value),
      length: (value) => within(Array.from(value).length),
      range: (value) => decimal.test(value) && within(Number(value)),
      inValues: (value) => listed.has(value),
    };
    return { rule, holds: holds[rule] };
  };
}

/**
 * What was found in a delivery up to and with a part, in the order of the parts.
 * @param recordsBefore records of the upload that stand before the part
 */
export function summed(before: DeliveryQuality, part: Quality, recordsBefore: number): DeliveryQuality {
  const counts = new Map(before.items.map((finding) => [`${finding.rule} ${finding.item}`, finding]));
  for (const { item, rule, violations } of part.items) {
    const known = counts.get(`${rule} ${item}`)?.violations ?? 0;
    counts.set(`${rule} ${item}`, { item, rule, violations: known + violations });
  }
  const shown = ({ item, rule }: FindingSample) =>
    before.samples.filter((sample) => sample.item === item && sample.rule === rule).length;
  const more = part.samples
    .filter((sample, place) => {
      const same = part.samples
        .slice(0, place)
        .filter(({ item, rule }) => item === sample.item && rule === sample.rule);
      return shown(sample) + same.length < samplesOfRule;
    })
    .map((sample) => ({ ...sample, record: recordsBefore + sample.record }));
  return {
    violations: part.items.reduce((sum, { violations }) => sum + violations, before.violations),
    items: mostFirst(counts.values()),
    samples: [...before.samples, ...more].slice(0, samplesAtMost),
  };
}

/** Nothing was found yet. */
export const nothingFound: DeliveryQuality = { violations: 0, items: [], samples: [] };

/** How many records have a key that an earlier one of their part has: they are no more records than that one. */
export function repeatedKeys({ items }: Pick<Quality, 'items'> = { items: [] }): number {
  return items.reduce((sum, { rule, violations }) => sum + (rule === 'unique' ? violations : 0), 0);
}

/** As much of it as a delivery keeps: the findings that are most frequent. */
export function keptFindings(quality: DeliveryQuality): DeliveryQuality {
  return { ...quality, items: quality.items.slice(0, findingsAtMost) };
}

function mostFirst(findings: Iterable<Finding>): readonly Finding[] {
  return [...findings].toSorted((one, other) => other.violations - one.violations);
}
