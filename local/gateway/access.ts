import { type Condition, type Grants, type Statement, wildcard } from '../template/grants.ts';

/** One thing a caller wants to do. */
export interface Wish {
  /** Such as `dynamodb:PutItem`. */
  action: string;
  resource: string;
  /** Values of condition keys, such as `dynamodb:LeadingKeys`. */
  context?: Record<string, string[]>;
}

/**
 * Says whether a role may do something, as IAM evaluates identity policies: a denial wins, and nothing is allowed
 * that no statement allows.
 * @param role name of the role
 */
export function isGranted(grants: Grants, role: string, wish: Wish): boolean {
  const matching = (grants.get(role) ?? []).filter((statement) => applies(statement, wish));
  return matching.some(({ allows }) => allows) && matching.every(({ allows }) => allows);
}

function applies({ actions, resources, conditions }: Statement, wish: Wish): boolean {
  return (
    actions.some((action) => action.test(wish.action)) &&
    resources.some((resource) => resource.test(wish.resource)) &&
    conditions.every((condition) => holds(condition, wish))
  );
}

function holds({ operator, key, values }: Condition, { context = {} }: Wish): boolean {
  // The gateway is on the loopback address, which counts as a secure transport.
  const present = key === 'aws:SecureTransport' ? ['true'] : context[key];
  if (!present) return operator.startsWith('ForAllValues:');
  const matches = (value: string) =>
    values.some((pattern) =>
      operator.endsWith('Like') ? wildcard(pattern, '').test(value) : pattern === value,
    );
  return operator.startsWith('ForAnyValue:') ? present.some(matches) : present.every(matches);
}
