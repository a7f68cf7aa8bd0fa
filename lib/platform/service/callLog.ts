import { createHash, randomBytes } from 'node:crypto';
import { type CalendarDate, dateOf, type Instant } from '../../calendar/index.ts';
import type { Way } from '../../service/call.ts';
import { type Item, requireText, toItem } from '../store/items.ts';
import { sha256 } from '../store/identifiers.ts';
import { callLogPartition } from '../store/keys.ts';
import { mergePages } from '../store/mergedPages.ts';
import type { Action } from '../store/requests.ts';
import type { Table } from '../store/table.ts';
import { meterShards, type Outcome } from './meter.ts';

/** A call as its log has it: who asked when on what basis, and how it went; never what was asked about. */
export interface CallLine {
  readonly callId: string;
  readonly at: Instant;
  readonly way: Way;
  /** The account, and the organisation for which it asked. */
  readonly by: string;
  readonly org: string;
  readonly matter?: string | undefined;
  readonly system?: string | undefined;
  readonly outcome: Outcome;
  /** Why it was not let through, or what the service did wrong. */
  readonly why?: string | undefined;
  readonly records: number;
  /** Records that were left out: they are about something else than what was asked for. */
  readonly others?: number | undefined;
  readonly milliseconds: number;
  /** Salted SHA-256 of what was asked: it proves what somebody says was asked, and tells nobody by itself. */
  readonly asked: string;
  /** SHA-256 of the answer as it left. */
  readonly digest?: string | undefined;
}

/** A line to be, before it is known how it ends. */
export type Asking = Omit<
  CallLine,
  'outcome' | 'why' | 'records' | 'others' | 'milliseconds' | 'asked' | 'digest'
> & {
  /** What was asked, which stands nowhere. */
  readonly question: unknown;
};

/** What of a line is known when the call has ended. */
export type Ended = Pick<CallLine, 'outcome' | 'records' | 'milliseconds'> &
  Partial<Pick<CallLine, 'why' | 'others' | 'digest'>>;

/** Writes the line of a call that has ended, within the transaction that counts it. */
export function logLine(
  table: Pick<Table, 'name'>,
  grantId: string,
  shard: number,
  { question, ...asking }: Asking,
  ended: Ended,
): Action {
  const salt = randomBytes(16).toString('hex');
  const line: CallLine = { ...asking, ...ended, asked: sha256(`${salt}${JSON.stringify(question)}`) };
  const key = {
    pk: callLogPartition(grantId, shard, dateOf(asking.at)),
    sk: `${asking.at}#${asking.callId}`,
  };
  const item = toItem({ ...key, line: JSON.stringify(line), salt });
  return { write: { Put: { TableName: table.name, Item: item } } };
}

export function lineIn(item: Item): CallLine {
  // Parse boundary: written by `logLine` and by nobody else.
  return JSON.parse(requireText(item, 'line')) as CallLine;
}

/** Where the lines of a day lie. */
export function logRanges(grantId: string, day: CalendarDate) {
  return Array.from({ length: meterShards }, (_, shard) => ({
    partition: callLogPartition(grantId, shard, day),
    newestFirst: true,
  }));
}

/** Lines that are read at once for the digest. */
const linesAtOnce = 500;

/** SHA-256 over all lines of a day in their order, lower-case hex: who changes one later is found out by it. */
export async function digestOfDay(table: Table, grantId: string, day: CalendarDate): Promise<string> {
  const digest = createHash('sha256');
  let after: string | undefined;
  do {
    const pages = await Promise.all(
      logRanges(grantId, day).map(({ partition }) =>
        table.query({
          partition,
          limit: linesAtOnce,
          consistent: true,
          after: after === undefined ? undefined : { pk: { S: partition }, sk: { S: after } },
        }),
      ),
    );
    const { shown, more } = mergePages(pages, { limit: linesAtOnce });
    for (const item of shown) digest.update(`${requireText(item, 'line')}\n`);
    const last = shown.at(-1);
    after = more && last ? requireText(last, 'sk') : undefined;
  } while (after !== undefined);
  return digest.digest('hex');
}
