import * as z from 'zod/mini';
import { civilDate } from '../civilDate.ts';
import { ownId } from '../duty/schema.ts';
import { mergePatchOf } from '../mergePatch.ts';
import { identifier, line, prose } from '../typedText.ts';

/** Who compiles what until when. */
export const plannedTask = z.strictObject({
  /** The department. */
  org: identifier(40),
  /** The last day. */
  by: civilDate(),
  /** The matters whose data it compiles, by their ids; all of its matters unless told. */
  matters: z.optional(z.array(ownId).check(z.minLength(1), z.maxLength(200))),
});
export type PlannedTask = z.infer<typeof plannedTask>;

/** A plan by which an authority has its departments compile their catalogs (R12.3). */
export const planContent = z.strictObject({
  title: line(200),
  note: z.optional(prose(4000)),
  tasks: z.array(plannedTask).check(z.minLength(1), z.maxLength(200)),
});
export type PlanContent = z.infer<typeof planContent>;

export const planChange = mergePatchOf(planContent);
export type PlanChange = z.infer<typeof planChange>;
