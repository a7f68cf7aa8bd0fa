import * as z from 'zod/mini';

/** Why a requester ends its use: the purpose is achieved, cannot be achieved, or the data is no longer needed (art. 27). */
export const closing = z.strictObject({ reason: z.enum(['achieved', 'impossible', 'unnecessary']) });
