import type { CallPoint } from '../../local/faults/fault.ts';
import { codes } from '../acceptance/region990100.ts';
import { nameOf, type Target, whatOf } from '../faults/positions.ts';

/**
 * Where an exchange goes from one hand to the next: the call by which it does, as `positions.ts` tells calls. At each of them the
 * platform dies once before it and once after it, whichever life and delivery it is.
 */
const boundaries: Readonly<Record<string, RegExp>> = {
  'what is uploaded is stored': /S3\.PUT uploads\//,
  'the upload is reported complete': ofSide('event#000002 delivery#<id>\\|event#000003', codes.provider),
  'the exchange queue is told': /^Dispatch AmazonSQS\.SendMessage\w* .*ExchangeQueue.*split/,
  'a part is cut': /^Split DynamoDB\.UpdateItem delivery#<id>\|part#/,
  'all is cut': /^Split DynamoDB\.TransactWriteItems .*delivery#<id>\|head/,
  'the parts are sent to the workers': /^Split AmazonSQS\.SendMessage\w* .*PartsQueue/,
  'a part is stored': /^Deliver S3\.PUT parts\//,
  'a part is noted as delivered': /^Deliver DynamoDB\.UpdateItem delivery#<id>\|part#/,
  'the delivery stands ready': /^Deliver DynamoDB\.TransactWriteItems .*delivery#<id>\|head/,
  'the receipt is given': ofSide('event#', codes.requester),
  'the parts are sent to be posted': /^Split AmazonSQS\.SendMessage\w* .*PostingsQueue/,
  'a part is noted as posted': /^PostPart DynamoDB\.UpdateItem delivery#<id>\|part#/,
  'the last part is received': /^PostPart DynamoDB\.TransactWriteItems .*delivery#<id>\|head/,
};

/** What an officer of one side does to a delivery. */
function ofSide(events: string, uscc: string): RegExp {
  return new RegExp(
    `^ApiExchange DynamoDB\\.TransactWriteItems delivery#<id>\\|${events}.*idempotency#${uscc}`,
  );
}

/** Before and after every boundary. */
export const boundaryTargets: readonly Target[] = ['killed before', 'killed after'].flatMap((fault) =>
  Object.keys(boundaries).map((what) => ({ position: { what, occurrence: 1 }, fault })),
);

const names = new Set(boundaryTargets.map(nameOf));

/** Whether a death is one at a boundary. */
export const isAtBoundary = (name: string): boolean => names.has(name);

/** Which of these targets a call meets. */
export function boundaryMet(point: CallPoint, targets: readonly Target[]): Target | undefined {
  if (point.holder === 'platform' || targets.length === 0) return undefined;
  const what = whatOf(point);
  return targets.find(
    ({ position, fault }) => fault === `killed ${point.when}` && boundaries[position.what]?.test(what),
  );
}
