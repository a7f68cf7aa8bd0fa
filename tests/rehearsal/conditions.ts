import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../lib/platform/store/items.ts';

/** What stands in an expression for names that DynamoDB has reserved, and for values. */
export interface Stands {
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly values?: Item | undefined;
}

type Holds = (item: Item | undefined, stands: Stands) => boolean;

const compiled = new Map<string, Holds>();

/**
 * Whether a condition of DynamoDB holds of an item: comparisons, IN, `attribute_exists`, `attribute_not_exists`, AND, OR and
 * brackets, which is all that the platform writes.
 * @throws Error for any other expression
 */
export function holds(expression: string, item: Item | undefined, stands: Stands): boolean {
  const known = compiled.get(expression) ?? compile(expression);
  compiled.set(expression, known);
  return known(item, stands);
}

const token = /\s*(attribute_not_exists|attribute_exists|<>|<=|>=|[=<>(),]|[#:]?[A-Za-z_]\w*)/y;

function compile(expression: string): Holds {
  const tokens: string[] = [];
  token.lastIndex = 0;
  for (let found = token.exec(expression); found; found = token.exec(expression)) tokens.push(found[1] ?? '');
  const unknown = () => new Error(`the table in memory knows no condition ${expression}`);
  if (tokens.join('') !== expression.replaceAll(/\s/g, '')) throw unknown();
  let place = 0;
  const next = () => tokens[place++] ?? '';
  const take = (wanted: string) => {
    if (next() !== wanted) throw unknown();
  };
  const either = (): Holds => {
    const all = [both()];
    while (tokens[place] === 'OR') {
      place += 1;
      all.push(both());
    }
    return (item, stands) => all.some((one) => one(item, stands));
  };
  const both = (): Holds => {
    const all = [one()];
    while (tokens[place] === 'AND') {
      place += 1;
      all.push(one());
    }
    return (item, stands) => all.every((each) => each(item, stands));
  };
  const one = (): Holds => {
    const first = next();
    if (first === '(') {
      const inner = either();
      take(')');
      return inner;
    }
    if (first === 'attribute_exists' || first === 'attribute_not_exists') {
      take('(');
      const name = next();
      take(')');
      const wanted = first === 'attribute_exists';
      return (item, stands) => (item?.[nameOf(name, stands)] !== undefined) === wanted;
    }
    const operator = next();
    if (operator === 'IN') {
      take('(');
      const values = [next()];
      while (tokens[place] === ',') {
        place += 1;
        values.push(next());
      }
      take(')');
      return (item, stands) => values.some((value) => compare('=', first, value, item, stands));
    }
    if (!(operator in comparisons)) throw unknown();
    const value = next();
    return (item, stands) => compare(operator, first, value, item, stands);
  };
  const whole = either();
  if (place !== tokens.length) throw unknown();
  return whole;
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function compare(
  operator: string,
  name: string,
  value: string,
  item: Item | undefined,
  stands: Stands,
): boolean {
  const own = item?.[nameOf(name, stands)];
  const other = stands.values?.[value];
  if (other === undefined) throw new Error(`nothing stands for ${value}`);
  if (own === undefined) return operator === '<>';
  return comparisons[operator]?.(orderOf(own, other)) ?? false;
}

/** Values of unlike types are unlike, and none is the smaller one. */
function orderOf(one: AttributeValue, other: AttributeValue): number {
  if (one.N !== undefined && other.N !== undefined) return Number(one.N) - Number(other.N);
  if (one.S !== undefined && other.S !== undefined) return byCodeUnit(one.S, other.S);
  if (one.BOOL !== undefined && other.BOOL !== undefined) return Number(one.BOOL) - Number(other.BOOL);
  return Number.NaN;
}

export function byCodeUnit(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function nameOf(name: string, { names }: Stands): string {
  return name.startsWith('#') ? (names?.[name] ?? name) : name;
}

/**
 * An item after `SET a = :a, b = :b REMOVE c, d`.
 * @throws Error for any other expression
 */
export function updated(expression: string, item: Item, stands: Stands): Item {
  const parts = /^(?:SET (?<set>.*?))?\s*(?:REMOVE (?<remove>.*))?$/.exec(expression)?.groups;
  if (!parts) throw new Error(`the table in memory knows no update ${expression}`);
  const result: Record<string, AttributeValue> = { ...item };
  for (const one of parts['set']?.split(',') ?? []) {
    const [name = '', value = ''] = one.split('=').map((side) => side.trim());
    const given = stands.values?.[value];
    if (given === undefined) throw new Error(`the table in memory knows no update ${expression}`);
    result[nameOf(name, stands)] = given;
  }
  for (const name of parts['remove']?.split(',') ?? []) delete result[nameOf(name.trim(), stands)];
  return result;
}
