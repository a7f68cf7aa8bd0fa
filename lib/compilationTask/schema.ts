import * as z from 'zod/mini';
import { civilDate } from '../civilDate.ts';
import { statedReasons } from '../statedReasons.ts';

/** Where something is still lacking, why it cannot be catalogued now. */
export const reporting = z.strictObject({ reasons: z.optional(statedReasons(4000)) });
/** Another last day, later than the one before, and why. */
export const dayMoved = z.strictObject({ by: civilDate(), reasons: statedReasons(2000) });
export const taskReasons = z.strictObject({ reasons: statedReasons(2000) });
/** Where something is still lacking, why the authority accepts that. */
export const acceptingTask = z.strictObject({ reasons: z.optional(statedReasons(2000)) });
