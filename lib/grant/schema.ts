import * as z from 'zod/mini';
import { prose } from '../typedText.ts';

/** Why a requester ends its use: the purpose is achieved, cannot be achieved, or the data is no longer needed (art. 27). */
export const closing = z.strictObject({ reason: z.enum(['achieved', 'impossible', 'unnecessary']) });

/** Where the service is open, and which call through the grant has succeeded. */
export const opening = z.strictObject({ statement: prose(2000) });

/** Which call fails, and how. */
export const disputing = z.strictObject({ reasons: prose(2000) });

/** Whether the service is open all the same, and why. */
export const decidingDispute = z.strictObject({ open: z.boolean(), reasons: prose(2000) });
