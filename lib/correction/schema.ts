import * as z from 'zod/mini';
import { documents } from '../attachment/schema.ts';
import { statedReasons } from '../statedReasons.ts';
import { identifier, line, prose } from '../typedText.ts';

/** Most records of one correction: more are a fault of the whole catalog, and one correction says so of some. */
export const recordsAtMost = 100;

/** A record whose data is doubted: by which key it is known, which item, what was given and what should stand there. */
export const disputedRecord = z.strictObject({
  key: line(200),
  item: line(200),
  given: line(1000, 0),
  expected: z.optional(line(1000, 0)),
});

/** What is lodged (R26.2): by whoever holds a grant over the catalog, or may know the catalog. */
export const lodging = z.strictObject({
  grantId: z.optional(identifier(128)),
  catalogId: identifier(128),
  records: z.array(disputedRecord).check(z.minLength(1), z.maxLength(recordsAtMost)),
  /** The item by which a record is known: holders who may not use it are not told the keys. */
  keyItem: z.optional(line(200)),
  /** The delivery in which it was seen; the latest one unless told. */
  seenIn: z.optional(identifier(128)),
  reasons: prose(4000),
  documents: z.optional(documents),
  /** On what it stands, where no file goes with it: art. 26 has evidence. */
  noDocuments: z.optional(prose(1000)),
});
export type Lodging = z.infer<typeof lodging>;

const record = z.int().check(z.minimum(1), z.maximum(recordsAtMost));

/** What was found of one record; `corrected` is what stands there now or will. */
export const finding = z.strictObject({
  record,
  confirmed: z.boolean(),
  note: z.optional(prose(1000)),
  corrected: z.optional(line(1000, 0)),
});
export type Finding = z.infer<typeof finding>;

export const verifying = z.strictObject({
  findings: z.array(finding).check(z.minLength(1), z.maxLength(recordsAtMost)),
});

/** How the data was corrected: by a delivery that stands ready since, or in words for everybody who holds the data. */
export const correcting = z.strictObject({
  statement: z.optional(prose(2000)),
  delivery: z.optional(z.strictObject({ grantId: identifier(128), deliveryId: identifier(128) })),
  /** Why the records that were not confirmed stay as they are. */
  reasons: z.optional(prose(4000)),
});
export type Correcting = z.infer<typeof correcting>;

export const rejecting = z.strictObject({ reasons: prose(4000) });

/** To the department from which the data comes, and over which catalog of its own. */
export const forwarding = z.strictObject({
  to: identifier(18),
  catalogId: z.optional(identifier(128)),
  reasons: statedReasons(2000),
});
export type ForwardingAsked = z.infer<typeof forwarding>;
