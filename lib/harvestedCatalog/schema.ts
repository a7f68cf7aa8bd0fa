import * as z from 'zod/mini';
import { parseInstant } from '../calendar/index.ts';
import { classification, sharingClass, sharingMethod, updateFrequency } from '../catalog/schema.ts';
import { identifier, line, prose } from '../typedText.ts';

/** A data item of an entry, as the other platform describes it. */
const dataItems = z.array(
  z.object({
    title: line(200),
    datatype: line(40),
    description: z.optional(prose(1000)),
  }),
);

/** What of a dataset is taken over: what is beyond it is not read. */
const dataset = z.object({
  title: line(200),
  description: z.optional(prose(4000)),
  version: line(20),
  publisher: z.object({ name: line(200), identifier: z.optional(line(64)) }),
  spatial: z.optional(z.object({ identifier: line(20) })),
  theme: z.optional(z.object({ prefLabel: line(60) })),
  dataItems: dataItems.check(z.maxLength(500)),
  sharingClass: z.optional(sharingClass),
  sharingMethods: z.optional(z.array(sharingMethod).check(z.maxLength(4))),
  updateFrequency: z.optional(updateFrequency),
  grade: z.optional(classification.shape.grade),
});

const instant = z.string().check(z.refine((text) => parseInstant(text) !== undefined, 'instant'));

/** An entry of the feed of another platform, of which only what is named here is read. */
export const feedEntry = z.discriminatedUnion('status', [
  z.object({ id: identifier(128), status: z.literal('retired'), at: instant }),
  z.object({
    id: identifier(128),
    status: z.literal('published'),
    at: instant,
    identifier: line(128),
    dataset,
  }),
]);
export type FeedEntry = z.infer<typeof feedEntry>;

/** A page of the feed; its entries are read one by one, so that what is wrong with one holds no other back. */
export const feedOfOthers = z.object({
  items: z.array(z.unknown()).check(z.maxLength(100)),
  next: identifier(1000),
  more: z.boolean(),
});
