import * as z from 'zod/mini';
import { repeatReasons, substance } from '../statedReasons.ts';
import { line } from '../typedText.ts';

/** Items of one check at most: each is looked for by several names. */
export const itemsAtMost = 60;

export const itemWanted = z.strictObject({ name: line(200), element: z.optional(line(64)) });

/** What is to be collected from the public, and what for (R19.1). */
export const collectionChecked = z.strictObject({
  title: line(200),
  purpose: substance(2000),
  items: z.array(itemWanted).check(z.minLength(1), z.maxLength(itemsAtMost)),
});
export type CollectionChecked = z.infer<typeof collectionChecked>;

/** What was found of an item whose name is like that of something shared: whether it is the same, and why not. */
export const likenessJudged = z.strictObject({
  item: line(200),
  isSame: z.boolean(),
  reasons: z.optional(repeatReasons(1000)),
});
export type LikenessJudged = z.infer<typeof likenessJudged>;

/** Which of the items are collected all the same, all of them unless told; and why what is shared is. */
export const proceeding = z.strictObject({
  items: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(itemsAtMost))),
  reasons: z.optional(repeatReasons(2000)),
  likenesses: z.optional(z.array(likenessJudged).check(z.maxLength(itemsAtMost))),
});
export type Proceeding = z.infer<typeof proceeding>;
