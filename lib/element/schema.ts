import * as z from 'zod/mini';
import { dataItem } from '../catalog/schema.ts';
import { line, prose } from '../typedText.ts';

/** Code of a standard data element, as the authority that keeps it gives it: part of an address. */
export const elementCode = z.string().check(z.regex(/^[0-9A-Za-z._-]{1,64}$/, 'elementCode'));

/** What is laid down of a standard data element (数据元), so that everybody means the same by it. */
export const elementContent = z.strictObject({
  name: line(200),
  /** What departments call it besides: items of these names are found as well. */
  otherNames: z.optional(z.array(line(200)).check(z.maxLength(20))),
  type: z.optional(dataItem.shape.type),
  length: dataItem.shape.length,
  /** 质量规则 and 清洗规则, as they are written: what the exchange checks stands with the items of catalogs. */
  quality: z.optional(line(500)),
  cleaning: z.optional(line(500)),
  /** 来源部门 as a list of elements calls it; whose the data is, the authority says by a designation. */
  listedSource: z.optional(line(200)),
  description: z.optional(prose(1000)),
});
export type ElementContent = z.infer<typeof elementContent>;
