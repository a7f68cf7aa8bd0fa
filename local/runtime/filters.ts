import { asText, isObject, type Json, type JsonObject, TemplateError } from '../template/intrinsics.ts';

/** Says whether an event passes a mapping's filters: any of them, or there are none. */
export type Filter = (event: Json) => boolean;

/**
 * Compiles event patterns as event source mappings know them.
 * @param patterns JSON texts
 * @throws TemplateError for an operator this platform does not know
 */
export function compileFilters(patterns: string[]): Filter {
  const compiled = patterns.map((pattern) => {
    const value: Json = JSON.parse(pattern);
    if (!isObject(value)) throw new TemplateError(`The filter ${pattern} is not an object.`);
    check(value, pattern);
    return value;
  });
  return (event) => compiled.length === 0 || compiled.some((pattern) => matches(pattern, event));
}

function matches(pattern: JsonObject, event: Json | undefined): boolean {
  return Object.entries(pattern).every(([key, rule]) => {
    if (key === '$or' && Array.isArray(rule))
      return rule.filter(isObject).some((part) => matches(part, event));
    const value = isObject(event) ? event[key] : undefined;
    if (Array.isArray(rule)) return rule.some((candidate) => fits(candidate, value));
    return isObject(rule) && matches(rule, value);
  });
}

type Operator = (operand: Json, value: Json | undefined) => boolean;

const operators: Record<string, Operator> = {
  exists: (operand, value) => (value !== undefined && !isObject(value)) === operand,
  prefix: (operand, value) => typeof value === 'string' && value.startsWith(asText(operand)),
  suffix: (operand, value) => typeof value === 'string' && value.endsWith(asText(operand)),
  'equals-ignore-case': (operand, value) =>
    typeof value === 'string' && value.toLowerCase() === asText(operand).toLowerCase(),
  numeric: (operand, value) => typeof value === 'number' && Array.isArray(operand) && inRange(operand, value),
  'anything-but': (operand, value) => value !== undefined && !isExcluded(operand, value),
};

function isExcluded(operand: Json, value: Json): boolean {
  if (isObject(operand)) {
    return Object.entries(operand).some(([name, inner]) =>
      [inner].flat().some((one) => operators[name]?.(one, value) ?? false),
    );
  }
  return [operand].flat().includes(value);
}

/** `["=", 1]` or `[">", 0, "<=", 5]`. */
function inRange(operand: Json[], value: number): boolean {
  for (let i = 0; i < operand.length; i += 2) {
    const limit = Number(operand[i + 1]);
    const comparisons: Record<string, boolean> = {
      '=': value === limit,
      '<': value < limit,
      '<=': value <= limit,
      '>': value > limit,
      '>=': value >= limit,
    };
    if (!comparisons[asText(operand[i])]) return false;
  }
  return true;
}

/** A value that is a list passes when any of its members does. */
function fits(rule: Json, value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some((member) => fits(rule, member));
  if (!isObject(rule)) return value === rule;
  return Object.entries(rule).every(([name, operand]) => operators[name]?.(operand, value) ?? false);
}

function check(pattern: JsonObject, whole: string): void {
  for (const rule of Object.values(pattern)) {
    if (isObject(rule)) check(rule, whole);
    if (!Array.isArray(rule)) continue;
    for (const candidate of rule.filter(isObject)) {
      const unknown = Object.keys(candidate).find((name) => !(name in operators));
      const isNested = Object.values(candidate).some((value) => isObject(value) || Array.isArray(value));
      if (unknown !== undefined && !isNested)
        throw new TemplateError(`The filter ${whole} uses ${unknown}, unknown here.`);
    }
  }
}
