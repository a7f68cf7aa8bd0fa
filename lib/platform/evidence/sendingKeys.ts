import * as z from 'zod/mini';

/** What a stage says of the keys by which senders are certified, beside the key itself. */
export const sendingKeys = z.object({
  /** Since when the present key is in use, where it is known. */
  since: z.optional(z.string()),
  /** Keys that were in use before: what they have certified is verified by them. */
  former: z.array(
    z.object({
      alg: z.enum(['ed25519', 'sm2']),
      key: z.string(),
      from: z.optional(z.string()),
      until: z.string(),
    }),
  ),
});
export type SendingKeys = z.infer<typeof sendingKeys>;
