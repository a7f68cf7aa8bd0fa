import * as z from 'zod/mini';
import { identifier, line } from '../typedText.ts';

/** Which announcements an organisation wants to be told of: all that is named must fit, what is left out fits always. */
export const subscriptionFilter = z.strictObject({
  /** Region codes: the region and everything below it. */
  regions: z.optional(
    z.array(z.string().check(z.regex(/^\d{6}(\d{3}){0,2}$/, 'regionCode'))).check(z.maxLength(50)),
  ),
  /** Fields of work of the providers, as they are registered. */
  fields: z.optional(z.array(line(100)).check(z.maxLength(50))),
  providers: z.optional(z.array(identifier(18)).check(z.maxLength(200))),
  /** Part of the catalog's name. */
  q: z.optional(line(100)),
});
export type SubscriptionFilter = z.infer<typeof subscriptionFilter>;
