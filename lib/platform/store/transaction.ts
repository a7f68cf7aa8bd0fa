import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { millisecondsOf } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import type { Reliance } from '../../case/definition.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Change } from './caseStore.ts';
import type { AnyCase } from '../../cases.ts';
import { eventItem, type StoredEvent } from './events.ts';
import { type Head, headItem } from './head.ts';
import { rememberedSeconds } from './idempotency.ts';
import { keyItem, toItem } from './items.ts';
import { claimKey, headKey, idempotencyKey } from './keys.ts';
import type { Cancellation } from './table.ts';

interface Planned {
  readonly write: TransactWriteItem;
  /** What a failed condition of this action means: a race (decide again) or a refusal. */
  readonly otherwise: 'race' | 'headRace' | Refusal;
}

export interface Plan {
  readonly writes: readonly TransactWriteItem[];
  readonly otherwise: readonly Planned['otherwise'][];
}

interface Parts {
  readonly table: string;
  readonly definition: AnyCase;
  readonly before: Head | undefined;
  readonly head: Head;
  readonly events: readonly StoredEvent[];
  readonly relies: readonly Reliance[];
  readonly change: Change<unknown>;
  readonly actor: Actor;
}

/** The one transaction of a change: head, events, idempotency record, claims, and checks of what was relied on. */
export function composeWrites(parts: Parts): Plan {
  const planned = [
    headWrite(parts),
    ...eventWrites(parts),
    ...idempotencyWrite(parts),
    ...claimWrites(parts),
    ...reliances(parts),
  ];
  return { writes: planned.map(({ write }) => write), otherwise: planned.map(({ otherwise }) => otherwise) };
}

/** What a cancelled transaction means for the caller. */
export function failureOf(
  plan: Plan,
  { cancelled }: Cancellation,
): { type: 'refused'; refusal: Refusal } | { type: 'race'; onHead: boolean } {
  const failed = cancelled.flatMap((code, index) =>
    code === 'ConditionalCheckFailed' ? [plan.otherwise[index]] : [],
  );
  const race = failed.some((otherwise) => typeof otherwise === 'string');
  const refusal = failed.find((otherwise) => typeof otherwise === 'object');
  if (refusal && !race) return { type: 'refused', refusal };
  return { type: 'race', onHead: failed.includes('headRace') };
}

function headWrite({ table, definition, before, head }: Parts): Planned {
  const condition = before
    ? {
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': { N: String(before.version) } },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    write: { Put: { TableName: table, Item: headItem(head, definition), ...condition } },
    otherwise: 'headRace',
  };
}

function eventWrites({ table, head, events }: Parts): Planned[] {
  return events.map((event) => ({
    write: {
      Put: {
        TableName: table,
        Item: eventItem(event, head.version),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    otherwise: 'headRace',
  }));
}

function idempotencyWrite({ table, head, change, actor }: Parts): Planned[] {
  if (!change.idempotency || !change.answer) return [];
  const seconds = Math.floor(millisecondsOf(change.at) / 1000);
  const answer = change.answer(head, actor);
  const item = toItem({
    ...idempotencyKey(change.identity.org, change.identity.sub, change.idempotency.key),
    fingerprint: change.idempotency.fingerprint,
    ...answer,
    // The change that the answer is of: a copy of the table that has one without the other was cut in two.
    caseKey: headKey(head.kind, head.id).pk,
    caseVersion: head.version,
    expiresAt: seconds + rememberedSeconds,
  });
  const unless = {
    ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
    ExpressionAttributeValues: { ':now': { N: String(seconds) } },
  };
  return [{ write: { Put: { TableName: table, Item: item, ...unless } }, otherwise: 'race' }];
}

/** A name changes hands in the same transaction as the case that holds it. */
function claimWrites({ table, definition, before, head }: Parts): Planned[] {
  const held = before ? definition.claims(before.state).map(({ name }) => name) : [];
  const wanted = definition.claims(head.state).map(({ name }) => name);
  const taken = wanted
    .filter((name) => !held.includes(name))
    .map((name): Planned => {
      const item = toItem({ ...claimKey(name), holder: head.id });
      return {
        write: { Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
        otherwise: taken422(name),
      };
    });
  const released = held
    .filter((name) => !wanted.includes(name))
    .map(
      (name): Planned => ({
        write: { Delete: { TableName: table, Key: keyItem(claimKey(name)) } },
        otherwise: 'race',
      }),
    );
  return [...taken, ...released];
}

function taken422(name: string): Refusal {
  const [what, region] = name.split('#');
  return {
    code: 'office_taken',
    status: 422,
    detail: {
      zh: `地区 ${region} 已登记${what === 'authority' ? '政务数据共享主管部门' : '人民政府'}，请先变更原登记。`,
      en: `Region ${region} has its ${what} already; change that registration first.`,
    },
  };
}

function reliances({ table, relies }: Parts): Planned[] {
  return relies.map(({ kind, id, version, otherwise }) => ({
    write: {
      ConditionCheck: {
        TableName: table,
        Key: keyItem(headKey(kind, id)),
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': { N: String(version) } },
      },
    },
    otherwise,
  }));
}
