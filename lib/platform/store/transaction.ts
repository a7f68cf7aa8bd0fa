import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { millisecondsOf } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import type { Claim, DrawnNumber, Reliance } from '../../case/definition.ts';
import type { Effect } from '../../case/effect.ts';
import type { Refusal, RefusalOf } from '../../case/refusal.ts';
import type { Certificate } from '../../evidence/headSignature.ts';
import { keyId } from '../../evidence/signingKey.ts';
import type { Change } from './change.ts';
import type { AnyCase } from '../../cases.ts';
import { ItemTooLarge } from './busy.ts';
import { eventItem, type StoredEvent } from './events.ts';
import { type Head, headItem } from './head.ts';
import { rememberedSeconds } from './idempotency.ts';
import { type Item, type Key, keyItem, toItem } from './items.ts';
import { outboxWrite } from './outbox.ts';
import { type ReferenceWrite, referenceWrites } from './references.ts';
import { leftItems, type RowWrite, rowItems, rowWrites } from './rows.ts';
import { actionsAtMost } from './sizes.ts';
import {
  certificateKey,
  claimKey,
  eventKey,
  headKey,
  idempotencyKey,
  numberKey,
  revisionKey,
} from './keys.ts';
import type { Action } from './table.ts';

/** A name that another case holds: the claim says what that means to whoever wants it. */
interface Taken {
  readonly claim: Claim;
}

/** What a failed condition means: a race (decide again), a refusal, or a name that is taken. */
type Meaning = 'race' | 'headRace' | Refusal | Taken;
type Planned = Action<Meaning>;

interface Parts {
  readonly table: string;
  readonly definition: AnyCase;
  readonly before: Head | undefined;
  /** The stored head is of an older schema: whatever follows from it is written as if for the first time. */
  readonly isOlder: boolean;
  readonly head: Head;
  readonly events: readonly StoredEvent[];
  /** What must follow. */
  readonly effects: readonly Effect[];
  /** Sub-items of the change. */
  readonly items: readonly TransactWriteItem[];
  readonly relies: readonly Reliance[];
  /** The number that the change has drawn from a row. */
  readonly draws?: DrawnNumber | undefined;
  /** That it refers to files, beside each of them. */
  readonly references: readonly ReferenceWrite[];
  /** Of the key that signs the head, as long as the table is not known to hold it. */
  readonly certificate: Certificate | undefined;
  readonly change: Change<unknown>;
  readonly actor: Actor;
}

/**
 * The one transaction of a change: head, events, idempotency record, claims, and checks of what was relied on; and as many of its
 * rows as DynamoDB takes with them. The others must follow it, as its effects must (`followingRows.ts`).
 */
export function composeWrites(parts: Parts): readonly Planned[] {
  const besides = [
    headWrite(parts),
    ...eventWrites(parts),
    ...parts.items.map((write): Planned => ({ write, otherwise: 'race' })),
    ...revision(parts),
    ...answerWrites(parts),
    ...claimWrites(parts),
    ...reliances(parts),
    ...numberWrite(parts),
    ...referenceWrites(parts.table, parts.references),
    ...certificateWrite(parts),
  ];
  const moved = rows(parts);
  // One more is kept for what must follow.
  const room = Math.max(0, actionsAtMost - besides.length - 1);
  return [
    ...besides,
    ...moved.slice(0, room).map(({ write }): Planned => ({ write, otherwise: 'race' })),
    ...outbox(parts, moved.slice(room)),
  ];
}

/** What the conditions that did not hold mean for the caller. */
export function failureOf(
  failed: readonly Meaning[],
):
  | { type: 'refused'; refusal: Refusal }
  | { type: 'taken'; claim: Claim }
  | { type: 'race'; onHead: boolean } {
  const race = failed.some((meaning) => typeof meaning === 'string');
  const refusal = failed.find((meaning) => typeof meaning === 'object');
  if (!refusal || race) return { type: 'race', onHead: failed.includes('headRace') };
  return 'claim' in refusal ? { type: 'taken', claim: refusal.claim } : { type: 'refused', refusal };
}

/**
 * A change that is too large to be stored is refused.
 * @throws every other error as it is
 */
export function refuseTooLarge(error: unknown): { type: 'refused'; refusal: Refusal } {
  if (!(error instanceof ItemTooLarge)) throw error;
  return { type: 'refused', refusal: tooLarge };
}

const tooLarge: RefusalOf<'too_large'> = {
  code: 'too_large',
  status: 422,
  detail: {
    zh: '内容过大，无法保存（一个事项最多约 400 KB）：请精简后再提交。',
    en: 'Too large to be stored (a case holds about 400 KB): shorten it and try again.',
  },
};

function headWrite({ table, definition, before, isOlder, head }: Parts): Planned {
  const Put = { TableName: table, Item: headItem(head, definition), ...asRead(before, isOlder, definition) };
  return { write: { Put }, otherwise: 'headRace' };
}

/** Over the version that was read; and where that was of an older schema, before anybody has lifted it: rows would be left behind. */
function asRead(before: Head | undefined, isOlder: boolean, { schema }: AnyCase) {
  if (!before) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const version = { ':version': { N: String(before.version) } };
  if (!isOlder) return { ConditionExpression: 'version = :version', ExpressionAttributeValues: version };
  return {
    ConditionExpression: 'version = :version AND (attribute_not_exists(#schema) OR #schema < :schema)',
    ExpressionAttributeNames: { '#schema': 'schema' },
    ExpressionAttributeValues: { ...version, ':schema': { N: String(schema) } },
  };
}

function eventWrites({ table, events }: Parts): Planned[] {
  return events.map((event) => ({
    write: {
      Put: {
        TableName: table,
        Item: eventItem(event),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    otherwise: 'headRace',
  }));
}

/** The certificate lies in the table before, or together with, the first head that its key signs. */
function certificateWrite({ table, certificate }: Parts): Planned[] {
  if (!certificate) return [];
  const item = toItem({ ...certificateKey(keyId(certificate.key)), ...certificate });
  return [{ write: { Put: { TableName: table, Item: item } }, otherwise: 'race' }];
}

/** What the caller is answered, kept under their key; nothing where they gave none. */
export function answerWrites({
  table,
  head,
  events,
  change,
  actor,
}: Pick<Parts, 'table' | 'head' | 'events' | 'change' | 'actor'>): Action<'race'>[] {
  const { idempotency, answer } = change;
  if (!idempotency || !answer) return [];
  const seconds = Math.floor(millisecondsOf(change.at) / 1000);
  const { org, sub } = change.identity;
  const item = toItem({
    ...idempotencyKey(org, sub, idempotency.key),
    fingerprint: idempotency.fingerprint,
    ...answer(head, actor, events),
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

/** The revision beside the head: whoever relies on the content checks this one small item. */
function revision({ table, definition, before, isOlder, head }: Parts): Planned[] {
  if (!definition.isReliedOn || (before?.revision === head.revision && !isOlder)) return [];
  const item = toItem({ ...revisionKey(head.kind, head.id), revision: head.revision });
  return [{ write: { Put: { TableName: table, Item: item } }, otherwise: 'race' }];
}

function outbox({ table, head, effects }: Parts, behind: readonly RowWrite[]): Planned[] {
  const { kind, id, version: number, changedAt: at } = head;
  const rowsBehind = behind.length === 0 ? {} : { rows: behind.map(({ key }) => key) };
  const writes = outboxWrite(table, { kind, id, number, at, effects, ...rowsBehind });
  return writes.map((write) => ({ write, otherwise: 'race' }));
}

/** The lists follow the case. */
function rows({ table, definition, before, isOlder, head }: Parts): readonly RowWrite[] {
  const after = rowItems(definition, head);
  const known = before ? rowItems(definition, before) : new Map<string, Item>();
  if (before && isOlder) for (const [place, item] of leftItems(definition, before)) known.set(place, item);
  // What an older head's rows show is not known: those that stay are all written, those that it leaves are taken away.
  const stood = isOlder ? new Map([...known].filter(([place]) => !after.has(place))) : known;
  return rowWrites(table, stood, after);
}

/** A name changes hands in the same transaction as the case that holds it. */
function claimWrites({ table, definition, before, isOlder, head }: Parts): Planned[] {
  const held = before ? definition.claims(before.state) : [];
  const wanted = definition.claims(head.state);
  const taken = wanted
    // An older head may not have claimed yet what its kind claims now.
    .filter((claim) => isOlder || !isHeldAs(held, claim))
    .map((claim): Planned => {
      const { name, label, isLookedFor } = claim;
      const item = toItem({ ...claimKey(name), holder: head.id, label });
      const condition = {
        ConditionExpression: 'attribute_not_exists(pk) OR holder = :holder',
        ExpressionAttributeValues: { ':holder': { S: head.id } },
      };
      const otherwise = isLookedFor ? 'race' : { claim };
      return { write: { Put: { TableName: table, Item: item, ...condition } }, otherwise };
    });
  const released = held
    .filter((claim) => !holds(wanted, claim))
    .map(
      ({ name }): Planned => ({
        write: { Delete: { TableName: table, Key: keyItem(claimKey(name)) } },
        otherwise: 'race',
      }),
    );
  return [...taken, ...released];
}

function holds(claims: readonly Claim[], { name }: Claim): boolean {
  return claims.some((claim) => claim.name === name);
}

function isHeldAs(held: readonly Claim[], { name, label }: Claim): boolean {
  return held.some((claim) => claim.name === name && claim.label === label);
}

/** A row goes on by one, over the number that the decision has read: whoever was quicker has taken this one. */
function numberWrite({ table, draws }: Parts): Planned[] {
  if (!draws) return [];
  const { row, number } = draws;
  const Item = toItem({ ...numberKey(row), last: number });
  const unless =
    number === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#last = :before',
          ExpressionAttributeNames: { '#last': 'last' },
          ExpressionAttributeValues: { ':before': { N: String(number - 1) } },
        };
  return [{ write: { Put: { TableName: table, Item, ...unless } }, otherwise: 'race' }];
}

function reliances({ table, relies }: Parts): Planned[] {
  return relies.map(({ kind, id, on, otherwise }) => ({
    write: {
      ConditionCheck: { TableName: table, Key: keyItem(placeOfReliance(kind, id, on)), ...asBefore(on) },
    },
    otherwise: otherwise ?? 'race',
  }));
}

/** A version is the last as long as no event follows it: a check of what is not there costs the least, whatever the head's size. */
function placeOfReliance(kind: string, id: string, on: Reliance['on']): Key {
  return 'revision' in on ? revisionKey(kind, id) : eventKey(kind, id, on.version + 1);
}

/** Where no revision lies, the case was not written since contents have them: nothing has changed in it since it was read. */
function asBefore(on: Reliance['on']) {
  if (!('revision' in on)) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: 'revision = :revision OR attribute_not_exists(pk)',
    ExpressionAttributeValues: { ':revision': { N: String(on.revision) } },
  };
}
