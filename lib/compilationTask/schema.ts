import * as z from 'zod/mini';
import { statedReasons } from '../statedReasons.ts';

/** Where something is still lacking, why it cannot be catalogued now. */
export const reporting = z.strictObject({ reasons: z.optional(statedReasons(4000)) });
export const taskReasons = z.strictObject({ reasons: statedReasons(2000) });
/** Where something is still lacking, why the authority accepts that. */
export const acceptingTask = z.strictObject({ reasons: z.optional(statedReasons(2000)) });
