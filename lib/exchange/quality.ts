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

/** Samples that are shown of one delivery, and of them of one rule of an item: so that none fills the list alone. */
export const samplesAtMost = 20;
const samplesOfRule = 5;
/** Findings that are listed of one delivery, those broken most often. */
export const findingsAtMost = 100;

/** The granted items that have rules or tell records apart; the others are held against nothing. */
export function rulesOf(items: readonly DataItem[], granted: readonly string[]): readonly ItemRules[] {
  const keys = items.filter(({ primaryKey }) => primaryKey === true).map(({ name }) => name);
  const isWhole = keys.every((name) => granted.includes(name));
  return items.flatMap(({ name, rules = [], values, primaryKey }) => {
    const isKey = primaryKey === true && isWhole;
    if (!granted.includes(name) || (rules.length === 0 && !isKey)) return [];
    const isListed = rules.some(({ rule }) => rule === 'inValues') && values !== undefined;
    return [
      {
        item: name,
        rules,
        ...(isListed ? { values: values.map(({ value }) => value) } : {}),
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
    found: () => ({ items: [...counts.values()], samples }),
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

/** What was found in parts, as one: their order is that of the delivery. */
export function summed(parts: readonly Quality[]): Quality {
  const counts = new Map<string, Finding>();
  for (const { item, rule, violations } of parts.flatMap(({ items }) => items)) {
    const before = counts.get(`${rule} ${item}`)?.violations ?? 0;
    counts.set(`${rule} ${item}`, { item, rule, violations: before + violations });
  }
  const ofRule = new Map<string, number>();
  const samples = parts
    .flatMap((part) => part.samples)
    .filter(({ item, rule }) => {
      const count = (ofRule.get(`${rule} ${item}`) ?? 0) + 1;
      ofRule.set(`${rule} ${item}`, count);
      return count <= samplesOfRule;
    });
  const mostFirst = [...counts.values()].toSorted((one, other) => other.violations - one.violations);
  return { items: mostFirst.slice(0, findingsAtMost), samples: samples.slice(0, samplesAtMost) };
}
