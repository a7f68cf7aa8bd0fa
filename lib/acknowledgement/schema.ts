import * as z from 'zod/mini';
import { prose } from '../typedText.ts';

/** What a holder has found: in which delivery, and what stands there still. */
export const reporting = z.strictObject({ reasons: prose(2000) });
