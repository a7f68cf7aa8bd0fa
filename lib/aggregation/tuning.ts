import type { AddedRule, AggregationTuning } from '../regulation/overlay.ts';
import { type FieldError, pointer, type Text } from '../regulation/text.ts';
import { categories, type Category } from './categories.ts';
import { platformRules, type RuleInForce } from './rules.ts';

/** The rules that are gone by in a region: the platform's as it has tuned them, and its own. */
export function rulesUnder({ rules = [], added = [] }: AggregationTuning = {}): readonly RuleInForce[] {
  const tuned = platformRules.flatMap((rule) => {
    const change = rules.find((candidate) => candidate.rule === rule.id);
    if (change === undefined) return [rule];
    const { off = false, catalogsAtLeast = rule.catalogsAtLeast } = change;
    return off ? [] : [{ ...rule, catalogsAtLeast, basis: 'region' } as const];
  });
  return [...tuned, ...added.map(ruleOf)];
}

/** A rule as a region reads it: what it takes, how much it weighs and why, whose it is, and whether it is gone by. */
export interface RuleShown extends Omit<RuleInForce, 'id' | 'all' | 'mayInvolveSecrets'> {
  readonly rule: string;
  readonly all: readonly Category[];
  readonly mayInvolveSecrets: boolean;
  readonly enabled: boolean;
  /** Why the region has changed it. */
  readonly changedBecause?: string;
}

/** All rules that a region could go by, whatever it has tuned: those that it has switched off are among them. */
export function rulesShown(tuning: AggregationTuning = {}): readonly RuleShown[] {
  const inForce = rulesUnder(tuning);
  const off = platformRules
    .filter(({ id }) => !inForce.some((rule) => rule.id === id))
    .map((rule) => ({ ...rule, basis: 'region' as const }));
  const shown = (rule: RuleInForce, enabled: boolean): RuleShown => {
    const { id, all, mayInvolveSecrets = false, ...said } = rule;
    const change = tuning.rules?.find((each) => each.rule === id);
    return {
      rule: id,
      ...said,
      all: categories.filter((category) => all.includes(category)),
      mayInvolveSecrets,
      enabled,
      ...(change ? { changedBecause: change.reasons } : {}),
    };
  };
  return [...inForce.map((rule) => shown(rule, true)), ...off.map((rule) => shown(rule, false))];
}

function ruleOf({ mayInvolveSecrets, reasons, ...rule }: AddedRule): RuleInForce {
  return {
    ...rule,
    name: { zh: rule.id, en: rule.id },
    ...(mayInvolveSecrets === true ? { mayInvolveSecrets } : {}),
    // As the authority has written it, in whichever language.
    reasons: { zh: reasons, en: reasons },
    basis: 'region',
  };
}

/** What is wrong with it: a threshold is raised and never lowered, and no two rules have one name. */
export function checkTuning({ rules = [], added = [] }: AggregationTuning): readonly FieldError[] {
  return [
    ...rules.flatMap(({ rule, off = false, catalogsAtLeast }, index): FieldError[] => {
      const path = pointer('aggregation', 'rules', index);
      if (rules.findIndex((other) => other.rule === rule) !== index) return [fault(path, 'duplicate', twice)];
      const least = platformRules.find(({ id }) => id === rule)?.catalogsAtLeast ?? 0;
      if (off ? catalogsAtLeast === undefined : (catalogsAtLeast ?? 0) > least) return [];
      return [fault(path, 'invalid', notRaised(least))];
    }),
    ...added.flatMap(({ id }, index): FieldError[] => {
      const isTaken =
        platformRules.some((rule) => rule.id === id) || added.findIndex((other) => other.id === id) !== index;
      return isTaken ? [fault(pointer('aggregation', 'added', index, 'id'), 'duplicate', twice)] : [];
    }),
  ];
}

function fault(path: FieldError['path'], code: FieldError['code'], message: Text): FieldError {
  return { path, code, message };
}

const twice: Text = { zh: '同一规则只能列一次。', en: 'A rule is named once.' };
const notRaised = (least: number): Text => ({
  zh: `停用规则，或者把目录数提高到 ${least} 以上，二者选其一。`,
  en: `Switch the rule off or have it take more than ${least} catalogs, one of the two.`,
});
