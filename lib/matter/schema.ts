import * as z from 'zod/mini';
import { ownId } from '../duty/schema.ts';
import { statedReasons } from '../statedReasons.ts';
import { identifier, line, prose } from '../typedText.ts';

export const matterKind = z.enum([
  'permit',
  'penalty',
  'compulsion',
  'levy',
  'payment',
  'inspection',
  'confirmation',
  'reward',
  'adjudication',
  'publicService',
  'monitoring',
  'other',
]);

/** A business matter (业务事项) of a department (S1.1). */
export const matterContent = z.strictObject({
  /** Catalogs name it so, or by its id. */
  name: line(100),
  kind: matterKind,
  /** The function under which it stands, by its own id or the full one. */
  duty: z.optional(ownId),
  /** Its code in the national list of matters of government service (事项编码). */
  code: z.optional(identifier(64)),
  basis: z.optional(prose(2000)),
  description: z.optional(prose(4000)),
});
export type MatterContent = z.infer<typeof matterContent>;

/** A code of the standard, or the name of a datum that a region has added. */
export const datumCode = line(64);

export const declaring = z.strictObject({ datum: datumCode, reasons: statedReasons(2000) });
export const ofDatum = z.strictObject({ datum: datumCode });
/** Which item of which published catalog stands for a required datum. */
export const stating = z.strictObject({ datum: datumCode, catalogId: identifier(128), item: line(200) });
export const matterReasons = z.strictObject({ reasons: statedReasons(2000) });
