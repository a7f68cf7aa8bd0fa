import * as z from 'zod';

/** Take aim anew; or settle, and tell which calls were made. */
export const toMortal = z.enum(['aim', 'settle']);
export type ToMortal = z.infer<typeof toMortal>;

const place = z.object({ what: z.string(), occurrence: z.number() });

export const fromMortal = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    aws: z.object({
      endpoint: z.string(),
      region: z.string(),
      accessKeyId: z.string(),
      secretAccessKey: z.string(),
    }),
  }),
  z.object({ type: z.literal('aimed') }),
  z.object({ type: z.literal('settled'), seen: z.array(place) }),
]);
export type FromMortal = z.infer<typeof fromMortal>;

const aimed = z.object({
  targets: z.array(z.object({ position: place, fault: z.string() })),
  /** Calls that the life has made before. */
  counted: z.array(z.tuple([z.string(), z.number()])),
  /** Of the lesser troubles; without it there are none. */
  seed: z.optional(z.number()),
  /** Names of the targets that were met. */
  struck: z.array(z.string()).default([]),
});
export type Aimed = z.infer<typeof aimed>;

/** @throws Error when it is not what was written */
export function parseAimed(text: string): Aimed {
  return aimed.parse(JSON.parse(text));
}
