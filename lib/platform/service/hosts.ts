import * as z from 'zod/mini';

/** Hosts to which the platform connects for departments' services, as the operator of a stage lists them. */
export const upstreamHosts = z.array(
  z.strictObject({
    host: z.string(),
    /** 443 unless told, 80 without TLS; `any` for a machine on which services are tried. */
    port: z.optional(z.union([z.int(), z.literal('any')])),
    /** It may be asked without TLS. */
    plain: z.optional(z.boolean()),
    /** The inner networks in which it lies; absent: the open one, and no inner one. */
    networks: z.optional(z.array(z.string())),
    /** The departments whose services lie there; absent, on a machine on which services are tried: all. */
    departments: z.optional(z.array(z.string())),
    /** The certificates by which it is known, PEM; absent: those that are known to everybody. */
    ca: z.optional(z.string()),
  }),
);
export type UpstreamHost = z.infer<typeof upstreamHosts>[number];
