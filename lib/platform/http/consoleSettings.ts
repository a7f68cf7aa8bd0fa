import * as z from 'zod/mini';

/** What a stage says of its console, as the function that serves it is told. */
export const consoleSettings = z.strictObject({
  /** `here`, `off`, or the origin where it is served instead. */
  place: z.string().check(z.regex(/^(here|off|https:\/\/[\w.-]+(:\d{1,5})?)$/)),
  /** The OIDC issuer where people sign in. */
  issuer: z.string(),
  /** Under which address its configuration is found, where that is not the issuer's own. */
  discovery: z.optional(z.string()),
  clientId: z.string(),
  scope: z.string(),
  /** Origins to which the page may connect beside its own. */
  origins: z.array(z.string()),
});
export type ConsoleSettings = z.infer<typeof consoleSettings>;
