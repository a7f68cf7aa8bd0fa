import * as z from 'zod/mini';
import { serviceAuth } from '../service/schema.ts';
import { line } from '../typedText.ts';

/** The platform that is harvested: how it is called, where it is, how it is asked. */
export const harvestContent = z.strictObject({
  name: line(100),
  /** Without a path, such as `https://share.example.gov.cn`. */
  address: line(300).check(
    z.regex(/^https?:\/\/[^\s/#?@]+$/, 'platform_address'),
    z.refine((address) => URL.canParse(address), 'platform_address'),
  ),
  auth: serviceAuth,
});
export type HarvestContent = z.infer<typeof harvestContent>;

export const harvestChange = z.strictObject({
  name: z.optional(harvestContent.shape.name),
  address: z.optional(harvestContent.shape.address),
  auth: z.optional(harvestContent.shape.auth),
});
export type HarvestChange = z.infer<typeof harvestChange>;

/** Whether everything is read anew, or what has changed since the last run. */
export const harvestStart = z.strictObject({ full: z.optional(z.boolean()) });
