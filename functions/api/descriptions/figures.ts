import * as z from 'zod/mini';
import { said } from '../../../lib/description/naming.ts';

/** A figure that is counted up to a bound only. */
export const figure = (most: number, zh: string, en: string) =>
  said(
    z.int().check(z.minimum(0), z.maximum(most)),
    `${zh}；${most} 表示不少于 ${most}`,
    `${en}; ${most} means ${most} or more`,
  );
