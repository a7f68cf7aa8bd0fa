import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { parseEvent, type StoredEvent } from '../../lib/platform/store/events.ts';
import type { CaseRef } from '../../lib/platform/store/change.ts';
import { codes } from '../acceptance/region990100.ts';
import type { Life } from '../faults/life.ts';
import { casesOf, everyItem, type Picture, pictureOf } from '../faults/picture.ts';
import type { Sight } from '../faults/sight.ts';
import type { Acknowledged } from './incarnations.ts';

/** What a life leaves behind: its picture, and what people did in it, as often as they did it. */
export interface Remains extends Picture {
  readonly deeds: readonly string[];
  /**
   * Everything that happened, as often as it did, but what one case noted of another's reports: one that was overtaken may
   * take an event more to say the same.
   */
  readonly happened: readonly string[];
}

const bodies = new Set<string>(Object.values(codes));

/** @param since when the life began, on the product's clock */
export async function remainsOf(life: Life, sight: Sight, since: string): Promise<Remains> {
  const picture = await pictureOf(life, { ...sight, since });
  const events = (await Promise.all(casesOf(life).map((ref) => eventsOf(ref, sight)))).flat();
  const deeds = events
    .filter(({ org }) => bodies.has(org))
    .map(({ kind, type, org, sub }) => `${kind} ${type} ${org} ${sub}`);
  const happened = events
    .filter(({ kind, type }) => kind !== 'delivery' && type !== 'deliveryNoted')
    .map(({ kind, type }) => `${kind} ${type}`);
  return { ...picture, deeds: deeds.toSorted(), happened: happened.toSorted() };
}

async function eventsOf({ kind, id }: CaseRef, { table }: Sight): Promise<StoredEvent[]> {
  return (await everyItem(table, { partition: `${kind}#${id}`, prefix: 'event#' })).map(parseEvent);
}

/**
 * Looks for every write that was answered with success in the chain of its case.
 * @returns those that are not there, or not there once
 */
export async function lostWrites(
  acknowledged: readonly Acknowledged[],
  life: Life,
  sight: Sight,
): Promise<readonly string[]> {
  const chains = new Map<string, readonly StoredEvent[]>();
  for (const ref of casesOf(life)) chains.set(`${ref.kind}#${ref.id}`, await eventsOf(ref, sight));
  const claimed = new Set<string>();
  return acknowledged.flatMap(({ who, method, path, id, version }) => {
    const name = `${kindIn(path)}#${id}`;
    const written = chains.get(name)?.filter(({ through }) => through === version) ?? [];
    const isThere = written.some(
      ({ number, org, sub }) => number === version && org === who.org && sub === who.sub,
    );
    const isItsOwn = !claimed.has(`${name} ${version}`);
    claimed.add(`${name} ${version}`);
    return isThere && isItsOwn
      ? []
      : [
          `${method} ${path}: version ${version} of ${name} ${isThere ? 'answered two writes' : 'is not its own'}`,
        ];
  });
}

function kindIn(path: string): string {
  if (path.includes('/deliveries')) return 'delivery';
  return /^\/v1\/(\w+)s\b/.exec(path)?.[1] ?? '';
}

/** Names of the queues in which anything lies, taken and parked messages included; what is put off on purpose is not. */
export async function filledQueues({ sqs }: Sight): Promise<readonly string[]> {
  const { QueueUrls: urls = [] } = await sqs.send(new ListQueuesCommand({}));
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const filled = urls.map(async (QueueUrl) => {
    const wanted = { QueueUrl, AttributeNames: [...AttributeNames] };
    const { Attributes: found = {} } = await sqs.send(new GetQueueAttributesCommand(wanted));
    const count = AttributeNames.reduce((sum, name) => sum + Number(found[name]), 0);
    return count === 0 ? [] : [`${QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1)}: ${count}`];
  });
  return (await Promise.all(filled)).flat();
}

const findings = z.array(
  z.object({ ok: z.boolean(), check: z.string(), found: z.object({ en: z.string() }) }),
);
const doctor = fileURLToPath(new URL('../../operate/doctor.ts', import.meta.url));

/** Asks the doctor, as an operator does. @returns what ails the platform */
export function ailments(data: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [doctor, '--local', '--data', data, '--json'], (_, out, errors) => {
      const parsed = z.safeParse(findings, parseJson(out));
      if (!parsed.success) reject(new Error(`the doctor says nothing: ${errors}`));
      else resolve(parsed.data.flatMap(({ ok, check, found }) => (ok ? [] : [`${check}: ${found.en}`])));
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
