import { isFormula } from '../exchange/formula.ts';
import { type FieldError, pointer, type Text } from '../regulation/text.ts';
import type { RecordedContent } from './events.ts';
import { qualityRuleNames } from './names.ts';
import type { DataItem, QualityRule, RuleName } from './schema.ts';
import { treatmentOfItem } from './treatments.ts';

/** So many values are listed in one catalog, all items together: they go along with every delivery that is held against them. */
const valuesAtMost = 2_000;

/** What must hold of how an item is treated and of the rules of its values (R18.1). */
export function itemFaults({ dataItems = [] }: RecordedContent): readonly FieldError[] {
  return [...dataItems.flatMap(faultsOf), ...tooManyValues(dataItems)];
}

function faultsOf(item: DataItem, index: number): readonly FieldError[] {
  const at = (...path: (string | number)[]) => pointer('dataItems', index, ...path);
  const rules = item.rules ?? [];
  const values = (item.values ?? []).map(({ value }) => value);
  return [
    ...(isFormula(item.name) ? [fault(at('name'), 'formula', nameIsFormula(item.name))] : []),
    ...(isTreatable(item) ? [] : [fault(at('treatment'), 'not_treatable', notTreatable)]),
    ...values.flatMap((value, place) =>
      values.indexOf(value) === place
        ? []
        : [fault(at('values', place, 'value'), 'duplicate', isTwice(value))],
    ),
    ...rules.flatMap((rule, place) => {
      const isRepeated = rules.findIndex((other) => other.rule === rule.rule) !== place;
      if (isRepeated)
        return [fault(at('rules', place, 'rule'), 'duplicate', isTwice(qualityRuleNames[rule.rule].zh))];
      if (rule.rule === 'inValues' && values.length === 0)
        return [fault(at('values'), 'required', valuesMissing)];
      return hasRightBounds(rule) ? [] : [fault(at('rules', place), 'wrong_bounds', boundsOf(rule.rule))];
    }),
  ];
}

function fault(path: FieldError['path'], code: FieldError['code'], message: Text): FieldError {
  return { path, code, message };
}

/** A pseudonym stands for one value, and a placeholder alone could stand for a structure. */
function isTreatable(item: DataItem): boolean {
  return treatmentOfItem(item) !== 'pseudonymised' || (item.type !== 'object' && item.type !== 'binary');
}

const isCount = (bound = 0) => Number.isSafeInteger(bound) && bound >= 0;

const bounded: ReadonlySet<RuleName> = new Set(['length', 'range']);

function hasRightBounds({ rule, min, max }: QualityRule): boolean {
  if (!bounded.has(rule)) return min === undefined && max === undefined;
  if (min === undefined && max === undefined) return false;
  if (min !== undefined && max !== undefined && min > max) return false;
  return rule === 'range' || (isCount(min) && isCount(max));
}

function tooManyValues(items: readonly DataItem[]): readonly FieldError[] {
  const count = items.reduce((sum, { values = [] }) => sum + values.length, 0);
  if (count <= valuesAtMost) return [];
  const message = {
    zh: `各数据项的取值列表合计不得超过 ${valuesAtMost} 个值，现为 ${count} 个（平台规则）。`,
    en: `The lists of values of all items have ${valuesAtMost} values at most, these have ${count} (a rule of this platform).`,
  };
  return [{ path: '/dataItems', code: 'too_big', message }];
}

/** It heads a column of the tables that are delivered (ADR 130). */
const nameIsFormula = (name: string): Text => ({
  zh: `数据项名称“${name}”是交付表格的标题，不得为表格软件会当作公式计算的内容。`,
  en: `The name of the item “${name}” heads a column of the tables delivered: it may not be a formula to a spreadsheet program.`,
});

const notTreatable: Text = {
  zh: '结构和二进制的数据项不能以假名提供，可以掩码或者提供原值。',
  en: 'Structures and binary values are given masked or in the clear, never pseudonymised.',
};

const valuesMissing: Text = {
  zh: '质量规则要求值在取值列表之内，应当填写取值列表。',
  en: 'A rule holds its values against a list: give the list.',
};

function isTwice(value: string): Text {
  return { zh: `“${value}”重复。`, en: `"${value}" is there twice.` };
}

function boundsOf(rule: RuleName): Text {
  const { zh, en } = qualityRuleNames[rule];
  return bounded.has(rule)
    ? {
        zh: `“${zh}”应当写明下限或者上限，下限不大于上限；字符数为非负整数。`,
        en: `"${en}" has a lower or an upper bound, the lower one not above the other; characters are counted in whole numbers.`,
      }
    : { zh: `“${zh}”没有上下限。`, en: `"${en}" has no bounds.` };
}
