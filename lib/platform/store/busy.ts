/**
 * The table took no call for as long as it is worth waiting here: others write the same item, or its capacity is used
 * up. Nothing is wrong with the call, so queues and streams bring it again and the API answers `busy`.
 */
export class TableBusy extends Error {
  override readonly name = 'TableBusy';
}

/** An item would exceed 400 KB, or a transaction 4 MB: no repetition helps. */
export class ItemTooLarge extends Error {
  override readonly name = 'ItemTooLarge';
}

/**
 * Errors after which the same call may succeed, that the SDK's client repeats itself: as often as its `maxAttempts` say,
 * with full jitter and the same ClientRequestToken; likewise answers of 5xx and connections that fail. Whoever meets one
 * of them meets it for the last time. It repeats neither conflicts nor a cancelled transaction, whatever cancelled it.
 */
const repeatedByTheSdk: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TransactionInProgressException',
]);
const connectionFailures: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** Whether a service of AWS took no call, however often the SDK's client asked: it may take the next. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TableBusy || repeatedByTheSdk.has(error.name)) return true;
  const { $metadata: metadata, code } = error as { $metadata?: { httpStatusCode?: number }; code?: string }; // as the SDK's and Node's errors have them
  return (metadata?.httpStatusCode ?? 0) >= 500 || connectionFailures.has(code ?? '');
}

/** Why an action of a transaction was cancelled although nothing speaks against it. */
export const passingReasons: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
  'TransactionConflict',
]);

/** What was asked cannot be had at this moment; `patiently` asks again. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/** About two seconds of pauses in all; where the answers themselves are slow, `patienceForOneCall` ends it sooner. */
const attemptsAtMost = 9;

/** In milliseconds: nothing is asked again when so much time has gone by. */
export const patienceForOneCall = 4000;

/**
 * Begins to wait.
 * @param milliseconds how long nothing is given up
 * @returns whether that time is over
 */
export function createPatience(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() >= end;
}

/**
 * Asks until there is an answer, with pauses of full jitter.
 * @throws TableBusy when there is none after some seconds
 * @throws ItemTooLarge when what is to be written is too large
 * @throws whatever else went wrong, at once
 */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const isOver = createPatience(patienceForOneCall);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isConflict(error) || attempt === attemptsAtMost || isOver()) throw named(error);
    }
    await pause(attempt);
  }
}

const isConflict = (error: unknown) =>
  error instanceof NotNow || (error instanceof Error && error.name === 'TransactionConflictException');

/** The error by its meaning. */
function named(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  if (isConflict(error) || isBusy(error)) return new TableBusy(`${name}: ${message}`, { cause: error });
  if (name === 'ValidationException' && speaksOfSize(message))
    return new ItemTooLarge(message, { cause: error });
  return error;
}

/** Whether a validation error is about the size of an item, or of all items of a transaction. */
export function speaksOfSize(message: string): boolean {
  return /\bsize\b.*\bexceed|\bexceed.*\bsize\b/i.test(message);
}

/** Full-jitter backoff in milliseconds, doubling from 20 to 1,000. */
export function pause(attempt: number): Promise<void> {
  const most = Math.min(1000, 20 * 2 ** attempt);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * most));
}
