import type { Effect, Recipient } from '../../case/effect.ts';
import type { Department } from '../../organisation/department.ts';
import { officeClaim } from '../../organisation/department.ts';
import { codeOf, pathOfCode, upward } from '../../organisation/hierarchy.ts';
import type { Region } from '../../organisation/region.ts';
import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { caseFileOf } from '../../cases.ts';
import { bringRows } from '../store/followingRows.ts';
import type { Outgoing } from '../store/outbox.ts';
import { requireText } from '../store/items.ts';
import { claimKey } from '../store/keys.ts';
import { placeOf } from '../store/table.ts';
import { addressesOfAll, idsUnder, usersOf } from './tellMany.ts';
import { log } from '../runtime/log.ts';
import { everyone, type NoticeMessage } from '../notices/inbox.ts';
import { sendNotices } from '../notices/sendNotices.ts';
import { sourcesTold } from '../ledger/sourcesTold.ts';
import type { Queue } from './queues.ts';
import { queueNamed, type QueueName } from './queueTable.ts';
import { reasonOf, Refused } from './refused.ts';
import { isForTheSweep, type Timers } from './timers.ts';

/** What the effects of events reach. */
export interface Reach {
  readonly store: CaseStore;
  readonly timers: Timers;
  readonly queues: Readonly<Record<QueueName, Queue>>;
  now(): string;
}

/** Which effects of a change come first: a command opens what others wait for, a notice only tells of it. */
const turns: Readonly<Record<Effect['type'], number>> = {
  command: 0,
  commands: 0,
  timer: 1,
  queue: 2,
  notify: 3,
};

/**
 * Does what must follow a change, its own rows first, and confirms it. No effect waits for another: one that fails leaves the others done. Every
 * effect can be repeated: notices carry an id made of (case, number of the change, place of the effect), commands find their
 * case already changed, timers have names.
 * @throws Refused when trying again cannot help any that is left, Error when it may
 */
export async function carryOut(outgoing: Outgoing, reach: Reach): Promise<void> {
  const { kind, id, number, effects, rows = [] } = outgoing;
  const inTurn = [...effects.entries()].toSorted(([, one], [, other]) => turns[one.type] - turns[other.type]);
  const failures: unknown[] = [];
  // Nobody waits for rows, but whoever hears of the change may look at its lists.
  await bringRows(reach.store, outgoing, rows).catch((error: unknown) => failures.push(error));
  for (const [index, effect] of inTurn) {
    try {
      await carryOutOne(effect, `${kind}.${id}.${number}.${index}`, outgoing, reach);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failureOf(failures, effects.length);
  if (effects.length + rows.length > 0) await reach.store.confirm(outgoing);
}

function failureOf(failures: readonly unknown[], effects: number): Error {
  const reasons = failures.map(reasonOf).join('; ');
  const message = `${failures.length} of ${effects} effects were not carried out: ${reasons}`;
  const isFinal = failures.every((failure) => failure instanceof Refused);
  return isFinal ? new Refused(message, { cause: failures }) : new Error(message, { cause: failures });
}

async function carryOutOne(
  effect: Effect,
  effectId: string,
  outgoing: Outgoing,
  reach: Reach,
): Promise<void> {
  switch (effect.type) {
    case 'timer': {
      if (isForTheSweep(effect.at, reach.now())) return;
      const { kind, id } = outgoing;
      await reach.timers.start({ kind, id, revision: effect.revision, at: effect.at });
      return;
    }
    case 'queue':
      await reach.queues[queueNamed(effect.queue)].send({ ...effect.message, effectId });
      return;
    case 'command':
      return giveCommand(effect, reach);
    case 'commands':
      for (const id of await idsUnder(effect.kind, effect.under, reach.store))
        await giveCommand({ kind: effect.kind, id, command: effect.command }, reach);
      return;
    case 'notify':
      await sendNotices(reach.queues, await addressed(effect, effectId, outgoing, reach.store));
  }
}

async function giveCommand(
  { kind, id, command }: Pick<Extract<Effect, { type: 'command' }>, 'kind' | 'id' | 'command'>,
  { store, now }: Reach,
): Promise<void> {
  const outcome = await store.change(caseFileOf(kind), {
    id,
    command,
    identity: systemIdentity,
    at: now(),
  });
  if (outcome.type === 'refused')
    throw new Refused(`${command.type} on ${kind} ${id} was refused: ${outcome.refusal.code}`);
}

/** One message for each recipient and channel, the offices looked up. */
async function addressed(
  { notice, to, values }: Extract<Effect, { type: 'notify' }>,
  effectId: string,
  { kind, id: caseId, at }: Outgoing,
  store: CaseStore,
): Promise<NoticeMessage[]> {
  const messages: NoticeMessage[] = [];
  for (const { place, recipient: whom, own } of await everyRecipient(to, store)) {
    const base = { notice, kind, caseId, at, values: { ...values, ...own } };
    const noticeId = `${effectId}.${place}`;
    const found = await resolve(whom, store);
    if ('office' in found) {
      messages.push({ ...base, ...officeMissing(notice, found), noticeId });
      continue;
    }
    const { org, role, webhook } = found;
    const addressee = { ...base, noticeId, org, ...(role === undefined ? {} : { role }) };
    messages.push({ ...addressee, channel: 'inbox' });
    if (webhook !== undefined) messages.push({ ...addressee, channel: 'webhook', url: webhook });
    if (org !== everyone) continue;
    // One inbox is everybody's; addresses are each body's own.
    for (const { org: each, url } of await addressesOfAll(store))
      messages.push({ ...base, noticeId, org: each, channel: 'webhook', url });
  }
  return messages;
}

/** Somebody who is told, and their place among all who are: the same however often the effect is repeated. */
interface Told {
  readonly place: string;
  readonly recipient: Exclude<
    Recipient,
    { readonly usersOf: string } | { readonly sourcesOf: readonly string[] }
  >;
  /** Values of the notice that are only theirs. */
  readonly own?: NoticeMessage['values'];
}

/** Whoever is told, those who use a catalog and the sources of its elements one by one. */
async function everyRecipient(to: readonly Recipient[], store: CaseStore): Promise<readonly Told[]> {
  const each = to.map(async (recipient, index): Promise<readonly Told[]> => {
    if ('sourcesOf' in recipient) {
      const { sourcesOf: codes, path, except } = recipient;
      const sources = await sourcesTold(codes, path, except, store);
      return sources.map(({ org, elements }) => {
        return { place: `${index}.${org}`, recipient: { org }, own: { elements } };
      });
    }
    if (!('usersOf' in recipient)) return [{ place: String(index), recipient }];
    const orgs = await usersOf(recipient.usersOf, store);
    return orgs.map((org) => ({ place: `${index}.${org}`, recipient: { org } }));
  });
  return (await Promise.all(each)).flat();
}

/** A notice to an office that no region up the line has is not lost: the operator is told whom to register. */
function officeMissing(notice: string, { office, region: code, regionName }: Unheld) {
  log.warn('a notice has nobody to go to', { notice, region: code });
  const region =
    regionName === undefined ? { place: '', region: code } : { place: 'named', region: regionName };
  const values = { unsent: notice, office, ...region };
  return { channel: 'inbox', org: 'platform', role: 'operator', notice: 'office.missing', values } as const;
}

interface Addressee {
  readonly org: string;
  readonly role?: string | undefined;
  readonly webhook?: string | undefined;
}

/** An office that neither its region nor any above has; the region by its name, where it is registered. */
interface Unheld {
  readonly office: string;
  readonly region: string;
  readonly regionName: string | undefined;
}

async function resolve(recipient: Told['recipient'], store: CaseStore): Promise<Addressee | Unheld> {
  if ('everyone' in recipient) return { org: everyone };
  const org = 'org' in recipient ? recipient.org : await officeOf(recipient, store);
  if (typeof org !== 'string') return org;
  const department = (await store.heads([{ kind: 'department', id: org }])).get(`department#${org}`);
  // Read under a department's key, so its state is a department's.
  const webhook = (department?.state as Department | undefined)?.webhook;
  return { org, role: 'role' in recipient ? recipient.role : undefined, webhook };
}

/**
 * The authority or government of a region or, where it has none, of the nearest region above it; `above`: the next one above
 * that, for what the first must answer for itself.
 */
async function officeOf(
  { office, region: code, above, except }: Extract<Recipient, { readonly office: string }>,
  store: CaseStore,
): Promise<string | Unheld> {
  const head = (await store.heads([{ kind: 'region', id: code }])).get(`region#${code}`);
  // Read under a region's key, so its state is a region's.
  const registered = head?.state as Region | undefined;
  const path = registered?.path ?? pathOfCode(code);
  const keys = upward(path).map((place) => claimKey(officeClaim(office, codeOf(place))));
  const claims = await store.table.getMany(keys);
  const held = keys.map((key) => claims.get(placeOf(key))).filter((claim) => claim !== undefined);
  const holders = held.map((claim) => requireText(claim, 'holder')).filter((holder) => holder !== except);
  return holders[above ? 1 : 0] ?? { office, region: code, regionName: registered?.name };
}
