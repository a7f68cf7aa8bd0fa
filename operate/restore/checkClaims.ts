import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { definitionOf } from '../../lib/cases.ts';
import { type Item, keyItem, numberOf, requireText, textOf, toItem } from '../../lib/platform/store/items.ts';
import { claimKey } from '../../lib/platform/store/keys.ts';
import type { Damage, Sound } from './checkCase.ts';

/** What a case claims, once it is sound. */
export interface Claimant {
  readonly name: string;
  readonly holder: string;
}

export function claimsOf({ head }: Sound): Claimant[] {
  if (!head) return [];
  return definitionOf(head.kind)
    .claims(head.state)
    .map(({ name }) => ({ name, holder: head.id }));
}

/**
 * Holds the names that cases claim against the claims that are stored.
 * @param unknown ids of cases whose state is not known: what they hold is left alone
 */
export function checkClaims(
  table: string,
  wanted: readonly Claimant[],
  stored: readonly Item[],
  unknown: ReadonlySet<string>,
): Damage[] {
  const holders = Map.groupBy(wanted, ({ name }) => name);
  const held = new Map(
    stored.map((item) => [requireText(item, 'pk').replace(/^claim#/, ''), requireText(item, 'holder')]),
  );
  const missing = [...holders].flatMap(([name, claimants]): Damage[] => {
    const detail = claimants.map(({ holder }) => holder).join(', ');
    if (claimants.length > 1) return [{ damage: 'claimContested', place: name, detail }];
    if (held.has(name)) return [];
    const item = toItem({ ...claimKey(name), holder: detail });
    const repair = { Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } };
    return [{ damage: 'claimMissing', place: name, detail, repair }];
  });
  const unheld = [...held].flatMap(([name, holder]): Damage[] => {
    const claimants = holders.get(name) ?? [];
    if (claimants.some((claimant) => claimant.holder === holder)) return [];
    const damage = { damage: 'claimUnheld' as const, place: name, detail: holder };
    return unknown.has(holder) || claimants.length > 1
      ? [damage]
      : [{ ...damage, repair: settle(table, name, holder, claimants[0]) }];
  });
  return [...missing, ...unheld];
}

/** The name goes to the one case that claims it, or is free again. */
function settle(
  table: string,
  name: string,
  found: string,
  claimant: Claimant | undefined,
): TransactWriteItem {
  const condition = {
    ConditionExpression: 'holder = :found',
    ExpressionAttributeValues: toItem({ ':found': found }),
  };
  if (!claimant) return { Delete: { TableName: table, Key: keyItem(claimKey(name)), ...condition } };
  return {
    Put: { TableName: table, Item: toItem({ ...claimKey(name), holder: claimant.holder }), ...condition },
  };
}

/**
 * A remembered answer tells a caller that a change was made; where the copy does not hold the change, the answer is
 * untrue and must go, so that the caller's next try is decided.
 * @param versionOf version of a case by its name; 0 when there is none
 */
export function checkAnswer(table: string, answer: Item, versionOf: (name: string) => number): Damage[] {
  const name = textOf(answer, 'caseKey');
  const version = numberOf(answer, 'caseVersion');
  if (name === undefined || version === undefined || versionOf(name) >= version) return [];
  const key = { pk: requireText(answer, 'pk'), sk: requireText(answer, 'sk') };
  const condition = {
    ConditionExpression: 'caseVersion = :found',
    ExpressionAttributeValues: toItem({ ':found': version }),
  };
  const repair = { Delete: { TableName: table, Key: keyItem(key), ...condition } };
  return [{ damage: 'answerWithoutChange', place: name, detail: `${versionOf(name)} < ${version}`, repair }];
}
